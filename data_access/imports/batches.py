"""Files and folders as a command line names them, made into one delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from data_access.imports import uploads
from data_access.imports.files import TABLES, TableFile, in_loading_order, read_folder
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.imports.uploads import OpenSheet, Upload
from data_access.spreadsheets import SheetReader, content_of
from domain.intake import personal_data
from domain.intake.columns import REGISTER, conflicts
from domain.intake.mapping import ColumnMapping
from domain.words import _, n_


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a user says of the files: their sender, table, columns, and values for all rows.

    With a `key`, tax codes become pseudonyms; without one, files with personal data are refused.
    """

    sender: str | None = None
    table: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    key: bytes | None = None


def table_files(
    connection: sa.Connection, paths: Sequence[Path], wishes: Wishes
) -> tuple[list[TableFile], list[tuple[str, str]]]:
    """Return the rows of all files by table, and what was left out: where, and why.

    A folder is read as table files of ours. Raises ImportRefusedError with the problems of all
    files where one cannot be taken.
    """
    found: list[TableFile] = []
    left_out: list[tuple[str, str]] = []
    problems: list[Problem] = []
    with SheetReader() as reader:
        for path in paths:
            try:
                if path.is_dir():
                    found += read_folder(path)
                    continue
                upload = uploads.receive(content_of(path), path.name, reader, wishes.key)
                chosen = _chosen(connection, upload, wishes)
                found += uploads.table_files(connection, upload, chosen)
                left_out += _left_out(upload, chosen)
            except ImportRefusedError as refusal:
                problems += refusal.problems
    if problems:
        raise ImportRefusedError(problems)
    return in_loading_order(found), left_out


def _chosen(connection: sa.Connection, upload: Upload, wishes: Wishes) -> dict[int, ColumnMapping]:
    """Return the mapping of each sheet that is shown; raise where columns wait for a yes."""
    found, unclear = {}, []
    for place, opened in enumerate(upload.sheets):
        if opened.sheet.is_hidden:
            continue
        mapping = _mapping(connection, upload, opened, wishes)
        found[place] = mapping
        unclear += _unclear(upload, opened, mapping)
    if unclear:
        raise ImportRefusedError(unclear)
    return found


def _mapping(
    connection: sa.Connection, upload: Upload, opened: OpenSheet, wishes: Wishes
) -> ColumnMapping:
    stem = Path(upload.name).stem.lower()
    named = wishes.table or next(
        (n for n in (opened.sheet.name.lower(), stem) if n in TABLES), None
    )
    mapping = uploads.proposed(connection, opened, wishes.sender)
    if named and mapping.target not in (named, REGISTER):
        mapping = ColumnMapping.of(named, opened.proposals(named))
    fields = {**mapping.fields, **{name: where for name, where in wishes.columns.items() if where}}
    fields = {name: where for name, where in fields.items() if wishes.columns.get(name, " ")}
    constants = {**mapping.constants, **wishes.constants}
    return ColumnMapping(mapping.target, fields, constants)


def _unclear(upload: Upload, opened: OpenSheet, mapping: ColumnMapping) -> list[Problem]:
    """Return a problem for each column that resembles a field, or shares one with another."""
    found = []
    row, sheet = opened.header.row, opened.sheet.name
    for where, names in conflicts(mapping.fields.items()).items():
        reason = _("più colonne per il campo {field}: {names}")
        reason = reason.format(field=where, names=", ".join(names))
        remedy = _("scegline una con --map «colonna=campo», le altre con --map «colonna=»")
        found.append(Problem(upload.name, row, None, "", reason, remedy, sheet=sheet))
    for one in opened.proposals(mapping.target):
        if one.confidence == "similar" and one.field and one.name not in mapping.fields:
            reason = _("forse è il campo {field}").format(field=one.field)
            remedy = _("conferma con --map «{name}={field}», o lasciala fuori con --map «{name}=»")
            remedy = remedy.format(name=one.name, field=one.field)
            found.append(Problem(upload.name, row, one.name, "", reason, remedy, sheet=sheet))
    return found


def _left_out(upload: Upload, chosen: Mapping[int, ColumnMapping]) -> list[tuple[str, str]]:
    found = []
    for one in upload.taken_out:
        where = " · ".join(part for part in (upload.name, one.sheet, one.column) if part)
        text = n_("tolto {what} da {n} cella", "tolto {what} da {n} celle", one.cells)
        found.append((where, text.format(what=_(personal_data.KINDS[one.kind]), n=one.cells)))
    for place, opened in enumerate(upload.sheets):
        where = " · ".join(part for part in (upload.name, opened.sheet.name) if part)
        if place not in chosen:
            found.append((where, _("foglio nascosto, non letto")))
            continue
        columns = uploads.unread(opened, chosen[place])
        if columns:
            names = ", ".join(columns)
            found.append((where, _("colonne non lette: {names}").format(names=names)))
        for left in opened.header.left_out:
            row = _("riga {row}").format(row=left.row)
            found.append((f"{where} · {row}", left.words()))
    return found
