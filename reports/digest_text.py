"""The digest as plain text: one line per row, for a terminal and for mail without pictures."""

import textwrap
from collections.abc import Iterator

import pandas as pd

from reports import digest_sections as told
from reports.digest import Digest
from reports.digest_sections import Section

WIDTH = 78
"""Letters of a line: what mail programs show without breaking it."""


def text(digest: Digest) -> str:
    """Return the digest as text, its lines no longer than `WIDTH` where words allow."""
    head = told.title(digest)
    parts = [_wrapped(head), "=" * min(len(head), WIDTH), "", _wrapped(told.stamp(digest)), ""]
    for section in told.sections(digest):
        parts += [*_section(section), ""]
    return "\n".join([*parts, _wrapped(told.closing()), ""])


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    yield "-" * len(section.heading)
    yield _wrapped(section.sentence)
    yield from _rows(section.table)
    if section.more:
        yield _wrapped(section.more)


def _rows(table: pd.DataFrame) -> Iterator[str]:
    for row in table.to_dict("records"):
        cells = [(str(name), str(cell)) for name, cell in row.items() if cell not in ("", None)]
        (_name, first), *others = cells
        parts = [first, *(f"{name}: {cell}" for name, cell in others)]
        line = "; ".join([*(part.removesuffix(".") for part in parts[:-1]), parts[-1]])
        yield textwrap.fill(line, WIDTH, initial_indent="- ", subsequent_indent="  ",
                            break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _wrapped(line: str) -> str:
    return textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
