"""The screen of what changed since the meeting before."""

from dataclasses import replace

from domain.changes import Changes
from domain.words import _, n_
from reports import changes_words, formats
from reports.screens.screen import Screen, Table

CORE = ("enrolled", "completed", "completion_rate", "hired", "placement_rate_180d", "paid")
"""Figures that are listed where so many changed that nobody would read them all."""
MOST = 40
"""Changed figures that are all listed."""


def screen(found: Changes | None) -> Screen:
    """Return what changed between two views; a first meeting has nothing to compare with."""
    if found is None:
        headline = _("È la prima riunione con questi dati: non c'è un prima con cui confrontarli.")
        return Screen(kind="changes", topic=_("Che cosa è cambiato"), headline=headline)
    shown = _most_telling(found)
    table = changes_words.figure_table(shown)
    left_out = len(found.changed) - len(shown.changed)
    return Screen(
        kind="changes",
        topic=_("Che cosa è cambiato"),
        headline=changes_words.headline(found),
        table=Table(table) if len(table) else None,
        caveats=(_left_out(left_out),) if left_out else (),
        notes=(changes_words.compared(found),),
    )


def arrivals(found: Changes) -> Screen:
    """Return which files changed rows in the meantime: whose, how many rows, and why."""
    table = changes_words.import_table(found)
    text = n_(
        "{n} caricamento ha cambiato righe nel frattempo.",
        "{n} caricamenti hanno cambiato righe nel frattempo.",
        len(table),
    )
    return Screen(
        kind="arrivals",
        topic=_("Che cosa è arrivato"),
        headline=text.format(n=formats.count(len(table))),
        table=Table(table),
    )


def _most_telling(found: Changes) -> Changes:
    """Return the changes, of the core figures only where there are too many to be read."""
    if len(found.changed) <= MOST:
        return found
    return replace(found, figures=tuple(one for one in found.figures if one.code in CORE))


def _left_out(number: int) -> str:
    text = n_(
        "{n} altra cifra è cambiata: la pagina «Che cosa è cambiato» le elenca tutte.",
        "{n} altre cifre sono cambiate: la pagina «Che cosa è cambiato» le elenca tutte.",
        number,
    )
    return text.format(n=formats.count(number))
