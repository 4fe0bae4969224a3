"""What in the data of the chosen initiatives deserves a second look."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from data_access.queries import money, network, operations, people, programme, provenance
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.scope import known
from data_access.schema import completions, courses, enrollments, hirings, sources
from domain import esf_checks
from domain import findings as rules
from domain.selection import Selection


def found(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per finding, in the order of the rules.

    Columns: `rule`, `pact_id`, `pact_title`, `subject`, `values` (a dict) and `source` (names).
    The rules look at whole initiatives, so filters of period, province and sector choose
    initiatives and leave out no rows of theirs.
    """
    chosen = provenance.pact_list(connection, selection)
    whole = replace(
        selection,
        pacts=tuple(sorted(chosen["pact_id"])),
        provinces=(),
        sectors=(),
        period_from=None,
        period_to=None,
    )
    listed = _all(connection, whole) if len(chosen) else []
    titles = dict(zip(chosen["pact_id"], chosen["pact_title"], strict=True))
    names = _source_names(connection, whole)
    return pd.DataFrame(
        [
            {
                "rule": one.rule,
                "pact_id": one.pact_id,
                "pact_title": titles[one.pact_id],
                "subject": one.subject,
                "values": one.values,
                "source": "; ".join(names[i] for i in (one.source_id or "").split(";") if i),
            }
            for one in listed
        ],
        columns=["rule", "pact_id", "pact_title", "subject", "values", "source"],
    )


def _all(connection: sa.Connection, selection: Selection) -> list[rules.Finding]:
    pacts = provenance.pact_list(connection, selection)
    claims = provenance.claim_list(connection, selection)
    members = network.members(connection, selection)
    editions = _courses(connection, selection)
    dated = pd.concat([pacts.assign(subject=pacts["pact_title"]), editions], ignore_index=True)
    activities = programme.activity_list(connection, selection)
    return [
        *rules.admitted_before_submitted(pacts, claims),
        *rules.ended_before_started(dated),
        *rules.partner_counts(claims, members),
        *rules.several_values(claims),
        *rules.planned_without_outcome(activities, selection.as_of),
        *rules.hours_of_courses(editions),
        *rules.hours_of_claims(claims, editions),
        *rules.beyond(people.facts(connection, selection)),
        *rules.money_out_of_order(money.facts(connection, selection)),
        *rules.lines_differ(money.allocations(connection, selection)),
        *rules.covered_groups(_covered_groups(connection, selection)),
        *rules.identities_to_confirm(members),
        *rules.unclassified_contracts(people.contracts(connection, selection)),
        *esf_checks.differences(operations.facts(connection, selection)),
    ]


def _courses(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    row = known(courses, selection)
    names = ["course_id", "pact_id", "started_on", "ended_on", "hours_total", "hours_classroom"]
    names += ["hours_internship", "source_id"]
    statement = sa.select(*(row.c[name] for name in names), row.c.title.label("subject"))
    return placed(connection, selection, read(statement, connection), with_context=True)


def _covered_groups(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per course and source of group rows beside a register of the same table."""
    parts = [_covered(table, selection) for table in (enrollments, completions, hirings)]
    rows = placed(connection, selection, read(sa.union_all(*parts), connection))
    keys = ["pact_id", "course_id", "course_title", "source_id"]
    summed = rows.groupby(keys, dropna=False, sort=False)["people"].agg(["size", "sum"])
    return summed.rename(columns={"size": "rows", "sum": "people"}).reset_index()


def _covered(table: sa.Table, selection: Selection) -> sa.Select[tuple[object, ...]]:
    row = known(table, selection)
    person = row.alias()
    same_step = person.c.stage == row.c.stage if "stage" in row.c else sa.true()
    register = sa.exists().where(
        person.c.course_id == row.c.course_id,
        person.c.participant_id.is_not(None),
        person.c.effective_on <= selection.as_of,
        same_step,
    )
    names = ("pact_id", "course_id", "source_id", "people")
    return sa.select(*(row.c[name] for name in names)).where(
        row.c.participant_id.is_(None), row.c.effective_on <= selection.as_of, register
    )


def _source_names(connection: sa.Connection, selection: Selection) -> dict[str, str]:
    row = known(sources, selection)
    name = sa.func.coalesce(row.c.publisher + ", ", "").concat(row.c.title)
    listed = read(sa.select(row.c.source_id, name.label("name")), connection)
    return dict(zip(listed["source_id"], listed["name"], strict=True))
