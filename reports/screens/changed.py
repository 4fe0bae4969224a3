"""The screen of what changed since the meeting before."""

from domain.changes import Changes
from domain.words import _
from reports import changes_words
from reports.screens.screen import Screen, Table


def screen(found: Changes | None) -> Screen:
    """Return what changed between two views; a first meeting has nothing to compare with."""
    if found is None:
        headline = _("È la prima riunione con questi dati: non c'è un prima con cui confrontarli.")
        return Screen(kind="changes", topic=_("Che cosa è cambiato"), headline=headline)
    table = changes_words.figure_table(found)
    return Screen(
        kind="changes",
        topic=_("Che cosa è cambiato"),
        headline=changes_words.headline(found),
        table=Table(table) if len(table) else None,
    )
