"""Indicators of the data themselves."""

from domain.indicators.declaring import HANDBOOK, Indicator
from domain.words import marked

DATA = (
    Indicator(
        code="completeness",
        title=marked("Completezza dei dati"),
        definition=marked(
            "Campi compilati sui campi attesi di iniziative, corsi, persone, esiti, assunzioni, "
            "fondi e attività: uno stesso campo pesa tante volte quante sono le righe che lo "
            "attendono."
        ),
        subject="data",
        unit="rate",
        numerator="fields_present",
        denominator="fields_expected",
        excluded=marked("Campi facoltativi, e campi che non possono ancora essere noti."),
        unknowns=marked("Una cella vuota e un codice «non indicato» sono campi mancanti."),
        direction="up",
        source=HANDBOOK.format("40"),
        kpi=40,
        sample=False,
    ),
)
