"""The rows in force as files that the import takes: loading them again changes nothing."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from data_access import audit
from data_access.exports import csv_files, workbook
from data_access.exports.chosen_rows import TableRows, rows_of, unmet
from data_access.imports.files import readable_columns
from data_access.queries.scope import known
from data_access.refusals import RefusedError
from data_access.schema import LOADED
from data_access.walls import Reader
from domain.selection import Selection
from domain.words import _

__all__ = ["Exported", "Form", "export"]

Form = Literal["csv", "xlsx"]


@dataclass(frozen=True)
class Exported:
    """What was written: rows by table, and ids that rows name though no row in force has them."""

    rows: Mapping[str, int]
    unmet: tuple[str, ...]


def export(reader: Reader, folder: Path, selection: Selection, form: Form = "csv") -> Exported:
    """Write a file per table into the new `folder`: the rows known on the day of `selection`.

    With initiatives chosen, their rows and all that these name. The folder appears whole or not
    at all, and the audit trail tells of it. Raises RefusedError where it is not empty, or an
    initiative is not known.
    """
    _require_room(folder)
    selection = reader.scope.narrowed(selection)
    rows = _rows(reader, selection)
    if selection.pacts:
        _require_known(rows, selection)
        rows = rows_of(rows, selection.pacts)
    filled = {name: found for name, found in rows.items() if found}
    if not filled:
        raise RefusedError(_("non c'è nessuna riga da esportare"), _("carica prima dei dati"))
    with _appearing(folder) as unfinished:
        (csv_files if form == "csv" else workbook).write(unfinished, filled)
        exported = Exported({name: len(found) for name, found in filled.items()}, unmet(rows))
        audit.note(reader.engine, "export", _told(exported, selection, form))
    return exported


def _told(exported: Exported, selection: Selection, form: Form) -> dict[str, object]:
    return {
        "form": form,
        "known_on": selection.known_on,
        "pacts": selection.pacts,
        "rows": exported.rows,
    }


def _rows(reader: Reader, selection: Selection) -> TableRows:
    # Tables read one after the other must all tell of the same moment.
    one_moment = (
        {"isolation_level": "REPEATABLE READ"} if reader.engine.name == "postgresql" else {}
    )
    with reader.connect(**one_moment) as connection, connection.begin():
        return {table.name: _rows_of_table(connection, table, selection) for table in LOADED}


def _rows_of_table(
    connection: sa.Connection, table: sa.Table, selection: Selection
) -> list[dict[str, object]]:
    row = known(table, selection)
    columns = (row.c[name] for name in readable_columns(table))
    found = connection.execute(sa.select(*columns).order_by(row.c.version_id)).mappings()
    return [dict(one) for one in found]


def _require_known(rows: TableRows, selection: Selection) -> None:
    unknown = set(selection.pacts) - {row["pact_id"] for row in rows["pacts"]}
    if unknown:
        reason = _("nessuna iniziativa ha il codice «{names}»")
        raise RefusedError(reason.format(names=", ".join(sorted(unknown))), _("controlla i codici"))


def _require_room(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = _("«{name}» esiste già e non è una cartella vuota").format(name=folder.name)
        raise RefusedError(reason, _("indica una cartella nuova"))


@contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """Yield a hidden folder beside `folder`, readable by its owner only, that becomes it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield unfinished
        if folder.exists():
            folder.rmdir()  # empty, or this fails and nothing is lost
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
