"""Loading files: read, check, compare, write, in one transaction for the whole load."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from data_access.imports.files import read_folder
from data_access.imports.loading import Loaded, Outcome, dry_run, load
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.imports.terms import Terms

__all__ = [
    "ImportRefusedError",
    "Loaded",
    "Outcome",
    "Problem",
    "Terms",
    "dry_run",
    "load",
    "load_folder",
]


def load_folder(
    engine: sa.Engine,
    folder: Path,
    *,
    profile: str | None = None,
    imported_at: datetime | None = None,
) -> list[Loaded]:
    """Load every table file of `folder`, all or nothing; the same files again change nothing.

    `imported_at` (UTC) is for synthetic deliveries only: real files are known from now on.
    Raises ImportRefusedError with every problem found; then nothing was written.
    """
    terms = Terms(profile=profile, imported_at=imported_at)
    return list(load(engine, read_folder(folder), terms).loaded)
