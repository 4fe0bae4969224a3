"""`pact pack`: the slides, report, tables and pictures of a meeting."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from commands import Commands
from commands.views import add_view
from data_access import meetings
from data_access.clock import today
from data_access.engine import Connection, get_engine
from data_access.migrations import upgrade
from data_access.queries import provenance
from data_access.walls import Reader, of_process
from domain.meetings import Agenda, Meeting, MeetingRefusedError, covers
from domain.selection import Selection
from domain.words import _
from reports.pack import files
from reports.screens import building
from reports.screens.building import Asked

BRAND_VARIABLE = "PACT_BRAND_FOLDER"


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("pack", help="make the slides, report and tables of a meeting")
    parser.add_argument(
        "--meeting", required=True, metavar="DATE|NUMBER", help="day or number of the meeting"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    add_view(parser)
    parser.set_defaults(run=_pack)


def _pack(chosen: argparse.Namespace) -> None:
    # The libraries of documents take seconds to load: only this command needs them.
    from reports.pack import making, template

    engine = get_engine()
    upgrade(engine)
    folder = os.environ.get(BRAND_VARIABLE)
    brand = template.brand(Path(folder) if folder else None)
    for problem in brand.problems:
        print(problem, file=sys.stderr)
    reader = of_process(engine)
    wanted = _wanted(reader, chosen)
    pack = making.made(reader, wanted, brand=brand, tell=_tell)
    for path in files.write(pack.files, chosen.out):
        print(path)


def _tell(done: int, steps: int, what: str) -> None:
    print(f"{done}/{steps} {what}", file=sys.stderr, flush=True)


def _wanted(reader: Reader, chosen: argparse.Namespace) -> Asked:
    """Return the planned meeting, of the chosen initiatives only; else one that nobody planned."""
    with reader.connect() as connection:
        listed = meetings.listed(connection)
        known = _datasets(connection)
        _refuse_unknown(chosen.pact, known)
        meeting = _planned(listed, chosen)
        if meeting is None:
            return building.unplanned(connection, _agenda(chosen, known), *_days(chosen))
        return building.asked(connection, meeting, tuple(chosen.pact))


def _planned(listed: list[Meeting], chosen: argparse.Namespace) -> Meeting | None:
    if chosen.meeting.isdigit():
        found = [one for one in listed if one.number == int(chosen.meeting)]
        if not found:
            told = _("Non c'è una riunione {number}.")
            raise MeetingRefusedError(told.format(number=chosen.meeting))
        return found[0]
    held_on = _day(chosen.meeting)
    that_day = (one for one in listed if one.held_on == held_on)
    return next((one for one in that_day if covers(one.agenda, chosen.pact)), None)


def _agenda(chosen: argparse.Namespace, known: dict[str, str]) -> Agenda:
    """Return the agenda of a meeting that nobody planned: all screens."""
    return Agenda(
        title=_("Riunione del patto"),
        held_on=_day(chosen.meeting),
        dataset=known[chosen.pact[0]] if chosen.pact else "published",
        pacts=tuple(chosen.pact),
    )


def _days(chosen: argparse.Namespace) -> tuple[date, date]:
    return chosen.as_of or today(), chosen.known_on or today()


def _datasets(connection: Connection) -> dict[str, str]:
    """Return the dataset of each initiative in force."""
    view = Selection(as_of=today(), known_on=today(), dataset="all")
    listed = provenance.pact_list(connection, view)[["pact_id", "dataset"]]
    return {str(pact): str(dataset) for pact, dataset in listed.itertuples(index=False)}


def _refuse_unknown(pacts: list[str], known: dict[str, str]) -> None:
    unknown = [pact for pact in pacts if pact not in known]
    if unknown:
        told = _("Iniziative che non ci sono: {names}. Ci sono: {known}.")
        names = ", ".join(unknown)
        raise MeetingRefusedError(told.format(names=names, known=", ".join(sorted(known))))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = _("«{text}» non è un giorno come 2026-11-30, né il numero di una riunione.")
        raise MeetingRefusedError(told.format(text=text)) from None
