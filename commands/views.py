"""Options that several commands share."""

import argparse
from datetime import date


def add_view(parser: argparse.ArgumentParser) -> None:
    """Add which initiatives are looked at, on which day, as known when."""
    parser.add_argument("--pact", action="append", default=[], help="only this initiative")
    parser.add_argument("--as-of", type=date.fromisoformat, help="later events do not count")
    parser.add_argument("--known-on", type=date.fromisoformat, help="later imports do not count")
