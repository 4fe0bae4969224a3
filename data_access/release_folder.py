"""Where published releases are kept: a folder that the environment names."""

import os
from pathlib import Path

RELEASES = "PACT_RELEASES"
"""Environment variable that names the folder; each of its folders is a release."""


def release_folder() -> Path | None:
    """Return the folder of published releases, None where none is named."""
    stated = os.environ.get(RELEASES, "").strip()
    return Path(stated).expanduser() if stated else None
