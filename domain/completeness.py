"""Which fields are expected of which rows, and what of them is there."""

import pandas as pd

from domain.words import marked

UNKNOWN = "unknown"
"""Code that fills a cell without saying anything: as missing as an empty one."""

KINDS = {
    "pacts": marked("Iniziative"),
    "courses": marked("Corsi"),
    "enrollments": marked("Persone nei registri"),
    "groups": marked("Gruppi dichiarati"),
    "hirings": marked("Assunzioni nei registri"),
    "funding_allocations": marked("Importi decisi"),
    "activities": marked("Attività svolte"),
}
"""Kinds of row that have expected fields; a reported group has its own, shorter list."""

EXPECTED = {
    "pacts": {
        "lead_organisation_id": marked("capofila"),
        "provinces": marked("province"),
        "started_on": marked("inizio"),
        "ended_on": marked("fine"),
        "status": marked("stato"),
    },
    "courses": {
        "started_on": marked("inizio"),
        "ended_on": marked("fine"),
        "seats_planned": marked("posti previsti"),
        "hours_total": marked("ore"),
        "site_id": marked("sede"),
    },
    "enrollments": {
        "entry": marked("giorno di iscrizione o di avvio"),
        "gender": marked("genere"),
        "age": marked("anno di nascita o età"),
        "education_isced": marked("titolo di studio"),
        "employment_status_at_entry": marked("condizione occupazionale all'ingresso"),
        "outcome": marked("esito, di chi è uscito"),
        "followed_up_on": marked("verifica dell'occupazione, di chi è uscito"),
    },
    "groups": {
        "course_id": marked("corso"),
        "exit_on": marked("giorno di uscita"),
        "outcome": marked("esito, di chi è uscito"),
        "followed_up_on": marked("verifica dell'occupazione, di chi è uscito"),
    },
    "hirings": {
        "started_on": marked("inizio del lavoro"),
        "contract_group": marked("tipo di contratto"),
        "employer": marked("datore di lavoro"),
    },
    "funding_allocations": {"amount": marked("importo"), "decided_on": marked("data dell'atto")},
    "activities": {
        "starts_on": marked("giorno"),
        "site_id": marked("sede"),
        "attendees": marked("presenze"),
    },
}
"""Fields expected of each row, by kind, and what they hold.

Outcome and follow-up are expected only of who has left the course by the as-of day: before, they
cannot be known.
"""


def shares(quality: pd.DataFrame) -> pd.DataFrame:
    """Return how complete each field is, emptiest first: `kind`, `field`, `present`, `expected`.

    `quality` is the frame `data` of the facts; fields that no row is expected to have are
    left out.
    """
    keys = ["kind", "field"]
    if quality.empty:
        return pd.DataFrame(columns=[*keys, "present", "expected"])
    wide = quality.pivot_table(index=keys, columns="measure", values="amount", aggfunc="sum")
    named = wide.rename(columns=lambda name: name.removeprefix("fields_")).reset_index()
    named = named[named["expected"] > 0].astype({"present": int, "expected": int})
    order = named["present"] / named["expected"]
    return named.assign(order=order).sort_values(["order", *keys])[[*keys, "present", "expected"]]
