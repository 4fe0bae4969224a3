"""The sums of the ESF+ indicators over participants of operations."""

from datetime import date

import sqlalchemy as sa

from domain import vocabulary as v
from domain.selection import Selection

_OLDEST = 120
"""Ages above it, and below 0, are typing errors: the age counts as missing."""

Condition = sa.ColumnElement[bool]
Counts = dict[str, sa.ColumnElement[int]]


def counts(seen: sa.Subquery, selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per initiative, course and month of first entry and gender.

    Columns: these keys and people per measure. Citizenship and foreign background are null where
    the initiative states them of nobody. All measures but `esf_entered` and `esf_incomplete`
    are of complete records: with gender, employment status, age and education.
    """
    person = _with_reporting(seen)
    is_complete = person.c.is_complete == 1
    columns = {
        "esf_entered": _one(sa.true()),
        "esf_complete": _one(is_complete),
        "esf_incomplete": _one(person.c.is_complete == 0),
        "no_exit": _one(sa.and_(is_complete, person.c.exit_on.is_(None))),
        **{
            f"esf_{name}": _one(sa.and_(is_complete, condition))
            for name, condition in _on_entry(person).items()
        },
        **_stated_of_some(person),
        **_results(person, selection.as_of),
    }
    keys = (person.c.pact_id, person.c.course_id, person.c.month, person.c.gender)
    summed = (sa.func.sum(column).label(name) for name, column in columns.items())
    return sa.select(*keys, *summed).group_by(*keys)


def disability(seen: sa.Subquery) -> sa.Select[tuple[object, ...]]:
    """Return one row per initiative and gender: a special category is never shown below that."""
    person = _with_reporting(seen)
    stated = _says_disability(person)
    columns = {
        "esf_disability": _one(sa.and_(stated, person.c.disability == "yes")),
        "esf_disability_unknown": _one(sa.not_(stated)),
    }
    keys = (person.c.pact_id, person.c.gender)
    return (
        sa.select(
            person.c.pact_id,
            sa.cast(sa.null(), sa.Text).label("course_id"),
            sa.cast(sa.null(), sa.Integer).label("month"),
            person.c.gender,
            *(sa.func.sum(column).label(name) for name, column in columns.items()),
        )
        .where(person.c.is_complete == 1, person.c.reports_disability == 1)
        .group_by(*keys)
    )


def _with_reporting(seen: sa.Subquery) -> sa.Subquery:
    """Add who is complete, and what the initiative states of any of them at all."""
    is_complete = sa.and_(
        seen.c.gender != "unknown",
        seen.c.employment_status_at_entry.in_((*v.WITHOUT_WORK, *v.EMPLOYED)),
        seen.c.education_isced != "unknown",
        seen.c.age.between(0, _OLDEST),
    )
    stated = {
        "citizenship": _says(seen.c.citizenship),
        "foreign_background": _says(seen.c.foreign_background),
        "disability": _says_disability(seen),
    }
    flags = (
        sa.func.max(_one(sa.and_(is_complete, condition)))
        .over(partition_by=seen.c.pact_id)
        .label(f"reports_{name}")
        for name, condition in stated.items()
    )
    return sa.select(seen, _one(is_complete).label("is_complete"), *flags).subquery()


def _on_entry(person: sa.Subquery) -> dict[str, Condition]:
    status, age, education = (
        person.c.employment_status_at_entry,
        person.c.age,
        person.c.education_isced,
    )
    return {
        "unemployed": status.in_(v.UNEMPLOYED),
        "long_term_unemployed": status == "long_term_unemployed",
        "inactive": status == "inactive",
        "employed": status.in_(v.EMPLOYED),
        "under_18": age < 18,
        "aged_18_29": age.between(18, 29),
        "aged_30_54": age.between(30, 54),
        "aged_55": age >= 55,
        "isced_0_2": education == "0-2",
        "isced_3_4": education == "3-4",
        "isced_5_8": education == "5-8",
    }


def _stated_of_some(person: sa.Subquery) -> Counts:
    """Count what not every initiative asks, and of how many people of the others nobody knows."""
    is_complete = person.c.is_complete == 1
    columns: Counts = {}
    for name, column, code in (
        ("third_country", person.c.citizenship, "third_country"),
        ("foreign_background", person.c.foreign_background, "yes"),
    ):
        is_asked = person.c[f"reports_{column.name}"] == 1
        hit, silent = sa.and_(is_complete, column == code), sa.not_(_says(column))
        columns[f"esf_{name}"] = sa.case((is_asked, _one(hit)))
        columns[f"esf_{name}_unknown"] = sa.case((is_asked, _one(sa.and_(is_complete, silent))))
    return columns


def _results(person: sa.Subquery, as_of: date) -> Counts:
    status = person.c.employment_status_at_entry
    is_inactive, was_employed = status == "inactive", status.in_(v.EMPLOYED)
    without_job = status.in_(v.WITHOUT_WORK)
    is_student = sa.func.coalesce(person.c.target_group, "") == "students"
    seen_as = sa.func.coalesce(person.c.followup_status, "")
    works_28 = sa.and_(person.c.has_job_28 == 1, person.c.is_followed_28 == 1)
    works_6m = sa.and_(person.c.has_job_6m == 1, person.c.is_followed_6m == 1)
    jobless = person.c.has_job_28 == 0
    # Who has a job at 28 days does not look for one; without follow-up it may have ended.
    says_search = sa.or_(sa.and_(jobless, seen_as != ""), works_28)
    due_28, due_6m = person.c.day_28, person.c.month_6
    qualified = person.c.is_qualified == 1
    says_qualified = sa.or_(qualified, person.c.has_open_certificate == 0)
    searches = sa.and_(jobless, seen_as == "searching")
    results = {
        "searching": (is_inactive, due_28, searches, says_search),
        "in_training": (sa.not_(is_student), due_28, seen_as == "in_training", seen_as != ""),
        "qualified": (sa.true(), due_28, qualified, says_qualified),
        "employed_28": (without_job, due_28, works_28, person.c.is_followed_28 == 1),
        "employed_6m": (without_job, due_6m, works_6m, person.c.is_followed_6m == 1),
        "improved": (
            was_employed,
            due_6m,
            person.c.is_improved == 1,
            person.c.says_improvement == 1,
        ),
    }
    finds = sa.and_(person.c.is_complete == 1, is_inactive, due_28 <= as_of, works_28)
    columns: Counts = {"esf_employed_28_inactive": _one(finds)}
    for name, (base, due_on, hit, is_known) in results.items():
        base = sa.and_(person.c.is_complete == 1, base)
        due = sa.and_(base, due_on <= as_of)
        columns[f"esf_{name}"] = _one(sa.and_(due, hit))
        columns[f"esf_{name}_due"] = _one(due)
        columns[f"esf_{name}_unknown"] = _one(sa.and_(due, sa.not_(is_known)))
        columns[f"esf_{name}_immature"] = _one(sa.and_(base, due_on > as_of))
    return columns


def _says(column: sa.ColumnElement[str]) -> Condition:
    return sa.func.coalesce(column, "unknown") != "unknown"


def _says_disability(person: sa.Subquery) -> Condition:
    """Say whether a disability is stated, or that there is none, and may be used."""
    refused = sa.func.coalesce(person.c.consent_sensitive, "unknown") == "no"
    return sa.and_(_says(person.c.disability), sa.not_(refused))


def _one(condition: Condition) -> sa.ColumnElement[int]:
    return sa.case((condition, 1), else_=0)
