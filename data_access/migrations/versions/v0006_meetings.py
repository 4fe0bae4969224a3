"""Meetings, their notes, decisions and actions; three more actions in the audit trail

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ACTIONS = "'load', 'edit', 'resolve', 'discard', 'undo', 'waive', 'revoke', 'backup', 'restore'"
_MORE = f"{_ACTIONS}, 'meeting', 'freeze', 'minutes'"


def upgrade() -> None:
    op.create_table('meetings',
    sa.Column('meeting_id', sa.Integer(), nullable=False, comment='Number of the meeting'),
    sa.Column('title', sa.Text(), nullable=False, comment='Name of the meeting'),
    sa.Column('held_on', sa.Date(), nullable=False, comment='Day of the meeting'),
    sa.Column('dataset', sa.Text(), nullable=False, comment='Published initiatives or the synthetic region'),
    sa.Column('pacts', sa.Text(), nullable=True, comment='Initiatives that are shown, in order; empty for all of the dataset'),
    sa.Column('screens', sa.Text(), nullable=True, comment='Screens that are shown, in order'),
    sa.Column('as_of', sa.Date(), nullable=True, comment='Day up to which events count, once the data are frozen'),
    sa.Column('frozen_at', sa.DateTime(), nullable=True, comment='When the data were frozen; later imports do not count (UTC)'),
    sa.Column('planned_by', sa.Text(), nullable=False, comment='Who prepared it'),
    sa.Column('planned_at', sa.DateTime(), nullable=False, comment='When it was prepared (UTC)'),
    sa.CheckConstraint("dataset in ('published', 'demo')", name=op.f('ck_meetings_dataset_code')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_meetings')),
    comment='Meetings of pacts: agenda, and the moment at which their data were frozen'
    )
    op.create_table('meeting_notes',
    sa.Column('note_id', sa.Integer(), nullable=False, comment='Number of the note'),
    sa.Column('meeting_id', sa.Integer(), nullable=False, comment='Meeting at which it was written'),
    sa.Column('kind', sa.Text(), nullable=False, comment='Note, decision or action'),
    sa.Column('text', sa.Text(), nullable=False, comment='What was noted or decided'),
    sa.Column('owner', sa.Text(), nullable=True, comment='Who does it'),
    sa.Column('due_on', sa.Date(), nullable=True, comment='Day by which it is to be done'),
    sa.Column('pact_id', sa.Text(), nullable=True, comment='Initiative it is about; empty for all'),
    sa.Column('figure_id', sa.Text(), nullable=True, comment='Short id of the figure it is about'),
    sa.Column('figure_seen', sa.Text(), nullable=True, comment='The figure as it was seen: words, definition and days, as JSON'),
    sa.Column('state', sa.Text(), nullable=False, comment='Where it stands'),
    sa.Column('written_by', sa.Text(), nullable=False, comment='Who wrote it'),
    sa.Column('written_at', sa.DateTime(), nullable=False, comment='When it was written (UTC)'),
    sa.Column('settled_by', sa.Text(), nullable=True, comment='Who settled it'),
    sa.Column('settled_at', sa.DateTime(), nullable=True, comment='When it was settled (UTC)'),
    sa.CheckConstraint("kind <> 'action' or (owner is not null and due_on is not null)", name=op.f('ck_meeting_notes_action_has_owner')),
    sa.CheckConstraint("kind in ('note', 'decision', 'action')", name=op.f('ck_meeting_notes_kind_code')),
    sa.CheckConstraint("state in ('open', 'done', 'dropped')", name=op.f('ck_meeting_notes_state_code')),
    sa.ForeignKeyConstraint(['figure_id'], ['issued_figures.figure_id'], name=op.f('fk_meeting_notes_figure_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.meeting_id'], name=op.f('fk_meeting_notes_meeting_id')),
    sa.PrimaryKeyConstraint('note_id', name=op.f('pk_meeting_notes')),
    comment='Notes, decisions and actions of meetings, bound to the figure as it was seen'
    )
    op.create_index(op.f('ix_meeting_notes_meeting_id'), 'meeting_notes', ['meeting_id'])
    _allow(_MORE)


def downgrade() -> None:
    op.drop_table("meeting_notes")
    op.drop_table("meetings")
    op.execute("delete from audit_entries where action in ('meeting', 'freeze', 'minutes')")
    _allow(_ACTIONS)


def _allow(actions: str) -> None:
    # SQLite cannot change a check: there the table is copied.
    name = op.f("ck_audit_entries_action_code")
    with op.batch_alter_table("audit_entries") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"action in ({actions})")
