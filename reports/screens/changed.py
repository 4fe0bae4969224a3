"""The screen of what changed since the meeting before."""

import sqlalchemy as sa

from domain.selection import Selection
from domain.words import _
from reports import changes, changes_words
from reports.screens.screen import Screen, Table


def screen(
    connection: sa.Connection, before: Selection | None, after: Selection, titles: dict[str, str]
) -> Screen:
    """Return what changed between two views; a first meeting has nothing to compare with."""
    if before is None:
        headline = _("È la prima riunione con questi dati: non c'è un prima con cui confrontarli.")
        return Screen(kind="changes", topic=_("Che cosa è cambiato"), headline=headline)
    found = changes.between(connection, before, after)
    table = changes_words.figure_table(found)
    return Screen(
        kind="changes",
        topic=_("Che cosa è cambiato"),
        headline=changes_words.headline(found),
        table=Table(table) if len(table) else None,
    )
