"""Which headings mean which field: exact names, known spellings, and what is nearly one."""

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from domain.intake.spellings_outcomes import HIRED, OUTCOMES
from domain.intake.spellings_people import PEOPLE
from domain.intake.spellings_programme import PROGRAMME
from domain.spelling import bare

SPELLINGS = PEOPLE | OUTCOMES | PROGRAMME
"""Spellings by table and field, between commas."""

_JOINING = (
    *("di", "del", "della", "dello", "dell", "dei", "degli", "delle", "d", "la", "le", "lo", "l"),
    *("all", "alla", "allo"),
    *(
        "i",
        "gli",
        "da",
        "in",
        "e",
        "ed",
        "per",
        "con",
        "nel",
        "nella",
        "sul",
        "of",
        "the",
        "c",
        "s",
    ),
)
_ABBREVIATIONS = {
    "iscr": "iscrizione", "iscriz": "iscrizione", "cod": "codice", "dt": "data", "nr": "numero",
    "n": "numero", "num": "numero", "no": "numero", "freq": "frequentate", "prev": "previste",
    "prov": "provincia", "resid": "residenza", "res": "residenza", "citt": "cittadinanza",
    "cittad": "cittadinanza", "part": "partecipante", "partec": "partecipante",
    "contr": "contratto", "tipol": "tipologia", "ult": "ultima", "verif": "verifica",
    "tit": "titolo", "ass": "assunzione", "assunz": "assunzione", "occ": "occupazionale",
    "occup": "occupazionale", "az": "azienda", "rag": "ragione", "soc": "sociale", "mot": "motivo",
    "fisc": "fiscale", "conclus": "conclusione", "h": "ore", "hh": "ore",
    "ev": "evento",
    "imp": "importo", "eur": "euro", "€": "euro", "tot": "totale", "rif": "riferimento",
    "doc": "documento", "cond": "condizione", "stud": "studio", "attest": "attestato",
    "giustif": "giustificate", "sett": "settimanali", "retrib": "retribuzione",
    "identif": "identificativo",
}  # fmt: skip
_LONGEST = 200
"""Letters of the longest heading: longer texts are none."""
_NEAR = 0.87
"""Likeness of spellings from which a heading is proposed as a near miss."""


def key(heading: str) -> str:
    """Return the telling words of a heading, abbreviations written out, in alphabetical order."""
    words = [_ABBREVIATIONS.get(word, word) for word in bare(heading).split()]
    return " ".join(sorted({word for word in words if word not in _JOINING} or set(words)))


@cache
def fields_of(table: str) -> dict[str, str]:
    """Return the field of a table by the key of each of its spellings."""
    return {
        key(spelling): field
        for field, spellings in SPELLINGS.get(table, {}).items()
        for spelling in spellings.split(",")
    }


def known_field(heading: str, table: str) -> str | None:
    """Return the field of `table` that a heading is a known spelling of."""
    own = fields_of(table)
    return next((own[one] for one in _readings(heading) if one in own), None)


def similar_field(heading: str, table: str) -> str | None:
    """Return the field of `table` whose spelling a heading nearly is, for a user to confirm."""
    own = fields_of(table)
    for reading in _readings(heading):
        if len(reading) > 3 and (near := get_close_matches(reading, own, 1, _NEAR)):
            return own[near[0]]
    return None


@cache
def says_hired(heading: str) -> bool:
    """Tell whether a heading asks whether somebody was hired, yes or no."""
    hired = {key(spelling) for spelling in HIRED.split(",")}
    return any(reading in hired for reading in _readings(heading))


@lru_cache(maxsize=2_000)
def is_known(heading: str) -> bool:
    """Tell whether a heading is one that any table, or a list of people, has."""
    return weight(heading) > 0


def weight(heading: str) -> int:
    """Return how much a heading tells: 0 if unknown, 1 for one known word, 2 for several."""
    known = (len(one.split()) for one in _readings(heading) if one in _all_keys())
    return min(max(known, default=0), 2)


def _readings(heading: str) -> list[str]:
    """Return the keys a heading may be meant by: whole, and without what stands in brackets."""
    if len(heading) > _LONGEST:
        return []
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]|[*:]", " ", heading)
    apart = re.sub(r"(?<=[a-zà-ù])(?=[A-Z])", " ", outside)  # dataIscrizione
    return [one for one in dict.fromkeys(map(key, (heading, outside, apart))) if one]


@cache
def _all_keys() -> frozenset[str]:
    own = {one for table in SPELLINGS for one in fields_of(table)}
    own |= {key(field) for fields in SPELLINGS.values() for field in fields}
    personal = (
        "nome, cognome, nome cognome, cognome nome, nominativo, telefono, cellulare, email, e mail"
        ", data nascita, luogo nascita, comune nascita, indirizzo, comune residenza, cap, recapito"
        ", nato a, nato il, tel, cell, mail, numero, progressivo, numero progressivo, pec"
    )
    return frozenset(own | {key(one) for one in (*HIRED.split(","), *personal.split(","))})
