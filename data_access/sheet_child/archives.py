"""Zipped workbooks: checked by what they declare, then read member by member without entities."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from data_access.sheet_child.refusing import RefusedError

MOST_MEMBERS = 1_000
MOST_UNPACKED = 400_000_000
"""Bytes of all members together."""
FREE_OF_RATIO = 20_000_000
"""Bytes below which a good compression is no reason for suspicion."""
MOST_RATIO = 150
"""Bytes that one packed byte may become; sheets that repeat one row reach about a third."""
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")


class Archive:
    """A zip file that passed the checks; members are read at most to their declared size."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise RefusedError("corrupt") from None
        self._members = self._zip.infolist()
        self._check_sizes()
        self._check_names()

    @property
    def names(self) -> set[str]:
        """Return the names of all members."""
        return {member.filename for member in self._members}

    def check_nothing_nested(self) -> None:
        """Raise RefusedError where a member is an archive itself."""
        for member in self._members:
            if self._start(member.filename) == b"PK\x03\x04":
                raise RefusedError("nested_archive", member=member.filename[:100])

    def read(self, name: str) -> bytes:
        """Return a member; raise RefusedError where it is missing or damaged."""
        try:
            return self._zip.read(name)
        except RuntimeError:  # zipfile's answer to an encrypted member
            raise RefusedError("password") from None
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
        ):
            raise RefusedError("corrupt") from None

    def _start(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as member:
                return member.read(4)
        except RuntimeError:
            raise RefusedError("password") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
            KeyError,
        ):
            raise RefusedError("corrupt") from None

    def _check_sizes(self) -> None:
        if len(self._members) > MOST_MEMBERS:
            raise RefusedError("too_many_members", found=len(self._members), most=MOST_MEMBERS)
        unpacked = sum(member.file_size for member in self._members)
        packed = sum(member.compress_size for member in self._members) or 1
        is_bomb = unpacked > FREE_OF_RATIO and unpacked / packed > MOST_RATIO
        if is_bomb or unpacked > MOST_UNPACKED:
            raise RefusedError("zip_bomb", megabytes=unpacked // 1_000_000)

    def _check_names(self) -> None:
        names = [member.filename for member in self._members]
        if any(_OUTSIDE.search(name) for name in names):
            raise RefusedError("outside_names")
        if len(set(names)) < len(names):
            raise RefusedError("corrupt")


class Xml:
    """Events of one XML document, names without prefix where their namespace is known."""

    def __init__(self, spaces: tuple[str, ...]) -> None:
        """Take the endings of known namespaces; elements of others get the name ``""``."""
        self._spaces = spaces
        self._names: dict[str, str] = {}

    def parse(
        self,
        content: bytes,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Call `start`, `end` and `text` along `content`; refuse a DTD and malformed XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        name = self._name
        parser.StartElementHandler = lambda full, attributes: start(name(full), attributes)
        if end:
            parser.EndElementHandler = lambda full: end(name(full))
        if text:
            parser.CharacterDataHandler = text
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, LookupError, ValueError):
            raise RefusedError("corrupt") from None

    def _name(self, full: str) -> str:
        known = self._names.get(full)
        if known is None:
            space, _, local = full.rpartition(" ")
            known = self._names[full] = local if space.endswith(self._spaces) else ""
        return known


def _refuse_doctype(*_declared: Any) -> None:
    raise RefusedError("entities")
