"""The synthetic region that ships with the product, delivery by delivery."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import sqlalchemy as sa

from data_access.clock import ROME
from data_access.imports import Loaded, load_folder

DELIVERIES = Path(__file__).parents[2] / "sample_data" / "demo" / "deliveries"


def load_deliveries(engine: sa.Engine) -> list[Loaded]:
    """Load the synthetic region, each delivery as known from its own day on."""
    loaded = []
    for folder in sorted(path for path in DELIVERIES.iterdir() if path.is_dir()):
        day = datetime.combine(date.fromisoformat(folder.name), time(), ROME)
        at = day.astimezone(UTC).replace(tzinfo=None)
        loaded += load_folder(engine, folder, profile="demo", imported_at=at)
    return loaded
