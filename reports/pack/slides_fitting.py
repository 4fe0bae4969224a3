"""Texts broken into lines and made as large as their room allows, before anything is drawn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.pack.slides_letters import width_pt

LINE = 1.2
"""Height of a line as a multiple of the letter size; written into the file as exact points."""
_CAUTION = 0.97  # programs round letter widths, each in its own way
_PART = re.compile(r"[^\s\-–/]*[\-–/]+|[^\s\-–/]+|[ \t]+")
_HARD_SPACES = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001"})
_HARD_SPACES_BACK = str.maketrans({"\ue000": "\u00a0", "\ue001": "\u202f"})


@dataclass(frozen=True)
class Fitted:
    """A text as it will stand: letter size in points, its lines, and whether they fit."""

    size_pt: float
    lines: tuple[str, ...]
    fits: bool = True

    @property
    def height(self) -> float:
        """Return the height of the lines in inches."""
        return height(len(self.lines), self.size_pt)


def height(lines: int, size_pt: float) -> float:
    """Return the height in inches of so many lines."""
    return lines * size_pt * LINE / 72


def fitted(
    text: str, *, width: float, height: float, sizes: Sequence[float], bold: bool = False
) -> Fitted:
    """Return the text in the first of `sizes` whose lines fit into `width` × `height` inches.

    Where none does, the last size stands with as many lines as it takes.
    """
    for size in sizes:
        one = Fitted(size, wrapped(text, width=width, size_pt=size, bold=bold))
        if one.height <= height + 0.001:
            return one
    return Fitted(sizes[-1], wrapped(text, width=width, size_pt=sizes[-1], bold=bold), fits=False)


def wrapped(text: str, *, width: float, size_pt: float, bold: bool = False) -> tuple[str, ...]:
    """Return the lines into which a text breaks in `width` inches, as office programs break it."""
    room = width * 72 * _CAUTION
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _broken(paragraph.translate(_HARD_SPACES), room, size_pt, bold)
    return tuple(line.translate(_HARD_SPACES_BACK) for line in lines)


def width(texts: Iterable[str], size_pt: float, *, bold: bool = False) -> float:
    """Return the width in inches of the widest of the texts, each on one line."""
    every = (line for text in texts for line in text.split("\n"))
    return max((width_pt(one, size_pt, bold=bold) for one in every), default=0) / 72 / _CAUTION


def longest_word(texts: Iterable[str], size_pt: float, *, bold: bool = False) -> float:
    """Return the width in inches of the widest part of the texts that stays on one line."""
    parts = (part for text in texts for part in _PART.findall(text.translate(_HARD_SPACES)))
    words = (part.translate(_HARD_SPACES_BACK) for part in parts)
    return width(words, size_pt, bold=bold)


def _broken(text: str, room: float, size_pt: float, bold: bool) -> list[str]:
    lines, line = [], ""
    for part in _PART.findall(text):
        for piece in _pieces(part, room, size_pt, bold):
            if line and _wide(line + piece.rstrip(), size_pt, bold) > room:
                lines.append(line.rstrip())
                line = ""
            line = (line + piece).lstrip() if not line else line + piece
    return [*lines, line.rstrip()]


def _pieces(part: str, room: float, size_pt: float, bold: bool) -> list[str]:
    """Return a word cut where it is wider than a whole line, as programs cut it."""
    if _wide(part, size_pt, bold) <= room:
        return [part]
    pieces, piece = [], ""
    for letter in part:
        if piece and _wide(piece + letter, size_pt, bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _wide(text: str, size_pt: float, bold: bool) -> float:
    return width_pt(text.translate(_HARD_SPACES_BACK), size_pt, bold=bold)
