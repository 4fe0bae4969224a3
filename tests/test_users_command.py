"""`pact users`: the first administrator, roles, sessions, and what is refused."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from data_access import audit, sessions, users
from data_access.clock import now
from data_access.walls import unwalled
from domain.access import Grant, Limits, Login
from tests.builders import PactBuilder

WHO = ("--issuer", "https://id.example", "--subject", "ada")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(["users", *arguments])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_the_first_administrator_is_made_before_anybody_logged_in(
    engine: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "grant", *WHO, "administrator") == (0, "Ruolo dato all'utente 1.\n")
    assert run(capsys, "grant", "--user", "1", "administrator")[1] == ("L'utente 1 lo aveva già.\n")
    entry = sessions.enter(
        engine, Login("https://id.example", "ada", "n", now(), "Ada"), Limits(), used=True
    )
    assert entry.viewer
    assert entry.viewer.roles == {"administrator"}
    assert run(capsys, "list")[1] == ("1\tAda\thttps://id.example\tada\tadministrator\n1 utente.\n")
    with unwalled(engine).connect() as connection:
        trail = audit.entries(connection)
    assert list(trail["action"]) == ["login", "role"]
    assert trail["actor"].iloc[-1] == audit.current_actor()


def test_a_role_of_an_initiative_is_given_and_taken_back(
    engine: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = PactBuilder(engine, tmp_path / "deliveries")
    data.add_pact(pact_id="lecco")
    data.load()
    assert run(capsys, "grant", *WHO, "partner", "--pact", "lecco")[0] == 0
    with unwalled(engine).connect() as connection:
        assert users.grants_of(connection, 1) == {Grant("partner", "lecco")}
    assert run(capsys, "revoke", *WHO, "partner", "--pact", "lecco")[0] == 0
    assert "nessun ruolo" in run(capsys, "list")[1]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("grant", "presenter"), "non si capisce quale utente"),
        (("grant", "--user", "1", *WHO, "presenter"), "non si capisce quale utente"),
        (("grant", "--issuer", "https://id.example", "presenter"), "non si capisce quale utente"),
        (("grant", "--user", "1", "--subject", "ada", "presenter"), "non si capisce quale utente"),
        (("grant", "--user", "9", "presenter"), "non c'è un utente 9"),
        (("grant", *WHO[:3], "eva", "coordinator"), "questo ruolo vale per un'iniziativa"),
        (("grant", *WHO, "partner", "--pact", "x"), "non c'è un'iniziativa x"),
        (("revoke", *WHO[:3], "eva", "presenter"), "questo utente non c'è"),
        (("revoke", *WHO, "presenter"), "l'utente non ha questo ruolo"),
        (("revoke", *WHO, "administrator"), "è l'ultimo amministratore"),
        (("end-sessions", "--user", "9"), "non c'è un utente 9"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    engine: sa.Engine,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    reason: str,
) -> None:
    run(capsys, "grant", *WHO, "administrator")
    code, told = run(capsys, *arguments)
    assert code == 1
    assert told.startswith(reason)
    assert run(capsys, "list")[1].endswith("1 utente.\n")  # nobody new is left behind


def test_sessions_end_everywhere(engine: sa.Engine, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "grant", *WHO, "administrator")
    login = Login("https://id.example", "ada", "n", now() - timedelta(minutes=1))
    assert sessions.enter(engine, login, Limits(), used=True).viewer
    assert run(capsys, "end-sessions", *WHO) == (0, "1 sessione chiusa.\n")
    assert sessions.enter(engine, login, Limits(), used=True).refused == "ended"


def test_a_name_from_outside_moves_no_terminal(
    engine: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    login = Login("https://id.example", "eva", "n", now(), "\x1b[2JEva\n9")
    sessions.enter(engine, login, Limits(), used=True)
    assert "\x1b" not in run(capsys, "list")[1]
