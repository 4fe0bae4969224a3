"""The twelve provinces: points where sites may lie, and invented names of localities."""

from dataclasses import dataclass

from dice import Dice

OUTSIDE = {"012": "003", "018": "006", "015": "003"}
"""A province of Piemonte where some people of a border province live or work."""

_JITTER_DEGREES = 0.004
"""About 400 m: a point stays inside its municipality, out of lakes and across no border."""


@dataclass(frozen=True)
class Town:
    """A municipality with the coordinates of a point in it."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Province:
    """A province; `land` is an invented name that marks its invented bodies."""

    code: str
    name: str
    land: str
    weight: int
    neighbours: tuple[str, ...]
    towns: tuple[Town, ...]


def _province(code: str, name: str, land: str, weight: int, rest: tuple[str, str]) -> Province:
    neighbours, listed = rest
    towns = []
    for place in listed.split("; "):
        town, lat, lon = place.rsplit(" ", 2)
        towns.append(Town(town, float(lat), float(lon)))
    return Province(code, name, land, weight, tuple(neighbours.split()), tuple(towns))


_VARESE = (
    "Varese 45.8206 8.8251; Malnate 45.7990 8.8830; Gavirate 45.8440 8.7180;"
    " Azzate 45.7810 8.7940; Tradate 45.7110 8.9070; Induno Olona 45.8520 8.8400"
)
_COMO = (
    "Como 45.8081 9.0852; Cantù 45.7390 9.1290; Erba 45.8130 9.2260;"
    " Fino Mornasco 45.7450 9.0490; Lurate Caccivio 45.7670 8.9950"
)
_SONDRIO = (
    "Sondrio 46.1700 9.8700; Chiuro 46.1660 9.9850; Castione Andevenno 46.1720 9.8030;"
    " Berbenno di Valtellina 46.1690 9.7450; Teglio 46.1720 10.0500"
)
_MILANO = (
    "Milano 45.4642 9.1900; Sesto San Giovanni 45.5340 9.2350; Rho 45.5310 9.0400;"
    " Corsico 45.4310 9.1100; San Donato Milanese 45.4160 9.2690; Segrate 45.4910 9.2950"
)
_BERGAMO = (
    "Bergamo 45.6983 9.6773; Dalmine 45.6480 9.6060; Seriate 45.6850 9.7240;"
    " Albino 45.7600 9.7970; Ponte San Pietro 45.6980 9.5880; Stezzano 45.6500 9.6520"
)
_BRESCIA = (
    "Brescia 45.5416 10.2118; Rezzato 45.5130 10.3190; Concesio 45.6020 10.2170;"
    " Gussago 45.5890 10.1560; Travagliato 45.5240 10.0800; Castenedolo 45.4700 10.3000"
)
_PAVIA = (
    "Pavia 45.1847 9.1582; Certosa di Pavia 45.2560 9.1410; Belgioioso 45.1600 9.3140;"
    " San Martino Siccomario 45.1560 9.1360; Bereguardo 45.2570 9.0270"
)
_CREMONA = (
    "Cremona 45.1380 10.0300; Casalbuttano 45.2540 9.9650; Vescovato 45.1740 10.1660;"
    " Persico Dosimo 45.1870 10.1040; Castelverde 45.1880 9.9960"
)
_MANTOVA = (
    "Mantova 45.1564 10.7914; Porto Mantovano 45.1960 10.7930; Marmirolo 45.2190 10.7570;"
    " San Giorgio Bigarello 45.1650 10.8400; Bagnolo San Vito 45.0890 10.8740"
)
_LECCO = (
    "Lecco 45.8566 9.3977; Valmadrera 45.8460 9.3580; Oggiono 45.7910 9.3470;"
    " Mandello del Lario 45.9170 9.3210; Calolziocorte 45.8010 9.4310; Galbiate 45.8170 9.3800"
)
_LODI = (
    "Lodi 45.3140 9.5030; Sant'Angelo Lodigiano 45.2380 9.4090; Tavazzano 45.3280 9.4050;"
    " Lodi Vecchio 45.3030 9.4160; San Martino in Strada 45.2720 9.5270"
)
_BRIANZA = (
    "Monza 45.5845 9.2744; Desio 45.6170 9.2090; Lissone 45.6120 9.2420;"
    " Vimercate 45.6150 9.3710; Seregno 45.6500 9.2030; Agrate Brianza 45.5770 9.3500"
)

PROVINCES: dict[str, Province] = {
    province.code: province
    for province in (
        _province("012", "Varese", "Valsorgente", 9, ("013 015", _VARESE)),
        _province("013", "Como", "Rivaquieta", 8, ("012 097 108", _COMO)),
        _province("014", "Sondrio", "Valbianca", 5, ("097", _SONDRIO)),
        _province("015", "Milano", "Portalevante", 16, ("108 098 018", _MILANO)),
        _province("016", "Bergamo", "Collesereno", 11, ("097 017 108", _BERGAMO)),
        _province("017", "Brescia", "Pianaferrata", 11, ("016 020 019", _BRESCIA)),
        _province("018", "Pavia", "Dueponti", 7, ("015 098", _PAVIA)),
        _province("019", "Cremona", "Cortegranda", 7, ("098 017 020", _CREMONA)),
        _province("020", "Mantova", "Trecanali", 6, ("019 017", _MANTOVA)),
        _province("097", "Lecco", "Montelago", 7, ("013 016 108", _LECCO)),
        _province("098", "Lodi", "Pratolungo", 5, ("015 019 018", _LODI)),
        _province("108", "Monza e della Brianza", "Villaquerce", 8, ("015 097 013", _BRIANZA)),
    )
}


def point_near(town: Town, dice: Dice) -> tuple[float, float]:
    """Return latitude and longitude of a point in `town`."""
    lat = town.lat + dice.decimal(-_JITTER_DEGREES, _JITTER_DEGREES)
    lon = town.lon + dice.decimal(-_JITTER_DEGREES, _JITTER_DEGREES)
    return round(lat, 4), round(lon, 4)


def near(code: str, dice: Dice, at_home: float) -> str:
    """Return the province itself in `at_home` of the cases, else one beside it."""
    if dice.chance(at_home):
        return code
    if code in OUTSIDE and dice.chance(0.12):
        return OUTSIDE[code]
    return dice.pick(PROVINCES[code].neighbours)
