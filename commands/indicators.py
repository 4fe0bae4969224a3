"""`pact indicators`: figures, from the database or from three plain files."""

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from commands import Commands
from commands.views import add_view
from data_access import issued_figures
from data_access.clock import today
from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, person_files
from data_access.imports.problems import Problem
from data_access.migrations import upgrade
from data_access.queries import everything, findings
from data_access.walls import of_process
from domain import questions
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.person_files import facts_of
from domain.quality_marks import with_quality
from domain.selection import Selection
from domain.words import _
from reports import figures_csv, figures_json, formats

BY = ("course", "province", "sector", "month", "gender")


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("indicators", help="print figures")
    add_view(parser)
    parser.add_argument(
        "--by", help=f"one row per group: {', '.join(BY)}; of files also any other column"
    )
    parser.add_argument("--indicator", action="append", choices=REGISTRY, help="only this one")
    files = parser.add_argument_group("from three CSV files, without a database")
    for name in ("enrollments", "completions", "hirings"):
        files.add_argument(f"--{name}", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=_indicators)


def _indicators(chosen: argparse.Namespace) -> None:
    day = today()
    as_of, known_on = chosen.as_of or day, chosen.known_on or day
    left_out: figures_json.LeftOut | None = None
    if chosen.enrollments:
        figures, left_out = _figures_of_files(chosen, as_of)
    else:
        if chosen.by and chosen.by not in BY:
            raise ImportRefusedError([_unknown_dimension(chosen.by, BY)])
        figures = _figures(chosen, as_of, known_on)
    ids = [] if chosen.enrollments else _given_out(figures, _selection(chosen, as_of, known_on))
    if chosen.format == "json":
        print(figures_json.dumps(figures, as_of, known_on, left_out, ids))
    elif chosen.format == "csv":
        print(figures_csv.text(figures, ids), end="")
    else:
        _print_table(figures, ids)


def _figures(chosen: argparse.Namespace, as_of: date, known_on: date) -> list[Figure]:
    """Per initiative, and without `--pact` also per type of initiative within one dataset."""
    selection = _selection(chosen, as_of, known_on)
    upgrade(get_engine())
    indicators = [REGISTRY[code] for code in chosen.indicator or REGISTRY]
    with of_process(get_engine()).connect() as connection:
        facts = everything.facts(connection, selection)
        found = findings.found(connection, selection)
    by = [chosen.by] if chosen.by else []
    figures = evaluate(indicators, facts, ["pact", *by])
    if not chosen.pact:
        figures += evaluate(indicators, facts, ["dataset", "initiative_type", *by])
    return with_quality(figures, facts.data, found)


def _selection(chosen: argparse.Namespace, as_of: date, known_on: date) -> Selection:
    pacts = tuple(sorted(chosen.pact))
    return Selection(as_of=as_of, known_on=known_on, dataset="all", pacts=pacts)


def _given_out(figures: list[Figure], selection: Selection) -> list[str]:
    """Return the short id of each figure as it is printed; `pact figure` leads back by it."""
    given = issued_figures.issue(get_engine(), figures, selection)
    return [questions.printed(figure_id) for figure_id in given]


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


def _print_table(figures: list[Figure], ids: list[str]) -> None:
    for number, figure in enumerate(figures):
        its_id = ids[number] if ids else ""
        where = " · ".join(part or "–" for _name, part in figure.group)
        print(f"{where:40} {formats.title(figure.code):38} {formats.value(figure):>20}  ", end="")
        print(f"{its_id:13}{formats.detail(figure)}".rstrip())
