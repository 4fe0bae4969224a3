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
from data_access.imports import ImportRefusedError
from data_access.pseudonym_key import KeyRefusedError
from data_access.refusals import RefusedError
from domain import words
from domain.meetings import MeetingRefusedError

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 where it was refused."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    chosen = _parser().parse_args(arguments)
    words.use(chosen.lang)
    try:
        chosen.run(chosen)
    except (ImportRefusedError, KeyRefusedError, MeetingRefusedError, RefusedError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pact", description=main.__doc__)
    parser.add_argument("--lang", choices=words.LANGUAGES, default="it")
    registered = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        command.add(registered)
    return parser


if __name__ == "__main__":
    sys.exit(main())
