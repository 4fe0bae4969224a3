"""How pacts head the columns of courses, bodies, money and activities, as in `spellings_people`."""

_COMMON = {
    "pact_id": "patto, codice patto, id patto, patto territoriale, iniziativa, codice iniziativa"
    ", progetto, id progetto",
    "source_id": "fonte, codice fonte, id fonte, source",
    "note": "note, nota, annotazioni, osservazioni, commenti, commento",
}
_OF_A_BODY = {field: _COMMON[field] for field in ("source_id", "note")}
_BODY = (
    "codice soggetto, id soggetto, codice ente, id ente, codice organizzazione, organizzazione id"
)
_LINE = (
    "voce, voce di spesa, voce costo, voce spesa, linea, linea intervento, codice voce, capitolo"
    ", macrovoce, categoria spesa, tipologia spesa, voce budget, linea di attività, attività"
    ", azione, voce di costo, linea finanziamento"
)
_AMOUNT = (
    "importo, importo euro, importo €, importo in euro, ammontare, valore, spesa, euro, €, somma"
    ", amount, importo eur, totale euro, importo totale, costo, costo totale"
)
PROGRAMME: dict[str, dict[str, str]] = {
    "courses": {
        **_COMMON,
        "course_id": "codice corso, id corso, codice edizione, id edizione, id percorso"
        ", codice percorso, id sezione, codice sezione, course code, id attività formativa"
        ", codice attività formativa",
        "title": "titolo, titolo corso, corso, denominazione, denominazione corso, nome corso"
        ", percorso formativo, titolo percorso, nome percorso, oggetto corso, course title",
        "aliases": "altri titoli, altro titolo, alias, detto anche",
        "lead_organisation_id": "ente, ente formazione, ente erogatore, ente attuatore, erogatore"
        ", soggetto attuatore, ente di formazione, ente capofila corso, agenzia formativa"
        ", soggetto erogatore, ente gestore, ente capoprogetto",
        "sector": "settore, settore economico, comparto, ambito, filiera",
        "profile_code": "profilo, profilo professionale, codice profilo, figura professionale"
        ", profilo qrsp, qualificazione, profilo in uscita",
        "hours_total": "ore, ore totali, durata, durata ore, monte ore, totale ore, ore corso"
        ", durata corso, ore complessive, numero ore, durata corso ore, durata complessiva"
        ", durata totale",
        "hours_qualifier": "precisione delle ore, precisione ore",
        "hours_classroom": "ore aula, ore teoria, aula, ore lezione, ore d'aula"
        ", ore formazione aula",
        "hours_internship": "ore stage, ore tirocinio, stage, ore di stage, tirocinio"
        ", ore alternanza",
        "mode": "modalità, modalità erogazione, modalità didattica, erogazione"
        ", modalità svolgimento",
        "seats_planned": "posti, posti previsti, posti disponibili, numero posti, allievi previsti"
        ", partecipanti previsti, destinatari previsti, iscritti previsti, numero allievi previsti"
        ", capienza, posti programmati, corsisti previsti",
        "seats_min": "posti minimi, minimo allievi, numero minimo, minimo partecipanti"
        ", numero minimo allievi, numero minimo partecipanti",
        "edition": "edizione, numero edizione, annualità, ed",
        "started_on": "data inizio, data avvio, inizio, avvio, data inizio corso, inizio corso"
        ", data avvio corso, avvio corso, dal, partenza, data di inizio, avviato il, start date",
        "ended_on": "data fine, data termine, fine, termine, data fine corso, fine corso"
        ", data conclusione, conclusione, al, data chiusura, data di fine, concluso il"
        ", data termine corso, end date, fine prevista, data fine prevista",
        "exam_on": "data esame, esame, esame finale, data esame finale, data prova finale",
        "status": "stato, stato corso, stato avanzamento, situazione, stato attuale, status",
        "certificate_type": "attestato, tipo attestato, certificazione, certificazione finale"
        ", titolo rilasciato, attestazione, tipo certificazione, attestato rilasciato",
        "site_id": "sede, codice sede, sede corso, sede svolgimento, id sede, luogo, sede attività",
        "requirements": "requisiti, destinatari, requisiti ingresso, requisiti accesso"
        ", prerequisiti, target",
        "cost_planned": "costo, costo previsto, costo preventivato, budget, importo, costo corso"
        ", preventivo, importo previsto, costo totale previsto, finanziamento corso",
        "is_context": "solo contesto, contesto",
    },
    "organisations": {
        **_OF_A_BODY,
        "organisation_id": _BODY + ", id, codice",
        "name": "nome, denominazione, ragione sociale, ente, soggetto, organizzazione, nome ente"
        ", denominazione ente, partner, azienda, denominazione soggetto, nome soggetto",
        "aliases": "altri nomi, alias, sigla, acronimo, detto anche",
        "organisation_type": "tipo, tipologia, natura giuridica, tipo ente, tipo soggetto"
        ", tipologia ente, tipologia soggetto, categoria, forma giuridica",
        "fiscal_code": "codice fiscale, partita iva, cf, p iva, codice fiscale partita iva, piva"
        ", cf p iva, codice fiscale ente",
        "website": "sito, sito web, sito internet, web, url, website, pagina web",
    },
    "partnerships": {
        **_COMMON,
        "organisation_id": _BODY + ", ente, partner, soggetto, soggetto partner, organizzazione"
        ", denominazione, ragione sociale, denominazione partner, ente partner, nome partner",
        "role": "ruolo, ruolo nel patto, ruolo partner, funzione, ruolo partenariato, tipo partner",
        "list_position": "posizione, numero ordine, ordine, numero progressivo, progressivo"
        ", numero",
        "course_id": "corso, codice corso, id corso",
        "joined_on": "data adesione, aderito il, adesione, data ingresso, data firma, firmato il"
        ", data sottoscrizione, dal",
        "left_on": "data uscita, uscito il, data recesso, recesso, al",
    },
    "funding_events": {
        **_COMMON,
        "event_id": "codice movimento, id movimento, numero movimento, id pagamento, numero mandato"
        ", mandato, codice pagamento, id spesa, id",
        "allocation_id": "codice stanziamento, id stanziamento, stanziamento, finanziamento"
        ", codice finanziamento, assegnazione, id finanziamento",
        "line_code": _LINE,
        "money_state": "stato, stato spesa, fase, tipo movimento, stato importo, tipo, causale"
        ", tipologia movimento, fase spesa, stato pagamento, natura movimento, fase contabile",
        "amount": _AMOUNT + ", importo pagato, importo movimento, importo impegnato"
        ", importo rendicontato, importo erogato, importo liquidato, pagato, importo spesa",
        "happened_on": "data, data movimento, data pagamento, data operazione, data mandato"
        ", data impegno, data liquidazione, data valuta, data erogazione, data rendicontazione"
        ", data quietanza, data spesa, data documento, del",
        "document_ref": "documento, riferimento, atto, numero atto, riferimento atto, decreto"
        ", numero documento, estremi atto, estremi documento, numero fattura, protocollo"
        ", determina, numero determina, riferimento documento, numero decreto",
        "organisation_id": _BODY + ", beneficiario, ente, soggetto, ente beneficiario, creditore"
        ", percettore, soggetto beneficiario, partner, ente pagato",
    },
    "funding_allocations": {
        **_COMMON,
        "allocation_id": "codice stanziamento, id stanziamento, codice finanziamento, id"
        ", id finanziamento, numero stanziamento",
        "funder_id": "finanziatore, ente finanziatore, soggetto finanziatore, codice finanziatore"
        ", chi finanzia, finanziato da, erogatore, funder",
        "fund": "fondo, fonte finanziamento, fonte finanziaria, tipo fondo, fondo finanziamento"
        ", quota, canale finanziamento, programma",
        "line_code": _LINE,
        "line_name": "descrizione voce, nome voce, descrizione linea, descrizione, dettaglio voce"
        ", descrizione spesa",
        "amount": _AMOUNT + ", stanziamento, importo stanziato, importo ammesso, budget"
        ", importo assegnato, importo concesso, budget approvato, preventivo, importo approvato"
        ", contributo, contributo concesso, importo finanziato, dotazione, previsto",
        "amount_current": "importo aggiornato, importo rimodulato, importo attuale, rimodulato"
        ", budget rimodulato, importo dopo variazione, importo assestato, assestato"
        ", budget aggiornato, importo vigente",
        "amount_kind": "tipo importo, natura importo, che cosa comprende, tipologia importo",
        "money_state": "stato, stato importo, fase, stato finanziamento, stato stanziamento",
        "decided_on": "data, data atto, data decreto, deciso il, data delibera, data concessione"
        ", data approvazione, data ammissione, data assegnazione, data stanziamento",
        "document_ref": "atto, decreto, documento, riferimento atto, delibera, numero decreto"
        ", estremi atto, riferimento, numero atto, provvedimento",
    },
    "activities": {
        **_COMMON,
        "activity_id": "codice attività, id attività, codice evento, id evento, id, codice",
        "activity_type": "tipo, tipologia, tipo attività, tipo evento, tipologia evento"
        ", tipologia attività, categoria, genere evento",
        "title": "titolo, titolo evento, evento, attività, nome evento, denominazione, oggetto"
        ", descrizione, titolo attività, iniziativa titolo, nome attività, nome iniziativa",
        "starts_on": "data, data evento, data inizio, giorno, dal, data svolgimento, quando"
        ", data attività, inizio, data iniziativa",
        "ends_on": "data fine, al, fine, data termine, ultimo giorno",
        "time": "ora, orario, ore, ora inizio, orario inizio",
        "occurrences": "ripetizioni, numero volte, numero incontri, incontri, edizioni, repliche"
        ", numero edizioni, numero eventi",
        "status": "stato, situazione, stato attività, stato evento, svolto, realizzato",
        "site_id": "sede, luogo, codice sede, dove, sede evento, luogo svolgimento, location",
        "target_audience": "destinatari, pubblico, target, rivolto a, a chi è rivolto, utenza",
        "attendees": "presenti, partecipanti, numero partecipanti, numero presenti, presenze"
        ", affluenza, persone presenti, iscritti, numero persone, persone",
        "attendees_qualifier": "precisione dei presenti, precisione presenti",
        "organiser_ids": "organizzatori, organizzatore, enti organizzatori, a cura di, promotore"
        ", organizzato da, ente organizzatore, promotori",
    },
    "milestones": {
        **_COMMON,
        "milestone_id": "codice tappa, id tappa, codice milestone, id milestone, id, codice"
        ", codice traguardo",
        "policy_area": "area, area di policy, area policy, ambito, asse",
        "title": "titolo, tappa, traguardo, milestone, attività, descrizione, fase, azione"
        ", obiettivo, descrizione attività, denominazione, nome tappa, adempimento",
        "status": "stato, stato avanzamento, situazione, avanzamento, stato attività",
        "due_on": "scadenza, data prevista, previsto, prevista per, entro, data scadenza, termine"
        ", entro il, previsto per, fine prevista, data fine prevista, termine previsto",
        "done_on": "data effettiva, completato il, data completamento, realizzato il, data fine"
        ", fatto il, data realizzazione, concluso il, conclusione effettiva, data conclusione",
        "list_position": "posizione, numero, ordine, progressivo, numero ordine",
        "quote": "parole della fonte, testo fonte, citazione, parole fonte",
    },
    "services": {
        **_COMMON,
        "service_id": "codice servizio, id servizio, id",
        "service_type": "servizio, tipo servizio, tipologia servizio, denominazione servizio",
        "provider_id": "erogatore, ente erogatore, operatore, ente, chi eroga",
        "funder_id": "finanziatore, ente finanziatore, chi paga",
        "status": "stato, stato servizio, erogato",
        "participant_id": "codice partecipante, id partecipante, codice utente, id utente",
        "people": "persone, persone servite, utenti, numero utenti, numero persone",
        "hours": "ore, ore erogate, durata, durata ore, numero ore",
        "delivered_on": "data, data erogazione, erogato il, data servizio, giorno",
        "outcome": "esito, risultato, esito servizio",
    },
    "sites": {
        **_OF_A_BODY,
        "site_id": "codice sede, id sede, id",
        "organisation_id": _BODY + ", ente, soggetto, organizzazione",
        "name": "nome, sede, nome sede, denominazione sede, denominazione",
        "address": "indirizzo, via, indirizzo sede",
        "municipality": "comune, città, comune sede, località",
        "province_code": "provincia, codice provincia, sigla provincia, pr, provincia sede",
        "lat": "latitudine, lat",
        "lon": "longitudine, lon, lng",
        "site_type": "tipo, tipo sede, tipologia sede, tipologia",
        "is_primary": "principale, sede principale",
    },
    "targets": {
        **_COMMON,
        "target_id": "codice obiettivo, id obiettivo, id",
        "measure": "obiettivo, indicatore, misura, descrizione, descrizione indicatore",
        "value": "valore, valore obiettivo, target, valore target, valore atteso, previsto",
        "unit": "unità, unità di misura, um",
        "due_on": "scadenza, entro, data, entro il, termine, data scadenza",
        "kind": "tipo, tipo valore",
    },
    "skill_needs": {
        **_COMMON,
        "need_id": "codice fabbisogno, id fabbisogno, id",
        "sector": "settore, comparto, filiera",
        "skill": "competenza, profilo, figura professionale, profilo richiesto, figura, skill"
        ", profilo professionale, competenze",
        "status": "stato, stato analisi",
        "positions": "posti, posizioni, posti richiesti, numero posti, fabbisogno, numero figure"
        ", posizioni aperte, numero assunzioni previste",
    },
}
"""Spellings by table and field."""
