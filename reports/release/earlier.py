"""The release before: what its folder shows, read back from its own JSON file."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_access.refusals import RefusedError
from domain.selection import Selection
from domain.words import _
from reports.release.data_files import JSON_FILE, STATUS_OF_MARK

Name = tuple[str, str, str, str]
"""Type of initiative with its dataset, table, item, measure."""


@dataclass(frozen=True)
class Earlier:
    """What the release before showed and hid, of which days and with which threshold."""

    selection: Selection
    threshold: int
    shown: dict[Name, int]
    hidden: frozenset[Name]


def read(folder: Path) -> Earlier:
    """Read a release; raises RefusedError where the folder holds none that can be understood."""
    try:
        told = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        cells = dict(_cells(told))
        return Earlier(
            Selection(
                as_of=date.fromisoformat(told["as_of"]),
                known_on=date.fromisoformat(told["known_on"]),
                dataset="all",
            ),
            int(told["threshold"]),
            {name: value for name, (value, _mark) in cells.items() if value is not None},
            frozenset(name for name, (_value, mark) in cells.items() if _is_hidden(mark)),
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise RefusedError(
            _("La cartella {folder} non contiene un rilascio leggibile").format(folder=folder),
            _("indica la cartella scritta da un «pact release» precedente"),
        ) from problem


def _cells(told: dict[str, object]) -> list[tuple[Name, tuple[int | None, str]]]:
    rows: list[dict[str, object]] = told["rows"]  # type: ignore[assignment]
    return [
        (
            (f"{row['dataset']}/{row['initiative_type']}", str(row["table"]), str(row["item"]), of),
            (cell["value"], cell["mark"]),
        )
        for row in rows
        for of, cell in row["counts"].items()  # type: ignore[attr-defined]
    ]


def _is_hidden(mark: str) -> bool:
    return STATUS_OF_MARK[mark] == "hidden"
