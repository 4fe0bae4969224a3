"""Mail is handed in to a real server; the password is used and never told."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from data_access import mail_server
from data_access.mail_server import MailServer
from data_access.refusals import RefusedError
from tests.postgres_server import free_port

PASSWORD = "s3gr:eta@x"


class Inbox:
    """A mail server's memory: what was handed in."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.entered: list[bool] = []

    async def handle_RCPT(  # noqa: N802 - the name that the server calls
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.entered.append(bool(session.authenticated))
        if b"unwanted" in bytes(envelope.content or b""):
            return f"554 no, {PASSWORD}"
        self.envelopes.append(envelope)
        return "250 taken"


def enters(_server: Any, _session: Any, _envelope: Any, _kind: str, told: Any) -> AuthResult:
    is_right = isinstance(told, LoginPassword) and told.password.decode() == PASSWORD
    return AuthResult(success=is_right, handled=False)


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[int]:
    """Run a real mail server on a free port of this computer."""
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def mail(*to: str, text: str = "Ciao") -> EmailMessage:
    told = EmailMessage()
    told["From"], told["To"], told["Subject"] = "patti@ente.it", ", ".join(to), "Novità"
    told.set_content(text)
    return told


def refusal(server: MailServer, sent: EmailMessage) -> str:
    with pytest.raises(RefusedError) as refused:
        mail_server.send(server, sent)
    return str(refused.value)


def test_a_mail_is_handed_in_as_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox()
    with serving(inbox, authenticator=enters, auth_require_tls=False) as port:
        monkeypatch.setenv("PACT_SMTP_URL", f"smtp://io:s3gr%3Aeta%40x@127.0.0.1:{port}")
        mail_server.send(mail_server.named(), mail("a@ente.it", "b@ente.it"))
    (envelope,) = inbox.envelopes
    assert inbox.entered == [True]
    assert (envelope.mail_from, envelope.rcpt_tos) == ("patti@ente.it", ["a@ente.it", "b@ente.it"])


def test_a_wrong_password_is_refused_without_telling_it() -> None:
    with serving(Inbox(), authenticator=enters, auth_require_tls=False) as port:
        server = MailServer("127.0.0.1", port, is_encrypted=False, user="io", password="sbagliata")
        told = refusal(server, mail("a@ente.it"))
    assert "non accetta utente e password" in told
    assert "sbagliata" not in told + repr(server)


def test_a_server_that_repeats_the_password_does_not_get_it_told() -> None:
    with serving(Inbox(), authenticator=enters, auth_require_tls=False) as port:
        server = MailServer("127.0.0.1", port, is_encrypted=False, user="io", password=PASSWORD)
        told = refusal(server, mail("a@ente.it", text="unwanted"))
    assert "ha rifiutato il messaggio" in told
    assert PASSWORD not in told


def test_addressees_that_the_server_refuses_are_named() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        server = MailServer("127.0.0.1", port, is_encrypted=False)
        assert "nobody@ente.it" in refusal(server, mail("nobody@ente.it"))
        assert "solo alcuni" in refusal(server, mail("nobody@ente.it", "a@ente.it"))
    assert [one.rcpt_tos for one in inbox.envelopes] == [["a@ente.it"]]


def test_a_server_that_is_not_there_is_said_so() -> None:
    server = MailServer("127.0.0.1", free_port(), is_encrypted=False, user="io", password=PASSWORD)
    told = refusal(server, mail("a@ente.it"))
    assert "non risponde" in told
    assert PASSWORD not in told


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "PACT_SMTP_URL non è impostata"),
        ("http://io:segreta@ente.it", "non è l'indirizzo di un server di posta"),
        ("smtp://io:segreta@ente.it:porta", "non è l'indirizzo di un server di posta"),
        ("smtp://io:segreta@", "non è l'indirizzo di un server di posta"),
        ("segreta", "non è l'indirizzo di un server di posta"),
    ],
)
def test_an_address_that_names_no_server_is_refused_without_being_told(
    monkeypatch: pytest.MonkeyPatch, address: str, why: str
) -> None:
    monkeypatch.setenv("PACT_SMTP_URL", address)
    with pytest.raises(RefusedError) as refused:
        mail_server.named()
    assert why in str(refused.value)
    assert "segreta" not in str(refused.value)


def test_ports_are_those_of_the_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme, port in (("smtp", 587), ("smtps", 465)):
        monkeypatch.setenv("PACT_SMTP_URL", f"{scheme}://ente.it")
        assert mail_server.named() == MailServer("ente.it", port, is_encrypted=scheme == "smtps")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate for this computer and its key, that nobody vouches for."""
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = subprocess.run([*command, "-keyout", "-"], check=True, capture_output=True)
    path.write_bytes(made.stdout)
    return path


def test_the_session_is_encrypted_where_the_server_offers_it(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox()
    with serving(inbox, tls_context=_context(certificate), authenticator=enters) as port:
        server = MailServer("127.0.0.1", port, is_encrypted=False, user="io", password=PASSWORD)
        assert "CertVerification" in refusal(server, mail("a@ente.it"))  # nobody vouches for it
        assert inbox.envelopes == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        mail_server.send(server, mail("a@ente.it"))  # takes a password under encryption only
    assert len(inbox.envelopes) == 1


def test_a_password_does_not_leave_this_computer_unencrypted() -> None:
    with serving(Inbox(), authenticator=enters, auth_require_tls=False) as port:
        # Reaches this computer under a name that does not say so.
        server = MailServer("127.1", port, is_encrypted=False, user="io", password=PASSWORD)
        assert "la password non è stata inviata" in refusal(server, mail("a@ente.it"))


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context
