"""From bytes to letters: UTF-8, UTF-16 or Windows-1252, never a letter replaced or guessed.

A byte that is no letter stays as the lone surrogate `U+DC00` plus its value, for the reader to
refuse with row and column: the five codes that Windows-1252 leaves undefined, and bytes that are
not UTF-8 in a file that otherwise is.
"""

import re

from data_access.sheet_child.refusing import RefusedError

_MANY_BYTES = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def decoded(content: bytes) -> str:
    """Return the text of a file without its byte order mark."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _utf16(content, "utf-16")
    blind = _utf16_without_mark(content)
    if blind:
        return _utf16(content, blind)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "utf-8-sig" if _is_mostly_utf8(content) else "cp1252"
        return content.decode(encoding, errors="surrogateescape")


def _utf16(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError("corrupt_text") from None


def _utf16_without_mark(content: bytes) -> str | None:
    """Tell by the empty half of each letter; in other encodings no text holds empty bytes."""
    even, odd = content[0::2], content[1::2]
    empty_even, empty_odd = even.count(0), odd.count(0)
    if empty_odd * 2 > len(odd) and empty_even == 0:
        return "utf-16-le"
    return "utf-16-be" if empty_even * 2 > len(even) and empty_odd == 0 else None


def _is_mostly_utf8(content: bytes) -> bool:
    """Tell whether letters of several bytes outnumber the bytes that are none."""
    letters, others = _MANY_BYTES.subn(b"", content)[::-1]
    strange = len(others.translate(None, bytes(range(128))))
    return content.startswith(b"\xef\xbb\xbf") or letters > strange
