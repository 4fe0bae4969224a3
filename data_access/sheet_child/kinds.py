"""What a file is by its content, whatever its name says."""

import re

from data_access.sheet_child.archives import Archive
from data_access.sheet_child.refusing import RefusedError

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"{\\rtf", "word"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
)
_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|body|table|meta|style|\?xml|!--)", re.I)
_IN_ARCHIVES = (
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
    ("xl/workbook.bin", "xlsb"),
    ("Index/Document.iwa", "numbers"),
    ("Index.zip", "numbers"),
)
_IN_COMPOUNDS = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("_VBA_PROJECT_CUR", "macros"),
)
_DOCUMENT = b"application/vnd.oasis.opendocument."


def refuse_by_start(content: bytes) -> None:
    """Raise RefusedError where the first bytes say that this is no table."""
    start = content[:512].removeprefix(b"\xef\xbb\xbf")
    found = next((code for mark, code in _STARTS if start.startswith(mark)), None)
    if found == "picture" and start.startswith(b"BM") and start[6:10] != b"\x00" * 4:
        found = None  # a text that begins with these two letters
    if _WEB_PAGE.match(start):
        found = "web_page"
    if found:
        raise RefusedError(found)


def kind_of_archive(archive: Archive) -> str:
    """Return `xlsx` or `ods`; raise RefusedError for any other archive."""
    names = archive.names
    refused = next((code for name, code in _IN_ARCHIVES if name in names), None)
    if refused:
        raise RefusedError(refused)
    if any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in names):
        raise RefusedError("macros")
    if "mimetype" in names and archive.read("mimetype").startswith(_DOCUMENT):
        return _kind_of_document(archive)
    if "[Content_Types].xml" in names:
        return "xlsx"
    raise RefusedError("archive")


def refuse_compound(names: set[str]) -> None:
    """Raise RefusedError for a compound file that is no plain XLS workbook."""
    refused = next((code for name, code in _IN_COMPOUNDS if name in names), None)
    if refused or not names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        raise RefusedError(refused or "unknown")


def _kind_of_document(archive: Archive) -> str:
    if not archive.read("mimetype").startswith(_DOCUMENT + b"spreadsheet"):
        raise RefusedError("word")
    return "ods"
