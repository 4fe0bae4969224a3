"""The digest of the rows that each import wrote

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "imports",
        sa.Column(
            "rows_digest",
            sa.Text(),
            nullable=True,
            comment="Digest of the rows it wrote, to see whether anybody changed one since",
        ),
    )


def downgrade() -> None:
    op.drop_column("imports", "rows_digest")
