"""What in the data deserves a second look: rules over small frames; nothing is put right.

Each rule returns findings with the raw values; the words are in `domain.finding_words`.
"""

import re
from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd

from domain import partial_dates
from domain.checks.found import Finding, count

__all__ = ["NOT_ABOVE", "SETTLED", "Finding", "count"]

Row = dict[Hashable, Any]
SETTLED = ("not_used", "superseded")
"""Readings of claims that the product has decided against."""
NOT_ABOVE = (
    ("granted", "admitted"),
    ("committed", "granted"),
    ("paid", "granted"),
    ("reported", "admitted"),
    ("certified", "reported"),
)
"""States of money, and the earlier state that they cannot exceed."""
_BEYOND = (
    ("completed", "enrolled", "completed_beyond_enrolled"),
    ("hired", "enrolled", "hired_beyond_enrolled"),
    ("hired", "completed", "hired_beyond_completed"),
)
_SPLIT = re.compile(r"\s*([\d.,]+)\s*\+\s*([\d.,]+)\s*=\s*([\d.,]+)\s*")
_TO_CONFIRM = "da confermare"


def admitted_before_submitted(pacts: pd.DataFrame, claims: pd.DataFrame) -> list[Finding]:
    """Compare the stated days of an initiative; a correction that a claim proposes is named."""
    proposed = claims[
        (claims["field"] == "pacts.admitted_on") & (claims["reading"] == "proposed_correction")
    ]
    corrections = dict(zip(proposed["pact_id"], proposed["value"], strict=True))
    return [
        Finding(
            "admitted_before_submitted",
            row["pact_id"],
            source_id=_text(row["source_id"]),
            values={name: row[name] for name in ("submitted_on", "admitted_on")}
            | {"proposed_on": corrections.get(row["pact_id"])},
        )
        for row in pacts.to_dict("records")
        if _is_before(row["admitted_on"], row["submitted_on"])
    ]


def ended_before_started(rows: pd.DataFrame) -> list[Finding]:
    """Compare the ends of initiatives or courses: `pact_id`, `subject` and the stated days."""
    return [
        Finding(
            "ended_before_started",
            row["pact_id"],
            row["subject"],
            _text(row["source_id"]),
            {name: row[name] for name in ("started_on", "ended_on")},
            _text(row.get("course_id")),
        )
        for row in rows.to_dict("records")
        if _is_before(row["ended_on"], row["started_on"])
    ]


def partner_counts(claims: pd.DataFrame, members: pd.DataFrame) -> list[Finding]:
    """Hold published numbers of partners against the lines of the published list."""
    listed = members[members["list_position"].notna()]
    found = []
    counted = claims[(claims["indicator_code"] == "partners") & ~claims["reading"].isin(SETTLED)]
    counted = counted[counted["value"].fillna("").str.fullmatch(r"\d{1,9}")]
    for row in counted.drop_duplicates(["pact_id", "value"]).to_dict("records"):
        bodies = listed[listed["pact_id"] == row["pact_id"]]
        leads = bodies.loc[bodies["role"] == "lead", "organisation_id"].nunique()
        in_list = bodies[bodies["role"].isin(("lead", "partner"))]
        lines, stated = in_list["organisation_id"].nunique(), int(row["value"])
        if not lines or stated == lines:
            continue
        rule = "list_counts_lead" if stated == lines - leads else "partner_count_differs"
        values = {"stated": stated, "lines": lines, "leads": leads}
        found.append(Finding(rule, row["pact_id"], source_id=row["source_id"], values=values))
    return found


def several_values(claims: pd.DataFrame) -> list[Finding]:
    """Find fields of one thing for which sources state different values."""
    found = []
    same_thing = ["pact_id", "table_name", "row_id", "field"]
    stated = claims[claims["value"].notna() & claims["row_id"].notna()]
    for key, rows in stated.groupby(same_thing, sort=False):
        values = {_unordered(text): text for text in rows["value"]}
        if len(values) < 2:
            continue
        live = {_unordered(text) for text in rows.loc[~rows["reading"].isin(SETTLED), "value"]}
        rule = "several_values" if len(live) > 1 else "several_values_settled"
        proof = {"field": key[3], "claimed": tuple(values.values())}
        sources = ";".join(dict.fromkeys(rows["source_id"].dropna()))
        found.append(Finding(rule, str(key[0]), source_id=sources, values=proof))
    return found


def planned_without_outcome(activities: pd.DataFrame, as_of: date) -> list[Finding]:
    """Find planned activities whose day has passed without anybody saying what came of them."""
    return [
        Finding(
            "planned_without_outcome",
            row["pact_id"],
            row["title"],
            _text(row["source_id"]),
            {"starts_on": _day(row["starts_on"])},
        )
        for row in activities.to_dict("records")
        if row["status"] == "planned"
        and not pd.isna(row["starts_on"])
        and _day(row["starts_on"]) < as_of
    ]


def hours_of_courses(courses: pd.DataFrame) -> list[Finding]:
    """Add the hours in class and of internship where a course states all three numbers."""
    parts = ["hours_classroom", "hours_internship", "hours_total"]
    whole = courses.dropna(subset=parts)
    return [
        _hours("hours_do_not_add", row, *(row[name] for name in parts))
        for row in whole.to_dict("records")
        if row["hours_classroom"] + row["hours_internship"] != row["hours_total"]
    ]


def hours_of_claims(claims: pd.DataFrame, courses: pd.DataFrame) -> list[Finding]:
    """Hold claimed splits (`120 + 80 = 200`) against their own sum and the hours of the course."""
    by_id = {row["course_id"]: row for row in courses.to_dict("records")}
    found: dict[tuple[str, str], Finding] = {}
    for claim in claims[claims["table_name"] == "courses"].to_dict("records"):
        split, course = _SPLIT.fullmatch(str(claim["value"])), by_id.get(claim["row_id"])
        if not split or course is None or pd.isna(course["hours_total"]):
            continue
        first, second, total = (float(part.replace(",", ".")) for part in split.groups())
        if first + second == total == course["hours_total"]:
            continue
        rule = "hours_claim_settled" if claim["reading"] in SETTLED else "hours_do_not_add"
        key = (claim["row_id"], claim["value"])
        row = course | {"source_id": _joined(found.get(key), claim["source_id"])}
        found[key] = _hours(rule, row, first, second, course["hours_total"])
    return list(found.values())


def beyond(people: pd.DataFrame) -> list[Finding]:
    """Compare people who completed or were hired with those of the same scope before them.

    `people` is the facts frame; a scope is a course, or an initiative where it is not split.
    """
    found = []
    for key, rows in people.groupby(["pact_id", "course_id"], dropna=False, sort=False):
        sums = rows.groupby("measure")["amount"].sum().to_dict()
        title = rows["course_title"].iloc[0]
        for later, earlier, rule in _BEYOND:
            if later in sums and earlier in sums and sums[later] > sums[earlier]:
                proof = {"later": int(sums[later]), "earlier": int(sums[earlier])}
                about = (str(key[0]), _text(title) or "", None, proof, _text(key[1]))
                found.append(Finding(rule, *about))
    return found


def money_out_of_order(money: pd.DataFrame) -> list[Finding]:
    """Compare the sums of each initiative by state; `money` is the facts frame."""
    found = []
    for pact_id, rows in money.groupby("pact_id", sort=False):
        sums = {state: sum(part["amount"]) for state, part in rows.groupby("measure")}
        for later, earlier in NOT_ABOVE:
            if later in sums and earlier in sums and sums[later] > sums[earlier]:
                proof = {
                    "later_state": later,
                    "later_eur": sums[later],
                    "earlier_state": earlier,
                    "earlier_eur": sums[earlier],
                }
                found.append(Finding("money_out_of_order", str(pact_id), values=proof))
    return found


def lines_differ(allocations: pd.DataFrame) -> list[Finding]:
    """Add the lines of a funder's total; with lines left open they can only be too much."""
    found = []
    same_money = ["pact_id", "funder", "fund", "money_state", "amount_kind"]
    for key, rows in allocations.groupby(same_money, dropna=False, sort=False):
        is_total = rows["line_code"].isna()
        totals, lines = rows.loc[is_total, "amount"].dropna(), rows.loc[~is_total, "amount"]
        if totals.empty or lines.dropna().empty:
            continue
        total, added = sum(totals), sum(lines.dropna())
        if added > total or (lines.notna().all() and added != total):
            proof = {"total_eur": total, "lines_eur": added}
            source = _text(rows["source_id"].iloc[0])
            found.append(Finding("lines_differ", str(key[0]), str(key[1] or ""), source, proof))
    return found


def covered_groups(groups: pd.DataFrame) -> list[Finding]:
    """Name group rows that a register of persons replaces: `course_title`, `rows`, `people`."""
    return [
        Finding(
            "covered_group",
            row["pact_id"],
            row["course_title"],
            _text(row["source_id"]),
            {"rows": int(row["rows"]), "people": int(row["people"])},
        )
        for row in groups.to_dict("records")
    ]


def identities_to_confirm(members: pd.DataFrame) -> list[Finding]:
    """Find bodies whose note says that somebody has to confirm who they are."""
    noted = members[members["body_note"].fillna("").str.contains(_TO_CONFIRM)]
    once = noted.drop_duplicates(["pact_id", "organisation_id"])
    return [
        Finding(
            "identity_to_confirm",
            row["pact_id"],
            row["organisation"],
            _text(row["source_id"]),
            {"note": row["body_note"]},
        )
        for row in once.to_dict("records")
    ]


def unclassified_contracts(contracts: pd.DataFrame) -> list[Finding]:
    """Find hires whose contract code no list knows; `contracts` has `contract_group`, `amount`."""
    unclassified = contracts[contracts["contract_group"] == "unclassified"]
    return [
        Finding("unclassified_contract", str(pact_id), values={"people": int(amounts.sum())})
        for pact_id, amounts in unclassified.groupby("pact_id", sort=False)["amount"]
    ]


def _hours(rule: str, row: Row, classroom: float, internship: float, total: float) -> Finding:
    proof = {
        "classroom": classroom,
        "internship": internship,
        "added": classroom + internship,
        "total": total,
    }
    source, course = _text(row["source_id"]), _text(row.get("course_id"))
    return Finding(rule, row["pact_id"], row["subject"], source, proof, course)


def _joined(before: Finding | None, source_id: str | None) -> str:
    known = [before.source_id] if before and before.source_id else []
    return ";".join(dict.fromkeys([*known, *([source_id] if source_id else [])]))


def _is_before(stated: object, other: object) -> bool:
    """Say whether `stated` lies before `other` whatever days the words can mean."""
    if not isinstance(stated, str) or not isinstance(other, str):
        return False
    return partial_dates.latest(stated) < partial_dates.earliest(other)


def _unordered(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(";")))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: Any) -> date:
    day: date = pd.Timestamp(value).date()
    return day
