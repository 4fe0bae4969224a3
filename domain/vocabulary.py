"""Code lists of the pact tables: code to Italian label, as in the field's data dictionary.

Labels are marked for translation and translated where they are shown (`label`).
"""

from domain.words import _, marked

INITIATIVE_TYPES = {
    "territorial_pact": marked("patto territoriale"),
    "company_reskilling": marked("riqualificazione aziendale"),
    "pole_agreement": marked("protocollo poli tecnico-professionali"),
    "innovation_hub": marked("polo dell'innovazione / quadro di policy"),
    "other": marked("altro"),
}
PROGRAMMES = {
    "lombardia_fse_plus": marked("PR Lombardia FSE+ 2021-2027"),
    "lombardia_gol": marked("PAR GOL Lombardia / PNRR"),
    "piemonte_gol": marked("GOL Piemonte"),
    "ptp_protocol": marked("protocollo PTP"),
    "municipal_plan": marked("piano comunale"),
    "other": marked("altro"),
}
PACT_STATUSES = {
    "in_preparation": marked("in preparazione"),
    "submitted": marked("presentato"),
    "admitted": marked("ammesso"),
    "running": marked("in corso"),
    "closed": marked("concluso"),
    "suspended": marked("sospeso"),
    "revoked": marked("revocato"),
}
ORGANISATION_TYPES = {
    "province": marked("provincia o città metropolitana"),
    "municipality": marked("comune"),
    "region": marked("regione"),
    "local_body": marked("altro ente territoriale"),
    "chamber_of_commerce": marked("camera di commercio"),
    "school": marked("scuola"),
    "university": marked("università"),
    "its_academy": marked("ITS"),
    "training_body": marked("ente di formazione"),
    "temp_agency": marked("agenzia per il lavoro"),
    "special_agency": marked("azienda speciale"),
    "company": marked("impresa"),
    "employer_association": marked("associazione datoriale"),
    "trade_union": marked("sindacato"),
    "professional_order": marked("ordine professionale"),
    "third_sector": marked("terzo settore"),
    "foundation": marked("fondazione"),
    "other": marked("altro"),
}
PARTNERSHIP_ROLES = {
    "lead": marked("capofila"),
    "partner": marked("partner"),
    "support_network": marked("rete di supporto"),
    "course_lead": marked("ente capoprogetto del corso"),
    "course_partner": marked("partner del corso"),
    "host_company": marked("impresa ospitante o collaboratrice"),
    "origin_employer": marked("datore di provenienza"),
    "funder": marked("finanziatore"),
    "speaker": marked("relatore o testimonianza"),
    "stakeholder": marked("interlocutore"),
}
SITE_TYPES = {
    "registered_office": marked("sede legale"),
    "operating_site": marked("sede operativa"),
    "competence_area": marked("area di competenza"),
}
COURSE_STATUSES = {
    "planned": marked("programmato"),
    "open": marked("iscrizioni aperte"),
    "started": marked("avviato"),
    "suspended": marked("sospeso"),
    "ended": marked("concluso"),
    "cancelled": marked("annullato"),
}
COURSE_MODES = {
    "classroom": marked("aula"),
    "laboratory": marked("laboratorio"),
    "distance": marked("FAD"),
    "blended": marked("misto"),
    "internship": marked("stage"),
}
CERTIFICATE_TYPES = {
    "attendance": marked("attestato di frequenza"),
    "competences": marked("attestato di competenze"),
    "qualification": marked("qualifica"),
    "none": marked("nessuno"),
    "unspecified": marked("non specificato"),
}
COUNT_KINDS = {
    "applied": marked("candidati"),
    "selected": marked("selezionati"),
    "enrolled": marked("iscritti"),
    "started": marked("avviati"),
    "trained": marked("formati (iscritti o conclusi: non specificato)"),
    "completed": marked("conclusi"),
    "certified": marked("certificati"),
    "internships": marked("tirocini"),
    "opportunities": marked("opportunità"),
    "interviews": marked("colloqui (eventi, non persone)"),
    "offers": marked("offerte"),
    "hired": marked("assunti"),
    "employed_28d": marked("occupati a 28 giorni"),
    "employed_6m": marked("occupati a 6 mesi"),
    "unspecified": marked("non specificato"),
}
QUALIFIERS = {
    "exact": marked("esatto"),
    "about": marked("circa"),
    "more_than": marked("oltre"),
    "at_least": marked("almeno"),
}
ENROLLMENT_STATUSES = {
    "applicant": marked("candidato"),
    "eligible_not_admitted": marked("idoneo non ammesso"),
    "admitted": marked("ammesso"),
    "declined": marked("rinuncia prima dell'avvio"),
    "enrolled": marked("iscritto"),
    "started": marked("avviato"),
    "withdrawn": marked("ritirato"),
    "excluded": marked("escluso"),
    "ended": marked("concluso"),
}
WITHDRAWAL_REASONS = {
    "found_job": marked("trovato lavoro"),
    "health": marked("salute"),
    "family": marked("famiglia"),
    "other_course": marked("altro corso"),
    "moved": marked("trasferimento"),
    "dissatisfied": marked("insoddisfazione"),
    "absences": marked("esclusione per assenze"),
    "other": marked("altro"),
    "unknown": marked("non indicato"),
}
GENDERS = {
    "f": marked("donne"),
    "m": marked("uomini"),
    "nb": marked("non binario"),
    "unknown": marked("non indicato"),
}
CITIZENSHIPS = {
    "it": marked("italiana"),
    "eu": marked("altro paese UE"),
    "third_country": marked("paese terzo"),
    "unknown": marked("non indicato"),
}
YES_NO = {"yes": marked("sì"), "no": marked("no"), "unknown": marked("non indicato")}
EDUCATION_LEVELS = {
    "0-2": marked("ISCED 0-2"),
    "3-4": marked("ISCED 3-4"),
    "5-8": marked("ISCED 5-8"),
    "unknown": marked("non indicato"),
}
EMPLOYMENT_STATUSES = {
    "unemployed": marked("disoccupato"),
    "long_term_unemployed": marked("disoccupato di lungo periodo"),
    "inactive": marked("inattivo"),
    "employed": marked("occupato"),
    "suspended_cig": marked("sospeso in CIG"),
    "working_poor": marked("lavoratore povero"),
    "unknown": marked("non indicato"),
}
INCOME_SUPPORTS = {
    "naspi": marked("NASpI"),
    "dis_coll": marked("DIS-COLL"),
    "cigo": marked("CIGO"),
    "cigs": marked("CIGS"),
    "sfl": marked("SFL"),
    "adi": marked("ADI"),
    "none": marked("nessuno"),
    "unknown": marked("non indicato"),
}
GOL_PATHS = {
    "1": marked("1 Reinserimento lavorativo"),
    "2": marked("2 Aggiornamento"),
    "3": marked("3 Riqualificazione"),
    "4": marked("4 Lavoro e inclusione"),
    "5": marked("5 Ricollocazione collettiva"),
    "105": marked("percorso 105 (solo Piemonte)"),
    "unknown": marked("non indicato"),
}
TARGET_GROUPS = {
    "unemployed": marked("disoccupati"),
    "inexperienced": marked("inoccupati"),
    "working_poor": marked("lavoratori poveri"),
    "suspended": marked("occupati sospesi / cassaintegrati"),
    "cigs_redundancy_risk": marked("CIGS a rischio di esubero"),
    "neet": marked("NEET"),
    "women_disadvantaged": marked("donne in condizioni di svantaggio"),
    "disability": marked("persone con disabilità"),
    "over_55": marked("lavoratori 55+"),
    "income_support": marked("percettori di sostegno al reddito"),
    "unsupported_unemployed": marked("disoccupati senza sostegno"),
    "fragile": marked("fragili o vulnerabili"),
    "students": marked("studenti"),
    "companies": marked("imprese"),
    "teachers": marked("docenti e formatori"),
}
COMPLETION_OUTCOMES = {
    "completed": marked("concluso"),
    "not_completed": marked("non concluso"),
    "withdrawn": marked("ritirato"),
    "unknown": marked("esito non noto"),
}
COMPLETION_BASES = {
    "hours_threshold": marked("soglia ore"),
    "exam": marked("esame"),
    "declaration": marked("dichiarazione"),
}
EXAM_RESULTS = {
    "passed": marked("superato"),
    "failed": marked("non superato"),
    "not_taken": marked("non sostenuto"),
    "unknown": marked("non indicato"),
}
FOLLOWUP_STATUSES = {
    "employed": marked("occupato"),
    "searching": marked("in cerca"),
    "inactive": marked("inattivo"),
    "in_training": marked("in formazione"),
    "unreachable": marked("irreperibile"),
    "not_surveyed": marked("non rilevato"),
}
IMPROVEMENTS = {
    "stable_contract": marked("contratto stabile"),
    "full_time": marked("tempo pieno"),
    "higher_responsibility": marked("maggiore responsabilità"),
    "promotion": marked("promozione"),
    "none": marked("nessuno"),
    "unknown": marked("non indicato"),
}
HIRING_STAGES = {
    "opportunity": marked("opportunità"),
    "interview": marked("colloquio"),
    "offer": marked("offerta"),
    "hire": marked("assunzione"),
}
CONTRACT_GROUPS = {
    "open_ended": marked("indeterminato"),
    "fixed_term": marked("determinato"),
    "apprenticeship": marked("apprendistato"),
    "agency": marked("somministrazione"),
    "on_call": marked("intermittente"),
    "quasi_subordinate": marked("parasubordinato"),
    "domestic": marked("domestico"),
    "self_employed": marked("autonomo"),
    "internship": marked("tirocinio"),
    "other": marked("altro"),
    "unclassified": marked("non classificato"),
    "unknown": marked("non noto"),
}
TRAINING_RELATED = {
    "yes": marked("sì"),
    "partly": marked("in parte"),
    "no": marked("no"),
    "unknown": marked("non indicato"),
}
EVIDENCE = {
    "co": marked("Comunicazioni Obbligatorie"),
    "employer": marked("dichiarazione azienda"),
    "self": marked("autocertificazione"),
    "press": marked("stampa"),
    "unknown": marked("non indicata"),
}
ATTENDANCE_SOURCES = {
    "register": marked("registro"),
    "system": marked("sistema"),
    "estimate": marked("stima"),
}
FUNDS = {
    "fse_plus_eu": marked("quota UE"),
    "state": marked("Stato"),
    "region": marked("Regione"),
    "pnrr": marked("PNRR"),
    "foundation": marked("fondazione"),
    "partner": marked("cofinanziamento partner"),
    "private": marked("privato"),
    "mixed": marked("più fondi (ripartizione non riportata)"),
    "other": marked("altro"),
}
AMOUNT_KINDS = {
    "total_cost": marked("importo complessivo"),
    "public_contribution": marked("contributo pubblico"),
    "cofinancing": marked("cofinanziamento"),
    "unspecified": marked("non specificato"),
}
ALLOCATION_STATES = {
    "endowment": marked("dotazione finanziaria"),
    "allocated": marked("stanziato"),
    "admitted": marked("ammesso a finanziamento"),
    "granted": marked("concesso"),
}
EVENT_STATES = {
    "committed": marked("impegnato"),
    "paid_advance": marked("erogato: anticipo"),
    "paid_interim": marked("erogato: acconto"),
    "paid_balance": marked("erogato: saldo"),
    "cost_reported": marked("rendicontato"),
    "validated": marked("ammesso a controllo"),
    "certified": marked("certificato"),
    "savings": marked("economia"),
    "recovery": marked("recupero"),
}
FUNDING_LINES = {
    "equipment_labs": marked("attrezzature e laboratori"),
    "training_youth_employment": marked("percorsi formativi e occupazione giovanile"),
    "guidance_tutoring_placement": marked("orientamento, tutoring, placement"),
    "teacher_training": marked("aggiornamento docenti e formatori"),
    "research_link": marked("raccordo con la ricerca"),
    "needs_analysis": marked("analisi dei fabbisogni"),
    "training": marked("formazione"),
    "internships": marked("tirocini"),
    "guidance_placement": marked("orientamento e accompagnamento"),
    "events_communication": marked("eventi e comunicazione"),
    "equipment": marked("attrezzature"),
    "coordination": marked("coordinamento"),
    "monitoring": marked("monitoraggio"),
    "indirect": marked("costi indiretti"),
    "other": marked("altro"),
}
ACTIVITY_TYPES = {
    "job_day": marked("Job Day"),
    "workshop": marked("workshop"),
    "seminar": marked("seminario"),
    "event": marked("evento"),
    "launch": marked("avvio"),
    "career_day": marked("Career Day"),
    "group_guidance": marked("orientamento di gruppo"),
    "company_visit": marked("visita aziendale"),
    "partnership_meeting": marked("riunione di partenariato"),
    "technical_table": marked("tavolo tecnico"),
    "communication": marked("comunicazione"),
    "open_day": marked("Open Day"),
}
ACTIVITY_STATUSES = {
    "planned": marked("in programma"),
    "held": marked("svolto"),
    "cancelled": marked("annullato"),
}
AUDIENCES = {
    "citizens": marked("cittadini"),
    "learners": marked("corsisti"),
    "companies": marked("imprese"),
    "schools": marked("scuole"),
    "stakeholders": marked("stakeholder"),
}
SERVICE_TYPES = {
    "reception": marked("Accoglienza"),
    "specialist_interview": marked("Colloquio specialistico"),
    "pathway_definition": marked("Definizione del percorso"),
    "skills_assessment": marked("Bilancio delle competenze"),
    "job_placement": marked("Inserimento e avvio al lavoro"),
    "coaching": marked("Coaching"),
    "internship_tutoring": marked("Tutoring e accompagnamento al tirocinio/work experience"),
    "aptitude_analysis": marked("Analisi propensioni e attitudini"),
    "knowledge_promotion": marked("Promozione di conoscenze specifiche"),
    "business_plan": marked("Business plan"),
    "specialist_guidance": marked("Orientamento specialistico"),
    "scouting": marked("Scouting"),
    "matching": marked("Matching"),
    "internship_activation": marked("Attivazione tirocinio"),
}
SERVICE_STATUSES = {"offered": marked("in catalogo"), "delivered": marked("erogato")}
MILESTONE_STATUSES = {
    "announced": marked("annunciato"),
    "in_progress": marked("avviato, non concluso"),
    "done": marked("fatto"),
    "dropped": marked("abbandonato"),
}
TARGET_KINDS = {
    "target": marked("obiettivo"),
    "milestone": marked("traguardo intermedio"),
    "baseline": marked("valore di partenza"),
}
POLICY_AREAS = {
    "network": marked("rete"),
    "needs_analysis": marked("analisi del fabbisogno"),
    "training_model": marked("modello formativo"),
    "laboratory": marked("laboratorio"),
}
SKILL_NEED_STATUSES = {
    "stated": marked("fabbisogno dichiarato"),
    "to_analyse": marked("da analizzare"),
    "analysed": marked("analizzato"),
}
SECTORS = {
    "mechanical": marked("meccanica"),
    "electrical_electronic": marked("elettrico ed elettronico"),
    "tourism_catering": marked("turismo e ristorazione"),
    "microelectronics": marked("microelettronica"),
    "aerospace": marked("aerospazio"),
    "automotive": marked("automotive"),
    "textile": marked("tessile"),
    "wood_furniture": marked("legno-arredo"),
    "logistics": marked("logistica"),
    "agrifood": marked("agroalimentare"),
    "dairy": marked("lattiero-caseario"),
    "energy_efficiency": marked("efficienza energetica"),
    "sustainable_mobility": marked("mobilità sostenibile"),
    "biotech_biomedical": marked("biotecnologie e biomedicale"),
    "craft_4_0": marked("artigianato 4.0"),
    "culture_tourism_services": marked("servizi culturali e turistici"),
    "information_communication": marked("informazione e comunicazione"),
    "big_data": marked("big data"),
    "digital_marketing": marked("digital marketing"),
}
SOURCE_KINDS = {
    "seed": marked("pagina pubblicata"),
    "official": marked("fonte ufficiale"),
    "press": marked("stampa"),
    "consultant": marked("consulente"),
    "file": marked("file dei partner"),
    "synthetic": marked("dati di esempio"),
}
PUBLISHED_ON_BASES = {
    "stated": marked("dichiarata"),
    "metadata": marked("da metadati"),
    "upper_bound": marked("non oltre"),
    "unknown": marked("ignota"),
}
CLAIM_READINGS = {
    "in_use": marked("in uso"),
    "ambiguous": marked("ambiguo"),
    "not_used": marked("non usato"),
    "superseded": marked("sostituito"),
    "implied": marked("implicito"),
    "proposed_correction": marked("correzione proposta"),
}
UNITS = {
    "people": marked("persone"),
    "eur": marked("euro"),
    "percent": marked("per cento"),
    "organisations": marked("soggetti"),
    "events": marked("eventi"),
    "courses": marked("corsi"),
    "hours": marked("ore"),
    "date": marked("data"),
}
NOT_A_JOB = ("internship",)
"""Contract groups that never count as a hire (tirocinio, borsa lavoro)."""

WITHOUT_WORK = ("unemployed", "long_term_unemployed", "inactive")
"""Statuses at entry of people without a job: their first one afterwards is new employment."""
STABLE = ("open_ended", "apprenticeship")
"""Contract groups that count as stable."""
CONTRACT_UNKNOWN = ("unknown", "unclassified")
"""Contract groups that say nothing about the contract."""
FIRST_JOB = (
    ("contract_known", "stable", "contract_group", CONTRACT_UNKNOWN, STABLE),
    ("part_time_known", "part_time", "part_time", ("unknown",), ("yes",)),
    ("related_known", "related", "training_related", ("unknown",), ("yes", "partly")),
)
"""Shares of the hired: count of those known, count of those meant, column, and its codes."""
UNEMPLOYED = ("unemployed", "long_term_unemployed")
"""Statuses on entry of people without a job who look for one."""
EMPLOYED = ("employed", "suspended_cig", "working_poor")
"""Statuses on entry of people with a job: who is suspended in CIG still has one."""
QUALIFYING = ("competences", "qualification")
"""Certificates that say what their holder can do; attendance alone is none of them."""
IMPROVED = ("stable_contract", "full_time", "higher_responsibility", "promotion")
"""Improvements on the labour market that count; better pay alone does not."""


AUDIT_ACTIONS = {
    "load": marked("caricamento"),
    "edit": marked("correzione"),
    "resolve": marked("righe in quarantena caricate"),
    "discard": marked("righe in quarantena scartate"),
    "undo": marked("annullamento"),
    "waive": marked("segnalazione accettata"),
    "revoke": marked("segnalazione riaperta"),
    "backup": marked("copia di sicurezza"),
    "restore": marked("ripristino"),
    "meeting": marked("riunione preparata"),
    "freeze": marked("dati fermati per una riunione"),
    "minutes": marked("nota, decisione o azione"),
    "login": marked("ingresso"),
    "logout": marked("uscita"),
    "refusal": marked("accesso rifiutato"),
    "role": marked("ruolo dato o tolto"),
    "export": marked("esportazione delle righe"),
    "release": marked("rilascio pubblico"),
    "erase": marked("cancellazione di dati di persone"),
}
ROLES = {
    "administrator": marked("amministratore"),
    "coordinator": marked("coordinatore di un'iniziativa"),
    "partner": marked("partner di un'iniziativa"),
    "presenter": marked("relatore"),
    "funder": marked("finanziatore"),
    "public": marked("pubblico"),
}
SESSION_ENDS = {
    "logout": marked("uscita"),
    "idle": marked("troppo tempo senza usarla"),
    "too_long": marked("durata massima raggiunta"),
    "ended": marked("chiusa da un amministratore"),
}
PAGE_SECTIONS = {
    "data": marked("Dati"),
    "monitoring": marked("Monitoraggio"),
    "meetings": marked("Riunioni"),
    "territory": marked("Risorse e territorio"),
    "reporting": marked("Confronto e rendicontazione"),
    "method": marked("Metodo"),
    "releases": marked("Rilasci pubblicati"),
    "admin": marked("Amministrazione"),
}
MEETING_SCREENS = {
    "cover": marked("Apertura"),
    "changes": marked("Che cosa è cambiato"),
    "decided": marked("Decisioni e azioni aperte"),
    "map": marked("Mappa"),
    "people": marked("Persone"),
    "placement": marked("Inserimento"),
    "targets": marked("Obiettivi"),
    "funding": marked("Fondi"),
    "late": marked("Che cosa manca"),
    "decisions": marked("Decisioni di oggi"),
}
"""Screens of a meeting in the order in which they are shown."""
NOTE_KINDS = {
    "note": marked("nota"),
    "decision": marked("decisione"),
    "action": marked("azione"),
}
NOTE_STATES = {
    "open": marked("aperta"),
    "done": marked("fatta"),
    "dropped": marked("lasciata cadere"),
}
IMPORT_ACTIONS = {
    "load": marked("caricamento"),
    "edit": marked("correzione"),
    "resolve": marked("righe in quarantena caricate"),
    "undo": marked("annullamento"),
}
CHANGE_STATES = {
    "new": marked("nuova"),
    "changed": marked("cambiata"),
    "unchanged": marked("invariata"),
    "withdrawn": marked("ritirata"),
}
QUARANTINE_STATES = {
    "open": marked("da correggere"),
    "resolved": marked("corretta e caricata"),
    "discarded": marked("scartata"),
}


def label(codes: dict[str, str], code: str | None) -> str:
    """Return the translated label of `code`, the code itself where the list does not know it."""
    return _(codes.get(code, code)) if code else ""
