"""Accepting a finding as it is, with a reason, and opening it again."""

import pandas as pd
import streamlit as st

from data_access import waivers
from data_access.clock import in_rome
from data_access.engine import get_engine
from data_access.waivers import Waived
from domain.waiving import SHORTEST, WaivingRefusedError
from domain.words import _
from reports import formats
from ui import findings, gate, signing, tables
from ui.findings import Row


def ask_finding(found: pd.DataFrame, *, label: str, key: str) -> Row | None:
    """Let the reader choose one finding."""
    rows = {str(row["key"]): row for row in findings.ordered(found)}
    chosen = st.selectbox(
        label,
        list(rows),
        key=key,
        index=None,
        placeholder=_("Scegliere una segnalazione"),
        format_func=lambda code: findings.what(rows[code]) if code in rows else code,
    )
    return rows.get(chosen) if chosen else None


def show_form(row: Row) -> None:
    """Let the reader accept a finding as it is; what is wrong with the form is said there."""
    with st.form("waiver", clear_on_submit=False):
        reason = st.text_area(
            _("Perché va bene così"),
            key="waiver_reason",
            help=_("Almeno {n} caratteri; nessun dato personale.").format(n=SHORTEST),
        )
        author = signing.ask_author(_("Chi decide"), key="waiver_author")
        is_sent = st.form_submit_button(_("Accetta così com'è"), icon=":material/task_alt:")
    if not is_sent:
        return
    about = Waived(row["key"], row["rule"], row["pact_id"], row["subject"] or row["pact_title"])
    try:
        waivers.waive(get_engine(), about, reason=reason, author=author, scope=gate.writes())
    except WaivingRefusedError as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def show_waived(found: pd.DataFrame) -> None:
    """Show the findings that were accepted: by whom, when and why; let the reader reopen one."""
    rows = [
        {
            _("Che cosa"): findings.what(row),
            _("Iniziativa"): row["pact_title"],
            _("Perché va bene così"): row["reason"],
            _("Chi ha deciso"): row["waived_by"],
            _("Quando"): formats.instant(in_rome(row["waived_at"])),
        }
        for row in findings.ordered(found)
    ]
    tables.show(pd.DataFrame(rows), alt=_("Segnalazioni accettate"), key="quality_waived")
    row = ask_finding(found, label=_("Segnalazione da riaprire"), key="reopen_finding")
    author = signing.ask_author(_("Chi riapre"), key="reopen_author")
    if st.button(_("Riapri"), key="reopen", disabled=row is None) and row is not None:
        try:
            waivers.reopen(get_engine(), str(row["key"]), author=author, scope=gate.writes())
        except WaivingRefusedError as refusal:
            st.error(str(refusal))
            return
        st.rerun()
