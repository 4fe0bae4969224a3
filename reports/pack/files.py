"""Files of a pack: their names, and all of them in one archive."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = {"slides": "presentazione.pptx", "paper": "rapporto.pdf", "workbook": "tabelle.xlsx"}
PICTURES = "immagini"
MANIFEST = "manifesto.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can state: the same files give the same archive."""
_FROM_UNIX = 3
"""Else the archive would say on which system it was made."""


def write(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write the files into a folder, each of them whole or not at all; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with TemporaryDirectory(prefix=".pack-", dir=folder) as place:
        for name, content in files.items():
            (Path(place) / "file").write_bytes(content)
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            os.replace(Path(place) / "file", path)
            written.append(path)
    return written


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the files in one ZIP, the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name in sorted(files):
            into.writestr(entry_of(name), files[name])
    return packed.getvalue()


def entry_of(name: str) -> zipfile.ZipInfo:
    """Return the entry of a file in a ZIP that says nothing of when and where it was made."""
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _FROM_UNIX
    return entry
