"""The screen of funds: what was decided, what was paid."""

import pandas as pd

from domain.indicators.figures import Figure
from domain.words import _
from reports import formats, money_rows
from reports.screens.material import Material
from reports.screens.screen import Drawing, Screen, Table

STATES = ("allocated", "admitted", "granted", "committed", "paid")
"""States of money in their order; those that are reported are shown, and payments always."""
MOST = 4
"""Figures side by side."""


def screen(material: Material, pact: str) -> Screen:
    """Return where the money of an initiative is."""
    chain = money_rows.chain(material.facts.only(pact_id=pact))
    return Screen(
        kind="funding",
        topic=_("Fondi"),
        headline=headline(material, pact),
        pact_id=pact,
        pact=material.titles[pact],
        tiles=material.tiles(_shown(material, pact), pact),
        drawing=_drawing(chain),
        table=_table(chain),
        caveats=_caveats(material, pact),
    )


def headline(material: Material, pact: str) -> str:
    """Say in one sentence how much was paid of what, as far as anybody reports it."""
    usage = material.figure("usage_rate", pact)
    paid, admitted = material.figure("paid", pact), _decided(material, pact)
    if usage.is_reported:
        return _("Pagati {paid} su {granted} concessi ({share}).").format(
            share=formats.share(float(usage.value or 0)),
            paid=formats.euro(usage.numerator or 0),
            granted=formats.euro(usage.denominator or 0),
        )
    if paid.is_reported:
        return _("Pagati {paid}; il contributo concesso non è riportato.").format(
            paid=formats.value(paid)
        )
    if admitted is not None:
        return _("{state}: {amount}. I pagamenti non sono riportati.").format(
            state=formats.title(admitted.code), amount=formats.value(admitted)
        )
    return _("Nessuna fonte riporta un importo in questi stati.")


def _shown(material: Material, pact: str) -> list[str]:
    """Return the states that are reported, the latest last, then how far payments are."""
    known = [code for code in STATES if material.figure(code, pact).is_reported]
    told = known[-(MOST - 1) :]
    return [*told, *(code for code in ("paid", "usage_rate") if code not in told)][:MOST]


def _decided(material: Material, pact: str) -> Figure | None:
    found = (
        material.figure(code, pact) for code in ("committed", "granted", "admitted", "allocated")
    )
    return next((figure for figure in found if figure.is_reported), None)


def _drawing(chain: pd.DataFrame) -> Drawing | None:
    if not chain["amount"].notna().any():
        return None
    alt = money_rows.told(chain, _("Somme per stato"))
    return Drawing(kind="bars", rows=chain, alt=alt, unit="eur")


def _table(chain: pd.DataFrame) -> Table | None:
    if not chain["amount"].notna().any():
        return None
    names = {"label": _("Stato"), "shown": _("Importo")}
    return Table(chain[list(names)].rename(columns=names))


def _caveats(material: Material, pact: str) -> tuple[str, ...]:
    usage = material.figure("usage_rate", pact)
    told = []
    if not usage.is_reported and usage.reason not in ("", "no_rows"):
        text = _("{rate}: {why}")
        why = formats.reason(usage)
        told.append(text.format(rate=formats.title("usage_rate"), why=why[:1].lower() + why[1:]))
    if usage.is_reported and float(usage.value or 0) > 1:
        told.append(_("Oltre il 100 %, mostrato come riportato e da verificare."))
    return tuple(told)
