"""Entries of the audit trail as sentences; they say what was done, never about whom."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.vocabulary import ROLES, SESSION_ENDS, label
from domain.words import _, marked, n_
from reports import formats

Details = Mapping[str, Any]


def sentence(action: str, details: Details) -> str:
    """Return what an entry tells in one sentence; empty where it tells no more than its action."""
    say = _SAID.get(action)
    return say(details) if say else ""


def chain(entries: int, first_broken: int | None) -> str:
    """Say whether every seal holds, or which is the first that does not."""
    if first_broken is not None:
        told = _("Il registro è stato alterato: la prima voce che non torna è la {number}.")
        return told.format(number=first_broken)
    told = n_(
        "La catena è intatta: {n} voce, ognuna sigilla quelle prima.",
        "La catena è intatta: {n} voci, ognuna sigilla quelle prima.",
        entries,
    )
    return told.format(n=formats.count(entries))


def _load(details: Details) -> str:
    files: list[dict[str, Any]] = details.get("files") or []
    names = list(dict.fromkeys(str(one["file"]) for one in files))
    told = n_("{n} file: {counts}.", "{n} file: {counts}.", len(names))
    counts = [
        " ".join((_(words), formats.count(total)))
        for key, words in _COUNTED
        if (total := sum(one.get(key) or 0 for one in files))
    ]
    said = told.format(n=formats.count(len(names)), counts=", ".join(counts) or _("nessuna riga"))
    sender = details.get("sender")
    from_whom = _("Mittente: {sender}.").format(sender=sender)
    return f"{said} {from_whom}" if sender else said


_COUNTED = (
    ("new", marked("nuove")),
    ("changed", marked("cambiate")),
    ("withdrawn", marked("ritirate")),
    ("kept_aside", marked("in quarantena")),
)


def _discard(details: Details) -> str:
    many = len(details.get("quarantine_ids") or [])
    told = n_("{n} riga: {reason}", "{n} righe: {reason}", many)
    return told.format(n=formats.count(many), reason=details.get("reason") or "–")


def _undo(details: Details) -> str:
    return _("Annullata la consegna {number}.").format(number=details.get("undoes_delivery"))


def _finding(details: Details) -> str:
    about = (details.get("rule"), details.get("pact_id"), details.get("reason"))
    return " · ".join(str(part) for part in about if part)


def _backup(details: Details) -> str:
    return _("Scritta in {file}.").format(file=details.get("file"))


def _restore(details: Details) -> str:
    told = _("Da {file}.").format(file=details.get("file"))
    safety = details.get("safety")
    kept = _("Lo stato di prima è in {file}.").format(file=safety)
    told = f"{told} {kept}" if safety else told
    roles = details.get("roles_in_force_again") or []
    again = _("Ruoli in vigore che prima non lo erano: {roles}.")
    held = ", ".join(_("utente {number} {role}").format(number=one.get("user"), role=_named(one))
                     for one in roles)  # fmt: skip
    return f"{told} {again.format(roles=held)}" if roles else told


def _meeting(details: Details) -> str:
    return _("Riunione {number}.").format(number=details.get("meeting"))


def _minutes(details: Details) -> str:
    return _("Voce {number} della nota.").format(number=details.get("note"))


def _login(details: Details) -> str:
    return _("Sessione {number}.").format(number=details.get("session"))


def _logout(details: Details) -> str:
    many = len(details.get("sessions") or [])
    told = n_("{n} sessione: {why}.", "{n} sessioni: {why}.", many)
    why = label(SESSION_ENDS, str(details.get("reason")))
    return told.format(n=formats.count(many), why=why)


def _refusal(details: Details) -> str:
    return _("Ha chiesto la pagina «{page}».").format(page=details.get("page"))


def _role(details: Details) -> str:
    given = details.get("change") == "grant"
    told = (
        _("Dato all'utente {number}: {role}.") if given else _("Tolto all'utente {number}: {role}.")
    )
    return told.format(number=details.get("user"), role=_named(details))


def _named(held: Details) -> str:
    parts = (label(ROLES, str(held.get("role"))), held.get("pact"))
    return " · ".join(str(part) for part in parts if part)


def _export(details: Details) -> str:
    rows = sum((details.get("rows") or {}).values())
    told = n_("{n} riga nota il {day}", "{n} righe note il {day}", rows)
    said = told.format(n=formats.count(rows), day=_day(details.get("known_on")))
    pacts = ", ".join(details.get("pacts") or [])
    return f"{said}: {pacts}." if pacts else _("{said}, tutte le iniziative.").format(said=said)


def _release(details: Details) -> str:
    told = _("Dati al {day}, soglia {n}; impronta del manifesto {digest}.")
    return told.format(
        day=_day(details.get("as_of")),
        n=details.get("threshold"),
        digest=str(details.get("manifest"))[:12],
    )


def _erase(details: Details) -> str:
    people, rows = details.get("people") or 0, sum((details.get("rows") or {}).values())
    told = n_("{n} persona", "{n} persone", people).format(n=formats.count(people))
    many = n_("{n} riga", "{n} righe", rows).format(n=formats.count(rows))
    kept = details.get("kept_aside") or 0
    aside = n_("{n} in quarantena", "{n} in quarantena", kept).format(n=formats.count(kept))
    return f"{told}, {many}, {aside}. {details.get('reason') or ''}".strip()


def _day(told: object) -> str:
    return formats.day(date.fromisoformat(str(told))) if told else "–"


_SAID: dict[str, Callable[[Details], str]] = {
    "load": _load,
    "edit": _load,
    "resolve": _load,
    "discard": _discard,
    "undo": _undo,
    "waive": _finding,
    "revoke": _finding,
    "backup": _backup,
    "restore": _restore,
    "meeting": _meeting,
    "freeze": _meeting,
    "minutes": _minutes,
    "login": _login,
    "logout": _logout,
    "refusal": _refusal,
    "role": _role,
    "export": _export,
    "release": _release,
    "erase": _erase,
}
