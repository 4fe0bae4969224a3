"""`pact load` and `pact demo`: files into the database."""

import argparse
from pathlib import Path

from commands import Commands
from data_access.engine import get_engine
from data_access.imports import Loaded, load_folder
from data_access.imports.demo import load_deliveries


def add(commands: Commands) -> None:
    """Register the commands."""
    load = commands.add_parser("load", help="load a folder of CSV files, whole or not at all")
    load.add_argument("folder", type=Path)
    load.set_defaults(run=_load)
    demo = commands.add_parser("demo", help="load the synthetic region")
    demo.set_defaults(run=_demo)


def _load(chosen: argparse.Namespace) -> None:
    _report(load_folder(get_engine(), chosen.folder))


def _demo(_chosen: argparse.Namespace) -> None:
    _report(load_deliveries(get_engine()))


def _report(loaded: list[Loaded]) -> None:
    for one in loaded:
        counts = f"{one.new:6} new {one.changed:6} changed {one.unchanged:6} unchanged"
        print(f"{one.file:26} {counts}")
