"""`pact digest`: the exact text, a page that is well formed, a mail that a server takes in."""

import email
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import sqlalchemy as sa

import cli
from data_access.engine import DATABASE_VARIABLE, get_engine, make_engine
from data_access.migrations import upgrade
from data_access.walls import unwalled
from domain import words
from domain.selection import Selection
from reports import digest, digest_html, digest_mail, digest_text
from reports.digest import Digest
from tests.builders import PactBuilder
from tests.data_access.test_mail_server import Inbox, serving

MAY, JULY = (datetime(2025, month, 1, 8) for month in (5, 7))  # noqa: DTZ001 - UTC, as stored
DAYS = ("--since", "2025-05-01", "--as-of", "2025-07-01", "--known-on", "2025-07-01")
ASKED = ("digest", "--pact", "lecco", *DAYS)
BEFORE = Selection(
    as_of=date(2025, 5, 1), known_on=date(2025, 5, 1), dataset="all", pacts=("lecco",)
)
AFTER = Selection(
    as_of=date(2025, 7, 1), known_on=date(2025, 7, 1), dataset="all", pacts=("lecco",)
)
TEXT = """\
Patto di Lecco: che cosa è cambiato dal 01/05/2025 al 01/07/2025
================================================================

Prima: situazione al 01/05/2025, come era nota il 01/05/2025. Adesso:
situazione al 01/07/2025, come è nota il 01/07/2025.

Che cosa è cambiato
-------------------
Dal 01/05/2025 al 01/07/2025: 4 righe nuove e 1 corretta in 4 caricamenti; 4
cifre diverse (2 prima non riportate).
- Iscritti; Prima: 2; Adesso: 3; Differenza: +1; Perché: dati nuovi
- Tasso di inserimento a 180 giorni; Prima: non ancora dovuto · 2 persone;
  Adesso: non ancora dovuto · 3 persone; Perché: dati nuovi
- Concesso; Prima: non riportato; Adesso: 80,00 €; Perché: dati nuovi
- Erogato; Prima: non riportato; Adesso: 100,00 €; Perché: dati nuovi

I file arrivati
---------------
4 caricamenti hanno cambiato righe.
- 01/07/2025; File: funding_events.csv; Tabella: Movimenti di denaro; Nuove: 2
- 01/07/2025; File: funding_allocations.csv; Tabella: Stanziamenti; Nuove: 1
- 01/07/2025; File: enrollments.csv; Tabella: Iscrizioni; Nuove: 1
- 01/07/2025; File: courses.csv; Tabella: Corsi; Corrette: 1

Che cosa manca, e chi deve mandarlo
-----------------------------------
2 invii in ritardo, da 1 ente. Nuovi dal 01/05/2025: 2.
- Ente <Uno> & C; Corso: Saldatura TIG; Che cosa manca: esiti del corso (3
  persone, dal 30/04/2025, nuovo), verifica dell'occupazione a 30 giorni (3
  persone, dal 30/05/2025, nuovo)

Segnalazioni nuove
------------------
2 segnalazioni nuove.
- ✕ da correggere; Che cosa: Erogato (100,00 €) supera Concesso (80,00 €); Che
  fare: Confrontare i movimenti con gli atti; manca forse una variazione; Chi
  può correggere: non indicato
- ✕ da correggere; Che cosa: Saldatura TIG: ingresso dopo la fine del corso.
  Righe: 1; Che fare: Correggere le righe indicate nel registro e ricaricarlo;
  Chi può correggere: Ente <Uno> & C.

Obiettivi
---------
1 obiettivo da guardare; 1 ha cambiato stato.
- Fondi concessi; Promesso: 80,00 €; Entro: 30 giugno 2025; Ad oggi: 80,00 € ·
  importo complessivo; Prima: – nessun confronto; Adesso: ✓ raggiunto

«Passare del tempo»: quanto la cifra sarebbe cambiata senza alcun file nuovo.
«Dati nuovi»: il resto. Ciò che nessuno riporta non è zero. Esito lordo, senza
controfattuale.
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a database: a pact of two people in May; until July a third came, money was paid."""
    folder = tmp_path_factory.mktemp("digest")
    address = f"sqlite:///{folder / 'patti.sqlite'}"
    engine = make_engine(sa.make_url(address))
    upgrade(engine)
    _fill(PactBuilder(engine, folder / "deliveries"))
    engine.dispose()
    return address


def _fill(builder: PactBuilder) -> None:
    pact = builder.add_pact(pact_id="lecco", title="Patto di Lecco")
    body = builder.add_body(name="Ente <Uno> & C.", organisation_id="uno")
    told: dict[str, Any] = {"title": "Saldatura", "lead_organisation_id": body}
    days = {"started_on": date(2025, 1, 7), "ended_on": date(2025, 4, 30)}
    course = builder.add_course(pact, course_id="c-1", **told, **days)
    for who in ("p-1", "p-2"):
        builder.add_person(course, participant_id=who)
    promise = {"measure": "Fondi concessi", "indicator_code": "granted", "unit": "eur"}
    due = {"target_id": "t-1", "pact_id": pact, "value": 80, "due_on": "2025-06-30"}
    builder.add("targets", **promise, **due)
    builder.load(MAY)
    builder.add("courses", course_id=course, pact_id=pact, **told | {"title": "Saldatura TIG"})
    builder.add_person(course, participant_id="p-3", enrolled_on=date(2025, 5, 10))
    for _ in range(2):
        builder.add_event(pact, "paid_advance", "50", happened_on=date(2025, 6, 1))
    builder.add_allocation(pact, "80", funder_id=body)
    builder.load(JULY)


@pytest.fixture(scope="module")
def told(url: str) -> Digest:
    """Return what there is to tell, read once for all tests that only look at it."""
    engine = make_engine(sa.make_url(url))
    with unwalled(engine).connect() as connection:
        return digest.read(connection, BEFORE, AFTER)


@pytest.fixture
def database(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands look at the database."""
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    get_engine.cache_clear()


def plain(text: str) -> str:
    """Return a text with ordinary spaces where numbers and units are kept together."""
    return text.replace("\u00a0", " ")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(list(arguments)) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(list(arguments)) == 1
    return capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_the_command_prints_exactly_this(capsys: pytest.CaptureFixture[str]) -> None:
    assert plain(printed(capsys, *ASKED)) == TEXT


def test_nothing_new_is_said_so(url: str) -> None:
    engine = make_engine(sa.make_url(url))
    with unwalled(engine).connect() as connection:
        text = digest_text.text(digest.read(connection, AFTER, AFTER))
    assert "Dal 01/07/2025 al 01/07/2025 non è cambiato nulla." in text
    assert "Nessuna segnalazione nuova." in text
    assert "hanno cambiato stato" not in text


class _Seen(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}


def test_the_page_is_well_formed_and_loads_and_runs_nothing(told: Digest) -> None:
    page = digest_html.page(told)
    root = ET.fromstring(page.removeprefix("<!DOCTYPE html>"))
    assert root.tag == "html"
    assert root.get("lang") == "it"
    assert [head.text for head in root.iter("h1")] == [TEXT.splitlines()[0]]
    assert "Ente <Uno> & C." in "".join(root.itertext())
    assert {head.get("scope") for head in root.iter("th")} == {"col", "row"}
    seen = _Seen()
    seen.feed(page)
    assert not seen.tags & {"script", "style", "link", "img", "iframe", "form"}
    assert not [name for name in seen.attributes if name.startswith("on")]
    assert not seen.attributes & {"src", "href", "background"}


def test_page_and_text_tell_the_same(told: Digest) -> None:
    root = ET.fromstring(digest_html.page(told).removeprefix("<!DOCTYPE html>"))
    cells = [cell for kind in ("td", "th", "p", "h2") for cell in root.iter(kind)]
    leaves = [" ".join("".join(one.itertext()).split()) for one in cells if not list(one)]
    text = " ".join(digest_text.text(told).split())
    heads = {" ".join(str(one.text).split()) for one in root.iter("th")}  # the first is not said
    assert [
        leaf for leaf in leaves if leaf.removesuffix(".") not in text and leaf not in heads
    ] == []
    assert len(leaves) > 30


def test_a_mail_without_addressees_is_a_draft(told: Digest) -> None:
    mail = _read(bytes(digest_mail.message(told, None, [])))
    assert (mail["X-Unsent"], mail["To"], mail["From"]) == ("1", None, None)


def test_a_mail_holds_text_and_page(told: Digest) -> None:
    sender, to = Address(addr_spec="patti@ente.it"), Address(addr_spec="a@ente.it")
    mail = _read(bytes(digest_mail.message(told, sender, [to, Address(addr_spec="b@ente.it")])))
    assert (mail["From"], mail["To"]) == ("patti@ente.it", "a@ente.it, b@ente.it")
    assert mail["Subject"] == TEXT.splitlines()[0]
    assert mail["Date"] == "Tue, 01 Jul 2025 08:00:00 +0200"
    assert mail["Message-ID"].endswith("@ente.it>")
    assert mail["X-Unsent"] is None
    assert mail.get_content_type() == "multipart/alternative"
    text, page = mail.iter_parts()
    assert plain(text.get_content().replace("\r\n", "\n")) == TEXT
    assert page.get_content_type() == "text/html"


def test_another_mail_has_another_id(told: Digest) -> None:
    sender, to = Address(addr_spec="patti@ente.it"), Address(addr_spec="a@ente.it")
    ids = {digest_mail.message(told, sender, some)["Message-ID"] for some in ([to], [to, sender])}
    assert len(ids) == 2


@pytest.mark.usefixtures("database")
def test_the_english_digest_has_no_italian(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--lang", "en", *ASKED)
    words.use("it")
    for word in ("Prima", "Adesso", "Perché", "righe", "cifre", "riportat", "persone", "manca"):
        assert word not in text, word
    assert "Nuov" not in text


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--pact", "como", *DAYS), "iniziativa sconosciuta il 2025-07-01: como"),
        (("--pact", "lecco", "--since", "2026-01-01", "--known-on", "2025-01-01"), "--since"),
        (("--pact", "lecco", *DAYS, "--send"), "manca chi invia o chi riceve"),
        (("--pact", "lecco", *DAYS, "--to", "a@b.it\nBcc: c@d.it"), "non è un indirizzo"),
        (("--pact", "lecco", *DAYS, "--to", "nobody"), "non è un indirizzo"),
        (("--pact", "lecco", *DAYS, "--out", "/no/such/folder/x"), "non si può scrivere"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    assert why in refused(capsys, "digest", *arguments)


@pytest.mark.usefixtures("database")
def test_a_digest_is_sent_and_the_same_days_give_the_same_bytes(
    told: Digest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    inbox, path = Inbox(), tmp_path / "digest.eml"
    with serving(inbox) as port:
        monkeypatch.setenv("PACT_SMTP_URL", f"smtp://127.0.0.1:{port}")
        sending = (*ASKED, "--from", "patti@ente.it", "--to", "a@ente.it", "--send")
        assert printed(capsys, *sending, "--format", "eml", "--out", str(path)) == ""
    (envelope,) = inbox.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("patti@ente.it", ["a@ente.it"])
    sender, to = Address(addr_spec="patti@ente.it"), Address(addr_spec="a@ente.it")
    again = bytes(digest_mail.message(told, sender, [to]))  # from another reading
    assert path.read_bytes() == again
    assert isinstance(envelope.content, bytes)
    assert envelope.content.rstrip() == again.rstrip()


def _read(content: bytes) -> EmailMessage:
    mail = email.message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail
