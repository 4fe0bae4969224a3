"""Step one: which file, who sent it, what to do with personal data."""

import hashlib

import pandas as pd
import streamlit as st

from data_access.imports import ImportRefusedError, uploads
from data_access.imports.uploads import Upload
from data_access.pseudonym_key import KEY_FILE, KeyRefusedError, pseudonym_key
from data_access.queries import choices
from domain.intake import personal_data
from domain.words import _, n_
from reports import formats
from ui import gate, tables
from ui.markdown import plain
from ui.wizard import problems

KINDS = ("xlsx", "xls", "ods", "csv", "txt", "tsv")


def ask_sender() -> str | None:
    """Ask who sent the file: their columns are remembered."""
    with gate.reader().connect() as connection:
        known = choices.sender_choices(connection)
    sender: str | None = st.selectbox(
        _("Chi ha mandato il file"),
        known,
        index=None,
        key="load_sender",
        accept_new_options=True,
        placeholder=_("Scegliere o scrivere il nome dell'ente"),
        help=_("Le colonne confermate valgono anche per il suo prossimo file."),
    )
    if sender and personal_data.kind_in(sender):
        st.error(_("Scrivere il nome dell'ente, non un recapito o un codice fiscale."))
        st.stop()
    return sender


def ask_file() -> Upload | None:
    """Return the file that is being taken in, opened and without personal data; None before."""
    sent = st.file_uploader(
        _("File da caricare"), type=list(KINDS), key="load_file", help=_("Fino a 50 MB.")
    )
    key = _ask_key()
    if sent is None:
        st.session_state.pop("taken_in", None)
        return None
    content = sent.getvalue()
    mark = hashlib.sha256(content).hexdigest(), sent.name, key is not None
    held = st.session_state.get("taken_in")
    if held is None or held[0] != mark:
        held = mark, _receive(content, sent.name, key)
        st.session_state["taken_in"] = held
    upload: Upload = held[1]
    return upload


def show_taken_out(upload: Upload) -> None:
    """Say which personal data were replaced or taken out, and how often; never which."""
    if not upload.taken_out:
        return
    cells = sum(one.cells for one in upload.taken_out)
    kinds = {one: _(personal_data.KINDS[one.kind]) for one in upload.taken_out}
    columns = ", ".join(f"{one.column or one.sheet} ({kind})" for one, kind in kinds.items())
    text = n_(
        "Tolti dati personali da {n} cella: {columns}. Nulla di essi è conservato.",
        "Tolti dati personali da {n} celle: {columns}. Nulla di essi è conservato.",
        cells,
    )
    told = text.format(n=formats.count(cells), columns=columns)
    st.info(plain(told), icon=":material/shield_person:")


def _ask_key() -> bytes | None:
    """Ask what to do with personal data; return the key where they are to be replaced."""
    refuse, replace = _("Rifiutare il file"), _("Sostituire i codici fiscali con pseudonimi")
    try:
        key = pseudonym_key()
        why = _("Serve una chiave fuori dal database: {variable}.").format(variable=KEY_FILE)
    except KeyRefusedError as refused:
        key, why = None, str(refused)
    chosen = st.radio(
        _("Se ci sono dati personali"),
        [refuse, replace],
        key="load_personal",
        horizontal=True,
        disabled=key is None,
        help=None if key else plain(why),
    )
    return key if chosen == replace else None


def _receive(content: bytes, name: str, key: bytes | None) -> Upload:
    try:
        with st.spinner(_("Apertura del file")):
            return uploads.receive(content, name, key=key)
    except ImportRefusedError as refusal:
        problems.show_refusal(refusal.problems, key="load_refusal")
        st.stop()
        raise  # never reached: `stop` leaves the script


def show_sheet(upload: Upload, place: int) -> None:
    """Say where the headings of a sheet are and which rows are no data."""
    opened = upload.sheets[place]
    text = _("Intestazioni alla riga {row}, {n} righe di dati.")
    st.caption(text.format(row=formats.count(opened.header.row), n=formats.count(opened.rows)))
    left_out = opened.header.left_out
    if left_out:
        rows = [{_("Riga"): str(left.row), _("Perché"): left.words()} for left in left_out]
        with st.expander(_("Righe che non sono dati ({n})").format(n=formats.count(len(rows)))):
            table = pd.DataFrame(rows)
            tables.show(table, alt=_("Righe lasciate fuori e perché"), key=f"load_left_{place}")
