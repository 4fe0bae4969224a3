import re
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from PIL import Image

from charts import captioned, comparisons, funnels, pictures
from charts.theme import DARK, LIGHT, Palette

STEPS = pd.DataFrame(
    [
        ("Candidati", 1234, "1.234", ""),
        ("Iscritti", None, "non riportato", ""),
        ("Chi ha concluso il percorso di formazione & lavoro", 490, "490", "39,7 % di candidati"),
    ],
    columns=["label", "amount", "shown", "share"],
)
RATES = pd.DataFrame(
    [
        ("Patto di Lecco", "7 su 10 · 39,7–89,2 %", 0.7, 0.397, 0.892),
        ("Patto di <Pavia>", "non ancora dovuto", None, None, None),
    ],
    columns=["label", "shown", "value", "low", "high"],
).assign(possible_low=None, possible_high=None)
BARS = pd.DataFrame(
    [("Associazione " * 9, 123456789.5, "123.456.789,50 €"), ("Erogato", None, "non riportato")],
    columns=["label", "amount", "shown"],
)


def steps(palette: Palette = LIGHT, width_px: int = 640, **more: float) -> str:
    chart = funnels.steps(STEPS, palette=palette)
    return pictures.svg_of(chart, width_px=width_px, language="it", palette=palette, **more)


def rates(language: str = "it") -> str:
    chart = comparisons.rates(RATES, palette=LIGHT, axis_title="Tasso")
    return pictures.svg_of(chart, width_px=640, language=language, palette=LIGHT)


def bars() -> str:
    chart = captioned.bars(BARS, palette=LIGHT)
    return pictures.svg_of(chart, width_px=640, language="it", palette=LIGHT)


def clipped(amounts: tuple[float, ...] = (0, 8000)) -> alt.Chart:
    """Return a chart with numbers on its axis and marks cut at its edge."""
    rows = pd.DataFrame({"amount": amounts})
    return (
        alt.Chart(rows)
        .mark_line(clip=True)
        .encode(x=alt.X("amount:Q", axis=alt.Axis(format=",.0f", values=[8000])), y="amount:Q")
        .properties(width="container", height=90)
    )


def drawn(language: str) -> str:
    return pictures.svg_of(clipped(), width_px=300, language=language, palette=LIGHT)


def texts_of(svg: str) -> str:
    """Return all texts of a picture, the lines of a text joined."""
    texts = (element for element in ET.fromstring(svg).iter() if element.tag.endswith("}text"))
    return "\n".join(" ".join("".join(text.itertext()).split()) for text in texts)


def words_of(svg: str) -> str:
    """Return what is written, without the places where lines end."""
    return re.sub(r"\s", "", texts_of(svg))


@pytest.mark.parametrize(
    ("draw", "rows"), [(steps, STEPS), (rates, RATES), (bars, BARS)], ids=["steps", "rates", "bars"]
)
def test_every_word_of_the_rows_is_text_in_the_picture(draw: object, rows: pd.DataFrame) -> None:
    assert callable(draw)
    written = words_of(draw())

    for text in [*rows["label"], *rows["shown"], *rows.get("share", [])]:
        assert re.sub(r"\s", "", text) in written
    assert "…" not in written


def test_the_words_are_in_our_letters_and_nothing_is_asked_of_others() -> None:
    svg = steps()
    families = set(re.findall(r'font-family="([^"]*)"', svg))

    assert {family.split(",")[0] for family in families} == {"Titillium Web"}
    assert not re.findall(r'href="(?!#)', svg)
    assert "@import" not in svg


@pytest.mark.parametrize("letters", ["1.234", "39,7 %"])
def test_the_words_keep_their_italian_numbers(letters: str) -> None:
    assert letters in texts_of(steps())


def test_numbers_of_axes_are_written_as_the_language_writes_them() -> None:
    assert "8.000" in texts_of(drawn("it"))
    assert "8,000" in texts_of(drawn("en"))
    assert "50 %" in texts_of(rates("it"))
    assert "50%" in texts_of(rates("en"))


def test_the_same_chart_makes_the_same_bytes_whatever_was_drawn_before() -> None:
    first = drawn("it"), steps(), rates()
    bars(), drawn("en")  # Vega goes on counting
    again = drawn("it"), steps(), rates()

    assert first == again


def test_parts_that_are_referred_to_are_in_the_picture_and_numbered_from_zero() -> None:
    both = alt.vconcat(clipped(), clipped((0, 9000)))
    svg = pictures.svg_of(both, width_px=300, language="it", palette=LIGHT)
    declared = re.findall(r'<clipPath id="([^"]+)"', svg)

    assert declared == ["clip0", "clip1"]
    assert re.findall(r"url\(#([^)]+)\)", svg) == declared


@pytest.mark.parametrize("width_px", [360, 640, 1600])
def test_a_picture_is_as_wide_as_asked(width_px: int) -> None:
    assert pictures.size_px(steps(width_px=width_px))[0] == width_px


def test_larger_letters_enlarge_the_whole_picture() -> None:
    small, large = steps(width_px=400), steps(width_px=800, font_size=26)

    assert pictures.size_px(large) == tuple(2 * side for side in pictures.size_px(small))
    assert texts_of(large) == texts_of(small)


def test_marks_are_not_described_by_names_of_columns() -> None:
    assert "aria-label" not in steps()


def test_name_and_takeaway_are_in_the_picture() -> None:
    svg = pictures.described(steps(), title="Persone <1>", alt='Lecco & "Pavia"')
    root = ET.fromstring(svg)

    assert [element.text for element in root[:2]] == ["Persone <1>", 'Lecco & "Pavia"']
    assert root.get("role") == "img"


def test_each_theme_has_its_ground() -> None:
    assert f'fill="{DARK.background}"' in steps(DARK)
    assert f'fill="{LIGHT.background}"' not in steps(DARK)


def test_a_png_has_the_width_asked_for_and_the_proportions_of_the_picture() -> None:
    svg = steps()
    width, height = pictures.size_px(svg)

    with Image.open(BytesIO(pictures.svg_to_png(svg, 1280))) as picture:
        assert picture.size == (1280, round(height * 1280 / width))


@pytest.mark.parametrize(
    ("opening", "size"),
    [
        ('<?xml version="1.0"?><svg viewBox="0 0 30 20">', (30, 20)),
        ('<svg height="20px" id="a" width="30px">', (30, 20)),
        ('<svg width="100%" height="100%" viewBox="-5,-5,30,20">', (30, 20)),
    ],
)
def test_the_size_of_pictures_of_others_is_found(opening: str, size: tuple[float, float]) -> None:
    assert pictures.size_px(opening) == size


@pytest.mark.parametrize("text", ["", "<p>", "<svg>", '<svg width="0" height="0">'])
def test_what_has_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="picture"):
        pictures.size_px(text)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="http://127.0.0.1:9/a.png"/>',
        '<image xlink:href = "a.png"/>',
        "<style>@import 'a.css';</style>",
        '<rect style="fill:url(http://127.0.0.1:9/a)"/>',
        '<rect fill="url( &quot;a.svg#b&quot; )"/>',
    ],
)
def test_a_picture_that_would_be_fetched_from_elsewhere_is_refused(inside: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        pictures.svg_to_png(f'<svg width="9" height="9">{inside}</svg>', 9)


def test_a_chart_that_would_fetch_its_rows_is_refused() -> None:
    chart = alt.Chart(alt.UrlData("http://127.0.0.1:9/a.json")).mark_point().encode(x="a:Q")

    with pytest.raises(ValueError, match="allowed"):
        pictures.svg_of(chart, width_px=300, language="it", palette=LIGHT)


def test_a_folder_without_fonts_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no TTF fonts"):
        pictures.register_fonts(tmp_path)
