"""The tables hold by themselves: the database refuses wrong rows whoever writes them."""

from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import sqlite

from data_access import schema
from data_access.engine import make_engine
from data_access.migrations import is_current, upgrade
from tests.builders import PactBuilder

NOON = datetime(2025, 3, 1, 12)  # noqa: DTZ001 - UTC, as stored


def enrollment(**columns: Any) -> dict[str, Any]:
    told = {"enrollment_id": "g", "pact_id": "lecco", "people": 5, "count_kind": "enrolled"}
    told |= {"effective_on": date(2025, 1, 1), "effective_basis": "stated"}
    return told | {"import_id": 1, "known_from_at": NOON} | columns


@pytest.fixture
def loaded(data: PactBuilder) -> sa.Engine:
    pact = data.add_pact(pact_id="lecco")
    data.add_course(pact, course_id="c")
    data.add_group(pact, 12, "enrolled", enrollment_id="g")
    data.add_person("c", participant_id="p")
    body = data.add_body(organisation_id="b", pact_id=pact, role="partner")
    assert body == "b"
    data.load(NOON)
    return data.engine


@pytest.mark.parametrize(
    "columns",
    [
        {"people": 0},
        {"people": None},
        {"count_kind": "present"},
        {"count_kind": None},
        {"participant_id": "q", "people": 2, "course_id": "c"},  # two people in one
        {"participant_id": "q", "people": 1},  # a person in no course
        {"pact_id": "pavia"},  # no such initiative
        {"course_id": "d"},  # no such course
        {"enrollment_id": "new"},  # an id that no key table holds
        {"import_id": 99},
        {"effective_basis": "guess"},
        {"effective_on": None},
        {"gender": "F"},
        {"birth_year": 1899},
        {"residence_province": "97"},
    ],
    ids=str,
)
def test_the_database_refuses_wrong_enrollments(loaded: sa.Engine, columns: dict[str, Any]) -> None:
    row = enrollment(known_until_at=NOON, **columns)  # closed: its key alone is no obstacle
    with loaded.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(schema.enrollments.insert(), [row])


def test_the_database_takes_the_right_enrollment(loaded: sa.Engine) -> None:
    with loaded.connect() as connection:
        connection.execute(schema.enrollments.insert(), [enrollment(known_until_at=NOON)])


def test_the_database_refuses_two_open_versions_of_one_row(loaded: sa.Engine) -> None:
    with loaded.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(schema.enrollments.insert(), [enrollment()])


def test_the_database_refuses_one_person_twice_in_a_course(loaded: sa.Engine) -> None:
    row = enrollment(participant_id="p", course_id="c", people=1)
    with loaded.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(schema.enrollments.insert(), [row])


def test_the_database_refuses_a_role_twice_also_without_a_course(loaded: sa.Engine) -> None:
    role = {"pact_id": "lecco", "organisation_id": "b", "role": "partner"}
    with loaded.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(
            schema.partnerships.insert(), [{**role, "import_id": 1, "known_from_at": NOON}]
        )


def test_amounts_are_refused_where_they_hold_a_fraction_of_a_cent() -> None:
    euro = schema.funding_events.c.amount.type
    assert euro.process_bind_param("363966.68", sqlite.dialect()) == 36396668
    with pytest.raises(ValueError, match=r"0\.001"):
        euro.process_bind_param("0.001", sqlite.dialect())


@pytest.mark.parametrize("table", schema.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_has_a_comment(table: sa.Table) -> None:
    assert table.comment
    assert [column.name for column in table.columns if not column.comment] == []


def test_the_migrations_make_the_tables_that_the_code_declares(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        assert is_current(connection)


def test_the_migrations_make_every_check_that_the_code_declares(engine: sa.Engine) -> None:
    found = sa.inspect(engine)  # compare_metadata does not look at checks
    for table in schema.metadata.sorted_tables:
        declared = {c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        made = {check["name"] for check in found.get_check_constraints(table.name)}
        assert made == declared | _checks_of_columns(table), table.name


def _checks_of_columns(table: sa.Table) -> set[str]:
    checks = [check for column in table.columns for check in column.constraints]
    return {str(check.name) for check in checks if isinstance(check, sa.CheckConstraint)}


def test_an_upgrade_of_a_current_database_changes_nothing(loaded: sa.Engine) -> None:
    upgrade(loaded)
    with loaded.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.pacts)) == 1


@pytest.mark.parametrize(
    "address", ["database_url", pytest.param("postgres_url", marks=pytest.mark.postgres)]
)
def test_targets_of_before_there_were_kinds_stay_targets(
    address: str, request: pytest.FixtureRequest
) -> None:
    engine = make_engine(sa.make_url(request.getfixturevalue(address)))
    upgrade(engine, "0002")
    with engine.begin() as connection:
        connection.execute(sa.text("insert into pact_keys values ('lecco')"))
        connection.execute(
            sa.text(
                "insert into imports (import_id, file_name, sha256, table_name, imported_at,"
                " rows_read, rows_new, rows_changed, rows_unchanged, rows_digest)"
                " values (1, 'targets.csv', 'x', 'targets', '2025-03-01', 1, 1, 0, 0, 'y')"
            )
        )
        connection.execute(
            sa.text(
                "insert into targets (target_id, pact_id, measure, value, import_id, known_from_at)"
                " values ('t', 'lecco', 'Persone', 60, 1, '2025-03-01')"
            )
        )
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.text("select kind, value from targets")).all() == [(None, 60)]
        assert connection.execute(sa.text("select rows_digest from imports")).all() == [(None,)]
        with pytest.raises(sa.exc.IntegrityError):
            connection.execute(sa.text("update targets set kind = 'wish'"))
    engine.dispose()
