"""The screen of people: who came, who finished."""

import pandas as pd

from domain.facts import Facts
from domain.funnel import STEPS
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats, steps
from reports.screens.material import Material, rated
from reports.screens.screen import Drawing, Screen, Table

TILES = ("selected", "enrolled", "completed", "completion_rate")
FEWEST_STEPS = 2
"""Steps that must be reported for a way to be drawn."""


def screen(material: Material, pact: str) -> Screen:
    """Return how many people of an initiative came and finished."""
    figures = {code: material.figure(code, pact) for code in STEPS}
    drawing = _drawing(figures, material.facts.only(pact_id=pact))
    return Screen(
        kind="people",
        topic=_("Persone"),
        headline=headline(material, pact),
        pact_id=pact,
        pact=material.titles[pact],
        tiles=material.tiles(TILES, pact),
        drawing=drawing,
        table=_table(drawing.rows, figures) if drawing else None,
        caveats=_caveats(material, pact),
        notes=_notes(material, pact),
    )


def headline(material: Material, pact: str) -> str:
    """Say in one sentence who came and who finished, as far as anybody reports it."""
    enrolled, completed = material.figure("enrolled", pact), material.figure("completed", pact)
    rate = material.figure("completion_rate", pact)
    if rate.is_reported and rate.low is not None:
        return rated(_("Hanno concluso {fraction} di chi ha avviato il percorso ({share})."), rate)
    if not enrolled.is_reported:
        return _("Nessuna fonte riporta ancora persone iscritte.")
    came = _came(enrolled)
    if completed.is_reported:
        return _("{came}; conclusi: {n}.").format(came=came, n=formats.value(completed))
    if completed.status == "not_yet_due":
        return _("{came}: le conclusioni non sono ancora dovute.").format(came=came)
    return _("{came}: nessuna fonte riporta quante hanno concluso.").format(came=came)


def _came(enrolled: Figure) -> str:
    many = 1 if enrolled.value == 1 else 2
    if enrolled.count_kinds == ("trained",):
        text = n_("{n} persona formata", "{n} persone formate", many)
    else:
        text = n_("{n} persona iscritta", "{n} persone iscritte", many)
    return text.format(n=formats.value(enrolled))


def _drawing(figures: dict[str, Figure], facts: Facts) -> Drawing | None:
    if sum(figures[code].is_reported for code in STEPS) < FEWEST_STEPS:
        return None
    rows = steps.funnel(figures, facts)
    told = "; ".join(
        f"{label} {shown}" for label, shown in rows[["label", "shown"]].itertuples(index=False)
    )
    alt = _("Passaggi dalla selezione all'assunzione: {steps}.").format(steps=told)
    return Drawing(kind="steps", rows=rows, alt=alt, unit="people")


def _table(rows: pd.DataFrame, figures: dict[str, Figure]) -> Table:
    listed = tuple((figures[code], None) for code in STEPS)
    return Table(steps.funnel_table(rows), figures=listed)


def _caveats(material: Material, pact: str) -> tuple[str, ...]:
    enrolled = material.figure("enrolled", pact)
    told = []
    if not any(target.row["pact_id"] == pact for target in material.targets):
        told.append(_("Nessuna fonte riporta obiettivi con un valore promesso."))
    if enrolled.count_kinds == ("trained",):
        told.append(_("La fonte dice «formati»: non precisa se iscritti o conclusi."))
    waiting = material.open_findings(pact)
    if waiting:
        text = n_(
            "{n} segnalazione aperta sui dati di questa iniziativa.",
            "{n} segnalazioni aperte sui dati di questa iniziativa.",
            waiting,
        )
        told.append(text.format(n=formats.count(waiting)))
    return tuple(told)


def _notes(material: Material, pact: str) -> tuple[str, ...]:
    rate = material.figure("completion_rate", pact)
    if not rate.is_reported:
        return ()
    told = [_("Denominatore: {of}.").format(of=formats.base("completion_rate"))]
    if rate.low is not None and rate.high is not None:
        text = _("Con {n} persone l'intervallo al 95 % è {range}.")
        range_ = formats.interval(rate.low, rate.high)
        told.append(text.format(n=formats.count(rate.denominator or 0), range=range_))
    return tuple(told)
