"""The screen of what changed since the meeting before."""

import sqlalchemy as sa

from domain.selection import Selection
from domain.words import _
from reports import changes, formats
from reports.screens.screen import Screen, Table


def screen(
    connection: sa.Connection, before: Selection | None, after: Selection, titles: dict[str, str]
) -> Screen:
    """Return what changed between two views; a first meeting has nothing to compare with."""
    if before is None:
        headline = _("È la prima riunione con questi dati: non c'è un prima con cui confrontarli.")
        return Screen(kind="changes", topic=_("Che cosa è cambiato"), headline=headline)
    found = changes.between(connection, before, after)
    table = changes.figure_table(found)
    text = _("Dalla riunione del {day}: {told}")
    return Screen(
        kind="changes",
        topic=_("Che cosa è cambiato"),
        headline=text.format(day=formats.day(before.as_of), told=changes.headline(found)),
        table=Table(table) if len(table) else None,
    )
