"""The digest in words, section by section: the same for a text, a page and a mail."""

from dataclasses import dataclass, field

import pandas as pd

from domain import finding_words as words
from domain.changes import Changes
from domain.dues import Due
from domain.words import _, n_
from reports import changes_words, formats, reminders, target_words, verdict_words
from reports import findings as findings_in_words
from reports.digest import Digest
from reports.rows import without_empty

MOST = 30
"""Rows of a table that a mail lists; how many more there are is said."""


@dataclass(frozen=True)
class Section:
    """A heading, a sentence that is true of all of it, and a table of texts, empty where none.

    `more` says how many rows the table leaves out; empty where it has all.
    """

    heading: str
    sentence: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    more: str = ""


def title(digest: Digest) -> str:
    """Name the digest: whose it is and since when, in one line."""
    text = _("{titles}: che cosa è cambiato dal {first} al {last}")
    told = text.format(
        titles=", ".join(digest.titles),
        first=formats.day(digest.changes.before.known_on),
        last=formats.day(digest.changes.after.known_on),
    )
    return " ".join(told.split())


def stamp(digest: Digest) -> str:
    """Say which two views are compared, and that people are invented where they are."""
    told = changes_words.compared(digest.changes)
    if not digest.is_demo:
        return told
    return " ".join((told, _("Dati di esempio: persone ed enti inventati.")))


def sections(digest: Digest) -> tuple[Section, ...]:
    """Return what there is to tell; what has nothing to tell says so in a sentence."""
    return (_figures(digest), *_imports(digest.changes), _late(digest), _found(digest),
            *_targets(digest))  # fmt: skip


def closing() -> str:
    """Say how the figures are to be read."""
    return _(
        "«Passare del tempo»: quanto la cifra sarebbe cambiata senza alcun file nuovo. «Dati "
        "nuovi»: il resto. Ciò che nessuno riporta non è zero. Esito lordo, senza controfattuale."
    )


def _figures(digest: Digest) -> Section:
    told = digest.changes
    table = changes_words.figure_table(told)
    if len(digest.titles) == 1:
        table = table.drop(columns=_("Iniziativa"))
    return _cut(_("Che cosa è cambiato"), changes_words.headline(told), table)


def _imports(told: Changes) -> tuple[Section, ...]:
    if told.rows.empty:
        return ()
    table = changes_words.import_table(told).drop(
        columns=[_("Caricamento"), _("Caricato da"), _("Come")]
    )
    text = n_(
        "{n} caricamento ha cambiato righe.", "{n} caricamenti hanno cambiato righe.", len(table)
    )
    sentence = text.format(n=formats.count(len(table)))
    return (_cut(_("I file arrivati"), sentence, without_empty(table)),)


def _late(digest: Digest) -> Section:
    heading = _("Che cosa manca, e chi deve mandarlo")
    if not digest.late:
        return Section(heading, _("Nessun invio è in ritardo."))
    bodies = len({due.asked for due in digest.late})
    many = n_("{n} ente", "{n} enti", bodies).format(n=formats.count(bodies))
    text = n_(
        "{n} invio in ritardo, da {bodies}.", "{n} invii in ritardo, da {bodies}.", len(digest.late)
    )
    told = text.format(n=formats.count(len(digest.late)), bodies=many)
    new = len(digest.newly_late)
    if new:
        since = n_("Nuovo dal {day}: {n}.", "Nuovi dal {day}: {n}.", new)
        day = formats.day(digest.changes.before.as_of)
        told = " ".join((told, since.format(day=day, n=formats.count(new))))
    return _cut(heading, told, _late_table(digest))


def _late_table(digest: Digest) -> pd.DataFrame:
    """Return one row per body and course: what is missing, of how many, since when."""
    by_course: dict[tuple[str, str, str], list[Due]] = {}
    for due in digest.late:
        by_course.setdefault((due.asked, due.course, due.course_id), []).append(due)
    return pd.DataFrame(
        [
            {
                _("Ente"): asked or _("non indicato"),
                _("Corso"): course,
                _("Che cosa manca"): ", ".join(_thing(due, digest) for due in mine),
            }
            for (asked, course, _course_id), mine in by_course.items()
        ]
    )


def _thing(due: Due, digest: Digest) -> str:
    text = _("{thing} ({people}, dal {day})")
    if due in digest.newly_late:
        text = _("{thing} ({people}, dal {day}, nuovo)")
    thing, people = reminders.thing(due.thing), reminders.people(due)
    return text.format(thing=thing, people=people, day=formats.day(due.since))


def _found(digest: Digest) -> Section:
    heading, new = _("Segnalazioni nuove"), len(digest.found)
    settled = n_("{n} risolta", "{n} risolte", digest.settled)
    gone = settled.format(n=formats.count(digest.settled)) if digest.settled else ""
    if not new:
        told = _("Nessuna segnalazione nuova.")
        return Section(heading, f"{told} {gone[:1].upper()}{gone[1:]}." if gone else told)
    text = n_("{n} segnalazione nuova", "{n} segnalazioni nuove", new).format(n=formats.count(new))
    sentence = f"{text}; {gone}." if gone else f"{text}."
    rows = [_finding(row) for row in findings_in_words.ordered(digest.found)]
    return _cut(heading, sentence, pd.DataFrame(rows))


def _finding(row: findings_in_words.Row) -> dict[str, str]:
    told = words.WORDS[row["rule"]]
    mark, severity = findings_in_words.MARKS[told.severity], _(words.SEVERITIES[told.severity])
    return {
        _("Gravità"): f"{mark} {severity}",
        _("Che cosa"): findings_in_words.what(row),
        _("Che fare"): _(told.remedy).format(**findings_in_words.values(row)),
        _("Chi può correggere"): row["asked"] or _("non indicato"),
    }


def _targets(digest: Digest) -> tuple[Section, ...]:
    if not digest.targets:
        return ()
    rows = [
        {
            _("Obiettivo"): target.row["measure"],
            _("Promesso"): target_words.promised(target.row),
            _("Entro"): target_words.due(target.row),
            _("Ad oggi"): target_words.actual(target.figure),
            _("Prima"): verdict_words.signed(earlier) if earlier else _("non noto"),
            _("Adesso"): verdict_words.signed(target.status.state),
        }
        for target, earlier in digest.targets
    ]
    moved = sum(earlier != target.status.state for target, earlier in digest.targets)
    text = n_("{n} obiettivo da guardare", "{n} obiettivi da guardare", len(rows))
    told = text.format(n=formats.count(len(rows)))
    changed = n_("{n} ha cambiato stato", "{n} hanno cambiato stato", moved)
    parts = [told, *([changed.format(n=formats.count(moved))] if moved else [])]
    return (_cut(_("Obiettivi"), f"{'; '.join(parts)}.", pd.DataFrame(rows)),)


def _cut(heading: str, sentence: str, table: pd.DataFrame) -> Section:
    left = len(table) - MOST
    if left <= 0:
        return Section(heading, sentence, table)
    text = n_("E un'altra riga, sulla pagina.", "E altre {n} righe, sulla pagina.", left)
    return Section(heading, sentence, table.head(MOST), text.format(n=formats.count(left)))
