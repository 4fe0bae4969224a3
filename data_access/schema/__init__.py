"""The tables of the product; importing this package registers all of them on `metadata`."""

from data_access.schema.access import roles, sessions, users
from data_access.schema.bookkeeping import (
    audit_entries,
    column_mappings,
    issued_figures,
    quarantined_rows,
    waivers,
)
from data_access.schema.columns import metadata
from data_access.schema.initiatives import (
    course_keys,
    courses,
    organisation_keys,
    organisations,
    pact_keys,
    pacts,
    partnerships,
    site_keys,
    sites,
)
from data_access.schema.meetings import meeting_notes, meetings
from data_access.schema.people import completions, enrollment_keys, enrollments, hirings
from data_access.schema.programme import (
    activities,
    allocation_keys,
    funding_allocations,
    funding_events,
    milestones,
    services,
    skill_needs,
    targets,
)
from data_access.schema.provenance import claims, imports, notes, provinces, source_keys, sources

LOADED = (
    sources,
    organisations,
    sites,
    pacts,
    courses,
    partnerships,
    enrollments,
    completions,
    hirings,
    funding_allocations,
    funding_events,
    activities,
    services,
    milestones,
    skill_needs,
    targets,
    claims,
    notes,
)
"""Tables that files are read into."""

KEY_TABLES = {
    "source_id": source_keys,
    "organisation_id": organisation_keys,
    "site_id": site_keys,
    "pact_id": pact_keys,
    "course_id": course_keys,
    "enrollment_id": enrollment_keys,
    "allocation_id": allocation_keys,
}
"""Key table by the id column it holds."""

__all__ = [
    "KEY_TABLES",
    "LOADED",
    "activities",
    "audit_entries",
    "claims",
    "column_mappings",
    "completions",
    "courses",
    "enrollments",
    "funding_allocations",
    "funding_events",
    "hirings",
    "imports",
    "issued_figures",
    "meeting_notes",
    "meetings",
    "metadata",
    "milestones",
    "notes",
    "organisations",
    "pacts",
    "partnerships",
    "provinces",
    "quarantined_rows",
    "roles",
    "services",
    "sessions",
    "sites",
    "skill_needs",
    "sources",
    "targets",
    "users",
    "waivers",
]
