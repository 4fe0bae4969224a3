"""Bodies named in what was done: activities, courses, services, hires."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.queries.held import begun
from data_access.queries.persons import jobs
from data_access.queries.scope import editions, known, within_period
from data_access.schema import activities, courses, partnerships, services
from data_access.walls import walled
from domain.selection import Selection


@walled
def doers(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return each body that did something by the as-of day: `pact_id`, `organisation_id`.

    Organisers of activities held, who leads or shares a course that began, providers of services
    delivered, employers of people hired in a job.
    """
    named = (_leaders(selection), _companions(selection), _providers(selection))
    found = read(sa.union(*named, _employers(selection)), connection)
    organisers = read(_organisers(selection), connection)
    split = organisers.assign(organisation_id=organisers["organiser_ids"].str.split(";"))
    each = split.explode("organisation_id")[["pact_id", "organisation_id"]]
    return pd.concat([found, each], ignore_index=True).drop_duplicates(ignore_index=True)


def _leaders(selection: Selection) -> sa.Select[tuple[object, ...]]:
    course, edition = known(courses, selection), editions(selection)
    return (
        sa.select(course.c.pact_id, course.c.lead_organisation_id.label("organisation_id"))
        .join(edition, edition.c.course_id == course.c.course_id)
        .where(course.c.lead_organisation_id.is_not(None), begun(selection, edition))
    )


def _companions(selection: Selection) -> sa.Select[tuple[object, ...]]:
    role, edition = known(partnerships, selection), editions(selection)
    return (
        sa.select(role.c.pact_id, role.c.organisation_id)
        .join(edition, edition.c.course_id == role.c.course_id)
        .where(role.c.role.in_(("course_lead", "course_partner")), begun(selection, edition))
    )


def _providers(selection: Selection) -> sa.Select[tuple[object, ...]]:
    row = known(services, selection)
    by_then = sa.or_(row.c.delivered_on.is_(None), row.c.delivered_on <= selection.as_of)
    return sa.select(row.c.pact_id, row.c.provider_id).where(
        row.c.status == "delivered", row.c.provider_id.is_not(None), by_then
    )


def _employers(selection: Selection) -> sa.Select[tuple[object, ...]]:
    job = jobs(selection)
    return sa.select(job.c.pact_id, job.c.employer_id).where(job.c.employer_id.is_not(None))


def _organisers(selection: Selection) -> sa.Select[tuple[object, ...]]:
    row = known(activities, selection)
    return (
        sa.select(row.c.pact_id, row.c.organiser_ids)
        .where(row.c.status == "held", row.c.organiser_ids.is_not(None))
        .where(*within_period(selection, row.c.effective_on))
        .distinct()
    )
