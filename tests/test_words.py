"""The words: every Italian source text has its English, and the compiled catalogue is that one."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from domain import words

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "locales" / "en" / "LC_MESSAGES" / "pact.po"
KEYWORDS = {"_": None, "marked": None, "n_": (1, 2)}
ROOMS = ("domain", "data_access", "charts", "reports", "ui", "pages", "commands")


def texts_in_code() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for folder in ROOMS:
        extracted = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS)
        found |= {message for _file, _line, message, _comments, _context in extracted}
    for door in ("app.py", "cli.py"):
        path = ROOT / door
        found |= {message for _line, message, *_ in extract_from_file("python", path, KEYWORDS)}
    return found


@pytest.fixture(scope="module")
def english() -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale="en") if message.id}


def test_every_text_has_its_english(
    english: dict[str | tuple[str, ...], str | tuple[str, ...]],
) -> None:
    missing = {text for text in texts_in_code() if not english.get(text)}
    assert missing == set()


def test_placeholders_survive_translation(
    english: dict[str | tuple[str, ...], str | tuple[str, ...]],
) -> None:
    for italian, translated in english.items():
        sources = (italian,) if isinstance(italian, str) else italian
        targets = (translated,) if isinstance(translated, str) else translated
        for source, target in zip(sources, targets, strict=True):
            assert set(re.findall(r"\{\w*\}", source)) == set(re.findall(r"\{\w*\}", target)), (
                source
            )


def test_the_compiled_catalogue_is_the_written_one(
    english: dict[str | tuple[str, ...], str | tuple[str, ...]],
) -> None:
    compiled = gettext.GNUTranslations(io.BytesIO(CATALOGUE.with_suffix(".mo").read_bytes()))
    for italian, translated in english.items():
        if isinstance(italian, str):
            assert compiled.gettext(italian) == translated
        else:
            assert tuple(compiled.ngettext(*italian, n) for n in (1, 2)) == translated


def test_language_falls_back_to_italian() -> None:
    words.use("xx")
    assert words._("Iscritti") == "Iscritti"
    words.use("en")
    assert words._("Iscritti") == "Enrolled"
    words.use("it")


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))
