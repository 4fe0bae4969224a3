"""`pact backup` and `pact restore`: the whole database into a file, and back."""

import argparse
from pathlib import Path

from commands import Commands
from data_access.backups import Returned, backup, restore
from data_access.engine import get_engine
from domain.words import _, n_


def add(commands: Commands) -> None:
    """Register the commands."""
    parser = commands.add_parser("backup", help="copy the whole database into a file")
    parser.add_argument("file", type=Path)
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.set_defaults(run=_backup)
    parser = commands.add_parser("restore", help="put the database back as it is in a backup")
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=_restore)


def _backup(chosen: argparse.Namespace) -> None:
    backup(get_engine(), chosen.file, force=chosen.force)
    print(_("Copia scritta in {file}.").format(file=chosen.file))


def _restore(chosen: argparse.Namespace) -> None:
    restored = restore(get_engine(), chosen.file)
    print(_("Database ripristinato da {file}.").format(file=chosen.file))
    if restored.safety:
        print(_("Lo stato di prima è in {file}.").format(file=restored.safety))
    _tell_access(restored.returned)


def _tell_access(returned: Returned) -> None:
    count = returned.sessions
    if count:
        print(n_("{n} sessione chiusa.", "{n} sessioni chiuse.", count).format(n=count))
    for told, roles in (
        (_("Tolto dopo la copia, tolto di nuovo: utente {n}, {role}."), returned.taken_again),
        (_("In vigore, e prima non lo era: utente {n}, {role}."), returned.in_force_again),
    ):
        for number, grant in roles:
            role = " ".join(filter(None, (grant.role, grant.pact)))
            print(told.format(n=number, role=role))
    if returned.in_force_again:
        print(_("Guarda chi sono con pact users list; un ruolo si toglie con pact users revoke."))
