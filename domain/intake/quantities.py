"""Words of quantity in a number ("oltre 40"): the number stays, the word goes to its own field."""

import re

from domain.intake.mapped import MappedTable, of_records
from domain.sheets import Cell
from domain.spelling import visible

QUALIFIED = {
    "people": "qualifier",
    "value": "qualifier",
    "attendees": "attendees_qualifier",
    "hours_total": "hours_qualifier",
}
"""Fields of a number, and the field that says how exact it is."""
_WORDS = {
    "about": r"circa|ca\.?|c\.a\.?|all'incirca|approssimativamente|~|≈",
    "more_than": r"oltre|più di|piu di|piu' di|maggiore di|>|sopra i",
    "at_least": r"almeno|non meno di|minimo|min\.?|>=|≥",
}
_LONGEST = 40
"""Letters of such a text: longer ones are no number."""
_BEFORE = {code: re.compile(rf"(?:{words})\s*(\d[\d.,]*)", re.I) for code, words in _WORDS.items()}
_AFTER = re.compile(rf"(\d[\d.,]*)\s*(?:{_WORDS['about']})", re.I)


def qualified(text: str) -> tuple[str, str] | None:
    """Return number and qualifier of a text like "oltre 40"; None where it is none."""
    shown = visible(text[:_LONGEST])
    for code, pattern in _BEFORE.items():
        if found := pattern.fullmatch(shown):
            return found[1], code
    after = _AFTER.fullmatch(shown)
    return (after[1], "about") if after else None


def split(table: MappedTable) -> MappedTable:
    """Return the table with such words in their own field, where the file has no column for it."""
    pairs = {
        number: word
        for number, word in QUALIFIED.items()
        if number in table.header and word not in table.header
    }
    records = table.records()
    moved = [
        _move(record, number, word) for _row, record in records for number, word in pairs.items()
    ]
    if not any(moved):
        return table
    as_sent = {
        word: table.columns_as_sent[n] for n, word in pairs.items() if n in table.columns_as_sent
    }
    return of_records(table.table, records, {**table.columns_as_sent, **as_sent})


def _move(record: dict[str, Cell], number: str, word: str) -> bool:
    cell = record[number]
    found = qualified(cell) if isinstance(cell, str) else None
    if found:
        record[number], record[word] = found
    return bool(found)
