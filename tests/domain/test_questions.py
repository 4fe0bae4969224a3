"""A short id stands for one question, whoever asks it, whenever, however it is typed."""

import base64
import hashlib
from dataclasses import replace
from datetime import date

import pytest

from domain import questions
from domain.questions import Question
from domain.selection import Selection

VIEW = Selection(
    as_of=date(2025, 6, 30),
    known_on=date(2025, 7, 31),
    provinces=("097", "016"),
    period_from=date(2025, 1, 1),
)
QUESTION = Question("hired", (("pact", "lecco"), ("course", None)), VIEW)


def test_the_id_is_the_start_of_the_digest_in_the_base_32_of_crockford() -> None:
    text = QUESTION.text
    plain = base64.b32encode(hashlib.sha256(text.encode()).digest()[:5]).decode()
    usual, crockford = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    assert questions.short_id(text) == plain.translate(str.maketrans(usual, crockford))


def test_the_same_question_is_written_with_the_same_letters() -> None:
    turned = Question("hired", QUESTION.group[::-1], replace(VIEW, provinces=("016", "097")))
    assert turned.text == QUESTION.text
    assert '"as_of":"2025-06-30"' in QUESTION.text


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUESTION, indicator="enrolled"),
        replace(QUESTION, group=(("pact", "lecco"),)),
        replace(QUESTION, group=(("pact", "lecco"), ("course", "None"))),
        replace(QUESTION, selection=replace(VIEW, known_on=date(2025, 8, 1))),
        replace(QUESTION, selection=replace(VIEW, sectors=("mechanical",))),
    ],
)
def test_another_question_has_another_id(changed: Question) -> None:
    assert questions.short_id(changed.text) != questions.short_id(QUESTION.text)


def test_a_question_can_be_read_back() -> None:
    again = questions.read(QUESTION.text)
    assert (again.indicator, dict(again.group)) == ("hired", dict(QUESTION.group))
    assert again.selection == replace(VIEW, provinces=("016", "097"))
    assert again.text == QUESTION.text


@pytest.mark.parametrize(
    "text",
    ["F-7K3Q-9ZPA", "f-7k3q-9zpa", " F 7K3Q 9ZPA ", "7K3Q9ZPA", "7k3q-9zpa", "F7K3Q9ZPA"],
)
def test_an_id_is_known_however_it_is_typed(text: str) -> None:
    assert questions.typed(text) == "7K3Q9ZPA"
    assert questions.printed("7K3Q9ZPA") == "F-7K3Q-9ZPA"


def test_letters_that_look_like_digits_are_read_as_such() -> None:
    assert questions.typed("F-OIL0-0000") == "01100000"
    assert questions.typed("FFFF-FFFF") == "FFFFFFFF"


@pytest.mark.parametrize(
    "text",
    [
        *("", "F-", "F-7K3Q", "F-7K3Q-9ZPAA", "F-7K3Q-9ZPU", "'; drop table pacts; --", "\x00" * 8),
        *("../../etc/passwd", "<script>", "\uff17K3Q9ZPA", "7K3Q9ZP\u0661", "F-7K3Q-9ZPA" * 10_000),
    ],
)
def test_other_text_is_no_id(text: str) -> None:
    assert questions.typed(text) is None
