"""Where a row belongs: its initiative, course, province and sector, and the filters on them."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.queries.scope import editions, initiatives
from data_access.walls import walled
from domain.selection import Selection


@walled
def placed(
    connection: sa.Connection,
    selection: Selection,
    rows: pd.DataFrame,
    *,
    with_context: bool = False,
) -> pd.DataFrame:
    """Return `rows` of the selection with `PLACES` and, where they name a course, its own columns.

    Columns of a course: `course_title` and `provider_id`, the body that runs it.
    A course is in the province of its site, else in the only province of its initiative. A row
    without a course has a province or sector only where its initiative has just one. Courses
    named as context are left out unless asked for.
    """
    pacts = read(sa.select(initiatives(selection)), connection)
    located = rows.merge(_places_of(pacts), on="pact_id", how="inner")
    if "course_id" in rows:
        courses = read(sa.select(editions(selection)), connection)
        columns = ["course_id", "course_title", "provider_id", "sector", "site_province"]
        located = located.merge(courses[columns], on="course_id", how="left")
        has_course = located["course_id"].notna()
        if not with_context:
            located = located[~has_course | located["course_title"].notna()]
        located["sector"] = located["sector"].fillna(located["sole_sector"])
        located["province_code"] = located["site_province"].fillna(located["sole_province"])
    else:
        located = located.rename(
            columns={"sole_province": "province_code", "sole_sector": "sector"}
        )
    spare = ["sole_province", "sole_sector", "site_province", "provinces", "sectors"]
    return _filtered(located, selection).drop(columns=spare, errors="ignore")


def _places_of(pacts: pd.DataFrame) -> pd.DataFrame:
    sole = pacts["sectors"].where(~pacts["sectors"].fillna("").str.contains(";"))
    return pacts.assign(sole_sector=sole)


def _filtered(located: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Keep rows in the chosen provinces and sectors; undivided ones if all theirs are chosen."""
    kept = pd.Series(True, index=located.index)
    for column, whole, chosen in (
        ("province_code", "provinces", selection.provinces),
        ("sector", "sectors", selection.sectors),
    ):
        if chosen:
            all_chosen = located[whole].fillna("?").str.split(";").map(set(chosen).issuperset)
            kept &= located[column].isin(chosen) | (located[column].isna() & all_chosen)
    return located[kept].reset_index(drop=True)
