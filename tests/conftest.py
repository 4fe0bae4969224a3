"""Databases for tests: each test gets a new, empty one and never meets the real one."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st

from data_access import schema
from data_access.engine import DATABASE_VARIABLE, get_engine
from start import find_postgres
from tests.postgres_server import new_database, temporary_server

# Clearing caches outside a server is what these tests mean to do.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)

try:
    from data_access.migrations import upgrade
except ImportError:  # the migrations are not there yet

    def upgrade(engine: sa.Engine) -> None:
        schema.metadata.create_all(engine)


@pytest.fixture(autouse=True)
def no_real_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Point the product at a file that nobody made, in case a test forgets to ask for `engine`."""
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'unasked.sqlite'}")
    _forget_engine()
    yield
    _forget_engine()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Return the address of a new, empty SQLite database without tables."""
    return f"sqlite:///{tmp_path / 'patti.sqlite'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """Return the server that PACT_TEST_POSTGRES_URL names, or a temporary one."""
    stated, programs = os.environ.get("PACT_TEST_POSTGRES_URL"), find_postgres()
    if stated:
        yield sa.make_url(stated)
    elif programs:
        with temporary_server(programs) as server:
            yield server
    else:
        pytest.skip("no PostgreSQL server programs and no PACT_TEST_POSTGRES_URL")


@pytest.fixture
def postgres_url(postgres_server: sa.URL) -> Iterator[str]:
    """Return the address of a new, empty PostgreSQL database without tables."""
    with new_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """Return the product's own engine on a new database with all tables, SQLite then PostgreSQL."""
    fixture = {"sqlite": "database_url", "postgres": "postgres_url"}[request.param]
    monkeypatch.setenv(DATABASE_VARIABLE, request.getfixturevalue(fixture))
    _forget_engine()
    upgrade(get_engine())
    yield get_engine()
    _forget_engine()


def _forget_engine() -> None:
    if get_engine.cache_info().currsize:
        get_engine().dispose()
    get_engine.cache_clear()
    st.cache_data.clear()
