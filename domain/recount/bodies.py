"""Bodies and provinces counted again from the rows: who has which role, who did something."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from domain.geography import LOMBARDY, lombard_provinces
from domain.recount.ledger import Ledger
from domain.recount.programme import has_begun
from domain.recount.rows import OUTSIDE, Row, Rows, View, job_day, stated

Doing = tuple[str, str, Row]
"""Initiative, body, and a row that says what it did."""
Key = tuple[str, str, str | None]
"""Initiative, measure, body or province; None with a count of 0 where there is none."""
ROLES = {
    "partners": ("partner",),
    "partnership": ("lead", "partner"),
    "support_network": ("support_network",),
    "organisations_involved": ("lead", "partner", "support_network"),
}
IN_COURSES = ("course_lead", "course_partner")
ACTING = ("lead", "partner", "support_network", *IN_COURSES)


def network(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return each body of an initiative once per measure, and each province they act in.

    An initiative that names neither partners nor a network does not say how many there are.
    """
    counts = Ledger() if counts is None else counts
    present = _present(rows, as_of)
    telling = {row["pact_id"] for row in present if row["role"] in ("partner", "support_network")}
    named = [row for row in present if row["pact_id"] in telling]
    for row in named:
        for measure, roles in ROLES.items():
            if row["role"] in roles:
                counts.once((row["pact_id"], measure, row["organisation_id"]), row)
    did = {(pact, body): row for pact, body, row in _doers(rows, as_of)}
    _count_active(named, did, counts)
    _count_provinces(rows, present, counts)
    return counts


def _present(rows: Rows, as_of: date) -> list[Row]:
    known = {row["organisation_id"] for row in rows["organisations"]}
    return [
        row
        for row in rows["partnerships"]
        if row["organisation_id"] in known
        and (row["joined_on"] is None or row["joined_on"] <= as_of)
        and (row["left_on"] is None or row["left_on"] > as_of)
    ]


def _count_active(named: list[Row], did: Mapping[tuple[str, str], Row], counts: Ledger) -> None:
    told = {pact for pact, _body in did}
    for row in named:
        pact, body = row["pact_id"], row["organisation_id"]
        if row["role"] in ROLES["partnership"] and pact in told:
            counts.once((pact, "active_base", body), row)
            counts[pact, "active_bodies", None] = 0
            if (pact, body) in did:
                counts.once((pact, "active_bodies", body), row, did[pact, body])


def _doers(rows: Rows, as_of: date) -> Iterator[Doing]:
    yield from _of_courses(rows, as_of)
    for row in rows["services"]:
        by_then = row["delivered_on"] is None or row["delivered_on"] <= as_of
        if row["status"] == "delivered" and row["provider_id"] and by_then:
            yield row["pact_id"], row["provider_id"], row
    for row in rows["hirings"]:
        is_job = row["stage"] == "hire" and row["contract_group"] != "internship"
        if is_job and row["employer_id"] and job_day(row) <= as_of:
            yield row["pact_id"], row["employer_id"], row
    for row in rows["activities"]:
        day = stated(row, "starts_on", "effective_on")
        is_held = row["status"] == "held" and day and day <= as_of and not row.get(OUTSIDE)
        if is_held and row["organiser_ids"]:
            yield from ((row["pact_id"], body, row) for body in row["organiser_ids"].split(";"))


def _of_courses(rows: Rows, as_of: date) -> Iterator[Doing]:
    view = View(rows, as_of)
    begun = {row["course_id"] for row in view.courses if has_begun(row, rows, as_of)}
    for row in view.courses:
        if row["course_id"] in begun and row["lead_organisation_id"]:
            yield row["pact_id"], row["lead_organisation_id"], row
    for row in rows["partnerships"]:
        if row["role"] in IN_COURSES and row["course_id"] in begun:
            yield row["pact_id"], row["organisation_id"], row


def _count_provinces(rows: Rows, present: list[Row], counts: Ledger) -> None:
    acts_in = _acts_in(rows["sites"])
    region = set(lombard_provinces())
    lombard = {row["pact_id"] for row in rows["pacts"] if _is_lombard(row, region)}
    for row in rows["pacts"]:
        pact = row["pact_id"]
        if pact not in lombard:
            counts[pact, "lombard_provinces", None] = 0
        for province in region if pact in lombard else ():
            counts.once((pact, "lombard_provinces", province), row)
    for row in present:
        pact = row["pact_id"]
        for site in acts_in[row["organisation_id"]] if row["role"] in ACTING else ():
            province = site["province_code"]
            counts.once((pact, "provinces_covered", province), site, row)
            if pact in lombard:
                counts[pact, "lombard_provinces_covered", None] = 0
            if pact in lombard and province in region:
                counts.once((pact, "lombard_provinces_covered", province), site, row)


def _acts_in(sites: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for site in sites:
        if site["site_type"] == "operating_site" and site["province_code"]:
            found[site["organisation_id"]].append(site)
    return found


def _is_lombard(pact: Row, region: set[str]) -> bool:
    if pact["region_code"]:
        return bool(pact["region_code"] == LOMBARDY)
    named = (pact["provinces"] or "").split(";")
    return set(named) <= region
