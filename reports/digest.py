"""The digest between two meetings: what changed, what is late, what crossed a rule or a target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from data_access.engine import Connection
from data_access.queries import dues, everything, findings, people, programme, provenance
from domain.changes import Changes
from domain.checks.found import still_open
from domain.dues import Due, grace, missing
from domain.selection import Selection
from domain.targets import State
from reports import changes, promises
from reports.promises import Target

_SAME = ["rule", "pact_id", "course_id", "subject"]
"""What makes two findings be about the same thing, whatever their values."""


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What there is to tell of some initiatives since a day.

    `late` is what is missing now, `newly_late` what of it was not late on the earlier day. `found`
    are the open findings that were not there, in rows as the query returns them, and `settled` is
    the number of those that are not there any more. `targets` holds each promise that asks for
    attention or stands elsewhere than before, with its state on the earlier day (None where it was
    not known). `is_demo` says that people and bodies are invented.
    """

    changes: Changes
    late: tuple[Due, ...]
    newly_late: tuple[Due, ...]
    found: pd.DataFrame
    settled: int
    targets: tuple[tuple[Target, State | None], ...]
    is_demo: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles of the initiatives, in order of their ids."""
        titles = self.changes.titles
        return tuple(titles.get(pact, pact) for pact in self.changes.after.pacts)


def read(connection: Connection, before: Selection, after: Selection) -> Digest:
    """Return the digest of the initiatives of two views with the same filters."""
    late = missing(dues.dues(connection, after), after.as_of)
    was, now = (_open(connection, view) for view in (before, after))
    pacts = provenance.pact_list(connection, after)
    return Digest(
        changes=changes.between(connection, before, after),
        late=tuple(late),
        newly_late=tuple(due for due in late if not _was_late(due, before)),
        found=_without(now, was),
        settled=len(_without(was, now)),
        targets=tuple(_targets(connection, before, after)),
        is_demo=bool((pacts["dataset"] == "demo").any()),
    )


def unknown_pacts(connection: Connection, view: Selection) -> list[str]:
    """Return the initiatives that a view asks for and does not find."""
    found = set(provenance.pact_list(connection, view)["pact_id"])
    return [pact for pact in view.pacts if pact not in found]


def _was_late(due: Due, before: Selection) -> bool:
    return before.as_of > due.since + timedelta(days=grace(due.thing))


def _open(connection: Connection, view: Selection) -> pd.DataFrame:
    return still_open(findings.found(connection, view))


def _without(found: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return the findings about something that none of the others is about."""
    known = set(others[_SAME].itertuples(index=False, name=None))
    is_known = [row in known for row in found[_SAME].itertuples(index=False, name=None)]
    return found[[not one for one in is_known]].reset_index(drop=True)


def _targets(
    connection: Connection, before: Selection, after: Selection
) -> list[tuple[Target, State | None]]:
    was = {target.row["target_id"]: target.status.state for target in _held(connection, before)}
    told: list[tuple[Target, State | None]] = []
    for target in _held(connection, after):
        state, earlier = target.status.state, was.get(target.row["target_id"])
        if state != earlier or target.is_good is False:
            told.append((target, earlier))
    return told


def _held(connection: Connection, view: Selection) -> Sequence[Target]:
    whole = promises.whole(view)
    listed = programme.target_list(connection, view)
    if listed.empty:
        return []
    facts = everything.facts(connection, whole)
    return promises.held(listed, facts, people.by_month(connection, whole), view.as_of)
