"""`pact verify`: every figure again by a second path, and whether the two agree."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict

from commands import Commands
from commands.views import add_view, selection_of
from data_access.engine import get_engine
from data_access.erasures import erased_rows
from data_access.migrations import upgrade
from data_access.verification import verify
from data_access.walls import of_process
from domain.identities import Check
from domain.words import _, n_
from reports import formats, verification


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("verify", help="derive every figure again and compare")
    add_view(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.set_defaults(run=_verify)


def _verify(chosen: argparse.Namespace) -> None:
    """Print every identity; exit with 1 where one does not hold."""
    selection = selection_of(chosen)
    upgrade(get_engine())
    with of_process(get_engine()).connect() as connection:
        found = verification.all_checks(verify(connection, selection), selection)
        erased = erased_rows(connection)
    if chosen.format == "json":
        print(json.dumps([asdict(check) | {"holds": check.holds} for check in found], indent=2))
    else:
        _print_checks(found)
        for line in verification.erasures(erased):
            print(line)
    if not all(check.holds for check in found):
        raise SystemExit(1)


def _print_checks(found: Sequence[Check]) -> None:
    for check in found:
        verdict = _("✓ torna") if check.holds else _("✗ non torna")
        pairs = n_("{n} confronto", "{n} confronti", check.compared)
        told = pairs.format(n=formats.count(check.compared))
        compared = _(verification.WORDS[check.code])
        print(f"{verdict:12} {told:18} {compared}")
        for difference in check.differences:
            print(f"    {difference.where}: {difference.left} ≠ {difference.right}")
