"""Opening files that people send: XLSX, XLS, ODS, CSV, TSV and TXT, never in this process."""

from pathlib import Path

from data_access.imports.problems import ImportRefusedError
from data_access.spreadsheets.refusals import problem
from data_access.spreadsheets.sheet_reader import MOST_BYTES, SheetReader
from domain.sheets import Sheet

__all__ = ["MOST_BYTES", "SheetReader", "content_of", "open_file"]


def open_file(content: bytes, file_name: str) -> list[Sheet]:
    """Return the sheets of a file, hidden ones too, by its content and extension.

    Raises ImportRefusedError with one problem, reason and remedy, for all that cannot be taken.
    Whole numbers are int, a percentage is its number (35 % is 0.35), a span of a day or more is a
    text (`30:00`); an error or a formula without a saved value is Unreadable.
    """
    with SheetReader() as reader:
        return reader.read(content, file_name)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file on the disk; raise ImportRefusedError where that cannot be.

    One that is too large is refused before it is read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportRefusedError([problem("too_large", path.name)])
        return path.read_bytes()
    except OSError:
        raise ImportRefusedError([problem("not_found", path.name)]) from None
