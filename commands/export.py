"""`pact export`: the rows in force as files that `pact load` takes."""

import argparse
import sys
from datetime import date
from pathlib import Path

from commands import Commands
from data_access.clock import today
from data_access.engine import get_engine
from data_access.exports import export
from data_access.migrations import upgrade
from data_access.walls import of_process
from domain.selection import Selection
from domain.words import _


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("export", help="write the rows in force as files to load")
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("--pact", action="append", default=[], help="only this initiative")
    parser.add_argument(
        "--known-on", type=date.fromisoformat, help="as known on this day, later imports aside"
    )
    parser.add_argument("--format", choices=("csv", "xlsx"), default="csv")
    parser.set_defaults(run=_export)


def _export(chosen: argparse.Namespace) -> None:
    day = today()
    known_on = chosen.known_on or day
    selection = Selection(as_of=day, known_on=known_on, dataset="all", pacts=tuple(chosen.pact))
    upgrade(get_engine())
    written = export(of_process(get_engine()), chosen.folder, selection, chosen.format)
    for table, rows in written.rows.items():
        print(f"{table:26} {rows:8}")
    if written.unmet:
        text = _("Codici nominati da qualche riga, ma senza una riga in vigore: {ids}.")
        print(text.format(ids=", ".join(written.unmet)), file=sys.stderr)
