"""What bodies still have to send, in sentences and rows."""

from collections.abc import Sequence

import pandas as pd

from domain.dues import THINGS, Due, days_of
from domain.words import _, n_
from reports import formats, reminders


def column(code: str) -> str:
    """Name a thing in the head of a column."""
    names = {"register": _("Registro"), "attendance": _("Frequenza"), "outcomes": _("Esiti")}
    return names.get(code) or _("A {n} gg").format(n=formats.count(days_of(code) or 0))


def takeaway(whole: pd.DataFrame) -> str:
    """Say how many bodies have sent all that was due, and who is latest."""
    by_body = whole.groupby("asked")[["expected", "present", "late"]].agg(
        {"expected": "sum", "present": "sum", "late": "max"}
    )
    due = by_body[by_body["expected"] > 0]
    if due.empty:
        return _("Di nessun ente è ancora dovuto qualcosa.")
    done = int((due["present"] >= due["expected"]).sum())
    text = n_(
        "{n} ente su {all} ha inviato tutto il dovuto",
        "{n} enti su {all} hanno inviato tutto il dovuto",
        done,
    ).format(n=formats.count(done), all=formats.count(len(due)))
    late = int((due["late"] > 0).sum())
    if not late:
        return f"{text}."
    told = n_("{n} è in ritardo", "{n} sono in ritardo", late).format(n=formats.count(late))
    most = _("il ritardo più lungo è di {days}").format(days=formats.days(int(due["late"].max())))
    return f"{text}; {told}; {most}."


def missing_table(missing: Sequence[Due]) -> pd.DataFrame:
    """Return one row per body, course and thing, in words."""
    return pd.DataFrame(
        [
            {
                _("Ente"): due.asked or _("non indicato"),
                _("Corso"): due.course,
                _("Che cosa manca"): reminders.thing(due.thing),
                _("Atteso dal"): formats.day(due.since),
                _("Giorni"): formats.count(due.late),
                _("Persone"): "" if due.people is None else formats.count(due.people),
            }
            for due in missing
        ]
    )


def by_body(missing: Sequence[Due]) -> pd.DataFrame:
    """Return one row per body in the order given: how much is late, since when, and what."""
    of: dict[str, list[Due]] = {}
    for due in missing:
        of.setdefault(due.asked or _("non indicato"), []).append(due)
    return pd.DataFrame(
        [
            {
                _("Ente"): body,
                _("Invii in ritardo"): formats.count(len(mine)),
                _("Ritardo più lungo"): formats.days(max(due.late for due in mine)),
                _("Che cosa manca"): _things(mine),
            }
            for body, mine in of.items()
        ]
    )


def _things(missing: Sequence[Due]) -> str:
    """Name each kind of thing once, in the order in which it falls due."""
    late = {due.thing.split("_")[0] for due in missing}
    names = {thing.split("_")[0]: words for thing, words in THINGS.items()}
    return ", ".join(_(words) for thing, words in names.items() if thing in late)
