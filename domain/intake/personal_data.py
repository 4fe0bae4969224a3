"""Where a file holds personal data: only places and kinds are told, never the text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from domain import cells
from domain.intake import header, headings, phones, tax_codes
from domain.intake.headings import ADDRESS, BIRTH_DATE, BIRTH_PLACE, EMAIL, NAME, PHONE, TAX_CODE
from domain.sheets import Cell, Sheet, Unreadable
from domain.spelling import visible
from domain.words import marked

KINDS = {
    TAX_CODE: marked("codice fiscale"),
    EMAIL: marked("indirizzo e-mail"),
    PHONE: marked("numero di telefono"),
    NAME: marked("nome di persona"),
    BIRTH_DATE: marked("data di nascita"),
    BIRTH_PLACE: marked("luogo di nascita"),
    ADDRESS: marked("indirizzo"),
}
"""Kinds of personal data, with the words for them."""
PUBLIC_CONTACTS = frozenset({EMAIL, PHONE, NAME, ADDRESS})
_ABOUT_BODIES = ("organisations", "sites", "sources", "claims", "notes")
_LOOKED_AT = 200
"""Rows whose cells tell that a column is one of names."""
_LEAST_NAMES = 2
_PIECE, _OVERLAP = 400, 120
"""Letters of a piece, and how many two pieces share: more than any code or address takes."""
_AT = re.compile(r"[@\uff20\ufe6b]|at[)\]]|chiocciola", re.IGNORECASE)
_EMAIL = re.compile(
    r"[\w.%+'-]{1,64}\s?(?:@|\(at\)|\[at\]|\(chiocciola\))\s?[\w-]+(?:\s?\.\s?[\w-]+)*\s?\.\s?[a-z]{2,}",
    re.IGNORECASE,
)
_PSEUDONYM = re.compile(r"p-[a-z0-9]{6,40}")


@dataclass(frozen=True, order=True)
class Place:
    """A cell that holds personal data; row and column are counted from 1, 0 is the sheet's name.

    `sheet` is the sheet's name, or its number (`2`) where the name itself is personal.
    """

    sheet: str
    row: int
    column: int
    kind: str


def kind_in(text: str) -> str | None:
    """Return `tax_code`, `email` or `phone` where `text` holds one, whatever stands around it."""
    pieces = _pieces(text)
    if any(map(tax_codes.find, pieces)):
        return TAX_CODE
    if _AT.search(text) and any(map(_EMAIL.search, pieces)):
        return EMAIL
    return PHONE if any(map(phones.is_in, pieces)) else None


def may_tell_of_somebody(text: str) -> bool:
    """Tell whether a text holds a code, an address or a number, or is a person's name.

    For what is repeated in messages and names of files, where a name too many is hidden sooner
    than one too few.
    """
    return kind_in(text) is not None or headings.is_a_persons_name(text)


def _pieces(text: str) -> list[str]:
    """Return what is visible of a text in overlapping pieces: searching is slow in long ones."""
    shown = visible(text)
    step = _PIECE - _OVERLAP
    return [shown[i : i + _PIECE] for i in range(0, max(len(shown) - _OVERLAP, 1), step)]


def is_pseudonym(cell: Cell) -> bool:
    """Tell whether a cell is a pseudonym, of ours or made alike."""
    return isinstance(cell, str) and bool(_PSEUDONYM.fullmatch(cell.strip()))


def allowed_in(table: str) -> frozenset[str]:
    """Return the kinds that may stand in a table: contacts of bodies where it is about bodies.

    A tax code is never among them: that of a sole trader is a person's too. The partita IVA,
    eleven digits, is none.
    """
    return PUBLIC_CONTACTS if table in _ABOUT_BODIES else frozenset()


def scan(sheets: Iterable[Sheet], allowed: frozenset[str] = frozenset()) -> list[Place]:
    """Return every place with personal data, in the order of the file, hidden sheets too.

    Cells are judged by what they hold and by the heading of their column. Names inside running
    text are not recognised. Nothing is `allowed` in a sheet whose headings speak of people.
    """
    return [place for n, sheet in enumerate(sheets, 1) for place in _in_sheet(sheet, n, allowed)]


def _in_sheet(sheet: Sheet, number: int, allowed: frozenset[str]) -> Iterator[Place]:
    of_the_name = kind_in(sheet.name)
    name = str(number) if of_the_name else sheet.name
    if of_the_name:
        yield Place(name, 0, 0, of_the_name)
    by_column = column_kinds(sheet)
    first_row = by_column.first_row
    allowed = frozenset() if by_column.about_people else allowed
    known: dict[str, str | None] = {}
    for row, line in enumerate(sheet.lines, 1):
        for column, cell in enumerate(line, 1):
            kind = by_column.kind_of(cell, column) if row >= first_row else None
            kind = kind or _kind_inside(cell, known)
            if kind and kind not in allowed:
                yield Place(name, row, column, kind)


def _kind_inside(cell: Cell, known: dict[str, str | None]) -> str | None:
    text = cell.text if isinstance(cell, Unreadable) else cell
    if not isinstance(text, str):
        return None
    if text not in known:
        known[text] = kind_in(text)
    return known[text]


@dataclass(frozen=True)
class ColumnKinds:
    """What the headings of a sheet say of its columns: kind by column number, from a row on."""

    first_row: int
    kinds: dict[int, str]
    of_people: frozenset[int]
    about_people: bool = False

    def kind_of(self, cell: Cell, column: int) -> str | None:
        """Return the kind of personal data of a cell, judged by its heading; None if none."""
        kind = self.kinds.get(column)
        if kind is None or not cells.is_reported(cell) or is_pseudonym(cell):
            return None
        return kind if column in self.of_people or _FITS[kind](cell) else None


def column_kinds(sheet: Sheet) -> ColumnKinds:
    """Return the columns of a sheet whose heading names personal data."""
    found = header.find(sheet)
    if found is None:
        return ColumnKinds(1, {}, frozenset())
    names = list(found.names)
    about_people = headings.are_about_people(names)
    kinds = {n: kind for n, name in enumerate(names, 1) if (kind := headings.kind_of(name))}
    kinds |= dict.fromkeys(_columns_of_names(sheet, found) - set(kinds), NAME)
    if not about_people:  # an address is that of a body, a name may be that of a thing
        kinds = {n: kind for n, kind in kinds.items() if kind != ADDRESS}
    sure = {n for n in kinds if headings.is_surely_personal(names[n - 1])}
    sure |= {n for n in kinds if about_people and headings.is_first_name(names[n - 1])}
    return ColumnKinds(found.first_row, kinds, frozenset(sure), about_people)


def _columns_of_names(sheet: Sheet, found: header.Header) -> set[int]:
    """Return the columns most of whose first texts are names of people, whatever their heading."""
    texts: dict[int, list[str]] = {}
    for _row, line in islice(found.data_rows(sheet), _LOOKED_AT):
        for column, cell in enumerate(line, 1):
            if isinstance(cell, str) and cells.is_reported(cell):
                texts.setdefault(column, []).append(cell)
    return {
        column
        for column, some in texts.items()
        if len(some) >= _LEAST_NAMES
        and not headings.names_a_thing(found.names[column - 1])
        and 2 * sum(map(headings.is_a_persons_name, some)) > len(some)
    }


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.text if isinstance(cell, Unreadable) else str(cell)


def _is_birth_date(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    text = visible(_text(cell))  # a year of birth is what the product asks for
    return not re.fullmatch(r"(19|20)\d{2}", text) and any(letter.isdigit() for letter in text)


def _is_a_code(cell: Cell) -> bool:
    # Eleven digits are a body's. A code with a letter too many or too few is a person's still.
    text = re.sub(r"[^A-Za-z0-9]", "", visible(_text(cell)))
    has_both = re.search(r"[A-Za-z]", text) and re.search(r"\d", text)
    return bool(has_both) and 13 <= len(text) <= 19


_FITS: dict[str, Callable[[Cell], bool]] = {
    TAX_CODE: _is_a_code,
    EMAIL: lambda cell: "@" in _text(cell),
    PHONE: lambda cell: not isinstance(cell, date) and phones.is_number(_text(cell)),
    NAME: lambda cell: headings.looks_like_a_name(_text(cell)),
    BIRTH_DATE: _is_birth_date,
    BIRTH_PLACE: lambda cell: any(letter.isalpha() for letter in _text(cell)),
    ADDRESS: lambda cell: headings.looks_like_an_address(_text(cell)),
}
