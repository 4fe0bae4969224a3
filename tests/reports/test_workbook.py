"""The workbook of a meeting: all numbers are there, and every formula gives what is shown."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from data_access.queries import dictionary
from domain import words
from domain.indicators.figures import Figure
from reports.pack import workbook, workbook_definitions, workbook_formulas
from reports.screens.screen import Deck, Table
from tests.reports import formula_twin
from tests.reports import workbook_deck as sample

PACK = {"Dati": "versione 17", "Prodotto il": "03/11/2025", "Comando": sample.INJECTION}
FIRST = 6  # the first row of data of every sheet


def written(deck: Deck, brand: sample.Plain | None = None, *, is_whole: bool = False) -> bytes:
    """Return the file; with the whole dictionary only where a test looks at it, for speed."""
    columns = dictionary.columns(None, sample.SELECTION)  # type: ignore[arg-type]
    return workbook.written(
        deck,
        definitions=workbook_definitions.definitions(deck),
        dictionary=columns if is_whole else columns.head(2),
        manifest=PACK,
        brand=brand or sample.Plain(),
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(sample.deck(), is_whole=True)


@pytest.fixture(scope="module")
def shown(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


@pytest.fixture(scope="module")
def live(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(book: Any, start: str) -> Any:
    return next(page for page in book.worksheets if page.title.startswith(start))


def headings(page: Any) -> list[str]:
    return [cell.value for cell in page[FIRST - 1] if cell.value]


def column(page: Any, heading: str, rows: int) -> list[Any]:
    place = headings(page).index(heading) + 1
    return [page.cell(row, place).value for row in range(FIRST, FIRST + rows)]


def table_book(figures: list[Figure], **selection: object) -> tuple[Any, Any]:
    """Return the sheet of a table of these figures, with saved values and with formulas."""
    chosen = replace(sample.SELECTION, **selection)  # type: ignore[arg-type]
    screen = sample.screen("targets", "Confronto", table=sample.table_of(figures))
    deck = replace(sample.deck(), selection=chosen, screens=(screen,))
    content = written(deck)
    books = (openpyxl.load_workbook(io.BytesIO(content), data_only=one) for one in (True, False))
    first, second = (sheet(book, "01") for book in books)
    return first, second


def test_every_figure_is_there_as_a_number_or_in_words(shown: Any) -> None:
    values = column(sheet(shown, "02"), "Valore", len(sample.FIGURES))

    for figure, value in zip(sample.FIGURES, values, strict=True):
        if figure.value is None:
            assert value in ("non riportato", "non ancora dovuto · 8 persone")
        else:
            scale = 100 if figure.unit == "points" else 1
            assert value == pytest.approx(scale * float(figure.value), abs=1e-12)


def test_parts_and_intervals_stand_beside_the_value(shown: Any) -> None:
    page, count = sheet(shown, "02"), len(sample.FIGURES)
    names = {"numerator": "Numeratore", "denominator": "Denominatore"}
    names |= {"low": "IC 95 % da", "high": "IC 95 % a"}

    for name, heading in names.items():
        for figure, cell in zip(sample.FIGURES, column(page, heading, count), strict=True):
            number = getattr(figure, name)
            if isinstance(cell, int | float):
                assert cell == pytest.approx(float(number), abs=1e-12)
            elif figure.unit == "rate" and figure.is_reported and number is not None:
                pytest.fail(f"{figure.code} has no {name}")
    assert column(page, "Non ancora dovuti", count)[2] == 3
    assert column(page, "Esito ignoto", count)[2] == 2


def test_what_an_indicator_does_not_set_apart_is_empty_and_not_nothing(shown: Any) -> None:
    page = sheet(shown, "02")
    assert column(page, "Non ancora dovuti", 1) == [None]  # people enrolled: nobody is too young
    assert column(page, "Non ancora dovuti", 4)[3] == 0  # of a placement rate: really nobody


def test_rates_costs_and_gaps_are_formulas(live: Any) -> None:
    values = column(sheet(live, "02"), "Valore", len(sample.FIGURES))
    assert values[2] == '=IF(D8=0,"—",C8/D8)'
    assert values[9] == '=IF(D15=0,"—",ROUNDDOWN(C15/D15,2))'  # 125,005 is 125,00 to the even cent
    assert values[10] == '=IF(D16=0,"—",ROUND(C16/D16,2))'
    assert values[11] == "=(C17-D17)*100"


def test_every_formula_computes_to_its_saved_value(shown: Any, live: Any) -> None:
    checked = 0
    for page, cell in formula_twin.formulas(live):
        saved = shown[page.title][cell.coordinate].value
        assert formula_twin.computed(page, cell.value) == pytest.approx(saved, abs=1e-12), cell
        checked += 1
    assert checked > 40


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_computes_the_same(
    content: bytes, shown: Any, live: Any, tmp_path: Path
) -> None:
    path = tmp_path / "pack.xlsx"
    path.write_bytes(without_saved_values(content))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, tmp_path / "out", path], check=True, capture_output=True, timeout=180)

    computed = openpyxl.load_workbook(tmp_path / "out" / "pack.xlsx", data_only=True)

    for page, cell in formula_twin.formulas(live):
        saved = shown[page.title][cell.coordinate].value
        found = computed[page.title][cell.coordinate].value
        assert found == pytest.approx(saved, abs=1e-11), (page.title, cell.coordinate)


def without_saved_values(content: bytes) -> bytes:
    """Return the file without what formulas gave, so that whoever opens it has to compute."""
    stripped = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stripped, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"</f><v>[^<]*</v>", b"</f>", part)
            new.writestr(name, part)
    return stripped.getvalue()


@pytest.mark.parametrize("trials", [1, 2, 3, 7, 12, 100, 2_345, 40_000])
def test_the_interval_is_wilsons(trials: int) -> None:
    from statsmodels.stats.proportion import proportion_confint

    page = openpyxl.Workbook().active
    page["D5"] = trials
    for hits in {0, 1, trials // 3, trials // 2, trials - 1, trials}:
        page["C5"] = hits
        formulas = (workbook_formulas.wilson_low, workbook_formulas.wilson_high)
        ends = [formula_twin.computed(page, write("C5", "D5")) for write in formulas]
        expected = proportion_confint(hits, trials, alpha=0.05, method="wilson")
        assert ends == pytest.approx(expected, abs=1e-12)


def test_nothing_over_nothing_is_a_dash() -> None:
    page = openpyxl.Workbook().active
    page["C5"] = page["D5"] = 0
    for write in (
        workbook_formulas.ratio,
        workbook_formulas.per_head,
        workbook_formulas.wilson_low,
    ):
        assert formula_twin.computed(page, write("C5", "D5")) == "—"


def test_texts_that_look_like_formulas_stay_texts(live: Any) -> None:
    cells = [cell for page in live.worksheets for row in page.iter_rows() for cell in row]
    evil = [cell for cell in cells if cell.value in (sample.INJECTION, "-1+1", "@SUM(A1)")]

    assert len(evil) > 10
    assert {cell.data_type for cell in evil} == {"s"}
    assert all(cell.quotePrefix for cell in evil)
    assert not any("HYPERLINK" in cell.value for cell in cells if cell.data_type == "f")
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert links
    assert all(link.location and not link.target for link in links)


def test_a_table_has_its_texts_and_beside_them_its_numbers(shown: Any) -> None:
    page = sheet(shown, "07")
    assert column(page, "Patto", 3) == ["Lecco nel lavoro", sample.LONG, sample.INJECTION]
    assert column(page, "Assunti · valore", 3) == [31, "non riportato", 0]
    assert column(page, "Tasso di completamento · denominatore", 3) == [12, 240, 3]
    assert column(page, "Avanzamento dei pagamenti · numeratore", 3) == [100.25, 1000.5, 300]


def test_counts_are_added_and_rates_divided_anew(shown: Any, live: Any) -> None:
    page = sheet(shown, "07")
    total = {name: column(page, name, 4)[3] for name in headings(page)}

    assert total["Patto"] == "Totale"
    assert total["Iscritti · valore"] == 1234 + 40 + 7
    assert total["Tasso di completamento · numeratore"] == 127
    assert total["Tasso di completamento · valore"] == pytest.approx(127 / 255, abs=1e-15)
    assert total["Tasso di completamento · IC 95 % da"] == pytest.approx(0.437, abs=5e-4)
    assert total["Assunti · valore"] is None  # one of the three does not report
    assert column(sheet(live, "07"), "Iscritti · valore", 4)[3] == "=SUM(F6:F8)"


def test_a_sum_of_some_says_how_many_report(shown: Any, live: Any) -> None:
    page = sheet(shown, "07")
    some = {name: column(page, name, 5)[4] for name in headings(page)}

    assert some["Patto"] == "Totale di chi lo riporta: 2 righe su 3"
    assert some["Assunti · valore"] == 31
    # The payment without a grant is no part of how much of the grants is paid.
    assert some["Avanzamento dei pagamenti · numeratore"] == 400.25
    assert some["Avanzamento dei pagamenti · valore"] == pytest.approx(400.25 / 600.5)
    assert some["Iscritti · valore"] is None


@pytest.mark.parametrize(
    ("figures", "selection"),
    [
        ([sample.count("partners", 5), sample.count("partners", 7, "pavia")], {}),
        ([sample.cost("10.00", 2), replace(sample.cost("9.00", 3), group=(("pact", "b"),))], {}),
        (list(sample.COUNTS), {"dataset": "all"}),
        (list(sample.COUNTS), {"families": ()}),
        ([sample.count("enrolled", 5), sample.count("enrolled", 6)], {}),
        ([sample.count("enrolled", 5), sample.count("enrolled", 6, "b", qualifier="over")], {}),
        (
            [
                sample.count("enrolled", 5, count_kinds=("enrolled",)),
                sample.count("enrolled", 6, "pavia", count_kinds=("trained",)),
            ],
            {},
        ),
        (
            [
                sample.euros("granted", "5.00"),
                sample.euros("granted", "6.00", "b", count_kinds=("public",)),
            ],
            {},
        ),
        ([sample.count("enrolled", 5), sample.count("enrolled", None, "pavia")], {}),
        # Those of the third are due: without them the rate would not be that of the screens.
        (
            [
                *sample.RATES[:2],
                sample.count("completion_rate", None, "evil", reason="outcomes_unknown"),
            ],
            {},
        ),
    ],
    ids=[
        "bodies",
        "costs",
        "invented",
        "families",
        "twice",
        "about",
        "kinds",
        "amounts",
        "one",
        "unknown",
    ],
)
def test_what_cannot_be_added_has_no_total(
    figures: list[Figure], selection: dict[str, object]
) -> None:
    page, _live = table_book(figures, **selection)
    assert not any(str(cell.value).startswith("Totale") for cell in page["A"])


def test_initiatives_that_the_reader_named_are_added_whatever_their_type() -> None:
    page, _live = table_book(list(sample.COUNTS), families=(), pacts=sample.PACTS)
    assert column(page, "Iscritti · valore", 4)[3] == 1281


def test_days_are_days(shown: Any) -> None:
    days = column(sheet(shown, "08"), "Scadenza", 3)
    assert [day and day.date() for day in days] == [date(2025, 10, 15), date(2025, 12, 31), None]
    assert shown["Indice"]["B3"].value.date() == date(2025, 11, 5)


def test_drawings_are_charts_that_can_be_edited_and_are_described(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        drawings = [file.read(n).decode() for n in file.namelist() if "drawings/drawing" in n]
        charts = [file.read(n).decode() for n in file.namelist() if "charts/chart" in n]

    described = [re.search(r'descr="([^"]*)"', one).group(1) for one in drawings]  # type: ignore[union-attr]
    assert described == [
        "Tre barre, steps",
        "Tre tassi: 58 %, 50 %, uno non dovuto",
        "Tre barre, bars",
    ]
    assert all("<c:barChart>" in one for one in charts)
    assert [one.count('<c:errValType val="cust"/>') for one in charts] == [0, 1, 0]


def test_a_bar_without_a_number_is_a_gap_and_no_zero(shown: Any, content: bytes) -> None:
    page = sheet(shown, "03")
    assert column(page, "Valore", 3) == [240, 12, "non riportato"]
    reads = page.max_column  # the last column is what the chart reads
    assert [page.cell(row, reads).value for row in range(FIRST, FIRST + 3)] == [240, 12, None]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        chart = file.read("xl/charts/chart1.xml").decode()
    cached = re.search(r"<c:val>.*</c:val>", chart)
    assert cached
    assert re.findall(r'<c:pt idx="(\d)"><c:v>([\d.]+)</c:v>', cached.group()) == [
        ("0", "240.0"),
        ("1", "12.0"),
    ]


def test_a_map_is_a_table_of_provinces(shown: Any) -> None:
    page = sheet(shown, "06")
    assert column(page, "Provincia", 3) == ["Lecco", "Pavia", "Monza e della Brianza"]
    assert column(page, "Codice ISTAT", 3) == ["097", "018", "108"]
    assert column(page, "Valore", 3) == [12, "non riportato", 0]
    assert column(page, headings(page)[-1], 3) == [3, None, None]


def test_the_first_sheet_leads_to_all_others(live: Any) -> None:
    cover = live.worksheets[0]
    links = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in live.sheetnames[1:]]
    back = {page["A4"].hyperlink.location for page in live.worksheets[1:]}
    assert back == {"'Indice'!A1"}


def test_every_indicator_is_defined_once(shown: Any) -> None:
    deck = sample.deck()
    codes = set(deck.indicators)
    page = shown["Definizioni"]
    listed = column(page, "Codice", page.max_row - FIRST + 1)[: len(codes)]

    assert len(listed) == len(set(listed))
    assert set(listed) == codes
    for heading in ("Titolo", "Definizione", "Esclusi", "Fonte"):
        assert all(column(page, heading, len(codes)))


def test_dictionary_and_manifest_are_complete(shown: Any) -> None:
    known = dictionary.columns(None, sample.SELECTION)  # type: ignore[arg-type]
    page = shown["Dizionario dei dati"]
    assert column(page, "Colonna", len(known)) == list(known["column_name"])
    assert column(page, "Che cosa contiene", len(known)) == list(known["comment"])
    page = shown["Manifesto"]
    pairs = zip(column(page, "Voce", len(PACK)), column(page, "Valore", len(PACK)), strict=True)
    assert list(pairs)[::2] == [("Dati", "versione 17"), ("Comando", sample.INJECTION)]


def test_the_same_deck_gives_the_same_bytes(content: bytes) -> None:
    assert written(sample.deck(), is_whole=True) == content


def test_every_sheet_prints_landscape_with_its_stamp(live: Any) -> None:
    for page in live.worksheets:
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0  # as many pages as it takes, one wide
        assert page.oddFooter.left.text.endswith("persone inventate && di esempio"), page.title
        assert page.oddFooter.right.text.endswith("Pagina &P di &N")
        assert page.print_title_rows
    tables = [page for page in live.worksheets[1:] if not page.tables]
    assert tables == []


def test_a_long_stamp_does_not_break_the_footer() -> None:
    deck = replace(sample.deck(), stamp="Dati & patti " * 40)
    page = openpyxl.load_workbook(io.BytesIO(written(deck))).worksheets[0]
    assert len(page.oddFooter.left.text) + len(page.oddFooter.right.text) < 255


def test_sheets_of_one_topic_have_names_of_their_own() -> None:
    screen = sample.screen("late", "Ritardi di ogni corso 'in ritardo'", table=sample.SOME)
    deck = replace(sample.deck(), screens=(screen,) * 12)
    names = openpyxl.load_workbook(io.BytesIO(written(deck))).sheetnames
    assert len({name.casefold() for name in names}) == 16
    assert max(map(len, names)) <= 31
    assert not any(set("[]:*?/\\'") & set(name) for name in names)


def test_a_table_without_rows_says_so() -> None:
    empty = Table(pd.DataFrame(columns=["Corso", "Corso", "Stato"]))
    deck = replace(sample.deck(), screens=(sample.screen("late", "Ritardi", table=empty),))
    page = sheet(openpyxl.load_workbook(io.BytesIO(written(deck))), "01")
    assert headings(page) == ["Corso", "Corso (2)", "Stato"]
    assert page["A6"].value == "nessuna riga"


def test_heading_and_logo_are_the_institutions(tmp_path: Path) -> None:
    from PIL import Image

    image = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(image, "PNG")
    brand = sample.Plain(name="Provincia", accent="#FFD400", logo=(image.getvalue(), ".png"))

    book = openpyxl.load_workbook(io.BytesIO(written(sample.deck(), brand)))

    heading = sheet(book, "02")["A5"]
    assert heading.fill.fgColor.rgb == "FFFFD400"
    assert heading.font.color.rgb == "FF04162A"  # white would not be read upon yellow
    assert book.worksheets[0]._images
    assert book.properties.creator == "Provincia"


def test_a_workbook_speaks_english() -> None:
    words.use("en")
    try:
        names = openpyxl.load_workbook(io.BytesIO(written(sample.deck()))).sheetnames
    finally:
        words.use("it")
    assert names[-2] == "Data dictionary"
