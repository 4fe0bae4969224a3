import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa

from tests.builders import PactBuilder
from tests.walled_databases import Walled, walled_postgres, walled_sqlite
from tests.walled_register import FOREIGN, OWN


@pytest.fixture
def data(engine: sa.Engine, tmp_path: Path) -> PactBuilder:
    """Return a builder on the empty database of this test."""
    return PactBuilder(engine, tmp_path / "deliveries")


@pytest.fixture(autouse=True)
def plain_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the script that a page test may have left as `__main__`: a new process would run it."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def walled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walled]:
    """Yield a database of two initiatives, SQLite then PostgreSQL."""
    if request.param == "sqlite":
        with walled_sqlite(tmp_path_factory.mktemp("walled"), OWN, FOREIGN) as found:
            yield found
    else:
        with walled_postgres(request.getfixturevalue("postgres_server"), OWN, FOREIGN) as found:
            yield found
