"""How partners, partnership, network and bodies involved follow from each other."""

import pandas as pd

from domain import network, vocabulary


def members(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["pact_id", "organisation_id", "role"])


def test_reckoning_counts_the_lead_in_the_partnership_only_and_each_body_once() -> None:
    found = network.reckoning(
        members(
            ("p", "province", "lead"),
            ("p", "school", "partner"),
            ("p", "agency", "partner"),
            ("p", "agency", "support_network"),  # in both lists: involved once
            ("p", "union", "support_network"),
            ("p", "firm", "speaker"),  # decoy: named, not part of it
        )
    )

    assert found == network.Reckoning(
        leads=1, partners=2, partnership=3, network=2, in_both=1, involved=4
    )


def test_a_lead_alone_states_no_partnership() -> None:
    assert not network.reckoning(members(("p", "city", "lead"))).is_stated


def test_bodies_beside_have_no_role_in_partnership_network_or_course() -> None:
    rows = members(
        ("p", "order", "support_network"),
        ("p", "order", "speaker"),  # of the network as well: stays with it
        ("p", "firm", "speaker"),
        ("q", "order", "stakeholder"),  # in another initiative it is only named
    )

    beside = network.beside(rows)[["pact_id", "organisation_id"]].to_numpy().tolist()

    assert beside == [["p", "firm"], ["q", "order"]]
    assert len(network.involved(rows)) == 2


def test_recurring_bodies_are_in_two_initiatives_not_in_two_roles() -> None:
    rows = members(("p", "a", "lead"), ("p", "a", "funder"), ("p", "b", "lead"), ("q", "b", "lead"))

    assert set(network.recurring(rows)["organisation_id"]) == {"b"}


def test_every_role_has_its_place() -> None:
    assert set(network.ORDER) == set(vocabulary.PARTNERSHIP_ROLES)
