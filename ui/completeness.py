"""How complete the data are: the line under the head of a page, and field by field."""

import pandas as pd
import streamlit as st

from domain import completeness
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats
from ui import tables
from ui.markdown import plain


def show_line(figure: Figure) -> None:
    """Say in one line how many of the expected fields are there, and lead to the details."""
    if not figure.is_reported:
        return
    st.page_link(
        "pages/reporting/indicators.py", label=plain(told(figure)), icon=":material/fact_check:"
    )


def told(figure: Figure) -> str:
    """Write completeness as one sentence."""
    text = _("Completezza dei dati: {share} ({present} campi attesi)")
    share = formats.share(figure.value or 0)
    parts = formats.fraction(figure.numerator or 0, figure.denominator or 0)
    return text.format(share=share, present=parts)


def show(facts: Facts, *, key: str) -> None:
    """Show each field that is missing somewhere, emptiest first."""
    (figure,) = evaluate([REGISTRY["completeness"]], facts)
    st.markdown(plain(told(figure)))
    listed = missing(completeness.shares(facts.data))
    if listed.empty:
        st.markdown(_("Nessun campo atteso è vuoto."))
        return
    tables.show(listed, alt=told(figure), key=key)


def missing(shares: pd.DataFrame) -> pd.DataFrame:
    """Return one row per field that is empty somewhere, in words."""
    partly = shares[shares["present"] < shares["expected"]]
    columns = (partly[name] for name in ("kind", "field", "present", "expected"))
    return pd.DataFrame(
        [
            {
                _("Righe"): _(completeness.KINDS[kind]),
                _("Campo"): _(completeness.EXPECTED[kind][field]),
                _("Compilati"): formats.fraction(present, expected),
                _("Quota"): formats.share(present / expected),
            }
            for kind, field, present, expected in zip(*columns, strict=True)
        ]
    )
