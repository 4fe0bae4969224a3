"""Tables of who does what where: pacts, organisations, sites, partnerships, courses."""

import sqlalchemy as sa

from data_access.schema.columns import (
    code,
    codes,
    day,
    euro,
    key_table,
    number,
    partial_day,
    province,
    reference,
    text,
    versioned,
    whole,
)
from domain import vocabulary as v

pact_keys = key_table("pact_keys", "pact_id", "Ids of initiatives")
organisation_keys = key_table("organisation_keys", "organisation_id", "Ids of organisations")
site_keys = key_table("site_keys", "site_id", "Ids of sites")
course_keys = key_table("course_keys", "course_id", "Ids of courses")

pacts = versioned(
    "pacts",
    ("pact_id",),
    text("pact_id", "Id of the initiative", required=True),
    text("title", "Title", required=True),
    code("initiative_type", v.INITIATIVE_TYPES, "Kind of initiative", required=True),
    code("programme", v.PROGRAMMES, "Programme that pays", required=True),
    reference("lead_organisation_id", "organisation_keys", "Lead body"),
    text("region_code", "ISTAT region code"),
    codes("provinces", None, "ISTAT codes of the provinces concerned"),
    codes("sectors", v.SECTORS, "Sectors"),
    codes("target_groups", v.TARGET_GROUPS, "Target groups"),
    text("priority", "Priority of the programme"),
    text("specific_objective", "Specific objective"),
    text("action_code", "Action"),
    text("project_code", "Project code of the authority"),
    text("cup", "CUP"),
    *partial_day("submitted_on", "Application submitted, as stated"),
    *partial_day("admitted_on", "Admitted to funding, as stated"),
    *partial_day("started_on", "Started, as stated"),
    *partial_day("ended_on", "Ended or due to end, as stated"),
    whole("duration_months", "Planned duration, months"),
    code("status", v.PACT_STATUSES, "State"),
    day("page_updated_on", "Last update of the published page"),
    comment="Initiatives: territorial pacts and their relatives",
    keys="pact_keys",
)
organisations = versioned(
    "organisations",
    ("organisation_id",),
    text("organisation_id", "Id of the organisation", required=True),
    text("name", "Name", required=True),
    codes("aliases", None, "Other names it is called by"),
    code("organisation_type", v.ORGANISATION_TYPES, "Kind", required=True),
    text("fiscal_code", "Fiscal code of the body"),
    text("website", "Website"),
    comment="Bodies, each once",
    keys="organisation_keys",
)
sites = versioned(
    "sites",
    ("site_id",),
    text("site_id", "Id of the site", required=True),
    reference("organisation_id", "organisation_keys", "Body it belongs to", required=True),
    text("name", "Name"),
    text("address", "Address"),
    text("municipality", "Municipality"),
    province("province_code", "ISTAT code of the province"),
    number("lat", "Latitude, degrees", unit="degrees"),
    number("lon", "Longitude, degrees", unit="degrees"),
    code("site_type", v.SITE_TYPES, "Kind of site", required=True),
    code("is_primary", ("yes", "no"), "Main site of the body"),
    comment="Places where bodies are or act",
    keys="site_keys",
)
partnerships = versioned(
    "partnerships",
    ("pact_id", "organisation_id", "role", "course_id"),
    reference("pact_id", "pact_keys", "Initiative", required=True),
    reference("organisation_id", "organisation_keys", "Body", required=True),
    code("role", v.PARTNERSHIP_ROLES, "Role", required=True),
    whole("list_position", "Position in the published list", least=1),
    reference("course_id", "course_keys", "Course, for roles in a course"),
    day("joined_on", "Joined"),
    day("left_on", "Left"),
    comment="Roles of bodies in initiatives",
)
courses = versioned(
    "courses",
    ("course_id",),
    text("course_id", "Id of the course edition", required=True),
    reference("pact_id", "pact_keys", "Initiative", required=True),
    text("title", "Title", required=True),
    codes("aliases", None, "Other titles it is called by"),
    reference("lead_organisation_id", "organisation_keys", "Body that runs it"),
    code("sector", v.SECTORS, "Sector"),
    text("profile_code", "Occupational profile"),
    number("hours_total", "Hours"),
    code("hours_qualifier", v.QUALIFIERS, "How exact the hours are"),
    number("hours_classroom", "Hours in class"),
    number("hours_internship", "Hours of internship"),
    code("mode", v.COURSE_MODES, "Mode"),
    whole("seats_planned", "Seats planned"),
    whole("seats_min", "Fewest seats to start"),
    text("edition", "Edition"),
    *partial_day("started_on", "Start, as stated"),
    *partial_day("ended_on", "End, as stated"),
    day("exam_on", "Exam"),
    code("status", v.COURSE_STATUSES, "State"),
    code("certificate_type", v.CERTIFICATE_TYPES, "Certificate"),
    reference("site_id", "site_keys", "Where it is held"),
    text("requirements", "Who can enrol"),
    euro("cost_planned", "Planned cost, EUR"),
    code("is_context", ("yes", "no"), "Named as context: counted in no indicator"),
    sa.CheckConstraint(
        "hours_classroom is null or hours_internship is null or hours_total is null"
        " or hours_total >= 0",
        name="hours",
    ),
    comment="Course editions",
    keys="course_keys",
)
