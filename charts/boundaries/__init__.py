"""Boundaries of the provinces, read once; see LICENCE.md for their origin."""

import json
from functools import cache
from pathlib import Path
from typing import Any

ATTRIBUTION = "ISTAT / openpolis, CC BY 4.0"
_FILES = {"italia": "provinces.geojson", "lombardia": "lombardia.geojson"}


@cache
def features(extent: str) -> tuple[dict[str, Any], ...]:
    """Return the GeoJSON features of `italia` or `lombardia`: shared, so never to be changed."""
    path = Path(__file__).parent / _FILES[extent]
    return tuple(json.loads(path.read_text(encoding="utf-8"))["features"])
