"""The deck of a meeting, as the wall takes it."""

import pandas as pd
import streamlit as st

from data_access.clock import in_rome, now, today
from domain.indicators.figures import Figure, Status
from domain.selection import Selection
from domain.words import _
from reports import formats
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen, Table, Tile

LONG_NAME = (
    "Istituto tecnico superiore per la meccatronica, l’automazione e i sistemi integrati "
    "di Lombardia orientale – Fondazione ITS"
)


def asked_meeting(stated: str) -> int:
    """Return the number of the meeting that the URL names, else the first."""
    return int(stated) if stated.isdecimal() else 1


def frozen_at(meeting_number: int) -> str:
    """Return when the data of the meeting were frozen, in words."""
    started = st.session_state.setdefault(f"wall_frozen_{meeting_number}", in_rome(now()))
    text = _("Dati fermi alle {time} del {day}")
    return text.format(time=formats.instant(started).split()[-1], day=formats.day(started))


def deck_of(meeting_number: int) -> Deck:
    """Return the deck of a meeting; until meetings are kept, a sample with every kind of screen."""
    day = today()
    screens = (_cover(), _changes(), _decided(), _map(), _people(), *_placements(), _targets())
    return Deck(
        title=f"Cabina di regia n. {meeting_number}",
        held_on=formats.day(day),
        selection=Selection(as_of=day, known_on=day, dataset="demo"),
        stamp=f"Situazione al {formats.day(day)}, nota al {formats.day(day)} · "
        "persone ed enti inventati",
        filters="Patti territoriali · tutte le province · tutti i programmi",
        screens=(*screens, _funding(), _late(), _decisions()),
    )


def _figure(code: str, unit: str, value: float | None, status: Status = "reported") -> Figure:
    return Figure(code=code, group=(), unit=unit, status=status, value=value)


def _tile(title: str, value: str, *detail: str, status: Status = "reported") -> Tile:
    known = 1.0 if status == "reported" else None
    return Tile(_figure("enrolled", "people", known, status), title, value, detail)


def _cover() -> Screen:
    return Screen(
        kind="cover",
        topic="Apertura",
        headline="Quattro patti, 1.204 iscritti: sei mesi dopo lavorano 7 persone su 10",
        notes=("Salutare i presenti.", "Ricordare che i dati sono di esempio."),
    )


def _changes() -> Screen:
    rows = pd.DataFrame(
        {
            "Che cosa": ["Iscritti", "Conclusioni", "Assunti entro 180 giorni"],
            "Il 30/06/2026": ["1.102", "640", "non ancora dovuto"],
            "Oggi": ["1.204", "702", "412"],
            "Differenza": ["+102", "+62", "—"],
        }
    )
    return Screen(
        kind="changes",
        topic="Che cosa è cambiato",
        headline="Dall’ultima riunione 102 iscritti in più e 62 conclusioni in più",
        table=Table(rows),
        caveats=("Una correzione del patto di Brescia toglie 4 iscritti contati due volte.",),
        notes=("Il calo di luglio è dovuto alla chiusura estiva.",),
    )


def _decided() -> Screen:
    rows = pd.DataFrame(
        {
            "Decisione": [f"Decisione {n}: {LONG_NAME[:60]}" for n in range(1, 6)],
            "Di chi": ["Provincia di Brescia", LONG_NAME, "Regione", "AFOL", "Comune di Lecco"],
            "Entro": ["31/07/2026", "15/09/2026", "30/09/2026", "31/10/2026", "31/12/2026"],
            "Stato": ["fatto", "in ritardo", "in corso", "in corso", "non riportato"],
        }
    )
    return Screen(
        kind="decided",
        topic="Decisioni della riunione precedente",
        headline="Di cinque decisioni una è fatta, una è in ritardo",
        table=Table(rows),
    )


def _map() -> Screen:
    codes = ["012", "013", "014", "015", "016", "017", "018", "019", "020", "097", "098", "108"]
    values = pd.DataFrame(
        {
            "province_code": codes,
            "state": ["reported"] * 10 + ["not_reported", "not_yet_due"],
            "value": [*(40.0 * n for n in range(10)), None, None],
            "shown": [*(str(40 * n) for n in range(10)), "non riportato", "non ancora dovuto"],
        }
    )
    partners = pd.DataFrame({"province_code": codes[:2], "organisations": [4, 9]}).assign(
        organisation_type="company"
    )
    return Screen(
        kind="map",
        topic="Territorio",
        headline="Gli iscritti vengono da dieci province su dodici: uno su tre da Milano",
        map=ProvinceMap(
            values, partners, "lombardia", "Iscritti", "Iscritti per provincia, n 1204"
        ),
        tiles=(
            _tile("Province con iscritti", "10", "su 12"),
            _tile("Soggetti con sede", "143", "in 12 province"),
            _tile("Province senza riporto", "2", "Lecco, Lodi"),
        ),
        caveats=("La provincia è quella della sede del corso, non della residenza.",),
    )


def _people() -> Screen:
    rows = pd.DataFrame(
        {
            "label": ["Candidati", "Iscritti", "Hanno iniziato", "Hanno concluso", "Assunti"],
            "amount": [1900, 1204, None, 702, 412],
            "shown": ["1.900", "1.204", "non riportato", "702", "412"],
            "share": ["", "63,4 %", "", "58,3 %", "58,7 %"],
        }
    )
    return Screen(
        kind="people",
        topic="Il percorso",
        headline="Di 1.204 iscritti 702 hanno concluso e 412 lavorano sei mesi dopo l’uscita",
        drawing=Drawing("steps", rows, "Percorso di 1.204 iscritti: 412 assunti", "people"),
        tiles=(
            _tile("Iscritti", "1.204", "in 41 corsi"),
            _tile("Hanno concluso", "702", "58,3 % di 1.204 · IC 95 % 55,5–61,1"),
            _tile("Assunti entro 180 giorni", "412", "58,7 % di 702 · IC 95 % 55,0–62,3"),
        ),
        caveats=("Esito lordo, senza controfattuale.",),
        notes=("L’inizio dei corsi non è riportato da nessun patto.",),
    )


def _placements() -> list[Screen]:
    names = ["Patto di Bergamo", f"Patto «{LONG_NAME}»", "Patto di Mantova"]
    return [_placement(f"p{n}", name, n) for n, name in enumerate(names)]


def _placement(pact_id: str, pact: str, n: int) -> Screen:
    if n == 2:
        return Screen(
            kind="placement",
            topic="Inserimento",
            pact_id=pact_id,
            pact=pact,
            headline="Patto di Mantova: nessun inserimento è riportato",
            tiles=(
                _tile("Iscritti", "38", "in 2 corsi"),
                _tile("Hanno concluso", "non ancora dovuto", "I corsi non sono ancora terminati.",
                      status="not_yet_due"),
                _tile("Assunti entro 180 giorni", "non riportato", "Nessuna fonte lo riporta.",
                      status="not_reported"),
            ),
            caveats=("Il patto non ha ancora consegnato il file degli esiti.",),
        )  # fmt: skip
    rows = pd.DataFrame(
        {
            "label": ["Tecnico meccatronico", LONG_NAME, "Saldatura", "Logistica"],
            "value": [0.71, 0.42, None, 0.9],
            "low": [0.6, 0.2, None, 0.6],
            "high": [0.8, 0.66, None, 0.98],
            "possible_low": [0.5, 0.2, None, 0.6],
            "possible_high": [0.9, 0.7, None, 0.98],
            "shown": ["71,0 % · 44/62", "42,1 % · 8/19", "non riportato", "9 su 10"],
        }
    )
    return Screen(
        kind="placement",
        topic="Inserimento",
        pact_id=pact_id,
        pact=pact,
        headline="A sei mesi lavora il 67,0 % di chi ha concluso, ma in un corso su quattro gli "
        "esiti non sono riportati e in un altro la base è di sole 19 persone: il confronto fra "
        "i corsi va letto con cautela"
        if n
        else "A sei mesi lavorano 61 persone su 91",
        drawing=Drawing("rates", rows, "Inserimento per corso", "rate", "Inserimento a 180 giorni"),
        tiles=(_tile("Inserimento a 180 giorni", "67,0 %", "61 su 91", "IC 95 % 56,9–75,8"),),
        caveats=("Esito lordo, senza controfattuale.", "12 esiti non ancora noti."),
    )


def _targets() -> Screen:
    rows = pd.DataFrame(
        {
            "Obiettivo": [f"Obiettivo {n}" if n % 5 else LONG_NAME for n in range(1, 41)],
            "Previsto": [formats.count(n * 37) for n in range(1, 41)],
            "Raggiunto": [
                formats.count(n * 30) if n % 7 else "non riportato" for n in range(1, 41)
            ],
            "Esito": ["in linea" if n % 3 else "in ritardo" for n in range(1, 41)],
        }
    )
    return Screen(
        kind="targets",
        topic="Obiettivi",
        headline="Tredici obiettivi su quaranta sono in ritardo",
        table=Table(rows),
    )


def _funding() -> Screen:
    rows = pd.DataFrame(
        {
            "label": ["Assegnati", "Impegnati", "Pagati", "Rendicontati", "Certificati"],
            "amount": [512_345_678.0, 310_000_000.0, 98_765_432.1, 40_000_000.0, None],
            "shown": ["512.345.678,00 €", "310.000.000,00 €", "98.765.432,10 €",
                      "40.000.000,00 €", "non riportato"],
        }
    )  # fmt: skip
    return Screen(
        kind="funding",
        topic="Risorse",
        headline="Pagato il 19,3 % di 512.345.678,00 € assegnati",
        drawing=Drawing("bars", rows, "Risorse per stato", "eur"),
        tiles=(
            _tile("Assegnati", "512.345.678,00 €", "4 fondi"),
            _tile("Pagati", "98.765.432,10 €", "19,3 % degli assegnati"),
        ),
        table=None,
    )


def _late() -> Screen:
    rows = pd.DataFrame(
        {
            "Iniziativa": ["Patto di Mantova", LONG_NAME],
            "Che cosa manca": ["Esiti a 180 giorni", "Presenze di settembre"],
            "Atteso": ["30/09/2026", "15/10/2026"],
        }
    )
    return Screen(
        kind="late",
        topic="Consegne in ritardo",
        headline="Due consegne mancano da oltre un mese",
        tiles=(
            _tile("Consegne attese", "12"),
            _tile("Arrivate", "10", "8 nei tempi"),
            _tile("In ritardo", "2", "da 31 a 60 giorni"),
        ),
        table=Table(rows),
    )


def _decisions() -> Screen:
    rows = pd.DataFrame(
        {
            "Da decidere": [
                "Spostare 4 posti da Lecco a Bergamo",
                "Prorogare il corso di saldatura",
            ],
            "Propone": ["Provincia di Lecco", LONG_NAME],
        }
    )
    return Screen(
        kind="decisions",
        topic="Decisioni",
        headline="Due decisioni da prendere oggi",
        table=Table(rows),
        notes=("Mettere ai voti una per volta.",),
    )
