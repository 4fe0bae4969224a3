"""Small corrections by form: the same checks, versions and trail as a file."""

import hashlib
import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from data_access.imports.files import TABLES, TableFile
from data_access.imports.loading import Outcome, load
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.imports.rows import written
from data_access.imports.terms import Terms
from domain.intake import personal_data
from domain.sheets import Cell
from domain.words import _


def submit(
    engine: sa.Engine, table: str, rows: Sequence[Mapping[str, Cell]], terms: Terms
) -> Outcome:
    """Load rows that somebody filled in; columns a row lacks keep their value.

    Raises ImportRefusedError with all that is wrong, also where a cell holds personal data.
    """
    header = tuple(dict.fromkeys(name for row in rows for name in row))
    lines = tuple(
        (number, tuple(row.get(name) for name in header)) for number, row in enumerate(rows, 1)
    )
    text = json.dumps([[table, *header], *lines], default=written, ensure_ascii=False)
    file = TableFile(
        name=_("modulo"),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        table=TABLES[table],
        header=header,
        rows=lines,
    )
    refuse_personal_data(file)
    return load(engine, [file], terms)


def refuse_personal_data(file: TableFile) -> None:
    """Raise ImportRefusedError where a cell that somebody typed holds personal data."""
    allowed = personal_data.allowed_in(file.table.name)
    why = _("contiene un dato personale"), _("toglilo: qui non si conservano dati personali")
    found: list[Problem] = [
        file.problem(number, column, "", why)
        for number, cells in file.rows
        for column, cell in zip(file.header, cells, strict=False)
        if isinstance(cell, str) and personal_data.kind_in(cell) not in (None, *allowed)
    ]
    if found:
        raise ImportRefusedError(found)
