"""Other words that files use for the codes of `domain.vocabulary`, besides code and label.

Case, accents and punctuation do not matter. Listed by the code list they belong to, so that "NO"
is an answer in one column and never Novara.
"""

from collections.abc import Iterable, Mapping

from domain import vocabulary as v

_YES = "sì, si, s, x, y, yes, vero, true, 1, v, ok, si'"
_NO = "no, n, falso, false, 0, f"
_UNKNOWN = "non noto, non nota, sconosciuto, sconosciuta, ignoto, unknown, da verificare, non so"
_EMPLOYED = (
    "occupato, occupata, occupati, lavora, lavoratore, dipendente, occupato dipendente, in lavoro"
    ", occupato a tempo indeterminato, occupato a tempo determinato, lavoratore dipendente"
)
_SAID: tuple[tuple[Mapping[str, str], dict[str, str]], ...] = (
    (v.YES_NO, {"yes": _YES, "no": _NO, "unknown": _UNKNOWN}),
    (
        v.TRAINING_RELATED,
        {
            "yes": _YES + ", coerente, pienamente coerente, attinente",
            "partly": "parziale, parzialmente, in parte coerente, parzialmente coerente",
            "no": _NO + ", non coerente, non attinente",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.GENDERS,
        {
            "f": "f, femmina, femminile, donna, female, woman, fem, femm",
            "m": "m, maschio, maschile, uomo, male, man, mas, masc",
            "nb": "nb, non binaria, altro, non-binary",
            "unknown": _UNKNOWN + ", preferisce non rispondere",
        },
    ),
    (
        v.CITIZENSHIPS,
        {
            "it": "it, ita, italia, italiano, italy, italian",
            "eu": "ue, eu, comunitario, comunitaria, unione europea, paese ue, cittadino ue"
            ", altro ue, ue non italiana",
            "third_country": "extra ue, extraue, extracomunitario, extracomunitaria, non ue"
            ", paese extra ue, extra-ue, non comunitario, cittadino di paese terzo, paesi terzi",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.EDUCATION_LEVELS,
        {
            "0-2": "licenza media, licenza elementare, scuola media, terza media, nessun titolo"
            ", licenza elementare/attestato di valutazione finale, scuola dell'obbligo"
            ", diploma di licenza media, licenza scuola media, elementari, medie, isced 0"
            ", isced 1, isced 2, nessuno, secondaria di primo grado, 0, 1, 2, fino a isced 2"
            ", diploma di scuola secondaria di primo grado, diploma di scuola media"
            ", scuola secondaria di i grado, scuola secondaria di primo grado",
            "3-4": "diploma, diploma superiore, maturità, diploma di maturità, qualifica"
            ", qualifica professionale, diploma di scuola superiore, diploma quinquennale"
            ", scuola superiore, secondaria di secondo grado, superiori, ifts, isced 3, isced 4"
            ", diploma professionale, qualifica triennale, diploma di qualifica, 3, 4"
            ", diploma di istruzione secondaria superiore, diploma iefp, qualifica iefp"
            ", diploma di scuola secondaria di secondo grado, scuola secondaria di ii grado"
            ", scuola secondaria di secondo grado",
            "5-8": "laurea, laurea triennale, laurea magistrale, laurea specialistica, master"
            ", dottorato, its, diploma its, diploma di tecnico superiore, laurea breve"
            ", laurea vecchio ordinamento, isced 5, isced 6, isced 7, isced 8, università"
            ", laurea di i livello, laurea di ii livello, post laurea, 5, 6, 7, 8, laureato"
            ", laureata, titolo universitario, dottorato di ricerca, diploma universitario",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.EMPLOYMENT_STATUSES,
        {
            "unemployed": "disoccupata, disoccupati, disoccupato/a, in cerca di occupazione"
            ", disoccupato da meno di 12 mesi, in cerca di lavoro, inoccupato, inoccupata"
            ", in cerca di prima occupazione, non occupato, disoccupazione",
            "long_term_unemployed": "disoccupato da oltre 12 mesi, disoccupato lungo periodo"
            ", disoccupato da più di 12 mesi, disoccupata di lunga durata, long term unemployed"
            ", disoccupato di lunga durata, disoccupata di lungo periodo"
            ", disoccupato da 12 mesi e oltre",
            "inactive": "inattiva, studente, studentessa, casalinga, pensionato, pensionata, neet"
            ", fuori dal mercato del lavoro, non in cerca di lavoro, inabile al lavoro",
            "employed": _EMPLOYED + ", autonomo, lavoratore autonomo, libero professionista",
            "suspended_cig": "cig, cassa integrazione, cassaintegrato, cassaintegrata, in cig"
            ", in cassa integrazione, sospeso, sospesa, cigs, cigo, occupato sospeso"
            ", lavoratore sospeso, sospeso cig",
            "working_poor": "working poor, lavoratrice povera, a basso reddito",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.COMPLETION_OUTCOMES,
        {
            "completed": "conclusa, completato, completata, terminato, terminata, idoneo, idonea"
            ", positivo, superato, formato, formata, sì, si, attestato, ha concluso, concluso con"
            " successo, concluso positivamente, promosso, promossa, qualificato, certificato"
            ", esito positivo, ha completato, concluso con esito positivo, fine corso, finito",
            "not_completed": "non conclusa, non completato, non completata, non idoneo, non idonea"
            ", negativo, non superato, no, bocciato, respinto, non terminato, esito negativo"
            ", non ammesso all'esame, non ha concluso, concluso con esito negativo"
            ", ore insufficienti",
            "withdrawn": "ritirata, rinuncia, rinunciatario, rinunciataria, abbandono, abbandonato"
            ", dimesso, dimessa, dimissionario, ha abbandonato, ha rinunciato, drop out, dropout"
            ", uscito, uscita anticipata, interrotto, escluso, esclusa, ritiro",
            "unknown": _UNKNOWN + ", in corso, esito ignoto, esito non ancora noto",
        },
    ),
    (
        v.EXAM_RESULTS,
        {
            "passed": "idoneo, idonea, positivo, sì, si, promosso, promossa, ammesso, superata"
            ", qualificato, esito positivo, x",
            "failed": "non idoneo, non idonea, negativo, no, respinto, bocciato, non superata"
            ", esito negativo, insufficiente",
            "not_taken": "assente, non presente, non sostenuta, non ammesso, non si è presentato"
            ", ritirato, ritirata, non ammessa",
            "unknown": _UNKNOWN + ", da sostenere",
        },
    ),
    (
        v.CERTIFICATE_TYPES,
        {
            "attendance": "frequenza, attestato frequenza, attestato di partecipazione"
            ", partecipazione, frequenza e profitto, attestato di frequenza e profitto",
            "competences": "competenze, certificazione competenze, attestato competenze"
            ", certificato di competenze, certificazione delle competenze, certificato competenze",
            "qualification": "qualifica professionale, attestato di qualifica, diploma"
            ", qualificazione, qualificazione professionale",
            "none": "no, n, nessun attestato, non rilasciato, niente",
            "unspecified": "sì, si, s, x, rilasciato, attestato, consegnato",
        },
    ),
    (
        v.CONTRACT_GROUPS,
        {
            "open_ended": "tempo indeterminato, a tempo indeterminato, t.i., ti, t. ind."
            ", contratto a tempo indeterminato, indet, indeterm, permanent, t indeterminato"
            ", lavoro a tempo indeterminato, ctd indeterminato, dipendente a tempo indeterminato"
            ", contratto indeterminato, tempo ind., open ended",
            "fixed_term": "tempo determinato, a tempo determinato, t.d., td, t. det., ctd"
            ", contratto a tempo determinato, determ, fixed term, t determinato, stagionale"
            ", lavoro a tempo determinato, dipendente a tempo determinato, contratto determinato"
            ", contratto a termine, a termine, tempo det., sostituzione maternità",
            "apprenticeship": "apprendista, contratto di apprendistato, apprendistato"
            " professionalizzante, apprendistato i livello, apprendistato ii livello"
            ", apprendistato di primo livello, apprendistato iii livello, apprend., apprenticeship",
            "agency": "somministrato, somministrazione a tempo determinato, interinale, agenzia"
            ", contratto di somministrazione, lavoro somministrato, lavoro interinale"
            ", somministrazione a tempo indeterminato, tramite agenzia, somministrazione lavoro",
            "on_call": "a chiamata, lavoro intermittente, contratto a chiamata, job on call"
            ", lavoro a chiamata, chiamata",
            "quasi_subordinate": "co.co.co., cococo, collaborazione, collaborazione coordinata"
            " e continuativa, co.co.pro., parasubordinata, collaborazione coordinata",
            "domestic": "lavoro domestico, colf, badante, colf e badanti",
            "self_employed": "lavoro autonomo, partita iva, p.iva, p. iva, libero professionista"
            ", autonoma, autoimprenditorialità, attività in proprio, titolare di impresa"
            ", libera professione, prestazione occasionale, lavoratore autonomo",
            "internship": "stage, tirocinio extracurriculare, borsa lavoro, borsa di lavoro"
            ", tirocinio extracurricolare, tirocinio curriculare, stagista, work experience",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.HIRING_STAGES,
        {
            "opportunity": "posizione aperta, posto disponibile, opportunità di lavoro, vacancy",
            "interview": "colloquio di lavoro, colloquio aziendale, colloquio di selezione"
            ", colloqui, job interview",
            "offer": "offerta, offerta di lavoro, proposta, proposta di lavoro, job offer",
            "hire": "assunto, assunta, assunti, assunzioni, inserimento lavorativo, occupato"
            ", avviamento, job",
        },
    ),
    (
        v.ENROLLMENT_STATUSES,
        {
            "applicant": "candidata, in lista, domanda presentata, preiscritto, preiscritta",
            "eligible_not_admitted": "idonea non ammessa, lista d'attesa, riserva, in attesa",
            "admitted": "ammessa, selezionato, selezionata, idoneo, idonea",
            "declined": "rinuncia, rinunciatario, rinunciataria, ha rinunciato",
            "enrolled": "iscritta, iscrizione, immatricolato, immatricolata",
            "started": "avviata, in corso, frequentante, frequenta, attivo, attiva, in formazione",
            "withdrawn": "ritirata, abbandono, abbandonato, dimesso, dimessa, dimissionario"
            ", ritiro",
            "excluded": "esclusa, espulso, espulsa, esclusione",
            "ended": "conclusa, completato, completata, terminato, terminata, formato, formata"
            ", fine corso",
        },
    ),
    (
        v.WITHDRAWAL_REASONS,
        {
            "found_job": "lavoro, ha trovato lavoro, trovato occupazione, assunzione, assunto"
            ", assunta, motivi di lavoro, inserimento lavorativo, nuova occupazione, occupazione",
            "health": "malattia, motivi di salute, infortunio, gravidanza, maternità",
            "family": "motivi familiari, motivi di famiglia, familiari, cura dei figli",
            "other_course": "altro percorso, altra formazione, iscritto ad altro corso, studio"
            ", altro percorso formativo",
            "moved": "trasferito, trasferita, cambio residenza, trasferimento di residenza",
            "dissatisfied": "insoddisfatto, insoddisfatta, non interessato, non soddisfatto"
            ", disinteresse, corso non adatto",
            "absences": "assenze, superamento assenze, troppe assenze, ore insufficienti"
            ", superamento limite assenze, mancata frequenza",
            "other": "altri motivi, altro motivo, motivi personali, personali, motivo personale",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.FOLLOWUP_STATUSES,
        {
            "employed": _EMPLOYED + ", sì, si, assunto, assunta",
            "searching": "disoccupato, disoccupata, in cerca di lavoro, non occupato, cerca lavoro"
            ", in cerca di occupazione, disoccupato/a",
            "inactive": "inattiva, non in cerca, casalinga, pensionato, pensionata",
            "in_training": "in corso di formazione, studia, studente, in tirocinio, tirocinio",
            "unreachable": "non raggiungibile, non risponde, non reperibile, non contattabile",
            "not_surveyed": "non contattato, non contattata, da contattare, da rilevare",
        },
    ),
    (
        v.INCOME_SUPPORTS,
        {
            "naspi": "indennità naspi, percettore naspi, disoccupazione",
            "dis_coll": "discoll, dis coll",
            "cigo": "cig ordinaria, cassa integrazione ordinaria",
            "cigs": "cig straordinaria, cassa integrazione straordinaria",
            "sfl": "supporto formazione e lavoro, supporto per la formazione e il lavoro",
            "adi": "assegno di inclusione, assegno inclusione",
            "none": "no, n, nessuna, nessun sostegno, non percettore, niente",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.GOL_PATHS,
        {
            "1": "percorso 1, p1, reinserimento lavorativo, cluster 1, reinserimento, gol 1, uno",
            "2": "percorso 2, p2, aggiornamento, upskilling, cluster 2, gol 2",
            "3": "percorso 3, p3, riqualificazione, reskilling, cluster 3, gol 3",
            "4": "percorso 4, p4, lavoro e inclusione, cluster 4, gol 4, inclusione",
            "5": "percorso 5, p5, ricollocazione collettiva, cluster 5, gol 5",
            "105": "percorso 105",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.EVIDENCE,
        {
            "co": "co, cob, comunicazione obbligatoria, unilav, comunicazioni, siul, sintesi",
            "employer": "azienda, dichiarazione datore, dichiarazione del datore, datore"
            ", dichiarazione dell'azienda, contratto, lettera di assunzione",
            "self": "autodichiarazione, dichiarazione allievo, dichiarazione partecipante"
            ", telefonata, intervista, questionario, dichiarazione sostitutiva",
            "press": "giornale, articolo, stampa locale",
            "unknown": _UNKNOWN,
        },
    ),
    (
        v.QUALIFIERS,
        {
            "exact": "esatto, preciso, esatta, precisa",
            "about": "ca, ca., c.a., all'incirca, stimato, approssimativo",
            "more_than": "più di, piu di, maggiore di",
            "at_least": "non meno di, minimo",
        },
    ),
)


def other_words(codes: Iterable[str]) -> dict[str, str]:
    """Return the code by each other word for one of the list with exactly these codes."""
    own = set(codes)
    if own == {"yes", "no"}:
        own |= {"unknown"}
    said = next((said for known, said in _SAID if set(known) == own), {})
    return {
        word.strip(): code
        for code, words in said.items()
        for word in words.split(",")
        if word.strip() and code in (*codes, "unknown")
    }
