"""What is wrong with a file, one row a problem, all at once."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.imports import Problem
from domain.words import _, n_
from reports import formats
from reports.rows import without_empty
from ui import tables


def show_refusal(found: Sequence[Problem], *, key: str) -> None:
    """Show why a file is refused whole: nothing of it was loaded."""
    text = n_(
        "Il file non è caricato: c'è {n} cosa da correggere.",
        "Il file non è caricato: ci sono {n} cose da correggere.",
        len(found),
    )
    st.error(text.format(n=formats.count(len(found))), icon=":material/block:")
    show(found, key=key)


def show(found: Sequence[Problem], *, key: str) -> None:
    """Show problems as a table: where, what was found, what is wrong, what to write instead."""
    alt = _("Che cosa correggere, riga per riga")
    tables.show(without_empty(_table(found)), alt=alt, key=key)


def _table(found: Sequence[Problem]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("File"): one.file,
                _("Foglio"): one.sheet,
                _("Riga"): "" if one.row is None else str(one.row),
                _("Colonna"): one.column or "",
                _("Testo trovato"): one.found,
                _("Che cosa non va"): one.reason,
                _("Che cosa scrivere"): one.remedy,
            }
            for one in found
        ]
    )
