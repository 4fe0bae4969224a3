"""Ends of initiatives in words: how much time is left, and what EU money lapses when."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from domain import vocabulary as v
from domain.closing import Decommitment, Ending, decommitment, ending
from domain.facts import Facts
from domain.selection import Selection
from domain.words import _, n_
from reports import formats
from reports.rows import stated


@dataclass(frozen=True)
class Closing:
    """The end of one initiative; `lapse` is None where a period hides part of the movements."""

    pact_id: str
    title: str
    status: str
    ended: str
    days_left: int | None
    ending: Ending
    lapse: Decommitment | None


def closings(facts: Facts, pacts: pd.DataFrame, selection: Selection) -> list[Closing]:
    """Return the end of every initiative of `pacts`, in the order of ids.

    A period shows only part of what was committed and certified: then nothing lapses in it.
    """
    has_period = bool(selection.period_from or selection.period_to)
    rows = pacts.sort_values("pact_id").to_dict("records")
    return [_closing(row, facts.money, selection.as_of, has_period) for row in rows]


def left(closing: Closing) -> str:
    """Say how many days an initiative has left, or why that is not known."""
    days = abs(closing.days_left or 0)
    told = {
        "closed": _("conclusa"),
        "not_stated": _("non calcolabile: fine non riportata"),
        "passed": n_(
            "fine passata da {n} giorno, non risulta conclusa",
            "fine passata da {n} giorni, non risulta conclusa",
            days,
        ),
        "soon": n_("{n} giorno alla fine", "{n} giorni alla fine", days),
        "open": n_("{n} giorno alla fine", "{n} giorni alla fine", days),
    }
    return told[closing.ending].format(n=formats.count(days))


def lapsing(closing: Closing, as_of: date) -> str:
    """Say what EU money lapses when, or why that cannot be said."""
    lapse = closing.lapse
    if lapse is None:
        return _("non calcolabile: il periodo scelto nasconde una parte dei movimenti")
    if lapse.day is not None and lapse.uncovered is not None:
        text = _("{amount} da certificare entro il {day}")
        if lapse.day < as_of:
            text = _("termine passato, {amount} non certificati entro il {day}")
        said = text.format(amount=formats.euro(lapse.uncovered), day=formats.day(lapse.day))
        whose = _("quota UE") if lapse.is_share else _("quota UE non distinta")
        return f"{said} · {whose}"
    told = {
        "open": "",
        "covered": _("tutto l'impegnato è certificato"),
        "exempt": _("non si applica: nessuna quota UE"),
        "unknown_fund": _("non calcolabile: la quota UE non è riportata"),
        "no_commitment": _("non calcolabile: impegni della quota UE non riportati"),
        "other_years": _("non calcolabile: impegni fuori dal 2021-2027"),
    }
    return told[lapse.state]


def warnings(found: list[Closing], as_of: date) -> list[str]:
    """Return a sentence per initiative and reason that somebody has to act on, soonest first."""
    ending = [one for one in found if one.ending in ("passed", "soon")]
    told = [
        f"{one.title}: {left(one)}" for one in sorted(ending, key=lambda one: one.days_left or 0)
    ]
    due = [one for one in found if one.lapse is not None and one.lapse.is_due(as_of)]
    return told + [f"{one.title}: {lapsing(one, as_of)}" for one in due]


def table(found: list[Closing], as_of: date) -> pd.DataFrame:
    """Return one row per initiative in words."""
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): one.title,
                _("Stato"): v.label(v.PACT_STATUSES, one.status) or _("non riportato"),
                _("Fine"): one.ended or _("non riportata"),
                _("Tempo alla fine"): left(one),
                _("Disimpegno automatico (n+3)"): lapsing(one, as_of),
            }
            for one in found
        ]
    )


def summary(found: list[Closing], as_of: date) -> str:
    """Say how many ends are passed, near and unknown, and of how many EU money lapses soon."""
    passed, near, unknown = (
        sum(one.ending == kind for one in found) for kind in ("passed", "soon", "not_stated")
    )
    due = sum(one.lapse is not None and one.lapse.is_due(as_of) for one in found)
    told = [
        (
            passed,
            n_("{n} oltre la fine e non conclusa", "{n} oltre la fine e non concluse", passed),
        ),
        (
            near,
            n_("{n} a meno di 90 giorni dalla fine", "{n} a meno di 90 giorni dalla fine", near),
        ),
        (due, n_("{n} con denaro in scadenza n+3", "{n} con denaro in scadenza n+3", due)),
        (unknown, n_("{n} senza data di fine", "{n} senza data di fine", unknown)),
    ]
    return "; ".join(text.format(n=formats.count(number)) for number, text in told if number)


def _closing(
    row: Mapping[Hashable, Any], money: pd.DataFrame, as_of: date, has_period: bool
) -> Closing:
    ended = row["ended_on_latest"]
    day = ended if isinstance(ended, date) else None
    its = money[money["pact_id"] == row["pact_id"]]
    status = stated(row["status"])
    return Closing(
        str(row["pact_id"]),
        str(row["pact_title"]),
        status,
        formats.stated_day(stated(row["ended_on"])) if stated(row["ended_on"]) else "",
        (day - as_of).days if day else None,
        ending(day, as_of, is_closed=status == "closed"),
        None if has_period else decommitment(its),
    )
