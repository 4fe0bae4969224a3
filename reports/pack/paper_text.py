"""Texts made fit for the fonts of the paper: PDF/A refuses a letter that no font can draw."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

CHARACTERS = Path(__file__).parent / "fonts" / "characters.txt"
ALSO = frozenset("←↑→↓✓✗≠≤≥≈□■●○▲▼")
"""Signs that a font inside typst draws."""
SAME = str.maketrans({"\u202f": "\xa0", "\u2009": "\xa0", "\u2007": "\xa0", "\u2011": "-"})
UNKNOWN = "□"


def clean(told: Any) -> Any:
    """Return texts, and lists and dictionaries of texts, with only letters that can be drawn."""
    if isinstance(told, str):
        return _drawable(told)
    if isinstance(told, dict):
        return {name: clean(one) for name, one in told.items()}
    return [clean(one) for one in told] if isinstance(told, list) else told


def shortened(text: str, letters: int) -> str:
    """Return a text cut after a word, with an ellipsis, where it has more than `letters`."""
    if len(text) <= letters:
        return text
    head = text[: letters - 1]
    return head[: max(head.rfind(" "), letters // 2)].rstrip(" ,;·–") + "…"


def _drawable(text: str) -> str:
    spaced = re.sub(r"[\t\r\n\u2028\u2029]+", " ", unicodedata.normalize("NFC", text))
    return "".join(_letter(one) for one in spaced.translate(SAME))


def _letter(one: str) -> str:
    if one in _characters() or one in ALSO:
        return one
    # Invisible signs, such as those that turn the direction of writing, say nothing on paper.
    return "" if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Mn") else UNKNOWN


@cache
def _characters() -> frozenset[str]:
    return frozenset(CHARACTERS.read_text(encoding="utf-8").removesuffix("\n"))
