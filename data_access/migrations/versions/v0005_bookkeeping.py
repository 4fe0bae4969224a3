"""Audit trail, quarantine, remembered mappings, waivers, issued figures; more about each import

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES = ("audit_entries", "column_mappings", "issued_figures", "waivers", "quarantined_rows")
_OF_IMPORTS = {
    "rows_withdrawn": ("integer", "Rows the sender no longer states, withdrawn"),
    "rows_kept_aside": ("integer", "Rows of the file kept in quarantine"),
    "sheet": ("text", "Sheet of the file"),
    "sender": ("text", "Who sent the file"),
    "imported_by": ("text", "Who loaded it"),
    "action": ("text", "How the rows came: file, form, quarantine, undo"),
    "delivery_id": ("integer", "First import of those loaded together"),
    "undoes_import_id": ("integer", "Import that this one takes back"),
}
_CHECKS = {
    "rows_withdrawn": ("least", "rows_withdrawn >= 0"),
    "rows_kept_aside": ("least", "rows_kept_aside >= 0"),
    "action": ("code", "action in ('load', 'edit', 'resolve', 'undo')"),
}


def upgrade() -> None:
    op.create_table('audit_entries',
    sa.Column('entry_id', sa.Integer(), nullable=False, comment='Number of the entry'),
    sa.Column('happened_at', sa.DateTime(), nullable=False, comment='When it happened (UTC)'),
    sa.Column('actor', sa.Text(), nullable=False, comment='Who did it'),
    sa.Column('action', sa.Text(), nullable=False, comment='What was done'),
    sa.Column('details', sa.Text(), nullable=False, comment='What it was about, as JSON without personal data'),
    sa.Column('previous_digest', sa.Text(), nullable=False, comment='Digest of the entry before; empty in the first'),
    sa.Column('digest', sa.Text(), nullable=False, comment='SHA-256 of this entry and the digest before it'),
    sa.CheckConstraint("action in ('load', 'edit', 'resolve', 'discard', 'undo', 'waive', 'revoke', 'backup', 'restore')", name=op.f('ck_audit_entries_action_code')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_audit_entries')),
    comment='Audit trail: each entry seals those before it'
    )
    op.create_table('column_mappings',
    sa.Column('mapping_id', sa.Integer(), nullable=False, comment='Number of the mapping'),
    sa.Column('sender', sa.Text(), nullable=False, comment='Who sends such files'),
    sa.Column('signature', sa.Text(), nullable=False, comment='Digest of the names of the columns'),
    sa.Column('mapping', sa.Text(), nullable=False, comment='Which column goes where, as JSON'),
    sa.Column('used_at', sa.DateTime(), nullable=False, comment='When it was last used (UTC)'),
    sa.PrimaryKeyConstraint('mapping_id', name=op.f('pk_column_mappings')),
    sa.UniqueConstraint('sender', 'signature', name=op.f('uq_column_mappings_sender_signature')),
    comment='Column mappings that a user confirmed, remembered per sender'
    )
    op.create_table('issued_figures',
    sa.Column('figure_id', sa.Text(), nullable=False, comment='Short id printed beside a figure'),
    sa.Column('question', sa.Text(), nullable=False, comment='Indicator, group, filters and days, as JSON'),
    sa.Column('shown', sa.Text(), nullable=False, comment='What was shown: value, numerator, denominator, as JSON'),
    sa.Column('issued_at', sa.DateTime(), nullable=False, comment='When the id was first given out (UTC)'),
    sa.PrimaryKeyConstraint('figure_id', name=op.f('pk_issued_figures')),
    comment='Figures that were given out with a short id, so that the id leads back to them'
    )
    op.create_table('waivers',
    sa.Column('waiver_id', sa.Integer(), nullable=False, comment='Number of the waiver'),
    sa.Column('finding_key', sa.Text(), nullable=False, comment='Digest of the finding with its values'),
    sa.Column('rule', sa.Text(), nullable=False, comment='Rule of the finding'),
    sa.Column('pact_id', sa.Text(), nullable=False, comment='Initiative of the finding'),
    sa.Column('subject', sa.Text(), nullable=False, comment='What the finding is about'),
    sa.Column('reason', sa.Text(), nullable=False, comment='Why it is accepted as it is'),
    sa.Column('waived_by', sa.Text(), nullable=False, comment='Who accepted it'),
    sa.Column('waived_at', sa.DateTime(), nullable=False, comment='When it was accepted (UTC)'),
    sa.Column('revoked_by', sa.Text(), nullable=True, comment='Who took the waiver back'),
    sa.Column('revoked_at', sa.DateTime(), nullable=True, comment='When the waiver was taken back (UTC)'),
    sa.PrimaryKeyConstraint('waiver_id', name=op.f('pk_waivers')),
    comment='Findings that somebody looked at and accepted, with the reason'
    )
    op.create_table('quarantined_rows',
    sa.Column('quarantine_id', sa.Integer(), nullable=False, comment='Number of the row kept aside'),
    sa.Column('kept_at', sa.DateTime(), nullable=False, comment='When it was kept aside (UTC)'),
    sa.Column('file_name', sa.Text(), nullable=False, comment='Name of the file'),
    sa.Column('sheet', sa.Text(), nullable=True, comment='Sheet of the file'),
    sa.Column('row_number', sa.Integer(), nullable=False, comment='Line of the file'),
    sa.Column('table_name', sa.Text(), nullable=False, comment='Table it was meant for'),
    sa.Column('sender', sa.Text(), nullable=True, comment='Who sent the file'),
    sa.Column('cells', sa.Text(), nullable=False, comment='The cells by column, as JSON; personal data left out'),
    sa.Column('state', sa.Text(), nullable=False, comment='What became of it'),
    sa.Column('settled_at', sa.DateTime(), nullable=True, comment='When it was loaded or left out for good (UTC)'),
    sa.Column('settled_by', sa.Text(), nullable=True, comment='Who settled it'),
    sa.Column('reason', sa.Text(), nullable=True, comment='Why it was left out'),
    sa.Column('settled_by_import_id', sa.Integer(), nullable=True, comment='Import that loaded it once corrected'),
    sa.ForeignKeyConstraint(['settled_by_import_id'], ['imports.import_id'], name=op.f('fk_quarantined_rows_settled_by_import_id')),
    sa.CheckConstraint("state in ('open', 'resolved', 'discarded')", name=op.f('ck_quarantined_rows_state_code')),
    sa.CheckConstraint('row_number >= 0', name=op.f('ck_quarantined_rows_row_number_least')),
    sa.PrimaryKeyConstraint('quarantine_id', name=op.f('pk_quarantined_rows')),
    comment='Rows that could not be loaded, kept until somebody corrects or discards them'
    )
    # Written out: Alembic adds the check apart, which SQLite cannot, or copies the whole table.
    for name, (kind, comment) in _OF_IMPORTS.items():
        checked = ""
        if name in _CHECKS:
            what, rule = _CHECKS[name]
            checked = f" constraint ck_imports_{name}_{what} check ({rule})"
        op.execute(f"alter table imports add column {name} {kind}{checked}")
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"comment on column imports.{name} is '{comment}'")


def downgrade() -> None:
    for name in reversed(_OF_IMPORTS):
        op.drop_column("imports", name)
    for table in _TABLES:
        op.drop_table(table)
