"""Texts of XLSX: the list that cells share, and the letters written as `_x000D_`."""

import re

from data_access.sheet_child.archives import Xml

MAIN = ("/spreadsheetml/2006/main", "/ooxml/spreadsheetml/main")
"""Endings of the namespace of workbooks, the usual and the strict one."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def shared_texts(content: bytes | None) -> list[str]:
    """Return the texts that cells refer to by number; phonetic guides are left out."""
    reader = _Texts()
    if content is not None:
        Xml(MAIN).parse(content, reader.start, reader.end, reader.text)
    return reader.texts


class _Texts:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_inside = False
        self._in_guide = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._in_guide = True
        elif name == "t":
            self._is_inside = not self._in_guide

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(plain("".join(self._parts)))
        elif name == "rPh":
            self._in_guide = False
        elif name == "t":
            self._is_inside = False

    def text(self, found: str) -> None:
        if self._is_inside:
            self._parts.append(found)


def plain(text: str) -> str:
    """Return a text with `_x000D_` and the like as the letters they stand for."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def _letter(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
