"""Each rule fires on a minimal bad frame and is silent on a good one."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from domain import finding_words, findings


def rules(found: list[findings.Finding]) -> list[str]:
    return [one.rule for one in found]


def claims(*rows: dict[str, object]) -> pd.DataFrame:
    blank = {
        "pact_id": "lecco",
        "table_name": "pacts",
        "row_id": "lecco",
        "field": "pacts.admitted_on",
        "indicator_code": None,
        "value": "1",
        "reading": "in_use",
        "source_id": "src",
    }
    return pd.DataFrame([blank | row for row in rows], columns=list(blank))


def pacts(submitted_on: str | None, admitted_on: str | None) -> pd.DataFrame:
    row = {"pact_id": "lecco", "submitted_on": submitted_on, "admitted_on": admitted_on}
    return pd.DataFrame([row | {"source_id": "src"}])


def test_admitted_before_submitted_names_the_proposed_correction() -> None:
    proposed = claims(
        {"value": "2024-07", "reading": "proposed_correction"},
        {"value": "2023-07"},  # decoy: what is in use is no correction
    )

    found = findings.admitted_before_submitted(pacts("2024-04", "2023-07"), proposed)

    assert [one.values["proposed_on"] for one in found] == ["2024-07"]


@pytest.mark.parametrize(
    ("submitted_on", "admitted_on"),
    [
        ("2024-04", "2024-07"),
        ("2024-04", "2024-04"),  # the same month can be in order
        ("2024-04", "2024"),  # the year can mean a later month
        ("2024-04", None),
    ],
)
def test_days_that_can_be_in_order_are_silent(submitted_on: str, admitted_on: str | None) -> None:
    assert not findings.admitted_before_submitted(pacts(submitted_on, admitted_on), claims())


@pytest.mark.parametrize(
    ("started_on", "ended_on", "is_found"),
    [("2025-03", "2025-02-28", True), ("2025-03", "2025-03-01", False), (None, "2025-03", False)],
)
def test_ended_before_started(started_on: str | None, ended_on: str, is_found: bool) -> None:
    row = {"pact_id": "p", "subject": "corso", "source_id": None}
    rows = pd.DataFrame([row | {"started_on": started_on, "ended_on": ended_on}])

    assert bool(findings.ended_before_started(rows)) is is_found


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2", ["list_counts_lead"]),  # two partners, three lines with the lead
        ("3", []),
        ("5", ["partner_count_differs"]),
    ],
)
def test_partner_counts_are_held_against_the_lines_of_the_list(
    stated: str, expected: list[str]
) -> None:
    members = pd.DataFrame(
        [
            ("lecco", "a", "lead", 1),
            ("lecco", "b", "partner", 2),
            ("lecco", "c", "partner", 3),
            ("lecco", "d", "support_network", 1),  # decoy: another list
            ("lecco", "e", "partner", None),  # decoy: in no list
        ],
        columns=["pact_id", "organisation_id", "role", "list_position"],
    )
    published = claims({"indicator_code": "partners", "value": stated})

    assert rules(findings.partner_counts(published, members)) == expected


@pytest.mark.parametrize(
    ("readings", "values", "expected"),
    [
        (("in_use", "ambiguous"), ("GOL", "PNRR"), ["several_values"]),
        (("in_use", "not_used"), ("GOL", "PNRR"), ["several_values_settled"]),
        (("in_use", "in_use"), ("a;b", "b;a"), []),  # the same list in another order
        (("in_use", "in_use"), ("GOL", "GOL"), []),
    ],
)
def test_several_values_of_one_field(
    readings: tuple[str, str], values: tuple[str, str], expected: list[str]
) -> None:
    rows = [{"reading": r, "value": value} for r, value in zip(readings, values, strict=True)]

    assert rules(findings.several_values(claims(*rows))) == expected


def test_several_values_tells_rows_apart() -> None:
    apart = claims({"row_id": "lc-12", "value": "12"}, {"row_id": "lc-17", "value": "17"})

    assert not findings.several_values(apart)


def test_planned_activities_are_found_the_day_after_they_were_due() -> None:
    rows = [
        ("passed", "planned", date(2025, 10, 26)),
        ("today", "planned", date(2025, 10, 27)),  # boundary: the day is not over
        ("held", "held", date(2025, 10, 1)),
        ("undated", "planned", None),
    ]
    activities = pd.DataFrame(rows, columns=["title", "status", "starts_on"])
    activities = activities.assign(pact_id="lecco", source_id="src")

    found = findings.planned_without_outcome(activities, date(2025, 10, 27))

    assert [one.subject for one in found] == ["passed"]


def course(classroom: float | None, internship: float | None, total: float | None) -> pd.DataFrame:
    row = {"course_id": "pv-lab", "pact_id": "pavia", "subject": "Lab", "source_id": None}
    hours = {"hours_classroom": classroom, "hours_internship": internship, "hours_total": total}
    return pd.DataFrame([row | hours])


@pytest.mark.parametrize(
    ("hours", "is_found"),
    [((120, 80, 190), True), ((138, 52, 190), False), ((138, None, 190), False)],
)
def test_hours_of_courses_add_up(hours: tuple[float, float, float], is_found: bool) -> None:
    assert bool(findings.hours_of_courses(course(*hours))) is is_found


@pytest.mark.parametrize(
    ("value", "reading", "expected"),
    [
        ("120 + 80 = 200", "in_use", ["hours_do_not_add"]),  # another total
        ("120 + 80 = 190", "in_use", ["hours_do_not_add"]),  # wrong sum
        ("120 + 80 = 200", "not_used", ["hours_claim_settled"]),
        ("138 + 52 = 190", "in_use", []),
        ("curricolare", "in_use", []),
    ],
)
def test_claimed_hours_add_up_to_the_course(value: str, reading: str, expected: list[str]) -> None:
    claimed = claims(
        {"table_name": "courses", "row_id": "pv-lab", "value": value, "reading": reading},
    )

    found = findings.hours_of_claims(claimed, course(None, None, 190))

    assert rules(found) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"enrolled": 10, "completed": 11}, ["completed_beyond_enrolled"]),
        ({"enrolled": 10, "hired": 11}, ["hired_beyond_enrolled"]),
        ({"enrolled": 10, "completed": 6, "hired": 7}, ["hired_beyond_completed"]),
        ({"enrolled": 10, "completed": 10, "hired": 10}, []),
        ({"hired": 7}, []),  # nobody says how many were enrolled
    ],
)
def test_people_beyond_those_before_them(counts: dict[str, int], expected: list[str]) -> None:
    people = pd.DataFrame({"measure": list(counts), "amount": list(counts.values())})
    people = people.assign(pact_id="p", course_id="c", course_title="Corso")

    assert rules(findings.beyond(people)) == expected


def test_people_are_compared_within_their_course() -> None:
    rows = [("c1", "enrolled", 5), ("c2", "enrolled", 20), ("c1", "completed", 6)]
    people = pd.DataFrame(rows, columns=["course_id", "measure", "amount"])

    found = findings.beyond(people.assign(pact_id="p", course_title=people["course_id"]))

    assert [one.subject for one in found] == ["c1"]


@pytest.mark.parametrize(("paid", "is_found"), [("100.01", True), ("100.00", False)])
def test_paid_is_not_above_granted(paid: str, is_found: bool) -> None:
    amounts = [("granted", Decimal("100.00")), ("paid", Decimal(paid))]
    money = pd.DataFrame(amounts, columns=["measure", "amount"]).assign(pact_id="p")

    assert bool(findings.money_out_of_order(money)) is is_found


@pytest.mark.parametrize(
    ("lines", "is_found"),
    [
        (("60", "50"), True),
        (("60", "40"), False),
        (("60", "30"), True),
        (("60", None), False),  # a line is not reported: the rest can be there
        (("160", None), True),
    ],
)
def test_lines_add_up_to_the_total(lines: tuple[str | None, ...], is_found: bool) -> None:
    amounts = [Decimal(100), *(Decimal(one) if one else None for one in lines)]
    codes = [None, "training", "events"]
    rows = pd.DataFrame({"line_code": codes, "amount": pd.Series(amounts, dtype=object)})
    rows = rows.assign(
        pact_id="p", funder="F", fund="region", money_state="granted", amount_kind="unspecified"
    )

    assert bool(findings.lines_differ(rows.assign(source_id="src"))) is is_found


def test_identities_to_confirm_follow_the_note() -> None:
    rows = [("a", "La stessa fondazione: da confermare."), ("b", "Tipo dedotto."), ("c", None)]
    members = pd.DataFrame(rows, columns=["organisation_id", "body_note"])
    members = members.assign(pact_id="p", organisation=members["organisation_id"], source_id="s")

    assert [one.subject for one in findings.identities_to_confirm(members)] == ["a"]


def test_unclassified_contracts_are_counted_as_people() -> None:
    rows = [("unclassified", 2), ("unclassified", 1), ("other", 5)]
    contracts = pd.DataFrame(rows, columns=["contract_group", "amount"]).assign(pact_id="p")

    (found,) = findings.unclassified_contracts(contracts)

    assert found.values == {"people": 3}


def test_count_leaves_out_what_is_only_good_to_know() -> None:
    listed = pd.DataFrame({"rule": ["admitted_before_submitted", "list_counts_lead"]})

    assert findings.count(listed) == 1


def test_every_severity_has_words() -> None:
    used = {words.severity for words in finding_words.WORDS.values()}

    assert used == set(finding_words.SEVERITIES)
