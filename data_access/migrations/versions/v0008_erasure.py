"""What was erased of each import; three more actions in the audit trail

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ACTIONS = (
    "'load', 'edit', 'resolve', 'discard', 'undo', 'waive', 'revoke', 'backup', 'restore',"
    " 'meeting', 'freeze', 'minutes', 'login', 'logout', 'refusal', 'role'"
)
_MORE = f"{_ACTIONS}, 'export', 'release', 'erase'"
_COLUMNS = {
    "rows_erased": "Rows it wrote that were erased, as people asked or time was up",
    "versions_erased": "Versions it had closed that were erased",
}


def upgrade() -> None:
    # Written out: Alembic adds the check apart, which SQLite cannot, or copies the whole table.
    for name, comment in _COLUMNS.items():
        checked = f"constraint ck_imports_{name}_least check ({name} >= 0)"
        op.execute(f"alter table imports add column {name} integer {checked}")
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"comment on column imports.{name} is '{comment}'")
    _allow(_MORE)


def downgrade() -> None:
    op.execute("delete from audit_entries where action in ('export', 'release', 'erase')")
    _allow(_ACTIONS)
    for name in reversed(_COLUMNS):
        op.drop_column("imports", name)


def _allow(actions: str) -> None:
    # SQLite cannot change a check: there the table is copied.
    name = op.f("ck_audit_entries_action_code")
    with op.batch_alter_table("audit_entries") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"action in ({actions})")
