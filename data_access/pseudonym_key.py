"""The key of pseudonyms: from the environment or a file of its own, never from the database.

There is no default place. A file beside the embedded database would travel with every copy and
backup of its folder, and whoever has both can find out who is who; so a key is used only where
somebody said where it is.
"""

import os
import secrets
from pathlib import Path

from domain.intake.pseudonyms import LEAST_KEY_BYTES
from domain.words import _

KEY = "PACT_PSEUDONYM_KEY"
"""Environment variable that holds the key itself."""
KEY_FILE = "PACT_PSEUDONYM_KEY_FILE"
"""Environment variable that names the file with the key."""


class KeyRefusedError(Exception):
    """A key that cannot be used: why, for a reader; never the key."""


def pseudonym_key() -> bytes | None:
    """Return the key, None where none is set up; raise KeyRefusedError for one that is unsafe."""
    text = os.environ.get(KEY, "").strip()
    path = os.environ.get(KEY_FILE, "").strip()
    if not text and not path:
        return None
    key = text.encode() if text else _from_file(Path(path))
    if len(key) < LEAST_KEY_BYTES:
        reason = _("la chiave degli pseudonimi è troppo corta: servono almeno {n} caratteri")
        raise KeyRefusedError(reason.format(n=LEAST_KEY_BYTES))
    return key


def required_key() -> bytes:
    """Return the key; raise KeyRefusedError also where none is set up."""
    key = pseudonym_key()
    if key is None:
        reason = _("manca la chiave degli pseudonimi: indicala con {variable}")
        raise KeyRefusedError(reason.format(variable=KEY_FILE))
    return key


def write_new_key(path: Path) -> None:
    """Write a new random key to `path`, for its owner only; FileExistsError if it exists."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")


def _from_file(path: Path) -> bytes:
    try:
        content = path.read_bytes().strip()
        is_open_to_others = os.name == "posix" and bool(path.stat().st_mode & 0o077)
    except OSError:
        raise KeyRefusedError(_("il file della chiave degli pseudonimi non si legge")) from None
    if is_open_to_others:
        reason = _(
            "il file della chiave degli pseudonimi è leggibile da altri: servono permessi 600"
        )
        raise KeyRefusedError(reason)
    return content
