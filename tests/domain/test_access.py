"""Who may open what: the table of roles, the walls, the length of a session."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain import access
from domain import vocabulary as v
from domain.access import EVERYTHING, LOCAL, Grant, Limits, Login, Scope, Viewer
from domain.selection import Selection

NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - UTC, as stored
ROWS = ("monitoring", "meetings", "territory", "reporting", "method", "releases")
SECTIONS = ("data", *ROWS, "admin")


def viewer(*roles: str) -> Viewer:
    grants = (Grant(role, "lecco" if role in access.BOUND else None) for role in roles)
    return Viewer(name="Ada", grants=frozenset(grants))


TABLE = [
    (("administrator",), SECTIONS),
    (("coordinator",), ("data", *ROWS)),
    (("partner",), ("monitoring", "territory", "method", "releases")),
    (("presenter",), ROWS),
    (("funder",), ("releases",)),
    (("public",), ("releases",)),
    (("partner", "funder"), ("monitoring", "territory", "method", "releases")),
    (("presenter", "coordinator"), ("data", *ROWS)),
    ((), ()),
    (("king",), ()),
]


@pytest.mark.parametrize(("roles", "sections"), TABLE, ids=str)
def test_each_role_opens_its_sections(roles: tuple[str, ...], sections: tuple[str, ...]) -> None:
    assert viewer(*roles).sections == sections


def test_every_role_is_in_the_table_and_opens_only_sections_that_exist() -> None:
    assert set(access.OPEN) == set(v.ROLES)
    assert frozenset().union(*access.OPEN.values()) == set(v.PAGE_SECTIONS) == set(SECTIONS)


def test_only_administrators_open_the_administration_and_nobody_an_unknown_section() -> None:
    openers = [role for role in v.ROLES if viewer(role).may_open("admin")]
    assert openers == ["administrator"]
    assert not LOCAL.may_open("cellar")


def test_a_viewer_names_its_initiatives_and_whether_it_sees_all() -> None:
    bound = Viewer("", frozenset({Grant("coordinator", "pavia"), Grant("partner", "lecco")}))
    assert bound.scope == Scope(("lecco", "pavia"))
    assert LOCAL.scope == EVERYTHING
    assert viewer("presenter").scope == Scope(None)
    assert viewer("presenter", "partner").scope == Scope(None)


def test_whoever_looks_at_an_initiative_changes_it_only_as_its_coordinator() -> None:
    both = Viewer("", frozenset({Grant("coordinator", "pavia"), Grant("partner", "lecco")}))
    assert both.writes_in("data") == both.writes_in("meetings") == Scope(("pavia",))
    presenting = viewer("presenter", "coordinator")
    assert presenting.writes_in("data") == Scope(("lecco",))
    assert presenting.writes_in("meetings") == Scope(None)
    assert LOCAL.writes_in("data") == EVERYTHING
    assert viewer("partner").writes_in("data") == Scope(())
    assert LOCAL.writes_in("monitoring") == Scope(())


def test_a_view_is_narrowed_to_what_may_be_seen_and_never_widened() -> None:
    whole = Selection(as_of=NOON.date(), known_on=NOON.date())
    mine = Scope(("lecco", "pavia"))
    assert mine.narrowed(whole).pacts == ("lecco", "pavia")
    assert mine.narrowed(replace(whole, pacts=("pavia", "seregno"))).pacts == ("pavia",)
    assert mine.narrowed(replace(whole, pacts=("seregno",))).pacts == access.NOBODYS
    assert Scope(()).narrowed(whole).pacts == access.NOBODYS
    assert EVERYTHING.narrowed(whole) == whole
    assert mine.holds(["lecco"])
    assert not mine.holds(["lecco", None])
    assert not mine.holds(["seregno"])


def test_funders_and_the_public_see_no_row() -> None:
    assert not viewer("funder").sees_rows
    assert not viewer("public").sees_rows
    assert viewer("partner").sees_rows


@pytest.mark.parametrize(
    ("age", "unused", "reason"),
    [
        (timedelta(hours=12), timedelta(minutes=30), None),
        (timedelta(hours=12, seconds=1), timedelta(0), "too_long"),
        (timedelta(hours=1), timedelta(minutes=30, seconds=1), "idle"),
    ],
)
def test_a_session_ends_after_half_an_hour_unused_and_after_twelve(
    age: timedelta, unused: timedelta, reason: str | None
) -> None:
    assert Limits().end_of(NOON - age, NOON - unused, NOON) == reason


def test_logins_that_differ_in_any_part_differ_and_hide_their_nonce() -> None:
    logins = [
        Login("https://id.example", "ada", "nonce-1", NOON),
        Login("https://id.example", "ada", "nonce-2", NOON),
        Login("https://id.example", "eva", "nonce-1", NOON),
        Login("https://id.example|ada", "", "nonce-1", NOON),
        Login("https://id.other", "ada", "nonce-1", NOON),
    ]
    assert len({one.digest for one in logins}) == len(logins)
    assert "nonce-1" not in repr(logins[0]) + logins[0].digest
