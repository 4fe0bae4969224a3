"""How training bodies head the columns of people: field by table, its spellings between commas.

Order of words, case, accents, joining words and usual abbreviations do not matter (`synonyms`).
"""

COMMON = {
    "pact_id": "patto, codice patto, id patto, patto territoriale, iniziativa, codice iniziativa",
    "course_id": (
        "corso, codice corso, id corso, titolo corso, nome corso, denominazione corso"
        ", codice edizione, id edizione, percorso, percorso formativo, codice percorso"
        ", titolo percorso, corso frequentato, corso formazione, attività formativa"
        ", codice attività formativa, sezione, id sezione, codice sezione, course, course code"
        ", course id, corso edizione, titolo attività, azione formativa, id percorso"
    ),
    "participant_id": (
        "codice partecipante, id partecipante, partecipante, codice allievo, id allievo, allievo"
        ", codice corsista, id corsista, corsista, codice persona, id persona, codice utente"
        ", id utente, pseudonimo, codice destinatario, id destinatario, destinatario"
        ", codice beneficiario, id beneficiario, beneficiario, codice studente, id studente"
        ", codice anonimo, identificativo, identificativo partecipante, identificativo allievo"
        ", matricola, matricola allievo, numero matricola, codice fiscale, codice fiscale allievo"
        ", codice fiscale partecipante, codice fiscale corsista, cf, cf allievo, cf partecipante"
        ", participant, participant code, learner id, codice univoco, id univoco"
        ", codice lavoratore, id lavoratore, codice discente, id discente, codice candidato"
    ),
    "people": (
        "numero di persone, persone, numero persone, numero partecipanti, partecipanti"
        ", numero allievi, allievi"
        ", numero corsisti, corsisti, teste, quante persone, people, numerosità, totale persone"
    ),
    "count_kind": "che cosa si conta, tipo conteggio, tipo dato, che cosa si conta"
    ", tipo conta, count kind",
    "qualifier": "precisione del numero, qualificatore, precisione, approssimazione, esattezza",
    "source_id": "fonte, codice fonte, id fonte, source, provenienza dato",
    "note": "note, nota, annotazioni, osservazioni, commenti, commento, remark, note operatore",
}
OF_THE_ROW = {
    "enrollment_id": (
        "codice iscrizione, id iscrizione, numero iscrizione, protocollo iscrizione"
        ", enrollment, enrollment id, id adesione, codice adesione"
    ),
}
PEOPLE: dict[str, dict[str, str]] = {
    "enrollments": {
        **COMMON,
        **OF_THE_ROW,
        "people": COMMON["people"] + ", iscritti, numero iscritti, totale iscritti, formati",
        "applied_on": (
            "data domanda, data candidatura, candidatura, domanda il, candidato il, data adesione"
            ", data domanda iscrizione, data presentazione domanda, data preiscrizione"
        ),
        "selected_on": (
            "data selezione, selezionato il, data colloquio selezione, data ammissione"
            ", ammesso il, data idoneità"
        ),
        "enrolled_on": (
            "data iscrizione, iscritto il, iscritta il, data di iscrizione al corso, iscrizione il"
            ", data immatricolazione, data inserimento, enrolment date, enrollment date"
            ", data iscrizione corso, data patto servizio, iscritto dal"
        ),
        "started_on": (
            "data avvio, avviato il, data inizio frequenza, inizio frequenza, primo giorno"
            ", data prima lezione, prima presenza, data inizio, data inizio corso, inizio corso"
            ", data avvio corso, avvio corso, inizio, dal, start date, data ingresso, data entrata"
        ),
        "withdrawn_on": (
            "data ritiro, ritirato il, ritirata il, data abbandono, data rinuncia, data dimissioni"
            ", ritiro, ritiro il, data interruzione, abbandono il, data uscita anticipata"
            ", data dimissione, data esclusione, withdrawal date, ritirato dal"
        ),
        "withdrawal_reason": (
            "motivo ritiro, motivazione ritiro, causa ritiro, motivo abbandono, causale ritiro"
            ", motivo rinuncia, motivazione abbandono, motivo uscita, motivo dimissioni"
            ", motivo esclusione, causale abbandono, motivo interruzione"
        ),
        "status": (
            "stato, stato iscrizione, stato partecipante, stato allievo, stato corsista"
            ", situazione, status, stato domanda"
        ),
        "hours_due": (
            "ore previste, ore corso, ore dovute, monte ore, totale ore, totale ore corso"
            ", durata ore, durata corso ore, ore programmate, ore da frequentare, durata corso"
            ", numero ore corso, ore totali, ore totali corso, durata, ore percorso"
            ", ore previste corso, numero ore previste"
        ),
        "hours_attended": (
            "ore frequentate, ore frequenza, ore presenza, ore svolte, ore effettuate"
            ", ore effettive, totale ore frequentate, ore fatte, frequenza ore, ore erogate allievo"
            ", presenze ore, hours attended, ore allievo, numero ore frequentate, ore riconosciute"
            ", ore presenze, totale ore presenza, ore totali frequentate"
        ),
        "hours_justified": (
            "ore giustificate, ore assenza giustificate, assenze giustificate, ore giustificato"
            ", ore assenza giustificata"
        ),
        "attendance_source": "fonte delle ore, fonte ore, origine ore, fonte presenze"
        ", fonte frequenza",
        "followed_up_on": (
            "ultima verifica, ultima verifica al, monitorato al, monitorato il, verifica al"
            ", verificato al, verificato il, data verifica, data ultima verifica, seguito fino al"
            ", data monitoraggio, data follow up, follow up al, ultimo controllo, controllo co al"
            ", data controllo co, ultimo contatto, data ultimo contatto, situazione al"
            ", verifica occupazionale al, data verifica occupazionale, aggiornato al"
            ", ultimo aggiornamento occupazionale, data rilevazione, rilevato al, follow up"
            ", data ultimo monitoraggio"
        ),
        "followup_method": (
            "modo della verifica, modo verifica, modalità verifica, metodo verifica"
            ", strumento verifica"
            ", modalità follow up, metodo follow up, modalità monitoraggio, canale contatto"
        ),
        "followup_status": (
            "situazione occupazionale attuale, esito follow up, stato follow up, esito monitoraggio"
            ", condizione occupazionale uscita, condizione dopo corso, stato occupazionale attuale"
            ", situazione attuale, condizione attuale, esito occupazionale, situazione post corso"
            ", condizione occupazionale finale, occupato al, situazione al follow up"
            ", condizione occupazionale attuale, stato occupazionale in uscita"
        ),
        "improvement": (
            "miglioramento, miglioramento condizione, tipo miglioramento, miglioramento lavorativo"
        ),
        "gender": "sesso, genere, m f, sesso m f, f m, gender, sex",
        "birth_year": (
            "anno di nascita, anno nascita, data nascita, nato il, nata il, anno di nascita"
            ", nato nel"
            ", nata nel, nato anno, birth year"
            ", year of birth"
        ),
        "age_at_entry": (
            "età, eta ingresso, età all'ingresso, età all'iscrizione, età alla data iscrizione"
            ", età compiuta, anni, età anni, age, age at entry"
        ),
        "citizenship": "cittadinanza, nazionalità, citizenship, nationality, tipo cittadinanza",
        "foreign_background": "origine straniera, background migratorio, origini straniere"
        ", straniero",
        "education_isced": (
            "titolo di studio, titolo studio, titolo di studio, livello istruzione"
            ", istruzione, grado istruzione"
            ", titolo studio più elevato, livello titolo studio, isced, scolarità, education"
            ", livello isced, titolo studio conseguito"
        ),
        "employment_status_at_entry": (
            "condizione occupazionale, stato occupazionale, condizione lavorativa"
            ", condizione occupazionale ingresso, stato occupazionale ingresso"
            ", condizione professionale, situazione occupazionale, condizione mercato lavoro"
            ", condizione iniziale, stato all'ingresso, situazione lavorativa, occupazione ingresso"
            ", condizione occupazionale iniziale, stato occupazionale iniziale"
            ", condizione all'ingresso, employment status"
        ),
        "months_unemployed": (
            "mesi di disoccupazione, mesi disoccupazione, durata disoccupazione"
            ", anzianità disoccupazione"
            ", mesi di disoccupazione, durata disoccupazione mesi, disoccupato da mesi"
            ", anzianità disoccupazione mesi"
        ),
        "target_group": "gruppo di destinatari, target, gruppo target, gruppo bersaglio"
        ", tipologia destinatario, categoria"
        ", tipo destinatario, categoria destinatario, tipologia utente, tipologia target",
        "origin_employer": "datore di provenienza, azienda provenienza, azienda di provenienza"
        ", impresa provenienza, datore provenienza, ex datore, ultima azienda, azienda origine",
        "origin_sector": "settore di provenienza, settore provenienza, settore origine",
        "residence_province": (
            "provincia di residenza, provincia residenza, provincia di residenza"
            ", prov residenza, provincia, residenza"
            ", provincia domicilio, sigla provincia residenza, residente in provincia"
            ", residente provincia, pr residenza, residenza provincia, sigla provincia, pr"
        ),
        "disability": "disabilità, disabile, invalidità, legge 68, l 68 99, iscritto l 68"
        ", disability"
        ", categoria protetta, persona con disabilità",
        "gol_path": "percorso GOL, percorso gol, gol, cluster gol, percorso gol numero, cluster"
        ", percorso programma gol"
        ", assessment gol, esito assessment, numero percorso gol, fascia gol",
        "income_support": (
            "sostegno al reddito, sostegno reddito, ammortizzatore, ammortizzatore sociale"
            ", sussidio, percettore"
            ", sostegno al reddito, indennità, tipo ammortizzatore, naspi, percettore di"
        ),
        "consent_sensitive": "consenso, consenso dati sensibili, consenso dati particolari"
        ", consenso privacy, consenso trattamento dati",
    },
}
"""Spellings by table and field."""
