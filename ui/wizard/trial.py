"""Steps three and four: the rows as they are read, and what loading them would do."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Loaded, Outcome, Terms, dry_run, uploads
from data_access.imports.files import TABLES, TableFile
from data_access.imports.rows import typed, written
from data_access.imports.uploads import Upload
from data_access.imports.versions import Change
from domain.geography import province_name
from domain.intake.mapping import ColumnMapping
from domain.sheets import Cell
from domain.vocabulary import CHANGE_STATES, label
from domain.words import _, n_
from reports import corrections, formats
from reports.rows import without_empty
from ui import downloads, gate, tables
from ui.field_names import field_name, table_name
from ui.markdown import plain
from ui.wizard import problems

FIRST = 5
"""Rows shown as they are read."""
MANY = 1000
"""Changes that are shown of a long file."""


def interpret(upload: Upload, chosen: Mapping[int, ColumnMapping]) -> list[TableFile]:
    """Return the rows by table; stop with the reason where a column that is needed is missing."""
    try:
        with gate.reader().connect() as connection:
            return uploads.table_files(connection, upload, chosen)
    except ImportRefusedError as refusal:
        problems.show_refusal(refusal.problems, key="load_columns_refused")
        st.stop()
        raise  # never reached: `stop` leaves the script


def show_first_rows(files: Sequence[TableFile]) -> None:
    """Show the first rows of each table with their values as the product understands them."""
    for file in files:
        few = file.without({number for number, _cells in file.rows[FIRST:]})
        count = formats.count(len(file.rows))
        title = _("{table}: {n} righe").format(table=table_name(file.table.name), n=count)
        st.markdown(f"**{plain(title)}**")
        values = dict(typed(few)[0].rows.values())
        rows = [_understood(file, line, values.get(line[0], {})) for line in few.rows]
        alt = _("Prime righe come sono lette: {table}").format(table=title)
        place = f"{file.sheet}_{file.table.name}"
        tables.show(without_empty(pd.DataFrame(rows)), alt=alt, key=f"load_first_{place}")


def attempt(files: Sequence[TableFile], terms: Terms) -> Outcome:
    """Try the load and show how far it is."""
    bar = st.progress(0.0)
    try:
        return dry_run(get_engine(), files, terms, partial(advance, bar))
    finally:
        bar.empty()


def show_outcome(outcome: Outcome, upload: Upload) -> None:
    """Show what a load does to each table, every change, and what is wrong."""
    alt = summary(outcome)
    st.markdown(plain(alt))
    tables.show(_counts(outcome), alt=alt, key="load_counts")
    changes = [(one, change) for one in outcome.loaded for change in one.changes]
    differing = [pair for pair in changes if pair[1].state != "unchanged"]
    if differing:
        with st.expander(_("Che cosa cambia, riga per riga")):
            _show_changes(differing)
    if outcome.problems:
        st.subheader(_("Righe da correggere"))
        problems.show(outcome.problems, key="load_problems")
        st.download_button(
            _("Scarica le righe da correggere (XLSX)"),
            data=corrections.workbook(upload, outcome.problems),
            file_name="righe_da_correggere.xlsx",
            mime=downloads.secret(corrections.MIME),
            icon=":material/edit_document:",
            key="load_corrections",
            on_click="ignore",
        )


def summary(outcome: Outcome) -> str:
    """Say in a sentence what a load does."""
    sums = {
        state: sum(getattr(one, state) for one in outcome.loaded)
        for state in ("new", "changed", "unchanged", "withdrawn")
    }
    refused = len({(one.file, one.sheet, one.row) for one in outcome.problems})
    text = _(
        "Nuove {new}, cambiate {changed}, invariate {unchanged}, ritirate {withdrawn};"
        " righe da correggere {refused}."
    )
    counts = {name: formats.count(n) for name, n in (sums | {"refused": refused}).items()}
    return text.format(**counts)


def advance(bar: DeltaGenerator, share: float) -> None:
    """Move a bar of progress; leaves the script where the reader has clicked meanwhile."""
    bar.progress(min(share, 1.0))


def _counts(outcome: Outcome) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Tabella"): table_name(one.table),
                _("Nuove"): formats.count(one.new),
                _("Cambiate"): formats.count(one.changed),
                _("Invariate"): formats.count(one.unchanged),
                _("Ritirate"): formats.count(one.withdrawn),
                _("Da correggere"): formats.count(one.refused),
            }
            for one in outcome.loaded
        ]
    )


def _show_changes(differing: list[tuple[Loaded, Change]]) -> None:
    rows = [
        {
            _("Tabella"): table_name(loaded.table),
            _("Riga"): "" if change.row_number is None else str(change.row_number),
            _("Che cosa"): " · ".join(str(part) for part in change.key if part is not None),
            _("Stato"): label(CHANGE_STATES, change.state),
            _("Valori"): _values(loaded.table, change),
        }
        for loaded, change in differing
    ]
    text = n_(
        "{n} riga nuova, cambiata o ritirata", "{n} righe nuove, cambiate o ritirate", len(rows)
    )
    alt = text.format(n=formats.count(len(rows)))
    tables.show(pd.DataFrame(rows[:MANY]), alt=alt, key="load_changes")
    if len(rows) > MANY:
        first, whole = formats.count(MANY), formats.count(len(rows))
        st.caption(_("Sono mostrate le prime {first} di {whole}.").format(first=first, whole=whole))


def _values(table: str, change: Change) -> str:
    """Return what a change says: the values of a row, or each one before and after."""
    parts = []
    for name in change.after or change.before:
        sides = [side[name] for side in (change.before, change.after) if name in side]
        written_out = [_written(table, name, value) for value in sides]
        parts.append(f"{field_name(table, name)}: {' → '.join(written_out)}")
    return "; ".join(parts)


def _understood(
    file: TableFile, line: tuple[int, tuple[Cell, ...]], row: dict[str, Any]
) -> dict[str, str]:
    """Return a row as it is read; a cell that cannot be read keeps its text, with a mark."""
    number, cells = line
    told = {_("Riga"): str(number)}
    for column, cell in zip(file.header, cells, strict=False):
        shown = _written(file.table.name, column, row.get(column))
        told[field_name(file.table.name, column)] = (
            shown if column in row else _("✕ {text}").format(text=written(cell))
        )
    return told


def _written(table: str, column: str, value: Any) -> str:
    info = TABLES[table].c[column].info
    labels = info.get("labels") or {}
    if value is None:
        return _("non indicato")
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.euro(value)
    if isinstance(value, float):
        return formats.count(value)
    if info["form"] == "province":
        return province_name(value)
    texts = value.split(";") if info["form"] == "codes" else [str(value)]
    return ", ".join(_(labels[text]) if text in labels else text for text in texts)
