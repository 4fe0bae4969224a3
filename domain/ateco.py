"""Economic activity of an employer: the names of ATECO 2007 divisions."""

import csv
from functools import cache
from pathlib import Path

from domain.words import language

_REFERENCE = Path(__file__).parent / "reference" / "ateco_divisions.csv"


def division_name(ateco: str) -> str:
    """Return number and name of the division of a code: `25.11` is in `25 Prodotti in metallo`."""
    number = ateco.strip()[:2]
    name = _names().get((number, language()), "")
    return f"{number} {name}".strip()


@cache
def _names() -> dict[tuple[str, str], str]:
    with _REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["division"], code): row[code] for row in rows for code in ("it", "en")}
