"""Screens of a meeting: headlines say what the data say, for every initiative that there is."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import meeting_notes, meetings
from data_access.engine import make_engine
from data_access.meeting_notes import Written
from data_access.walls import unwalled
from domain.meetings import SCREENS, Agenda
from reports import formats
from reports.screens import building, material, minutes
from reports.screens.building import Asked
from reports.screens.screen import Deck, Screen
from tests.builders import PactBuilder

TODAY = date(2026, 11, 30)
AGENDA = Agenda(title="Cabina di regia", held_on=TODAY, dataset="published")


@pytest.fixture(scope="module")
def samples(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    path = tmp_path_factory.mktemp("screens") / "patti.sqlite"
    shutil.copy(sample_file, path)
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    yield engine
    engine.dispose()


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path) -> Iterator[PactBuilder]:
    engine = make_engine(sa.make_url(sqlite_tables))
    yield PactBuilder(engine, tmp_path)
    engine.dispose()


@pytest.fixture(scope="module")
def published(samples: sa.Engine) -> Deck:
    return deck(samples, AGENDA)


@pytest.fixture(scope="module")
def demo(samples: sa.Engine) -> Deck:
    return deck(samples, replace(AGENDA, dataset="demo"))


def deck(engine: sa.Engine, agenda: Agenda, day: date = TODAY) -> Deck:
    with unwalled(engine).connect() as connection:
        wanted = building.unplanned(connection, agenda, day, day)
    return building.deck(unwalled(engine), wanted)


def screen(of: Deck, key: str) -> Screen:
    (found,) = [one for one in of.screens if one.key == key]
    return found


def values(of: Screen) -> dict[str, str]:
    return {tile.figure.code: tile.value.replace("\u00a0", " ") for tile in of.tiles}


def headline(of: Deck, key: str) -> str:
    return screen(of, key).headline.replace("\u00a0", " ")


def test_lecco_trained_42_people_and_nobody_says_how_many_finished(published: Deck) -> None:
    people = screen(published, "people-lecco")
    assert people.headline == "42 persone formate: nessuna fonte riporta quante hanno concluso."
    assert any("non precisa se iscritti o conclusi" in one for one in people.caveats)
    assert headline(published, "funding-lecco") == (
        "Ammesso a finanziamento: 363.966,68 €. I pagamenti non sono riportati."
    )


def test_pavia_has_interviews_and_no_hires(published: Deck) -> None:
    placement = screen(published, "placement-pavia-micro")
    assert placement.headline == "Nessuna fonte riporta ancora assunzioni."
    assert values(placement)["interviews"] == "oltre 40"
    assert values(placement)["hired"] == "non riportato"
    assert "I colloqui (oltre 40) non sono assunzioni." in placement.caveats
    assert headline(published, "people-pavia-micro").startswith("45 persone iscritte:")


def test_piemonte_hired_seven_of_ten(published: Deck) -> None:
    assert headline(published, "placement-te-microtecnica") == (
        "Finora risultano assunti 7 su 10 (70 %)."
    )
    drawing = screen(published, "placement-te-microtecnica").drawing
    assert drawing
    last = drawing.rows.iloc[-1]
    assert (round(last["low"], 3), round(last["high"], 3)) == (0.397, 0.892)


def test_cariplo_and_regione_put_up_three_millions(published: Deck) -> None:
    told = headline(published, "funding-cariplo-ptp")
    assert told == "Stanziato: 3.000.000,00 €. I pagamenti non sono riportati."


def test_an_initiative_without_promises_has_no_screen_of_targets(published: Deck) -> None:
    keys = [one.key for one in published.screens]
    assert "targets-lecco" in keys
    assert "targets-seregno-polo" not in keys
    assert "Nessuna fonte riporta obiettivi con un valore promesso." in (
        screen(published, "people-seregno-polo").caveats
    )


def test_initiatives_of_different_types_are_not_added_up(published: Deck) -> None:
    cover = screen(published, "cover")
    assert cover.headline.startswith("5 iniziative:")
    assert any("non si sommano" in one for one in cover.caveats)


@pytest.mark.parametrize("name", ["published", "demo"])
def test_every_number_of_a_rate_headline_is_that_of_its_figure(
    name: str, request: pytest.FixtureRequest
) -> None:
    of: Deck = request.getfixturevalue(name)
    held = 0
    for one in of.screens:
        for code in ("completion_rate", "placement_rate_180d"):
            figure = next((tile.figure for tile in one.tiles if tile.figure.code == code), None)
            found = re.search(r"([\d.]+) su ([\d.]+)", one.headline)
            if figure is None or not figure.is_reported or not found:
                continue
            numbers = [int(part.replace(".", "")) for part in found.groups()]
            assert numbers == [figure.numerator, figure.denominator], one.key
            held += 1
    assert held > 20 or name == "published"


def test_the_headline_of_payments_is_the_figure_of_usage(demo: Deck) -> None:
    funding = [one for one in demo.screens if one.kind == "funding"]
    assert len(funding) == 14
    for one in funding:
        usage = next(tile.figure for tile in one.tiles if tile.figure.code == "usage_rate")
        for part in (usage.numerator, usage.denominator):
            assert formats.euro(part or 0) in one.headline


def test_every_figure_of_a_tile_has_an_id_and_is_written_as_everywhere(demo: Deck) -> None:
    tiles = [tile for one in demo.screens for tile in one.tiles]
    assert len(tiles) > 100
    assert all(re.fullmatch(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}", tile.figure_id) for tile in tiles)
    assert all(tile.value == formats.value(tile.figure) for tile in tiles)


def test_invented_people_are_marked_on_every_screen(published: Deck, demo: Deck) -> None:
    assert "inventati" in demo.stamp
    assert "inventati" not in published.stamp


def test_screens_come_in_the_order_of_the_agenda_and_initiatives_stand_together(
    samples: sa.Engine,
) -> None:
    kinds = ("late", "funding", "people", "cover")
    told = deck(samples, replace(AGENDA, pacts=("te-microtecnica", "lecco"), screens=kinds))
    assert [one.key for one in told.screens] == [
        "late",
        *("funding-te-microtecnica", "people-te-microtecnica"),
        *("funding-lecco", "people-lecco"),
        "cover",
    ]


def test_all_kinds_of_screens_can_be_made(demo: Deck) -> None:
    assert {one.kind for one in demo.screens} == set(SCREENS)


def test_people_who_finish_are_counted_in_the_headline(data: PactBuilder) -> None:
    course = data.add_course(data.add_pact(pact_id="a"), ended_on="2026-02-03")
    ended = TODAY - timedelta(days=300)
    for number in range(10):
        outcome = "completed" if number < 7 else "not_completed"
        data.add_person(course, started_on=ended, completed_on=ended, outcome=outcome)
    data.load()
    told = deck(data.engine, replace(AGENDA, pacts=("a",)))
    assert headline(told, "people-a") == (
        "Hanno concluso 7 su 10 di chi ha avviato il percorso (70 %)."
    )


def test_the_next_meeting_opens_with_what_the_last_one_decided(data: PactBuilder) -> None:
    pact = data.add_pact(pact_id="a")
    data.add_group(pact, 12, "enrolled", enrollment_id="g")
    data.load()
    first = meetings.plan(data.engine, replace(AGENDA, pacts=("a",)), author="Ada")
    frozen = meetings.freeze(data.engine, first, author="Ada", as_of=TODAY)
    before = deck_of_meeting(data.engine, frozen)
    tile = screen(before, "people-a").tiles[1]
    assert (tile.figure.code, tile.value) == ("enrolled", "12")
    _note(data.engine, first, tile)
    data.add_group(pact, 40, "enrolled", enrollment_id="g")
    data.load()
    next_agenda = replace(AGENDA, held_on=TODAY + timedelta(days=60), pacts=("a",))
    second = meetings.plan(data.engine, next_agenda, author="Ada")
    now = meetings.freeze(data.engine, second, author="Ada", as_of=TODAY)

    told = deck_of_meeting(data.engine, now)
    decided = screen(told, "decided")
    assert decided.headline == "Ancora aperte: 1 azione; 1 è scaduta."
    assert decided.table
    (line,) = decided.table.rows.to_dict("records")
    assert line["Che cosa"] == "Azione: Aprire un secondo corso"
    assert line["Chi"] == "Bea"
    assert line["Cifra vista"].startswith("Patto")
    assert f"Iscritti: 12, al 30/11/2026 ({tile.figure_id})" in line["Cifra vista"]
    assert screen(told, "people-a").tiles[1].value == "40"
    assert screen(deck_of_meeting(data.engine, frozen), "people-a").tiles[1].value == "12"


def test_a_view_from_before_the_last_meeting_is_not_compared_with_it(data: PactBuilder) -> None:
    pact = data.add_pact(pact_id="a")
    data.add_group(pact, 12, "enrolled", enrollment_id="g")
    data.load()
    number = meetings.plan(data.engine, replace(AGENDA, pacts=("a",)), author="Ada")
    meetings.freeze(data.engine, number, author="Ada", as_of=TODAY)
    later = replace(AGENDA, held_on=TODAY + timedelta(days=1), pacts=("a",))
    told = deck(data.engine, later, day=date(2020, 1, 1))
    assert screen(told, "changes").headline.startswith("È la prima riunione")


def _note(engine: sa.Engine, meeting: int, tile: material.Tile) -> None:
    seen = minutes.seen(tile, "Patto", TODAY, TODAY)
    what = Written(
        kind="action",
        text="Aprire un secondo corso",
        owner="Bea",
        due_on=TODAY + timedelta(days=30),
        pact_id="a",
        seen=seen,
    )
    meeting_notes.add(engine, meeting, what, author="Ada")


def deck_of_meeting(engine: sa.Engine, meeting: meetings.Meeting) -> Deck:
    with unwalled(engine).connect() as connection:
        wanted: Asked = building.asked(connection, meeting)
    return building.deck(unwalled(engine), wanted)
