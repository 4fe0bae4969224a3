"""A backup that is put back lets nobody in who had been shown out since."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from cli import main
from data_access import audit, sessions, users
from data_access.backups import Returned, backup, restore
from data_access.clock import now
from data_access.engine import make_engine
from data_access.migrations import upgrade
from data_access.turns import writing
from data_access.walls import unwalled
from domain.access import Grant, Limits, Login
from tests.builders import PactBuilder

ISSUER = "https://id.example"
ADMINISTRATOR, PRESENTER, FUNDER = (Grant(one) for one in ("administrator", "presenter", "funder"))
PARTNER = Grant("partner", "p")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def copy(engine: sa.Engine, data: PactBuilder, tmp_path: Path) -> Path:
    """Return where the backup of the tests is written to; the database holds a pact and users."""
    data.add_pact(pact_id="p")
    data.load()
    give(engine, "ada", ADMINISTRATOR)
    return tmp_path / "copia.pact"


def number_of(engine: sa.Engine, subject: str) -> int:
    with writing(engine) as connection:
        return users.register(connection, ISSUER, subject)


def give(engine: sa.Engine, subject: str, grant: Grant) -> int:
    users.grant(engine, number := number_of(engine, subject), grant, actor="root")
    return number


def take(engine: sa.Engine, subject: str, grant: Grant) -> None:
    users.revoke(engine, number_of(engine, subject), grant, actor="root")


def held(engine: sa.Engine, subject: str) -> set[Grant]:
    with engine.connect() as connection:
        found = users.find(connection, ISSUER, subject)
    return set(found.grants) if found else set()


def login(subject: str, *, ago: timedelta = MINUTE) -> Login:
    return Login(ISSUER, subject, f"{subject}-{ago}", now() - ago)


def refused(engine: sa.Engine, who: Login) -> str | None:
    return sessions.enter(engine, who, Limits(), used=True).refused


def told(engine: sa.Engine) -> list[tuple[str, dict[str, object]]]:
    with unwalled(engine).connect() as connection:
        assert audit.first_broken(connection) is None
        rows = audit.entries(connection).iloc[::-1].to_dict("records")
    return [(row["action"], json.loads(row["details"])) for row in rows]


def test_every_session_ends_also_one_that_the_copy_does_not_know(
    engine: sa.Engine, copy: Path
) -> None:
    give(engine, "eva", PRESENTER)
    open_still, closed_since = login("ada"), login("eva")
    opened_since = login("ada", ago=2 * MINUTE)
    assert refused(engine, open_still) is refused(engine, closed_since) is None
    backup(engine, copy)
    sessions.end(engine, closed_since, "logout")
    assert refused(engine, opened_since) is None
    sessions.end(engine, opened_since, "logout")
    returned = restore(engine, copy).returned
    assert returned == Returned(sessions=2, taken_again=(), in_force_again=())
    with unwalled(engine).connect() as connection:
        assert [one.reason for one in sessions.listed(connection)] == ["ended", "ended"]
    for cookie in (open_still, closed_since, opened_since):
        assert refused(engine, cookie) == "ended"
    after = login("eva", ago=-MINUTE)
    assert refused(engine, after) is None
    assert [action for action, _details in told(engine)[-3:]] == ["logout", "restore", "login"]


def test_a_role_that_was_taken_back_since_stays_so_and_one_that_was_given_again_stays(
    engine: sa.Engine, copy: Path
) -> None:
    eva = give(engine, "eva", PRESENTER)
    give(engine, "eva", PARTNER)
    give(engine, "ugo", FUNDER)
    backup(engine, copy)
    for grant in (PRESENTER, PARTNER):
        take(engine, "eva", grant)
    take(engine, "ugo", FUNDER)
    give(engine, "ugo", FUNDER)
    returned = restore(engine, copy).returned
    assert held(engine, "eva") == set()
    assert held(engine, "ugo") == {FUNDER}
    assert held(engine, "ada") == {ADMINISTRATOR}
    assert returned == Returned(0, ((eva, PARTNER), (eva, PRESENTER)), ())
    *_others, first, second, last = told(engine)
    again = [{"user": eva, "role": "partner", "pact": "p"}]
    again.append({"user": eva, "role": "presenter", "pact": None})
    assert [first, second] == [("role", {"change": "revoke", **one}) for one in again]
    assert last[0] == "restore"
    assert last[1]["roles_taken_again"] == again
    assert last[1]["roles_in_force_again"] == []


def test_a_role_that_was_never_there_is_named(
    engine: sa.Engine, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup(engine, copy)
    eva = give(engine, "eva", PARTNER)
    with_eva = restore(engine, copy).safety
    assert with_eva is not None
    assert held(engine, "eva") == set()
    assert main(["restore", str(with_eva)]) == 0  # it was the wrong copy: all is as it was
    assert held(engine, "eva") == {PARTNER}
    action, details = told(engine)[-1]
    assert action == "restore"
    assert details["roles_in_force_again"] == [{"user": eva, "role": "partner", "pact": "p"}]
    assert f"prima non lo era: utente {eva}, partner p." in capsys.readouterr().out


def test_the_command_says_what_became_of_access(
    engine: sa.Engine, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eva = give(engine, "eva", PRESENTER)
    assert refused(engine, login("eva")) is None
    backup(engine, copy)
    take(engine, "eva", PRESENTER)
    assert main(["restore", str(copy)]) == 0
    said = capsys.readouterr().out
    assert "1 sessione chiusa." in said
    assert f"Tolto dopo la copia, tolto di nuovo: utente {eva}, presenter." in said
    assert "prima non lo era" not in said


def test_on_an_empty_database_every_role_that_comes_is_named(
    request: pytest.FixtureRequest, engine: sa.Engine, copy: Path, tmp_path: Path
) -> None:
    backup(engine, copy)
    new = _other(request, engine, tmp_path)
    returned = restore(new, copy).returned
    assert returned == Returned(0, (), ((number_of(engine, "ada"), ADMINISTRATOR),))
    new.dispose()


def test_over_tables_from_before_roles_every_role_that_comes_is_named(
    request: pytest.FixtureRequest, engine: sa.Engine, copy: Path, tmp_path: Path
) -> None:
    backup(engine, copy)
    old = _other(request, engine, tmp_path)
    upgrade(old, "0003")
    assert restore(old, copy).returned.in_force_again == (
        (number_of(engine, "ada"), ADMINISTRATOR),
    )
    old.dispose()


def _other(request: pytest.FixtureRequest, engine: sa.Engine, tmp_path: Path) -> sa.Engine:
    if engine.dialect.name == "sqlite":
        return make_engine(sa.make_url(f"sqlite:///{tmp_path / 'other.sqlite'}"))
    return make_engine(sa.make_url(request.getfixturevalue("postgres_url")))
