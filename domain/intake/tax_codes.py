"""Tax codes of people (codice fiscale) inside any text, however they are written.

A code is six letters, then a year, a month, a day, a place and a check letter; where two people
would share one, digits are replaced by the letters LMNPQRSTUV (omocodia).
"""

import re

from stdnum.it import codicefiscale

from domain.spelling import capitals

_DIGIT = "[0-9LMNPQRSTUVOI]"  # O and I are slips for 0 and 1
_PARTS = ["[A-Z]"] * 6 + [_DIGIT] * 2 + ["[ABCDEHLMPRST]"] + [_DIGIT] * 2 + ["[A-Z]"]
_PARTS += [_DIGIT] * 3 + ["[A-Z]"]
_CODE = re.compile("".join(_PARTS))
_ANYWHERE = re.compile(f"(?=({''.join(_PARTS)}))")
_WORD = re.compile(f"(?<![A-Z0-9]){''.join(_PARTS)}(?![A-Z0-9])")
# As printed on cards and letters: RSS MRA 80A01 H501U, RSSMRA-80A01-H501U, RSSMRA 80 A 01 H501 U.
_GAPS = {3: "?", 6: "", 8: "?", 9: "?", 11: "", 15: "?"}
_BETWEEN = r"[\s.\-_/:,;|*]{1,3}"
_PRINTED = re.compile(
    r"(?<![A-Z0-9])"
    + "".join(
        (f"(?:{_BETWEEN}){_GAPS[place]}" if place in _GAPS else "") + part
        for place, part in enumerate(_PARTS)
    )
    + r"(?![A-Z0-9])"
)
_DIGIT_PLACES = (6, 7, 9, 10, 12, 13, 14)
_OMOCODIA = dict(zip("LMNPQRSTUVOI", "012345678901", strict=True))
_LENGTH = 16


def find(text: str) -> str | None:
    """Return the first tax code in `text`, in capitals and without spaces; None without one.

    Of the right shape is enough where the code stands alone: a wrong check letter is a slip of
    the pen about a real person. Inside other letters the check letter must be right. Digits in
    their places tell a code from words that happen to have its shape.
    """
    if len(text) < _LENGTH:
        return None
    shown = capitals(text)
    squeezed = _squeezed(shown)
    standing: list[tuple[str, int]] = [(code, 2) for code in _WORD.findall(shown)]
    standing += [(_squeezed(found[0]), 4) for found in _PRINTED.finditer(shown)]
    standing += [(squeezed, 4)] if _CODE.fullmatch(squeezed) else []
    inside: list[tuple[str, int]] = [(code, 1) for code in _ANYWHERE.findall(shown)]
    inside += [(code, 4) for code in _ANYWHERE.findall(squeezed)]
    for code, digits in standing:
        if _digits(code) >= digits or is_valid(code):
            return code
    return next((code for code, n in inside if _digits(code) >= n and is_valid(code)), None)


def is_valid(code: str) -> bool:
    """Tell whether the check letter of `code` (sixteen capitals and digits) is right."""
    return codicefiscale.calc_check_digit(code[:-1]) == code[-1]


def base(code: str) -> str:
    """Return the code a person had before any omocodia: digits in their places, check letter anew.

    `code` has the shape of a tax code, in capitals; a wrong check letter stays as it is.
    """
    plain = "".join(
        _OMOCODIA.get(letter, letter) if place in _DIGIT_PLACES else letter
        for place, letter in enumerate(code)
    )
    return plain[:-1] + codicefiscale.calc_check_digit(plain[:-1]) if is_valid(code) else plain


def _squeezed(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text)


def _digits(code: str) -> int:
    return sum(letter.isdigit() for letter in code)
