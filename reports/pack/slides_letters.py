"""How wide a text is, known without any font, so that every computer breaks lines alike.

Advance widths of Carlito, which has the metrics of Calibri, in thousandths of the letter size.
"""

import unicodedata
from collections.abc import Mapping

_PLAIN = {
    200: "\u2009",
    230: " 'il\u0131\u00a0\u202f",
    240: "j",
    250: ",¹ł\u2018’",
    260: ".I·",
    270: ":;ľ",
    310: "()-[]f`\u00b4",
    330: "!J{}¡\u2011",
    340: "t°²³\u2039\u203a",
    350: "rť",
    390: "/\\",
    410: '"sz¨ª',
    430: "ºLc“”„",
    440: "x",
    460: "FSkvy|",
    480: "?Zag¿",
    490: "ETY",
    500: "#*+<=>^_e~§±×÷–•≥≤\u2212",
    510: "$0123456789£€",
    520: "KP«»",
    530: "Xbdhnopquß",
    550: "BCRø",
    570: "ď",
    580: "AV",
    620: "D",
    640: "GH",
    650: "UN",
    670: "OØ",
    690: "&Q",
    730: "%w",
    780: "Ææ…",
    800: "m",
    860: "M",
    890: "W",
    910: "@—→←œŒ",
    1040: "‰№",
}
_BOLD = {
    200: "\u2009",
    230: " \u00a0\u202f",
    240: "'",
    250: "il\u0131",
    260: ",j¹\u2018’",
    270: ".I·\u0142",
    280: ":;",
    310: "ľ",
    320: "()-f`\u00b4\u2011",
    340: "![]J²³¡",
    360: "rt{}°\u2039\u203a",
    370: "ť",
    400: "sz",
    440: '"/L\\cªº“”„¨',
    460: "Fx",
    480: "?SZgkvy|¿",
    490: "E",
    500: "#*+<=>T^_a~§±×÷–•≥≤\u2212",
    510: "$0123456789e£€",
    520: "Y",
    540: "«»CPbdhnopqu",
    550: "Kø",
    570: "BRXß",
    600: "ď",
    610: "AV",
    640: "DGH",
    660: "NU",
    690: "OQØ",
    730: "%&…",
    750: "w",
    780: "Ææ",
    820: "m",
    910: "@MW—→←œŒ",
    1070: "‰№",
}
_UNKNOWN = 1000
_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _PLAIN), (True, _BOLD))
}


def width_pt(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return the width in points of a text on one line; a letter nobody measured is a square."""
    table = _WIDTHS[bold]
    letters = unicodedata.normalize("NFC", text)
    return sum(_width(letter, table) for letter in letters) * size_pt / 1000


def _width(letter: str, table: Mapping[str, int]) -> int:
    """Return the width of a letter; an accent takes no room of its own."""
    base = letter if letter in table else unicodedata.normalize("NFD", letter)[0]
    return 0 if unicodedata.combining(base) else table.get(base, _UNKNOWN)
