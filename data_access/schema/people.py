"""Tables of people in courses: a row is one person (pseudonym) or one reported group."""

from typing import Any

import sqlalchemy as sa

from data_access.schema.columns import (
    code,
    day,
    euro,
    key_table,
    number,
    province,
    reference,
    text,
    versioned,
    whole,
)
from domain import vocabulary as v

enrollment_keys = key_table("enrollment_keys", "enrollment_id", "Ids of enrollments")


def _who() -> list[Any]:
    return [
        reference("pact_id", "pact_keys", "Initiative", required=True),
        reference("course_id", "course_keys", "Course; empty where the split is not reported"),
        text("participant_id", "Pseudonym of the person; empty for a reported group"),
        whole("people", "How many people the row stands for", least=1, required=True),
        code("count_kind", v.COUNT_KINDS, "What is counted", required=True),
        sa.CheckConstraint("participant_id is null or people = 1", name="one_person"),
        sa.CheckConstraint("participant_id is null or course_id is not null", name="in_a_course"),
        day("effective_on", "Day the row takes effect, computed at import", derived=True),
        sa.Column(
            "effective_basis",
            sa.Text,
            sa.CheckConstraint("effective_basis in ('stated', 'source', 'import')", name="basis"),
            nullable=False,
            comment="What that day rests on: stated in the row, source's publication, import",
            info={"form": "text", "derived": True},
        ),
    ]


enrollments = versioned(
    "enrollments",
    ("enrollment_id",),
    text("enrollment_id", "Id of the enrollment", required=True),
    *_who(),
    code("qualifier", v.QUALIFIERS, "How exact the number is"),
    day("applied_on", "Applied"),
    day("selected_on", "Selected"),
    day("enrolled_on", "Enrolled"),
    day("started_on", "First attended"),
    day("withdrawn_on", "Withdrawn"),
    code("withdrawal_reason", v.WITHDRAWAL_REASONS, "Why withdrawn"),
    code("status", v.ENROLLMENT_STATUSES, "State"),
    number("hours_due", "Hours due"),
    number("hours_attended", "Hours attended"),
    number("hours_justified", "Hours of justified absence"),
    code("attendance_source", v.ATTENDANCE_SOURCES, "Where the hours come from"),
    day("followed_up_on", "Employment known up to this day"),
    text("followup_method", "How it was followed up"),
    code("followup_status", v.FOLLOWUP_STATUSES, "State at follow-up"),
    code("improvement", v.IMPROVEMENTS, "Improvement of the employed"),
    code("gender", v.GENDERS, "Gender"),
    whole("birth_year", "Year of birth", least=1900),
    whole("age_at_entry", "Age at entry"),
    code("citizenship", v.CITIZENSHIPS, "Citizenship"),
    code("foreign_background", v.YES_NO, "Foreign background"),
    code("education_isced", v.EDUCATION_LEVELS, "Education (ISCED)"),
    code("employment_status_at_entry", v.EMPLOYMENT_STATUSES, "Employment status at entry"),
    whole("months_unemployed", "Months unemployed at entry"),
    code("target_group", v.TARGET_GROUPS, "Target group"),
    text("origin_employer", "Employer they come from, as stated"),
    code("origin_sector", v.SECTORS, "Sector of that employer"),
    province("residence_province", "Province of residence"),
    code("disability", v.YES_NO, "Disability (special category)"),
    code("gol_path", v.GOL_PATHS, "GOL path"),
    code("income_support", v.INCOME_SUPPORTS, "Income support"),
    code("consent_sensitive", v.YES_NO, "Consent to special categories"),
    comment="People or groups in courses",
    keys="enrollment_keys",
)
sa.Index(
    "uq_enrollments_person",
    enrollments.c.course_id,
    enrollments.c.participant_id,
    unique=True,
    sqlite_where=sa.text("known_until_at is null and participant_id is not null"),
    postgresql_where=sa.text("known_until_at is null and participant_id is not null"),
)
completions = versioned(
    "completions",
    ("completion_id",),
    text("completion_id", "Id of the outcome", required=True),
    reference("enrollment_id", "enrollment_keys", "Enrollment it ends"),
    *_who(),
    code("qualifier", v.QUALIFIERS, "How exact the number is"),
    code("outcome", v.COMPLETION_OUTCOMES, "Outcome", required=True),
    day("completed_on", "Day of the outcome"),
    day("exit_on", "Day of leaving (ESF)"),
    code("basis", v.COMPLETION_BASES, "What it rests on"),
    number("threshold_pct", "Attendance threshold applied, percent", unit="percent"),
    code("exam_result", v.EXAM_RESULTS, "Exam"),
    code("certificate_type", v.CERTIFICATE_TYPES, "Certificate"),
    day("certified_on", "Certified"),
    comment="Outcomes of courses, per person or group",
)
hirings = versioned(
    "hirings",
    ("hiring_id",),
    text("hiring_id", "Id of the step", required=True),
    reference("enrollment_id", "enrollment_keys", "Enrollment it follows"),
    *_who(),
    code("qualifier", v.QUALIFIERS, "How exact the number is"),
    code("stage", v.HIRING_STAGES, "Step: only `hire` is a hire", required=True),
    day("happened_on", "Day of the step"),
    day("started_on", "Job started"),
    day("ended_on", "Job ended"),
    reference("employer_id", "organisation_keys", "Employer, where it is a known body"),
    text("employer_name", "Employer as stated"),
    text("user_company", "Company where the work is done, under agency work"),
    text("contract_code", "Contract code of Comunicazioni Obbligatorie"),
    code("contract_group", v.CONTRACT_GROUPS, "Group of contract"),
    code("part_time", v.YES_NO, "Part time"),
    number("weekly_hours", "Weekly hours"),
    euro("gross_annual_pay", "Gross annual pay, EUR"),
    text("ateco", "ATECO of the employer"),
    text("cp2021", "Occupation (CP2021)"),
    province("work_province", "Province of work"),
    code("training_related", v.TRAINING_RELATED, "Related to the training"),
    code("evidence", v.EVIDENCE, "Evidence"),
    code("new_after_entry", v.YES_NO, "Started after entry"),
    comment="Steps towards a job, per person or group",
)
