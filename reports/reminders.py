"""Reminders to bodies: what is missing, since when and in which form, without naming a person."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.dues import THINGS, Due, days_of
from domain.words import _, marked, n_
from reports import formats

FORMS = {
    "register": marked(
        "registro degli iscritti (file delle iscrizioni, una riga per persona con il suo codice)"
    ),
    "attendance": marked(
        "ore dovute e ore frequentate (colonne hours_due e hours_attended delle iscrizioni)"
    ),
    "outcomes": marked("esiti (file degli esiti, una riga per persona con esito e data di uscita)"),
    "followup": marked(
        "situazione occupazionale (colonne followed_up_on e followup_status delle iscrizioni, e "
        "file delle assunzioni)"
    ),
}
"""What is to be sent, and in which form."""


def thing(code: str) -> str:
    """Name what is missing; a follow-up with its days."""
    days = days_of(code)
    name = _(THINGS[code])
    if days is None:
        return name
    return _("{thing} a {n} giorni").format(thing=name, n=formats.count(days))


def people(due: Due) -> str:
    """Say of how many people something is missing."""
    if due.people is None:
        return _("numero di persone non noto")
    return n_("{n} persona", "{n} persone", due.people).format(n=formats.count(due.people))


def text(body: str, dues: Sequence[Due], as_of: date) -> str:
    """Write the reminder to a body: its courses, what each still owes, in which form."""
    courses = list(dict.fromkeys((due.course_id, due.course) for due in dues))
    many = n_("di un corso", "di {n} corsi", len(courses)).format(n=formats.count(len(courses)))
    opening = _(
        "per il monitoraggio del patto ci mancano ancora alcuni dati {courses}. La situazione è "
        "quella al {day}."
    )
    told = [
        _("Oggetto: dati mancanti per il monitoraggio"),
        _("Spett.le {body},").format(body=body),
        opening.format(courses=many, day=formats.day(as_of)),
        *(_course(name, [due for due in dues if due.course_id == code]) for code, name in courses),
        _forms(dues),
        _(
            "Se una persona non si trova più, basta scriverlo: «irreperibile» è un'informazione. "
            "Non inviate nomi, codici fiscali o recapiti."
        ),
        _("Grazie della collaborazione."),
    ]
    return "\n\n".join(told) + "\n"


def file_name(body_id: str | None) -> str:
    """Return the name of the file of a reminder."""
    return "_".join((_("sollecito"), body_id or _("ente"))) + ".txt"


def _course(name: str, dues: Iterable[Due]) -> str:
    line = _("- {thing}: {people}, atteso dal {day}")
    lines = [
        line.format(thing=thing(due.thing), people=people(due), day=formats.day(due.since))
        for due in dues
    ]
    return "\n".join([_("Corso «{course}»").format(course=name), *lines])


def _forms(dues: Iterable[Due]) -> str:
    codes = dict.fromkeys(due.thing.split("_")[0] for due in dues)
    listed = ["- " + _(FORMS[code]) for code in FORMS if code in codes]
    return "\n".join([_("In quale forma (foglio di calcolo o CSV):"), *listed])
