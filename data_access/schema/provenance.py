"""Tables of where things come from: provinces, imports, sources, claims, notes."""

import sqlalchemy as sa

from data_access.schema.columns import (
    code,
    key_table,
    metadata,
    number,
    partial_day,
    reference,
    text,
    versioned,
    whole,
)
from domain import vocabulary as v

provinces = sa.Table(
    "provinces",
    metadata,
    sa.Column("province_code", sa.Text, primary_key=True, comment="ISTAT code, `097`"),
    text("province_name", "Name", required=True),
    text("plate", "Two-letter plate, `LC`"),
    text("nuts3", "NUTS 3 code"),
    text("region_code", "ISTAT region code, `03`", required=True),
    text("region_name", "Region", required=True),
    number("lat", "Latitude of a point inside, degrees"),
    number("lon", "Longitude of a point inside, degrees"),
    comment="Provinces of Italy (reference data shipped with the product)",
)
imports = sa.Table(
    "imports",
    metadata,
    sa.Column("import_id", sa.Integer, primary_key=True, comment="Number of the import"),
    text("file_name", "Name of the file as given", required=True),
    text("sha256", "Digest of the file's bytes", required=True),
    text("table_name", "Table the file was read into", required=True),
    text("profile", "Who or what loaded it"),
    sa.Column("imported_at", sa.DateTime, nullable=False, comment="When it was loaded (UTC)"),
    whole("rows_read", "Rows in the file", required=True),
    whole("rows_new", "Rows not known before", required=True),
    whole("rows_changed", "Rows that replaced an earlier version", required=True),
    whole("rows_unchanged", "Rows that said what was known", required=True),
    text("rows_digest", "Digest of the rows it wrote, to see whether anybody changed one since"),
    whole("rows_withdrawn", "Rows the sender no longer states, withdrawn"),
    whole("rows_erased", "Rows it wrote that were erased, as people asked or time was up"),
    whole("versions_erased", "Versions it had closed that were erased"),
    whole("rows_kept_aside", "Rows of the file kept in quarantine"),
    text("sheet", "Sheet of the file"),
    text("sender", "Who sent the file"),
    text("imported_by", "Who loaded it"),
    code("action", v.IMPORT_ACTIONS, "How the rows came: file, form, quarantine, undo"),
    sa.Column("delivery_id", sa.Integer, comment="First import of those loaded together"),
    sa.Column("undoes_import_id", sa.Integer, comment="Import that this one takes back"),
    comment="Files taken in: one row per file and load",
)
source_keys = key_table("source_keys", "source_id", "Ids of sources")
sources = versioned(
    "sources",
    ("source_id",),
    text("source_id", "Id of the source", required=True),
    text("publisher", "Who publishes it"),
    text("title", "Title", required=True),
    text("url", "Address"),
    text("file", "File the text was read from"),
    code("kind", v.SOURCE_KINDS, "Kind of source", required=True),
    *partial_day("published_on", "Day of publication as stated"),
    code("published_on_basis", v.PUBLISHED_ON_BASES, "How the day is known"),
    *partial_day("retrieved_on", "Day it was read"),
    text("credibility", "Remark on how far to trust it"),
    comment="Pages and files the data come from",
    keys="source_keys",
)
claims = versioned(
    "claims",
    ("claim_id",),
    text("claim_id", "Id of the claim", required=True),
    reference("pact_id", "pact_keys", "Initiative it speaks of", required=True),
    text("table_name", "Table of the field it states"),
    text("row_id", "Row it states something about"),
    text("field", "Field it states", required=True),
    text("indicator_code", "Indicator whose computed figure it can be held against"),
    text("value", "Value as stated"),
    text("quote", "Words of the source"),
    code("reading", v.CLAIM_READINGS, "How the product reads it", required=True),
    comment="Statements of sources, also those that contradict each other",
)
notes = versioned(
    "notes",
    ("note_id",),
    text("note_id", "Id of the note", required=True),
    text("table_name", "Table the note is about"),
    text("row_id", "Row the note is about"),
    text("author", "Who wrote it"),
    text("text", "The remark", required=True),
    *partial_day("created_on", "Day it was written"),
    comment="Remarks of users",
)
