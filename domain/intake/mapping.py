"""Which column of a sender's file goes where, remembered as JSON; applies it to a sheet."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.intake import columns, quantities, register
from domain.intake.columns import REGISTER, Dictionary, Proposal
from domain.intake.header import Header
from domain.intake.mapped import MappedTable, Rows
from domain.sheets import Cell, Sheet
from domain.spelling import bare

KnownAs = Mapping[str, Mapping[str, str]]
"""By column (`course_id`), the id of what files call by another name (bare words)."""


@dataclass(frozen=True)
class ColumnMapping:
    """Where the columns of a file go.

    `target` is a table or `register`. `fields` says, by heading as sent, which `table.column` it
    fills. `constants` are texts for every row, by column (`pact_id`, `course_id`, `source_id`).
    """

    target: str
    fields: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the mapping as JSON, the same text for the same mapping."""
        parts = {
            "target": self.target,
            "fields": dict(self.fields),
            "constants": dict(self.constants),
        }
        return json.dumps(parts, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "ColumnMapping":
        """Return the mapping that `to_json` wrote; raise ValueError for anything else."""
        try:
            parts = json.loads(text)
            return cls(str(parts["target"]), _texts(parts["fields"]), _texts(parts["constants"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a column mapping") from error

    @classmethod
    def of(
        cls,
        target: str,
        proposals: Iterable[Proposal],
        constants: Mapping[str, str] | None = None,
    ) -> "ColumnMapping":
        """Return the mapping of what is sure in `proposals`: no near miss, no conflict."""
        sure = [(one.name, one.field) for one in proposals if one.confidence in ("exact", "known")]
        unclear = columns.conflicts(sure)
        fields = {name: where for name, where in sure if where and where not in unclear}
        return cls(target, fields, constants or {})

    def fits(self, header: Header) -> bool:
        """Tell whether every column that this mapping reads is in the file."""
        heads = {bare(name) for name in header.names}
        return all(bare(name) in heads for name in self.fields)


def signature(names: Iterable[str]) -> str:
    """Return a digest of the headings of a file: neither order, case nor accents change it."""
    words = sorted({bare(name) for name in names if name})
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def apply(
    sheet: Sheet,
    header: Header,
    mapping: ColumnMapping,
    dictionary: Dictionary,
    known_as: KnownAs | None = None,
) -> tuple[MappedTable, ...]:
    """Return the rows of `sheet` by table and field; a register is unfolded into three tables."""
    places = {bare(name): place for place, name in enumerate(header.names) if name}
    read = {bare(name): where for name, where in mapping.fields.items() if bare(name) in places}
    rows = tuple(header.data_rows(sheet))
    tables = tuple(
        _table(table, mapping, dictionary, _Read(header.names, places, read, rows))
        for table in columns.tables_of(mapping.target)
    )
    if known_as:
        tables = tuple(_by_id(table, known_as) for table in tables)
    tables = tuple(quantities.split(table) for table in tables)
    if mapping.target != REGISTER:
        return tables
    hired = next((n for n, where in read.items() if where == columns.HIRED), None)
    said = {n: line[places[hired]] for n, line in rows} if hired else None
    name = header.names[places[hired]] if hired else ""
    return register.unfold(tables, said, name)


@dataclass(frozen=True)
class _Read:
    names: tuple[str, ...]
    places: Mapping[str, int]
    fields: Mapping[str, str]
    rows: Rows


def _table(table: str, mapping: ColumnMapping, dictionary: Dictionary, read: _Read) -> MappedTable:
    own: dict[str, int] = {}
    for name, where in read.fields.items():
        column = where.split(".")[1]
        if where != columns.HIRED and table in columns.targets_of(
            where, mapping.target, dictionary
        ):
            own[column] = read.places[name]
    fixed: dict[str, Cell] = {
        column: text
        for column, text in mapping.constants.items()
        if column not in own and column in dictionary[table]
    }
    rows = tuple(
        (number, (*(line[place] for place in own.values()), *fixed.values()))
        for number, line in read.rows
    )
    as_sent = {column: read.names[place] for column, place in own.items()}
    return MappedTable(table, (*own, *fixed), rows, as_sent)


def _by_id(table: MappedTable, known_as: KnownAs) -> MappedTable:
    """Return the table with names of courses, bodies and pacts replaced by their ids."""
    known = [known_as.get(column, {}) for column in table.header]
    if not any(known):
        return table
    rows = tuple(
        (
            number,
            tuple(
                ids.get(bare(cell), cell) if ids and isinstance(cell, str) else cell
                for ids, cell in zip(known, line, strict=True)
            ),
        )
        for number, line in table.rows
    )
    return replace(table, rows=rows)


def _texts(parts: Mapping[str, str]) -> dict[str, str]:
    return {str(name): str(value) for name, value in parts.items()}
