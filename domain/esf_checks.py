"""Cross-sums of the ESF+ indicators: parts that must add up, or the transmission is an error."""

from dataclasses import dataclass

import pandas as pd

from domain.findings import Finding
from domain.identities import Check, compare
from domain.vocabulary import GENDERS
from domain.words import marked

NAMES = {
    "complete": marked("EECO01 = partecipanti con dati completi + con dati incompleti"),
    "employment": marked("EECO02 + EECO04 + EECO05 = partecipanti con dati completi"),
    "long_term": marked("EECO03 non supera EECO02"),
    "age": marked("EECO06 + EECO07 + EECO08 + età tra 30 e 54 anni = con dati completi"),
    "education": marked("EECO09 + EECO10 + EECO11 = partecipanti con dati completi"),
    "sexes": marked("EECO01: somma dei sessi, non indicato compreso = totale"),
    "exclusive": marked("EECR01 + inattivi in EECR04 non superano gli inattivi usciti"),
}
"""What each cross-sum compares, in readers' words."""

_PARTS = {
    "complete": (("complete", "incomplete"), "entered"),
    "employment": (("unemployed", "inactive", "employed"), "complete"),
    "age": (("under_18", "aged_18_29", "aged_30_54", "aged_55"), "complete"),
    "education": (("isced_0_2", "isced_3_4", "isced_5_8"), "complete"),
    "long_term": (("long_term_unemployed",), "unemployed"),
    "exclusive": (("searching", "employed_28_inactive"), "searching_due"),
}
_LIMITS = ("long_term", "exclusive")


@dataclass(frozen=True)
class CrossSum:
    """One cross-sum: both sides in people; `is_limit` where left may also be less than right."""

    code: str
    left: int
    right: int
    is_limit: bool = False

    @property
    def holds(self) -> bool:
        """Say whether the parts add up."""
        return self.left <= self.right if self.is_limit else self.left == self.right


def cross_sums(frame: pd.DataFrame) -> list[CrossSum]:
    """Return the cross-sums of the `esf` frame of facts; none where no person is counted.

    The handbook names the sums 02+04+05, 06+07 and 10+11 (section 8); the others follow from
    counting each person in one class.
    """
    sums = {str(name): int(people) for name, people in _sums(frame, "measure").items()}
    if not sums.get("esf_entered"):
        return []
    found = {
        code: CrossSum(
            code,
            sum(sums.get(f"esf_{one}", 0) for one in parts),
            sums.get(f"esf_{whole}", 0),
            is_limit=code in _LIMITS,
        )
        for code, (parts, whole) in _PARTS.items()
    }
    by_sex = _sums(frame[frame["measure"] == "esf_entered"], "gender")
    left = sum(int(by_sex.get(code, 0)) for code in GENDERS)
    found["sexes"] = CrossSum("sexes", left, sums["esf_entered"])
    return [found[code] for code in NAMES]


def differences(frame: pd.DataFrame) -> list[Finding]:
    """Return a finding per initiative and cross-sum that does not hold."""
    return [
        Finding("esf_sums_differ", str(pact_id), values=_proof(one))
        for pact_id, rows in frame.groupby("pact_id", sort=False)
        for one in cross_sums(rows)
        if not one.holds
    ]


def check(frame: pd.DataFrame) -> Check:
    """Return all cross-sums of all initiatives as one identity of the verification."""
    found = [
        (str(pact_id), one)
        for pact_id, rows in frame.groupby("pact_id", sort=False)
        for one in cross_sums(rows)
    ]
    left = {(pact, one.code): one.left for pact, one in found}
    right = {
        (pact, one.code): min(one.left, one.right) if one.is_limit else one.right
        for pact, one in found
    }
    return compare("esf_sums", left, right)


def _proof(one: CrossSum) -> dict[str, object]:
    return {"cross_sum": one.code, "left": one.left, "right": one.right}


def _sums(frame: pd.DataFrame, column: str) -> "pd.Series[int]":
    return frame.groupby(column)["amount"].sum()
