"""The columns of the files, as the tables of the product have them."""


def _columns(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_WHO = _columns("enrollment_id pact_id course_id participant_id people count_kind qualifier")
_END = ("source_id", "note")

COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": _columns(
        "source_id publisher title url file kind published_on published_on_basis retrieved_on"
        " credibility note"
    ),
    "organisations": _columns(
        "organisation_id name aliases organisation_type fiscal_code website source_id note"
    ),
    "sites": _columns(
        "site_id organisation_id name address municipality province_code lat lon site_type"
        " is_primary source_id note"
    ),
    "pacts": _columns(
        "pact_id title initiative_type programme lead_organisation_id region_code provinces"
        " sectors target_groups priority specific_objective action_code project_code cup"
        " submitted_on admitted_on started_on ended_on duration_months status page_updated_on"
        " source_id note"
    ),
    "courses": _columns(
        "course_id pact_id title aliases lead_organisation_id sector profile_code hours_total"
        " hours_qualifier hours_classroom hours_internship mode seats_planned seats_min edition"
        " started_on ended_on exam_on status certificate_type site_id requirements cost_planned"
        " is_context source_id note"
    ),
    "partnerships": _columns(
        "pact_id organisation_id role list_position course_id joined_on left_on source_id note"
    ),
    "enrollments": (
        *_WHO,
        *_columns(
            "applied_on selected_on enrolled_on started_on withdrawn_on withdrawal_reason status"
            " hours_due hours_attended hours_justified attendance_source followed_up_on"
            " followup_method followup_status improvement gender birth_year age_at_entry"
            " citizenship foreign_background education_isced employment_status_at_entry"
            " months_unemployed target_group origin_employer origin_sector residence_province"
            " disability gol_path income_support consent_sensitive"
        ),
        *_END,
    ),
    "completions": (
        "completion_id",
        *_WHO,
        *_columns(
            "outcome completed_on exit_on basis threshold_pct exam_result certificate_type"
            " certified_on"
        ),
        *_END,
    ),
    "hirings": (
        "hiring_id",
        *_WHO,
        *_columns(
            "stage happened_on started_on ended_on employer_id employer_name user_company"
            " contract_code contract_group part_time weekly_hours gross_annual_pay ateco cp2021"
            " work_province training_related evidence new_after_entry"
        ),
        *_END,
    ),
    "funding_allocations": _columns(
        "allocation_id pact_id funder_id fund line_code line_name amount amount_current"
        " amount_kind money_state decided_on document_ref source_id note"
    ),
    "funding_events": _columns(
        "event_id pact_id allocation_id line_code money_state amount happened_on document_ref"
        " organisation_id source_id note"
    ),
    "activities": _columns(
        "activity_id pact_id activity_type title starts_on ends_on time occurrences status"
        " site_id target_audience attendees attendees_qualifier organiser_ids source_id note"
    ),
    "services": _columns(
        "service_id pact_id service_type funder_id provider_id status participant_id people"
        " hours delivered_on outcome source_id note"
    ),
    "milestones": _columns(
        "milestone_id pact_id policy_area title status due_on done_on list_position quote"
        " source_id note"
    ),
    "skill_needs": _columns(
        "need_id pact_id sector skill status positions list_position quote source_id note"
    ),
    "targets": _columns(
        "target_id pact_id kind measure indicator_code value unit qualifier due_on quote source_id"
        " note"
    ),
}
"""Columns by table, in loading order."""

KEYS: dict[str, tuple[str, ...]] = {table: (columns[0],) for table, columns in COLUMNS.items()} | {
    "partnerships": ("pact_id", "organisation_id", "role", "course_id")
}
"""The columns that say what a row is about."""
