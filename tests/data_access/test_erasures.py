"""Erased people are gone: from every table, every version, every day, and from the bytes."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import audit, erasures
from data_access.backups import backup
from data_access.erasures import Erased, Request
from data_access.queries import people
from data_access.refusals import RefusedError
from data_access.schema import imports, metadata, quarantined_rows, waivers
from data_access.verification import verify
from data_access.walls import unwalled
from domain.selection import Selection
from tests.builders import PactBuilder

CANARY = "p-canarino77"
OTHER = "p-altro00001"
MARCH, APRIL = datetime(2025, 3, 1, 8), datetime(2025, 4, 1, 8)  # noqa: DTZ001 - UTC, as stored
REASON = "Richiesta dell'interessato, protocollo 12"


@pytest.fixture
def loaded(data: PactBuilder) -> PactBuilder:
    """Return a course of three with a person whose row was corrected once, and remarks on it."""
    course = data.add_course(data.add_pact(pact_id="lecco"), course_id="c", ended_on="2025-03-31")
    end = {"outcome": "completed", "completed_on": date(2025, 3, 31)}
    about = {"gender": "f", "hired_on": date(2025, 4, 10)}
    data.add_person(course, participant_id=CANARY, enrollment_id="e-canary", **about, **end)
    data.add_person(course, participant_id=OTHER, hired_on=date(2025, 4, 10), **end)
    data.add_person(course, participant_id="p-terzo00001")
    data.add("services", service_id="s1", pact_id="lecco", service_type="reception",
             status="delivered", participant_id=CANARY, people=1)  # fmt: skip
    data.load(MARCH)
    rows = [row for row in data.rows["enrollments"] if row["participant_id"] == CANARY]
    data.add("enrollments", **rows[0] | {"gender": "m", "note": f"corretta per {CANARY}"})
    data.add("notes", note_id="n1", text="su di lei", table_name="enrollments", row_id="e-canary")
    data.add("notes", note_id="n2", text=f"sentita {CANARY}, poi {CANARY}2")
    data.load(APRIL)
    _keep_aside(data.engine)
    return data


def _keep_aside(engine: sa.Engine) -> None:
    told = {"kept_at": APRIL, "file_name": "f.csv", "row_number": 2, "table_name": "hirings"}
    cells = [{"participant_id": f" {CANARY.upper()}"}, {"enrollment_id": "e-canary"}]
    lines = [json.dumps(one) for one in (*cells, {"participant_id": OTHER})]
    waived = {"finding_key": "k", "rule": "r", "pact_id": "lecco", "subject": CANARY}
    waived |= {"reason": "va bene così", "waived_by": "Ada", "waived_at": APRIL}
    with engine.begin() as connection:
        for line in lines:
            kept = told | {"cells": line, "state": "open"}
            connection.execute(quarantined_rows.insert().values(kept))
        connection.execute(waivers.insert().values(waived))


def erase(data: PactBuilder, *people: str, dry_run: bool = False) -> Erased:
    request = Request(people or (CANARY,), REASON)
    return erasures.erase(data.engine, request, actor="Ada", dry_run=dry_run)


def everything_in(engine: sa.Engine) -> Iterator[str]:
    with unwalled(engine).connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                yield f"{table.name}: {tuple(row)}"


def naming(engine: sa.Engine) -> list[str]:
    of_person = ("p-canarino77'", "p-canarino77,", "e-canary", CANARY.upper())
    return [row for row in everything_in(engine) if any(one in row for one in of_person)]


def red(data: PactBuilder) -> set[str]:
    view = Selection(as_of=date(2025, 12, 31), known_on=date(2027, 1, 1), dataset="all")
    with unwalled(data.engine).connect() as connection:
        return {check.code for check in verify(connection, view).checks if not check.holds}


def enrolled(data: PactBuilder, known_on: date) -> int:
    view = Selection(as_of=date(2025, 12, 31), known_on=known_on, dataset="all")
    with unwalled(data.engine).connect() as connection:
        facts = people.facts(connection, view)
    return int(facts[facts["measure"] == "enrolled"]["amount"].sum())


def test_the_person_is_gone_from_every_table_and_version(loaded: PactBuilder) -> None:
    assert len(naming(loaded.engine)) > 8
    erased = erase(loaded)
    assert naming(loaded.engine) == []
    assert erased.rows == {"enrollments": 2, "completions": 1, "hirings": 1, "services": 1,
                           "notes": 1}  # fmt: skip
    assert (erased.people, erased.kept_aside, erased.remarks) == (1, 2, 2)
    # Another pseudonym that begins alike, and the other people, are still there.
    assert any(f"{CANARY}2" in row for row in everything_in(loaded.engine))
    assert len([row for row in everything_in(loaded.engine) if OTHER in row]) == 4


def test_figures_lose_the_person_also_as_known_on_earlier_days(loaded: PactBuilder) -> None:
    days = date(2025, 3, 15), date(2025, 4, 15)
    assert [enrolled(loaded, day) for day in days] == [3, 3]
    erase(loaded)
    assert [enrolled(loaded, day) for day in days] == [2, 2]


def test_imports_still_add_up_and_say_what_was_erased(loaded: PactBuilder) -> None:
    assert red(loaded) == set()
    erase(loaded)
    assert red(loaded) == set()
    with unwalled(loaded.engine).connect() as connection:
        told = {file: rows for _n, file, rows in erasures.erased_rows(connection)}
    assert told == {"enrollments.csv": 1, "completions.csv": 1, "hirings.csv": 1,
                    "services.csv": 1, "notes.csv": 1}  # fmt: skip


def test_a_change_by_hand_before_or_after_stays_red(loaded: PactBuilder) -> None:
    by_hand = sa.text("update enrollments set gender = 'nb' where participant_id = :who")
    with loaded.engine.begin() as connection:
        connection.execute(by_hand, {"who": OTHER})
    erase(loaded)
    assert red(loaded) == {"import_content"}


def test_a_row_deleted_by_hand_is_no_erasure(loaded: PactBuilder) -> None:
    with loaded.engine.begin() as connection:
        connection.execute(sa.text("delete from services"))
    assert "import_rows" in red(loaded)


def test_the_trail_tells_counts_and_never_whom(loaded: PactBuilder) -> None:
    erase(loaded)
    with unwalled(loaded.engine).connect() as connection:
        last = audit.entries(connection).iloc[0]
        assert audit.first_broken(connection) is None
    told = json.loads(last["details"])
    assert (last["action"], last["actor"]) == ("erase", "Ada")
    assert (told["people"], told["pacts"], told["reason"]) == (1, ["lecco"], REASON)
    assert CANARY not in last["details"]


def test_a_trial_changes_nothing(loaded: PactBuilder) -> None:
    before = list(everything_in(loaded.engine))
    tried = erase(loaded, dry_run=True)
    assert list(everything_in(loaded.engine)) == before
    assert tried == erase(loaded)


def test_nothing_is_noted_where_nobody_is_found(loaded: PactBuilder) -> None:
    before = list(everything_in(loaded.engine))
    assert erase(loaded, "p-nessuno999").is_nothing
    assert list(everything_in(loaded.engine)) == before


@pytest.mark.parametrize("reason", ["breve", f"chiesto da {CANARY}", "per RSSMRA85T10A562S ecco"])
def test_a_reason_that_names_somebody_or_says_nothing_is_refused(
    loaded: PactBuilder, reason: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        erasures.erase(loaded.engine, Request((CANARY,), reason), actor="Ada")
    assert CANARY not in str(refused.value)
    assert naming(loaded.engine)


def test_copies_made_since_are_named(loaded: PactBuilder, tmp_path: Path) -> None:
    if loaded.engine.dialect.name == "sqlite":  # how backups are written does not matter here
        backup(loaded.engine, tmp_path / "copia.sqlite")
        assert [copy.file for copy in erase(loaded).copies] == ["copia.sqlite"]


def test_a_correction_of_somebody_else_s_row_stays_theirs(data: PactBuilder) -> None:
    course = data.add_course()
    data.add_person(course, participant_id=CANARY, enrollment_id="e1", hired_on=date(2025, 4, 1))
    data.load(MARCH)
    (row,) = data.rows["enrollments"]
    data.add("enrollments", **row | {"participant_id": OTHER})
    data.load(APRIL)
    erase(data)
    with unwalled(data.engine).connect() as connection:
        left = connection.execute(sa.text("select enrollment_id, participant_id from enrollments"))
        assert [tuple(one) for one in left] == [("e1", OTHER)]
    assert red(data) == set()


def test_the_bytes_are_gone_once_the_database_is_written_anew(loaded: PactBuilder) -> None:
    erase(loaded)
    assert erasures.compact(loaded.engine)
    if loaded.engine.dialect.name == "sqlite":
        path = Path(str(loaded.engine.url.database))
        files = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
        assert len(files) >= 1
        for file in files:
            assert CANARY.encode() not in file.read_bytes().replace(f"{CANARY}2".encode(), b"")
    else:
        values = sa.text("select most_common_vals::text from pg_stats")
        with unwalled(loaded.engine).connect() as connection:
            assert not any(CANARY in (one or "") for one in connection.scalars(values))


def test_without_writing_anew_the_bytes_would_be_there(loaded: PactBuilder) -> None:
    if loaded.engine.dialect.name == "sqlite":
        path = Path(str(loaded.engine.url.database))
        erase(loaded)
        files = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
        assert any(b"e-canary" in file.read_bytes() for file in files)


def test_people_expire_by_their_last_event_and_that_of_their_course(data: PactBuilder) -> None:
    pact = data.add_pact()
    old = data.add_course(pact, ended_on="2020-06-30")
    running = data.add_course(pact, ended_on="2026-06-30")
    past = {"enrolled_on": date(2020, 1, 1)}
    data.add_person(old, participant_id="p-vecchio0001", **past)
    data.add_person(old, participant_id="p-assunto0001", hired_on=date(2025, 2, 1), **past)
    data.add_person(running, participant_id="p-incorso0001", **past)
    data.load(MARCH)
    with unwalled(data.engine).connect() as connection:
        assert erasures.expired(connection, date(2020, 6, 30)) == []
        assert erasures.expired(connection, date(2020, 7, 1)) == ["p-vecchio0001"]
        assert len(erasures.expired(connection, date(2027, 1, 1))) == 3


def test_erased_counts_add_up_over_several_erasures(loaded: PactBuilder) -> None:
    erase(loaded)
    erase(loaded, OTHER)
    assert red(loaded) == set()
    with unwalled(loaded.engine).connect() as connection:
        told = sa.select(sa.func.max(imports.c.rows_erased))
        assert connection.scalar(told) == 2
