"""`pact serve`: the dashboard."""

import argparse
import sys

from commands import Commands
from data_access.engine import get_engine, is_reachable
from data_access.migrations import upgrade
from domain.words import _


def add(commands: Commands) -> None:
    """Register the command."""
    serve = commands.add_parser("serve", help="open the dashboard")
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace) -> None:
    import serve  # the web server is heavy: only this command needs it

    if is_reachable():
        upgrade(get_engine())
    else:  # the pages say so too, and work once it answers
        told = _("Il database non risponde: parto lo stesso, le pagine si aprono quando risponde.")
        print(told, file=sys.stderr, flush=True)
    serve.run(chosen.port)
