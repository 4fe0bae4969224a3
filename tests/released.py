"""A small database with all that a release can hold, and the release made of it."""

from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from data_access.walls import unwalled
from domain.disclosure.releases import Release
from domain.disclosure.rules import Thresholds
from domain.selection import Selection
from reports.release import folder, making
from reports.release.metadata import Holder
from tests.builders import PactBuilder

DAY = date(2026, 6, 30)
JUNE = datetime(2026, 6, 1, 8)  # noqa: DTZ001 - UTC, as stored
ALLOWANCE = 600
"""EUR a month that a line pays per head."""


def fill(data: PactBuilder) -> None:
    """Fourteen people, three of them not hired; money of four sources, on lines and on none."""
    data.add_source(source_id="src")
    pact = data.add_pact(
        pact_id="patto", title="=Patto d'esempio", status="running", ended_on="2026-12-31"
    )
    add_people(data, pact)
    _add_money(data, pact)
    data.add_pact(pact_id="muto", title="Patto muto")
    data.load(JUNE)


def add_people(data: PactBuilder, pact: str) -> None:
    """Add a course of fourteen people, three of them not hired."""
    course = data.add_course(pact, ended_on=date(2025, 3, 31))
    for number in range(14):
        hired = {"hired_on": date(2025, 4, 10)} if number >= 3 else {}
        data.add_person(
            course,
            gender="f" if number % 2 else "m",
            outcome="completed",
            completed_on=date(2025, 3, 31),
            followed_up_on=date(2026, 1, 31),
            **hired,  # type: ignore[arg-type]
        )


def _add_money(data: PactBuilder, pact: str) -> None:
    data.add_allocation(pact, "20000.00", money_state="admitted", fund="mixed")
    granted = {"amount_kind": "public_contribution", "fund": "fse_plus_eu"}
    on = data.add_allocation(pact, "8000.00", **granted)
    data.add_allocation(pact, "4000.00", amount_kind="public_contribution", fund="region")
    data.add_allocation(pact, None, amount_kind="public_contribution", line_code="training")
    data.add_allocation(pact, "500.00", amount_kind="cofinancing", fund="private")
    about = {"allocation_id": on, "happened_on": date(2025, 6, 1)}
    data.add_event(pact, "committed", "7000.00", line_code="training", **about)
    data.add_event(pact, "paid_advance", "13001.00", line_code="training", **about)
    data.add_event(pact, "recovery", "1.00", line_code="training", **about)


def add_allowances(data: PactBuilder, heads: int, state: str = "paid_interim") -> None:
    """Pay so many heads their allowance, on the line that pays by the head."""
    amount = f"{ALLOWANCE * heads}.00"
    data.add_event("patto", state, amount, line_code="internships")
    data.load(JUNE)


def made(engine: sa.Engine, day: date = DAY) -> Release:
    selection = Selection(as_of=day, known_on=day, dataset="all")
    with unwalled(engine).connect() as connection:
        return making.made(connection, selection, Thresholds())[0]


def written(release: Release, into: Path) -> Path:
    folder.write(folder.files(release, Holder()), into)
    return into
