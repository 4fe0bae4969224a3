"""What in the data of the chosen initiatives deserves a second look."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from data_access import waivers
from data_access.queries import money, network, operations, people, programme, provenance
from data_access.queries.checks import running, steps
from data_access.queries.findings_placed import Located, located
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.scope import known
from data_access.schema import completions, courses, enrollments, hirings
from data_access.walls import walled
from domain import esf_checks
from domain import findings as rules
from domain.checks import sums
from domain.finding_words import WORDS
from domain.selection import Selection

_COLUMNS = [
    *("rule", "severity", "tables", "pact_id", "pact_title", "initiative_type", "dataset"),
    *("course_id", "subject", "values", "source"),
    *("asked_id", "asked", "rows", "key", "reason", "waived_by", "waived_at"),
]
_OF_INITIATIVES = ("pact_title", "initiative_type", "dataset")


@walled
def found(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per finding, in the order of the rules.

    Columns: `rule`, `severity`, `tables` (whose figures it throws doubt on), `pact_id`,
    `pact_title`, `initiative_type`, `dataset`, `course_id`, `subject`, `values` (a dict),
    `source` (names), `asked_id` and `asked` (the body that can put it right), `rows` (the
    rows concerned, a tuple of `Concerned`), `key`, and of those accepted as they are `reason`,
    `waived_by` and `waived_at` (UTC). The rules look at whole initiatives, so filters of period,
    province and sector choose initiatives and leave out no rows of theirs.
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
    places = chosen.set_index("pact_id")[list(_OF_INITIATIVES)]
    told = _framed(listed, located(connection, whole), waivers.in_force(connection))
    return told.merge(places, left_on="pact_id", right_index=True, how="left")[_COLUMNS]


def _framed(
    listed: Iterable[rules.Finding], where: Located, waived: dict[str, sa.RowMapping]
) -> pd.DataFrame:
    told = []
    for one in listed:
        waiver: dict[str, object] = dict(waived.get(one.key) or {})
        told.append(
            {
                **{name: getattr(one, name) for name in ("rule", "pact_id", "course_id", "key")},
                **{name: getattr(one, name) for name in ("subject", "values")},
                "severity": WORDS[one.rule].severity,
                "tables": WORDS[one.rule].tables,
                "source": where.sources(one.source_id),
                **dict(zip(("asked_id", "asked"), where.asked(one), strict=True)),
                "rows": one.rows or where.rows(one),
                **{name: waiver.get(name) for name in ("reason", "waived_by", "waived_at")},
            }
        )
    names = [name for name in _COLUMNS if name not in _OF_INITIATIVES]
    return pd.DataFrame(told, columns=names, dtype=object)


def _all(connection: sa.Connection, selection: Selection) -> list[rules.Finding]:
    pacts = provenance.pact_list(connection, selection)
    claims = provenance.claim_list(connection, selection)
    members = network.members(connection, selection)
    editions = _courses(connection, selection)
    dated = pd.concat([pacts.assign(subject=pacts["pact_title"]), editions], ignore_index=True)
    activities = programme.activity_list(connection, selection)
    in_courses = people.facts(connection, selection)
    return [
        *rules.admitted_before_submitted(pacts, claims),
        *rules.ended_before_started(dated),
        *rules.partner_counts(claims, members),
        *rules.several_values(claims),
        *rules.planned_without_outcome(activities, selection.as_of),
        *rules.hours_of_courses(editions),
        *rules.hours_of_claims(claims, editions),
        *rules.beyond(in_courses),
        *rules.money_out_of_order(money.facts(connection, selection)),
        *rules.lines_differ(money.allocations(connection, selection)),
        *rules.covered_groups(_covered_groups(connection, selection)),
        *rules.identities_to_confirm(members),
        *rules.unclassified_contracts(people.contracts(connection, selection)),
        *esf_checks.differences(operations.facts(connection, selection)),
        *_sums(connection, selection, in_courses, editions),
        *running.findings(connection, selection),
    ]


def _sums(
    connection: sa.Connection,
    selection: Selection,
    in_courses: pd.DataFrame,
    editions: pd.DataFrame,
) -> list[rules.Finding]:
    registers = placed(connection, selection, steps.of_registers(connection, selection))
    groups = placed(connection, selection, steps.of_groups(connection, selection))
    running_courses = editions[editions["is_context"].fillna("no") == "no"]
    return [
        *sums.funnel(registers),
        *sums.funnel(sums.group_steps(groups)),
        *sums.splits(groups),
        *sums.seats_exceeded(in_courses, running_courses),
        *sums.ended_without_outcome(in_courses, running_courses, selection.as_of),
    ]


def _courses(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    row = known(courses, selection)
    names = ["course_id", "pact_id", "started_on", "ended_on", "hours_total", "hours_classroom"]
    names += ["hours_internship", "source_id", "seats_planned", "ended_on_latest", "status"]
    names += ["is_context"]
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
