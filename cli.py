"""Command line door `pact`: load data, compute figures, serve the dashboard."""

import argparse
import csv
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Loaded, load_folder
from data_access.migrations import upgrade
from data_access.queries import everything
from data_access.queries.scope import ROME
from domain import words
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from reports import figures_json, formats

DEMO = Path(__file__).parent / "sample_data" / "demo" / "deliveries"
BY = ("course", "province", "sector", "month")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 where it was refused."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    chosen = _parser().parse_args(arguments)
    words.use(chosen.lang)
    try:
        chosen.run(chosen)
    except ImportRefusedError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pact", description=main.__doc__)
    parser.add_argument("--lang", choices=words.LANGUAGES, default="it")
    commands = parser.add_subparsers(required=True, metavar="command")
    load = commands.add_parser("load", help="load a folder of CSV files, whole or not at all")
    load.add_argument("folder", type=Path)
    load.set_defaults(run=_load)
    demo = commands.add_parser("demo", help="load the synthetic region")
    demo.set_defaults(run=_demo)
    _add_indicators(commands.add_parser("indicators", help="print figures"))
    serve = commands.add_parser("serve", help="open the dashboard")
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)
    return parser


def _add_indicators(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pact", action="append", default=[], help="only this initiative")
    parser.add_argument("--as-of", type=date.fromisoformat, help="later events do not count")
    parser.add_argument("--known-on", type=date.fromisoformat, help="later imports do not count")
    parser.add_argument("--by", choices=BY, help="one row per group")
    parser.add_argument("--indicator", action="append", choices=REGISTRY, help="only this one")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=_indicators)


def _load(chosen: argparse.Namespace) -> None:
    _report(load_folder(get_engine(), chosen.folder))


def _demo(_chosen: argparse.Namespace) -> None:
    for folder in sorted(DEMO.iterdir()):
        # A delivery is known from the evening of its day on, as if it had been loaded then.
        known_from = datetime.combine(date.fromisoformat(folder.name), datetime.min.time(), ROME)
        at = known_from.astimezone(UTC).replace(tzinfo=None)
        _report(load_folder(get_engine(), folder, profile="demo", imported_at=at))


def _report(loaded: list[Loaded]) -> None:
    for one in loaded:
        counts = f"{one.new:6} new {one.changed:6} changed {one.unchanged:6} unchanged"
        print(f"{one.file:26} {counts}")


def _indicators(chosen: argparse.Namespace) -> None:
    today = datetime.now(ROME).date()
    selection = Selection(
        as_of=chosen.as_of or today,
        known_on=chosen.known_on or today,
        dataset="all",
        pacts=tuple(chosen.pact),
    )
    upgrade(get_engine())
    figures = _figures(selection, chosen)
    if chosen.format == "json":
        print(figures_json.dumps(figures, selection.as_of, selection.known_on))
    elif chosen.format == "csv":
        _print_csv(figures)
    else:
        _print_table(figures)


def _figures(selection: Selection, chosen: argparse.Namespace) -> list[Figure]:
    """Per initiative, and without `--pact` also per type of initiative within one dataset."""
    indicators = [REGISTRY[code] for code in chosen.indicator or REGISTRY]
    with get_engine().connect() as connection:
        facts = everything.facts(connection, selection)
    by = [chosen.by] if chosen.by else []
    figures = evaluate(indicators, facts, ["pact", *by])
    if not chosen.pact:
        figures += evaluate(indicators, facts, ["dataset", "initiative_type", *by])
    return figures


def _print_csv(figures: list[Figure]) -> None:
    rows = [figures_json.entry(figure) for figure in figures]
    names = list(figures_json.entry(figures[0])) if figures else []
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        group = ";".join(f"{name}={part}" for name, part in row["group"].items())
        writer.writerow({**row, "group": group, "count_kinds": ";".join(row["count_kinds"])})


def _print_table(figures: list[Figure]) -> None:
    for figure in figures:
        where = " · ".join(part or "–" for _name, part in figure.group)
        print(f"{where:40} {formats.title(figure.code):38} {formats.value(figure):>20}  ", end="")
        print(formats.detail(figure))


def _serve(chosen: argparse.Namespace) -> None:
    import serve  # the web server is heavy: only this command needs it

    upgrade(get_engine())
    serve.run(chosen.port)


if __name__ == "__main__":
    sys.exit(main())
