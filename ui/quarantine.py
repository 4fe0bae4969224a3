"""Rows kept aside: what is wrong with each, corrected in place, loaded again or discarded."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data_access import audit
from data_access.clock import in_rome
from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Terms, load, quarantine
from data_access.imports.edits import refuse_personal_data
from data_access.imports.files import TableFile
from data_access.imports.loading import problems_of
from data_access.imports.rows import written
from domain.intake import personal_data
from domain.vocabulary import QUARANTINE_STATES, label
from domain.words import _
from reports import formats
from ui import gate, tables
from ui.field_names import field_name, table_name
from ui.markdown import plain
from ui.wizard import problems

LEAST_REASON = 10
"""Letters of a reason to leave a row out."""


def show(kept: pd.DataFrame) -> None:
    """Show the open rows sheet by sheet with a way to correct them, then those settled."""
    still_open = kept[kept["state"] == "open"]
    if still_open.empty:
        st.markdown(_("Nessuna riga in quarantena."))
    sheets = still_open.groupby(["file_name", still_open["sheet"].fillna("")], sort=False)
    for number, (name, rows) in enumerate(sheets):
        st.subheader(plain(" · ".join(str(part) for part in name if part)))
        _show_sheet(number, rows)
    settled = kept[kept["state"] != "open"]
    if not settled.empty:
        with st.expander(_("Righe già sistemate")):
            tables.show(_settled(settled), alt=_("Righe già sistemate"), key="quarantine_settled")


def _show_sheet(number: int, rows: pd.DataFrame) -> None:
    """Show what is wrong with the rows of a sheet, by table, and what can be done with them."""
    files = [_named(file) for file in quarantine.as_files(rows)]
    terms = Terms(
        sender=rows["sender"].iloc[0], action="resolve", keeps_good_rows=True, scope=gate.writes()
    )
    with gate.reader().connect() as connection:
        found = problems_of(connection, files, terms)
    if found:
        problems.show(found, key=f"quarantine_why_{number}")
    corrected = [_ask_cells(f"{number}_{place}", file) for place, file in enumerate(files)]
    left, right = st.columns(2)
    if left.button(_("Carica le righe corrette"), key=f"quarantine_load_{number}", type="primary"):
        _load(corrected, terms, number)
    with right.popover(_("Scarta queste righe…")):
        _ask_discard(number, rows)


def _named(file: TableFile) -> TableFile:
    """Return the file with its columns called as the page calls them."""
    names = {column: field_name(file.table.name, column) for column in file.header}
    return replace(file, columns_as_sent=names)


def _ask_cells(place: str, file: TableFile) -> TableFile:
    """Return the file with the cells as somebody corrected them."""
    st.caption(plain(table_name(file.table.name)))
    lines = {row: [written(cell) for cell in cells[: len(file.header)]] for row, cells in file.rows}
    width = len(file.header)
    whole = {row: [*cells, *[""] * (width - len(cells))] for row, cells in lines.items()}
    frame = pd.DataFrame.from_dict(whole, orient="index", columns=file.header)
    config = {"_index": _("Riga"), **file.columns_as_sent}
    answer = st.data_editor(
        frame,
        key=f"quarantine_cells_{place}_{file.name}_{len(whole)}",
        column_config=config,
        alt=_("Celle delle righe in quarantena, da correggere"),
    )
    cells = answer.astype(object).where(answer.notna(), None)
    rows = tuple((int(row), tuple(line)) for row, *line in cells.itertuples())
    return replace(file, rows=rows)


def _load(files: list[TableFile], terms: Terms, number: int) -> None:
    """Load the rows that are right now; the others stay, as they were last written."""
    try:
        for file in files:
            refuse_personal_data(file)
        load(get_engine(), files, terms)
    except ImportRefusedError as refusal:
        problems.show_refusal(refusal.problems, key=f"quarantine_refused_{number}")
        return
    st.rerun()


def _ask_discard(number: int, rows: pd.DataFrame) -> None:
    reason = st.text_input(_("Perché non servono"), key=f"quarantine_reason_{number}")
    is_told = len(reason.strip()) >= LEAST_REASON and personal_data.kind_in(reason) is None
    st.caption(_("Almeno {n} lettere, senza dati personali.").format(n=LEAST_REASON))
    if st.button(_("Scarta"), disabled=not is_told, key=f"quarantine_discard_{number}"):
        chosen = [int(one) for one in rows["quarantine_id"]]
        quarantine.discard(
            get_engine(),
            chosen,
            reason=reason.strip(),
            actor=audit.current_actor(),
            scope=gate.writes(),
        )
        st.rerun()


def _settled(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("File"): row["file_name"],
                _("Riga"): str(row["row_number"]),
                _("Tabella"): table_name(row["table_name"]),
                _("Stato"): label(QUARANTINE_STATES, row["state"]),
                _("Quando"): formats.instant(in_rome(row["settled_at"])),
                _("Chi"): row["settled_by"] or "",
                _("Perché"): row["reason"] or "",
            }
            for row in rows.to_dict("records")
        ]
    )
