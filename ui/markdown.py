"""Imported text on Markdown surfaces."""

import re

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'\\`]+")
_BREAKS = re.compile(r"[ \t\r\n]+")  # not the spaces that keep a number and its unit together
_LINKING = re.compile(r"(?<=https)(?=://)|(?<=http)(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
"""Where a text would turn into a link by itself, whatever is escaped in it."""
_JOINER = "\u2060"  # nobody sees it, and no line breaks there
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: object) -> str:
    """Return `text` so that Markdown shows it letter by letter."""
    return _escaped(_LINKING.sub(_JOINER, str(text)))


def link(address: object) -> str:
    """Return a link where `address` is one on the web, else its text: no other scheme passes."""
    text = str(address).strip()
    return f"[{_escaped(text)}]({text})" if _ADDRESS.fullmatch(text) else plain(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", text).strip())
