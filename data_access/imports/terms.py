"""On which terms files are loaded: who sends them, who loads them, what else they may do."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from data_access.audit import current_actor
from data_access.clock import now
from data_access.schema import imports
from domain.access import EVERYTHING, Scope

Progress = Callable[[float], None]
"""Told the share done, from 0 to 1; may raise to stop: then nothing is written."""


STEP = 250
"""Rows after which somebody is told again how far it is."""


def in_silence(_share: float) -> None:
    """Tell nobody how far it is."""


class Meter:
    """Counts rows done and tells the share of all every `STEP` rows."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def tick(self, rows: int = 1) -> None:
        """Count rows that were done."""
        before, self.done = self.done, self.done + rows
        if before // STEP < self.done // STEP:
            self.progress(min(self.done / self.total, 1.0))


UNHEARD = Meter(in_silence, 1)
"""For rows nobody waits for."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """`imported_at` (UTC) is for synthetic deliveries only: real files are known from now on.

    With `withdraws` the file is all that its sender has to say of its courses: what they stated
    earlier and state no longer is withdrawn. With `keeps_good_rows` the rows that can be read are
    loaded and the others kept in quarantine, which is for administrators only. `scope` are the
    initiatives whose rows may be written.
    """

    sender: str | None = None
    actor: str = field(default_factory=current_actor)
    action: str = "load"
    profile: str | None = None
    imported_at: datetime | None = None
    withdraws: bool = False
    keeps_good_rows: bool = False
    undoes: int | None = None
    scope: Scope = EVERYTHING

    @property
    def at(self) -> datetime:
        """Return the moment of the import, once its turn has come."""
        assert self.imported_at is not None
        return self.imported_at

    def begun(self, connection: sa.Connection) -> "Terms":
        """Return the terms with the moment: never before an import that went first.

        To be called in one's turn; a clock that was put back would else close versions before
        they were opened.
        """
        if self.imported_at is not None:
            return self
        last = connection.scalar(sa.select(sa.func.max(imports.c.imported_at)))
        after = last + timedelta(microseconds=1) if last else now()
        return replace(self, imported_at=max(now(), after))

    def of_import(self) -> dict[str, object]:
        """Return what the row of an import says of them."""
        return {
            "sender": self.sender,
            "imported_by": self.actor,
            "action": self.action,
            "profile": self.profile,
            "imported_at": self.at,
            "undoes_import_id": self.undoes,
        }
