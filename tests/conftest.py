"""Databases for tests: each test gets a new, empty one and never meets the real one."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
import streamlit as st
from sqlalchemy.util import LRUCache

from data_access.engine import DATABASE_VARIABLE, get_engine, make_engine
from data_access.imports import load_folder
from data_access.imports.demo import load_deliveries
from data_access.migrations import upgrade
from start import find_postgres
from tests.postgres_server import new_database, temporary_server

# A loaded computer is no fault of the code: an example may take its time.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")
# Clearing caches outside a server is what these tests mean to do.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)

SAMPLES = Path(__file__).parent.parent / "sample_data"
_DIALECTS: dict[str, sa.Dialect] = {}
_COMPILED: LRUCache[Any, Any] = LRUCache(1_500)


@sa.event.listens_for(sa.Engine, "engine_connect")
def _keep_compiled_statements(connection: sa.Connection) -> None:
    """Spell a statement out once per session, as a server does, not once per test.

    SQLAlchemy keeps the text of statements per engine and dialect, and each test has an engine of
    its own; all databases of a kind speak one dialect here.
    """
    dialect = _DIALECTS.setdefault(connection.dialect.name, connection.dialect)
    connection.engine.dialect = connection.dialect = dialect
    connection.engine.update_execution_options(compiled_cache=_COMPILED)
    connection.execution_options(compiled_cache=_COMPILED)


@pytest.fixture(autouse=True)
def no_real_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Point the product at a file that nobody made, in case a test forgets to ask for `engine`."""
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'unasked.sqlite'}")
    forget_engine()
    yield
    forget_engine()


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


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with all tables, to be copied: migrating anew takes far longer."""
    path = tmp_path_factory.mktemp("migrated") / "patti.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: sa.URL) -> Iterator[str]:
    """Return the name of a PostgreSQL database with all tables, to be copied."""
    with new_database(postgres_server) as url:
        _migrate(url)
        yield str(sa.make_url(url).database)


@pytest.fixture
def sqlite_tables(migrated_file: Path, tmp_path: Path) -> str:
    """Return the address of a new SQLite database with all tables."""
    path = tmp_path / "patti.sqlite"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_tables(postgres_server: sa.URL, migrated_postgres: str) -> Iterator[str]:
    """Return the address of a new PostgreSQL database with all tables."""
    with new_database(postgres_server, migrated_postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """Return the product's own engine on a new database with all tables, SQLite then PostgreSQL."""
    url = request.getfixturevalue(f"{request.param}_tables")
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    forget_engine()
    yield get_engine()
    forget_engine()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with the published data and the demo region, to be copied."""
    path = tmp_path_factory.mktemp("samples") / "patti.sqlite"
    shutil.copy(_made_once(tmp_path_factory), path)
    return path


def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample file that the first worker makes while the others wait."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    done = folder / "samples.sqlite"
    # A lock of the standard library that every system has and that dies with its process.
    with closing(sqlite3.connect(folder / "lock.sqlite", timeout=600)) as lock:
        lock.execute("begin exclusive")
        if not done.exists():
            making = folder / "samples_in_the_making.sqlite"
            making.unlink(missing_ok=True)  # of a worker that was killed
            load_samples(f"sqlite:///{making}")
            making.rename(done)
    return done


@pytest.fixture(scope="session")
def sample_postgres(postgres_server: sa.URL) -> Iterator[str]:
    """Return the name of a PostgreSQL database with what `sample_file` holds, to be copied."""
    with new_database(postgres_server) as url:
        load_samples(url)
        yield str(sa.make_url(url).database)


def load_samples(url: str) -> None:
    """Load the published data and the deliveries of the demo region as the command line does."""
    engine = make_engine(sa.make_url(url))
    load_folder(engine, SAMPLES / "published")
    load_deliveries(engine)
    engine.dispose()


def _migrate(url: str) -> None:
    engine = make_engine(sa.make_url(url))
    upgrade(engine)
    engine.dispose()


def forget_engine() -> None:
    """Close the engine of this process and empty the caches, so that the next one starts anew."""
    if get_engine.cache_info().currsize:
        get_engine().dispose()
    get_engine.cache_clear()
    st.cache_data.clear()
