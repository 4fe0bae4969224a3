"""Who looks: roles, the initiatives they hold for, and what each role may open."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain import vocabulary as v
from domain.selection import Selection

BOUND = ("coordinator", "partner")
"""Roles that hold for one named initiative."""
NOBODYS = ("",)
"""Initiatives of a view that lets none through: an empty tuple would mean all."""

_ROWS = frozenset({"monitoring", "meetings", "territory", "reporting", "method", "releases"})
OPEN: dict[str, frozenset[str]] = {
    "administrator": frozenset(v.PAGE_SECTIONS),
    "coordinator": _ROWS | {"data"},
    "partner": frozenset({"monitoring", "territory", "method", "releases"}),
    "presenter": _ROWS,
    # Both see published releases only.
    "funder": frozenset({"releases"}),
    "public": frozenset({"releases"}),
}
"""Sections of pages by role; what is not named is closed."""
_CHANGING_ALL = {"data": ("administrator",), "meetings": ("administrator", "presenter")}
"""By section, the roles that change what belongs to any initiative."""


@dataclass(frozen=True, order=True)
class Grant:
    """A role in force, with the initiative it holds for if it is bound to one."""

    role: str
    pact: str | None = None


@dataclass(frozen=True)
class Scope:
    """Which rows somebody may see, whoever they are: what caches are keyed by.

    `pacts` are initiatives in alphabetical order, None for all. `administers` opens users and what
    they did.
    """

    pacts: tuple[str, ...] | None = ()
    administers: bool = False

    def holds(self, pacts: Iterable[str | None]) -> bool:
        """Say whether all of `pacts` may be seen; None stands for all that there are."""
        return self.pacts is None or all(one in self.pacts for one in pacts)

    def narrowed(self, selection: Selection) -> Selection:
        """Return a selection of no more than may be seen."""
        if self.pacts is None:
            return selection
        chosen = [one for one in self.pacts if not selection.pacts or one in selection.pacts]
        return replace(selection, pacts=tuple(chosen) or NOBODYS)


EVERYTHING = Scope(None, administers=True)


@dataclass(frozen=True)
class Viewer:
    """Who looks, as of this rerun: the name to show and the roles in force."""

    name: str
    grants: frozenset[Grant]
    actor: str = ""
    """What the audit trail calls them; empty for the user of this computer."""

    @property
    def roles(self) -> frozenset[str]:
        """Return the codes of the roles."""
        return frozenset(one.role for one in self.grants)

    @property
    def scope(self) -> Scope:
        """Return which rows are open: those of the initiatives that bound roles name, or all."""
        if self.roles.isdisjoint({"administrator", "presenter"}):
            return Scope(tuple(sorted({one.pact for one in self.grants if one.pact})))
        return Scope(None, administers="administrator" in self.roles)

    def writes_in(self, section: str) -> Scope:
        """Return of which initiatives the pages of a section may change anything.

        Whoever only looks at further initiatives changes nothing of them.
        """
        if not self.roles.isdisjoint(_CHANGING_ALL.get(section, ())):
            return Scope(None, administers="administrator" in self.roles)
        mine = {one.pact for one in self.grants if one.role == "coordinator" and one.pact}
        return Scope(tuple(sorted(mine)))

    @property
    def sees_rows(self) -> bool:
        """Say whether any row is open, and not published releases only."""
        return self.scope.pacts != ()

    @property
    def sections(self) -> tuple[str, ...]:
        """Return the sections of pages that are open, in their order."""
        found = frozenset().union(*(OPEN.get(role, frozenset()) for role in self.roles))
        return tuple(section for section in v.PAGE_SECTIONS if section in found)

    def may_open(self, section: str) -> bool:
        """Say whether the pages of a section are open; unknown sections are not."""
        return section in self.sections


LOCAL = Viewer(name="", grants=frozenset({Grant("administrator")}))
"""The one user of an installation without login, who sits at the computer itself."""


@dataclass(frozen=True)
class Login:
    """What the provider said when it let somebody in."""

    issuer: str
    subject: str
    nonce: str = field(repr=False)
    issued_at: datetime
    """UTC without its zone."""
    name: str = ""

    @property
    def digest(self) -> str:
        """Return what tells this login from others without giving its secret away."""
        told = json.dumps([self.issuer, self.subject, self.nonce])
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Limits:
    """How long a session lasts: without being used, and at all."""

    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=12)

    def end_of(self, created_at: datetime, last_seen_at: datetime, at: datetime) -> str | None:
        """Return the code of why a session is over at a moment, None where it is not."""
        if at - created_at > self.absolute:
            return "too_long"
        return "idle" if at - last_seen_at > self.idle else None


@dataclass(frozen=True)
class Entry:
    """What became of somebody at the door: let in, or why not.

    `refused` is the code of the end of a session, `anonymous` where nobody has logged in and
    `no_role` where nobody has given the user a role yet.
    """

    viewer: Viewer | None = None
    refused: str | None = None
    login: Login | None = None
