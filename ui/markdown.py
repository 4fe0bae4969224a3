"""Imported text on Markdown surfaces."""

import re

_BREAKS = re.compile(r"[ \t\r\n]+")  # not the spaces that keep a number and its unit together
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: object) -> str:
    """Return `text` so that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", str(text)).strip())
