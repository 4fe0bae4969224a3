"""Which course editions took place by the as-of day."""

import sqlalchemy as sa

from domain.selection import Selection

NOT_HELD = ("cancelled", "suspended", "planned", "open")
"""States that tell against the dates: the source does not say that the course took place."""


def begun(selection: Selection, edition: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say that an edition had begun by the as-of day and nobody says otherwise."""
    return _by_then(selection, edition, edition.c.started_on_latest, ("started", "ended"))


def delivered(selection: Selection, edition: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say that an edition had ended by the as-of day and nobody says otherwise."""
    return _by_then(selection, edition, edition.c.ended_on_latest, ("ended",))


def _by_then(
    selection: Selection,
    edition: sa.FromClause,
    day: sa.ColumnElement[object],
    states: tuple[str, ...],
) -> sa.ColumnElement[bool]:
    """Go by the day; without one, by the state from the day on which the source tells it."""
    state = sa.func.coalesce(edition.c.status, "")
    told = sa.and_(day.is_(None), state.in_(states), edition.c.told_on <= selection.as_of)
    dated = sa.func.coalesce(day <= selection.as_of, sa.false())
    return sa.and_(state.not_in(NOT_HELD), sa.or_(dated, told))
