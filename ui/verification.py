"""Parts of the verification page: each identity with its verdict, and where it fails."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from domain.identities import Check
from domain.selection import Selection
from domain.words import _, n_
from reports import formats
from reports.verification import WORDS
from ui import tables
from ui.markdown import plain

HOLDS, FAILS, IDLE = (
    ":green[:material/check_circle:]",
    ":red[:material/error:]",
    ":material/remove_circle_outline:",
)
MOST = 200
"""Differences shown of one identity."""


def whole(selection: Selection) -> Selection:
    """Return the days of a selection without its filters: identities are about all data."""
    return Selection(as_of=selection.as_of, known_on=selection.known_on, dataset="all")


def sentence(found: Sequence[Check]) -> str:
    """Say how many identities hold, on how many comparisons."""
    compared = [check for check in found if check.compared]
    good = sum(check.holds for check in compared)
    text = _("{good} identità su {all} tornano, in {pairs} confronti.")
    return text.format(
        good=formats.count(good),
        all=formats.count(len(compared)),
        pairs=formats.count(sum(check.compared for check in compared)),
    )


def verdict(check: Check) -> str:
    """Say in words whether an identity holds."""
    if not check.compared:
        return _("nessun confronto")
    if check.holds:
        return _("torna")
    differences = len(check.differences)
    text = n_("non torna: {n} differenza", "non torna: {n} differenze", differences)
    return text.format(n=formats.count(differences))


def show(found: Sequence[Check]) -> None:
    """Show the verdict of each identity with an icon and words, and its differences."""
    grid = st.grid(3, min_column_width=320)
    for check in found:
        with grid.container(border=True, height="stretch", gap="xsmall"):
            icon = (HOLDS if check.holds else FAILS) if check.compared else IDLE
            st.markdown(f"{icon} **{plain(verdict(check))}**")
            st.markdown(plain(_(WORDS[check.code])))
            text = n_("{n} confronto", "{n} confronti", check.compared)
            st.caption(plain(text.format(n=formats.count(check.compared))))
    for check in found:
        if not check.holds:
            _show_differences(check)


def table(found: Sequence[Check]) -> pd.DataFrame:
    """Return the identities as a table of texts."""
    return pd.DataFrame(
        [
            {
                _("Identità"): _(WORDS[check.code]),
                _("Confronti"): formats.count(check.compared),
                _("Verdetto"): verdict(check),
            }
            for check in found
        ]
    )


def _show_differences(check: Check) -> None:
    title = _(WORDS[check.code])
    st.subheader(plain(title))
    listed = pd.DataFrame(
        [
            {_("Dove"): one.where, _("Primo conto"): one.left, _("Secondo conto"): one.right}
            for one in check.differences[:MOST]
        ]
    )
    tables.show(listed, alt=title, key=f"verification_{check.code}")
