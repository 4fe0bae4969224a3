"""The money of a release as data: one line an amount, one line an initiative."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.closing import Decommitment
from domain.disclosure.money import ReleasedAmount, ReleasedInitiative
from domain.disclosure.releases import HIDDEN, Release
from domain.inert import inert
from reports.release.marks import MARKS, STATUS_OF_MARK

AMOUNTS_FILE, INITIATIVES_FILE = "fondi.csv", "iniziative.csv"
AMOUNT_COLUMNS = (
    "dataset", "initiative_type", "item", "label", "money_table", "part", "funder", "state",
    "kind", "amount", "mark",
)  # fmt: skip
INITIATIVE_COLUMNS = (
    "dataset", "initiative_type", "item", "label", "status", "ended_on", "last_day",
    "n3_state", "n3_day", "n3_uncovered", "n3_is_share",
)  # fmt: skip


def amount_lines(release: Release) -> list[tuple[object, ...]]:
    """Return the lines of the file of amounts."""
    told = [amount_json(one) for one in release.amounts]
    titles = release.titles
    named = [{**one, "label": titles.get(one["item"], one["item"])} for one in told]
    return [_line(one, AMOUNT_COLUMNS) for one in named]


def initiative_lines(release: Release) -> list[tuple[object, ...]]:
    """Return the lines of the file of initiatives."""
    return [_line(initiative_json(one), INITIATIVE_COLUMNS) for one in release.initiatives]


def amount_json(one: ReleasedAmount) -> dict[str, Any]:
    """Return an amount as an object; EUR as a text, whose cents no reader rounds."""
    return {
        "dataset": one.dataset,
        "initiative_type": one.initiative_type,
        "item": one.item,
        "money_table": one.table,
        "part": one.part,
        "funder": one.funder,
        "state": one.state,
        "kind": one.kind,
        "amount": None if one.amount is None else _eur(one.amount),
        "mark": MARKS[one.status],
    }


def amount_of(told: Mapping[str, Any]) -> ReleasedAmount:
    """Read an amount back."""
    return ReleasedAmount(
        told["money_table"],
        told["dataset"],
        told["initiative_type"],
        told["item"],
        told["state"],
        told["kind"],
        told["part"],
        told["funder"],
        None if told["amount"] is None else Decimal(told["amount"]),
        STATUS_OF_MARK[told["mark"]],
    )


def initiative_json(one: ReleasedInitiative) -> dict[str, Any]:
    """Return an initiative as an object."""
    lapse = one.lapse or _HIDDEN
    return {
        "dataset": one.dataset,
        "initiative_type": one.initiative_type,
        "item": one.item,
        "label": one.title,
        "status": one.status,
        "ended_on": one.ended_on,
        "last_day": one.last_day and one.last_day.isoformat(),
        "n3_state": lapse.state if one.lapse else HIDDEN,
        "n3_day": lapse.day and lapse.day.isoformat(),
        "n3_uncovered": None if lapse.uncovered is None else _eur(lapse.uncovered),
        "n3_is_share": lapse.is_share,
    }


def initiative_of(told: Mapping[str, Any]) -> ReleasedInitiative:
    """Read an initiative back."""
    uncovered = told["n3_uncovered"]
    lapse = Decommitment(
        told["n3_state"],
        _day(told["n3_day"]),
        None if uncovered is None else Decimal(uncovered),
        told["n3_is_share"],
    )
    return ReleasedInitiative(
        told["dataset"],
        told["initiative_type"],
        told["item"],
        told["label"],
        told["status"],
        told["ended_on"],
        _day(told["last_day"]),
        None if told["n3_state"] == HIDDEN else lapse,
    )


_HIDDEN = Decommitment("no_commitment")
"""What stands for a lapse that is not told: neither a day nor an amount."""


def _line(told: Mapping[str, Any], columns: tuple[str, ...]) -> tuple[object, ...]:
    cells = (told[name] for name in columns)
    return tuple(inert(one) if isinstance(one, str) else one for one in cells)


def _eur(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
