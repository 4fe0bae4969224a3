"""Keyed pseudonyms instead of tax codes, and sheets without personal data.

A pseudonym is HMAC-SHA256 of the tax code under a key that is kept outside the database: the same
person has the same one in every file, and without the key nobody can try all codes.
"""

import base64
import hmac
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain import cells
from domain.intake import header, personal_data, tax_codes
from domain.intake.headings import BIRTH_DATE, TAX_CODE
from domain.intake.personal_data import Place
from domain.intake.synonyms import known_field
from domain.sheets import Cell, Sheet

LEAST_KEY_BYTES = 32
_PREFIX = "p-"
_DIGEST_BYTES = 16
"""128 bits, 26 letters: two of a billion people share one by a chance below one in 10^20."""


@dataclass(frozen=True, order=True)
class TakenOut:
    """How many cells of a column lost what personal data; `column` is its heading or letter.

    `column` is empty for what stood above the table or in the name of the sheet.
    """

    sheet: str
    column: str
    kind: str
    cells: int


@dataclass(frozen=True)
class Rewritten:
    """Sheets without personal data, what was taken out, and the codes nobody can be known by.

    `mistyped` are places of tax codes with a wrong check letter: they are emptied, and their rows
    must be refused, since whoever is meant would become two people.
    """

    sheets: tuple[Sheet, ...]
    taken_out: tuple[TakenOut, ...]
    mistyped: tuple[Place, ...]


def pseudonym(text: str, key: bytes) -> str:
    """Return the pseudonym of the person whose tax code is in `text`.

    Spaces, case and omocodia do not matter. Raises ValueError without a code whose check letter is
    right, and for a key under 32 bytes.
    """
    code = tax_codes.find(text)
    plain = tax_codes.base(code) if code else ""
    if not plain or not tax_codes.is_valid(plain):
        raise ValueError("no tax code with a right check letter")
    _require(key)
    for attempt in range(100):
        digest = hmac.digest(key, f"participant/{attempt}/{plain}".encode(), "sha256")
        letters = base64.b32encode(digest[:_DIGEST_BYTES]).decode().rstrip("=").lower()
        if personal_data.kind_in(_PREFIX + letters) is None:  # by chance it may look like a code
            return _PREFIX + letters
    raise AssertionError("a hundred digests in a row that look like tax codes")


def rewrite(sheets: Iterable[Sheet], key: bytes) -> Rewritten:
    """Return `sheets` with pseudonyms in the column of persons and without other personal data.

    A date of birth becomes its year, which the product asks for. Every other cell that holds
    personal data is emptied whole.
    """
    originals = tuple(sheets)
    places = personal_data.scan(originals)
    new, taken, mistyped = [], Counter[tuple[str, str, str]](), []
    for number, sheet in enumerate(originals, 1):
        own = [place for place in places if place.sheet in (sheet.name, str(number))]
        made, wrong = _rewritten(sheet, number, own, key)
        new.append(made)
        mistyped += wrong
        names, first_row = _names(sheet)
        taken.update(
            (p.sheet, names.get(p.column, "") if p.row >= first_row else "", p.kind) for p in own
        )
    taken_out = tuple(TakenOut(*what, count) for what, count in taken.items())
    return Rewritten(tuple(new), taken_out, tuple(mistyped))


def _require(key: bytes) -> None:
    if len(key) < LEAST_KEY_BYTES:
        raise ValueError("a key of at least 32 bytes is needed")


def _rewritten(
    sheet: Sheet, number: int, places: list[Place], key: bytes
) -> tuple[Sheet, list[Place]]:
    persons = _column_of_persons(sheet, places)
    lines = [list(line) for line in sheet.lines]
    mistyped = []
    for place in places:
        if not place.row:
            continue
        cell = lines[place.row - 1][place.column - 1]
        new: Cell = None
        if place.kind == BIRTH_DATE:
            new = _year(cell)
        elif place.kind == TAX_CODE and place.column == persons:
            new = _pseudonym_of(cell, key)
            mistyped += [place] if new is None else []
        lines[place.row - 1][place.column - 1] = new
    is_named = all(place.row for place in places)
    made = replace(
        sheet,
        name=sheet.name if is_named else str(number),
        lines=tuple(tuple(line) for line in lines),
    )
    return made, mistyped


def _pseudonym_of(cell: Cell, key: bytes) -> str | None:
    try:
        return pseudonym(str(cell), key)
    except ValueError:
        return None


def _year(cell: Cell) -> int | None:
    try:
        day: date | None = cells.read(cell, {"form": "day"})
    except cells.UnreadableCellError:
        return None
    return day.year if day else None


def _column_of_persons(sheet: Sheet, places: list[Place]) -> int | None:
    """Return the column whose tax codes say who a row is about: so headed, else the fullest."""
    counts = Counter(place.column for place in places if place.kind == TAX_CODE and place.row)
    names, _first_row = _names(sheet)
    said = [c for c in counts if known_field(names.get(c, ""), "enrollments") == "participant_id"]
    return max(said or counts, key=lambda column: (counts[column], -column), default=None)


def _names(sheet: Sheet) -> tuple[dict[int, str], int]:
    """Return the headings by column number, and the number of the first row under them."""
    found = header.find(sheet)
    names = enumerate(found.names, 1) if found else ()
    return {n: name for n, name in names if name}, found.first_row if found else 1
