"""How training bodies head the columns of outcomes and jobs, as in `spellings_people`."""

from domain.intake.spellings_people import COMMON, OF_THE_ROW

OUTCOMES: dict[str, dict[str, str]] = {
    "completions": {
        **COMMON,
        **OF_THE_ROW,
        "completion_id": "codice esito, id esito, numero esito, id completamento",
        "people": COMMON["people"] + ", conclusi, numero conclusi",
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
        **COMMON,
        **OF_THE_ROW,
        "hiring_id": "codice assunzione, id assunzione, numero assunzione, id contratto"
        ", codice comunicazione, protocollo co, numero co, id comunicazione",
        "people": COMMON["people"] + ", assunti, numero assunti",
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
