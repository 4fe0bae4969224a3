"""Tax codes of nobody for tests, with a check letter by the published table."""

import random

_ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [
            1,
            0,
            5,
            7,
            9,
            13,
            15,
            17,
            19,
            21,
            1,
            0,
            5,
            7,
            9,
            13,
            15,
            17,
            19,
            21,
            2,
            4,
            18,
            20,
            11,
            3,
            6,
            8,
            12,
            14,
            16,
            10,
            22,
            25,
            24,
            23,
        ],
        strict=True,
    )
)
_CONSONANTS = "BCDFGLMNPRSTVZ"
_MONTHS = "ABCDEHLMPRST"
_REPLACED = (14, 13, 12, 10, 9, 7, 6)  # from the right, as the tax office does
_LETTERS = dict(zip("0123456789", "LMNPQRSTUV", strict=True))


def check_letter(fifteen: str) -> str:
    """Return the sixteenth letter by the table of the decree of 23 December 1976."""
    total = 0
    for place, letter in enumerate(fifteen, 1):
        even = int(letter) if letter.isdigit() else ord(letter) - ord("A")
        total += _ODD[letter] if place % 2 else even
    return chr(ord("A") + total % 26)


def made(seed: int) -> str:
    """Return a tax code of nobody."""
    dice = random.Random(seed)
    letters = "".join(dice.choice(_CONSONANTS) for _place in range(6))
    day = dice.randint(1, 28) + dice.choice((0, 40))
    birth = f"{dice.randint(50, 99)}{dice.choice(_MONTHS)}{day:02}"
    fifteen = f"{letters}{birth}{dice.choice('ABCDEFGHIL')}{dice.randint(1, 999):03}"
    return fifteen + check_letter(fifteen)


def with_omocodia(code: str, replaced: int) -> str:
    """Return the code of the second to 128th person who would share `code`."""
    letters = list(code[:15])
    for place in _REPLACED[:replaced]:
        letters[place] = _LETTERS[letters[place]]
    return "".join(letters) + check_letter("".join(letters))
