"""What the import writes: whole or nothing, and every row a version."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import freshness, schema
from data_access.imports import ImportRefusedError, load_folder
from data_access.queries import people
from data_access.walls import unwalled
from domain.selection import Selection
from tests.builders import PactBuilder

MARCH, MAY = datetime(2025, 3, 1, 8), datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored
JUNE = date(2025, 6, 30)


@pytest.fixture
def connection(engine: sa.Engine) -> Iterator[sa.Connection]:
    with unwalled(engine).connect() as connection:
        yield connection


def write(folder: Path, table: str, content: str | bytes) -> Path:
    """Write one table file; return its folder."""
    folder.mkdir(exist_ok=True)
    if isinstance(content, str):
        content = content.encode()
    (folder / f"{table}.csv").write_bytes(content)
    return folder


def titles(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.select(schema.pacts.c.title).order_by("version_id")))


def enrolled(connection: sa.Connection, known_on: date) -> int:
    facts = people.facts(connection, Selection(as_of=JUNE, known_on=known_on))
    return int(facts.loc[facts["measure"] == "enrolled", "amount"].sum())


def test_a_load_is_refused_whole_where_one_row_of_one_file_is_wrong(
    data: PactBuilder, connection: sa.Connection
) -> None:
    pact = data.add_pact()  # a good row in the file before
    data.add_group(pact, 12, "enrolled")  # a good row in the same file
    data.add_group(pact, 0, "enrolled")  # nobody: refused

    with pytest.raises(ImportRefusedError):
        data.load()

    for table in (schema.pacts, schema.enrollments, schema.imports, schema.pact_keys):
        assert connection.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_the_same_files_again_change_nothing(data: PactBuilder, connection: sa.Connection) -> None:
    pact = data.add_pact()
    data.add_group(pact, 12, "enrolled", enrolled_on=date(2025, 1, 1))
    first = data.load(MARCH)
    version = freshness.data_version(connection)
    connection.rollback()

    again = load_folder(data.engine, data.folder / "delivery_1", imported_at=MAY)

    assert [(one.new, one.changed, one.unchanged) for one in first] == [(1, 0, 0)] * 2
    assert [(one.new, one.changed, one.unchanged) for one in again] == [(0, 0, 1)] * 2
    assert freshness.data_version(connection) == version


def test_a_corrected_row_closes_its_version_and_opens_another_and_both_stay(
    data: PactBuilder, connection: sa.Connection
) -> None:
    data.add_pact(pact_id="lecco", title="Pato")
    data.add_pact(pact_id="pavia", title="Pavia")  # decoy: not corrected
    data.load(MARCH)
    data.add_pact(pact_id="lecco", title="Patto")
    (loaded,) = data.load(MAY)

    columns = ("title", "known_from_at", "known_until_at", "import_id", "closed_by_import_id")
    versions = connection.execute(
        sa.select(*(schema.pacts.c[name] for name in columns)).order_by("version_id")
    ).all()
    assert (loaded.new, loaded.changed, loaded.unchanged) == (0, 1, 0)
    assert [tuple(version) for version in versions] == [
        ("Pato", MARCH, MAY, 1, 2),  # closed by the second import
        ("Pavia", MARCH, None, 1, None),
        ("Patto", MAY, None, 2, None),
    ]


@pytest.mark.parametrize(
    ("known_on", "people"),
    [
        (date(2025, 2, 28), 0),  # the day before the first import
        (date(2025, 3, 1), 12),  # its day: known at the end of it
        (date(2025, 4, 30), 12),  # the day before the correction
        (date(2025, 5, 1), 13),
        (JUNE, 13),
    ],
)
def test_figures_are_those_known_on_the_day(
    data: PactBuilder, connection: sa.Connection, known_on: date, people: int
) -> None:
    course = data.add_course(data.add_pact())
    said = {"course_id": course, "enrollment_id": "g", "enrolled_on": date(2025, 1, 1)}
    pact = data._pact_of(course)
    data.add_group(pact, 12, "enrolled", **said)
    data.load(MARCH)
    data.add_group(pact, 13, "enrolled", **said)
    data.load(MAY)

    assert enrolled(connection, known_on) == people


def test_an_import_of_the_late_evening_in_utc_is_known_on_the_next_day_in_rome(
    data: PactBuilder, connection: sa.Connection
) -> None:
    data.add_group(data.add_pact(), 12, "enrolled", enrolled_on=date(2025, 1, 1))
    data.load(datetime(2025, 5, 1, 22, 30))  # noqa: DTZ001 - half past midnight in Rome

    assert enrolled(connection, date(2025, 5, 1)) == 0
    assert enrolled(connection, date(2025, 5, 2)) == 12


def test_a_column_that_a_correction_leaves_out_keeps_its_value(
    data: PactBuilder, connection: sa.Connection
) -> None:
    data.add_pact(pact_id="lecco", cup="C123", status="running")
    data.load(MARCH)
    data.add_pact(pact_id="lecco", status="closed")  # says nothing of the CUP
    data.load(MAY)

    latest = sa.select(schema.pacts.c.status, schema.pacts.c.cup).where(
        schema.pacts.c.known_until_at.is_(None)
    )
    assert connection.execute(latest).all() == [("closed", "C123")]


def test_an_empty_cell_of_a_correction_takes_the_value_away(
    data: PactBuilder, connection: sa.Connection
) -> None:
    data.add_pact(pact_id="lecco", cup="C123")
    data.load(MARCH)
    data.add_pact(pact_id="lecco", cup="")
    data.load(MAY)

    latest = sa.select(schema.pacts.c.cup).where(schema.pacts.c.known_until_at.is_(None))
    assert connection.scalars(latest).all() == [None]


def test_a_register_need_not_say_that_each_row_is_one_person(
    data: PactBuilder, connection: sa.Connection, tmp_path: Path
) -> None:
    course = data.add_course()
    data.load()
    rows = "enrollment_id,pact_id,course_id,participant_id,count_kind\n"
    rows += f"e1,{data._pact_of(course)},{course},p1,enrolled\n"

    load_folder(data.engine, write(tmp_path / "register", "enrollments", rows))

    assert connection.scalars(sa.select(schema.enrollments.c.people)).all() == [1]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("utf-8", ","),
        ("utf-8", ";"),
        ("utf-8", "\t"),
        ("utf-8-sig", ";"),
        ("utf-16", ";"),  # with its byte order mark, as spreadsheets write it
        ("cp1252", ";"),
    ],
)
def test_encodings_and_separators_of_spreadsheets_are_understood(
    engine: sa.Engine, connection: sa.Connection, tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = ["pact_id", "title", "initiative_type", "programme"], ["x", "È l’età", "other", "other"]
    content = "\r\n".join(separator.join(row) for row in rows)

    load_folder(engine, write(tmp_path / "folder", "pacts", content.encode(encoding)))

    assert titles(connection) == ["È l’età"]


def test_italian_amounts_days_and_provinces_arrive_as_values(
    data: PactBuilder, connection: sa.Connection
) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "363.966,68", decided_on="04/2024", line_name="NA")
    data.add_allocation(pact, "n.d.", decided_on="28/01/2025")
    data.add_allocation(pact, "-99999")
    body = data.add_body()
    for code in ("NA", "NO", "97"):  # Napoli, Novara, zeros lost in a spreadsheet
        data.add_site(body, code)
    data.load()

    money, site = schema.funding_allocations, schema.sites
    columns = (money.c.amount, money.c.decided_on, money.c.decided_on_latest, money.c.line_name)
    rows = connection.execute(sa.select(*columns).order_by(money.c.version_id)).all()
    assert [(str(row[0]), *row[1:]) for row in rows] == [
        ("363966.68", "2024-04", date(2024, 4, 30), "NA"),
        ("None", "2025-01-28", date(2025, 1, 28), None),
        ("None", None, None, None),
    ]
    codes = sa.select(site.c.province_code).order_by(site.c.version_id)
    assert connection.scalars(codes).all() == ["063", "003", "097"]


@pytest.mark.parametrize(
    ("columns", "day", "basis"),
    [
        ({"enrolled_on": date(2025, 1, 7), "started_on": date(2025, 2, 1)}, "2025-01-07", "stated"),
        ({"started_on": date(2025, 2, 1)}, "2025-02-01", "stated"),
        ({"source_id": "dated"}, "2024-11-30", "source"),  # the end of the month it says
        ({"source_id": "undated"}, "2025-03-01", "import"),
        ({}, "2025-03-01", "import"),
    ],
)
def test_a_row_takes_effect_on_its_day_else_that_of_its_source_else_of_its_import(
    data: PactBuilder, connection: sa.Connection, columns: dict[str, object], day: str, basis: str
) -> None:
    data.add_source(source_id="dated", published_on="2024-11")
    data.add_source(source_id="undated")
    data.add_group(data.add_pact(), 12, "enrolled", **columns)
    data.load(MARCH)

    row = schema.enrollments
    found = connection.execute(sa.select(row.c.effective_on, row.c.effective_basis)).one()
    assert (found.effective_on.isoformat(), found.effective_basis) == (day, basis)


def test_a_correction_at_midnight_belongs_to_the_day_that_begins(
    data: PactBuilder, connection: sa.Connection
) -> None:
    pact = data.add_pact()
    said = {"enrollment_id": "g", "enrolled_on": date(2025, 1, 1)}
    data.add_group(pact, 12, "enrolled", **said)
    data.load(MARCH)
    data.add_group(pact, 13, "enrolled", **said)
    data.load(datetime(2025, 5, 1, 22))  # noqa: DTZ001 - midnight in Rome

    assert enrolled(connection, date(2025, 5, 1)) == 12  # never nothing between two versions
    assert enrolled(connection, date(2025, 5, 2)) == 13
