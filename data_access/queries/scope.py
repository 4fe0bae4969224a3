"""What a selection lets through: the rows as known on its day, its initiatives, its courses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, wraps
from typing import Any, ParamSpec

import sqlalchemy as sa

from data_access.clock import ROME
from data_access.schema import courses, pacts, sites, sources
from domain.selection import Selection

Asked = ParamSpec("Asked")


def once_per_selection(make: Callable[Asked, sa.CTE]) -> Callable[Asked, sa.CTE]:
    """Make `make` return the same object for the same arguments, the last one a selection.

    A statement may hold one object only of each name. All of a selection are kept, and forgotten,
    together: one made anew beside one made of its forgotten twin would be two of a name.
    """

    @wraps(make)
    def held(*about: Asked.args, **named: Asked.kwargs) -> sa.CTE:
        made = _made_of(about[-1])
        key = (make.__name__, *about[:-1])
        return made[key] if key in made else made.setdefault(key, make(*about, **named))

    return held


@lru_cache(maxsize=1024)
def _made_of(_selection: object) -> dict[Any, sa.CTE]:
    return {}


@once_per_selection
def known(table: sa.Table, selection: Selection) -> sa.CTE:
    """Return the versions of `table` that were in force at the end of the known-on day.

    The same object for the same arguments, so that a statement spells it out once; use
    `.alias()` to join it with itself.
    """
    instant = known_until(selection)
    return (
        sa.select(table)
        .where(table.c.known_from_at < instant)
        .where(sa.or_(table.c.known_until_at.is_(None), table.c.known_until_at >= instant))
        .cte(f"known_{table.name}")
    )


def known_until(selection: Selection) -> datetime:
    """Return the instant from which imports no longer count."""
    return selection.known_at or end_of(selection.known_on)


@once_per_selection
def beside(table: sa.Table, selection: Selection) -> sa.CTE:
    """Return the rows of `known` once more, to hold rows against others of their table."""
    return known(table, selection).alias()


def end_of(day: date) -> datetime:
    """Return the instant at which a day ends in Rome, in UTC without its zone, as stored."""
    day_after = datetime.combine(day + timedelta(days=1), time(), ROME)
    return day_after.astimezone(UTC).replace(tzinfo=None)


def in_list(column: sa.ColumnElement[Any], codes: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """Say whether a `;`-joined column holds any of `codes`."""
    wrapped = sa.func.coalesce(sa.literal(";") + column + ";", "")
    return sa.or_(*(wrapped.contains(f";{code};", autoescape=True) for code in codes))


@once_per_selection
def initiatives(selection: Selection) -> sa.CTE:
    """Return the initiatives of the selection.

    Columns: `pact_id`, `pact_title`, `initiative_type`, `programme`, `dataset`, `provinces`,
    `sectors` and `sole_province` (the province of an initiative that names just one).
    """
    pact, source = known(pacts, selection), known(sources, selection)
    dataset = sa.case((source.c.kind == "synthetic", "demo"), else_="published")
    sole = sa.case((sa.func.length(pact.c.provinces) == 3, pact.c.provinces))
    statement = (
        sa.select(
            pact.c.pact_id,
            pact.c.title.label("pact_title"),
            pact.c.initiative_type,
            pact.c.programme,
            pact.c.provinces,
            pact.c.sectors,
            dataset.label("dataset"),
            sole.label("sole_province"),
        )
        .outerjoin(source, source.c.source_id == pact.c.source_id)
        .where(*_initiative_filters(pact, dataset, selection))
    )
    return statement.cte("initiatives")


@once_per_selection
def editions(selection: Selection) -> sa.CTE:
    """Return the course editions of all initiatives, context courses left out.

    Columns: `course_id`, `pact_id`, `course_title`, `provider_id` (the body that runs it),
    `sector`, `site_province`, `ended_on_latest`, `started_on_latest`, `seats_planned`,
    `hours_total`, `status`, `certificate_type`, `told_on` (day of the source, else of the import:
    since when a state without a day of its own holds).
    """
    course, site = known(courses, selection), known(sites, selection)
    source = known(sources, selection)
    imported_on = sa.func.date(course.c.known_from_at, type_=sa.Date)
    statement = (
        sa.select(
            course.c.course_id,
            course.c.pact_id,
            course.c.title.label("course_title"),
            course.c.lead_organisation_id.label("provider_id"),
            course.c.sector,
            course.c.started_on_latest,
            course.c.ended_on_latest,
            course.c.seats_planned,
            course.c.hours_total,
            course.c.status,
            sa.func.coalesce(source.c.published_on_latest, imported_on).label("told_on"),
            course.c.certificate_type,
            site.c.province_code.label("site_province"),
        )
        .outerjoin(site, site.c.site_id == course.c.site_id)
        .outerjoin(source, source.c.source_id == course.c.source_id)
        .where(sa.func.coalesce(course.c.is_context, "no") == "no")
    )
    return statement.cte("editions")


def within_period(
    selection: Selection, day: sa.ColumnElement[Any], *, ends_with_as_of: bool = True
) -> list[sa.ColumnElement[bool]]:
    """Return the conditions that `day` lies in the chosen period, and not after the as-of day."""
    conditions = [day <= selection.as_of] if ends_with_as_of else []
    if selection.period_from:
        conditions.append(day >= selection.period_from)
    if selection.period_to:
        conditions.append(day <= selection.period_to)
    return conditions


def _initiative_filters(
    pact: sa.CTE, dataset: sa.ColumnElement[str], selection: Selection
) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if selection.dataset != "all":
        conditions.append(dataset == selection.dataset)
    for column, chosen in (
        (pact.c.initiative_type, selection.families),
        (pact.c.pact_id, selection.pacts),
        (pact.c.programme, selection.programmes),
    ):
        if chosen:
            conditions.append(column.in_(chosen))
    if selection.provinces:
        conditions.append(in_list(pact.c.provinces, selection.provinces))
    if selection.sectors:
        conditions.append(in_list(pact.c.sectors, selection.sectors))
    return conditions
