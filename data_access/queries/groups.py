"""Counts of reported groups: stocks, so the latest snapshot of a scope replaces earlier ones.

A scope is a course, or the whole initiative where the split is not reported. Where a register
of persons covers the scope, the group row is a check and is not counted.
"""

import sqlalchemy as sa

from data_access.queries.days import days_between, month_of
from data_access.queries.persons import IN_A_COURSE
from data_access.queries.scope import beside, editions, known, within_period
from data_access.schema import completions, enrollments, hirings
from domain.cohorts import HORIZONS
from domain.selection import Selection
from domain.vocabulary import FIRST_JOB, NOT_A_JOB

_SAYS_MORE = ("certified", "employed_28d", "employed_6m", "internships")
"""Count kinds of rows that say something else of people already counted as completed or hired."""
_TOLD = (
    "pact_id", "course_id", "source_id", "count_kind", "qualifier", "people", "effective_on",
    "effective_basis", "followed_up_on", "completed_on", "exit_on", "contract_group", "part_time",
    "training_related", "employment_status_at_entry", "target_group", "origin_employer",
    "origin_sector", "employer_name", "user_company", "ateco",
)  # fmt: skip
"""Columns of a snapshot, of the tables that have them: all would make statements twice as long."""


def plain_counts(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per scope, measure and count kind: `people` as the latest snapshot says.

    Columns: `pact_id`, `course_id`, `month`, `measure`, `count_kind`, `qualifier`, `people`.
    """
    parts = [
        _summed(latest_snapshot(selection, enrollments, kinds), measure)
        for measure, kinds in {
            "applied": ("applied",),
            "selected": ("selected",),
            "enrolled": IN_A_COURSE,
            "started": ("started",),
        }.items()
    ]
    parts += [
        _summed(stage_snapshot(selection, stage), measure)
        for measure, stage in {
            "opportunities": "opportunity",
            "interviews": "interview",
            "offers": "offer",
            "hired": "hire",
        }.items()
    ]
    parts += [_summed(_outcome(selection, name), name) for name in ("completed", "not_completed")]
    parts += _of_first_jobs(stage_snapshot(selection, "hire"))
    parts += _of_same_scope(selection)
    return sa.select(sa.union_all(*parts).subquery())


def scopes(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per scope with people in courses and what is known of their way on.

    Columns: `pact_id`, `course_id`, `month`, `people`, `followed_up_on`, `exit_on`, `completed`,
    `not_completed`, `hired`, and `hired_30`, `hired_90`, `hired_180`; null where not reported.
    """
    base = _people_in_courses(selection)
    completed = _per_scope(_outcome(selection, "completed"))
    not_completed = _per_scope(_outcome(selection, "not_completed"))
    course = editions(selection)
    exit_on = sa.func.coalesce(completed.c.exit_on, course.c.ended_on_latest)
    hires = _hires(selection, base, exit_on, completed, course)
    return (
        sa.select(
            base,
            course.c.ended_on_latest.label("ended_on"),
            exit_on.label("exit_on"),
            completed.c.people.label("completed"),
            not_completed.c.people.label("not_completed"),
            *(hires.c[name] for name in ("hired", *(f"hired_{days}" for days in HORIZONS))),
        )
        .outerjoin(course, course.c.course_id == base.c.course_id)
        .outerjoin(completed, _same_scope(completed, base))
        .outerjoin(not_completed, _same_scope(not_completed, base))
        .outerjoin(hires, _same_scope(hires, base))
    )


def contracts(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per scope and contract group of the people hired."""
    hire = stage_snapshot(selection, "hire")
    group = sa.func.coalesce(hire.c.contract_group, "unknown")
    keys = (hire.c.pact_id, hire.c.course_id)
    people = sa.func.sum(hire.c.people).label("amount")
    return sa.select(*keys, group.label("contract_group"), people).group_by(*keys, group)


def hires_by_day(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per scope and day with the people hired; no day where none is stated."""
    hire = stage_snapshot(selection, "hire")
    day = sa.case((hire.c.effective_basis == "stated", hire.c.effective_on))
    keys = (hire.c.pact_id, hire.c.course_id, day.label("day"))
    people = sa.func.sum(hire.c.people).label("people")
    return sa.select(*keys, people).group_by(hire.c.pact_id, hire.c.course_id, day)


def _of_first_jobs(hire: sa.Subquery) -> list[sa.Select[tuple[object, ...]]]:
    """Return the hired people whose contract is known, and those in a stable job; and so on."""
    parts = []
    for known_name, name, column, unknown, wanted in FIRST_JOB:
        value = sa.func.coalesce(hire.c[column], "unknown")
        some = sa.select(hire).where(value.not_in(unknown)).subquery()
        share = sa.case((some.c[column].in_(wanted), some.c.people), else_=0)
        parts += [_summed(some, known_name), _summed(some, name, share)]
    return parts


def _of_same_scope(selection: Selection) -> list[sa.Select[tuple[object, ...]]]:
    """Return the two parts of each share, of scopes that state both."""
    applied, selected = (
        latest_snapshot(selection, enrollments, (k,)) for k in ("applied", "selected")
    )
    enrolled, started = (
        latest_snapshot(selection, enrollments, (k,)) for k in ("enrolled", "started")
    )
    completed, interns = _outcome(selection, "completed"), _interns(selection)
    certified = latest_snapshot(selection, completions, ("certified",))
    pairs = (
        (applied, "applicants", selected, "applicants_selected"),
        (enrolled, "awaited", started, "awaited_started"),
        (completed, "certifiable", certified, "certificated"),
        (completed, "interns_base", interns, "interns_completed"),
    )
    parts = [_summed(interns, "interns")]
    for whole, whole_name, part, part_name in pairs:
        parts += [
            _summed(_also_in(part, whole), whole_name),
            _summed(_also_in(whole, part), part_name),
        ]
    return parts


def _also_in(other: sa.Subquery, row: sa.Subquery) -> sa.Subquery:
    there = sa.select(other.c.pact_id).where(_same_scope(other, row)).exists()
    return sa.select(row).where(there).subquery()


def _interns(selection: Selection) -> sa.Subquery:
    is_internship = sa.or_(
        hirings.c.contract_group.in_(NOT_A_JOB), hirings.c.count_kind == "internships"
    )
    kinds = ("internships", "hired")
    return latest_snapshot(selection, hirings, kinds, hirings.c.stage == "hire", is_internship)


def _people_in_courses(selection: Selection) -> sa.Subquery:
    row = latest_snapshot(selection, enrollments, IN_A_COURSE)
    return (
        sa.select(
            row.c.pact_id,
            row.c.course_id,
            sa.func.min(month_of(row.c.effective_on)).label("month"),
            sa.func.min(row.c.count_kind).label("count_kind"),
            sa.func.sum(row.c.people).label("people"),
            # One part that nobody followed up leaves the whole scope without follow-up.
            sa.case(
                (
                    sa.func.count(row.c.followed_up_on) == sa.func.count(),
                    sa.func.min(row.c.followed_up_on),
                )
            ).label("followed_up_on"),
        )
        .group_by(row.c.pact_id, row.c.course_id)
        .subquery("base")
    )


def _hires(
    selection: Selection,
    base: sa.Subquery,
    exit_on: sa.ColumnElement[object],
    completed: sa.Subquery,
    course: sa.FromClause,
) -> sa.Subquery:
    hire = stage_snapshot(selection, "hire")
    within = {
        f"hired_{days}": sa.func.sum(
            sa.case((days_between(hire.c.effective_on, exit_on) <= days, hire.c.people), else_=0)
        )
        for days in HORIZONS
    }
    return (
        sa.select(
            base.c.pact_id,
            base.c.course_id,
            sa.func.sum(hire.c.people).label("hired"),
            *(people.label(name) for name, people in within.items()),
        )
        .join(hire, _same_scope(hire, base))
        .outerjoin(course, course.c.course_id == base.c.course_id)
        .outerjoin(completed, _same_scope(completed, base))
        .group_by(base.c.pact_id, base.c.course_id)
        .subquery("group_hires")
    )


def stage_snapshot(selection: Selection, stage: str) -> sa.Subquery:
    """Return the group rows of the latest snapshot of a hiring stage; tirocini are no hires."""
    conditions = [hirings.c.stage == stage]
    if stage == "hire":
        group = sa.func.coalesce(hirings.c.contract_group, "unknown")
        conditions.append(group.not_in(NOT_A_JOB))
    return latest_snapshot(selection, hirings, None, *conditions)


def _outcome(selection: Selection, outcome: str) -> sa.Subquery:
    return latest_snapshot(selection, completions, None, completions.c.outcome == outcome)


def latest_snapshot(
    selection: Selection,
    table: sa.Table,
    kinds: tuple[str, ...] | None,
    *conditions: sa.ColumnElement[bool],
) -> sa.Subquery:
    """Return the group rows of the latest snapshot of each scope, with the columns `_TOLD`.

    Rows of one document of one day and one kind are one snapshot. Two kinds of the same people
    (enrolled, started, trained) are never added: the first of `kinds` wins on the same day.
    """
    row = known(table, selection)
    adapted = [sa.sql.util.ClauseAdapter(row).traverse(one) for one in conditions]
    places = {kind: place for place, kind in enumerate(kinds or ("",))}
    preference = sa.case(places, value=row.c.count_kind, else_=len(places))
    source = sa.func.coalesce(row.c.source_id, "")  # databases disagree on where nulls go
    latest = sa.func.rank().over(
        partition_by=(row.c.pact_id, row.c.course_id),
        order_by=(row.c.effective_on.desc(), preference, row.c.count_kind, source),
    )
    days = within_period(selection, row.c.effective_on)
    told = [row.c[name] for name in _TOLD if name in row.c]
    statement = sa.select(*told, latest.label("place")).where(
        row.c.participant_id.is_(None), *adapted, *days, _no_register(selection, table, row)
    )
    wanted = row.c.count_kind.in_(kinds) if kinds else row.c.count_kind.not_in(_SAYS_MORE)
    ranked = statement.where(wanted).subquery()
    return sa.select(ranked).where(ranked.c.place == 1).subquery()


def _no_register(selection: Selection, table: sa.Table, row: sa.CTE) -> sa.ColumnElement[bool]:
    """Say that no finer row of the same table covers the scope of `row`."""
    other = beside(table, selection)
    same_kind = other.c.stage == row.c.stage if "stage" in table.c else sa.true()
    if table is enrollments:
        in_course = [row.c.count_kind.in_(IN_A_COURSE), other.c.count_kind.in_(IN_A_COURSE)]
        same_kind = sa.or_(sa.and_(*in_course), other.c.count_kind == row.c.count_kind)
    same_course = sa.and_(row.c.course_id.is_not(None), other.c.course_id == row.c.course_id)
    person_here = sa.and_(other.c.participant_id.is_not(None), same_course)
    split_reported = sa.and_(row.c.course_id.is_(None), other.c.course_id.is_not(None))
    return sa.not_(
        sa.exists()
        .where(other.c.pact_id == row.c.pact_id, other.c.effective_on <= selection.as_of)
        .where(same_kind, sa.or_(person_here, split_reported))
    )


def _summed(
    row: sa.Subquery, measure: str, people: sa.ColumnElement[int] | None = None
) -> sa.Select[tuple[object, ...]]:
    # A sum is exact only where all its parts are: "about" and "exact" make "about".
    inexact = sa.func.min(sa.func.nullif(row.c.qualifier, "exact"))
    return sa.select(
        row.c.pact_id,
        row.c.course_id,
        sa.func.min(month_of(row.c.effective_on)).label("month"),
        sa.literal(measure).label("measure"),
        row.c.count_kind,
        sa.func.coalesce(inexact, sa.func.max(row.c.qualifier)).label("qualifier"),
        sa.func.sum(row.c.people if people is None else people).label("people"),
    ).group_by(row.c.pact_id, row.c.course_id, row.c.count_kind)


def _per_scope(row: sa.Subquery) -> sa.Subquery:
    exit_on = sa.func.coalesce(row.c.exit_on, row.c.completed_on)
    return (
        sa.select(
            row.c.pact_id,
            row.c.course_id,
            sa.func.sum(row.c.people).label("people"),
            sa.func.max(exit_on).label("exit_on"),
        )
        .group_by(row.c.pact_id, row.c.course_id)
        .subquery()
    )


def _same_scope(one: sa.Subquery, other: sa.Subquery) -> sa.ColumnElement[bool]:
    return sa.and_(
        one.c.pact_id == other.c.pact_id, one.c.course_id.is_not_distinct_from(other.c.course_id)
    )
