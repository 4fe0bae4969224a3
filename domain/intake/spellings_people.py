"""How training bodies head the columns of people: field by table, its spellings between commas.

Order of words, case, accents, joining words and usual abbreviations do not matter (`synonyms`).
"""

_COMMON = {
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
_OF_THE_ROW = {
    "enrollment_id": (
        "codice iscrizione, id iscrizione, numero iscrizione, protocollo iscrizione"
        ", enrollment, enrollment id, id adesione, codice adesione"
    ),
}
PEOPLE: dict[str, dict[str, str]] = {
    "enrollments": {
        **_COMMON,
        **_OF_THE_ROW,
        "people": _COMMON["people"] + ", iscritti, numero iscritti, totale iscritti, formati",
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
    "completions": {
        **_COMMON,
        **_OF_THE_ROW,
        "completion_id": "codice esito, id esito, numero esito, id completamento",
        "people": _COMMON["people"] + ", conclusi, numero conclusi",
        "outcome": (
            "esito, esito finale, esito corso, esito percorso, risultato, risultato finale"
            ", concluso, completato, ha concluso, ha completato, stato finale, esito formativo"
            ", esito partecipazione, outcome, terminato, corso concluso, esito frequenza"
        ),
        "completed_on": (
            "data fine, data fine corso, data termine, data termine corso, data conclusione"
            ", data esito, concluso il, conclusa il, data completamento, fine corso, termine corso"
            ", data fine percorso, data chiusura, fine, data termine percorso"
            ", data conclusione corso"
            ", completato il, end date, terminato il, data chiusura corso, al"
            ", data fine frequenza, ultimo giorno frequenza"
        ),
        "exit_on": "data uscita, uscita il, data uscita intervento, uscita, data uscita corso"
        ", uscito il, data di uscita",
        "basis": "base dell'esito, base esito, criterio, criterio esito, in base a"
        ", tipo valutazione",
        "threshold_pct": "soglia di frequenza, soglia, soglia frequenza, percentuale minima"
        ", soglia ore"
        ", frequenza minima, percentuale minima frequenza, soglia %",
        "exam_result": (
            "esame, esito esame, risultato esame, idoneo, idoneità, esame finale, prova finale"
            ", esito prova finale, valutazione finale, esito esame finale, esito verifica finale"
            ", ammesso esame, esito prova, idoneo sì no"
        ),
        "certificate_type": (
            "attestato, tipo attestato, certificazione, attestato rilasciato, tipo certificazione"
            ", attestazione, titolo rilasciato, certificato, attestato finale, tipologia attestato"
            ", attestato conseguito, tipo certificato, qualifica conseguita, certificato rilasciato"
        ),
        "certified_on": "data attestato, data certificazione, attestato il, data rilascio attestato"
        ", rilasciato il, certificato il, data rilascio, data certificato, data consegna attestato",
    },
    "hirings": {
        **_COMMON,
        **_OF_THE_ROW,
        "hiring_id": "codice assunzione, id assunzione, numero assunzione, id contratto"
        ", codice comunicazione, protocollo co, numero co, id comunicazione",
        "people": _COMMON["people"] + ", assunti, numero assunti",
        "stage": "fase, passo, tappa, stadio, stage, tipo evento, tipo esito lavorativo",
        "happened_on": "data colloquio, data offerta, data evento, colloquio il, data proposta",
        "started_on": (
            "assunto il, assunta il, data inizio, inizio, dal, data assunzione"
            ", data inizio contratto, inizio contratto"
            ", data inizio rapporto, inizio rapporto, data inizio rapporto lavoro, data contratto"
            ", decorrenza contratto, decorrenza, data decorrenza, assunto dal"
            ", data inserimento lavorativo"
            ", data di assunzione, data avvio rapporto, data inizio lavoro, inizio lavoro"
            ", hire date, data ingresso azienda, occupato dal, data assunzione dal"
            ", data assunzione il"
            ", data avvio al lavoro, assunzione, contratto dal, data occupazione, contratto inizio"
        ),
        "ended_on": (
            "data fine contratto, fine contratto, data fine, fine, al, scadenza contratto"
            ", data scadenza contratto"
            ", data cessazione, cessato il, fine rapporto, data fine rapporto, cessazione"
            ", data termine contratto, termine contratto, contratto al, scadenza"
            ", data fine rapporto lavoro, data cessazione rapporto, fine contratto prevista"
        ),
        "employer_id": "codice datore, id datore, codice azienda, id azienda"
        ", codice soggetto datore",
        "employer_name": (
            "azienda, datore, datore lavoro, datore di lavoro, ragione sociale, impresa, ditta"
            ", nome azienda, denominazione azienda, ragione sociale azienda, azienda assunzione"
            ", azienda che assume, presso, denominazione datore lavoro"
            ", ragione sociale datore lavoro, società, impresa assunzione, employer, company"
            ", azienda assuntrice, assunto presso, assunto da, luogo lavoro azienda"
            ", ragione sociale impresa, denominazione impresa, nome datore"
        ),
        "user_company": "azienda utilizzatrice, utilizzatore, impresa utilizzatrice, utilizzatrice",
        "contract_code": "codice contratto, codice tipo contratto, codice contratto co"
        ", codice tipologia contrattuale",
        "contract_group": (
            "contratto, tipo contratto, tipologia contratto, tipologia contrattuale"
            ", forma contrattuale, tipo rapporto, rapporto lavoro, tipologia rapporto"
            ", tipo contratto lavoro, tipo rapporto lavoro, natura contratto, contratto lavoro"
            ", inquadramento contrattuale, tipologia rapporto lavoro, contract, contract type"
            ", modalità assunzione, tipo assunzione, contratto applicato"
        ),
        "part_time": "part time, tempo parziale, orario, tempo pieno parziale, full part time"
        ", part time sì no, tempo pieno part time, full time part time, regime orario",
        "weekly_hours": "ore settimanali, ore settimana, orario settimanale, numero ore settimanali"
        ", ore sett",
        "gross_annual_pay": "retribuzione annua lorda, ral, retribuzione lorda, retribuzione"
        ", stipendio annuo lordo, compenso annuo, retribuzione annua",
        "ateco": "codice ATECO, ateco, codice ateco, settore ateco"
        ", attività economica, ateco azienda",
        "cp2021": "professione (CP2021), professione, codice professione, mansione, cp2021"
        ", qualifica professionale"
        ", codice istat professione, profilo assunzione, qualifica assunzione, mansioni, ruolo",
        "work_province": (
            "provincia di lavoro, provincia lavoro, provincia sede lavoro"
            ", provincia azienda, sede lavoro, prov lavoro"
            ", provincia assunzione, provincia luogo lavoro, sede lavoro provincia, prov azienda"
            ", luogo lavoro"
        ),
        "training_related": (
            "coerente con il corso, coerente, coerenza, coerente corso"
            ", coerenza con il corso, lavoro coerente"
            ", coerenza lavoro, coerente con formazione, attinente, attinenza, coerenza percorso"
            ", coerente con il percorso, mansione coerente"
        ),
        "evidence": (
            "prova dell'assunzione, prova, fonte assunzione, evidenza"
            ", fonte dato assunzione, documento assunzione"
            ", fonte verifica, evidenza assunzione, riscontro, tipo riscontro"
        ),
        "new_after_entry": "nuova occupazione, nuovo rapporto, nuova assunzione, nuovo lavoro",
    },
}
"""Spellings by table and field."""
HIRED = (
    "assunto, assunta, assunto sì no, occupato, occupata, esito lavorativo, è stato assunto"
    ", ha trovato lavoro, inserito al lavoro, inserimento lavorativo, occupato sì no, hired"
    ", assunzione sì no, lavora, contrattualizzato, ad oggi occupato"
)
"""Spellings of the column of a register that only says whether somebody was hired."""
