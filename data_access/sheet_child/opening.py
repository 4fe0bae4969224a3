"""From the bytes of a file to its sheets, by its content; its name must agree."""

from data_access.sheet_child import kinds, ods, texts, xlsx
from data_access.sheet_child.archives import Archive
from data_access.sheet_child.refusing import RefusedError
from domain.sheets import Cell, Sheet

EXTENSIONS = {
    "xlsx": (".xlsx",),
    "xls": (".xls",),
    "ods": (".ods",),
    "text": (".csv", ".txt", ".tsv"),
}


_WORKBOOKS = (".xlsx", ".xls", ".ods")


def opened(content: bytes, extension: str) -> list[Sheet]:
    """Return the sheets of a file; raise RefusedError for what cannot be taken."""
    kind, archive = _kind(content)
    if extension not in EXTENSIONS[kind]:
        raise _wrong_extension(content, kind, extension)
    sheets = _read(kind, content, archive)
    if all(_is_blank(cell) for sheet in sheets for line in sheet.lines for cell in line):
        raise RefusedError("blank")
    return sheets


def _kind(content: bytes) -> tuple[str, Archive | None]:
    kinds.refuse_by_start(content)
    if content.startswith(b"PK"):
        archive = Archive(content)
        return kinds.kind_of_archive(archive), archive
    if not content.startswith(kinds.COMPOUND):
        return "text", None
    from data_access.sheet_child import xls  # only old files pay for it

    kinds.refuse_compound(xls.stream_names(content))
    return "xls", None


def _read(kind: str, content: bytes, archive: Archive | None) -> list[Sheet]:
    if archive is not None:
        archive.check_nothing_nested()
        return xlsx.read(archive) if kind == "xlsx" else ods.read(archive)
    if kind == "text":
        return texts.read(content)
    from data_access.sheet_child import xls

    return xls.read(content)


def _wrong_extension(content: bytes, kind: str, extension: str) -> RefusedError:
    if kind == "text" and b"\x00" in content[:4096]:  # no text: a workbook without its beginning
        return RefusedError("corrupt" if extension in _WORKBOOKS else "unknown")
    return RefusedError("wrong_extension", kind=kind, extension=extension or "-")


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b\ufeff"))
