"""The plain letters behind what a cell shows: invisible, wide and look-alike characters undone."""

import re
import unicodedata
from functools import lru_cache

# Letters of other alphabets that look like Latin ones, and so hide a code from a reader of codes.
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаекорсхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABEKMHOPCTXYIJSaekopcxyijsABEZHIKMNOPTYX",
)
# Drawn as nothing, though Unicode counts them among letters and marks.
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def visible(text: str) -> str:
    """Return `text` in plain characters, without those that cannot be seen, spaces alike.

    Full-width and other compatibility forms become the usual letters (NFKC); accents stay.
    """
    if text.isascii():
        return re.sub(r"\s+", " ", text).strip()
    seen = "".join(_seen(letter) for letter in text if letter not in _FILLERS)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", seen)).strip()


def capitals(text: str) -> str:
    """Return what is visible of `text` in capitals without accents, look-alikes undone."""
    shown = visible(text).translate(_LOOK_ALIKES).upper()
    if shown.isascii():
        return shown
    apart = unicodedata.normalize("NFKD", shown)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def bare(name: str) -> str:
    """Return the words of a heading or label: no case, accents or punctuation, single spaces."""
    shown = visible(name).casefold()
    apart = unicodedata.normalize("NFKD", shown)
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+|[%€+]", letters))


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Zs", "Zl", "Zp"):
        return " "
    is_selector = "\ufe00" <= letter <= "\ufe0f"
    return "" if kind in ("Cf", "Co", "Cn") or is_selector else letter
