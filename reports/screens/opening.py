"""The first screen: which initiatives, and where each stands in one line."""

import pandas as pd

from domain.words import _, n_
from reports import formats
from reports.rows import stated
from reports.screens.material import Material
from reports.screens.screen import Screen, Table

SHOWN = ("enrolled", "completed", "hired", "admitted")


def screen(material: Material, title: str) -> Screen:
    """Return the opening of a meeting: its name, its initiatives and their headline figures."""
    return Screen(
        kind="cover",
        topic=title,
        headline=headline(material),
        table=_table(material),
        caveats=_caveats(material),
    )


def headline(material: Material) -> str:
    """Say how many initiatives are looked at, and how many report people and hires."""
    count = len(material.pacts)
    head = n_("{n} iniziativa", "{n} iniziative", count).format(n=formats.count(count))
    told = [
        _reporting(material, "enrolled", _("{n} con persone iscritte")),
        _reporting(material, "hired", _("{n} con assunzioni riportate")),
    ]
    return _("{initiatives}: {told}.").format(initiatives=head, told=", ".join(told))


def _reporting(material: Material, code: str, text: str) -> str:
    number = sum(material.figure(code, pact).is_reported for pact in material.pacts)
    return text.format(n=formats.count(number))


def _table(material: Material) -> Table:
    lines = [
        {
            _("Iniziativa"): material.titles[pact],
            _("Capofila"): stated(material.listed.loc[pact, "lead"]) or _("non indicato"),
            **{formats.title(code): formats.value(material.figure(code, pact)) for code in SHOWN},
        }
        for pact in material.pacts
    ]
    figures = tuple(
        (None, *(material.figure(code, pact) for code in SHOWN)) for pact in material.pacts
    )
    return Table(pd.DataFrame(lines), figures=figures)


def _caveats(material: Material) -> tuple[str, ...]:
    if len(set(material.facts.pacts["initiative_type"])) < 2:
        return ()
    return (_("Iniziative di tipo diverso: stanno una accanto all'altra e non si sommano."),)
