"""Parts of the ESF+ page."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from domain import vocabulary as v
from domain.esf_by_sex import TOTAL, BySex
from domain.esf_checks import NAMES, CrossSum
from domain.facts import Facts
from domain.indicators.declaring import Indicator
from domain.indicators.esf_outputs import OUTPUTS
from domain.indicators.esf_results import RESULTS
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats
from ui import figure_tables, tables
from ui.figure_tables import Listed
from ui.markdown import plain

TILES = ("eeco01", "eeco02", "eeco05", "eecr03", "eecr04", "eecr05")
"""Figures that stand at the head of the page."""
_KNOWN_SEXES = tuple(code for code in v.GENDERS if code != "unknown")


def headline(facts: Facts, figures: BySex) -> str:
    """Say how many people are counted once, of which sex, in how many initiatives."""
    people = int(figures["eeco01", TOTAL].value or 0)
    of = {sex: int(figures["eeco01", sex].value or 0) for sex in v.GENDERS}
    words = {
        "f": n_("{n} donna", "{n} donne", of["f"]),
        "m": n_("{n} uomo", "{n} uomini", of["m"]),
        "nb": n_("{n} persona non binaria", "{n} persone non binarie", of["nb"]),
        "unknown": _("{n} di sesso non indicato"),
    }
    sexes = [words[sex].format(n=formats.count(of[sex])) for sex in v.GENDERS]
    told = n_("{n} partecipante: {sexes}.", "{n} partecipanti: {sexes}.", people)
    where = _("Registro delle persone in {n} iniziative su {all}.").format(
        n=formats.count(facts.esf["pact_id"].nunique()), all=formats.count(len(facts.pacts))
    )
    return plain(told.format(n=formats.count(people), sexes=", ".join(sexes)) + " " + where)


def incomplete(facts: Facts) -> str:
    """Say how many people are in the grand total only, and why."""
    people = int(facts.esf.loc[facts.esf["measure"] == "esf_incomplete", "amount"].sum())
    text = n_(
        "{n} persona senza sesso, età, titolo di studio o stato occupazionale all'ingresso: sta "
        "solo nel totale EECO01, non negli altri indicatori.",
        "{n} persone senza sesso, età, titolo di studio o stato occupazionale all'ingresso: "
        "stanno solo nel totale EECO01, non negli altri indicatori.",
        people,
    )
    rule = _(
        "Ogni persona conta una volta per iniziativa, con i dati della prima iscrizione e l'uscita "
        "finale: finché un suo corso è in svolgimento non è uscita."
    )
    return plain(text.format(n=formats.count(people)) + " " + rule)


def show_outputs(figures: BySex) -> None:
    """Show the participants by what they are on entry, one column per sex."""
    table = output_rows(figures)
    alt = _("Indicatori FSE+ di output, per sesso")
    figure_tables.show(table, _listed(OUTPUTS, figures), alt=alt, key="esf_outputs")


def output_rows(figures: BySex) -> pd.DataFrame:
    """Return one row per output indicator and one column per sex, in words."""
    return pd.DataFrame(
        [
            _named(one)
            | {_("Totale"): _people(figures[one.code, TOTAL])}
            | {_sex(sex): _people(figures[one.code, sex]) for sex in v.GENDERS}
            | _pairing(one)
            for one in OUTPUTS
        ]
    )


def show_results(figures: BySex) -> None:
    """Show the results by sex, with the range still possible and who can be counted yet."""
    st.caption(
        _(
            "Quota con intervallo al 95 % di Wilson. «Possibile»: se nessuno, o tutti, tra ignoti "
            "e non ancora dovuti raggiungono il risultato. Il numero da trasmettere è il "
            "numeratore. EECR01 e EECR04 si escludono a vicenda."
        )
    )
    if mostly_unknown(figures):
        text = _("{codes}: oltre metà degli esiti è ignota, la quota è solo un minimo.")
        st.markdown(plain(text.format(codes=", ".join(mostly_unknown(figures)))))
    table = result_rows(figures)
    alt = _("Indicatori FSE+ di risultato, per sesso")
    figure_tables.show(table, _listed(RESULTS, figures), alt=alt, key="esf_results")


def _listed(indicators: Iterable[Indicator], figures: BySex) -> Listed:
    """Return the totals of a table, one a row: a sex nobody has is no group that rows name."""
    return Listed([[figures[one.code, TOTAL]] for one in indicators], lambda _figure: _("Totale"))


def mostly_unknown(figures: BySex) -> list[str]:
    """Return the codes of results of which more outcomes are unknown than known."""
    totals = [figures[one.code, TOTAL] for one in RESULTS]
    return [one.code.upper() for one in totals if 2 * one.unknown > (one.denominator or 0) > 0]


def result_rows(figures: BySex) -> pd.DataFrame:
    """Return one row per result: by sex and in total, possible range, unknown, mature of all."""
    return pd.DataFrame([_result(one, figures) for one in RESULTS])


def show_gaps(facts: Facts, figures: BySex) -> None:
    """Say why indicators are not reported, and of how many people an answer is missing."""
    with st.expander(_("Perché alcuni indicatori mancano o sono parziali")):
        for one in OUTPUTS:
            if not one.is_collected or not figures[one.code, TOTAL].is_reported:
                text = _("{code}: {reason}")
                told = text.format(code=one.code.upper(), reason=_(one.unknowns))
                st.markdown(f"- {plain(told)}")
            elif one.unknown:
                st.markdown(f"- {plain(_asked(one, facts, figures[one.code, TOTAL]))}")


def show_cross_sums(found: list[CrossSum]) -> None:
    """Show each cross-sum with both sides and whether it holds."""
    table = cross_sum_rows(found)
    broken = sum(not one.holds for one in found)
    text = n_("{n} somma non torna.", "{n} somme non tornano.", broken)
    alt = text.format(n=formats.count(broken)) if broken else _("Tutte le somme tornano.")
    st.markdown(alt)
    tables.show(table, alt=alt, key="esf_cross_sums")


def cross_sum_rows(found: list[CrossSum]) -> pd.DataFrame:
    """Return one row per cross-sum, in words."""
    return pd.DataFrame(
        [
            {
                _("Somma"): _(NAMES[one.code]),
                _("Parti"): formats.count(one.left),
                _("Totale"): formats.count(one.right),
                _("Verdetto"): _("✓ torna") if one.holds else _("✗ non torna"),
            }
            for one in found
        ]
    )


def show_no_register(facts: Facts) -> None:
    """Say that nobody can be counted where all that is loaded are reported groups."""
    people = n_(
        "Per {n} iniziativa scelta non è caricato alcun registro di persone",
        "Per le {n} iniziative scelte non è caricato alcun registro di persone",
        len(facts.pacts),
    ).format(n=formats.count(len(facts.pacts)))
    reason = _(
        "gli indicatori FSE+ contano ogni persona una volta sola, con la sua situazione "
        "all'ingresso e all'uscita, e con i soli totali di gruppo non si possono calcolare. Sono "
        "«non riportati», non zero."
    )
    st.info(f"{plain(people)}: {plain(reason)}", icon=":material/visibility_off:")


def show_groups(reported: pd.DataFrame) -> None:
    """Show people stated as groups apart: they are in no indicator."""
    if reported.empty:
        return
    st.header(_("Dati di gruppo, a parte"))
    st.markdown(_("Persone dichiarate come gruppo: non entrano negli indicatori e non si sommano."))
    alt = _("Persone dichiarate come gruppo, per iniziativa e tipo di conteggio")
    tables.show(group_rows(reported), alt=alt, key="esf_groups")


def group_rows(reported: pd.DataFrame) -> pd.DataFrame:
    """Return one row per initiative and kind of count of the people stated as groups."""
    keys = ["pact_title", "count_kind"]
    summed = reported.groupby(keys, sort=False).agg({"people": "sum", "qualifier": _inexact})
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): title,
                _("Persone"): formats.qualified(formats.count(int(people)), qualifier),
                _("Che cosa si è contato"): v.label(v.COUNT_KINDS, kind),
                _("Natura"): _("dato di gruppo"),
            }
            for (title, kind), people, qualifier in summed.itertuples()
        ]
    )


def _named(one: Indicator) -> dict[str, str]:
    return {_("Codice"): one.code.upper(), _("Indicatore"): _(one.title)}


def _pairing(one: Indicator) -> dict[str, str]:
    return {_("Abbinamento codice–nome"): formats.pairing(one.code)}


def _sex(code: str) -> str:
    return v.label(v.GENDERS, code).capitalize()


def _people(figure: Figure) -> str:
    if not figure.is_reported or not figure.unknown:
        return formats.value(figure)
    text = _("{n} · non noto per {unknown}")
    return text.format(n=formats.value(figure), unknown=formats.count(figure.unknown))


def _result(one: Indicator, figures: BySex) -> dict[str, str]:
    total = figures[one.code, TOTAL]
    sexes = {_sex(sex): _share(figures[one.code, sex]) for sex in _KNOWN_SEXES}
    return {
        **_named(one),
        _("Totale"): _share(total),
        **sexes,
        _("Possibile"): _possible(total),
        _("Ignoti"): formats.count(total.unknown),
        _("Osservabili"): formats.fraction(total.mature or 0, total.total or 0),
        **_pairing(one),
    }


def _share(figure: Figure) -> str:
    """Write a result with n/d and interval; the fraction alone, without percentage, of few."""
    if not figure.is_reported or figure.low is None or figure.high is None:
        return formats.value(figure)
    parts = [formats.fraction(figure.numerator or 0, figure.denominator or 0)]
    if (figure.denominator or 0) >= formats.NARROW:
        parts.insert(0, formats.value(figure))
    parts.append(formats.interval(figure.low, figure.high))
    if formats.is_tiny(figure):
        parts.append(formats.tiny())
    return " · ".join(parts)


def _possible(figure: Figure) -> str:
    if figure.possible_low is None or figure.possible_high is None:
        return ""
    return formats.interval(float(figure.possible_low), float(figure.possible_high))


def _asked(one: Indicator, facts: Facts, total: Figure) -> str:
    asked = facts.esf.loc[facts.esf["measure"] == one.numerator, "pact_id"].nunique()
    text = _("{code}: lo dicono {n} iniziative su {all}; lì non è noto per {unknown} persone.")
    return text.format(
        code=one.code.upper(),
        n=formats.count(asked),
        all=formats.count(facts.esf["pact_id"].nunique()),
        unknown=formats.count(total.unknown),
    )


def _inexact(qualifiers: "pd.Series[str]") -> str:
    """Return the word of the first part that is not exact, empty where all are."""
    return next((one for one in qualifiers if isinstance(one, str) and one != "exact"), "")
