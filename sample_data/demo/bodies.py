"""Invented organisations with their sites, and the roles they play in the pacts."""

from dataclasses import dataclass
from datetime import date

from dice import Dice
from places import PROVINCES, Province, point_near
from plans import PACTS, Pact
from records import Record, Row, fixed

MARK = "(esempio)"
REGION = "demo-ente-regione"
REGISTER = "src-demo-soggetti"

_HOW_MANY = {
    "company": 112,
    "school": 48,
    "training_body": 42,
    "municipality": 38,
    "third_sector": 28,
    "employer_association": 24,
    "trade_union": 18,
    "temp_agency": 16,
    "province": 12,
    "its_academy": 12,
    "special_agency": 10,
    "chamber_of_commerce": 8,
    "university": 8,
    "professional_order": 8,
    "local_body": 8,
    "foundation": 8,
    "other": 3,
}
_NAMES = {
    "company": (
        "Officine {tree} {land} srl",
        "{tree} {land} Industrie spa",
        "Laboratorio {tree} {land} snc",
    ),
    "school": ("Istituto tecnico {tree} {land}", "Istituto professionale {tree} {land}"),
    "training_body": ("Centro formativo {tree} {land}", "Scuola dei mestieri {tree} {land}"),
    "municipality": ("Comune di Borgo{low}",),
    "third_sector": ("Cooperativa sociale {tree} {land}", "Associazione {tree} {land}"),
    "employer_association": ("Associazione imprese {tree} {land}", "Unione {tree} {land}"),
    "trade_union": ("Sindacato dei lavoratori {tree} {land}",),
    "temp_agency": ("Agenzia per il lavoro {tree} {land}",),
    "province": ("Ente provinciale di {land}",),
    "its_academy": ("Accademia tecnica superiore {tree} {land}",),
    "special_agency": ("Azienda speciale {tree} {land}",),
    "chamber_of_commerce": ("Camera delle imprese di {land}",),
    "university": ("Ateneo di {land}",),
    "professional_order": ("Ordine dei consulenti {tree} {land}",),
    "local_body": ("Comunità territoriale {tree} {land}",),
    "foundation": ("Fondazione {tree} {land}",),
    "other": ("Consorzio {tree} {land}",),
}
_TREES = (
    "Acero Albicocco Alloro Betulla Biancospino Bosso Carpino Castagno Cedro Ciliegio Cipresso"
    " Corniolo Edera Erica Faggio Felce Fico Frassino Gelso Gelsomino Ginepro Ginestra Glicine"
    " Ippocastano Larice Lavanda Leccio Lillà Magnolia Mandorlo Melograno Mirto Nespolo Nocciolo"
    " Noce Olmo Ontano Orchidea Palma Pero Pino Pioppo Platano Primula Quercia Robinia Rovere"
    " Salice Sambuco Sorbo Susino Tasso Tiglio Timo Tuia Verbena Viburno Viola Vite Zagara"
)
TEACHING = ("training_body", "its_academy", "school")
"""Kinds of bodies that run courses."""

_WITH_AREA = ("employer_association", "trade_union", "chamber_of_commerce", "local_body")
_PARTNERS = (*TEACHING, "temp_agency", "special_agency", "chamber_of_commerce", "university")


@dataclass(frozen=True)
class Body:
    """An organisation; `sites` are the ids of its operating sites."""

    organisation_id: str
    name: str
    kind: str
    province: Province
    sites: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """The bodies of a pact by role, the lead first among the partners."""

    pact: Pact
    lead: Body
    partners: tuple[Body, ...]
    support: tuple[Body, ...]
    companies: tuple[Body, ...]

    @property
    def teaching(self) -> list[Body]:
        """Return the bodies that can host a course, those with a site."""
        found = [body for body in self.partners if body.kind in TEACHING and body.sites]
        return found or [body for body in self.partners if body.sites]

    @property
    def everybody(self) -> tuple[Body, ...]:
        """Return all bodies, each once."""
        return (self.lead, *self.partners, *self.support, *self.companies)


def invent_bodies() -> list[Body]:
    """Return all organisations but the region; every province has its provincial body."""
    dice = Dice("bodies")
    names: set[str] = set()
    weights = {code: float(province.weight) for code, province in PROVINCES.items()}
    found: list[Body] = []
    for kind, how_many in _HOW_MANY.items():
        for number in range(how_many):
            code = list(PROVINCES)[number % 12] if number < 12 else dice.weighted(weights)
            name = _name(kind, PROVINCES[code], names, dice)
            found.append(_body(len(found) + 1, name, kind, PROVINCES[code]))
    return found


def _name(kind: str, province: Province, taken: set[str], dice: Dice) -> str:
    while True:
        tree = dice.pick(_TREES.split())
        name = dice.pick(_NAMES[kind]).format(tree=tree, low=tree.lower(), land=province.land)
        name = f"{name} {MARK}"
        if name not in taken:
            taken.add(name)
            return name


def _body(number: int, name: str, kind: str, province: Province) -> Body:
    dice = Dice("operating sites", str(number))
    how_many = dice.weighted({1: 70.0, 2: 20.0, 0: 10.0})
    if kind in TEACHING or kind == "province":
        how_many = max(how_many, 1)
    if kind in ("trade_union", "professional_order", "other"):
        how_many = 0
    sites = tuple(f"demo-sede-{number:03}-{letter}" for letter in "ab"[:how_many])
    return Body(f"demo-ente-{number:03}", name, kind, province, sites)


def invent_networks(bodies: list[Body]) -> list[Network]:
    """Return the bodies of each pact; each body acts in a pact of its province."""
    acting: dict[str, list[Body]] = {pact.key: [] for pact in PACTS}
    for body in bodies:
        dice = Dice("pacts of", body.organisation_id)
        nearby = [pact.key for pact in PACTS if body.province.code in pact.provinces]
        chosen = {dice.pick(nearby)}
        chosen |= {key for key in nearby if body.kind == "province" or dice.chance(0.35)}
        for key in nearby:
            if key in chosen:
                acting[key].append(body)
    return [_network(pact, acting[pact.key]) for pact in PACTS]


def _network(pact: Pact, bodies: list[Body]) -> Network:
    dice = Dice("network", pact.key)
    home = [body for body in bodies if body.province.code == pact.provinces[0]]
    kind = "province" if pact.initiative_type == "territorial_pact" else "training_body"
    lead = next(body for body in [*home, *bodies] if body.kind == kind)
    others = [body for body in bodies if body is not lead]
    companies = tuple(body for body in others if body.kind == "company")
    partners = [body for body in others if body.kind in _PARTNERS or dice.chance(0.12)]
    partners = [body for body in partners if body.kind != "company"]
    support = tuple(body for body in others if body not in partners and body.kind != "company")
    return Network(pact, lead, tuple(partners), support, companies)


def body_records(networks: list[Network]) -> list[Record]:
    """Return organisations and sites, known since the first pact they act in."""
    since: dict[str, date] = {}
    for network in networks:
        for body in network.everybody:
            known = since.get(body.organisation_id, date.max)
            since[body.organisation_id] = min(known, network.pact.submitted_on)
    bodies = {body.organisation_id: body for net in networks for body in net.everybody}
    records = [_region(min(since.values()))]
    for key, body in sorted(bodies.items()):
        records.append(fixed("organisations", since[key], _organisation(body)))
        records += [fixed("sites", since[key], site) for site in _sites(body)]
    return records


def _region(known_on: date) -> Record:
    row = {"organisation_id": REGION, "name": f"Ente regionale finanziatore {MARK}"}
    kind = {"organisation_type": "region", "source_id": REGISTER}
    return fixed("organisations", known_on, row | kind)


def _organisation(body: Body) -> Row:
    return {
        "organisation_id": body.organisation_id,
        "name": body.name,
        "organisation_type": body.kind,
        "source_id": REGISTER,
    }


def _sites(body: Body) -> list[Row]:
    dice = Dice("sites", body.organisation_id)
    sites = []
    for position, site_id in enumerate(body.sites):
        row = _site(body, site_id, "operating_site", "yes" if position == 0 else "no")
        sites.append(row | _address(body, dice))
    if dice.chance(0.3):
        office = _site(body, _with_end(body, "legale"), "registered_office", "no")
        sites.append(office | {"name": "Sede legale"} | _address(body, dice))
    if body.kind in _WITH_AREA and dice.chance(0.8):
        sites.append(_site(body, _with_end(body, "area"), "competence_area", "no"))
    return sites


def _with_end(body: Body, end: str) -> str:
    return f"{body.organisation_id.replace('ente', 'sede')}-{end}"


def _site(body: Body, site_id: str, site_type: str, is_primary: str) -> Row:
    return {
        "site_id": site_id,
        "organisation_id": body.organisation_id,
        "province_code": body.province.code,
        "site_type": site_type,
        "is_primary": is_primary,
        "source_id": REGISTER,
    }


def _address(body: Body, dice: Dice) -> Row:
    town = body.province.towns[0] if dice.chance(0.35) else dice.pick(body.province.towns)
    lat, lon = point_near(town, dice)
    street = f"Via dell'Esempio {dice.whole(1, 120)}"
    name = f"Sede di {town.name}"
    return {"name": name, "address": street, "municipality": town.name, "lat": lat, "lon": lon}
