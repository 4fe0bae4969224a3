"""Contrasts of the theme by WCAG 2.2: 4.5:1 for text, 3:1 for what is only filled."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
MODES = ("light", "dark")
HUES = ("green", "red", "orange", "blue")
CAPTION_OPACITY = 0.6
WHITE = "#FFFFFF"

Colour = tuple[float, ...]


def colour(written: str) -> Colour:
    return tuple(int(written[start : start + 2], 16) for start in (1, 3, 5))


def over(front: Colour, back: Colour, opacity: float) -> Colour:
    return tuple(opacity * f + (1 - opacity) * b for f, b in zip(front, back, strict=True))


def luminance(of: Colour) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in of)
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def surfaces() -> list[Any]:
    """Return the main area and the sidebar in both modes; a sidebar inherits what it leaves out."""
    found = []
    for mode in MODES:
        main = {**CONFIG["theme"][mode]}
        sidebar = {**main, **main.pop("sidebar")}
        found += [pytest.param(main, id=mode), pytest.param(sidebar, id=f"{mode}-sidebar")]
    return found


def backgrounds(theme: dict[str, str]) -> list[Colour]:
    return [colour(theme[name]) for name in ("backgroundColor", "secondaryBackgroundColor")]


def test_contrast_of_known_pairs() -> None:
    # Reference values of the WCAG 2.2 understanding documents and of the definition itself.
    assert contrast(colour("#000000"), colour(WHITE)) == pytest.approx(21)
    assert contrast(colour("#767676"), colour(WHITE)) == pytest.approx(4.54, abs=0.005)
    assert contrast(colour("#777777"), colour(WHITE)) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", surfaces())
@pytest.mark.parametrize("name", ["textColor", "linkColor", "grayTextColor"])
def test_text_is_legible_on_both_backgrounds(theme: dict[str, str], name: str) -> None:
    for background in backgrounds(theme):
        assert contrast(colour(theme[name]), background) >= 4.5


@pytest.mark.parametrize("theme", surfaces())
def test_captions_are_legible_on_both_backgrounds(theme: dict[str, str]) -> None:
    for background in backgrounds(theme):
        caption = over(colour(theme["textColor"]), background, CAPTION_OPACITY)
        assert contrast(caption, background) >= 4.5


@pytest.mark.parametrize("theme", surfaces())
def test_white_is_legible_on_the_primary_colour(theme: dict[str, str]) -> None:
    assert contrast(colour(WHITE), colour(theme["primaryColor"])) >= 4.5


@pytest.mark.parametrize("theme", surfaces())
def test_the_primary_colour_stands_out_from_the_background(theme: dict[str, str]) -> None:
    assert contrast(colour(theme["primaryColor"]), colour(theme["backgroundColor"])) >= 3


@pytest.mark.parametrize("theme", [CONFIG["theme"][mode] for mode in MODES], ids=MODES)
@pytest.mark.parametrize("hue", HUES)
def test_coloured_words_are_legible_on_their_tint_and_on_the_background(
    theme: dict[str, str], hue: str
) -> None:
    text = colour(theme[f"{hue}TextColor"])
    for background in (theme[f"{hue}BackgroundColor"], theme["backgroundColor"]):
        assert contrast(text, colour(background)) >= 4.5


@pytest.mark.parametrize("theme", [CONFIG["theme"][mode] for mode in MODES], ids=MODES)
def test_table_headers_are_legible(theme: dict[str, str]) -> None:
    text, background = theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"]
    assert contrast(colour(text), colour(background)) >= 4.5


@pytest.mark.parametrize("theme", [CONFIG["theme"][mode] for mode in MODES], ids=MODES)
def test_categorical_colours_stand_out_from_the_background(theme: dict[str, Any]) -> None:
    background = colour(theme["backgroundColor"])
    for fill in theme["chartCategoricalColors"]:
        assert contrast(colour(fill), background) >= 3, fill


def test_every_font_file_is_there_and_every_family_has_its_licence() -> None:
    fonts = ROOT / "static" / "fonts"
    named = {Path(face["url"]).name for face in CONFIG["theme"]["fontFaces"]}
    assert named == {path.name for path in fonts.glob("*.woff2")}
    for face in CONFIG["theme"]["fontFaces"]:
        licence = face["family"].lower().replace(" ", "-")
        assert "SIL Open Font License" in (fonts / f"LICENSE-{licence}.txt").read_text()
