"""Users, their roles and sessions; four more actions in the audit trail

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ACTIONS = (
    "'load', 'edit', 'resolve', 'discard', 'undo', 'waive', 'revoke', 'backup', 'restore',"
    " 'meeting', 'freeze', 'minutes'"
)
_MORE = f"{_ACTIONS}, 'login', 'logout', 'refusal', 'role'"
_BOUND = "role in ('coordinator', 'partner')"


def upgrade() -> None:
    op.create_table('users',
    sa.Column('user_id', sa.Integer(), nullable=False, comment='Number of the user'),
    sa.Column('iss', sa.Text(), nullable=False, comment='Address of the provider that knows the user'),
    sa.Column('sub', sa.Text(), nullable=False, comment='Lasting code of the user at that provider'),
    sa.Column('name', sa.Text(), nullable=True, comment='Name, as the provider tells it'),
    sa.Column('created_at', sa.DateTime(), nullable=False, comment='When the user was first seen or named (UTC)'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_users')),
    sa.UniqueConstraint('iss', 'sub', name=op.f('uq_users_iss_sub')),
    comment='Users, known by provider and code and never by their mail address'
    )
    op.create_table('roles',
    sa.Column('role_id', sa.Integer(), nullable=False, comment='Number of the role given'),
    sa.Column('user_id', sa.Integer(), nullable=False, comment='Who it is'),
    sa.Column('role', sa.Text(), nullable=False, comment='What the user may do'),
    sa.Column('pact_id', sa.Text(), nullable=True, comment='Initiative it holds for; for coordinators and partners'),
    sa.Column('granted_by', sa.Text(), nullable=False, comment='Who gave it'),
    sa.Column('granted_at', sa.DateTime(), nullable=False, comment='When it was given (UTC)'),
    sa.Column('revoked_by', sa.Text(), nullable=True, comment='Who took it back'),
    sa.Column('revoked_at', sa.DateTime(), nullable=True, comment='When it was taken back (UTC)'),
    sa.CheckConstraint("role in ('administrator', 'coordinator', 'partner', 'presenter', 'funder', 'public')", name=op.f('ck_roles_role_code')),
    sa.CheckConstraint(f"({_BOUND} and pact_id is not null) or (not ({_BOUND}) and pact_id is null)", name=op.f('ck_roles_bound_to_a_pact')),
    sa.CheckConstraint("(revoked_at is null and revoked_by is null) or (revoked_at is not null and revoked_by is not null)", name=op.f('ck_roles_revoked_by_somebody')),
    sa.ForeignKeyConstraint(['pact_id'], ['pact_keys.pact_id'], name=op.f('fk_roles_pact_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.user_id'], name=op.f('fk_roles_user_id')),
    sa.PrimaryKeyConstraint('role_id', name=op.f('pk_roles')),
    comment='Roles of users, given and taken back; asked at every rerun'
    )
    op.create_index(op.f('ix_roles_user_id'), 'roles', ['user_id'])
    _one_in_force('uq_roles_open', ['user_id', 'role', 'pact_id'], 'pact_id is not null')
    _one_in_force('uq_roles_open_short', ['user_id', 'role'], 'pact_id is null')
    op.create_table('sessions',
    sa.Column('session_id', sa.Integer(), nullable=False, comment='Number of the session'),
    sa.Column('digest', sa.Text(), nullable=False, comment='SHA-256 of what is secret in a login: provider, user, nonce'),
    sa.Column('user_id', sa.Integer(), nullable=False, comment='Who it is'),
    sa.Column('created_at', sa.DateTime(), nullable=False, comment='When the provider let the user in (UTC)'),
    sa.Column('last_seen_at', sa.DateTime(), nullable=False, comment='When it was last used, to the minute (UTC)'),
    sa.Column('ended_at', sa.DateTime(), nullable=True, comment='When it ended (UTC)'),
    sa.Column('reason', sa.Text(), nullable=True, comment='Why it ended'),
    sa.CheckConstraint("reason in ('logout', 'idle', 'too_long', 'ended')", name=op.f('ck_sessions_reason_code')),
    sa.CheckConstraint("(ended_at is null and reason is null) or (ended_at is not null and reason is not null)", name=op.f('ck_sessions_ended_for_a_reason')),
    sa.ForeignKeyConstraint(['user_id'], ['users.user_id'], name=op.f('fk_sessions_user_id')),
    sa.PrimaryKeyConstraint('session_id', name=op.f('pk_sessions')),
    sa.UniqueConstraint('digest', name=op.f('uq_sessions_digest')),
    comment='Sessions of users; one that has ended lets nobody in, whoever holds its cookie'
    )
    op.create_index(op.f('ix_sessions_user_id'), 'sessions', ['user_id'])
    _allow(_MORE)


def downgrade() -> None:
    op.drop_table("sessions")
    op.drop_table("roles")
    op.drop_table("users")
    op.execute("delete from audit_entries where action in ('login', 'logout', 'refusal', 'role')")
    _allow(_ACTIONS)


def _one_in_force(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(f"revoked_at is null and {condition}")
    op.create_index(name, 'roles', columns, unique=True, sqlite_where=where, postgresql_where=where)


def _allow(actions: str) -> None:
    # SQLite cannot change a check: there the table is copied.
    name = op.f("ck_audit_entries_action_code")
    with op.batch_alter_table("audit_entries") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"action in ({actions})")
