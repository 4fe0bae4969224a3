"""Every figure again by a second path, and the identities that must hold."""

import sqlalchemy as sa

from data_access.queries import everything, transitions
from data_access.queries.rows_in_force import import_states, rows_in_force
from domain import esf_checks, identities, recount
from domain.cohorts import HORIZONS
from domain.facts import Facts
from domain.identities import Check
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.transitions import ORIGIN

_PERSON_KEYS = ["pact_id", "course_id", "month", "measure", "count_kind"]
_WAIT_KEYS = ["pact_id", "course_id", "month", "measure", "days", "count_kind"]
_WAY_KEYS = ["pact_id", "course_id", *ORIGIN, "arrival", "employer", "contract_group", "ateco"]
_OPERATION_KEYS = ["pact_id", "course_id", "month", "measure", "gender"]
_ADDITIVE = tuple(
    code
    for code, indicator in REGISTRY.items()
    if indicator.subject == "people" and not indicator.is_rate
)
_RATES = tuple(
    code
    for code, indicator in REGISTRY.items()
    if indicator.subject == "people" and indicator.is_rate
)


def checks(connection: sa.Connection, selection: Selection) -> tuple[Check, ...]:
    """Return every identity, held on all that is known on the days of the selection.

    Filters of initiative, province, sector and period are left aside: an identity is about whole
    courses and the whole of the data.
    """
    whole = Selection(as_of=selection.as_of, known_on=selection.known_on, dataset="all")
    rows, facts = rows_in_force(connection, whole), everything.facts(connection, whole)
    counted = recount.people(rows, whole.as_of)
    return (
        identities.compare("people", identities.counts_of(facts.people, _PERSON_KEYS), counted),
        identities.compare(
            "durations",
            identities.counts_of(facts.durations, _WAIT_KEYS),
            recount.durations(rows, whole.as_of),
        ),
        identities.compare(
            "transitions",
            identities.counts_of(transitions.facts(connection, whole), _WAY_KEYS, "people"),
            recount.transitions(rows, whole.as_of),
        ),
        identities.compare(
            "operations",
            identities.counts_of(facts.esf, _OPERATION_KEYS),
            recount.operations(rows, whole.as_of),
        ),
        esf_checks.check(facts.esf),
        identities.rates(_reported_rates(facts), counted, _parts_of),
        identities.partition(rows, whole),
        identities.horizons(facts.people, facts.durations, HORIZONS),
        *_wholes(facts),
        identities.money(rows, facts.money, whole),
        *identities.imports(import_states(connection, whole)),
    )


def _reported_rates(facts: Facts) -> list[Figure]:
    figures = evaluate([REGISTRY[code] for code in _RATES], facts, ["pact"])
    return [figure for figure in figures if figure.is_reported and figure.low is not None]


def _parts_of(code: str) -> tuple[str, str]:
    indicator = REGISTRY[code]
    return indicator.numerator, indicator.denominator or ""


def _wholes(facts: Facts) -> list[Check]:
    indicators = [REGISTRY[code] for code in _ADDITIVE]
    wholes = evaluate(indicators, facts, ["pact"])
    return [
        identities.parts_and_whole(
            f"sum_by_{name}", evaluate(indicators, facts, ["pact", name]), wholes, name
        )
        for name in ("course", "province", "sector", "month")
    ]
