"""The words of the ESF+ page: values with n, unknowns, pairings to check, groups apart."""

import pandas as pd

from domain.esf_by_sex import BySex, by_sex
from tests.domain.test_esf_checks import facts, frame
from ui import esf


def figures() -> BySex:
    women = frame(esf_third_country=3, esf_third_country_unknown=2)
    return by_sex(facts(pd.concat([women, frame("m")])))


def test_outputs_have_one_row_per_code_with_zeros_unknowns_and_what_is_not_asked() -> None:
    rows = esf.output_rows(figures()).set_index("Codice")
    assert list(rows.index) == [f"EECO{n:02}" for n in range(1, 20)]
    first = rows.loc["EECO01"]
    assert list(first[["Totale", "Donne", "Uomini", "Non binario"]]) == ["24", "12", "12", "0"]
    assert rows.loc["EECO13", "Donne"] == "3 · non noto per 2"
    assert rows.loc["EECO16", "Totale"] == "non riportato"


def test_only_codes_whose_name_was_not_seen_are_marked() -> None:
    rows = esf.output_rows(figures()).set_index("Codice")["Abbinamento codice–nome"]
    assert list(rows[rows == ""].index) == [
        *("EECO02", "EECO04", "EECO05", "EECO06", "EECO07", "EECO10", "EECO11")
    ]
    results = esf.result_rows(figures()).set_index("Codice")["Abbinamento codice–nome"]
    assert list(results[results == ""].index) == ["EECR01", "EECR04"]


def test_results_have_their_fraction_and_interval() -> None:
    rows = esf.result_rows(figures()).set_index("Codice")
    assert "8 su 16" in rows.loc["EECR04", "Totale"]
    assert "28,0–72,0" in rows.loc["EECR04", "Totale"]  # Wilson of 8 of 16
    assert rows.loc["EECR04", "Osservabili"] == "16 su 16"


def test_the_sentence_counts_each_sex_and_the_incomplete() -> None:
    told = facts(frame())
    sentence = esf.headline(told, by_sex(told)).replace("\\", "")
    assert sentence.startswith("12 partecipanti: 12 donne, 0 uomini")
    assert esf.incomplete(told).startswith("2 persone senza sesso")


def test_groups_of_different_kinds_are_never_added() -> None:
    reported = pd.DataFrame(
        [
            {"pact_title": "Lecco", "count_kind": "trained", "people": 12, "qualifier": None},
            {"pact_title": "Lecco", "count_kind": "trained", "people": 17, "qualifier": None},
            {"pact_title": "Pavia", "count_kind": "enrolled", "people": 45, "qualifier": "about"},
        ]
    )
    rows = esf.group_rows(reported)
    assert list(rows["Persone"]) == ["29", "circa 45"]
    assert set(rows["Natura"]) == {"dato di gruppo"}


def test_results_of_which_most_is_unknown_are_named() -> None:
    def named(unknown: int) -> list[str]:
        return esf.mostly_unknown(by_sex(facts(frame(esf_employed_28_unknown=unknown))))

    assert named(4) == []  # half of the 8 due
    assert named(5) == ["EECR04"]
