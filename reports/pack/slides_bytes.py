"""The same deck gives the same bytes: a file that says nothing of when and where it was made."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from reports.pack.files import entry_of


def saved(presentation: Any) -> bytes:
    """Return the presentation as a file whose parts bear a constant date, in a fixed order."""
    target = BytesIO()
    presentation.save(target)
    return undated(target.getvalue())


def undated(archive: bytes) -> bytes:
    """Return a ZIP archive with constant dates; what it holds stays byte by byte."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(target, "w") as written:
        for name in sorted(source.namelist(), key=_order):
            written.writestr(entry_of(name), source.read(name))
    return target.getvalue()


def _order(name: str) -> tuple[bool, str]:
    # Office programs look for the list of content types at the very start.
    return name != "[Content_Types].xml", name
