"""Bodies of initiatives: who belongs to the partnership and network, and how counts add up."""

from dataclasses import dataclass

import pandas as pd

INVOLVED = ("lead", "partner", "support_network")
"""Roles that make a body part of an initiative; all other roles are named beside, not counted."""
IN_A_COURSE = ("course_lead", "course_partner")
ORDER = (
    *INVOLVED,
    *IN_A_COURSE,
    "funder",
    "host_company",
    "origin_employer",
    "speaker",
    "stakeholder",
)
"""Roles in the order in which readers see them."""


@dataclass(frozen=True)
class Reckoning:
    """How the counts of one initiative follow from each other."""

    leads: int
    partners: int
    partnership: int
    network: int
    in_both: int
    involved: int

    @property
    def is_stated(self) -> bool:
        """Say whether anybody names partners or a network: a lead alone is no partnership."""
        return bool(self.partners or self.network)


def reckoning(members: pd.DataFrame) -> Reckoning:
    """Count the bodies of one initiative; `members` has one row per body and role.

    The lead is not a partner, so 15 partners and 16 lines of a list are both right; a body of
    partnership and network counts once among those involved.
    """
    by_role = {role: set(rows["organisation_id"]) for role, rows in members.groupby("role")}
    leads, partners, network = (by_role.get(role, set()) for role in INVOLVED)
    return Reckoning(
        leads=len(leads - partners),
        partners=len(partners),
        partnership=len(leads | partners),
        network=len(network),
        in_both=len(network & (leads | partners)),
        involved=len(leads | partners | network),
    )


def involved(members: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of bodies that are lead, partner or network of the initiative."""
    return members[_is_involved(members)]


def beside(members: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of bodies that an initiative names without being part of it."""
    return members[~_is_involved(members)]


def recurring(members: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of bodies that are in more than one initiative, whatever their role."""
    initiatives = members.groupby("organisation_id")["pact_id"].transform("nunique")
    return members[initiatives > 1]


def _is_involved(members: pd.DataFrame) -> pd.Series:
    counted = members["role"].isin((*INVOLVED, *IN_A_COURSE))
    return counted.groupby([members["pact_id"], members["organisation_id"]]).transform("any")
