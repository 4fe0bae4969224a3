"""Where the people of an initiative and course are, read again from the rows."""

from domain.recount.rows import Row, Rows

Key = tuple[str, str | None]
"""Initiative and course."""
Place = tuple[str | None, str | None]
"""Province and sector; None where the row is not divided."""


def places(rows: Rows) -> dict[Key, Place]:
    """Return the province and sector of each course, and of what names no course.

    A course is where its site is; else, and without a course, in the only province and sector
    of its initiative.
    """
    site_of = {row["site_id"]: row["province_code"] for row in rows["sites"]}
    found: dict[Key, Place] = {}
    alone: dict[str, Place] = {}
    for pact in rows["pacts"]:
        alone[pact["pact_id"]] = (_only(pact, "provinces"), _only(pact, "sectors"))
        found[pact["pact_id"], None] = alone[pact["pact_id"]]
    for course in rows["courses"]:
        province, sector = alone.get(course["pact_id"], (None, None))
        here = site_of.get(course["site_id"]) or province
        found[course["pact_id"], course["course_id"]] = here, course["sector"] or sector
    return found


def _only(pact: Row, column: str) -> str | None:
    named = [part for part in (pact[column] or "").split(";") if part]
    return named[0] if len(named) == 1 else None
