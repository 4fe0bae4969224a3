import hashlib
import hmac
from base64 import b32encode
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intake import personal_data, tax_codes
from domain.intake.pseudonyms import TakenOut, pseudonym, rewrite
from domain.sheets import Cell, Sheet, Unreadable
from tests.domain.intake.tax_codes import made, with_omocodia

KEY = b"0123456789abcdef0123456789abcdef"


def test_a_pseudonym_is_the_keyed_digest_of_the_code() -> None:
    code = made(1)
    digest = hmac.new(KEY, f"participant/0/{code}".encode(), hashlib.sha256).digest()

    assert pseudonym(code, KEY) == "p-" + b32encode(digest[:16]).decode().rstrip("=").lower()


@settings(deadline=None, max_examples=200)
@given(seed=st.integers(0, 10**9), replaced=st.integers(0, 7))
def test_a_person_has_one_pseudonym_however_the_code_is_written(seed: int, replaced: int) -> None:
    code = made(seed)
    shared = with_omocodia(code, replaced)
    own = pseudonym(code, KEY)

    assert tax_codes.base(shared) == code
    assert pseudonym(shared, KEY) == own
    assert pseudonym(f" {shared.lower()} ", KEY) == own
    assert (
        pseudonym(f"{shared[:3]} {shared[3:6]} {shared[6:11]} {shared[11:15]} {shared[15:]}", KEY)
        == own
    )
    assert pseudonym("\u200b".join(shared), KEY) == own


def test_two_people_and_two_keys_have_different_pseudonyms() -> None:
    everybody = {pseudonym(made(seed), KEY) for seed in range(2000)}

    assert len(everybody) == len({made(seed) for seed in range(2000)})
    assert pseudonym(made(1), KEY) != pseudonym(made(1), KEY[::-1])


def test_no_pseudonym_is_taken_for_personal_data() -> None:
    assert not any(personal_data.kind_in(pseudonym(made(seed), KEY)) for seed in range(3000))


@pytest.mark.parametrize("text", ["", "Rossi", made(1)[:15] + "?", "12345678901"])
def test_without_a_right_code_there_is_no_pseudonym(text: str) -> None:
    with pytest.raises(ValueError, match="no tax code"):
        pseudonym(text, KEY)


def test_a_wrong_check_letter_is_no_second_person() -> None:
    code = made(1)
    wrong = code[:15] + ("A" if code[15] != "A" else "B")

    with pytest.raises(ValueError, match="check letter"):
        pseudonym(wrong, KEY)


def test_a_letter_o_for_a_zero_is_the_same_person() -> None:
    code = next(code for code in map(made, range(100)) if code[12] == "0")

    assert pseudonym(code[:12] + "O" + code[13:], KEY) == pseudonym(code, KEY)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        pseudonym(made(1), KEY[:31])


def personal_sheet() -> Sheet:
    names = (
        "Cognome e nome",
        "Codice fiscale",
        "Data di nascita",
        "Cell.",
        "Ore frequentate",
        "Note",
    )
    mistyped = made(3)[:15] + ("A" if made(3)[15] != "A" else "B")
    return Sheet(
        f"Scheda {made(9)}",
        (
            (f"Referente: {made(8)}",),
            names,
            ("Rossi Maria", made(1), date(1990, 5, 4), 3401234567, 12, "ok"),
            ("Bianchi Anna", with_omocodia(made(1), 2).lower(), "04/05/1990", None, 13, "ok"),
            ("Verdi Ugo", mistyped, None, None, 14, f"madre {made(7)}"),
            ("Neri Pia", None, None, None, 15, "scrivere a pia@example.it"),
            (None, made(4), None, None, 16, Unreadable(f"={made(4)}")),
        ),
    )


def test_rewritten_sheets_hold_pseudonyms_and_nothing_personal() -> None:
    found = rewrite([personal_sheet()], KEY)
    (sheet,) = found.sheets
    own = pseudonym(made(1), KEY)

    assert personal_data.scan(found.sheets) == []
    assert sheet.name == "1"
    assert sheet.lines[2] == (None, own, 1990, None, 12, "ok")
    assert sheet.lines[3] == (None, own, 1990, None, 13, "ok")
    assert sheet.lines[4] == (None, None, None, None, 14, None)
    assert sheet.lines[5] == (None, None, None, None, 15, None)
    assert sheet.lines[6] == (None, pseudonym(made(4), KEY), None, None, 16, None)
    assert "Rossi" not in repr(found)
    assert not any(made(seed) in repr(found) for seed in range(10))


def test_what_was_taken_out_is_told_by_column_kind_and_number() -> None:
    found = rewrite([personal_sheet()], KEY)

    assert set(found.taken_out) == {
        TakenOut("1", "", "tax_code", 2),
        TakenOut("1", "Cognome e nome", "name", 4),
        TakenOut("1", "Codice fiscale", "tax_code", 4),
        TakenOut("1", "Data di nascita", "birth_date", 2),
        TakenOut("1", "Cell.", "phone", 1),
        TakenOut("1", "Note", "tax_code", 2),
        TakenOut("1", "Note", "email", 1),
    }


def test_a_mistyped_code_is_told_by_its_place() -> None:
    found = rewrite([personal_sheet()], KEY)

    assert [(place.row, place.column) for place in found.mistyped] == [(5, 2)]


def test_the_person_is_in_the_column_headed_so_not_in_that_of_a_relative() -> None:
    lines: tuple[tuple[Cell, ...], ...] = (
        ("CF genitore", "Codice fiscale allievo", "Codice corso"),
        (made(1), made(2), "c1"),
        (made(3), None, "c1"),
    )
    (sheet,) = rewrite([Sheet("", lines)], KEY).sheets

    assert sheet.lines[1:] == ((None, pseudonym(made(2), KEY), "c1"), (None, None, "c1"))


def test_a_sheet_without_personal_data_stays_as_it_is() -> None:
    sheet = Sheet("Dati", (("Codice allievo", "Sesso"), ("A1", "F")))

    assert rewrite([sheet], KEY).sheets == (sheet,)
    assert rewrite([sheet], KEY).taken_out == ()
