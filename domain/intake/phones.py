"""Telephone numbers inside texts: those that look like one, and any digits under such a heading."""

import re

import phonenumbers

from domain.spelling import visible

_GAP = r"[ .\-/]?"
_BEFORE = r"(?<![\w€])(?<!\d[ .\-/,])"
_AFTER = r"(?![\w€%])(?![ .\-/,]\d)"
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[ (]*\d{1,3}[ )]*(?:[ .\-/()]{0,2}\d){6,12}(?!\w)")
_MOBILE = re.compile(
    # Groups as people write them; dots in threes alone would be an amount.
    rf"{_BEFORE}\(?3\d{{2}}(?:\)|[ .\-/])\s?(?:\d{{7}}|\d{{3}}{_GAP}\d{{4}}"
    rf"|\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}|\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{3}}|\d{{2}}{_GAP}\d{{5}})"
    rf"{_AFTER}"
)
_LANDLINE = re.compile(
    rf"{_BEFORE}\(?0\d{{1,3}}(?:\)|[ \-/.])\s?\d{{2,8}}(?: \d{{2,4}}){{0,3}}{_AFTER}"
)
_CALLED = re.compile(
    r"\b(?:tel(?:efono|ef)?|cell(?:ulare)?|mob(?:ile)?|whats\s?app|fax|phone|chiamare(?: al)?)\b"
    r"[\s.:n°]*\+?\d(?:[ .\-/()]{0,2}\d){5,13}(?!\w)",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"\b(?:prot|protocollo|decreto|d\.?d\.?[gus]\.?|n\.?r?\.?|num)[\s.:]*$", re.I
)
_LEAST_DIGITS = 6
_MOST_DIGITS = 15


def is_in(text: str) -> bool:
    """Tell whether `text` holds a telephone number: prefixed, announced, or grouped like one."""
    if sum(letter.isdigit() for letter in text) < _LEAST_DIGITS:
        return False
    shown = visible(text)
    if _CALLED.search(shown) or any(map(_is_valid, _ABROAD.findall(shown))):
        return True
    return any(
        _is_italian(found[0]) and not _REGISTERED.search(shown[: found.start()])
        for pattern in (_MOBILE, _LANDLINE)
        for found in pattern.finditer(shown)
    )


def is_number(text: str) -> bool:
    """Tell whether the whole of `text`, under the heading of a telephone, can be a number."""
    shown = visible(text).removesuffix(".0")
    digits = sum(letter.isdigit() for letter in shown)
    return _LEAST_DIGITS <= digits <= _MOST_DIGITS or is_in(text)


def _is_italian(text: str) -> bool:
    return 9 <= sum(letter.isdigit() for letter in text) <= 11 and _is_valid(text)


def _is_valid(text: str) -> bool:
    plain = re.sub(r"^00", "+", re.sub(r"[^\d+]", "", text))
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(plain, "IT"))
    except phonenumbers.NumberParseException:
        return False
