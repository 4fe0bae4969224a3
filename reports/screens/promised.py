"""The screen of targets: what was promised, and how far it is."""

import pandas as pd

from domain import targets as rules
from domain.words import _, n_
from reports import formats, target_words, verdict_words
from reports.promises import Target
from reports.screens.material import Material
from reports.screens.screen import Screen, Table


def screen(material: Material, pact: str) -> Screen:
    """Return the promises of an initiative, what needs attention first."""
    mine = [target for target in material.targets if target.row["pact_id"] == pact]
    return Screen(
        kind="targets",
        topic=_("Obiettivi"),
        headline=headline(mine),
        pact_id=pact,
        pact=material.titles[pact],
        table=_table(mine),
        caveats=_caveats(mine),
        notes=tuple(line for one in mine for line in target_words.outlook(one.status, one.promise)),
    )


def headline(made: list[Target]) -> str:
    """Say how many promises there are and how many are in each state."""
    if not made:
        return _("Nessuna fonte riporta obiettivi con un valore promesso.")
    states = [target.status.state for target in made]
    told = [
        f"{verdict_words.words(state)} {formats.count(states.count(state))}"
        for state in rules.STATES
        if state in states
    ]
    text = n_("{n} obiettivo: {states}.", "{n} obiettivi: {states}.", len(made))
    return text.format(n=formats.count(len(made)), states=", ".join(told))


def _table(made: list[Target]) -> Table | None:
    if not made:
        return None
    lines = [
        {
            _("Obiettivo"): target.row["measure"],
            _("Promesso"): target_words.promised(target.row),
            _("Entro"): target_words.due(target.row),
            _("Ad oggi"): target_words.actual(target.figure),
            _("Stato"): verdict_words.signed(target.status.state),
        }
        for target in made
    ]
    figures = tuple((None, None, target.figure, None) for target in made)
    return Table(pd.DataFrame(lines), figures=figures)


def _caveats(made: list[Target]) -> tuple[str, ...]:
    lines = [one for target in made for one in target_words.outlook(target.status, target.promise)]
    return tuple(dict.fromkeys(lines))[:2]
