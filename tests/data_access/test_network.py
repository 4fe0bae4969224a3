"""Bodies and provinces: each once, partners without the lead, operating sites only."""

from datetime import date

import pytest

from data_access.queries import everything
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

JUNE = date(2025, 6, 30)


def figures(data: PactBuilder, pact: str = "") -> dict[str, Figure]:
    data.load()
    chosen = Selection(as_of=JUNE, known_on=date(2030, 1, 1), pacts=(pact,) if pact else ())
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, chosen)
    wanted = [one for one in REGISTRY.values() if one.subject == "network"]
    return {one.code: one for one in evaluate(wanted, facts)}


def test_bodies_are_counted_by_role_each_once(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_body(pact_id=pact, role="lead")
    partner = data.add_body(pact_id=pact, role="partner")
    data.add("partnerships", pact_id=pact, organisation_id=partner, role="support_network")
    data.add_body(pact_id=pact, role="support_network")
    data.add_body(pact_id=pact, role="speaker")  # decoy: no member
    data.add_body(pact_id=data.add_pact(), role="partner")  # decoy: another initiative

    found = {code: one.value for code, one in figures(data, pact).items()}

    assert found["partners"] == 1
    assert found["partnership"] == 2
    assert found["support_network"] == 2
    assert found["organisations_involved"] == 3  # the partner in the network is one body


@pytest.mark.parametrize(
    ("dates", "partners"),
    [
        ({"joined_on": JUNE}, 2),  # left boundary
        ({"joined_on": date(2025, 7, 1)}, 1),  # not yet
        ({"left_on": date(2025, 7, 1)}, 2),  # still there
        ({"left_on": JUNE}, 1),  # gone on the day
    ],
)
def test_a_partner_counts_from_joining_until_leaving(
    data: PactBuilder, dates: dict[str, date], partners: int
) -> None:
    pact = data.add_pact()
    data.add_body(pact_id=pact, role="partner")
    data.add_body(pact_id=pact, role="partner", **dates)

    assert figures(data)["partners"].value == partners


def test_a_lead_alone_is_no_reported_partnership(data: PactBuilder) -> None:
    data.add_body(pact_id=data.add_pact(), role="lead")

    found = figures(data)

    assert {found[code].status for code in ("partners", "partnership")} == {"not_reported"}


def test_provinces_are_covered_by_operating_sites_of_members_only(data: PactBuilder) -> None:
    pact = data.add_pact()
    partner = data.add_body(pact_id=pact, role="partner")
    data.add_site(partner, "097")
    data.add_site(partner, "097")  # a second site in the same province
    data.add_site(partner, "013", site_type="registered_office")  # decoy: only a seat
    data.add_site(partner, "014", site_type="competence_area")  # decoy: only an area
    data.add_site(data.add_body(pact_id=pact, role="support_network"), "108")
    data.add_site(data.add_body(pact_id=pact, role="speaker"), "016")  # decoy: no member
    data.add_body(pact_id=pact, role="partner")  # a body without a site

    assert figures(data)["provinces_covered"].value == 2
