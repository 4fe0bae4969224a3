"""`pact digest`: what changed, what is late, what crossed a rule, as text, page or mail."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from email.errors import MessageError
from email.headerregistry import Address
from pathlib import Path

from commands import Commands
from data_access import mail_server
from data_access.clock import today
from data_access.engine import get_engine
from data_access.migrations import upgrade
from data_access.refusals import RefusedError
from data_access.walls import of_process
from domain.selection import Selection
from domain.words import _
from reports import digest_html, digest_mail, digest_text
from reports.digest import Digest, read, unknown_pacts

FORMATS = ("text", "html", "eml")


def add(commands: Commands) -> None:
    """Register the command."""
    parser = commands.add_parser("digest", help="what changed since a day, what is late")
    parser.add_argument("--pact", action="append", required=True, help="of this initiative")
    parser.add_argument(
        "--since", type=date.fromisoformat, required=True, help="day to compare with"
    )
    parser.add_argument("--as-of", type=date.fromisoformat, help="later events do not count")
    parser.add_argument("--known-on", type=date.fromisoformat, help="later imports do not count")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to this file")
    mail = parser.add_argument_group("mail, by the server that PACT_SMTP_URL names")
    mail.add_argument("--to", action="append", default=[], metavar="ADDRESS")
    mail.add_argument("--from", dest="sender", metavar="ADDRESS")
    mail.add_argument("--send", action="store_true", help="send it; needs --to and --from")
    parser.set_defaults(run=_digest)


def _digest(chosen: argparse.Namespace) -> None:
    sender, to = _one(chosen.sender), [_address(one) for one in chosen.to]
    if chosen.send and not (sender and to):
        raise RefusedError(_("manca chi invia o chi riceve"), _("indica --from e --to"))
    server = mail_server.named() if chosen.send else None
    if chosen.out:
        _write(b"", chosen.out)  # before the long reading
    upgrade(get_engine())
    digest = _read(chosen)
    if server is None or chosen.out:
        _write(_content(chosen.format, digest, sender, to), chosen.out)
    if server:
        mail_server.send(server, digest_mail.message(digest, sender, to))
        told = _("Inviato a {addresses}.").format(addresses=", ".join(one.addr_spec for one in to))
        print(told, file=sys.stderr)


def _read(chosen: argparse.Namespace) -> Digest:
    before, after = _views(chosen)
    with of_process(get_engine()).connect() as connection:
        strangers = unknown_pacts(connection, after)
        if strangers:
            reason = _("iniziativa sconosciuta il {day}: {names}")
            told = reason.format(day=after.known_on.isoformat(), names=", ".join(strangers))
            raise RefusedError(told, _("scrivi il codice dell'iniziativa, come nei file"))
        return read(connection, before, after)


def _views(chosen: argparse.Namespace) -> tuple[Selection, Selection]:
    day = today()
    as_of, known_on = chosen.as_of or day, chosen.known_on or day
    if chosen.since > known_on:
        reason = _("--since è dopo il giorno in cui i dati sono noti")
        raise RefusedError(reason, _("scrivi un giorno precedente"))
    pacts = tuple(sorted(set(chosen.pact)))
    after = Selection(as_of=as_of, known_on=known_on, dataset="all", pacts=pacts)
    return replace(after, as_of=min(chosen.since, as_of), known_on=chosen.since), after


def _content(form: str, digest: Digest, sender: Address | None, to: Sequence[Address]) -> bytes:
    if form == "html":
        return digest_html.page(digest).encode()
    if form == "eml":
        return bytes(digest_mail.message(digest, sender, to))
    return digest_text.text(digest).encode()


def _write(content: bytes, path: Path | None) -> None:
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        path.write_bytes(content)
    except OSError as failed:
        reason = _("{path} non si può scrivere").format(path=path)
        raise RefusedError(reason, str(failed.strerror)) from None


def _one(text: str | None) -> Address | None:
    return _address(text) if text else None


def _address(text: str) -> Address:
    """Read `name@example.org`; raise RefusedError for anything else."""
    try:
        address = Address(addr_spec=text.strip())
    except (MessageError, ValueError, IndexError):
        address = None
    if address is None or not address.domain or not text.isprintable():
        reason = _("«{text}» non è un indirizzo di posta").format(text=ascii(text)[1:61])
        raise RefusedError(reason, _("scrivilo come nome@ente.it"))
    return address
