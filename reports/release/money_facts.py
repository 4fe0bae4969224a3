"""The money of a release as facts and parts, so that it is written as everywhere else."""

from decimal import Decimal

import pandas as pd

from domain.closing import ending
from domain.disclosure.money import LINE, SOURCE, ReleasedAmount, ReleasedInitiative
from domain.disclosure.releases import HIDDEN, Release
from domain.facts import PLACES, Facts
from domain.vocabulary import FUNDING_LINES
from domain.words import _
from reports import formats, money_parts, money_rows
from reports.closings import Closing
from reports.money_parts import Parts, Step
from reports.release.labels import STATUSES

_COLUMNS = (*PLACES, "course_id", "month", "measure", "amount", "count_kind", "qualifier",
            "funder", "fund", "line_code")  # fmt: skip


def of(release: Release, **places: str) -> Facts:
    """Return the facts of money: `of(release, dataset="demo", initiative_type=…, item=…)`."""
    chosen = sorted(
        (one for one in release.initiatives if _is_in(one, places)),
        key=lambda one: (one.initiative_type, one.title),
    )
    pacts = pd.DataFrame([_pact(one) for one in chosen], columns=[*PLACES, "pact_title"])
    amounts = [one for one in release.amounts if one.table == SOURCE and _is_in(one, places)]
    money = pd.DataFrame(
        [_fact(one) for one in amounts if one.amount is not None], columns=_COLUMNS, dtype=object
    )
    nobody = money.iloc[:0]
    return Facts(pacts, nobody, money, nobody, nobody, nobody)


def closed(release: Release) -> frozenset[str]:
    """Return the initiatives that are over."""
    return frozenset(one.item for one in release.initiatives if one.status == "closed")


def by_line(release: Release, facts: Facts, step: Step) -> Parts:
    """Return each line's amount of a state of the initiatives of `facts`, None where not said."""
    pacts = set(facts.pacts["pact_id"])
    rows = [
        one
        for one in release.amounts
        if one.table == LINE and one.item in pacts
        and (one.state, one.kind) == (step.measure, step.kind or "")
    ]  # fmt: skip
    sums: dict[str, Decimal | None] = {}
    for one in rows:
        known = sums.get(one.part)
        sums[one.part] = known if one.amount is None else (known or Decimal(0)) + one.amount
    lines = (*FUNDING_LINES, "")
    return [(money_parts.line_name(code), sums[code]) for code in lines if code in sums]


def hidden_states(release: Release, facts: Facts) -> set[tuple[str, str]]:
    """Return the initiatives of `facts` and the states of which the amount is hidden."""
    pacts = set(facts.pacts["pact_id"])
    hidden = (one for one in release.amounts if one.status == HIDDEN and one.item in pacts)
    return {(one.item, one.state) for one in hidden}


def state_words(release: Release, item: str, state: str) -> str:
    """Write what an initiative has in a state: an amount per nature, or why there is none."""
    rows = [one for one in release.amounts if one.table == SOURCE and one.item == item]
    rows = [one for one in rows if one.state == state]
    sums: dict[str, Decimal] = {}
    for one in rows:
        if one.amount is not None:
            sums[one.kind] = sums.get(one.kind, Decimal(0)) + one.amount
    if not sums:
        status = rows[0].status if rows else "not_reported"
        return _(STATUSES[status])
    return " · ".join(amount_words(amount, kind) for kind, amount in sorted(sums.items()))


def whose(one: ReleasedAmount) -> str:
    """Name the source of an amount with its funder."""
    fund = money_parts.source_name(one.part) if one.part else money_parts.no_source()
    return ", ".join(filter(None, (fund, one.funder)))


def amount_words(amount: Decimal, kind: str) -> str:
    """Write an amount with what it includes, unless that is the public contribution."""
    named = f" ({formats.amount_kind(kind)})" if kind and kind != "public_contribution" else ""
    return f"{formats.euro(amount)}{named}"


def equations(release: Release, facts: Facts) -> list[str]:
    """Write of every initiative the last amount that its funders decided, as the sum of theirs."""
    steps = {pact: _decided(release, pact) for pact in facts.pacts["pact_id"]}
    titles = money_rows.titles_of(facts)
    return [f"{titles[pact]}: {equation}" for pact, equation in steps.items() if equation]


def ends(release: Release, dataset: str) -> list[Closing]:
    """Return the end of every initiative of a dataset."""
    shown = [one for one in release.initiatives if one.dataset == dataset]
    return [_closing(one, release) for one in shown]


def _decided(release: Release, pact: str) -> str:
    rows = [one for one in release.amounts if one.table == SOURCE and one.item == pact]
    for state in ("granted", "admitted", "allocated"):
        known = [one for one in rows if one.state == state and one.amount is not None]
        kinds = {one.kind for one in known}
        if len(kinds) == 1:
            return _equation(state, known)
    return ""


def _equation(state: str, amounts: list[ReleasedAmount]) -> str:
    told = [f"{formats.euro(one.amount or 0)} ({whose(one)})" for one in amounts]
    total = sum((one.amount or Decimal(0) for one in amounts), start=Decimal(0))
    decided = f"{money_rows.state_name(state).lower()} {formats.euro(total)}"
    if len(amounts) == 1:
        return f"{decided} ({whose(amounts[0])})"
    return f"{decided} = {' + '.join(told)}"


def _is_in(one: ReleasedAmount | ReleasedInitiative, places: dict[str, str]) -> bool:
    return all(getattr(one, name) == value for name, value in places.items())


def _pact(one: ReleasedInitiative) -> dict[str, object]:
    places = {"pact_id": one.item, "initiative_type": one.initiative_type, "dataset": one.dataset}
    return {**dict.fromkeys(PLACES), **places, "pact_title": one.title}


def _fact(one: ReleasedAmount) -> dict[str, object]:
    return {
        **dict.fromkeys(_COLUMNS),
        "pact_id": one.item,
        "initiative_type": one.initiative_type,
        "dataset": one.dataset,
        "measure": one.state,
        "amount": one.amount,
        "count_kind": one.kind or None,
        "funder": one.funder or None,
        "fund": one.part or None,
    }


def _closing(one: ReleasedInitiative, release: Release) -> Closing:
    day = one.last_day
    return Closing(
        one.item,
        one.title,
        one.status,
        formats.stated_day(one.ended_on) if one.ended_on else "",
        (day - release.as_of).days if day else None,
        ending(day, release.as_of, is_closed=one.status == "closed"),
        one.lapse,
    )
