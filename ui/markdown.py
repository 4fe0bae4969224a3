"""Imported text on Markdown surfaces."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: object) -> str:
    """Return `text` so that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
