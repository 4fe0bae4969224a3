"""All facts of a selection at once: what figures of every subject are computed from."""

from dataclasses import replace

import sqlalchemy as sa

from data_access.queries import (
    durations,
    money,
    network,
    operations,
    people,
    programme,
    provenance,
    quality,
)
from data_access.queries.frames import stacked
from data_access.walls import walled
from domain import seats
from domain.facts import PLACES, Facts
from domain.selection import Selection


@walled
def facts(connection: sa.Connection, selection: Selection) -> Facts:
    """Return the facts of every subject for `selection`."""
    return replace(
        counts(connection, selection),
        durations=durations.facts(connection, selection),
        data=quality.facts(connection, selection),
        esf=operations.facts(connection, selection),
    )


@walled
def counts(connection: sa.Connection, selection: Selection) -> Facts:
    """Return the facts of counts and amounts: no durations, fields or ESF+ counts."""
    in_courses = people.facts(connection, selection)
    editions = programme.course_facts(connection, selection)
    return Facts(
        pacts=provenance.pact_list(connection, selection)[[*PLACES, "pact_title"]],
        people=in_courses,
        money=stacked(money.facts(connection, selection), money.progress(connection, selection)),
        network=network.facts(connection, selection),
        activities=programme.activity_facts(connection, selection),
        courses=seats.with_enrolled(editions, in_courses),
    )
