"""The screen of placement: who works, and of whom it is too early or impossible to say."""

import pandas as pd

from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats, rows
from reports.screens.material import Material, rated
from reports.screens.screen import Drawing, Screen, Table

TILES = ("interviews", "hired", "placement_rate_180d", "new_employment_rate")
RATES = (
    "placement_rate_30d",
    "placement_rate_90d",
    "placement_rate_180d",
    "placement_rate_of_enrolled",
)
"""From the shortest follow-up to the longest."""


def screen(material: Material, pact: str) -> Screen:
    """Return who of an initiative found work; a dignified screen also where nobody says so."""
    rates = [material.figure(code, pact) for code in RATES]
    drawing = _drawing(rates)
    return Screen(
        kind="placement",
        topic=_("Inserimento"),
        headline=headline(material, pact),
        pact_id=pact,
        pact=material.titles[pact],
        tiles=material.tiles(TILES, pact),
        drawing=drawing,
        table=_table(rates) if drawing else None,
        caveats=_caveats(material, pact),
        notes=(_("Esito lordo: dice chi lavora, non chi lavora grazie al percorso."),),
    )


def headline(material: Material, pact: str) -> str:
    """Say in one sentence who works, or why nobody can say it yet."""
    half_year = material.figure("placement_rate_180d", pact)
    hired = material.figure("hired", pact)
    if half_year.is_reported:
        return rated(_("A sei mesi dall'uscita lavorano {fraction} ({share})."), half_year)
    ever = material.figure("placement_rate_of_enrolled", pact)
    if ever.is_reported and ever.low is not None:
        return rated(_("Finora risultano assunti {fraction} ({share})."), ever)
    if half_year.status == "not_yet_due":
        return _("È presto per dire chi lavora: i sei mesi dall'uscita non sono ancora passati.")
    if hired.is_reported:
        text = n_("{n} assunto finora.", "{n} assunti finora.", 1 if hired.value == 1 else 2)
        return text.format(n=formats.value(hired))
    if hired.status == "not_yet_due":
        return _("È presto per dire chi lavora: gli esiti non sono ancora dovuti.")
    return _("Nessuna fonte riporta ancora assunzioni.")


def _drawing(rates: list[Figure]) -> Drawing | None:
    if not any(rate.is_reported and rate.low is not None for rate in rates):
        return None
    made = rows.of_figures(rates, "pact", lambda _pact: "")
    labels = [rows.marked_tiny(formats.title(rate.code), rate) for rate in rates]
    told = "; ".join(f"{formats.title(rate.code)} {rows.cell(rate)}" for rate in rates)
    return Drawing(
        kind="rates",
        rows=made.assign(label=labels),
        alt=_("Chi lavora, secondo quanto tempo è passato: {rates}.").format(rates=told),
        unit="rate",
        axis_title=_("assunti tra chi ha lasciato il percorso, con intervallo al 95 %"),
    )


def _table(rates: list[Figure]) -> Table:
    names = [formats.title(rate.code) for rate in rates]
    table = pd.DataFrame({_("Indicatore"): names, _("Valore"): [rows.cell(rate) for rate in rates]})
    return Table(table, figures=tuple((rate,) for rate in rates))


def _caveats(material: Material, pact: str) -> tuple[str, ...]:
    told = []
    interviews, hired = material.figure("interviews", pact), material.figure("hired", pact)
    if interviews.is_reported and not hired.is_reported:
        text = _("I colloqui ({n}) non sono assunzioni.")
        told.append(text.format(n=formats.value(interviews)))
    half_year = material.figure("placement_rate_180d", pact)
    if not half_year.is_reported and half_year.reason not in ("", "no_rows"):
        text = _("Tasso a sei mesi: {why}")
        why = formats.reason(half_year)
        told.append(text.format(why=why[:1].lower() + why[1:]))
    if half_year.is_reported and formats.is_tiny(half_year):
        told.append(_("Base molto piccola: una persona in più o in meno cambia molto."))
    return tuple(told)
