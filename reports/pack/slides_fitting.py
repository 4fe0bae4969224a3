"""Texts broken into lines and made as large as their room allows, before anything is drawn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.pack.slides_letters import width_pt

LINE = 1.2
"""Height of a line as a multiple of the letter size; written into the file as exact points."""
_CAUTION = 0.97  # programs round letter widths, each in its own way
_PART = re.compile(r"[^ \t\-–/]*[\-–/]+|[^ \t\-–/]+|[ \t]+")


@dataclass(frozen=True)
class Fitted:
    """A text as it will stand: letter size in points, its lines, and whether they fit."""

    text: str
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


@dataclass(frozen=True)
class Ruler:
    """Measures texts in inches, in a font that is `wider` than Calibri by that factor."""

    wider: float = 1.0

    def fitted(
        self, text: str, width: float, height: float, sizes: Sequence[float], *, bold: bool = False
    ) -> Fitted:
        """Return the text in the first of `sizes` whose lines fit into `width` × `height`.

        Where none does, the last size stands with as many lines as it takes.
        """
        for size in sizes:
            one = Fitted(text, size, self.wrapped(text, width, size, bold=bold))
            if one.height <= height + 0.001:
                return one
        lines = self.wrapped(text, width, sizes[-1], bold=bold)
        return Fitted(text, sizes[-1], lines, fits=False)

    def wrapped(
        self, text: str, width: float, size_pt: float, *, bold: bool = False
    ) -> tuple[str, ...]:
        """Return the lines into which a text breaks, as office programs break it."""
        room = width * 72 * _CAUTION / self.wider
        paragraphs = (_broken(one, room, size_pt, bold) for one in text.split("\n"))
        return tuple(line for lines in paragraphs for line in lines)

    def width(self, texts: Iterable[str], size_pt: float, *, bold: bool = False) -> float:
        """Return the width of the widest of the texts, each on one line."""
        every = (line for text in texts for line in text.split("\n"))
        most = max((width_pt(one, size_pt, bold=bold) for one in every), default=0)
        return most * self.wider / 72 / _CAUTION

    def longest_word(self, texts: Iterable[str], size_pt: float, *, bold: bool = False) -> float:
        """Return the width of the widest part of the texts that stays on one line."""
        words = (part for text in texts for part in _PART.findall(text.replace("\n", " ")))
        return self.width(words, size_pt, bold=bold)


def _broken(text: str, room: float, size_pt: float, bold: bool) -> list[str]:
    lines, line = [], ""
    for part in _PART.findall(text):
        for piece in _pieces(part, room, size_pt, bold):
            if line and width_pt(line + piece.rstrip(" "), size_pt, bold=bold) > room:
                lines.append(line.rstrip(" "))
                line = ""
            line = line + piece if line else piece.lstrip(" ")
    return [*lines, line.rstrip(" ")]


def _pieces(part: str, room: float, size_pt: float, bold: bool) -> list[str]:
    """Return a word cut where it is wider than a whole line, as programs cut it."""
    if width_pt(part, size_pt, bold=bold) <= room:
        return [part]
    pieces, piece = [], ""
    for letter in part:
        if piece and width_pt(piece + letter, size_pt, bold=bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
