"""Command line door `pact`: load data, compute figures, serve the dashboard."""

import argparse
import sys
from collections.abc import Sequence

from commands import (
    backup,
    claims,
    deliveries,
    digest,
    erase,
    export,
    figure,
    indicators,
    key,
    load,
    pack,
    release,
    serve,
    users,
    verify,
)
from data_access.engine import UNREACHABLE, UnreadableAddressError, is_reachable
from data_access.imports import ImportRefusedError
from data_access.pseudonym_key import KeyRefusedError
from data_access.refusals import RefusedError
from domain import words
from domain.meetings import MeetingRefusedError
from domain.words import _

COMMANDS = (
    load,
    deliveries,
    key,
    export,
    backup,
    indicators,
    figure,
    claims,
    digest,
    pack,
    release,
    verify,
    users,
    erase,
    serve,
)
"""Modules whose `add` registers commands, in the order of the help."""
REFUSALS = (
    ImportRefusedError,
    KeyRefusedError,
    MeetingRefusedError,
    RefusedError,
    UnreadableAddressError,
)
"""What is said in a sentence, without a trace."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 where it was refused."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    chosen = _parser().parse_args(arguments)
    words.use(chosen.lang)
    try:
        chosen.run(chosen)
    except REFUSALS as refusal:
        return _say_no(str(refusal))
    except UNREACHABLE:
        if is_reachable():
            raise
        return _say_no(_("Il database non risponde: riprova tra poco."))
    return 0


def _say_no(told: str) -> int:
    print(told, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pact", description=main.__doc__)
    parser.add_argument("--lang", choices=words.LANGUAGES, default="it")
    registered = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        command.add(registered)
    return parser


if __name__ == "__main__":
    sys.exit(main())
