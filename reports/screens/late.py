"""The screen of what is missing: who still has to send what."""

from collections.abc import Sequence

from domain.dues import Due, summed
from domain.words import _, n_
from reports import formats, missing
from reports.screens.material import Material
from reports.screens.screen import Screen, Table

MOST = 8
"""Things that are listed one by one."""


def screen(material: Material) -> Screen:
    """Return what bodies have not sent though it is due, the longest delay first."""
    late = material.missing
    return Screen(
        kind="late",
        topic=_("Che cosa manca"),
        headline=headline(material),
        table=_table(late),
        notes=_notes(material),
    )


def headline(material: Material) -> str:
    """Say how many things are late, from how many bodies, and the longest delay."""
    late = material.missing
    if material.expected.empty:
        return _("Nessun corso: non c'è ancora nulla che un ente debba inviare.")
    if not late:
        return _("Nessun invio è in ritardo.")
    bodies = len({due.asked for due in late})
    text = n_(
        "{n} invio in ritardo, da {bodies}; il ritardo più lungo è di {days}.",
        "{n} invii in ritardo, da {bodies}; il ritardo più lungo è di {days}.",
        len(late),
    )
    many = n_("{n} ente", "{n} enti", bodies).format(n=formats.count(bodies))
    days = formats.days(max(due.late for due in late))
    return text.format(n=formats.count(len(late)), bodies=many, days=days)


def _table(late: Sequence[Due]) -> Table | None:
    """Return each thing that is late; where they are too many for a room, body by body."""
    if not late:
        return None
    by_delay = sorted(late, key=lambda due: -due.late)
    made = missing.missing_table if len(late) <= MOST else missing.by_body
    return Table(made(by_delay))


def _notes(material: Material) -> tuple[str, ...]:
    if material.expected.empty:
        return ()
    whole = summed(material.expected, ["asked"], material.selection.as_of)
    return (missing.takeaway(whole),)
