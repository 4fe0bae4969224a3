"""`pact check`, `pact load` and `pact demo`: files into the database."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from commands import Commands
from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Loaded, Outcome, Terms, dry_run, load
from data_access.imports.batches import Wishes, table_files
from data_access.imports.demo import load_deliveries
from data_access.imports.files import TableFile
from data_access.migrations import upgrade
from data_access.pseudonym_key import required_key
from data_access.walls import of_process
from domain.words import _


def add(commands: Commands) -> None:
    """Register the commands."""
    check = commands.add_parser("check", help="try files: what they would change, what is wrong")
    _add_files(check)
    check.set_defaults(run=_check)
    take = commands.add_parser("load", help="load files or a folder, whole or not at all")
    _add_files(take)
    take.add_argument(
        "--keep-good-rows", action="store_true", help="load these, keep the others in quarantine"
    )
    take.set_defaults(run=_load)
    demo = commands.add_parser("demo", help="load the synthetic region")
    demo.set_defaults(run=_demo)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="FILE", help="or a folder of ours")
    parser.add_argument("--sender", help="who sends them: remembers their columns")
    parser.add_argument("--table", help="table they are for, or `register`")
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help="field of a column"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="value for all rows"
    )
    parser.add_argument(
        "--pseudonyms",
        action="store_true",
        help="replace tax codes by pseudonyms; needs PACT_PSEUDONYM_KEY or _KEY_FILE",
    )
    parser.add_argument(
        "--withdraw", action="store_true", help="what the sender states no longer is withdrawn"
    )


def _check(chosen: argparse.Namespace) -> None:
    files = _files(chosen)
    outcome = dry_run(get_engine(), files, _terms(chosen))
    _report(outcome.loaded)
    if outcome.problems:
        raise ImportRefusedError(list(outcome.problems))


def _load(chosen: argparse.Namespace) -> None:
    terms = _terms(chosen, keeps_good_rows=chosen.keep_good_rows)
    outcome = load(get_engine(), _files(chosen), terms)
    _report(outcome.loaded)
    _warn(outcome)


def _demo(_chosen: argparse.Namespace) -> None:
    _report(load_deliveries(get_engine()))


def _files(chosen: argparse.Namespace) -> list[TableFile]:
    upgrade(get_engine())
    wishes = Wishes(
        sender=chosen.sender,
        table=chosen.table,
        columns=_pairs(chosen.map),
        constants=_pairs(chosen.set),
        key=required_key() if chosen.pseudonyms else None,
    )
    with of_process(get_engine()).connect() as connection:
        files, left_out = table_files(connection, chosen.paths, wishes)
    for where, why in left_out:
        print(f"{where}: {why}", file=sys.stderr)
    return files


def _terms(chosen: argparse.Namespace, *, keeps_good_rows: bool = False) -> Terms:
    return Terms(sender=chosen.sender, withdraws=chosen.withdraw, keeps_good_rows=keeps_good_rows)


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    split = (text.partition("=") for text in texts)
    return {name.strip(): value.strip() for name, _equals, value in split}


def _report(loaded: Sequence[Loaded]) -> None:
    for one in loaded:
        counts = f"{one.new:6} new {one.changed:6} changed {one.unchanged:6} unchanged"
        if one.withdrawn:
            counts += f" {one.withdrawn:6} withdrawn"
        if one.kept_aside:
            counts += f" {one.kept_aside:6} kept aside"
        print(f"{one.file:26} {one.table:20} {counts}")


def _warn(outcome: Outcome) -> None:
    for problem in outcome.problems:
        print(problem.sentence(), file=sys.stderr)
    if outcome.problems:
        print(_("Le righe con errori sono in quarantena."), file=sys.stderr)
