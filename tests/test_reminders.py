"""Reminders name bodies, courses, what is missing and since when, and nobody by name."""

from datetime import date

import pytest

from domain import words
from domain.dues import Due
from reports import reminders

AS_OF = date(2026, 10, 31)
DUES = (
    Due("e", "Ente Uno", "p", "c1", "Saldatura", "outcomes", date(2025, 3, 31), 579, 3),
    Due("e", "Ente Uno", "p", "c1", "Saldatura", "followup_90", date(2025, 6, 29), 489, 1),
    Due("e", "Ente Uno", "p", "c2", "Cucina", "register", date(2026, 9, 1), 60, None),
)


def test_a_reminder_says_what_of_which_course_since_when_and_how() -> None:
    text = reminders.text("Ente Uno", DUES, AS_OF)
    assert "Spett.le Ente Uno," in text
    assert "di 2 corsi" in text
    assert "situazione è quella al 31/10/2026" in text
    assert "- esiti del corso: 3 persone, atteso dal 31/03/2025" in text
    assert "- verifica dell'occupazione a 90 giorni: 1 persona, atteso dal 29/06/2025" in text
    assert "numero di persone non noto" in text  # a missing register is not zero people
    assert text.index("Saldatura") < text.index("Cucina")


def test_only_the_forms_of_what_is_missing_are_explained() -> None:
    text = reminders.text("Ente Uno", DUES[:1], AS_OF)
    assert "file degli esiti" in text
    assert "followed_up_on" not in text


@pytest.fixture
def english() -> object:
    words.use("en")
    yield
    words.use("it")


def test_a_reminder_in_english_has_no_italian_in_it(english: object) -> None:
    text = reminders.text("Ente Uno", DUES, AS_OF)
    assert "Dear Ente Uno," in text
    assert "outcomes of the course: 3 people, due since 31/03/2025" in text
    assert "giorni" not in text
