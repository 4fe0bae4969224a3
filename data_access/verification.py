"""Every figure again by a second path, and the identities that must hold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import audit
from data_access.queries import everything, partitions, people, transitions
from data_access.queries.rows_in_force import import_states, rows_in_force
from data_access.walls import scope_of, walled
from domain import esf_checks, identities, people_identities, recount
from domain.cohorts import HORIZONS
from domain.facts import Facts
from domain.identities import Check, Verified
from domain.indicators import REGISTRY
from domain.indicators.declaring import Indicator
from domain.indicators.evaluation import INITIATIVES, evaluate
from domain.indicators.figures import Figure
from domain.recount import Ledger, bodies, money, programme
from domain.recount import figures as refigured
from domain.recount.completeness import completeness
from domain.recount.places import places
from domain.recount.rows import Rows
from domain.selection import Selection
from domain.transitions import ORIGIN

_WAY_KEYS = ["pact_id", "course_id", *ORIGIN, "arrival", "employer", "contract_group", "ateco"]
_SERIES = ("enrolled", "hired")
_ADDED = ("people", "money", "courses", "activities", "esf")
"""Subjects whose counts and amounts are sums; bodies are counted distinct."""


@dataclass(frozen=True)
class SecondPath:
    """A frame of facts and what counts it again, by `keys`."""

    subject: str
    keys: tuple[str, ...]
    counts: Callable[..., Ledger]


PATHS = (
    SecondPath(
        "people", ("pact_id", "course_id", "month", "measure", "count_kind"), recount.people
    ),
    SecondPath(
        "durations",
        ("pact_id", "course_id", "month", "measure", "days", "count_kind"),
        recount.durations,
    ),
    SecondPath(
        "money",
        ("pact_id", "fund", "line_code", "month", "measure", "count_kind"),
        money.money,
    ),
    SecondPath("courses", ("pact_id", "course_id", "measure", "count_kind"), programme.courses),
    SecondPath("activities", ("pact_id", "month", "measure"), programme.activities),
    SecondPath("esf", ("pact_id", "course_id", "month", "measure", "gender"), recount.operations),
    SecondPath("network", ("pact_id", "measure", "body"), bodies.network),
    SecondPath("data", ("pact_id", "course_id", "kind", "field", "measure"), completeness),
)


@walled
def verify(connection: sa.Connection, selection: Selection) -> Verified:
    """Hold every identity on all that is known on the days of the selection.

    Of its filters only the initiatives count: an identity is about whole courses. What imports
    wrote is held for all of them.
    """
    whole = Selection(
        as_of=selection.as_of,
        known_on=selection.known_on,
        known_at=selection.known_at,
        dataset="all",
        pacts=selection.pacts,
    )
    rows, facts = rows_in_force(connection, whole), everything.facts(connection, whole)
    counted = {path.subject: path.counts(rows, whole.as_of) for path in PATHS}
    counted["courses"].update(programme.seats_taken(counted["courses"], counted["people"]))
    figures = evaluate(REGISTRY.values(), facts, ["pact"])
    found = (
        *(_compared(path, facts, counted[path.subject]) for path in PATHS),
        identities.compare(
            "transitions",
            identities.counts_of(transitions.facts(connection, whole), _WAY_KEYS, "people"),
            recount.transitions(rows, whole.as_of),
        ),
        esf_checks.check(facts.esf),
        _places(facts.people, rows),
        _figures(figures, counted),
        *_of_people(connection, whole, rows, facts),
        *_wholes(facts, figures),
        identities.compare("allocation_lines", *money.lines_and_totals(rows, whole.as_of)),
        identities.derived_days(rows),
        *_of_imports(connection, whole),
    )
    return Verified(found, tuple(figures))


def _of_imports(connection: sa.Connection, whole: Selection) -> Iterator[Check]:
    """Hold what imports wrote; a file tells of several initiatives, so only who sees all can."""
    if scope_of(connection).pacts is None:
        yield from identities.imports(import_states(connection, whole))
        yield identities.compare("audit_seals", *audit.seals(connection))
        yield identities.compare("audit_imports", *audit.sealed_imports(connection))


def is_derived_again(indicator: Indicator) -> bool:
    """Say whether a second path counts all that an indicator is made of."""
    subjects = ("money", "people") if indicator.subject == "cost" else (indicator.subject,)
    return {*subjects} <= {path.subject for path in PATHS}


def _compared(path: SecondPath, facts: Facts, counted: Mapping[Any, Any]) -> Check:
    rows = facts.of(path.subject)
    if path.subject == "money":  # the initiatives of a group are counted distinct, like bodies
        rows = rows[rows["measure"] != INITIATIVES]
    if "body" in path.keys:
        rows = _bodies(rows).drop_duplicates(list(path.keys))
    return identities.compare(path.subject, identities.counts_of(rows, list(path.keys)), counted)


def _bodies(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a 1 per body or province; an amount of 0 says that there is none."""
    named = [one if isinstance(one, str) else None for one in rows["amount"]]
    bodies_or_none = pd.Series(named, rows.index, dtype=object)
    return rows.assign(body=bodies_or_none, amount=[0 if one is None else 1 for one in named])


def _figures(figures: list[Figure], counted: Mapping[str, Mapping[Any, Any]]) -> Check:
    sums = {path.subject: refigured.totals(counted[path.subject], path.keys) for path in PATHS}
    told = [figure for figure in figures if is_derived_again(REGISTRY[figure.code])]
    left, right = {}, {}
    for figure in told:
        key = pact, code = figure.of("pact") or "", figure.code
        left[key] = refigured.told(figure)
        right[key] = refigured.again(REGISTRY[code], pact, sums)
    return identities.compare("figures", left, right)


def _places(facts: pd.DataFrame, rows: Rows) -> Check:
    columns = ["pact_id", "course_id", "province_code", "sector"]
    plain = facts[columns].drop_duplicates().astype(object)
    named = plain.where(plain.notna(), None).itertuples(index=False)
    found = {(pact, course): place for pact, course, *place in named}
    again = places(rows)
    return identities.compare(
        "places",
        {key: tuple(place) for key, place in found.items()},
        {key: again.get(key) for key in found},
    )


def _of_people(
    connection: sa.Connection, whole: Selection, rows: Rows, facts: Facts
) -> tuple[Check, ...]:
    chosen = {row["course_id"] for row in rows["courses"]}
    divided, within = (
        [row for row in query(connection, whole).to_dict("records") if row["course_id"] in chosen]
        for query in (partitions.states, partitions.within)
    )
    return (
        people_identities.partition(divided, partitions.STATES),
        people_identities.states(divided, partitions.STATES, rows, whole.as_of),
        people_identities.reported_outcomes(rows, whole.as_of),
        people_identities.of_the_enrolled(rows),
        people_identities.within(within, HORIZONS),
        people_identities.horizons(facts.people, facts.durations, HORIZONS),
        people_identities.series(people.by_month(connection, whole), facts.people, _SERIES),
    )


def _wholes(facts: Facts, figures: list[Figure]) -> list[Check]:
    added = [
        indicator
        for indicator in REGISTRY.values()
        if indicator.subject in _ADDED and not (indicator.is_rate or indicator.against)
    ]
    codes = {indicator.code for indicator in added}
    wholes = [figure for figure in figures if figure.code in codes]
    return [
        identities.parts_and_whole(f"sum_by_{name}", evaluate(added, facts, ["pact", name]), wholes)
        for name in ("course", "province", "sector", "month")
    ]
