"""A file as somebody sends it: opened, free of personal data, its columns told to our fields."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import sqlalchemy as sa

from data_access.imports import mappings
from data_access.imports.files import (
    TABLES,
    TableFile,
    dictionary,
    in_loading_order,
    missing_columns,
)
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.schema import courses, organisations, pacts
from data_access.spreadsheets import SheetReader, open_file
from domain.intake import columns, header, mapping, personal_data, pseudonyms
from domain.intake.columns import REGISTER, REGISTER_TABLES, Proposal, TableGuess
from domain.intake.header import Header, column_letter
from domain.intake.mapped import MappedTable
from domain.intake.mapping import ColumnMapping
from domain.intake.pseudonyms import TakenOut
from domain.sheets import Cell, Sheet
from domain.spelling import bare
from domain.words import _, n_

_NAMED = (
    (courses, "course_id", "title"),
    (organisations, "organisation_id", "name"),
    (pacts, "pact_id", "title"),
)
_IDS_OF_BODIES = (
    *("organisation_id", "lead_organisation_id"),
    *("employer_id", "funder_id", "provider_id"),
)


@dataclass(frozen=True)
class OpenSheet:
    """A sheet with its headings; `guesses` are the tables it may be for, the likeliest first."""

    sheet: Sheet
    header: Header
    guesses: tuple[TableGuess, ...]

    @property
    def likeliest(self) -> str:
        """Return the table it is most likely for; a register where no heading tells."""
        return self.guesses[0].target if self.guesses else REGISTER

    @property
    def rows(self) -> int:
        """Return how many rows of data it has."""
        return sum(1 for _row in self.header.data_rows(self.sheet))

    @property
    def has_rows(self) -> bool:
        """Say whether there are data under the headings."""
        return any(True for _row in self.header.data_rows(self.sheet))

    def proposals(self, target: str) -> tuple[Proposal, ...]:
        """Return what each column seems to be, if the sheet is for `target`."""
        return columns.propose(self.header, target, dictionary())


@dataclass(frozen=True)
class Upload:
    """A file taken in, without personal data; `taken_out` counts what was replaced or emptied.

    `name` is the file's, or another where that holds personal data.
    """

    name: str
    sha256: str
    sheets: tuple[OpenSheet, ...]
    taken_out: tuple[TakenOut, ...] = ()


def receive(
    content: bytes, file_name: str, reader: SheetReader | None = None, key: bytes | None = None
) -> Upload:
    """Open a file and look for personal data in every cell.

    With a `key`, tax codes become pseudonyms and other personal data are taken out. Raises
    ImportRefusedError where the file cannot be opened, holds no table or, without a key, personal
    data; what such a cell says is in no message.
    """
    name = _harmless(PurePath(file_name).name)
    sheets = reader.read(content, name) if reader else open_file(content, name)
    headed = [_headed(sheet) for sheet in sheets]
    personal = [
        problem
        for sheet, found in zip(sheets, headed, strict=True)
        for problem in _personal(name, sheet, found)
    ]
    taken_out: tuple[TakenOut, ...] = ()
    if personal and key is None:
        raise ImportRefusedError(personal)
    if personal and key is not None:
        sheets, taken_out = _without_personal_data(name, sheets, key)
        headed = [_headed(sheet) for sheet in sheets]
    opened = [one for one in headed if one is not None and one.has_rows]
    if not opened:
        reason, remedy = _("non ha una tabella"), _("serve una riga di intestazioni e sotto i dati")
        raise ImportRefusedError([Problem(name, None, None, "", reason, remedy)])
    return Upload(name, hashlib.sha256(content).hexdigest(), tuple(opened), taken_out)


def _headed(sheet: Sheet) -> OpenSheet | None:
    """Return a sheet with its headings, None where it has none."""
    found = header.find(sheet)
    return OpenSheet(sheet, found, columns.propose_table(found, dictionary())) if found else None


def _without_personal_data(
    name: str, sheets: list[Sheet], key: bytes
) -> tuple[list[Sheet], tuple[TakenOut, ...]]:
    rewritten = pseudonyms.rewrite(sheets, key)
    reason = _("contiene un codice fiscale con il carattere di controllo sbagliato")
    remedy = _("correggi il codice: altrimenti la stessa persona ne diventa due")
    wrong = [
        Problem(name, one.row, column_letter(one.column), "", reason, remedy, sheet=one.sheet)
        for one in rewritten.mistyped
    ]
    if wrong:
        raise ImportRefusedError(wrong)
    return list(rewritten.sheets), rewritten.taken_out


def proposed(connection: sa.Connection, opened: OpenSheet, sender: str | None) -> ColumnMapping:
    """Return the mapping the sender's last file of this form used, else what is sure."""
    known = mappings.recall(connection, sender, opened.header.names) if sender else None
    if known is not None and known.fits(opened.header):
        return known
    named = [guess for guess in opened.guesses if guess.target == opened.sheet.name.lower()]
    target = named[0].target if named else opened.likeliest
    found = ColumnMapping.of(target, opened.proposals(target))
    if target in REGISTER_TABLES and not _has_ids(found):
        return ColumnMapping.of(REGISTER, opened.proposals(REGISTER))
    return found


def _has_ids(found: ColumnMapping) -> bool:
    """Say whether a table of people has ids of its own; without, they are made as a register's."""
    own = TABLES[found.target].info["key"][0]
    return f"{found.target}.{own}" in found.fields.values()


def table_files(
    connection: sa.Connection, upload: Upload, chosen: Mapping[int, ColumnMapping]
) -> list[TableFile]:
    """Return the rows of the chosen sheets (by position) by table, in loading order.

    Raises ImportRefusedError where a required field has neither a column nor a constant.
    """
    known_as, pact_of = _known_names(connection), _pact_of_course(connection)
    found, missing = [], []
    for place, columns_of in sorted(chosen.items()):
        opened = upload.sheets[place]
        missing += _nobody_named(upload, opened, columns_of)
        tables = mapping.apply(opened.sheet, opened.header, columns_of, dictionary(), known_as)
        for table in _told(tables, columns_of):
            file = _table_file(upload, opened, _with_pact(table, pact_of))
            found.append(file)
            missing += missing_columns(file)
    if missing:
        raise ImportRefusedError(missing)
    return in_loading_order(found)


def unread(opened: OpenSheet, chosen: ColumnMapping) -> list[str]:
    """Return the headings of the columns that a mapping leaves out."""
    read = {bare(name) for name in chosen.fields}
    return [name for name in opened.header.names if name and bare(name) not in read]


def _nobody_named(upload: Upload, opened: OpenSheet, chosen: ColumnMapping) -> list[Problem]:
    """Return a problem where a register says neither who each row is nor how many people."""
    read = {where.split(".")[1] for where in chosen.fields.values()}
    if chosen.target != REGISTER or read & {"participant_id", "people"}:
        return []
    reason = _("nessuna colonna dice di quale persona è la riga")
    remedy = _("indica la colonna con il codice del partecipante")
    row, sheet = opened.header.row, opened.sheet.name
    return [Problem(upload.name, row, None, "", reason, remedy, sheet=sheet)]


def _told(tables: Sequence[MappedTable], chosen: ColumnMapping) -> list[MappedTable]:
    """Leave out the tables of a register of which it only repeats who is meant."""
    if chosen.target != REGISTER:
        return list(tables)
    own = {
        where.split(".")[0]
        for where in chosen.fields.values()
        if len(columns.targets_of(where, REGISTER, dictionary())) == 1 or where == columns.HIRED
    }
    own = {"hirings" if f"{one}.hired" == columns.HIRED else one for one in own}
    told = own & set(REGISTER_TABLES) or {"enrollments"}
    return [table for table in tables if table.table in told]


def _table_file(upload: Upload, opened: OpenSheet, table: MappedTable) -> TableFile:
    return TableFile(
        name=upload.name,
        sha256=upload.sha256,
        table=TABLES[table.table],
        header=table.header,
        rows=table.rows,
        sheet=opened.sheet.name,
        columns_as_sent=table.columns_as_sent,
    )


def _known_names(connection: sa.Connection) -> dict[str, dict[str, str]]:
    """Return by id column the id of what files call by its title or name, where only one has it."""
    found: dict[str, dict[str, str]] = {}
    for table, id_column, title in _NAMED:
        aliases = table.c.aliases if "aliases" in table.c else sa.null()
        names = sa.select(table.c[id_column], table.c[title], aliases)
        rows = connection.execute(names.where(table.c.known_until_at.is_(None)))
        called = [
            (bare(one), key)
            for key, name, others in rows
            for one in {name, *(others or "").split(";")}
            if one
        ]
        often = Counter(name for name, _key in called)
        found[id_column] = {name: key for name, key in called if often[name] == 1}
    return found | dict.fromkeys(_IDS_OF_BODIES, found["organisation_id"])


def _pact_of_course(connection: sa.Connection) -> dict[Cell, str]:
    pairs = sa.select(courses.c.course_id, courses.c.pact_id)
    rows = connection.execute(pairs.where(courses.c.known_until_at.is_(None)))
    return dict(rows.all())


def _with_pact(table: MappedTable, pact_of: Mapping[Cell, str]) -> MappedTable:
    """Return the table with the initiative of each row's course, where it does not name one.

    A course nobody knows stands for its initiative too: the row is refused for that one cell.
    """
    if "pact_id" in table.header or "course_id" not in table.header:
        return table
    place, sent = table.header.index("course_id"), table.columns_as_sent
    return replace(
        table,
        header=(*table.header, "pact_id"),
        rows=tuple((n, (*line, pact_of.get(line[place], line[place]))) for n, line in table.rows),
        columns_as_sent={**sent, "pact_id": sent.get("course_id", "course_id")},
    )


def _harmless(name: str) -> str:
    """Return the name of a file, or one that says nothing where it holds personal data."""
    if not personal_data.may_tell_of_somebody(PurePath(name).stem.replace("_", " ")):
        return name
    return _("file rinominato{suffix}").format(suffix=PurePath(name).suffix)


def _personal(name: str, sheet: Sheet, headed: OpenSheet | None) -> list[Problem]:
    """Return one problem per column and kind of personal data: where it begins, how often."""
    target = headed.likeliest if headed and headed.guesses else None
    allowed = personal_data.allowed_in(target) if target else frozenset[str]()
    places = personal_data.scan([sheet], allowed)
    first = {(one.column, one.kind): one for one in reversed(places)}
    often = Counter((one.column, one.kind) for one in places)
    found = []
    for (column, kind), place in sorted(first.items()):
        cells = often[column, kind]
        reason = n_("contiene {what} in {n} cella", "contiene {what} in {n} celle", cells)
        reason = reason.format(what=_(personal_data.KINDS[kind]), n=cells)
        remedy = _("togli il dato personale, o scegli di sostituirlo con uno pseudonimo")
        where = column_letter(column) if column else None
        found.append(Problem(name, place.row or None, where, "", reason, remedy, sheet=place.sheet))
    return found
