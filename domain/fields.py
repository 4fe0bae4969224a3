"""Fields that claims speak of, in readers' words, and the code lists of their values."""

from domain import vocabulary as v
from domain.words import marked

FIELDS = {
    "pacts.submitted_on": marked("presentazione del progetto"),
    "pacts.admitted_on": marked("ammissione a finanziamento"),
    "pacts.page_updated_on": marked("ultimo aggiornamento della pagina"),
    "pacts.project_code": marked("codice del progetto"),
    "pacts.sectors": marked("settori"),
    "pacts.target_groups": marked("destinatari"),
    "pacts.provinces": marked("province"),
    "funding_allocations.amount": marked("importo"),
    "funding_allocations.fund": marked("fondo"),
    "courses.hours_total": marked("ore del corso"),
    "courses.started_on": marked("avvio dei corsi"),
    "enrollments.people": marked("persone nei corsi"),
    "enrollments.gol_path": marked("percorso GOL"),
    "completions.people": marked("persone che hanno concluso"),
    "activities.occurrences": marked("numero di incontri"),
    "activities.attendees": marked("presenze"),
    "activities.status": marked("stato dell'attività"),
    "activities.starts_on": marked("giorno dell'attività"),
    "hirings.people": marked("passi verso il lavoro"),
    "hirings.started_on": marked("inizio del lavoro"),
    "hirings.employer_name": marked("datore di lavoro"),
    "hirings.contract_group": marked("tipo di contratto"),
    "sources.published_on": marked("giorno di pubblicazione"),
    "sites.province_code": marked("provincia della sede"),
}
"""Field as `table.column`, and what it holds; fields named in words stay as they are."""

TABLES = {
    "sources": marked("fonti"),
    "organisations": marked("enti"),
    "sites": marked("sedi"),
    "pacts": marked("iniziative"),
    "courses": marked("corsi"),
    "partnerships": marked("ruoli nel partenariato"),
    "enrollments": marked("iscrizioni"),
    "completions": marked("esiti dei corsi"),
    "hirings": marked("passi verso il lavoro"),
    "funding_allocations": marked("stanziamenti"),
    "funding_events": marked("movimenti di denaro"),
    "activities": marked("attività"),
    "services": marked("servizi"),
    "milestones": marked("tappe"),
    "skill_needs": marked("fabbisogni"),
    "targets": marked("obiettivi"),
    "claims": marked("affermazioni"),
    "notes": marked("note"),
    "register": marked("registro: iscrizioni, esiti e lavoro in un foglio"),
}
"""What a table holds, and the register that fills three of them."""

CODES = {
    "pacts.sectors": v.SECTORS,
    "pacts.target_groups": v.TARGET_GROUPS,
    "funding_allocations.fund": v.FUNDS,
    "activities.status": v.ACTIVITY_STATUSES,
    "hirings.contract_group": v.CONTRACT_GROUPS,
}
PROVINCES = ("pacts.provinces", "sites.province_code")
AMOUNTS = ("funding_allocations.amount",)
IDENTIFIERS = ("pacts.project_code", "enrollments.gol_path")
"""Fields whose digits are a name, not a number."""
