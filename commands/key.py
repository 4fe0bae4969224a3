"""`pact key`: a new key of pseudonyms, in a file of its own."""

import argparse
from pathlib import Path

from commands import Commands
from data_access.pseudonym_key import KEY_FILE, write_new_key
from data_access.refusals import RefusedError
from domain.words import _


def add(commands: Commands) -> None:
    """Register the command."""
    key = commands.add_parser("key", help="write a new key of pseudonyms to a file")
    key.add_argument("file", type=Path, metavar="FILE", help="kept apart from the database")
    key.set_defaults(run=_key)


def _key(chosen: argparse.Namespace) -> None:
    try:
        write_new_key(chosen.file)
    except OSError as error:
        reason = _("la chiave non si può scrivere in {file}").format(file=chosen.file)
        remedy = _("scegli un file che non c'è, in una cartella che c'è")
        raise RefusedError(reason, remedy) from error
    print(_("Chiave scritta: da ora {variable}={file}").format(variable=KEY_FILE, file=chosen.file))
