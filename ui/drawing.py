"""Charts on a page: built once per data, language and palette, with text and table beside."""

from collections.abc import Callable
from types import FunctionType
from typing import Any

import pandas as pd
import streamlit as st

from charts import theme
from domain import words


def palette() -> theme.Palette:
    """Return the colours of the reader's theme."""
    return theme.palette_for(st.context.theme.type)


def show_chart(
    builder: Callable[..., Any], rows: pd.DataFrame, *, alt: str, key: str, **words_of_chart: Any
) -> None:
    """Draw `builder(rows, palette=…, **words_of_chart)`; `alt` is the takeaway with its n."""
    spec = _spec(builder, rows, words.language(), palette(), words_of_chart)
    st.vega_lite_chart(spec=spec, key=key, alt=alt, theme=None, width="stretch")


@st.cache_data(
    max_entries=300,
    show_spinner=False,
    hash_funcs={FunctionType: lambda f: f"{f.__module__}.{f.__qualname__}"},
)
def _spec(
    builder: Callable[..., Any],
    rows: pd.DataFrame,
    language: str,
    colours: theme.Palette,
    words_of_chart: dict[str, Any],
) -> dict[str, Any]:
    chart = builder(rows, palette=colours, **words_of_chart)
    spec: dict[str, Any] = theme.finish(chart, language, colours).to_dict()
    return spec
