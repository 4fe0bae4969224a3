"""The cached door between pages and queries."""

from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import TypeVar, cast

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from data_access import figure_rows, freshness
from data_access.engine import database_url, get_engine
from data_access.figure_rows import Behind
from data_access.walls import Reader
from domain import questions
from domain.access import Scope
from domain.facts import Facts
from domain.identities import Verified
from domain.questions import Question
from domain.selection import Selection
from ui import gate

Loaded = TypeVar("Loaded", pd.DataFrame, Facts, Verified)
Query = Callable[[sa.Connection, Selection], Loaded]
MINUTE = 60
"""Seconds."""


@dataclass(frozen=True)
class Held:
    """What decides an answer beside the question, and so is part of the key of what is kept.

    Whoever may see the same rows shares it, so it names the rows and not the person.
    """

    scope: Scope
    database: str
    version: str
    language: str = ""
    """Only where the answer holds words."""

    @property
    def reader(self) -> Reader:
        """Return what opens connections for those rows."""
        return Reader(get_engine(), self.scope)


def held(language: str = "") -> Held:
    """Return what decides answers in this run; name the language of those that hold words."""
    return Held(gate.scope(), database_url().render_as_string(), data_version(), language)


def load(query: Query[Loaded], selection: Selection) -> Loaded:
    """Run `query` once per selection and data version; each caller gets its own copy."""
    result = _read(query, selection, held())
    return cast("Loaded", result)


def load_again(query: Query[Loaded], selection: Selection) -> Loaded:
    """Run `query` unless it ran within the last minute.

    What somebody changes by hand in the database leaves the data version as it is, and is to be
    seen all the same.
    """
    result = _read_again(query, selection, held())
    return cast("Loaded", result)


def rows_behind(question: Question) -> Behind:
    """Return the rows that a figure rests on, read once per data version."""
    return _read_rows(question.text, held())


def titles(question: Question) -> dict[str, str]:
    """Return the titles of initiatives and courses on the days of a question, by their ids."""
    with gate.reader().connect() as connection:
        return figure_rows.titles(connection, question)


def data_version() -> str:
    """Return the version of the data as of now: one cheap statement."""
    with get_engine().connect() as connection:
        return freshness.data_version(connection)


def holdings() -> list[freshness.Holdings]:
    """Return what is loaded, by dataset."""
    with gate.reader().connect() as connection:
        return freshness.holdings(connection)


def _qualified_name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


# The cache is shared by all readers, so everything that decides which rows come back is an
# argument, and none has the leading underscore that would leave it out of the key.
@st.cache_data(max_entries=300, show_spinner=False, hash_funcs={FunctionType: _qualified_name})
def _read(
    query: Query[Loaded], selection: Selection, held: Held
) -> pd.DataFrame | Facts | Verified:
    with held.reader.connect() as connection:
        return query(connection, selection)


@st.cache_data(max_entries=50, show_spinner=False)
def _read_rows(question: str, held: Held) -> Behind:
    with held.reader.connect() as connection:
        return figure_rows.rows_behind(connection, questions.read(question))


@st.cache_data(
    ttl=MINUTE, max_entries=20, show_spinner=False, hash_funcs={FunctionType: _qualified_name}
)
def _read_again(query: Query[Loaded], selection: Selection, held: Held) -> object:
    with held.reader.connect() as connection:
        return query(connection, selection)
