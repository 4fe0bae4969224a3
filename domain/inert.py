"""Imported text made harmless: for spreadsheets, which run cells, and for readers' eyes.

A spreadsheet that opens a text file takes a cell that starts with `=` for a formula and runs it.
An apostrophe in front makes it text again, and the import takes that apostrophe away.
"""

import re

from domain.words import _

_WIDE = "\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
"""Wide and small forms of `=`, `+`, `-` and `@`, which some spreadsheets read as these."""
_RUNNABLE = re.compile(rf"[\s'\x00]*[=+\-@{_WIDE}]|[ \u00a0']*[\t\r\n\x00]")
"""How a cell starts that some spreadsheet runs; apostrophes of ours may stand before it."""
_NUMBER = re.compile(r"[+\-−]?[ \u00a0]?\d[\d.,'’ \u00a0\u202f]*(%|€|pp)?")
"""A number as files and this product write it: nothing in it can be run."""
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Marks that control a machine, or turn the order of letters so that a text reads as another."""
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
"""Marks nobody sees, which make two equal texts differ."""


def inert(text: str) -> str:
    """Return `text` so that no spreadsheet runs it; numbers and other texts stay as they are."""
    return f"'{text}" if _RUNNABLE.match(text) and not _NUMBER.fullmatch(text) else text


def revived(text: str) -> str:
    """Return the text that `inert` was given: `revived(inert(text)) == text` for every text."""
    return text[1:] if text.startswith("'") and _RUNNABLE.match(text, 1) else text


def without_zero_width(text: str) -> str:
    """Return `text` without marks that have no width.

    Raises ValueError, with the reason for its writer, where a mark controls a machine or turns
    the order of letters around: what such a text shows is not what it says.
    """
    found = _HIDDEN.search(text)
    if found:
        reason = _("contiene un segno invisibile di controllo (U+{code})")
        raise ValueError(reason.format(code=f"{ord(found.group()):04X}"))
    return text.translate(_WITHOUT_WIDTH)


def shown(text: str) -> str:
    """Return `text` for a message about it: a box stands for each mark no text may hold."""
    return _HIDDEN.sub("\ufffd", text)
