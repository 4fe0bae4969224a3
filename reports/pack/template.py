"""The look an institution gives its pack: its own template, logo, strip of logos, colour, name."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

from charts.theme import LIGHT
from domain.words import _
from reports.pack.template_pptx import problem_of

TEMPLATE, SETTINGS = "template.pptx", "brand.toml"
PICTURES = (".png", ".svg", ".jpg")

Picture = tuple[bytes, str]
"""The content of a picture file and its suffix: `.png`, `.jpg` or `.svg`."""


@dataclass(frozen=True, kw_only=True)
class Brand:
    """How the pack looks. Without a folder everything is empty and the look is our own.

    `accent` is `#RRGGBB`; `strip` is the row of logos that funding rules ask for at the foot of
    every page. `problems` says, in the reader's language, what of the folder cannot be used.
    `digests` holds the SHA-256 of every file that is used, by its name.
    """

    name: str = ""
    accent: str = LIGHT.categories[0]
    footer: str = ""
    logo: Picture | None = None
    strip: Picture | None = None
    template: bytes | None = None
    problems: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def brand(folder: Path | None) -> Brand:
    """Return the look kept in an institution's folder; our own where there is no folder.

    A file that cannot be used is left out and becomes one of the `problems`.
    """
    if folder is None:
        return Brand()
    if not folder.is_dir():
        return Brand(problems=(_("La cartella del marchio non esiste."),))
    reading = _Reading(folder)
    template = reading.first((TEMPLATE,), problem_of)
    logo, strip = (reading.picture(name) for name in ("logo", "strip"))
    words = reading.settings()
    return Brand(
        name=words.get("name", ""),
        accent=words.get("accent", LIGHT.categories[0]).upper(),
        footer=words.get("footer", ""),
        logo=logo,
        strip=strip,
        template=template[0] if template else None,
        problems=tuple(reading.problems),
        digests=reading.digests,
    )


def proportion(picture: Picture) -> float:
    """Return width over height of a picture.

    Raises ValueError where the file is no picture of the kind that its suffix says.
    """
    content, suffix = picture
    wide, high = _size_of_svg(content) if suffix == ".svg" else _size_of_pixels(content, suffix)
    if wide <= 0 or high <= 0:
        raise ValueError(f"a picture of {wide} × {high}")
    return wide / high


def plain_number(length: str) -> float:
    """Return the number in a length of an SVG, whatever its unit; 0 where there is none."""
    found = re.match(r"\s*([\d.]+)", length)
    return float(found[1]) if found else 0.0


class _Reading:
    """Reads files of a folder one by one and remembers which were used and which cannot be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self.digests: dict[str, str] = {}

    def first(self, names: tuple[str, ...], problem: Callable[[bytes], str]) -> Picture | None:
        """Return content and suffix of the first file that is there, if `problem` finds none."""
        for path in (self.folder / name for name in names):
            if path.is_file():
                content = path.read_bytes()
                return self._used(path, content, problem(content))
        return None

    def picture(self, name: str) -> Picture | None:
        for suffix in PICTURES:
            found = self.first((name + suffix,), lambda content, s=suffix: _unreadable(content, s))  # type: ignore[misc]
            if found:
                return found
        return None

    def settings(self) -> dict[str, str]:
        """Return what `brand.toml` says, without what cannot be used."""
        found = self.first((SETTINGS,), _not_toml)
        stated = tomllib.loads(found[0].decode()) if found else {}
        words = {key: one for key, one in stated.items() if isinstance(one, str)}
        if not re.fullmatch("#[0-9A-Fa-f]{6}", words.get("accent", "#000000")):
            sentence = _("Il colore {colour} non è nella forma #RRGGBB: si usa il nostro.")
            self.problems.append(sentence.format(colour=words.pop("accent")))
        return words

    def _used(self, path: Path, content: bytes, problem: str) -> Picture | None:
        if problem:
            self.problems.append(problem.format(file=path.name))
            return None
        self.digests[path.name] = hashlib.sha256(content).hexdigest()
        return content, path.suffix


def _unreadable(content: bytes, suffix: str) -> str:
    try:
        proportion((content, suffix))
    except ValueError:
        return _("{file} non è un'immagine leggibile: si procede senza.")
    return ""


def _not_toml(content: bytes) -> str:
    try:
        tomllib.loads(content.decode())
    except ValueError:
        return _("{file} non si legge come TOML: si procede senza.")
    return ""


def _size_of_pixels(content: bytes, suffix: str) -> tuple[float, float]:
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.verify()
            if picture.format != {".png": "PNG", ".jpg": "JPEG"}[suffix]:
                raise ValueError(f"{picture.format} in a {suffix} file")
            return float(picture.width), float(picture.height)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("no picture") from error


def _size_of_svg(content: bytes) -> tuple[float, float]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no XML") from error
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4:
        return box[2], box[3]
    wide, high = (plain_number(root.get(side, "")) for side in ("width", "height"))
    return wide, high
