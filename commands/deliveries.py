"""`pact deliveries` and `pact undo`: what was loaded, and taking it back."""

import argparse

from commands import Commands
from data_access.audit import current_actor
from data_access.engine import get_engine
from data_access.imports.undo import undo
from data_access.migrations import upgrade
from data_access.queries.deliveries import deliveries
from data_access.walls import of_process


def add(commands: Commands) -> None:
    """Register the commands."""
    listed = commands.add_parser("deliveries", help="list what was loaded together")
    listed.set_defaults(run=_list)
    back = commands.add_parser("undo", help="take a delivery back, the newest first")
    back.add_argument("delivery", type=int, help="its number")
    back.set_defaults(run=_undo)


def _list(_chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    with of_process(get_engine()).connect() as connection:
        found = deliveries(connection)
    for row in found.to_dict("records"):
        state = "undone" if row["is_undone"] else ""
        counts = f"{row['rows_new']:6} new {row['rows_changed']:6} changed"
        when = f"{row['imported_at']:%Y-%m-%d %H:%M} UTC"
        who = row["sender"] if isinstance(row["sender"], str) else ""
        told = (f"{row['delivery_id']:5}", when, f"{row['action']:8}", counts, f"{state:7}", who)
        print(*told, row["files"])


def _undo(chosen: argparse.Namespace) -> None:
    upgrade(get_engine())
    for one in undo(get_engine(), chosen.delivery, actor=current_actor()):
        print(f"{one.file:26} {one.withdrawn:6} withdrawn {one.restored:6} restored")
