"""Options that several commands share."""

import argparse
from datetime import date

from data_access.clock import today
from domain.selection import Selection


def add_view(parser: argparse.ArgumentParser) -> None:
    """Add which initiatives are looked at, on which day, as known when."""
    parser.add_argument("--pact", action="append", default=[], help="only this initiative")
    parser.add_argument("--as-of", type=date.fromisoformat, help="later events do not count")
    parser.add_argument("--known-on", type=date.fromisoformat, help="later imports do not count")


def selection_of(chosen: argparse.Namespace) -> Selection:
    """Return what the options of `add_view` choose; without a day, today."""
    day = today()
    return Selection(
        as_of=chosen.as_of or day,
        known_on=chosen.known_on or day,
        dataset="all",
        pacts=tuple(chosen.pact),
    )
