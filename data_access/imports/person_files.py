"""Reads the three plain tables of people of `pact indicators --enrollments …`, no database."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from data_access.imports.files import lines_of
from data_access.imports.problems import ImportRefusedError, Problem
from domain import cells
from domain.facts import column_of
from domain.person_files import RESERVED, PersonTables
from domain.words import _

NAMES = {
    "id_partecipante": "participant_id",
    "id_corso": "course_id",
    "data_iscrizione": "enrolled_on",
    "data_completamento": "completed_on",
    "esito": "outcome",
    "data_assunzione": "hired_on",
    "provincia": "province",
    "seguito_fino_al": "followed_up_on",
    "persone": "people",
}
"""Italian name of a column, and the name it has here."""
OUTCOMES = {
    "": "completed",
    "concluso": "completed",
    "completato": "completed",
    "non concluso": "not_completed",
    "non completato": "not_completed",
    "ritirato": "withdrawn",
    "non noto": "unknown",
    **{code: code for code in ("completed", "not_completed", "withdrawn", "unknown")},
}
_DAY: Mapping[str, Any] = {"form": "day"}
_PEOPLE: Mapping[str, Any] = {"form": "whole", "least": 1}
_ALWAYS = {
    "enrollments": ("course_id", "enrolled_on"),
    "completions": ("course_id", "completed_on"),
    "hirings": ("hired_on",),
}
_OWN = {
    "enrollments": ("participant_id", "followed_up_on", "people"),
    "completions": ("participant_id", "people", "outcome"),
    "hirings": ("participant_id", "people", "course_id"),
}
Line = dict[str, str]


def read(enrollments: Path, completions: Path | None, hirings: Path | None) -> PersonTables:
    """Return the tables with values; raise ImportRefusedError with all that is wrong with them."""
    paths = {"enrollments": enrollments, "completions": completions, "hirings": hirings}
    problems: list[Problem] = []
    found = {name: _table(name, path, problems) for name, path in paths.items()}
    if problems:
        raise ImportRefusedError(problems)
    header, enrolled = found["enrollments"] or ([], [])
    own = (*_ALWAYS["enrollments"], *_OWN["enrollments"])
    completed, hired = found["completions"], found["hirings"]
    return PersonTables(
        enrollments=enrolled,
        completions=completed[1] if completed else None,
        hirings=hired[1] if hired else None,
        dimensions=tuple(
            name for name in header if not {name, column_of(name)} & {*own, *RESERVED}
        ),
        follows_up="followed_up_on" in header,
    )


def _table(
    name: str, path: Path | None, problems: list[Problem]
) -> tuple[list[str], list[dict[str, Any]]] | None:
    if path is None:
        return None
    if not path.is_file():
        remedy = _("controlla il nome del file")
        problems.append(Problem(str(path), None, None, "", _("il file non c'è"), remedy))
        return None
    lines = lines_of(path.read_bytes())
    header = [_name(cell) for cell in lines[0]] if lines else []
    wrong = _wrong_header(name, path, header)
    problems += wrong
    rows = []
    for number, line in enumerate(lines[1:] if not wrong else [], start=2):
        if any(cell.strip() for cell in line) and not _is_open(header, line):
            rows.append(_row(name, (path.name, number), header, line, problems))
    return header, rows


def _is_open(header: list[str], line: list[str]) -> bool:
    """Say whether a row of completions only names somebody of whom no outcome is stated."""
    stated = dict(zip(header, line, strict=False))
    told = (stated.get("completed_on", "").strip(), stated.get("outcome", "").strip())
    return "completed_on" in stated and all(one.lower() in cells.NOT_REPORTED for one in told)


def _name(cell: str) -> str:
    plain = cell.strip().lower()
    return NAMES.get(plain, plain)


def _wrong_header(name: str, path: Path, header: list[str]) -> list[Problem]:
    italian = {english: word for word, english in NAMES.items()}
    needed = list(_ALWAYS[name])
    if "people" not in header:
        needed.insert(0, "participant_id")
    missing = [
        Problem(
            path.name,
            1,
            column,
            "",
            _("colonna mancante"),
            _("aggiungi la colonna «{italian}» o «{english}»").format(
                italian=italian[column], english=column
            ),
        )
        for column in needed
        if column not in header
    ]
    repeated = [
        Problem(path.name, 1, column, "", _("colonna ripetuta"), _("lasciane una sola"))
        for column in dict.fromkeys(header)
        if header.count(column) > 1
    ]
    return missing + repeated


def _row(
    name: str,
    place: tuple[str, int],
    header: list[str],
    line: list[str],
    problems: list[Problem],
) -> dict[str, Any]:
    if len(line) != len(header):
        reason = _("ha {found} celle invece di {expected}")
        reason = reason.format(found=len(line), expected=len(header))
        remedy = _("controlla i separatori e le virgolette della riga")
        problems.append(Problem(*place, None, "", reason, remedy))
        return {}
    stated = {column: cell.strip() for column, cell in zip(header, line, strict=True)}
    row: dict[str, Any] = {"participant_id": "", "course_id": None, "people": 1}
    row |= {"followed_up_on": None} if name == "enrollments" else {}
    for column in dict.fromkeys((*row, *header, *(("outcome",) if name == "completions" else ()))):
        try:
            row[column] = _value(name, column, stated)
        except cells.UnreadableCellError as unreadable:
            shown = "" if column == "participant_id" else stated.get(column, "")
            problems.append(Problem(*place, column, shown, unreadable.reason, unreadable.remedy))
    return row


def _value(name: str, column: str, stated: Line) -> Any:
    text = stated.get(column, "")
    if column == "participant_id":
        return text
    if column == "people":
        return cells.read(text, _PEOPLE) or 1
    if column == "outcome":
        return _outcome(text)
    if column == "course_id":
        return _course(name, text, stated)
    if column in ("enrolled_on", "completed_on", "hired_on", "followed_up_on"):
        return _day(text, is_needed=column in _ALWAYS[name])
    return text or None


def _course(name: str, text: str, stated: Line) -> str | None:
    if not text and (name != "hirings" or not stated.get("participant_id")):
        raise cells.UnreadableCellError(_("valore mancante"), _("scrivi il codice del corso"))
    return text or None


def _day(text: str, *, is_needed: bool) -> date | None:
    day: date | None = cells.read(text, _DAY)
    if day is None and is_needed:
        raise cells.UnreadableCellError(
            _("valore mancante"), _("scrivi gg/mm/aaaa oppure aaaa-mm-gg")
        )
    return day


def _outcome(text: str) -> str:
    found = OUTCOMES.get(" ".join(text.lower().replace("_", " ").split()))
    found = found or OUTCOMES.get(text.lower())
    if found is None and text.lower() in cells.NOT_REPORTED:
        found = "unknown"
    if found is None:
        words = ", ".join(word for word in OUTCOMES if word)
        remedy = _("scrivi uno di questi: {codes}").format(codes=words)
        raise cells.UnreadableCellError(_("non è nell'elenco"), remedy)
    return found
