"""`pact serve`: the dashboard."""

import argparse

from commands import Commands
from data_access.engine import get_engine
from data_access.migrations import upgrade


def add(commands: Commands) -> None:
    """Register the command."""
    serve = commands.add_parser("serve", help="open the dashboard")
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace) -> None:
    import serve  # the web server is heavy: only this command needs it

    upgrade(get_engine())
    serve.run(chosen.port)
