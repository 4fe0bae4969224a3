"""Employer and sector that people come from

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SECTORS = (
    "'mechanical', 'electrical_electronic', 'tourism_catering', 'microelectronics', 'aerospace',"
    " 'automotive', 'textile', 'wood_furniture', 'logistics', 'agrifood', 'dairy',"
    " 'energy_efficiency', 'sustainable_mobility', 'biotech_biomedical', 'craft_4_0',"
    " 'culture_tourism_services', 'information_communication', 'big_data', 'digital_marketing'"
)
_COMMENTS = {
    "origin_employer": "Employer they come from, as stated",
    "origin_sector": "Sector of that employer",
}


def upgrade() -> None:
    # Written out: Alembic adds the check apart, which SQLite cannot, or copies the whole table.
    op.execute("alter table enrollments add column origin_employer text")
    op.execute(
        "alter table enrollments add column origin_sector text "
        f"constraint ck_enrollments_origin_sector_code check (origin_sector in ({_SECTORS}))"
    )
    if op.get_bind().dialect.name == "postgresql":
        for column, comment in _COMMENTS.items():
            op.execute(f"comment on column enrollments.{column} is '{comment}'")
    # The digest of an import is over all columns of its table, and there are two more now.
    op.execute(sa.text("update imports set rows_digest = null where table_name = 'enrollments'"))


def downgrade() -> None:
    op.drop_column("enrollments", "origin_sector")
    op.drop_column("enrollments", "origin_employer")
