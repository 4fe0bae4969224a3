"""The meeting pack as a PDF: PDF/A-2a and PDF/UA-1, written by typst from what the deck says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from reports.pack import paper_content
from reports.pack.template import Brand
from reports.screens.screen import Deck

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
LAYOUT = HERE / "report.typ"
STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
OWN_NAME = "Patti competenze"
OWN_LOGO = HERE.parents[1] / "static" / "logo_paper.svg"
"""Name and mark of a paper that is no institution's."""
IMAGES = frozenset({"svg", "png", "jpg", "jpeg", "gif", "webp"})
"""What typst reads; a logo in any other format is left out."""


@dataclass(frozen=True)
class _File:
    name: str
    content: bytes


def written(deck: Deck, *, brand: Brand, pictures: Mapping[str, str]) -> bytes:
    """Return the PDF of a deck in the reader's language; the same deck gives the same bytes.

    `pictures` holds the SVG of the drawing or map of a screen by its key; a screen without one is
    written without. It is dated with the day on which the figures were known. Raises
    `typst.TypstError` where an image of the brand cannot be read.
    """
    images = {"logo": _image("logo", _logo(brand)), "strip": _image("strip", brand.strip)}
    drawn = {key: _File(f"picture{n}.svg", svg.encode()) for n, (key, svg) in _numbered(pictures)}
    content = paper_content.of_deck(deck, {key: one.name for key, one in drawn.items()})
    content["brand"] = paper_content.of_brand(brand.name or OWN_NAME, brand.accent, brand.footer)
    content["brand"]["named"] = bool(brand.name)
    content["brand"] |= {place: image and image.name for place, image in images.items()}
    return _compiled(content, [*drawn.values(), *(one for one in images.values() if one)])


def _numbered(pictures: Mapping[str, str]) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(sorted(pictures.items())))


def _logo(brand: Brand) -> tuple[bytes, str] | None:
    is_own = brand.logo is None and not brand.name and OWN_LOGO.is_file()
    return (OWN_LOGO.read_bytes(), OWN_LOGO.suffix) if is_own else brand.logo


def _image(place: str, image: tuple[bytes, str] | None) -> _File | None:
    if image is None:
        return None
    content, suffix = image
    ending = suffix.lower().lstrip(".")
    return _File(f"{place}.{ending}", content) if ending in IMAGES else None


def _compiled(content: dict[str, Any], files: list[_File]) -> bytes:
    # Texts reach typst as JSON, never as markup: what a body is called cannot become a command.
    with TemporaryDirectory() as folder:
        root = Path(folder)
        main = root / LAYOUT.name
        main.write_bytes(LAYOUT.read_bytes())
        (root / "content.json").write_text(json.dumps(content), encoding="utf-8")
        for file in files:
            (root / file.name).write_bytes(file.content)
        pdf = typst.compile(main, root=root, font_paths=_fonts(), pdf_standards=STANDARDS)
    assert isinstance(pdf, bytes)  # pages as a list there are of pictures only
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Return our font, and those in typst itself for signs that ours lacks."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
