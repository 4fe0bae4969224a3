"""Reading a release back from its folder: only what its own manifest vouches for."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data_access.refusals import RefusedError
from domain.disclosure.releases import READABLE, Release, ReleasedCell, ReleasedRow
from domain.inert import revived
from domain.words import _
from reports.release.data_files import JSON_FILE
from reports.release.marks import STATUS_OF_MARK
from reports.release.metadata import MANIFEST_FILE
from reports.release.money_files import amount_of, initiative_of


@dataclass(frozen=True)
class Published:
    """A release as it is in its folder: what it shows, and its files byte for byte."""

    name: str
    release: Release
    files: dict[str, bytes]


def read(folder: Path) -> Published:
    """Read a release; raises RefusedError where a file is missing, other, or not understood."""
    try:
        files = _files(folder)
        return Published(folder.name, _release(json.loads(files[JSON_FILE])), files)
    except _TamperedError as problem:
        raise RefusedError(
            _("I file di {folder} non sono quelli del suo manifesto").format(folder=folder.name),
            _("rimetti la cartella com'era quando il rilascio è stato scritto"),
        ) from problem
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise RefusedError(
            _("La cartella {folder} non contiene un rilascio leggibile").format(folder=folder.name),
            _("indica la cartella scritta da un «pact release» precedente"),
        ) from problem


class _TamperedError(Exception):
    """Files that are not those whose digests the manifest holds."""


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files that the manifest names, and itself; others are no part of a release."""
    manifest = (folder / MANIFEST_FILE).read_bytes()
    digests: dict[str, str] = json.loads(manifest)["files"]
    if any(Path(name).name != name for name in digests):
        raise ValueError("a manifest names files of its own folder")
    files = {name: path.read_bytes() for name in digests if (path := folder / name).is_file()}
    found = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    if found != digests:
        raise _TamperedError(folder.name)
    return {**files, MANIFEST_FILE: manifest}


def _release(told: Mapping[str, Any]) -> Release:
    if told["version"] not in READABLE:
        raise ValueError(f"version {told['version']} of a release")
    initiatives = tuple(initiative_of(one) for one in told.get("initiatives", ()))
    titles = {str(row["item"]): revived(row["label"]) for row in _named(told["rows"])}
    return Release(
        as_of=date.fromisoformat(told["as_of"]),
        known_on=date.fromisoformat(told["known_on"]),
        threshold=int(told["threshold"]),
        threshold_of_traits=int(told["threshold_of_traits"]),
        rows=tuple(_row(row) for row in told["rows"]),
        titles=titles | {one.item: one.title for one in initiatives},
        amounts=tuple(amount_of(one) for one in told.get("amounts", ())),
        initiatives=initiatives,
        version=int(told["version"]),
    )


def _named(rows: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (row for row in rows if row["table"] in ("pact", "stated"))


def _row(told: Mapping[str, Any]) -> ReleasedRow:
    return ReleasedRow(
        told["table"],
        told["dataset"],
        told["initiative_type"],
        told["item"],
        {
            measure: ReleasedCell(cell["value"], STATUS_OF_MARK[cell["mark"]])
            for measure, cell in told["counts"].items()
        },
    )
