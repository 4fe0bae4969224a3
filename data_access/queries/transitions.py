"""From where people came to where they found work: one row per kind of way."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries import groups, persons
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.scope import known
from data_access.schema import enrollments, organisations, partnerships
from data_access.walls import walled
from domain import transitions
from domain.selection import Selection


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, course, origin and arrival of those who took part.

    Columns: `PLACES`, `course_id`, `course_title`, `ORIGIN` (`origin_employer` as the row states
    it, else the only one its initiative lists), `arrival` (one of `transitions.ARRIVALS`), of the
    hired also `employer` (where the work is done, under agency work), `contract_group` and
    `ateco`; `people`. A person counts once per course, with the first job. Null where not
    reported.
    """
    register = read(_register(selection), connection)
    reported = transitions.of_groups(
        read(_group_origins(selection), connection),
        read(_group_hires(selection), connection),
        read(groups.scopes(selection), connection),
        selection.as_of,
    )
    parts = [part for part in (register, reported) if len(part)] or [register]
    rows = placed(connection, selection, pd.concat(parts, ignore_index=True))
    origins = read(_origin_employers(selection), connection)
    return transitions.with_origin_employer(rows, origins)


def _register(selection: Selection) -> sa.Select[tuple[object, ...]]:
    person = persons.cohort(selection)
    in_class = sa.or_(person.c.exit_on.is_(None), person.c.exit_on > selection.as_of)
    told = sa.or_(person.c.first_hire_on.is_not(None), person.c.followed_up_on.is_not(None))
    tells = sa.func.max(sa.case((told, 1), else_=0)).over(
        partition_by=(person.c.pact_id, person.c.course_id)
    )
    arrival = sa.case(
        (person.c.first_hire_on.is_not(None), "hired"),
        (in_class, "not_left"),
        (tells == 0, "not_reported"),
        (person.c.followed_up_on >= selection.as_of, "not_hired"),
        else_="unknown",
    ).label("arrival")
    is_hired = person.c.first_hire_on.is_not(None)
    contract = sa.case((is_hired, sa.func.coalesce(person.c.contract_group, "unknown")))
    employer = sa.func.coalesce(person.c.user_company, person.c.employer_name)
    keys = (
        person.c.pact_id,
        person.c.course_id,
        person.c.employment_status_at_entry.label("entry_status"),
        person.c.target_group,
        person.c.origin_employer,
        person.c.origin_sector,
        arrival,
        employer.label("employer"),
        contract.label("contract_group"),
        person.c.ateco,
    )
    person_ways = sa.select(*keys).where(persons.took_part(person)).subquery()
    columns = list(person_ways.c)
    return sa.select(*columns, sa.func.count().label("people")).group_by(*columns)


def _origin_employers(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return the employers that people of an initiative come from, as it lists them."""
    role, body = known(partnerships, selection), known(organisations, selection)
    return (
        sa.select(role.c.pact_id, body.c.name.label("origin_employer"))
        .join(body, body.c.organisation_id == role.c.organisation_id)
        .where(role.c.role == "origin_employer")
        .distinct()
    )


def _group_origins(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per scope and `ORIGIN` of people in courses.

    Columns: `pact_id`, `course_id`, `ORIGIN`, `people` and `followed_up_on`, null where any part
    was not followed up.
    """
    row = groups.latest_snapshot(selection, enrollments, persons.IN_A_COURSE)
    keys = (
        row.c.pact_id,
        row.c.course_id,
        row.c.employment_status_at_entry.label("entry_status"),
        row.c.target_group,
        row.c.origin_employer,
        row.c.origin_sector,
    )
    all_followed = sa.func.count(row.c.followed_up_on) == sa.func.count()
    return sa.select(
        *keys,
        sa.func.sum(row.c.people).label("people"),
        sa.case((all_followed, sa.func.min(row.c.followed_up_on))).label("followed_up_on"),
    ).group_by(*keys)


def _group_hires(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per scope, employer, contract and ATECO of the people hired."""
    hire = groups.stage_snapshot(selection, "hire")
    employer = sa.func.coalesce(hire.c.user_company, hire.c.employer_name).label("employer")
    group = sa.func.coalesce(hire.c.contract_group, "unknown").label("contract_group")
    keys = (hire.c.pact_id, hire.c.course_id, employer, group, hire.c.ateco)
    people = sa.func.sum(hire.c.people).label("people")
    return sa.select(*keys, people).group_by(*keys)
