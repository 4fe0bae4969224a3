"""Command line door `pact`: load data, compute figures, serve the dashboard."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path

import sqlalchemy as sa

from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Loaded, load_folder, person_files
from data_access.imports.problems import Problem
from data_access.migrations import upgrade
from data_access.queries import everything
from data_access.queries.scope import ROME
from data_access.verification import verify
from domain import words
from domain.identities import Check
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.person_files import facts_of
from domain.selection import Selection
from domain.words import _, n_
from reports import figures_csv, figures_json, formats, verification

DEMO = Path(__file__).parent / "sample_data" / "demo" / "deliveries"
BY = ("course", "province", "sector", "month", "gender")


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
    _add_verify(commands.add_parser("verify", help="derive every figure again and compare"))
    serve = commands.add_parser("serve", help="open the dashboard")
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)
    return parser


def _add_verify(parser: argparse.ArgumentParser) -> None:
    _add_view(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.set_defaults(run=_verify)


def _add_view(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pact", action="append", default=[], help="only this initiative")
    parser.add_argument("--as-of", type=date.fromisoformat, help="later events do not count")
    parser.add_argument("--known-on", type=date.fromisoformat, help="later imports do not count")


def _add_indicators(parser: argparse.ArgumentParser) -> None:
    _add_view(parser)
    parser.add_argument(
        "--by", help=f"one row per group: {', '.join(BY)}; of files also any other column"
    )
    parser.add_argument("--indicator", action="append", choices=REGISTRY, help="only this one")
    files = parser.add_argument_group("from three CSV files, without a database")
    for name in ("enrollments", "completions", "hirings"):
        files.add_argument(f"--{name}", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=_indicators)


def _load(chosen: argparse.Namespace) -> None:
    _report(load_folder(get_engine(), chosen.folder))


def _demo(_chosen: argparse.Namespace) -> None:
    _report(load_deliveries(get_engine()))


def load_deliveries(engine: sa.Engine) -> list[Loaded]:
    """Load the synthetic region, each delivery as known from its own day on."""
    loaded = []
    for folder in sorted(path for path in DEMO.iterdir() if path.is_dir()):
        day = datetime.combine(date.fromisoformat(folder.name), time(), ROME)
        at = day.astimezone(UTC).replace(tzinfo=None)
        loaded += load_folder(engine, folder, profile="demo", imported_at=at)
    return loaded


def _report(loaded: list[Loaded]) -> None:
    for one in loaded:
        counts = f"{one.new:6} new {one.changed:6} changed {one.unchanged:6} unchanged"
        print(f"{one.file:26} {counts}")


def _indicators(chosen: argparse.Namespace) -> None:
    today = datetime.now(ROME).date()
    as_of, known_on = chosen.as_of or today, chosen.known_on or today
    left_out: figures_json.LeftOut | None = None
    if chosen.enrollments:
        figures, left_out = _figures_of_files(chosen, as_of)
    else:
        if chosen.by and chosen.by not in BY:
            raise ImportRefusedError([_unknown_dimension(chosen.by, BY)])
        figures = _figures(chosen, as_of, known_on)
    if chosen.format == "json":
        print(figures_json.dumps(figures, as_of, known_on, left_out))
    elif chosen.format == "csv":
        print(figures_csv.text(figures), end="")
    else:
        _print_table(figures)


def _figures(chosen: argparse.Namespace, as_of: date, known_on: date) -> list[Figure]:
    """Per initiative, and without `--pact` also per type of initiative within one dataset."""
    selection = Selection(as_of=as_of, known_on=known_on, dataset="all", pacts=tuple(chosen.pact))
    upgrade(get_engine())
    indicators = [REGISTRY[code] for code in chosen.indicator or REGISTRY]
    with get_engine().connect() as connection:
        facts = everything.facts(connection, selection)
    by = [chosen.by] if chosen.by else []
    figures = evaluate(indicators, facts, ["pact", *by])
    if not chosen.pact:
        figures += evaluate(indicators, facts, ["dataset", "initiative_type", *by])
    return figures


def _figures_of_files(
    chosen: argparse.Namespace, as_of: date
) -> tuple[list[Figure], figures_json.LeftOut]:
    """Compute what people alone allow; the database is not touched."""
    tables = person_files.read(chosen.enrollments, chosen.completions, chosen.hirings)
    offered = ("course", "month", *tables.dimensions)
    by = person_files.NAMES.get(chosen.by, chosen.by)
    if by and by not in offered:
        raise ImportRefusedError([_unknown_dimension(by, offered)])
    facts, found = facts_of(tables, as_of)
    indicators = [
        indicator
        for indicator in REGISTRY.values()
        if indicator.subject in ("people", "durations")
        if not chosen.indicator or indicator.code in chosen.indicator
    ]
    figures = evaluate(indicators, facts, [by] if by else [])
    return figures, {
        "ignored_rows": _by_table(found.ignored),
        "repeated_rows": _by_table(found.repeated),
        "unmatched_rows": _by_table(found.unmatched),
    }


def _by_table(rows: Counter[str]) -> dict[str, int]:
    return {name: rows[name] for name in ("enrollments", "completions", "hirings")}


def _unknown_dimension(name: str, offered: Sequence[str]) -> Problem:
    remedy = _("scrivi uno di questi: {codes}").format(codes=", ".join(offered))
    return Problem("--by", None, None, name, _("non è nell'elenco"), remedy)


def _print_table(figures: list[Figure]) -> None:
    for figure in figures:
        where = " · ".join(part or "–" for _name, part in figure.group)
        print(f"{where:40} {formats.title(figure.code):38} {formats.value(figure):>20}  ", end="")
        print(formats.detail(figure))


def _verify(chosen: argparse.Namespace) -> None:
    """Print every identity; exit with 1 where one does not hold."""
    today = datetime.now(ROME).date()
    days = {"as_of": chosen.as_of or today, "known_on": chosen.known_on or today}
    selection = Selection(**days, dataset="all", pacts=tuple(chosen.pact))
    upgrade(get_engine())
    with get_engine().connect() as connection:
        found = verification.all_checks(verify(connection, selection), selection)
    if chosen.format == "json":
        print(json.dumps([asdict(check) | {"holds": check.holds} for check in found], indent=2))
    else:
        _print_checks(found)
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


def _serve(chosen: argparse.Namespace) -> None:
    import serve  # the web server is heavy: only this command needs it

    upgrade(get_engine())
    serve.run(chosen.port)


if __name__ == "__main__":
    sys.exit(main())
