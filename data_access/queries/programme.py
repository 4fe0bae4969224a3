"""Courses, activities, services, milestones, needs and targets of the initiatives."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.days import month_of
from data_access.queries.frames import read
from data_access.queries.held import delivered
from data_access.queries.places import placed
from data_access.queries.scope import editions, known, within_period
from data_access.schema import (
    activities,
    courses,
    milestones,
    organisations,
    services,
    sites,
    skill_needs,
    sources,
    targets,
)
from data_access.walls import walled
from domain.facts import PLACES
from domain.selection import Selection


@walled
def course_facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return a row per edition that is not cancelled and measure: `courses` 1 and what is planned.

    Columns: `PLACES`, `course_id`, `course_title`, `measure`, `amount`, `count_kind` and
    `qualifier` (always empty). Measures: `courses`, `hours_planned`, `seats_planned`,
    `hours_scheduled` (of editions whose end is known) and `hours_delivered` (of those that took
    place and ended by the as-of day, else 0); hours or seats that are not stated have no row.
    """
    course = editions(selection)
    ended = delivered(selection, course)
    known_end = sa.or_(course.c.ended_on_latest.is_not(None), ended)
    statement = sa.select(
        course.c.course_id,
        course.c.pact_id,
        course.c.hours_total.label("hours_planned"),
        sa.case((known_end, course.c.hours_total)).label("hours_scheduled"),
        sa.case((ended, course.c.hours_total), (known_end, 0)).label("hours_delivered"),
        course.c.seats_planned,
    ).where(sa.func.coalesce(course.c.status, "") != "cancelled")
    wide = read(statement, connection).assign(courses=1)
    long = wide.melt(id_vars=["pact_id", "course_id"], var_name="measure", value_name="amount")
    long = long.dropna(subset=["amount"]).assign(count_kind=None, qualifier=None)
    # Hours may have halves; whole ones stay whole numbers.
    amounts = [int(one) if one == int(one) else float(one) for one in long["amount"]]
    return placed(connection, selection, long.assign(amount=pd.Series(amounts, long.index, object)))


@walled
def course_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per course edition, context courses included and marked.

    Columns: `PLACES`, `course_id`, `course_title` and the columns of `courses` that a reader
    sees, with `lead`, the name of the body that runs it.
    """
    row, body = known(courses, selection), known(organisations, selection)
    shown: tuple[str, ...] = ("course_id", "pact_id", "aliases", "hours_total", "hours_qualifier")
    shown += ("profile_code",)
    shown += ("seats_planned", "started_on", "ended_on", "ended_on_latest", "status")
    shown += ("certificate_type", "is_context", "source_id", "note")
    statement = (
        sa.select(
            *(row.c[name] for name in shown),
            row.c.title.label("listed_title"),
            body.c.name.label("lead"),
        )
        .outerjoin(body, body.c.organisation_id == row.c.lead_organisation_id)
        .order_by(row.c.pact_id, row.c.course_id)
    )
    listed = read(statement, connection)
    return placed(connection, selection, listed, with_context=True)


@walled
def seats(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, province and sector with the seats of its courses.

    Columns: `PLACES`, `courses` (editions that are not cancelled), `seats` (those planned, empty
    where no edition states them) and `stating` (editions that do).
    """
    course = editions(selection)
    statement = sa.select(course.c.course_id, course.c.pact_id, course.c.seats_planned).where(
        sa.func.coalesce(course.c.status, "") != "cancelled"
    )
    listed = placed(connection, selection, read(statement, connection))
    places = listed.groupby([*PLACES], dropna=False, as_index=False)
    return places.agg(
        courses=("course_id", "nunique"),
        seats=("seats_planned", lambda planned: planned.sum(min_count=1)),
        stating=("seats_planned", "count"),
    )


@walled
def activity_facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return the activities held (`activities`: occurrences) and who came (`attendance`).

    Columns: `PLACES`, `month`, `measure`, `amount`, `qualifier`, `count_kind` (always empty).
    """
    row = known(activities, selection)
    held = sa.and_(row.c.status == "held", *within_period(selection, row.c.effective_on))
    keys = (row.c.pact_id, month_of(row.c.effective_on).label("month"))
    occurrences = sa.func.coalesce(row.c.occurrences, 1)
    counted = (("activities", occurrences), ("attendance", row.c.attendees))
    exact = sa.cast(sa.null(), sa.Text)
    parts = [
        sa.select(
            *keys,
            sa.literal(measure).label("measure"),
            amount.label("amount"),
            (row.c.attendees_qualifier if measure == "attendance" else exact).label("qualifier"),
            exact.label("count_kind"),
        ).where(held, amount.is_not(None))
        for measure, amount in counted
    ]
    return placed(connection, selection, read(sa.union_all(*parts), connection))


@walled
def activity_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per activity of the chosen period, also those still to come.

    `is_overdue` marks planned ones whose last day has passed, `is_ahead` those that a later
    source says were held, but after the as-of day. Columns: `PLACES`, those of `activities` that
    a reader sees, `place`, `is_overdue`, `is_ahead`.
    """
    row, site = known(activities, selection), known(sites, selection)
    shown: tuple[str, ...] = (
        "pact_id",
        "activity_id",
        "activity_type",
        "title",
        "starts_on",
        "time",
    )
    shown += ("occurrences", "status", "target_audience", "attendees", "attendees_qualifier")
    shown += ("source_id", "note")
    last_day = sa.func.coalesce(row.c.ends_on, row.c.starts_on)
    overdue = sa.and_(row.c.status == "planned", last_day < selection.as_of)
    ahead = sa.and_(row.c.status == "held", row.c.effective_on > selection.as_of)
    statement = (
        sa.select(
            *(row.c[name] for name in shown),
            sa.func.coalesce(site.c.name, site.c.municipality).label("place"),
            sa.case((overdue, 1), else_=0).label("is_overdue"),
            sa.case((ahead, 1), else_=0).label("is_ahead"),
        )
        .outerjoin(site, site.c.site_id == row.c.site_id)
        .where(*within_period(selection, row.c.effective_on, ends_with_as_of=False))
        .order_by(row.c.effective_on, row.c.activity_id)
    )
    return placed(connection, selection, read(statement, connection))


@walled
def service_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, service type, status and funder.

    Columns: `PLACES`, `service_type`, `status`, `funder`, `services`, `people` and `hours`
    (empty where not reported).
    """
    row, funder = known(services, selection), known(organisations, selection)
    by_then = sa.or_(row.c.delivered_on.is_(None), row.c.delivered_on <= selection.as_of)
    keys = (row.c.pact_id, row.c.service_type, row.c.status, funder.c.name)
    statement = (
        sa.select(
            *keys[:3],
            funder.c.name.label("funder"),
            sa.func.count().label("services"),
            sa.func.sum(row.c.people).label("people"),
            sa.func.sum(row.c.hours).label("hours"),
        )
        .outerjoin(funder, funder.c.organisation_id == row.c.funder_id)
        .where(by_then)
        .group_by(*keys)
        .order_by(row.c.pact_id, sa.func.min(row.c.version_id))
    )
    return placed(connection, selection, read(statement, connection))


@walled
def milestone_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per milestone, those of an initiative in the order of its list."""
    row = known(milestones, selection)
    shown: tuple[str, ...] = ("pact_id", "milestone_id", "policy_area", "title", "status", "due_on")
    shown += ("due_on_latest", "done_on", "done_on_latest", "list_position")
    shown += ("quote", "source_id", "note")
    statement = sa.select(*(row.c[name] for name in shown)).order_by(
        row.c.pact_id, row.c.list_position.is_(None), row.c.list_position, row.c.milestone_id
    )
    return placed(connection, selection, read(statement, connection))


@walled
def need_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per skill need in list order; `need_sector` is the sector of the need."""
    row = known(skill_needs, selection)
    shown: tuple[str, ...] = ("pact_id", "need_id", "skill", "status", "positions", "list_position")
    shown += ("quote", "source_id", "note")
    statement = sa.select(
        *(row.c[name] for name in shown), row.c.sector.label("need_sector")
    ).order_by(row.c.pact_id, row.c.list_position, row.c.need_id)
    return placed(connection, selection, read(statement, connection))


@walled
def target_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per promised value, intermediate value and starting value.

    `kind` is a code of `TARGET_KINDS`. `due_on` of a starting value is the day it was measured.
    `source` is the title of the document.
    """
    row, source = known(targets, selection), known(sources, selection)
    shown: tuple[str, ...] = ("pact_id", "target_id", "measure", "indicator_code", "value", "unit")
    shown += ("qualifier", "due_on", "due_on_latest", "quote", "source_id", "note")
    statement = (
        sa.select(
            *(row.c[name] for name in shown),
            sa.func.coalesce(row.c.kind, "target").label("kind"),
            source.c.title.label("source"),
        )
        .outerjoin(source, source.c.source_id == row.c.source_id)
        .order_by(row.c.pact_id, row.c.target_id)
    )
    return placed(connection, selection, read(statement, connection))
