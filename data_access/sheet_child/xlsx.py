"""XLSX, also the strict kind: values as computed when the file was saved, no macros, no links."""

import posixpath
from dataclasses import dataclass

from data_access.sheet_child.archives import Archive, Xml
from data_access.sheet_child.grids import Budget
from data_access.sheet_child.refusing import RefusedError
from data_access.sheet_child.serials import kind_of_format
from data_access.sheet_child.xlsx_cells import Book, SheetCells
from data_access.sheet_child.xlsx_texts import MAIN, shared_texts
from domain.sheets import Sheet

_PACKAGE = ("/package/2006/relationships",)


@dataclass
class _Listed:
    name: str
    relation: str
    is_hidden: bool


def read(archive: Archive) -> list[Sheet]:
    """Return the worksheets of a workbook in their order; sheets of charts are left out."""
    path = _first(list(_relations(archive, "").values()), "/officeDocument")
    relations = _relations(archive, path)
    listed, is_1904 = _workbook(archive, path)
    targets = list(relations.values())
    book = Book(
        shared_texts(_optional(archive, targets, "/sharedStrings")),
        _formats(_optional(archive, targets, "/styles")),
        is_1904,
        Budget(),
    )
    return [
        _sheet(archive, book, one, relations[one.relation][1])
        for one in listed
        if relations[one.relation][0].endswith("/worksheet")
    ]


def _sheet(archive: Archive, book: Book, listed: _Listed, path: str) -> Sheet:
    reader = SheetCells(listed.name, book)
    reader.grid.is_hidden = listed.is_hidden
    reader.read(archive.read(path))
    return reader.grid.sheet()


def _workbook(archive: Archive, path: str) -> tuple[list[_Listed], bool]:
    listed: list[_Listed] = []
    is_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_1904
        if name == "workbookPr":
            is_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next(v for k, v in attributes.items() if k.endswith("/relationships id"))
            hidden = attributes.get("state", "visible") != "visible"
            listed.append(_Listed(attributes["name"], relation, hidden))

    Xml(MAIN).parse(archive.read(path), start)
    return listed, is_1904


def _relations(archive: Archive, path: str) -> dict[str, tuple[str, str]]:
    """Return type and path of what a part refers to inside the file, by identifier."""
    folder, name = posixpath.split(path)
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
            found[attributes["Id"]] = (attributes["Type"], target.lstrip("/"))

    Xml(_PACKAGE).parse(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")), start)
    return found


def _first(targets: list[tuple[str, str]], ending: str) -> str:
    found = next((path for kind, path in targets if kind.endswith(ending)), None)
    if found is None:
        raise RefusedError("corrupt")
    return found


def _optional(archive: Archive, targets: list[tuple[str, str]], ending: str) -> bytes | None:
    found = next((path for kind, path in targets if kind.endswith(ending)), None)
    return None if found is None else archive.read(found)


def _formats(content: bytes | None) -> dict[str, str | None]:
    """Return by style of a cell whether it shows a `date`, a `time`, a `lasting` span or none."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            numbers.append(int(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if content is not None:
        Xml(MAIN).parse(content, start, end)
    return {str(i): kind_of_format(n, codes.get(n)) for i, n in enumerate(numbers)}
