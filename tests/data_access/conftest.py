from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders import PactBuilder


@pytest.fixture
def data(engine: sa.Engine, tmp_path: Path) -> PactBuilder:
    """Return a builder on the empty database of this test."""
    return PactBuilder(engine, tmp_path / "deliveries")
