"""The mail server that the environment names; its password is used and never told."""

import ipaddress
import os
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from data_access.refusals import RefusedError
from domain.words import _

VARIABLE = "PACT_SMTP_URL"
PORTS = {"smtp": 587, "smtps": 465}
PATIENCE = 30
"""Seconds to wait for an answer."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in, and as whom."""

    host: str
    port: int
    is_encrypted: bool
    user: str = ""
    password: str = field(default="", repr=False)


def named() -> MailServer:
    """Return the server of the environment; raise RefusedError where it names none."""
    stated = os.environ.get(VARIABLE, "").strip()
    form = "smtp://user:password@host:port"
    if not stated:
        reason = _("nessun server di posta: {variable} non è impostata").format(variable=VARIABLE)
        remedy = _("impostala come {form}, oppure scrivi il file con --format eml --out")
        raise RefusedError(reason, remedy.format(form=form))
    try:
        return _read(urlsplit(stated))
    except ValueError:  # its text would show what the address holds
        reason = _("{variable} non è l'indirizzo di un server di posta").format(variable=VARIABLE)
        remedy = _("scrivila come {form} o smtps://…, i segni speciali come %40")
        raise RefusedError(reason, remedy.format(form=form)) from None


def send(server: MailServer, mail: EmailMessage) -> None:
    """Hand the mail in; raise RefusedError where the server does not take all of it."""
    try:
        with _connected(server) as session:
            _enter(session, server)
            left_out = session.send_message(mail)
    except smtplib.SMTPAuthenticationError as refused:
        reason = _("il server di posta non accetta utente e password")
        raise _refusal(server, reason, refused.smtp_error) from None
    except smtplib.SMTPRecipientsRefused as refused:
        names = ", ".join(refused.recipients)
        raise _refusal(server, _("il server di posta non accetta i destinatari"), names) from None
    except smtplib.SMTPResponseException as refused:
        reason = _("il server di posta ha rifiutato il messaggio")
        raise _refusal(server, reason, refused.smtp_error) from None
    except (OSError, smtplib.SMTPException) as failed:
        reason = _("il server di posta non risponde")
        raise _refusal(server, reason, type(failed).__name__) from None
    if left_out:
        reason = _("il server di posta ha accettato solo alcuni destinatari")
        raise _refusal(server, reason, ", ".join(left_out))


def _read(address: SplitResult) -> MailServer:
    if address.scheme not in PORTS or not address.hostname:
        raise ValueError
    return MailServer(
        address.hostname,
        address.port or PORTS[address.scheme],
        address.scheme == "smtps",
        unquote(address.username or ""),
        unquote(address.password or ""),
    )


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.is_encrypted:
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=trusted)
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _enter(session: smtplib.SMTP, server: MailServer) -> None:
    """Encrypt the session where the server offers it, and say who hands in."""
    session.ehlo()
    is_safe = server.is_encrypted
    if not is_safe and session.has_extn("starttls"):
        session.starttls(context=ssl.create_default_context())
        session.ehlo()
        is_safe = True
    if not server.user:
        return
    if not is_safe and not _is_local(server.host):
        reason = _("il server di posta non cifra la connessione: la password non è stata inviata")
        raise RefusedError(reason, _("usa smtps:// o un server che offra STARTTLS"))
    session.login(server.user, server.password)


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refusal(server: MailServer, reason: str, told: bytes | str) -> RefusedError:
    words = told.decode(errors="replace") if isinstance(told, bytes) else told
    if server.password:
        words = words.replace(server.password, "…")
    where = f"{server.host}:{server.port}"
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return RefusedError(
        f"{reason} ({where}: {line[:200]})",
        _("controlla {variable}, poi riprova").format(variable=VARIABLE),
    )
