"""Texts that spreadsheets would run, and texts that show something else than they say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.inert import inert, revived, shown, without_zero_width

LIKELY = st.text(alphabet="'=+-@\t\r\n\x00 \u00a0\uff1d0123456789.,%€−ab")


@given(st.text() | LIKELY)
@example("'=1")
@example("''=1")
@example("'-5")
@example("\t'\n=")
@example(" \u00a0=1")
def test_revived_undoes_inert(text: str) -> None:
    assert revived(inert(text)) == text


@given(st.text() | LIKELY)
def test_what_is_inert_starts_with_nothing_that_runs_unless_it_is_a_number(text: str) -> None:
    start = inert(text).lstrip(" \u00a0")[:1]
    if start and start in "=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20":
        assert all(mark in "0123456789.,'’ \u00a0\u202f%€p+-−" for mark in text)


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x")',
        "+cmd|' /C calc'!A0",
        "-2+3",
        "-1+1|x",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1+1",
        "\uff20SUM(A1)",
        "-",
        "- voce",
        "'=1",
    ],
)
def test_what_a_spreadsheet_runs_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["-5", "−5", "+3,2", "-1.234,50 €", "−12,5 %", "+39 0341 123456", "097", "NA", "a=1", "l'aula"],
)
def test_numbers_and_harmless_texts_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\u2069"])
def test_marks_that_deceive_are_refused_by_their_number(mark: str) -> None:
    with pytest.raises(ValueError, match=rf"U\+{ord(mark):04X}"):
        without_zero_width(f"Patto {mark}di Lecco")
    assert shown(f"a{mark}b") == "a\ufffdb"


def test_marks_without_width_are_taken_out_and_the_rest_stays() -> None:
    assert (
        without_zero_width("\ufeffPat\u200bto\u00ad di\u2060 Lecco\n«è»\t’")
        == "Patto di Lecco\n«è»\t’"
    )
