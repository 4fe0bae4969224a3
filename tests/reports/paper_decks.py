"""Decks that try the paper: endless names, absences in place of figures, wide and long tables."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from domain.indicators.figures import Figure
from domain.selection import Selection
from reports import formats
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen, Table, Tile

LONG_NAME = (
    "Consorzio interprovinciale per la formazione professionale continua e l'orientamento dei "
    "lavoratori della Lombardia orientale"
)
LONG_HEADLINE = (
    "Trecentododici persone hanno concluso un corso e 187 risultano assunte entro sei mesi; per "
    "tre iniziative su cinque nessuna fonte riporta assunzioni e per altre quarantuno persone è "
    "ancora presto per saperlo."
)


@dataclass(frozen=True)
class HouseBrand:
    """What the paper asks of a brand."""

    name: str = "Regione di esempio"
    accent: str = "#0066CC"
    footer: str = "Iniziativa finanziata dall'Unione europea"
    logo: tuple[bytes, str] | None = None
    strip: tuple[bytes, str] | None = None


def figure(code: str, unit: str = "people", value: Any = 7, **told: Any) -> Figure:
    """Return a reported figure."""
    return Figure(
        **{"code": code, "group": (), "unit": unit, "status": "reported", "value": value} | told
    )


def rate(part: int, whole: int, low: float, high: float) -> Figure:
    """Return a reported rate with its interval."""
    told = {"numerator": part, "denominator": whole, "low": low, "high": high}
    return figure("completion_rate", "rate", part / whole, **told)


def absent(code: str, status: str = "not_reported", reason: str = "no_rows", **told: Any) -> Figure:
    """Return a figure without a value."""
    return figure(code, value=None, status=status, reason=reason, **told)


def tile(one: Figure, figure_id: str = "7K3Q9ZPA") -> Tile:
    """Return a figure as the builder of screens writes it."""
    value, detail = formats.value(one), tuple(formats.detail_lines(one))
    return Tile(one, formats.title(one.code), value, detail, figure_id)


def bars(width: int = 660, height: int = 260) -> str:
    """Return a drawing that stands for one of `charts`."""
    drawn = "".join(
        f'<rect x="200" y="{20 + 45 * n}" width="{400 - 70 * n}" height="28" fill="#1770C6"/>'
        f'<text x="190" y="{39 + 45 * n}" text-anchor="end" font-family="Titillium Web" '
        f'font-size="13">Passaggio {n}</text>'
        for n in range(5)
    )
    frame = f'width="{width}" height="{height}" viewBox="0 0 660 260"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{drawn}</svg>'


def table(rows: int, columns: int, name: str = LONG_NAME) -> Table:
    """Return a table of bodies and amounts of nine digits."""
    heads = ["Soggetto", *(f"Rendicontato {n}" for n in range(1, columns))]
    cells = [
        [
            f"{name} {n}",
            *(f"{123456789 + n * 1000 + c:,} €".replace(",", ".") for c in range(1, columns)),
        ]
        for n in range(rows)
    ]
    return Table(pd.DataFrame(cells, columns=heads))


def hard_deck() -> Deck:
    """Return a deck of every kind of screen, with what is hard to place on each."""
    return Deck(
        title="Comitato di monitoraggio dei patti territoriali per le competenze",
        held_on="giovedì 15 gennaio 2026",
        selection=Selection(as_of=date(2025, 12, 31), known_on=date(2026, 1, 10)),
        stamp="Situazione al 31/12/2025, nota al 10/01/2026. Persone inventate.",
        filters="Dati: Regione di esempio · Iniziativa: tutti · Provincia: Bergamo, Brescia, "
        "Cremona, Lecco, Lodi, Mantova, Milano, Monza e della Brianza, Pavia, Sondrio, Varese",
        screens=(_cover(), _people(), _placement(), _without_hires(), _map(), *_tables()),
    )


def _cover() -> Screen:
    figures = (
        figure("enrolled", value=6261),
        figure("completed", value=3422),
        rate(312, 480, 0.61, 0.69),
    )
    return Screen(
        kind="cover",
        topic="Copertina",
        headline="Cinque iniziative, 84 corsi; 12.345.678,00 € ammessi.",
        tiles=tuple(map(tile, figures)),
        table=table(5, 6),
        caveats=("Iniziative di tipo diverso: stanno una accanto all'altra e non si sommano.",),
    )


def _people() -> Screen:
    figures = (
        figure("enrolled", value=1234567),
        figure("completed", value=312),
        rate(312, 480, 0.61, 0.69),
        absent("hired"),
        absent("placement_rate", "not_yet_due", "too_young", not_yet=41),
        figure("paid", "eur", Decimal("987654321.12"), count_kinds=("public_contribution",)),
    )
    shown = Drawing(
        "steps", pd.DataFrame(), "Passaggi: iscritti 480, conclusi 312, assunti 187.", "people"
    )
    return Screen(
        kind="people",
        topic="Persone",
        pact="Patto per le competenze della manifattura",
        pact_id="p1",
        headline=LONG_HEADLINE,
        tiles=tuple(map(tile, figures)),
        drawing=shown,
        caveats=(
            "Tre corsi su dodici non riportano gli esiti.",
            f"{LONG_NAME} ha consegnato due volte lo stesso file: vale l'ultimo.",
        ),
    )


def _placement() -> Screen:
    told = rate(12, 17, 0.47, 0.87)
    rows = pd.DataFrame(
        [
            ["Saldatura", "12 su 17", "non riportato"],
            ["Logistica", "70,6 %", "3"],
            ["Cucina", "—", "0"],
        ],
        columns=["Corso", "Conclusi", "Assunti"],
    )
    return Screen(
        kind="placement",
        topic="Inserimento",
        pact="Patto per le competenze della manifattura",
        pact_id="p1",
        headline="Dodici conclusi su diciassette.",
        tiles=(tile(told), tile(absent("hired"))),
        table=Table(
            rows, ((told, absent("hired")), (told, figure("hired")), (told, figure("hired")))
        ),
    )


def _without_hires() -> Screen:
    return Screen(
        kind="placement",
        topic="Inserimento",
        pact=LONG_NAME,
        pact_id="p2",
        headline="Nessuna fonte riporta assunzioni.",
        tiles=(tile(absent("hired")),),
        caveats=("Nessuna fonte le riporta: non vuol dire che non ce ne siano.",),
    )


def _map() -> Screen:
    shown = ProvinceMap(
        pd.DataFrame(), pd.DataFrame(), "lombardy", "Iscritti per provincia", "Da 3 a 480."
    )
    return Screen(kind="map", topic="Territorio", headline="Undici province su dodici.", map=shown)


def _tables() -> tuple[Screen, ...]:
    odd = pd.DataFrame(
        [
            ["15/01/2026", "#set page(width: 1pt) *x* $x$ \\ @a <b> 你好 \u202egnp.exe", "W" * 200],
            ["15/01/2026", "https://example.invalid/" + "percorso/" * 12, "Ada"],
        ],
        columns=["Giorno", "Decisione", "Chi"],
    )
    return (
        Screen(kind="funding", topic="Fondi", headline="Dieci colonne.", table=table(3, 10)),
        Screen(kind="late", topic="Ritardi", headline="Quaranta righe.", table=table(40, 4)),
        Screen(kind="decided", topic="Deciso", headline="Nulla.", table=table(0, 3)),
        Screen(kind="decisions", topic="Decisioni", headline="Due decisioni.", table=Table(odd)),
    )


def pictures(deck: Deck) -> dict[str, str]:
    """Return a drawing for each screen that has one."""
    return {one.key: bars() for one in deck.screens if one.drawing or one.map}
