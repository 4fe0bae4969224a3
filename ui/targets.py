"""Parts of the page of targets: each promise, how far it is, and where its pace leads."""

from collections.abc import Sequence

import streamlit as st

from domain.words import _
from reports import promises, target_words
from reports.promises import Target
from ui import tables, verdicts
from ui.markdown import plain


def show_all(made: Sequence[Target]) -> None:
    """Say how many promises stand where, and list them all."""
    st.markdown(plain(promises.headline(made)))
    tables.show(promises.table(made), alt=promises.headline(made), key="targets")


def ask_initiative(made: Sequence[Target]) -> list[Target]:
    """Return the promises of the initiative that the reader chooses, at first the most urgent."""
    titles = {target.row["pact_id"]: target.row["pact_title"] for target in made}
    if st.session_state.get("targets_pact") not in titles:
        st.session_state["targets_pact"] = made[0].row["pact_id"]
    if len(titles) > 1:
        by_name = sorted(titles, key=titles.__getitem__)
        st.selectbox(_("Iniziativa"), by_name, key="targets_pact", format_func=titles.__getitem__)
    return [target for target in made if target.row["pact_id"] == st.session_state["targets_pact"]]


def show_cards(made: Sequence[Target]) -> None:
    """Show each promise with what is known of it."""
    grid = st.grid(min(len(made), 3), min_column_width=320)
    for target in made:
        with grid.container(border=True, height="stretch", gap="small"):
            _show_card(target)


def _show_card(target: Target) -> None:
    row, status = target.row, target.status
    st.markdown(f"**{plain(row['measure'])}**")
    verdicts.show(status.state, is_good=target.is_good)
    st.markdown(plain(target_words.promise(row)))
    st.markdown(plain(target_words.standing(target.figure, status, target.promise)))
    for line in target_words.outlook(status, target.promise):
        st.markdown(plain(line))
    for line in target_words.remarks(row):
        st.caption(plain(line))
