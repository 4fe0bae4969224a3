"""Invented courses by sector: title, hours, of which internship, certificate."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """What a course teaches; `skill` is the need it answers."""

    title: str
    skill: str
    hours: int
    internship: int
    certificate: str


def _subjects(*lines: tuple[str, str, int, int]) -> tuple[Subject, ...]:
    """Make subjects; the long courses end with an exam and a qualification."""
    return tuple(
        Subject(title, skill, hours, stage, "qualification" if hours >= 400 else "competences")
        for title, skill, hours, stage in lines
    )


SUBJECTS: dict[str, tuple[Subject, ...]] = {
    "mechanical": _subjects(
        ("Operatore macchine utensili CNC", "Programmazione CNC", 300, 100),
        ("Manutentore meccanico industriale", "Manutenzione di impianti", 250, 80),
        ("Disegnatore meccanico CAD", "Disegno tecnico CAD", 200, 0),
        ("Saldatore e carpentiere metallico", "Saldatura certificata", 180, 60),
    ),
    "electrical_electronic": _subjects(
        ("Installatore e manutentore elettrico", "Impianti elettrici civili", 250, 80),
        ("Cablatore di quadri elettrici", "Cablaggio di quadri", 160, 40),
        ("Tecnico di automazione industriale", "Programmazione PLC", 400, 160),
    ),
    "tourism_catering": _subjects(
        ("Servizio di sala e gestione del cliente", "Servizio di sala", 220, 80),
        ("Aiuto cuoco e cucina del territorio", "Cucina", 240, 100),
        ("Addetto al ricevimento in albergo", "Accoglienza in più lingue", 200, 80),
    ),
    "microelectronics": _subjects(
        ("Tecnico di laboratorio per i semiconduttori", "Processi in camera bianca", 400, 160),
        ("Collaudo di circuiti integrati", "Misure e collaudo", 260, 90),
        ("Progettazione di schede elettroniche", "Progettazione di schede", 300, 100),
    ),
    "aerospace": _subjects(
        ("Montatore di strutture aeronautiche", "Montaggio aeronautico", 400, 160),
        ("Addetto ai materiali compositi", "Lavorazione di compositi", 240, 80),
        ("Controllo qualità aeronautico", "Controlli non distruttivi", 180, 40),
    ),
    "automotive": _subjects(
        ("Meccatronico dell'autoriparazione", "Diagnosi elettronica", 400, 160),
        ("Operatore di linea per la componentistica", "Conduzione di linea", 160, 60),
        ("Addetto alla fonderia di alluminio", "Fonderia", 180, 60),
    ),
    "textile": _subjects(
        ("Tecnico del finissaggio tessile", "Finissaggio", 220, 80),
        ("Disegno per stampa su tessuto", "Disegno tessile digitale", 200, 40),
        ("Addetto alla confezione sartoriale", "Confezione", 260, 100),
    ),
    "wood_furniture": _subjects(
        ("Falegname e montatore di arredi", "Montaggio di arredi", 260, 100),
        ("Operatore di centri di lavoro per il legno", "Centri di lavoro", 220, 80),
        ("Tappezziere e imbottitore", "Tappezzeria", 200, 80),
    ),
    "logistics": _subjects(
        ("Operatore di magazzino e carrelli", "Conduzione di carrelli", 120, 40),
        ("Tecnico delle spedizioni", "Documenti di trasporto", 200, 60),
        ("Responsabile di magazzino", "Gestione delle scorte", 240, 80),
    ),
    "agrifood": _subjects(
        ("Addetto alla trasformazione alimentare", "Trasformazione alimentare", 200, 80),
        ("Tecnico della sicurezza alimentare", "Autocontrollo HACCP", 160, 40),
        ("Operatore agricolo 4.0", "Agricoltura di precisione", 240, 100),
    ),
    "dairy": _subjects(
        ("Casaro e addetto al caseificio", "Lavorazione del latte", 260, 120),
        ("Analisi e qualità del latte", "Analisi di laboratorio", 160, 40),
    ),
    "energy_efficiency": _subjects(
        ("Installatore di impianti fotovoltaici", "Fotovoltaico", 220, 80),
        ("Addetto alla riqualificazione degli edifici", "Isolamento termico", 200, 60),
        ("Tecnico delle pompe di calore", "Impianti termici", 240, 80),
    ),
    "sustainable_mobility": _subjects(
        ("Manutentore di veicoli elettrici", "Veicoli elettrici", 260, 100),
        ("Installatore di punti di ricarica", "Punti di ricarica", 140, 40),
    ),
    "biotech_biomedical": _subjects(
        ("Tecnico di apparecchi biomedicali", "Manutenzione biomedicale", 400, 160),
        ("Addetto al laboratorio biotecnologico", "Tecniche di laboratorio", 260, 100),
    ),
    "craft_4_0": _subjects(
        ("Stampa 3D e prototipazione per artigiani", "Stampa 3D", 140, 20),
        ("Artigiano digitale del metallo e del legno", "Taglio laser", 180, 60),
    ),
    "culture_tourism_services": _subjects(
        ("Operatore dei servizi museali", "Servizi museali", 200, 80),
        ("Organizzazione di eventi culturali", "Produzione di eventi", 180, 60),
    ),
    "information_communication": _subjects(
        ("Sviluppatore web", "Programmazione web", 400, 120),
        ("Assistenza informatica e reti", "Reti e assistenza", 260, 80),
    ),
    "big_data": _subjects(
        ("Analista di dati per le imprese", "Analisi dei dati", 300, 80),
        ("Fondamenti di basi di dati", "Basi di dati", 120, 0),
    ),
    "digital_marketing": _subjects(
        ("Promozione digitale e social media", "Contenuti digitali", 160, 40),
        ("Commercio elettronico per piccole imprese", "Commercio elettronico", 140, 40),
    ),
}

ATECO = {
    "mechanical": "25",
    "electrical_electronic": "27",
    "tourism_catering": "56",
    "microelectronics": "26",
    "aerospace": "30",
    "automotive": "29",
    "textile": "13",
    "wood_furniture": "31",
    "logistics": "52",
    "agrifood": "10",
    "dairy": "10",
    "energy_efficiency": "43",
    "sustainable_mobility": "45",
    "biotech_biomedical": "21",
    "craft_4_0": "32",
    "culture_tourism_services": "91",
    "information_communication": "62",
    "big_data": "63",
    "digital_marketing": "73",
}
"""ATECO division of the employers of a sector."""
