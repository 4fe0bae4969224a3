"""Where a figure comes from: a small control beside it that opens the rows behind it."""

from collections.abc import Callable, Sequence

import streamlit as st

from data_access import issued_figures
from data_access.engine import get_engine
from domain import questions
from domain.indicators.figures import Figure
from domain.questions import Question
from domain.selection import Selection
from domain.words import _
from reports import formats
from reports.provenance import Told
from ui import figure_view, frame, gate, loading

ICON = ":material/account_tree:"


def offer(figure: Figure, *, selection: Selection | None = None, place: str = "") -> None:
    """Show a control that opens where a figure of the selection comes from.

    `place` tells apart the same figure shown twice on a page.
    """
    question = questions.question_of(figure, selection or _chosen())
    key = f"origin_{place}_{questions.short_id(question.text)}"
    if st.button(_("Da dove viene"), key=key, type="tertiary", icon=ICON, width="content"):
        _open(figure, question)


def offer_choice(
    figures: Sequence[Figure],
    name: Callable[[Figure], str],
    *,
    key: str,
    selection: Selection | None = None,
) -> None:
    """Let the reader choose one of the figures of a table, and open where it comes from."""
    if not figures:
        return
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    place = left.selectbox(
        _("Da dove viene una cifra"),
        range(len(figures)),
        index=None,
        key=f"{key}_figure",
        format_func=lambda one: f"{name(figures[one])} · {formats.title(figures[one].code)}",
        placeholder=_("Scegliere una cifra della tabella"),
    )
    opens = right.button(
        _("Da dove viene"), key=f"{key}_origin", icon=ICON, disabled=place is None, width="stretch"
    )
    if opens and place is not None:
        _open(figures[place], questions.question_of(figures[place], selection or _chosen()))


def _open(figure: Figure, question: Question) -> None:
    st.dialog(_("Da dove viene"), width="large", icon=ICON)(_show)(figure, question)


def _show(figure: Figure, question: Question) -> None:
    gate.require_again()
    frame.ask_language()
    with st.spinner(_("Rileggo le righe…")):
        behind, titles = loading.rows_behind(question), loading.titles(question)
    (figure_id,) = issued_figures.issue(get_engine(), [figure], question.selection)
    figure_view.show(Told(question, figure, behind, titles), figure_id, key="origin")


def _chosen() -> Selection:
    chosen: Selection = st.session_state["selection"]
    return chosen
