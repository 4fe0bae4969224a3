"""Imported text on Markdown surfaces."""

import re

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'\\`]+")
_BREAKS = re.compile(r"[ \t\r\n]+")  # not the spaces that keep a number and its unit together
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: object) -> str:
    """Return `text` so that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", str(text)).strip())


def link(address: object) -> str:
    """Return a link where `address` is one on the web, else its text: no other scheme passes."""
    text = str(address).strip()
    return f"[{plain(text)}]({text})" if _ADDRESS.fullmatch(text) else plain(text)
