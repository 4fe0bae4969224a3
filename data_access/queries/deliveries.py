"""What was loaded together, by whom, and what became of it."""

import pandas as pd
import sqlalchemy as sa

from data_access.imports.undo import undone_imports
from data_access.queries.frames import read
from data_access.schema import imports
from data_access.walls import walled

_SAME = ["imported_at", "action", "sender", "imported_by", "profile", "undoes"]
_SUMS = ["rows_new", "rows_changed", "rows_unchanged", "rows_withdrawn"]


@walled
def deliveries(connection: sa.Connection) -> pd.DataFrame:
    """Return one row per delivery, newest first.

    Columns: `delivery_id`, `imported_at`, `action`, `sender`, `imported_by`, `profile`, `files`
    and `tables` (joined), `rows_new`, `rows_changed`, `rows_unchanged`, `rows_withdrawn`,
    `undoes` (delivery that it takes back, missing in others) and `is_undone`.
    """
    first = sa.func.coalesce(imports.c.delivery_id, imports.c.import_id)
    rows = read(
        sa.select(imports, first.label("delivery")).order_by(imports.c.import_id), connection
    )
    if rows.empty:
        return pd.DataFrame(columns=["delivery_id", "is_undone"])
    undone = undone_imports(connection)
    of_import = dict(zip(rows["import_id"], rows["delivery"], strict=True))
    rows = rows.assign(
        is_undone=rows["import_id"].isin(undone),
        undoes=rows["undoes_import_id"].map(of_import),
        action=rows["action"].fillna("load"),
    )
    by_delivery = rows.groupby("delivery", sort=False)
    found = by_delivery[
        ["imported_at", "action", "sender", "imported_by", "profile", "undoes"]
    ].first()
    found = found.join(by_delivery[_SUMS].sum()).join(by_delivery["is_undone"].all())
    for column, name in (("file_name", "files"), ("table_name", "tables")):
        found[name] = by_delivery[column].agg(lambda texts: ", ".join(dict.fromkeys(texts)))
    return found.reset_index(names="delivery_id").sort_values("delivery_id", ascending=False)
