"""Rows kept aside: what is wrong with each, corrected in place, loaded again or discarded."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data_access import audit
from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Terms, dry_run, load, quarantine
from data_access.imports.edits import refuse_personal_data
from data_access.imports.files import TableFile
from data_access.imports.rows import written
from domain.intake import personal_data
from domain.vocabulary import QUARANTINE_STATES, label
from domain.words import _
from reports import formats
from ui import tables
from ui.field_names import field_name, table_name
from ui.markdown import plain
from ui.sources import in_rome
from ui.wizard import problems

LEAST_REASON = 10
"""Letters of a reason to leave a row out."""


def show(kept: pd.DataFrame) -> None:
    """Show the open rows file by file with a way to correct them, then those settled."""
    still_open = kept[kept["state"] == "open"]
    if still_open.empty:
        st.markdown(_("Nessuna riga in quarantena."))
    for number, (file, rows) in enumerate(_by_file(still_open)):
        _show_file(number, file, rows)
    settled = kept[kept["state"] != "open"]
    if not settled.empty:
        with st.expander(_("Righe già sistemate")):
            tables.show(_settled(settled), alt=_("Righe già sistemate"), key="quarantine_settled")


def _by_file(kept: pd.DataFrame) -> list[tuple[TableFile, pd.DataFrame]]:
    found = []
    for file in quarantine.as_files(kept):
        numbers = {number for number, _cells in file.rows}
        mine = (kept["file_name"] == file.name) & (kept["sheet"].fillna("") == file.sheet)
        mine &= (kept["table_name"] == file.table.name) & kept["row_number"].isin(numbers)
        found.append((file, kept[mine]))
    return found


def _show_file(number: int, file: TableFile, rows: pd.DataFrame) -> None:
    name = " · ".join(p for p in (file.name, file.sheet, table_name(file.table.name)) if p)
    st.subheader(plain(name))
    terms = Terms(sender=rows["sender"].iloc[0], action="resolve")
    problems.show(dry_run(get_engine(), [file], terms).problems, key=f"quarantine_why_{number}")
    corrected = _ask_cells(number, file)
    left, right = st.columns(2)
    if left.button(_("Carica le righe corrette"), key=f"quarantine_load_{number}", type="primary"):
        _load(corrected, terms, number)
    with right.popover(_("Scarta queste righe…")):
        _ask_discard(number, rows)


def _ask_cells(number: int, file: TableFile) -> TableFile:
    """Return the file with the cells as somebody corrected them."""
    lines = {row: [written(cell) for cell in cells[: len(file.header)]] for row, cells in file.rows}
    width = len(file.header)
    whole = {row: [*cells, *[""] * (width - len(cells))] for row, cells in lines.items()}
    names = [field_name(file.table.name, column) for column in file.header]
    frame = pd.DataFrame.from_dict(whole, orient="index", columns=file.header)
    config = dict(zip(file.header, names, strict=True))
    answer = st.data_editor(
        frame,
        key=f"quarantine_cells_{number}_{file.name}_{len(whole)}",
        column_config=config,
        alt=_("Celle delle righe in quarantena, da correggere"),
    )
    cells = answer.astype(object).where(answer.notna(), None)
    rows = tuple((int(row), tuple(line)) for row, *line in cells.itertuples())
    return replace(file, rows=rows)


def _load(file: TableFile, terms: Terms, number: int) -> None:
    try:
        refuse_personal_data(file)
        load(get_engine(), [file], terms)
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
        actor = audit.current_actor()
        quarantine.discard(get_engine(), chosen, reason=reason.strip(), actor=actor)
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
