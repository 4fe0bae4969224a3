"""Step two: which table a sheet is for, and which column is which field."""

from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from data_access.imports import uploads
from data_access.imports.files import dictionary
from data_access.imports.rows import written
from data_access.imports.uploads import OpenSheet, Upload
from domain import fields
from domain.intake.columns import CONFIDENCES, Proposal, conflicts, tables_of
from domain.intake.mapping import ColumnMapping
from domain.words import _
from ui import choices, gate
from ui.field_names import field_name, offered, table_name
from ui.markdown import plain
from ui.wizard import files

EXAMPLES = 3
"""Values of a column shown beside its heading."""
LOOKED_AT = 50
"""Rows among which they are looked for."""


def ask_mappings(upload: Upload, sender: str | None) -> dict[int, ColumnMapping]:
    """Return where the columns of each sheet go that is to be loaded, by its position."""
    chosen = {}
    for place, opened in enumerate(upload.sheets):
        if opened.sheet.name:
            st.subheader(plain(opened.sheet.name))
        files.show_sheet(upload, place)
        asked = ask_mapping(place, opened, sender)
        if asked is not None:
            chosen[place] = asked
    return chosen


def ask_mapping(place: int, opened: OpenSheet, sender: str | None) -> ColumnMapping | None:
    """Return where the columns of a sheet go; None where it is not to be loaded."""
    with gate.reader().connect() as connection:
        proposed = uploads.proposed(connection, opened, sender)
    key = f"{place}_{opened.sheet.name}_{sender}"
    label = _("Caricare il foglio «{name}»").format(name=opened.sheet.name)
    is_asked = bool(opened.sheet.name)
    if is_asked and not st.checkbox(
        plain(label), value=not opened.sheet.is_hidden, key=f"load_take_{key}"
    ):
        return None
    targets = list(dict.fromkeys([proposed.target, *fields.TABLES]))
    target = st.selectbox(
        _("Che cosa contiene"), targets, key=f"load_target_{key}", format_func=table_name
    )
    if target != proposed.target:
        proposed = ColumnMapping.of(target, opened.proposals(target))
    chosen = _ask_columns(opened, proposed, key)
    _stop_at_conflicts(chosen, target)
    return ColumnMapping(target, chosen, _ask_constants(proposed, chosen, key))


def _ask_columns(opened: OpenSheet, proposed: ColumnMapping, key: str) -> dict[str, str]:
    names = offered(proposed.target)
    rows = [_row(one, proposed, names, opened) for one in opened.proposals(proposed.target)]
    heads = _("Colonna del file"), _("Esempi"), _("Campo"), _("Proposta")
    answer = st.data_editor(
        pd.DataFrame(rows, columns=heads),
        hide_index=True,
        height="content",
        key=f"load_columns_{key}_{proposed.target}",
        disabled=[heads[0], heads[1], heads[3]],
        column_config={
            heads[2]: st.column_config.SelectboxColumn(
                heads[2], options=["", *names.values()], help=_("Vuoto: la colonna non è letta.")
            )
        },
        alt=_("Colonne del file e campi in cui vanno"),
    )
    fields_of = {name: field for field, name in names.items()}
    pairs = zip(answer[heads[0]], answer[heads[2]], strict=True)
    return {str(head): fields_of[name] for head, name in pairs if name in fields_of}


def _row(
    one: Proposal, proposed: ColumnMapping, names: dict[str, str], opened: OpenSheet
) -> tuple[str, str, str, str]:
    chosen = proposed.fields.get(one.name)
    said = _(CONFIDENCES[one.confidence])
    if chosen and chosen != one.field:
        said = _("come l'ultima volta")
    elif not chosen and one.field:
        said = _("{name}? {why}").format(name=names.get(one.field, one.field), why=said)
    return one.name, _examples(opened, one.column), names.get(chosen or "", ""), said


def _examples(opened: OpenSheet, column: int) -> str:
    first = islice(opened.header.data_rows(opened.sheet), LOOKED_AT)
    found = dict.fromkeys(written(line[column - 1]) for _number, line in first)
    return " · ".join([text for text in found if text][:EXAMPLES])


def _stop_at_conflicts(chosen: dict[str, str], target: str) -> None:
    twice = conflicts(chosen.items())
    for field, heads in twice.items():
        text = _("Più colonne per il campo «{field}»: {heads}. Lasciarne una sola.")
        name = offered(target).get(field, field)
        st.error(plain(text.format(field=name, heads=", ".join(heads))))
    if twice:
        st.stop()


def _ask_constants(proposed: ColumnMapping, chosen: dict[str, str], key: str) -> dict[str, str]:
    """Ask for the course or initiative of all rows, where no column tells it."""
    wanted = {column for table in tables_of(proposed.target) for column in dictionary()[table]}
    told = {where.split(".")[1] for where in chosen.values()}
    constants: dict[str, str] = dict(proposed.constants)
    if "course_id" in wanted - told and proposed.target != "courses":
        _ask_one("course_id", choices.courses(with_ids=True), constants, key)
    is_known = constants.get("course_id") or "course_id" in told or proposed.target == "pacts"
    if "pact_id" in wanted - told and not is_known:
        _ask_one("pact_id", choices.pacts(), constants, key)
    return {name: value for name, value in constants.items() if value and name in wanted - told}


def _ask_one(column: str, options: dict[str, str], constants: dict[str, str], key: str) -> None:
    known: Any = constants.get(column)
    places = list(options)
    answer = st.selectbox(
        _("{name} di tutte le righe").format(name=field_name("enrollments", column)),
        places,
        index=places.index(known) if known in options else None,
        format_func=options.__getitem__,
        placeholder=_("Nessuna colonna lo dice: scegliere, se serve"),
        key=f"load_{column}_{key}",
    )
    constants[column] = answer or ""
