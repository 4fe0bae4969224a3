import sys
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa

from tests.builders import PactBuilder


@pytest.fixture
def data(engine: sa.Engine, tmp_path: Path) -> PactBuilder:
    """Return a builder on the empty database of this test."""
    return PactBuilder(engine, tmp_path / "deliveries")


@pytest.fixture(autouse=True)
def plain_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the script that a page test may have left as `__main__`: a new process would run it."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
