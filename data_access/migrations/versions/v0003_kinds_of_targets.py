"""Baselines and milestones beside targets

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Written out: Alembic adds the check apart, which SQLite cannot, or copies the whole table.
    op.execute(
        "alter table targets add column kind text constraint ck_targets_kind_code "
        "check (kind in ('target', 'milestone', 'baseline'))"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("comment on column targets.kind is 'What the row states; empty means a target'")
    # The digest of an import is over all columns of its table, and there is one more now.
    op.execute(sa.text("update imports set rows_digest = null where table_name = 'targets'"))


def downgrade() -> None:
    op.drop_column("targets", "kind")
