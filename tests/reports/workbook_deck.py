"""A meeting whose figures, names and absences are hard to write in a workbook."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pandas as pd

from domain.indicators.figures import Figure
from domain.proportions import Proportion
from domain.selection import Selection
from domain.survival import Estimate
from reports import formats, rows
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen, Table, Tile

SELECTION = Selection(
    as_of=date(2025, 10, 15), known_on=date(2025, 11, 3), families=("territorial_pact",)
)
INJECTION = '=HYPERLINK("https://example.org";"Patto")'
LONG = (
    "Agenzia per la formazione, l'orientamento e il lavoro della provincia di Monza e della "
    "Brianza – azienda speciale consortile"
)


@dataclass(frozen=True)
class Plain:
    """A brand without a template."""

    name: str = "Regione & partner"
    accent: str = "#142D54"
    logo: tuple[bytes, str] | None = None


def count(code: str, value: int | None, pact: str = "lecco", **more: object) -> Figure:
    told: dict[str, object] = {"status": "reported", "numerator": value, "value": value}
    if value is None:
        told = {"status": "not_reported", "reason": "no_rows"}
    return figure(code, "people", pact, **told | more)


def rate(code: str, hits: int, trials: int, pact: str = "lecco", **more: object) -> Figure:
    share = Proportion(hits, trials)
    low, high = share.interval or (None, None)
    told = {"numerator": hits, "denominator": trials, "value": share.share, "low": low}
    return figure(code, "rate", pact, status="reported", **told | {"high": high} | more)


def euros(code: str, value: str, pact: str = "lecco", **more: object) -> Figure:
    amount = Decimal(value)
    told = {"status": "reported", "numerator": amount, "value": amount}
    return figure(code, "eur", pact, **told | {"count_kinds": ("total_cost",)} | more)


def share(code: str, part: str, whole: str, pact: str = "lecco") -> Figure:
    over, under = Decimal(part), Decimal(whole)
    told = {"numerator": over, "denominator": under, "value": float(over / under)}
    return figure(code, "rate", pact, status="reported", **told)


def cost(amount: str, heads: int) -> Figure:
    value = (Decimal(amount) / heads).quantize(Decimal("0.01"))
    told = {"numerator": Decimal(amount), "denominator": heads, "value": value}
    return figure("cost_per_hired", "eur", "lecco", status="reported", **told)


def figure(code: str, unit: str, pact: str, **told: object) -> Figure:
    return Figure(code=code, unit=unit, group=(("pact", pact),), **told)  # type: ignore[arg-type]


TOO_YOUNG = figure(
    "placement_rate_180d", "rate", "pavia", status="not_yet_due", reason="too_young", not_yet=8
)
NO_GRANT = figure(
    "usage_rate",
    "rate",
    "pavia",
    status="not_reported",
    reason="no_denominator",
    numerator=Decimal("1000.50"),
)
MEDIAN = figure(
    "time_to_hire",
    "days",
    "lecco",
    status="reported",
    value=107,
    low=60.0,
    numerator=31,
    denominator=52,
    estimate=Estimate(
        people=52,
        events=31,
        median=107,
        median_low=60,
        median_high=None,
        steps=(),
    ),
)
GAP = figure(
    "time_spending_gap",
    "points",
    "lecco",
    status="reported",
    numerator=0.75,
    denominator=0.5,
    value=0.25,
)
FIGURES = (
    count("enrolled", 1234),
    count("hired", None, "pavia"),
    rate("completion_rate", 7, 12, unknown=2, not_yet=3),
    rate("placement_rate", 0, 40),
    rate("certificate_rate", 250, 250),
    TOO_YOUNG,
    euros("granted", "123456789.01"),
    share("usage_rate", "600000.00", "500000.00"),
    NO_GRANT,
    cost("1000.04", 8),
    cost("999999.99", 7),
    GAP,
    MEDIAN,
)


def tile(one: Figure, number: int) -> Tile:
    details = tuple(formats.detail_lines(one))
    return Tile(one, formats.title(one.code), formats.value(one), details, f"F-7K3Q-{number:04}")


def table_of(figures: list[Figure]) -> Table:
    names = {"lecco": "Lecco nel lavoro", "pavia": LONG, "evil": INJECTION}
    listed = rows.table(figures, "pact", lambda code: names.get(code or "", code or ""), "Patto")
    return Table(listed, tuple(map(tuple, rows.figures_of(figures, "pact"))))


PACTS = ("lecco", "pavia", "evil")
COUNTS = (count("enrolled", 1234), count("enrolled", 40, "pavia"), count("enrolled", 7, "evil"))
HIRED = (count("hired", 31), count("hired", None, "pavia"), count("hired", 0, "evil"))
RATES = (
    rate("completion_rate", 7, 12),
    rate("completion_rate", 120, 240, "pavia"),
    rate("completion_rate", 0, 3, "evil"),
)
USAGE = (
    share("usage_rate", "100.25", "200.50"),
    NO_GRANT,
    share("usage_rate", "300.00", "400.00", "evil"),
)
SOME = Table(
    pd.DataFrame(
        {
            "Iniziativa": [INJECTION, "Lecco nel lavoro", "Patto"],
            "Scadenza": ["15/10/2025", "31/12/2025", ""],
            "Che cosa manca": ["-1+1", "@SUM(A1)", LONG],
        }
    )
)
MANY = Table(
    pd.DataFrame(
        {
            "Corso": [f"Corso {n} – {LONG if n % 7 == 0 else 'saldatura'}" for n in range(40)],
            "Stato": ["in svolgimento", "terminato"] * 20,
        }
    )
)


def drawing(kind: str) -> Drawing:
    labels = ["Patto di Lecco", LONG, "Patto di Pavia"]
    if kind == "rates":
        drawn = rows.of_figures(
            RATES[:2], "pact", lambda code: LONG if code == "pavia" else "Lecco"
        )
        young = rows.of_figures([TOO_YOUNG], "pact", lambda code: "Patto di Pavia")
        drawn = pd.concat([drawn.astype(object), young.astype(object)], ignore_index=True)
        return Drawing("rates", drawn, "Tre tassi: 58 %, 50 %, uno non dovuto", "rate", "Conclusi")
    amounts: list[object] = [240, 12, None]
    unit = "people"
    if kind == "bars":
        amounts, unit = [Decimal("123456789.01"), Decimal("0.00"), None], "eur"
    words = [
        formats.euro(one) if isinstance(one, Decimal) else str(one or "non riportato")
        for one in amounts
    ]
    drawn = pd.DataFrame({"label": labels, "amount": pd.Series(amounts, dtype=object)})
    drawn["shown"] = words
    if kind == "steps":
        drawn["share"] = ["", "5 % del passo prima", ""]
    return Drawing(kind, drawn, f"Tre barre, {kind}", unit)  # type: ignore[arg-type]


PROVINCES = ProvinceMap(
    values=pd.DataFrame(
        {
            "province_code": ["097", "018", "108"],
            "value": [12.0, None, 0.0],
            "state": ["reported", "not_reported", "reported"],
            "shown": ["12 iscritti", "non riportato", "0 iscritti"],
        }
    ),
    partners=pd.DataFrame(
        {"province_code": ["097"], "organisation_type": ["company"], "organisations": [3]}
    ),
    extent="lombardia",
    title="Iscritti per provincia",
    alt="Mappa degli iscritti",
)
HEADLINE = (
    "A sei mesi dall'uscita 7 persone su 12 lavorano, ma due iniziative su tre non riportano "
    "ancora le assunzioni e una è troppo giovane perché la quota dica qualche cosa di "
    "affidabile: si rivede a marzo."
)
CAVEATS = ("Le persone di Lecco sono inventate.", "Gli esiti ignoti allargano l'intervallo.")


def deck() -> Deck:
    """Return the deck with all hard cases."""
    tiles = tuple(tile(one, number) for number, one in enumerate(FIGURES))
    evil = Screen(kind="placement", topic="Esiti: [a]/b*?", headline=HEADLINE, tiles=tiles)
    return Deck(
        title="Cabina di regia dei patti territoriali per le competenze, riunione d'autunno",
        held_on="2025-11-05",
        selection=SELECTION,
        stamp="Dati al 15/10/2025, noti al 03/11/2025 · persone inventate & di esempio",
        filters="Tipo di iniziativa: patti territoriali · Provincia: tutte",
        screens=(
            Screen(kind="cover", topic="Copertina", headline="Benvenuti"),
            replace(evil, pact_id="evil", pact=INJECTION, caveats=CAVEATS),
            screen("people", "Persone", drawing=drawing("steps")),
            screen("placement", "Esiti a sei mesi delle persone formate", drawing=drawing("rates")),
            screen("funding", "Fondi", drawing=drawing("bars")),
            screen("map", "Province", map=PROVINCES),
            screen("targets", "Confronto", table=table_of([*COUNTS, *HIRED, *RATES, *USAGE])),
            screen("late", "Ritardi", table=SOME),
            screen("decisions", "Decisioni", table=MANY),
        ),
    )


def screen(kind: str, topic: str, **parts: object) -> Screen:
    about = {"kind": kind, "topic": topic, "headline": HEADLINE, "caveats": CAVEATS}
    return Screen(**about | parts)  # type: ignore[arg-type]
