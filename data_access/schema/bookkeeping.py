"""Tables of what users did: the audit trail, rows kept aside, mappings, waivers, issued figures."""

import sqlalchemy as sa

from data_access.schema.columns import code, metadata, text, whole
from domain import vocabulary as v


def numbered(name: str, comment: str) -> sa.Column[int]:
    """Make a column of numbers that the database gives out."""
    return sa.Column(name, sa.Integer, primary_key=True, comment=comment)


def moment(name: str, comment: str, *, required: bool = False) -> sa.Column[object]:
    """Make a column of moments, UTC without its zone."""
    return sa.Column(name, sa.DateTime, nullable=not required, comment=f"{comment} (UTC)")


audit_entries = sa.Table(
    "audit_entries",
    metadata,
    numbered("entry_id", "Number of the entry"),
    moment("happened_at", "When it happened", required=True),
    text("actor", "Who did it", required=True),
    code("action", v.AUDIT_ACTIONS, "What was done", required=True),
    text("details", "What it was about, as JSON without personal data", required=True),
    text("previous_digest", "Digest of the entry before; empty in the first", required=True),
    text("digest", "SHA-256 of this entry and the digest before it", required=True),
    comment="Audit trail: each entry seals those before it",
)
quarantined_rows = sa.Table(
    "quarantined_rows",
    metadata,
    numbered("quarantine_id", "Number of the row kept aside"),
    moment("kept_at", "When it was kept aside", required=True),
    text("file_name", "Name of the file", required=True),
    text("sheet", "Sheet of the file"),
    whole("row_number", "Line of the file", required=True),
    text("table_name", "Table it was meant for", required=True),
    text("sender", "Who sent the file"),
    text("cells", "The cells by column, as JSON; personal data left out", required=True),
    code("state", v.QUARANTINE_STATES, "What became of it", required=True),
    moment("settled_at", "When it was loaded or left out for good"),
    text("settled_by", "Who settled it"),
    text("reason", "Why it was left out"),
    sa.Column(
        "settled_by_import_id",
        sa.ForeignKey("imports.import_id"),
        comment="Import that loaded it once corrected",
    ),
    comment="Rows that could not be loaded, kept until somebody corrects or discards them",
)
column_mappings = sa.Table(
    "column_mappings",
    metadata,
    numbered("mapping_id", "Number of the mapping"),
    text("sender", "Who sends such files", required=True),
    text("signature", "Digest of the names of the columns", required=True),
    text("mapping", "Which column goes where, as JSON", required=True),
    moment("used_at", "When it was last used", required=True),
    sa.UniqueConstraint("sender", "signature"),
    comment="Column mappings that a user confirmed, remembered per sender",
)
waivers = sa.Table(
    "waivers",
    metadata,
    numbered("waiver_id", "Number of the waiver"),
    text("finding_key", "Digest of the finding with its values", required=True),
    text("rule", "Rule of the finding", required=True),
    text("pact_id", "Initiative of the finding", required=True),
    text("subject", "What the finding is about", required=True),
    text("reason", "Why it is accepted as it is", required=True),
    text("waived_by", "Who accepted it", required=True),
    moment("waived_at", "When it was accepted", required=True),
    text("revoked_by", "Who took the waiver back"),
    moment("revoked_at", "When the waiver was taken back"),
    comment="Findings that somebody looked at and accepted, with the reason",
)
issued_figures = sa.Table(
    "issued_figures",
    metadata,
    sa.Column("figure_id", sa.Text, primary_key=True, comment="Short id printed beside a figure"),
    text("question", "Indicator, group, filters and days, as JSON", required=True),
    text("shown", "What was shown: value, numerator, denominator, as JSON", required=True),
    moment("issued_at", "When the id was first given out", required=True),
    comment="Figures that were given out with a short id, so that the id leads back to them",
)
