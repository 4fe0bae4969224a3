"""An export as one file, for a download."""

import io
import tempfile
import zipfile
from pathlib import Path

from data_access.exports import export
from data_access.walls import Reader
from domain.selection import Selection


def archive(reader: Reader, selection: Selection) -> bytes:
    """Return a ZIP of the table files that `export` writes; raise RefusedError without rows."""
    content = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "dati"
        export(reader, written, selection)
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(written.iterdir()):
                packed.write(file, file.name)
    return content.getvalue()
