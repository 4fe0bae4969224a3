"""A deck of hard cases: long names, missing figures, long tables, large amounts."""

from datetime import date
from decimal import Decimal

import pandas as pd

from domain.indicators.figures import Figure
from domain.selection import Selection
from reports import formats
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen, Table, Tile

LONG_NAME = (
    "Agenzia regionale per l’istruzione, la formazione, il lavoro e l’orientamento professionale "
    "delle aree interne e montane"
)
LONG_HEADLINE = (
    "Su 9.840 candidati 6.261 si sono iscritti e 3.422 hanno concluso il percorso, ma gli esiti "
    "occupazionali a sei mesi sono noti soltanto per due patti su sei e non permettono ancora "
    "alcun confronto tra loro"
)
SELECTION = Selection(as_of=date(2025, 12, 31), known_on=date(2026, 1, 15), dataset="demo")
STAMP = (
    "Dati al 31/12/2025, noti al 15/01/2026 · Dati dimostrativi: le persone sono inventate e non "
    "corrispondono ad alcun partecipante reale"
)
RATE = Figure(
    code="completion_rate",
    group=(),
    unit="rate",
    status="reported",
    numerator=293,
    denominator=412,
    value=293 / 412,
    low=0.665,
    high=0.753,
)
COUNT = Figure(code="enrolled", group=(), unit="people", status="reported", value=6261)
MONEY = Figure(
    code="granted", group=(), unit="eur", status="reported", value=Decimal("363966968.68")
)
NOT_REPORTED = Figure(
    code="hired", group=(), unit="people", status="not_reported", reason="no_rows"
)
NOT_YET_DUE = Figure(
    code="hired", group=(), unit="people", status="not_yet_due", reason="too_young", not_yet=128
)
CAVEATS = (
    "Gli esiti sono dichiarati dai capofila, senza confronto con le comunicazioni obbligatorie.",
    "Due patti contano gli iscritti, quattro i formati: le somme non sono confrontabili.",
)
NOTES = ("Aprire con il confronto tra i due patti che riportano gli esiti.", "Chiedere le date.")


def tile(title: str, figure: Figure, detail: tuple[str, ...] = ()) -> Tile:
    """Return a figure as tiles show it, with its own words under it."""
    told = detail or ((formats.reason(figure),) if figure.reason else ())
    return Tile(figure=figure, title=title, value=formats.value(figure), detail=told)


def tiles() -> tuple[Tile, ...]:
    """Return four tiles: a count, a rate, a long amount, one that is not due yet."""
    rate = ("293 su 412 · IC 95 % 66,5–75,3 %", "412 di 540 osservabili a 180 giorni")
    return (
        tile("Iscritti", COUNT, ("6 patti su 6 li riportano",)),
        tile("Hanno concluso il percorso", RATE, rate),
        tile("Importo concesso", MONEY, ("importo complessivo",)),
        tile("Assunti entro sei mesi", NOT_YET_DUE),
    )


def steps() -> Drawing:
    """Return a funnel whose last step nobody reports."""
    rows = pd.DataFrame(
        {
            "label": ["Candidati", "Iscritti", "Frequentanti", "Hanno concluso", "Assunti"],
            "amount": pd.array([9840, 6261, 5604, 3422, pd.NA], dtype="Int64"),
            "shown": ["9.840", "6.261", "5.604", "oltre 3.422", "non riportato"],
            "share": ["", "64 % dei candidati", "90 % degli iscritti", "61 % dei frequentanti", ""],
        }
    )
    return Drawing(kind="steps", rows=rows, alt="Da 9.840 candidati a 3.422 usciti", unit="people")


def bars(number: int = 4) -> Drawing:
    """Return amounts of bodies with long names, the second of them missing."""
    labels = [LONG_NAME, *(f"Ente {place}" for place in range(2, number + 1))]
    amounts = [Decimal("123456789.01") / place for place in range(1, number + 1)]
    shown = [formats.euro(one) for one in amounts]
    amounts[1], shown[1] = None, "non riportato"  # type: ignore[call-overload]
    rows = pd.DataFrame({"label": labels, "amount": amounts, "shown": shown})
    return Drawing(
        kind="bars", rows=rows, alt="Importi per ente", unit="eur", axis_title="Importo concesso"
    )


def rates() -> Drawing:
    """Return rates per pact: a common one, a tiny one that can still move, one not due yet."""
    rows = pd.DataFrame(
        {
            "label": ["Patto Emilia Meccatronica", LONG_NAME, "Patto Toscana Moda"],
            "value": [0.711, 0.7, None],
            "low": [0.665, 0.397, None],
            "high": [0.753, 0.892, None],
            "possible_low": [0.66, 0.25, None],
            "possible_high": [0.76, 0.95, None],
            "shown": ["293 su 412, 71,1 %", "7 su 10", "non ancora dovuto · 128 persone"],
        }
    )
    return Drawing(
        kind="rates",
        rows=rows,
        alt="Occupati a sei mesi per patto",
        unit="rate",
        axis_title="Occupati a sei mesi, tra chi ha concluso da almeno sei mesi",
    )


def table(number: int) -> Table:
    """Return figures of so many pacts, each third without hires."""
    rows, figures = [], []
    for place in range(1, number + 1):
        hired = NOT_REPORTED if place % 3 == 0 else COUNT
        name = LONG_NAME if place == 2 else f"Patto {place}"
        row = (COUNT, RATE, hired, MONEY)
        rows.append([name, *(formats.value(one) for one in row)])
        figures.append(row)
    columns = ["Patto", "Iscritti", "Hanno concluso", "Assunti", "Importo concesso"]
    return Table(rows=pd.DataFrame(rows, columns=columns), figures=tuple(figures))


def decisions() -> Table:
    """Return texts of meetings: long ones in narrow columns."""
    texts = [
        ["Chiedere ai capofila le date di uscita mancanti", LONG_NAME, "31/01/2026", "aperta"],
        [LONG_HEADLINE, "Regione Lombardia", "28/02/2026", "in ritardo di 12 giorni"],
        ["Verificare gli importi", "Ente 3", "data non indicata", "chiusa"],
    ]
    return Table(pd.DataFrame(texts, columns=["Decisione", "Chi", "Entro", "Stato"]))


def provinces() -> ProvinceMap:
    """Return a map; its picture comes from elsewhere."""
    return ProvinceMap(
        values=pd.DataFrame(),
        partners=pd.DataFrame(),
        extent="italy",
        title="Iscritti per provincia",
        alt="Iscritti concentrati tra Milano e Bologna",
    )


def deck() -> Deck:
    """Return a deck with every kind of screen, in the current language."""
    emilia = {"pact_id": "emilia", "pact": "Patto Emilia Meccatronica"}
    long = {"pact_id": "long", "pact": LONG_NAME}
    said = {"caveats": CAVEATS, "notes": NOTES}
    absent = (tile("Assunti", NOT_REPORTED), tile("Assunti entro sei mesi", NOT_YET_DUE))
    screens = (
        Screen(kind="cover", topic="Patti", headline="Sei patti, due con esiti", table=table(6)),
        Screen(kind="changes", topic="Novità", headline="Nulla è cambiato", **said),
        Screen(kind="people", topic="Persone", headline="Su 100 candidati 64 si iscrivono",
               tiles=tiles(), drawing=steps(), **emilia, **said),
        Screen(kind="placement", topic="Esiti", headline=LONG_HEADLINE, tiles=tiles()[:2],
               drawing=rates(), **long, **said),
        Screen(kind="placement", topic="Esiti", headline="Non c'è ancora alcun assunto da contare",
               tiles=absent, **emilia, **said),
        Screen(kind="funding", topic="Risorse", headline="Il primo ente ha un terzo delle risorse",
               drawing=bars(), table=table(3), **said),
        Screen(kind="funding", topic="Risorse", headline="Venti enti hanno risorse",
               drawing=bars(20), pact_id="x"),
        Screen(kind="targets", topic="Obiettivi", headline="Quaranta patti a confronto",
               tiles=tiles()[:3], table=table(40), **said),
        Screen(kind="map", topic="Territorio", headline="Il nord raccoglie due iscritti su tre",
               tiles=tiles(), map=provinces(), **said),
        Screen(kind="late", topic="Ritardi", headline="Sei numeri da soli", tiles=tiles() + absent),
        Screen(kind="decisions", topic="Decisioni", headline="Tre decisioni, una in ritardo",
               table=decisions(), notes=NOTES),
        Screen(kind="decided", topic="Decise", headline="Nessuna decisione",
               table=Table(pd.DataFrame(columns=["Decisione", "Chi"])),
               drawing=empty_drawing()),
    )  # fmt: skip
    return Deck(
        title="Riunione del partenariato sui patti territoriali per le competenze",
        held_on="giovedì 15 gennaio 2026",
        selection=SELECTION,
        stamp=STAMP,
        filters="Tutte le iniziative dimostrative",
        screens=screens,
    )


def empty_drawing() -> Drawing:
    """Return a drawing without any number."""
    rows = rates().rows.assign(value=None, low=None, high=None, shown="non riportato")
    return Drawing(kind="rates", rows=rows, alt="Nessun esito", unit="rate", axis_title="Occupati")
