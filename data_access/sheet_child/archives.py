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
    """Events of an XML document; names stand without namespace where that is a known one.

    A DTD is refused when it begins, before any entity is declared; so is what is malformed.
    """

    def __init__(self, spaces: tuple[str, ...]) -> None:
        """Take the endings of known namespaces; elements of others get the name ``""``."""
        self._spaces = spaces
        self._names = _Resolved(self._local)

    def parse(
        self,
        content: bytes,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] = lambda _name: None,
        text: Callable[[str], Any] = lambda _text: None,
    ) -> None:
        """Call `start`, `end` and `text` along the document."""
        names = self._names
        _run(
            content,
            lambda full, attributes: start(names[full], attributes),
            lambda full: end(names[full]),
            text,
        )

    def dispatch(
        self,
        content: bytes,
        starts: dict[str, Callable[[dict[str, str]], None]],
        ends: dict[str, Callable[[], None]],
        text: Callable[[str], Any],
    ) -> None:
        """Call what `starts` and `ends` hold for a name: half the time of `parse` on millions."""
        by_start = _Resolved(lambda full: starts.get(self._local(full), _pass_start))
        by_end = _Resolved(lambda full: ends.get(self._local(full), _pass_end))
        _run(
            content,
            lambda full, attributes: by_start[full](attributes),
            lambda full: by_end[full](),
            text,
        )

    def _local(self, full: str) -> str:
        space, _, local = full.rpartition(" ")
        return local if space.endswith(self._spaces) else ""


class _Resolved(dict[str, Any]):
    """What a full name stands for, worked out once."""

    def __init__(self, resolve: Callable[[str], Any]) -> None:
        super().__init__()
        self._resolve = resolve

    def __missing__(self, full: str) -> Any:
        found = self[full] = self._resolve(full)
        return found


def _run(
    content: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], Any],
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise RefusedError("corrupt") from None


def _pass_start(_attributes: dict[str, str]) -> None:
    pass


def _pass_end() -> None:
    pass


def _refuse_doctype(*_declared: Any) -> None:
    raise RefusedError("entities")
