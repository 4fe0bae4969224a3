"""Rows of a sheet that are no data: titles, units, totals, notes, signatures, repeated headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.intake.synonyms import is_known, key
from domain.sheets import Cell, Line, Sheet, Unreadable
from domain.spelling import bare, visible
from domain.words import _, marked

REASONS = {
    "title": marked("titolo o testo sopra la tabella"),
    "group_heading": marked("titolo di un gruppo di colonne"),
    "heading": marked("prima riga dei nomi delle colonne"),
    "units": marked("unità di misura o modo di compilare"),
    "column_numbers": marked("numeri delle colonne"),
    "repeated_header": marked("nomi delle colonne ripetuti"),
    "total": marked("totale"),
    "signature": marked("firma o data del foglio"),
    "note": marked("nota"),
    "section": marked("titolo di una parte della tabella"),
    "empty": marked("riga vuota"),
    "prepared": marked("riga preparata ma non compilata"),
    "other_table": marked("un'altra tabella sotto la prima"),
}
"""Why a row is left out, with the words for it."""

_UNITS = re.compile(
    r"gg ?mm ?a{2,4}|mm ?a{2,4}|a{2,4}|sigla"
    r"|dd ?mm ?y{2,4}|g ?m ?a|[€%]|euro|eur|ore|h|hh|n|nr|num|numero|si no|s n"
    r"|m f|f m|data|testo|codice|giorni|mesi|anni|anno|in euro|in ore|numero ore|es .*|esempio .*"
    r"|facoltativo|obbligatorio|a cura .*|menu a tendina"
)
_TOTAL = re.compile(r"(sub ?)?total[ei]\b.*|tot\b.*|somma\b.*|media\b.*|sommano\b.*")
_SIGNATURE = re.compile(
    r"(firma|firme|il responsabile|il legale rappresentante|legale rappresentante|il direttore"
    r"|il presidente|il tutor|il coordinatore|timbro|luogo e data|data e firma|data e luogo|letto"
    r"|in fede|documento firmato|firmato)\b.*|data( \d+)*"
)
_NOTE = re.compile(
    r"(note|nota|n b|nb|legenda|fonte|fonti|aggiornat\w+|dati aggiornati|elaborazione|pagina|pag"
    r"|stampato|estratt\w+|avvertenz\w+|attenzione|compilare|la presente|il presente|si dichiara"
    r"|ai sensi|informativa|privacy|segue|fine)\b.*"
)
_LOOKED_AT = 200
"""Letters of a cell that tell what it is."""
_COUNTERS = ("", "numero", "progressivo", "numero progressivo", "numero ordine", "prog", "ordine")
"""Headings of a column that only numbers the rows, as keys."""
_LONG = 60
"""A lone text longer than this is a remark, not the value of a column."""


@dataclass(frozen=True)
class LeftOut:
    """A row that is no data, and why: a code of `REASONS`."""

    row: int
    reason: str

    def words(self) -> str:
        """Return the reason in the reader's language."""
        return _(REASONS[self.reason])


def filled(line: Line) -> list[Cell]:
    """Return the cells of a row that hold anything to see."""
    return [cell for cell in line if cell is not None and not _is_blank(cell)]


def _is_blank(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return not cell or cell.isspace() or (not cell.isascii() and not visible(cell))


def is_mostly_values(line: Line) -> bool:
    """Tell whether more than a third of the cells of a row are no text."""
    cells = filled(line)
    return 3 * sum(not isinstance(cell, str) for cell in cells) > len(cells)


def are_headings(line: Line) -> bool:
    """Tell whether a row can head groups of columns: short texts, more than one."""
    cells = filled(line)
    return len(cells) > 1 and all(isinstance(cell, str) and len(cell) <= _LONG for cell in cells)


def before(sheet: Sheet, row: int, *, is_grouped: bool, names: tuple[str, ...]) -> list[LeftOut]:
    """Return the rows above the headings in `row`, each with what it is."""
    found = []
    for number, line in enumerate(sheet.lines[: row - 1], 1):
        cells = filled(line)
        reason = "title" if cells else "empty"
        if number == row - 1 and cells and is_grouped:
            reason = "group_heading"
        elif number == row - 1 and cells and _is_part_of(line, names):
            reason = "heading"
        found.append(LeftOut(number, reason))
    return found


def after(sheet: Sheet, row: int, last: int, names: tuple[str, ...]) -> list[LeftOut]:
    """Return the rows under the headings in `row`, up to `last`, that are no data."""
    found: list[LeftOut] = []
    heads = {bare(name) for name in names if name}
    is_first, other_table = True, False
    for number, line in enumerate(sheet.lines[row:last], row + 1):
        cells = filled(line)
        other_table = other_table or _is_another_header(cells, heads)
        reason = _reason(cells, heads, is_first=is_first)
        reason = "prepared" if reason is None and _is_prepared(line, names) else reason
        reason = "other_table" if other_table and cells else reason
        is_first = is_first and reason not in (None, "total", "section")
        if reason:
            found.append(LeftOut(number, reason))
    return found + list(_sums(sheet, row, last, {left.row for left in found}))


def _reason(cells: list[Cell], heads: set[str], *, is_first: bool) -> str | None:
    if not cells:
        return "empty"
    if _is_repeated(cells, heads):
        return "repeated_header"
    if is_first and _are_units(cells):
        return "units"
    if is_first and _are_numbers_of_columns(cells):
        return "column_numbers"
    return _remark(cells)


def _is_prepared(line: Line, names: tuple[str, ...]) -> bool:
    """Tell whether a row holds only its number and formulas that found nothing to work on."""
    others = [
        i for i, cell in enumerate(line) if filled((cell,)) and not isinstance(cell, Unreadable)
    ]
    if not others:
        return True
    name = names[others[0]] if others[0] < len(names) else ""
    is_number = re.fullmatch(r"\d{1,4}(\.0)?\.?", str(line[others[0]])[:_LOOKED_AT].strip())
    return len(others) == 1 and bool(is_number) and key(name) in _COUNTERS


def _remark(cells: list[Cell]) -> str | None:
    first = cells[0]
    if not isinstance(first, str):
        return None
    words, others = bare(first[:_LOOKED_AT]), cells[1:]
    texts = [
        cell
        for cell in others
        if isinstance(cell, str) and re.search(r"[^\W\d_]", cell[:_LOOKED_AT])
    ]
    if _TOTAL.fullmatch(words) and len(texts) <= 1:
        return "total"
    if len(texts) <= 1 and _SIGNATURE.fullmatch(words):
        return "signature"
    if others:
        return None
    if _NOTE.fullmatch(words) or first.lstrip().startswith(("*", "(*", "(1)", "[1]")):
        return "note"
    is_section = len(words.split()) > 2 and ":" in first
    return "section" if is_section else "note" if len(first) > _LONG else None


def _is_repeated(cells: list[Cell], heads: set[str]) -> bool:
    if len(cells) < 2 or not isinstance(cells[0], str) or bare(cells[0][:_LOOKED_AT]) not in heads:
        return False
    return all(isinstance(cell, str) and bare(cell[:_LOOKED_AT]) in heads for cell in cells)


def _is_another_header(cells: list[Cell], heads: set[str]) -> bool:
    own = [
        cell for cell in cells if isinstance(cell, str) and not re.search(r"\d", cell[:_LOOKED_AT])
    ]
    if len(own) * 2 <= len(cells):  # cheap: a data row has numbers, days or codes
        return False
    known = [cell for cell in own if is_known(cell)]
    is_new = sum(bare(cell) not in heads for cell in known) > 1
    return len(known) > 2 and len(known) * 2 > len(cells) and is_new


def _are_units(cells: list[Cell]) -> bool:
    words = [bare(cell[:_LOOKED_AT]) if isinstance(cell, str) else "" for cell in cells]
    return all(word and _UNITS.fullmatch(word) for word in words)


def _are_numbers_of_columns(cells: list[Cell]) -> bool:
    words = [re.sub(r"\W", "", str(cell).removesuffix(".0")[:_LOOKED_AT]).lower() for cell in cells]
    numbers = [str(n) for n in range(1, len(cells) + 1)]
    letters = [chr(ord("a") + n) for n in range(len(cells))]
    return len(cells) > 2 and words in (numbers, letters)


def _is_part_of(line: Line, names: tuple[str, ...]) -> bool:
    own = [bare(cell[:_LOOKED_AT]) for cell in line if isinstance(cell, str)]
    own = [words for words in own if words]
    heads = [bare(name) for name in names]
    return bool(own) and all(any(head.startswith(one) for head in heads) for one in own)


def _sums(sheet: Sheet, row: int, last: int, others: set[int]) -> Iterator[LeftOut]:
    """Yield the last row where it only adds up the columns over it, without saying so."""
    rows = [number for number in range(row + 1, last + 1) if number not in others]
    if len(rows) < 3:
        return
    final = sheet.lines[rows[-1] - 1]
    numbers = {i: cell for i, cell in enumerate(final) if isinstance(cell, int | float)}
    if len(numbers) != len(filled(final)) or not numbers or 0 in numbers:
        return
    for i, total in numbers.items():
        above = [sheet.lines[n - 1][i] for n in rows[:-1] if i < len(sheet.lines[n - 1])]
        values = [cell for cell in above if isinstance(cell, int | float)]
        if not values or abs(sum(values) - total) > 0.005:
            return
    yield LeftOut(rows[-1], "total")
