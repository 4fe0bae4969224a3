"""Headings of columns that hold personal data, and cells that look like a person's name."""

import re

from domain.intake.first_names import FIRST_NAMES
from domain.spelling import bare, visible

TAX_CODE, EMAIL, PHONE = "tax_code", "email", "phone"
NAME, BIRTH_DATE, BIRTH_PLACE, ADDRESS = "name", "birth_date", "birth_place", "address"

_OF_A_BODY = re.compile(
    r"\b(aziend\w*|impres\w*|ente|enti|societa|datore|ditta|organizzazion\w*|organisation|company"
    r"|employer|corso|corsi|course|progetto|patto|bando|edizione|modulo|file|foglio|sede|scuola"
    r"|istituto|partner|partita iva|p iva|piva|sito|web|utente web|provincia|comune|regione"
    r"|percorso|titolo|profilo|attivita|evento|prodotto|fornitore|finanziatore|funder)\b"
)
_OF_A_PERSON = r"allievo|allieva|allievi|corsista|corsisti|partecipante|partecipanti|persona|utente"
_OF_A_PERSON += r"|beneficiario|beneficiaria|destinatario|destinataria|studente|studentessa"
_OF_A_PERSON += r"|candidato|candidata|lavoratore|lavoratrice|dipendente|discente|tirocinante"
_OF_A_PERSON += r"|participant|student|learner|trainee|worker"
_STAFF = r"tutor|docente|docenti|formatore|referente|responsabile|coordinatore|coach|orientatore"
_HEADINGS = {
    TAX_CODE: re.compile(
        r"\b(codice fiscale|cod\w* fisc\w*|c f|cf|codfisc\w*|tax code|codicefiscale)\b"
    ),
    EMAIL: re.compile(r"\b(e mail|email|mail|posta elettronica|pec|indirizzo mail)\b"),
    PHONE: re.compile(
        r"\b(telefono|telefonico|telefonici|tel|telef|cell|cellulare|cel|mobile|recapito|recapiti"
        r"|phone|whatsapp|contatto|contatti|fax)\b"
    ),
    BIRTH_DATE: re.compile(
        r"\b(data(?: di)? nascita|data nasc|nascita data|nat[oa](?: [oa]| nat[oa])? il|d nascita"
        r"|luogo e data di nascita|birth date|birthdate|date of birth|dob|compleanno|^nascita$)\b"
    ),
    BIRTH_PLACE: re.compile(
        r"\b(nat[oa](?: nat[oa]| [oa])? a|luogo(?: di)? nascita|comune(?: di)? nascita"
        r"|citta di nascita|birth ?place|place of birth)\b"
    ),
    ADDRESS: re.compile(
        r"\b(indirizzo|residenza|domicilio|residente|via|address|recapito postale)\b"
    ),
    NAME: re.compile(
        r"\b(nome|cognome|cognomi|nominativo|nominativi|first name|last name|surname|full name"
        rf"|given name|family name|nome cognome|generalita|{_OF_A_PERSON}|{_STAFF})\b"
    ),
}
_SURELY_NAMES = re.compile(
    r"\b(cognome|nominativo|nominativi|surname|last name|full name|family name)\b"
)
_FIRST_NAME = re.compile(r"^(nome|nomi|first name|given name)\b")
_PEOPLE = re.compile(
    rf"\b(cognome|nominativo|surname|last name|sesso|genere|gender|nascita"
    rf"|cittadinanza|stato occupazionale|{_OF_A_PERSON})\b"
)
_LONGEST = 100
"""Letters of the longest name of a person."""
_STREET = re.compile(
    r"\b(via|viale|v le|piazza|p zza|piazzale|vicolo|largo|corso|strada|contrada|localita|loc"
    r"|frazione|fraz|borgo|salita|lungo\w+)\b"
)
_NOT_PEOPLE = re.compile(
    r"\b(srl|spa|sas|snc|scarl|scrl|coop\w*|onlus|aps|ets|fondazion\w*|associazion\w*|istitut\w*"
    r"|ente|comune|provinci\w*|regione|azienda|impresa|societa|consorzio|universita|scuola|liceo"
    r"|camera|centro|corso|agenzia|gruppo|comitato|its|afol|ial|enaip|cnos|unione|rete|polo"
    r"|non|nessuno|assente|ritirat\w*|iscritt\w*|conclus\w*|gruppo|allievo|corsista|si|no)\b"
)
_CAPITALISED = re.compile(r"[A-ZÀ-Ý][\wà-ÿ'’.-]*|d[aeiy]|del|della|de|di|la|lo")


def kind_of(heading: str) -> str | None:
    """Return what kind of personal data a column of this heading may hold; None for the others."""
    words = bare(heading)
    kinds = (BIRTH_DATE, BIRTH_PLACE) if _OF_A_BODY.search(words) else tuple(_HEADINGS)
    return next((kind for kind in kinds if _HEADINGS[kind].search(words)), None)


def is_surely_personal(heading: str) -> bool:
    """Tell whether a heading says that its cells are personal, whatever they look like."""
    words = bare(heading)
    is_a_code = _HEADINGS[TAX_CODE].search(words) and re.search(rf"\b({_OF_A_PERSON})\b", words)
    return bool(is_a_code or _SURELY_NAMES.search(words))


def is_first_name(heading: str) -> bool:
    """Tell whether a heading is a mere "nome", which may be that of a thing as well."""
    return bool(_FIRST_NAME.search(bare(heading)))


def are_about_people(headings: list[str]) -> bool:
    """Tell whether a table with these headings has a row per person."""
    return any(_PEOPLE.search(bare(heading)) for heading in headings)


def looks_like_a_name(text: str) -> bool:
    """Tell whether a cell is two to five capitalised words that name no body."""
    if len(text) > _LONGEST:
        return False
    shown = visible(text).replace(",", " ").strip()
    words = shown.split()
    if not 2 <= len(words) <= 5 or _NOT_PEOPLE.search(bare(shown)):
        return False
    return all(_CAPITALISED.fullmatch(word) for word in words) and shown[0].isupper()


def is_a_persons_name(text: str) -> bool:
    """Tell whether a cell looks like a name and has a common first name in it."""
    return looks_like_a_name(text) and not FIRST_NAMES.isdisjoint(bare(text).split())


def names_a_thing(heading: str) -> bool:
    """Tell whether a heading says that its cells name bodies, courses or places."""
    return bool(_OF_A_BODY.search(bare(heading)))


def looks_like_an_address(text: str) -> bool:
    """Tell whether a cell names a street."""
    return bool(_STREET.search(bare(text[:_LONGEST])))
