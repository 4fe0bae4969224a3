"""Changes in words: true sentences without zero parts, differences with their sign, rows."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from domain.changes import Changes, FigureChange
from domain.indicators.figures import Figure
from domain.selection import Selection
from reports import changes, changes_rows, changes_words

MAY, JULY = (
    Selection(as_of=date(2025, month, 1), known_on=date(2025, month, 1)) for month in (5, 7)
)
NAMES = {"c-1": "Saldatura", "lecco": "Patto di Lecco", "uno": "Ente Uno"}


def figure(value: Any, code: str = "hired", unit: str = "people") -> Figure:
    status: Any = "not_reported" if value is None else "reported"
    return Figure(code=code, group=(("pact", "lecco"),), unit=unit, status=status, value=value)


def change(before: Any, after: Any, aged: Any = None, **about: str) -> FigureChange:
    was, now_, between = (figure(value, **about) for value in (before, after, aged))
    return FigureChange(
        code=was.code, pact_id="lecco", before=was, after=now_, aged=between, restated=was
    )


def found(*figures: FigureChange, kinds: tuple[str, ...] = ()) -> Changes:
    rows = [
        {"kind": kind, "import_id": number // 2, "imported_on": MAY.known_on}
        for number, kind in enumerate(kinds)
    ]
    return Changes(
        before=MAY,
        after=JULY,
        figures=figures,
        rows=pd.DataFrame(rows, columns=list(changes_rows.COLUMNS)),
        tables=pd.DataFrame(),
        titles={"lecco": "Patto di Lecco"},
    )


@pytest.mark.parametrize(
    ("kinds", "figures", "told"),
    [
        ((), (), "Dal 01/05/2025 al 01/07/2025 non è cambiato nulla."),
        (("new",), (), "Dal 01/05/2025 al 01/07/2025: 1 riga nuova in 1 caricamento."),
        (
            ("corrected", "corrected", "withdrawn"),
            (),
            "Dal 01/05/2025 al 01/07/2025: 2 righe corrette e 1 ritirata in 2 caricamenti.",
        ),
        (
            ("new", "new", "corrected", "withdrawn"),
            (change(3, 3, 3), change(1, 2, 2)),
            (
                "Dal 01/05/2025 al 01/07/2025: 2 righe nuove, 1 corretta e 1 ritirata in "
                "2 caricamenti; 1 cifra diversa (1 solo per il passare del tempo)."
            ),
        ),
        (
            (),
            (change(None, 2), change(2, None, 2), change(1, 2, 1)),
            (
                "Dal 01/05/2025 al 01/07/2025: 3 cifre diverse (1 prima non riportata, 1 non più "
                "riportata)."
            ),
        ),
    ],
)
def test_the_headline_counts_and_leaves_out_what_is_zero(
    kinds: tuple[str, ...], figures: tuple[FigureChange, ...], told: str
) -> None:
    assert changes_words.headline(found(*figures, kinds=kinds)) == told


@pytest.mark.parametrize(
    ("one", "difference", "why"),
    [
        (change(10, 12, 13), "+2", "dati nuovi −1, passare del tempo +3"),
        (change(10, 8, 10), "−2", "dati nuovi"),
        (change(10, 8, 8), "−2", "passare del tempo"),
        (change(None, 8, None), "", "dati nuovi"),
        (change(0.5, 0.25, 0.5, unit="rate"), "−25,0 punti percentuali", "dati nuovi"),
        (
            change(Decimal("1.10"), Decimal("1000.00"), Decimal("1.10"), code="paid", unit="eur"),
            "+998,90\u00a0€",
            "dati nuovi",
        ),
    ],
)
def test_a_difference_has_its_sign_and_its_reason(
    one: FigureChange, difference: str, why: str
) -> None:
    (row,) = changes_words.figure_table(found(one)).to_dict("records")
    assert (row["Differenza"], row["Perché"]) == (difference, why)
    assert row["Iniziativa"] == "Patto di Lecco"


def test_what_is_not_reported_is_said_in_words() -> None:
    (row,) = changes_words.figure_table(found(change(None, 8))).to_dict("records")
    assert (row["Prima"], row["Adesso"]) == ("non riportato", "8")


def test_unchanged_figures_are_listed_only_on_asking() -> None:
    one = found(change(3, 3, 3))
    assert changes_words.figure_table(one).empty
    assert len(changes_words.figure_table(one, with_unchanged=True)) == 1


def row(table: str, before: Any, after: Any, **about: Any) -> dict[Any, Any]:
    told = {"table": table, "before": before, "after": after, "action": "load", "note": None}
    return told | {"undoes_import_id": None, "undone_file": None} | about


def test_a_corrected_row_says_which_cell_was_what() -> None:
    person = {"enrollment_id": "e-1", "participant_id": "p-1", "course_id": "c-1", "people": 1}
    old = person | {"status": "enrolled", "enrolled_on": date(2025, 1, 7), "hours_attended": None}
    new = person | {"status": "withdrawn", "enrolled_on": date(2025, 2, 7), "hours_attended": 12.5}
    one = row("enrollments", old, new)
    told = changes_rows.changes(one, NAMES)
    assert "iscritto → ritirato" in told
    assert "07/01/2025 → 07/02/2025" in told
    assert "vuoto → 12,5" in told
    assert told.count("→") == 3
    assert changes_rows.what(one, NAMES) == "p-1 · Saldatura · e-1"


def test_a_row_of_several_ids_is_named_by_all_of_them() -> None:
    cells = {"pact_id": "lecco", "organisation_id": "uno", "role": "lead", "course_id": None}
    assert changes_rows.what(row("partnerships", None, cells), NAMES) == "Ente Uno · capofila"


def test_amounts_provinces_and_long_texts_are_written_for_readers() -> None:
    old = {"event_id": "e", "amount": Decimal("10.00"), "document_ref": "x" * 500}
    new = {"event_id": "e", "amount": Decimal("-2.50"), "document_ref": None}
    told = changes_rows.changes(row("funding_events", old, new), NAMES)
    assert "10,00\u00a0€ → -2,50\u00a0€" in told
    assert len(told) < 250
    provinces = {"pact_id": "lecco", "provinces": "097"}, {"pact_id": "lecco", "provinces": "016"}
    assert "Lecco → Bergamo" in changes_rows.changes(row("pacts", *provinces), NAMES)


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({}, "caricamento"),
        ({"action": "edit", "note": "refuso"}, "correzione: refuso"),
        (
            {"action": "undo", "undoes_import_id": 12, "undone_file": "registro.csv"},
            "annullamento del caricamento 12 (registro.csv)",
        ),
    ],
)
def test_a_row_says_how_it_came(about: dict[str, Any], told: str) -> None:
    assert changes_rows.reason(row("pacts", None, {}, **about)) == told


def test_a_moment_frozen_by_a_meeting_is_told_to_the_minute() -> None:
    frozen = Selection(
        as_of=MAY.as_of,
        known_on=MAY.known_on,
        known_at=datetime(2025, 5, 1, 8, 30),  # noqa: DTZ001 - UTC, as stored
    )
    one = Changes(**{**vars(found()), "before": frozen})
    assert changes_words.headline(one).startswith("Dal 01/05/2025 10:30 al 01/07/2025")


def test_a_later_view_must_be_known_later() -> None:
    with pytest.raises(ValueError, match="was before"):
        changes.views(JULY, MAY)
