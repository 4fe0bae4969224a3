"""Bodies of the initiatives: who has which role, and where they act."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.queries.doers import doers
from data_access.queries.frames import read, stacked
from data_access.queries.places import placed
from data_access.queries.scope import known
from data_access.schema import courses, organisations, pacts, partnerships, provinces, sites
from data_access.walls import walled
from domain.geography import LOMBARDY, lombard_provinces
from domain.selection import Selection

_ROLES = {
    "partners": ("partner",),
    "partnership": ("lead", "partner"),
    "support_network": ("support_network",),
    "organisations_involved": ("lead", "partner", "support_network"),
}
_INVOLVED = ("lead", "partner", "support_network", "course_lead", "course_partner")


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, measure and body (or province), to be counted distinct.

    Columns: `PLACES`, `measure`, `amount` (the id of the body, or the province), `count_kind`
    and `qualifier` (always empty). An initiative that names neither partners nor a network does
    not report how many there are: its lead alone is no partnership. An `amount` of 0 says that
    there is none though it could be told: no province, no active body.
    """
    roles = members(connection, selection)
    placed_sites = sites_of(connection, selection)
    named = roles[roles["role"].isin(("partner", "support_network"))]["pact_id"].unique()
    telling = roles[roles["pact_id"].isin(named)]
    parts = [
        telling[telling["role"].isin(_ROLES[measure])].assign(
            measure=measure, amount=lambda rows: rows["organisation_id"]
        )
        for measure in _ROLES
    ]
    parts.append(_active(telling, doers(connection, selection)))
    acting = placed_sites[
        (placed_sites["site_type"] == "operating_site")
        & placed_sites["role"].isin(_INVOLVED)
        & placed_sites["site_province"].notna()
    ]
    covered = acting.assign(
        measure="provinces_covered",
        amount=lambda rows: rows["site_province"],
        province_code=lambda rows: rows["site_province"],
    )
    parts += [covered, _lombard(connection, selection, covered)]
    return stacked(*parts).assign(count_kind=None, qualifier=None)


@walled
def members(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, body, role and course.

    Columns: `PLACES`, `pact_title`, `organisation_id`, `organisation`, `organisation_type`,
    `aliases`, `body_note`, `role`, `list_position`, `member_course_id`, `member_course` (its
    title), `source_id`, `note`.
    """
    role, body = known(partnerships, selection), known(organisations, selection)
    course = known(courses, selection)
    present = sa.and_(
        sa.func.coalesce(role.c.joined_on, selection.as_of) <= selection.as_of,
        sa.or_(role.c.left_on.is_(None), role.c.left_on > selection.as_of),
    )
    statement = (
        sa.select(
            role.c.pact_id,
            role.c.organisation_id,
            body.c.name.label("organisation"),
            body.c.organisation_type,
            body.c.aliases,
            body.c.note.label("body_note"),
            role.c.role,
            role.c.list_position,
            role.c.course_id.label("member_course_id"),
            course.c.title.label("member_course"),
            role.c.source_id,
            role.c.note,
        )
        .join(body, body.c.organisation_id == role.c.organisation_id)
        .outerjoin(course, course.c.course_id == role.c.course_id)
        .where(present)
        .order_by(role.c.pact_id, role.c.role, role.c.list_position, body.c.name)
    )
    return placed(connection, selection, read(statement, connection))


@walled
def sites_of(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, role, body and site; bodies without a site have one row.

    Columns: those of `members` that say who, and `site_id`, `site_type`, `municipality`,
    `site_province`, `lat`, `lon` (the province's point where the site has none).
    """
    who = members(connection, selection)
    site, province = known(sites, selection), provinces
    statement = (
        sa.select(
            site.c.organisation_id,
            site.c.site_id,
            site.c.site_type,
            site.c.municipality,
            site.c.province_code.label("site_province"),
            sa.func.coalesce(site.c.lat, province.c.lat).label("lat"),
            sa.func.coalesce(site.c.lon, province.c.lon).label("lon"),
        )
        .outerjoin(province, province.c.province_code == site.c.province_code)
        .order_by(site.c.organisation_id, site.c.site_id)
    )
    places = read(statement, connection)
    return who.merge(places, on="organisation_id", how="left")


def _active(members: pd.DataFrame, doing: pd.DataFrame) -> pd.DataFrame:
    """Return leads and partners, and those of them that did something, where anybody is named."""
    base = members[members["role"].isin(_ROLES["partnership"])]
    base = base[base["pact_id"].isin(doing["pact_id"])]
    rows = base.assign(measure="active_base", amount=base["organisation_id"])
    nobody = base.drop_duplicates("pact_id").assign(measure="active_bodies", amount=0)
    active = base.merge(doing, on=["pact_id", "organisation_id"])
    active = active.assign(measure="active_bodies", amount=active["organisation_id"])
    return pd.concat([rows, nobody, active], ignore_index=True)


def _lombard(
    connection: sa.Connection, selection: Selection, covered: pd.DataFrame
) -> pd.DataFrame:
    """Return the provinces of Lombardy, and those `covered`; elsewhere 0 as what there could be."""
    pacts_here = read(_regions(selection), connection)
    told = pd.Series([_is_lombard(pact) for pact in pacts_here.to_dict("records")], dtype=bool)
    inside = placed(connection, selection, pacts_here[told])
    outside = placed(connection, selection, pacts_here[~told])
    whole = inside.merge(pd.Series(lombard_provinces(), name="amount"), how="cross")
    here = covered[covered["pact_id"].isin(inside["pact_id"])]
    none = here.drop_duplicates("pact_id").assign(amount=0)
    own = here[here["amount"].isin(lombard_provinces())]
    parts = [
        whole.assign(measure="lombard_provinces", province_code=whole["amount"]),
        outside.assign(measure="lombard_provinces", amount=0),
        pd.concat([none, own]).assign(measure="lombard_provinces_covered"),
    ]
    return stacked(*parts)


def _regions(selection: Selection) -> sa.Select[tuple[object, ...]]:
    pact = known(pacts, selection)
    return sa.select(pact.c.pact_id, pact.c.region_code, pact.c.provinces.label("named"))


def _is_lombard(pact: Mapping[Hashable, Any]) -> bool:
    if isinstance(pact["region_code"], str):
        return bool(pact["region_code"] == LOMBARDY)
    named = pact["named"].split(";") if isinstance(pact["named"], str) else []
    return bool(named) and set(named) <= set(lombard_provinces())
