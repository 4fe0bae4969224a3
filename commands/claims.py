"""`pact claims`: what sources state, held against the computed figures."""

import argparse
import json

import pandas as pd

from commands import Commands
from commands.views import add_view, selection_of
from data_access.engine import get_engine
from data_access.migrations import upgrade
from data_access.queries import everything, provenance
from data_access.walls import of_process
from domain.inert import inert
from reports import claims

COLUMNS = (
    "pact_id", "claim_id", "indicator_code", "field", "value", "said", "held", "verdict", "result",
    "reading", "quote", "source", "source_kind", "source_published_on", "source_url",
    "source_file", "note",
)  # fmt: skip


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("claims", help="hold what sources state against the figures")
    add_view(parser)
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=_claims)


def _claims(chosen: argparse.Namespace) -> None:
    selection = selection_of(chosen)
    upgrade(get_engine())
    with of_process(get_engine()).connect() as connection:
        found = claims.judged(
            provenance.claim_list(connection, selection),
            everything.facts(connection, claims.whole(selection)),
            provenance.claimed_cells(connection, selection),
        )
    _print(found[list(COLUMNS)].astype(object).where(found[list(COLUMNS)].notna(), None), chosen)


def _print(found: pd.DataFrame, chosen: argparse.Namespace) -> None:
    if chosen.format == "json":
        print(json.dumps(found.to_dict("records"), ensure_ascii=False, indent=2))
    elif chosen.format == "csv":
        print(found.map(_inert).to_csv(index=False), end="")
    else:
        for row in found.to_dict("records"):
            claim = f"{row['pact_id']:20} {row['field']:32} {row['said']:>24}"
            print(f"{claim}  {row['held']}  {row['result']}")


def _inert(cell: object) -> object:
    return inert(cell) if isinstance(cell, str) else cell
