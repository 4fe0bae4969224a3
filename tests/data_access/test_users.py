"""Users, roles and sessions: who is let in, who not, and what is written down of it."""

import json
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from data_access import audit, sessions, users
from data_access.refusals import RefusedError
from data_access.schema import metadata, roles
from data_access.sessions import Session
from data_access.turns import writing
from data_access.walls import unwalled
from domain.access import Entry, Grant, Limits, Login
from tests.builders import PactBuilder

NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - UTC, as stored
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ISSUER = "https://id.example"
ADMINISTRATOR, PRESENTER = Grant("administrator"), Grant("presenter")


def login(subject: str = "ada", nonce: str = "n1", at: datetime = NOON, name: str = "Ada") -> Login:
    return Login(ISSUER, subject, nonce, at, name)


def enter(engine: sa.Engine, who: Login, at: datetime = NOON, *, used: bool = True) -> Entry:
    return sessions.enter(engine, who, Limits(), used=used, at=at)


def number_of(engine: sa.Engine, subject: str = "ada") -> int:
    with writing(engine) as connection:
        return users.register(connection, ISSUER, subject)


def held(engine: sa.Engine, number: int) -> frozenset[Grant]:
    with unwalled(engine).connect() as connection:
        return users.grants_of(connection, number)


def stored(engine: sa.Engine) -> list[Session]:
    with unwalled(engine).connect() as connection:
        return sessions.listed(connection)


def trail(engine: sa.Engine) -> list[tuple[str, str, dict[str, object]]]:
    with unwalled(engine).connect() as connection:
        rows = audit.entries(connection).iloc[::-1].to_dict("records")
    return [(row["actor"], row["action"], json.loads(row["details"])) for row in rows]


def test_a_user_is_known_by_provider_and_code_and_by_nothing_else(engine: sa.Engine) -> None:
    number = number_of(engine)
    with writing(engine) as connection:
        assert users.register(connection, ISSUER, "ada", "Ada Neri") == number
        assert users.register(connection, "https://id.other", "ada", "Ada Neri") != number
        found = users.find(connection, ISSUER, "ada")
        assert found
        assert (found.number, found.name) == (number, "Ada Neri")
        assert users.find(connection, ISSUER, "eva") is None
        with pytest.raises(RefusedError):
            users.register(connection, ISSUER, " ")


def test_a_role_is_given_once_and_taken_back(engine: sa.Engine) -> None:
    number = number_of(engine)
    assert users.grant(engine, number, PRESENTER, actor="root", at=NOON)
    assert not users.grant(engine, number, PRESENTER, actor="root", at=NOON)
    assert held(engine, number) == {PRESENTER}
    users.revoke(engine, number, PRESENTER, actor="root", at=NOON)
    assert held(engine, number) == frozenset()
    with pytest.raises(RefusedError, match="non ha questo ruolo"):
        users.revoke(engine, number, PRESENTER, actor="root")
    assert users.grant(engine, number, PRESENTER, actor="root", at=NOON)
    told = {"user": number, "role": "presenter", "pact": None}
    changes = [("root", "role", {"change": one, **told}) for one in ("grant", "revoke", "grant")]
    assert trail(engine) == changes


def test_a_bound_role_names_an_initiative_that_exists_and_another_none(data: PactBuilder) -> None:
    data.add_pact(pact_id="lecco")
    data.add_pact(pact_id="pavia")
    data.load(NOON)
    number = number_of(data.engine)
    for wrong in (
        Grant("coordinator"),
        Grant("coordinator", "nowhere"),
        Grant("presenter", "lecco"),
        Grant("king"),
    ):
        with pytest.raises(RefusedError):
            users.grant(data.engine, number, wrong, actor="root")
    for pact in ("lecco", "pavia"):
        users.grant(data.engine, number, Grant("partner", pact), actor="root")
    users.revoke(data.engine, number, Grant("partner", "lecco"), actor="root")
    assert held(data.engine, number) == {Grant("partner", "pavia")}


def test_the_last_administrator_stays(engine: sa.Engine) -> None:
    first, second = number_of(engine), number_of(engine, "eva")
    users.grant(engine, first, ADMINISTRATOR, actor="root")
    with pytest.raises(RefusedError, match="ultimo amministratore"):
        users.revoke(engine, first, ADMINISTRATOR, actor="root")
    users.grant(engine, second, ADMINISTRATOR, actor="root")
    users.revoke(engine, first, ADMINISTRATOR, actor="root")
    assert held(engine, second) == {ADMINISTRATOR}


def test_nobody_unknown_gets_a_role(engine: sa.Engine) -> None:
    with pytest.raises(RefusedError, match="77"):
        users.grant(engine, 77, PRESENTER, actor="root")
    with pytest.raises(RefusedError, match="77"):
        sessions.end_all(engine, 77, actor="root")


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "king"},
        {"role": "coordinator"},
        {"role": "presenter", "revoked_by": "root"},
        {"role": "presenter", "user_id": 77},
    ],
    ids=str,
)
def test_the_database_itself_refuses_wrong_roles(
    engine: sa.Engine, wrong: dict[str, object]
) -> None:
    row = {"user_id": number_of(engine), "granted_by": "root", "granted_at": NOON}
    with engine.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(roles.insert(), [row | wrong])


def test_the_database_itself_refuses_a_role_twice(engine: sa.Engine) -> None:
    number = number_of(engine)
    users.grant(engine, number, PRESENTER, actor="root")
    row = {"user_id": number, "role": "presenter", "granted_by": "x", "granted_at": NOON}
    with engine.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(roles.insert(), [row])


def test_whoever_has_no_role_is_known_and_waits(engine: sa.Engine) -> None:
    entry = enter(engine, login())
    assert (entry.viewer, entry.refused) == (None, "no_role")
    with unwalled(engine).connect() as connection:
        (waiting,) = users.listed(connection)
    assert (waiting.subject, waiting.name, waiting.grants) == ("ada", "Ada", frozenset())


def test_roles_are_asked_at_every_entry(engine: sa.Engine) -> None:
    enter(engine, login())
    number = number_of(engine)
    users.grant(engine, number, PRESENTER, actor="root")
    viewer = enter(engine, login()).viewer
    assert viewer
    assert (viewer.name, viewer.roles, viewer.actor) == ("Ada", {"presenter"}, f"user-{number}")
    users.revoke(engine, number, PRESENTER, actor="root")
    assert enter(engine, login()).refused == "no_role"


def test_a_session_goes_on_while_it_is_used_and_ends_after_half_an_hour(engine: sa.Engine) -> None:
    users.grant(engine, number_of(engine), PRESENTER, actor="root")
    for minutes in (0, 29, 58, 87):
        assert enter(engine, login(), NOON + minutes * MINUTE).viewer
    assert enter(engine, login(), NOON + 118 * MINUTE).refused == "idle"
    # Once over it stays over, also for a clock that goes back.
    assert enter(engine, login(), NOON + 88 * MINUTE).refused == "idle"


def test_a_page_that_renews_itself_does_not_keep_a_session_alive(engine: sa.Engine) -> None:
    users.grant(engine, number_of(engine), PRESENTER, actor="root")
    for minutes in range(31):
        assert enter(engine, login(), NOON + minutes * MINUTE, used=False).viewer
    assert enter(engine, login(), NOON + 31 * MINUTE, used=False).refused == "idle"


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(engine: sa.Engine) -> None:
    users.grant(engine, number_of(engine), PRESENTER, actor="root")
    for minutes in range(0, 721, 20):
        assert enter(engine, login(), NOON + minutes * MINUTE).viewer
    assert enter(engine, login(), NOON + 12 * HOUR + MINUTE).refused == "too_long"


def test_a_login_that_was_never_used_opens_nothing_later(engine: sa.Engine) -> None:
    assert enter(engine, login(), NOON + 31 * MINUTE).refused == "idle"
    assert enter(engine, login(), NOON + 13 * HOUR).refused == "too_long"
    assert stored(engine) == []


def test_a_provider_whose_clock_is_ahead_gives_no_longer_session(engine: sa.Engine) -> None:
    enter(engine, login(at=NOON + 24 * HOUR))
    assert stored(engine)[0].created_at == NOON


def test_a_session_that_was_ended_lets_no_copy_of_its_cookie_in(engine: sa.Engine) -> None:
    users.grant(engine, number_of(engine), PRESENTER, actor="root")
    assert enter(engine, login()).viewer
    sessions.end(engine, login(), "logout", at=NOON + MINUTE)
    sessions.end(engine, login(), "logout", at=NOON + MINUTE)
    assert enter(engine, login(), NOON + 2 * MINUTE).refused == "logout"
    assert enter(engine, login(nonce="n2"), NOON + 2 * MINUTE).viewer  # a new login
    assert [action for _actor, action, _details in trail(engine)] == [
        "role",
        "login",
        "logout",
        "login",
    ]


def test_all_sessions_of_one_user_end_at_once_and_of_nobody_else(engine: sa.Engine) -> None:
    for subject, nonce in (("ada", "n1"), ("ada", "n2"), ("eva", "n3")):
        users.grant(engine, number_of(engine, subject), PRESENTER, actor="root")
        assert enter(engine, login(subject, nonce)).viewer
    assert sessions.end_all(engine, number_of(engine), actor="root", at=NOON) == 2
    assert sessions.end_all(engine, number_of(engine), actor="root", at=NOON) == 0
    assert enter(engine, login("ada", "n2")).refused == "ended"
    assert enter(engine, login("eva", "n3")).viewer


def test_nothing_secret_or_personal_is_kept_beside_the_session(engine: sa.Engine) -> None:
    users.grant(engine, number_of(engine), PRESENTER, actor="root")
    enter(engine, login(nonce="very-secret"))
    with unwalled(engine).connect() as connection:
        kept = [str(connection.execute(sa.select(t)).all()) for t in metadata.sorted_tables]
    assert "very-secret" not in "".join(kept)
    assert "Ada" not in str(trail(engine))


def test_the_length_of_sessions_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sessions.limits() == Limits()
    monkeypatch.setenv("PACT_IDLE_MINUTES", "0.5")
    monkeypatch.setenv("PACT_SESSION_HOURS", "2")
    assert sessions.limits() == Limits(timedelta(seconds=30), timedelta(hours=2))
    for wrong in ("0", "-1", "mezz'ora", "nan", "inf"):
        monkeypatch.setenv("PACT_IDLE_MINUTES", wrong)
        with pytest.raises(RefusedError, match="PACT_IDLE_MINUTES"):
            sessions.limits()
