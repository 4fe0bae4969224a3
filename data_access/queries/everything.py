"""All facts of a selection at once: what figures of every subject are computed from."""

import sqlalchemy as sa

from data_access.queries import (
    durations,
    money,
    network,
    operations,
    people,
    programme,
    provenance,
)
from domain.facts import PLACES, Facts
from domain.selection import Selection


def facts(connection: sa.Connection, selection: Selection) -> Facts:
    """Return the facts of every subject for `selection`."""
    return Facts(
        pacts=provenance.pact_list(connection, selection)[[*PLACES, "pact_title"]],
        people=people.facts(connection, selection),
        money=money.facts(connection, selection),
        network=network.facts(connection, selection),
        activities=programme.activity_facts(connection, selection),
        courses=programme.course_facts(connection, selection),
        durations=durations.facts(connection, selection),
        esf=operations.facts(connection, selection),
    )
