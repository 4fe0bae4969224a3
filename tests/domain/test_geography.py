from datetime import date

import pytest

from domain import geography
from domain.geography import find_province, provinces


def test_the_reference_has_the_107_drawn_provinces_and_the_eight_of_the_sardinian_reform() -> None:
    drawn = [code for code, province in provinces().items() if province.has_shape]
    shapeless = [code for code, province in provinces().items() if not province.has_shape]

    assert len(drawn) == 107
    assert shapeless == ["112", "113", "114", "115", "116", "117", "118", "119"]
    assert sorted(provinces()) == list(provinces())


def test_plates_that_other_readers_take_for_missing_or_false_stay_text() -> None:
    assert provinces()["063"].plate == "NA"
    assert provinces()["003"].plate == "NO"


def test_the_nuts_codes_of_lombardia_do_not_follow_the_order_of_istat() -> None:
    nuts = {code: provinces()[code].nuts3 for code in ("014", "015", "097", "098", "019", "020")}

    assert nuts == {
        "014": "ITC44",
        "015": "ITC4C",
        "097": "ITC43",
        "098": "ITC49",
        "019": "ITC4A",
        "020": "ITC4B",
    }


@pytest.mark.parametrize("province", provinces().values(), ids=lambda p: p.province_code)
def test_every_drawn_province_is_found_by_its_own_code_plate_and_name(
    province: geography.Province,
) -> None:
    on = province.valid_from or date(2024, 6, 30)

    assert find_province(province.province_code) == province
    assert find_province(province.province_name, on) == province
    assert find_province(province.province_name.upper(), on) == province
    if province.plate:
        assert find_province(province.plate, on) == province


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("97", "097"),  # zeros lost in a spreadsheet
        ("97.0", "097"),
        (" 097 ", "097"),
        ("1", "001"),
        ("215", "015"),  # UTS code of Milano
        ("201", "001"),
        ("312", "112"),  # UTS code of the new metropolitan city
        ("NA", "063"),
        ("NO", "003"),
        ("lc", "097"),
        ("LECCO", "097"),
        ("Provincia di Lecco", "097"),
        ("Prov. Lecco", "097"),
        ("Lecco (LC)", "097"),
        ("Città metropolitana di Milano", "015"),
        ("Citta' Metropolitana di Roma Capitale", "058"),
        ("Monza e Brianza", "108"),
        ("Provincia di Monza e della Brianza", "108"),
        ("Monza-Brianza", "108"),
        ("Bolzano", "021"),
        ("Bozen", "021"),
        ("Bolzano / Bozen", "021"),
        ("Provincia autonoma di Trento", "022"),
        ("Aosta", "007"),
        ("Aoste", "007"),
        ("Vallée d’Aoste", "007"),
        ("Valle d'Aosta", "007"),
        ("Forlì-Cesena", "040"),
        ("Forli' Cesena", "040"),
        ("L’Aquila", "066"),
        ("Reggio Emilia", "035"),
        ("Reggio Calabria", "080"),
        ("Massa Carrara", "045"),
        ("Libero consorzio comunale di Agrigento", "084"),
        ("Verbano Cusio Ossola", "103"),
        ("Verbania", "103"),
        ("VCO", "103"),
        ("VB", "103"),
        ("Forlì", "040"),
        ("FO", "040"),  # plate until 1999
        ("PS", "041"),
        ("Pesaro e Urbino", "041"),
        ("Pesaro-Urbino", "041"),
        ("Reggio nell’Emilia", "035"),
        ("RE", "035"),
        ("Reggio di Calabria", "080"),
        ("Reggio C.", "080"),
        ("MS", "045"),
        ("Massa-Carrara", "045"),
        ("MB", "108"),
        ("Monza", "108"),
        ("BZ", "021"),
        ("Südtirol", "021"),
        ("Alto Adige/Südtirol", "021"),
        ("Bolzano - Bozen", "021"),
        ("AO", "007"),
        ("BAT", "110"),
        ("Roma Capitale", "058"),
        ("LC - Lecco", "097"),  # two names that agree
        ("097 - Lecco", "097"),
        ("Lecco, LC", "097"),
        ("Forlì/Cesena", "040"),
        ("104", "113"),  # Olbia-Tempio, 2005-2016: the same territory
        ("105", "116"),
        ("106", "117"),
        ("107", "119"),
        ("Olbia-Tempio", "113"),
        ("Carbonia-Iglesias", "119"),
        ("Medio Campidano", "117"),
        ("Sud Sardegna", "111"),
        ("292", "092"),  # UTS code of Cagliari
        ("318", "118"),
    ],
)
def test_find_province_understands_what_people_write(written: str, code: str) -> None:
    found = find_province(written)

    assert found is not None
    assert found.province_code == code


@pytest.mark.parametrize(
    "written",
    [
        "",
        "n.d.",
        "999",
        "297",
        "Reggio",
        "Lombardia",
        "Lecco (CO)",
        "XX",
        "97,5",
        "-1",
        "Lecco, Como",
        "LC - Como",
        "097/016",
        "Estero",
        "EE",
    ],
)
def test_find_province_guesses_nothing(written: str) -> None:
    assert find_province(written) is None


def test_a_sardinian_name_means_the_code_in_force_on_the_day() -> None:
    assert find_province("Sassari", date(2025, 12, 31)) == provinces()["090"]  # last day
    assert find_province("Sassari", date(2026, 1, 1)) == provinces()["112"]  # first day
    assert find_province("Sassari") == provinces()["090"]  # the one a map can draw


def test_an_unknown_code_is_named_by_itself() -> None:
    assert geography.province_name("097") == "Lecco"
    assert geography.province_name("777") == "777"


def test_without_shape_lists_what_no_map_can_draw_once() -> None:
    codes = ["097", "113", "777", "113"]  # drawn, of the reform, unknown, repeated

    assert geography.without_shape(codes) == ["113", "777"]
