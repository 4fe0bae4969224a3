"""The fourteen invented pacts: what is promised, where, when, and how it is reported."""

from dataclasses import dataclass, field
from datetime import date, timedelta

_UNEMPLOYED = ("unemployed", "neet", "working_poor")


@dataclass(frozen=True, kw_only=True)
class Pact:
    """A pact as planned; without a register its people are told as groups only."""

    key: str
    title: str
    provinces: tuple[str, ...]
    sectors: tuple[str, ...]
    submitted_on: date
    months: int
    courses: int
    programme: str = "lombardia_fse_plus"
    initiative_type: str = "territorial_pact"
    target_groups: tuple[str, ...] = field(default=_UNEMPLOYED)
    snapshots: int = 0
    extended_to: date | None = None

    @property
    def pact_id(self) -> str:
        """Return the id, marked as demo."""
        return f"demo-{self.key}"

    @property
    def source_id(self) -> str:
        """Return the id of the register that all its rows come from."""
        return f"src-demo-{self.key}"

    @property
    def has_register(self) -> bool:
        """Say whether people are told one by one."""
        return self.snapshots == 0

    @property
    def is_gol(self) -> bool:
        """Say whether the PNRR pays."""
        return self.programme == "lombardia_gol"

    @property
    def admitted_on(self) -> date:
        """Return the day of admission to funding."""
        return self.submitted_on + timedelta(days=48)

    @property
    def started_on(self) -> date:
        """Return the first day."""
        return self.admitted_on + timedelta(days=24)

    @property
    def planned_end(self) -> date:
        """Return the last day as first planned."""
        return self.started_on + timedelta(days=30 * self.months)

    @property
    def ended_on(self) -> date:
        """Return the last day, after the extension if there is one."""
        return self.extended_to or self.planned_end


PACTS = (
    Pact(
        key="bergamo",
        title="Meccatronica tra Serio e Brembo",
        provinces=("016",),
        sectors=("mechanical", "electrical_electronic"),
        submitted_on=date(2024, 5, 6),
        months=19,
        courses=10,
        programme="lombardia_gol",
    ),
    Pact(
        key="lecco",
        title="Officine del lago: meccanica e automazione nel Lecchese",
        provinces=("097",),
        sectors=("mechanical", "electrical_electronic", "tourism_catering"),
        submitted_on=date(2024, 5, 20),
        months=20,
        courses=9,
        programme="lombardia_gol",
    ),
    Pact(
        key="componenti",
        title="Ricollocazione dei lavoratori della componentistica",
        provinces=("016", "017"),
        sectors=("automotive", "mechanical"),
        submitted_on=date(2024, 6, 17),
        months=18,
        courses=7,
        programme="lombardia_gol",
        initiative_type="company_reskilling",
        target_groups=("suspended", "cigs_redundancy_risk"),
    ),
    Pact(
        key="varese",
        title="Competenze per la manifattura del volo",
        provinces=("012",),
        sectors=("aerospace", "mechanical"),
        submitted_on=date(2024, 7, 1),
        months=20,
        courses=10,
    ),
    Pact(
        key="como",
        title="Trama e ospitalità: tessile e turismo nel Comasco",
        provinces=("013",),
        sectors=("textile", "tourism_catering"),
        submitted_on=date(2024, 8, 5),
        months=18,
        courses=9,
    ),
    Pact(
        key="milano-cultura",
        title="Nuove professioni digitali e della cultura",
        provinces=("015", "108"),
        sectors=("information_communication", "digital_marketing", "culture_tourism_services"),
        submitted_on=date(2024, 8, 26),
        months=24,
        courses=11,
    ),
    Pact(
        key="brianza",
        title="Arredo e artigianato 4.0 in Brianza",
        provinces=("108", "013"),
        sectors=("wood_furniture", "craft_4_0"),
        submitted_on=date(2024, 10, 7),
        months=18,
        courses=9,
    ),
    Pact(
        key="sondrio",
        title="Ospitalità e cantieri della montagna",
        provinces=("014",),
        sectors=("tourism_catering", "energy_efficiency"),
        submitted_on=date(2024, 10, 21),
        months=18,
        courses=6,
        snapshots=2,
    ),
    Pact(
        key="brescia",
        title="Transizione dell'automotive bresciano",
        provinces=("017",),
        sectors=("automotive", "sustainable_mobility"),
        submitted_on=date(2024, 11, 18),
        months=19,
        courses=10,
        extended_to=date(2026, 12, 31),
    ),
    Pact(
        key="pavia",
        title="Microelettronica e biomedicale sul Ticino",
        provinces=("018",),
        sectors=("microelectronics", "biotech_biomedical"),
        submitted_on=date(2025, 1, 13),
        months=20,
        courses=9,
    ),
    Pact(
        key="cremona",
        title="Filiera del latte e agroalimentare della pianura",
        provinces=("019", "020"),
        sectors=("dairy", "agrifood"),
        submitted_on=date(2025, 3, 10),
        months=18,
        courses=9,
    ),
    Pact(
        key="mantova",
        title="Agroalimentare e logistica del Mincio",
        provinces=("020",),
        sectors=("agrifood", "logistics"),
        submitted_on=date(2025, 4, 28),
        months=18,
        courses=5,
        snapshots=1,
    ),
    Pact(
        key="milano-logistica",
        title="Magazzini digitali della cintura est",
        provinces=("015",),
        sectors=("logistics", "big_data"),
        submitted_on=date(2025, 7, 14),
        months=20,
        courses=10,
    ),
    Pact(
        key="lodi",
        title="Energia e campagne del Lodigiano",
        provinces=("098", "018"),
        sectors=("energy_efficiency", "agrifood"),
        submitted_on=date(2025, 10, 20),
        months=18,
        courses=7,
    ),
)
