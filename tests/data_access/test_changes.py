"""Rows between two days known: what is new, corrected and withdrawn, by whom and why."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.imports.edits import submit
from data_access.imports.files import read_folder
from data_access.imports.loading import load
from data_access.imports.terms import Terms
from data_access.imports.undo import undo
from data_access.queries import changes, everything
from data_access.walls import unwalled
from domain.changes import FigureChange, by_place, figure_changes
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.selection import Selection
from reports.changes import views
from tests.builders import PactBuilder
from tests.random_register import FIRST, fill

MAY, JUNE, JULY = (datetime(2025, month, 1, 8) for month in (5, 6, 7))  # noqa: DTZ001 - UTC
TOMORROW = date(2030, 1, 1)


def view(known_on: date, as_of: date | None = None, **further: Any) -> Selection:
    return Selection(as_of=as_of or known_on, known_on=known_on, dataset="all", **further)


def told(data: PactBuilder, before: Selection, after: Selection) -> list[dict[str, Any]]:
    with unwalled(data.engine).connect() as connection:
        found = changes.rows(connection, before, after)
    return [{str(name): cell for name, cell in row.items()} for row in found.to_dict("records")]


def kinds(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["row_id"]: row["kind"] for row in rows}


def test_rows_are_new_corrected_and_withdrawn(data: PactBuilder) -> None:
    course = data.add_course(data.add_pact(pact_id="lecco"), course_id="c-1", hours_total=100)
    for who in ("stays", "leaves"):
        data.add_person(course, participant_id=who)
    data.load(MAY)
    data.add("courses", course_id=course, pact_id="lecco", title="Corso", hours_total=120)
    data.add_person(course, participant_id="joins")
    data.load(JUNE)
    rows = told(data, view(date(2025, 5, 1)), view(date(2025, 6, 1)))
    assert {(row["table"], row["kind"]): row["row_id"] for row in rows} == {
        ("courses", "corrected"): "c-1",
        ("enrollments", "new"): rows[-1]["row_id"],
    }
    assert rows[0]["before"]["hours_total"] == 100
    assert rows[0]["after"]["hours_total"] == 120
    assert rows[1]["after"]["participant_id"] == "joins"
    assert {row["file"] for row in rows} == {"courses.csv", "enrollments.csv"}


def test_the_day_of_an_import_ends_in_rome(data: PactBuilder) -> None:
    data.add_pact(pact_id="late")
    data.load(datetime(2025, 5, 1, 22, 30))  # noqa: DTZ001 - UTC; in Rome it is 2 May
    first, second, third = (date(2025, 5, day) for day in (1, 2, 3))
    assert kinds(told(data, view(first), view(second))) == {"late": "new"}
    assert told(data, view(second), view(third)) == []


def test_what_a_sender_states_no_longer_is_withdrawn(data: PactBuilder) -> None:
    course = data.add_course(data.add_pact(pact_id="lecco"))
    data.load(MAY)
    for who in ("stays", "leaves"):
        data.add_person(course, participant_id=who)
    first = dict.fromkeys(("sender",), "Ente")
    _send(data, Terms(imported_at=JUNE, **first))
    data.add("enrollments", **data.rows["enrollments"][0])
    _send(data, Terms(imported_at=JULY, withdraws=True, **first))
    (row,) = told(data, view(date(2025, 6, 1)), view(date(2025, 7, 1)))
    assert (row["kind"], row["before"]["participant_id"], row["after"]) == (
        "withdrawn",
        "leaves",
        None,
    )
    assert row["sender"] == "Ente"


def test_an_undoing_says_what_it_takes_back(data: PactBuilder) -> None:
    data.add_pact(pact_id="lecco", title="Prima")
    data.load(MAY)
    data.add_pact(pact_id="lecco", title="Dopo")
    data.add_pact(pact_id="como")
    (loaded,) = data.load(JUNE)
    undo(data.engine, loaded.import_id or 0, actor="Anna")
    rows = told(data, view(date(2025, 6, 1)), view(TOMORROW))
    assert kinds(rows) == {"lecco": "corrected", "como": "withdrawn"}
    assert [row["after"]["title"] for row in rows if row["after"]] == ["Prima"]
    origins = {(row["action"], row["undoes_import_id"], row["undone_file"]) for row in rows}
    assert origins == {("undo", loaded.import_id, "pacts.csv")}


def test_the_reason_in_the_audit_trail_is_told(data: PactBuilder) -> None:
    data.add_pact(pact_id="lecco")
    data.load(MAY)
    row = {"pact_id": "lecco", "title": "Patto di Lecco"}
    row |= {"initiative_type": "territorial_pact", "programme": "lombardia_gol"}
    submit(data.engine, "pacts", [row], Terms(actor="Anna", action="edit"))
    with data.engine.begin() as connection:
        details = sa.text("select details from audit_entries where action = 'edit'")
        said = str(connection.scalar(details)).replace('"sender"', '"reason": "refuso", "sender"')
        changed = sa.text("update audit_entries set details = :said where action = 'edit'")
        connection.execute(changed, {"said": said})
    (found,) = told(data, view(date(2025, 5, 1)), view(TOMORROW))
    assert (found["action"], found["imported_by"], found["note"]) == ("edit", "Anna", "refuso")


def test_rows_of_other_initiatives_are_left_out(data: PactBuilder) -> None:
    mine, other = data.add_pact(pact_id="mine"), data.add_pact(pact_id="other")
    data.load(MAY)
    for pact in (mine, other):
        body = data.add_body(name=f"Ente {pact}", pact_id=pact, role="lead", organisation_id=pact)
        data.add_site(body, site_id=f"site-{pact}")
        data.add_source(source_id=f"source-{pact}")
        data.add("notes", note_id=f"note-{pact}", row_id=pact, text="Nota")
        data.add_activity(pact, activity_id=f"act-{pact}", source_id=f"source-{pact}")
    data.load(JUNE)
    only = {"pacts": ("mine",)}
    rows = told(data, view(date(2025, 5, 1), **only), view(date(2025, 6, 1), **only))
    assert {row["row_id"] for row in rows} == {
        *("mine", "site-mine", "source-mine", "note-mine", "act-mine", "mine · mine · lead"),
    }


def test_a_row_that_moves_out_of_an_initiative_is_withdrawn_from_it(data: PactBuilder) -> None:
    mine, other = data.add_pact(pact_id="mine"), data.add_pact(pact_id="other")
    data.add_activity(mine, activity_id="act")
    data.load(MAY)
    data.add_activity(other, activity_id="act")
    data.load(JUNE)
    before, after = date(2025, 5, 1), date(2025, 6, 1)
    for pact, kind in (("mine", "withdrawn"), ("other", "new")):
        only = {"pacts": (pact,)}
        assert kinds(told(data, view(before, **only), view(after, **only))) == {"act": kind}


INDICATORS = [
    indicator
    for indicator in REGISTRY.values()
    if indicator.subject not in ("durations", "data", "esf")
]
DAYS = (date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1), TOMORROW)


@pytest.mark.parametrize("seed", range(2))
def test_rows_before_and_what_changed_give_the_rows_after(data: PactBuilder, seed: int) -> None:
    _random_history(data, seed)
    seen: Counter[str] = Counter()
    for first, last in pairwise(DAYS):
        for only in ({}, {"pacts": ("pacts-003",)}):
            before, after = view(first, **only), view(last, **only)
            with unwalled(data.engine).connect() as connection:
                counted = changes.counts(connection, before, after)
                found = changes.rows(connection, before, after)
            seen.update(found["kind"])
            for table, was, now in counted.itertuples(index=False):
                of_table = Counter(found[found["table"] == table]["kind"])
                assert was + of_table["new"] - of_table["withdrawn"] == now, table
    assert set(seen) == {"new", "corrected", "withdrawn"}


def test_every_count_and_amount_before_and_its_changes_give_the_one_after(
    data: PactBuilder,
) -> None:
    _random_history(data, 0)
    as_of = [FIRST + timedelta(days=days) for days in (120, 180, 300, 420)]
    seen: Counter[str] = Counter()
    for place in range(3):
        before = view(DAYS[place], as_of[place])
        after = view(DAYS[place + 1], as_of[place + 1])
        moved = {row["pact_id"] for row in told(data, before, after)}
        for change in _changes(data, before, after):
            seen.update([change.kind, *change.causes])
            # No import touched a row of the initiative: only time can have moved its figures.
            assert change.pact_id in moved or "data" not in change.causes
            _assert_adds_up(change)
    assert set(seen) >= {"new", "corrected", "changed", "unchanged", "data", "time"}


def _assert_adds_up(change: FigureChange) -> None:
    was, now = (one.value if one else None for one in (change.before, change.after))
    if change.difference is None:
        assert None in (was, now)
        return
    assert float(was or 0) + float(change.difference) == pytest.approx(float(now or 0))
    if change.by_data is not None and change.by_time is not None:
        parts = float(change.by_data) + float(change.by_time)
        assert parts == pytest.approx(float(change.difference))


def _changes(data: PactBuilder, before: Selection, after: Selection) -> list[FigureChange]:
    with unwalled(data.engine).connect() as connection:
        found = [
            by_place(evaluate(INDICATORS, everything.counts(connection, one), ["pact"]))
            for one in views(before, after)
        ]
    return figure_changes(*found)


def test_without_imports_time_moves_figures_and_without_time_data_does(data: PactBuilder) -> None:
    _random_history(data, 1)
    early, late = FIRST + timedelta(days=120), FIRST + timedelta(days=420)
    by_time = _changes(data, view(DAYS[1], early), view(DAYS[1], late))
    assert {one for change in by_time for one in change.causes} == {"time"}
    by_data = _changes(data, view(DAYS[1], late), view(DAYS[2], late))
    assert {one for change in by_data for one in change.causes} == {"data"}


def test_yesterday_looks_the_same_after_a_correction(data: PactBuilder) -> None:
    fill(data, 7)
    data.load(MAY)
    yesterday = view(date(2025, 5, 1), date(2025, 12, 31))
    shown = _shown(data, yesterday)
    _correct(data, random.Random(7))
    loaded = data.load(JUNE)
    assert _shown(data, yesterday) == shown
    assert _shown(data, view(date(2025, 6, 1), date(2025, 12, 31))) != shown
    undo(data.engine, min(one.import_id for one in loaded if one.import_id), actor="Anna")
    assert _shown(data, yesterday) == shown


def _shown(data: PactBuilder, selection: Selection) -> list[object]:
    """Return every fact of a view, and every figure of its initiatives."""
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, selection)
    rows = [sorted(map(str, frame.itertuples(index=False))) for frame in vars(facts).values()]
    return [rows, evaluate(REGISTRY.values(), facts, ["pact"])]


def _random_history(data: PactBuilder, seed: int) -> None:
    """Load a random register in May, correct and withdraw rows in June and July, undo July's."""
    dice = random.Random(seed)
    fill(data, seed)
    data.load(MAY)
    _correct(data, dice)
    data.load(JUNE)
    kept = [row for row in data.rows["enrollments"] if row.get("participant_id")]
    for row in {row["enrollment_id"]: row for row in kept}.values():
        if dice.random() < 0.6:
            data.add("enrollments", **row)
    _send(data, Terms(imported_at=JULY, withdraws=True))
    fill(data, seed + 100)
    loaded = data.load()
    undo(data.engine, min(one.import_id for one in loaded if one.import_id), actor="Anna")


def _correct(data: PactBuilder, dice: random.Random) -> None:
    """Move the days of some enrolments by a month, in the initiatives but the last."""
    last = data.rows["pacts"][-1]["pact_id"]
    for row in data.rows["enrollments"]:
        if row["pact_id"] != last and row.get("enrolled_on") and dice.random() < 0.5:
            moved = row["enrolled_on"] + timedelta(days=dice.randrange(-30, 30))
            data.add("enrollments", **row | {"enrolled_on": moved})


def _send(data: PactBuilder, terms: Terms) -> None:
    """Load what was added to the builder on other terms than its own."""
    folder = data.folder / f"sent_{terms.imported_at:%m}"
    folder.mkdir(parents=True)
    for table, rows in data._waiting.items():
        pd.DataFrame(rows).to_csv(folder / f"{table}.csv", index=False)
        data.rows.setdefault(table, []).extend(rows)
    data._waiting = {}
    load(data.engine, read_folder(folder), terms)
