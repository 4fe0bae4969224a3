"""`pact figure`: where a figure comes from, by the short id printed beside it."""

import argparse
from dataclasses import replace

from commands import Commands
from data_access import issued_figures
from data_access.engine import get_engine
from data_access.figure_rows import rows_behind, titles
from data_access.imports import ImportRefusedError
from data_access.imports.problems import Problem
from data_access.issued_figures import Issued
from data_access.migrations import upgrade
from data_access.queries import everything
from data_access.verification import verify
from data_access.walls import of_process
from domain import questions
from domain.identities import Check
from domain.indicators import REGISTRY
from domain.words import _
from reports import provenance, provenance_text
from reports.provenance import Told
from reports.verification import concerning


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("figure", help="where a figure comes from: rows, files, checks")
    parser.add_argument("id", help="short id printed beside the figure, F-7K3Q-9ZPA")
    parser.add_argument("--no-checks", action="store_true", help="do not derive everything again")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_figure)


def _figure(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    issued = _issued(chosen.id)
    told = _told(issued)
    checks = [] if chosen.no_checks else _checks(told)
    write = provenance_text.dumps if chosen.format == "json" else provenance_text.text
    print(write(told, issued, checks))


def _issued(text: str) -> Issued:
    figure_id = questions.typed(text)
    with of_process(get_engine()).connect() as connection:
        issued = issued_figures.find(connection, figure_id) if figure_id else None
    if issued is None:
        raise _refusal(text, provenance.unknown_id(figure_id))
    return issued


def _told(issued: Issued) -> Told:
    question = issued.question
    with of_process(get_engine()).connect() as connection:
        facts = everything.facts(connection, questions.narrowed(question))
        figure = questions.answer(question, facts)
        if figure is None:
            raise _refusal(questions.printed(issued.figure_id), provenance.gone())
        behind = rows_behind(connection, question)
        return Told(question, figure, behind, titles(connection, question))


def _checks(told: Told) -> list[Check]:
    """Return the identities that concern the figure, held on its initiatives."""
    chosen = replace(told.question.selection, pacts=told.behind.pacts)
    if not chosen.pacts:
        return []
    with of_process(get_engine()).connect() as connection:
        found = verify(connection, chosen)
    return concerning(found.checks, REGISTRY[told.figure.code].subject)


def _refusal(text: str, reason: str) -> ImportRefusedError:
    remedy = _("copia il codice stampato accanto alla cifra")
    typed = "".join(letter for letter in text[:40] if letter.isprintable())
    return ImportRefusedError([Problem("pact figure", None, None, typed, reason, remedy)])
