"""Deliveries: what was loaded together, taking one back, and the trail of all that was done."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access import audit
from data_access.clock import in_rome, today
from data_access.engine import get_engine
from data_access.exports import archives
from data_access.imports import ImportRefusedError
from data_access.imports.undo import undo
from domain.selection import Selection
from domain.vocabulary import AUDIT_ACTIONS, IMPORT_ACTIONS, label
from domain.words import _, n_
from reports import formats
from reports.rows import without_empty
from ui import downloads, frame, gate, tables
from ui.field_names import table_name
from ui.markdown import plain
from ui.wizard import problems

FEW = 4
"""Names listed before the others are only counted."""


def show_deliveries(found: pd.DataFrame) -> None:
    """Show one row per delivery, the newest first."""
    rows = [_row(row) for row in found.to_dict("records")]
    text = n_(
        "{n} consegna, la più recente per prima",
        "{n} consegne, la più recente per prima",
        len(rows),
    )
    alt = text.format(n=formats.count(len(rows)))
    tables.show(without_empty(pd.DataFrame(rows)), alt=alt, key="deliveries_list")


def ask_undo(found: pd.DataFrame) -> None:
    """Offer to take a delivery back; the choice is confirmed in a dialog."""
    rows = {
        int(row["delivery_id"]): row for row in found.to_dict("records") if not row["is_undone"]
    }
    chosen = st.selectbox(
        _("Annullare una consegna"),
        list(rows),
        index=None,
        format_func=lambda number: _name(rows[number]),
        placeholder=_("Scegliere la consegna, dalla più recente"),
        key="deliveries_undo",
    )
    if st.button(_("Annulla la consegna…"), disabled=chosen is None, key="deliveries_undo_ask"):
        st.dialog(_("Annullare la consegna?"))(_confirm)(rows[chosen or 0])


def show_trail(entries: pd.DataFrame) -> None:
    """Show the audit trail, newest first, and the seal over all of it."""
    if entries.empty:
        return
    seal = str(entries["digest"].iloc[0])
    st.caption(_("Sigillo di tutto il registro: {seal}").format(seal=seal[:16]))
    rows = [
        {
            _("Quando"): formats.instant(in_rome(row["happened_at"])),
            _("Chi"): row["actor"],
            _("Che cosa"): label(AUDIT_ACTIONS, row["action"]),
            _("Dettagli"): _details(json.loads(row["details"])),
            _("Sigillo"): row["digest"][:12],
        }
        for row in entries.to_dict("records")
    ]
    tables.show(pd.DataFrame(rows), alt=_("Registro delle operazioni"), key="deliveries_trail")


def offer_export() -> None:
    """Offer all rows in force as table files; they are written when somebody asks for them."""
    day = today()
    everything = Selection(as_of=day, known_on=day, dataset="all")
    st.download_button(
        _("Scarica tutti i dati (ZIP di CSV)"),
        data=gate.guarded(partial(archives.archive, gate.reader(), everything)),
        file_name="dati.zip",
        mime=downloads.secret("application/zip"),
        icon=":material/folder_zip:",
        key="deliveries_export",
        on_click="ignore",
        help=_("Gli stessi file si possono ricaricare: non cambia nulla."),
    )


def _confirm(row: dict[Any, Any]) -> None:
    gate.require_again()
    frame.ask_language()
    st.markdown(plain(_name(row)))
    st.markdown(
        _("Le righe che ha portato risultano ritirate e tornano i valori di prima. Nulla si perde.")
    )
    if st.button(_("Sì, annulla"), type="primary", key="deliveries_undo_yes"):
        try:
            undo(
                get_engine(),
                int(row["delivery_id"]),
                actor=audit.current_actor(),
                scope=gate.writes(),
            )
        except ImportRefusedError as refusal:
            problems.show(refusal.problems, key="deliveries_undo_refused")
            return
        st.session_state.pop("deliveries_undo", None)
        st.rerun()


def _row(row: dict[Any, Any]) -> dict[str, str]:
    return {
        _("Numero"): str(row["delivery_id"]),
        _("Quando"): formats.instant(in_rome(row["imported_at"])),
        _("Come"): label(IMPORT_ACTIONS, row["action"]),
        _("Mittente"): _text(row["sender"]),
        _("Caricato da"): _text(row["imported_by"]),
        _("File"): _few(row["files"].split(", ")),
        _("Tabelle"): _tables(row),
        _("Nuove"): formats.count(int(row["rows_new"])),
        _("Cambiate"): formats.count(int(row["rows_changed"])),
        _("Ritirate"): formats.count(int(row["rows_withdrawn"])),
        _("Stato"): _("annullata") if row["is_undone"] else _("valida"),
    }


def _tables(row: dict[Any, Any]) -> str:
    return _few([table_name(name).lower() for name in row["tables"].split(", ")])


def _few(names: Sequence[str]) -> str:
    """Return some names and how many more there are."""
    more = len(names) - FEW
    if more <= 1:
        return ", ".join(names)
    text = _("{names} e altri {n}")
    return text.format(names=", ".join(names[:FEW]), n=formats.count(more))


def _name(row: dict[Any, Any]) -> str:
    when = formats.instant(in_rome(row["imported_at"]))
    parts = (str(row["delivery_id"]), when, _text(row["sender"]), _few(row["files"].split(", ")))
    return " · ".join(part for part in parts if part)


def _details(details: dict[str, Any]) -> str:
    if "files" in details:
        return _few(list(dict.fromkeys(str(one["file"]) for one in details["files"])))
    if "undoes_delivery" in details:
        return _("consegna {number}").format(number=details["undoes_delivery"])
    told = (details.get("reason"), details.get("rule"), details.get("file"))
    return " · ".join(str(one) for one in told if one)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
