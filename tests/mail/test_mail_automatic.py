"""Answers that no person wrote are known by more than one sign; people are never taken for one."""

import pytest

from plancycle.mail.incoming.parse import parse_message
from plancycle.mail.judging.automatic import automatic_signs
from plancycle.mail.judging.classify import classify
from plancycle.model.mail import IncomingKind
from tests.mail import golden_automatic as golden
from tests.mail.golden_mails import BASE


def kind(raw: bytes) -> IncomingKind:
    return classify(parse_message(raw), [BASE], False).kind


def test_there_are_at_least_twenty_shapes() -> None:
    assert len(golden.AUTOMATIC) >= 20


@pytest.mark.parametrize("case", golden.AUTOMATIC)
def test_automatic_answers(case: str) -> None:
    assert kind(golden.AUTOMATIC[case]) is IncomingKind.AUTO_REPLY


@pytest.mark.parametrize("case", golden.REACTIONS)
def test_reactions(case: str) -> None:
    assert kind(golden.REACTIONS[case]) is IncomingKind.REACTION


@pytest.mark.parametrize("case", golden.FOR_A_PERSON)
def test_what_machines_write_for_people_to_see(case: str) -> None:
    assert kind(golden.FOR_A_PERSON[case]) is IncomingKind.FOR_PERSON


@pytest.mark.parametrize("case", golden.PEOPLE)
def test_people(case: str) -> None:
    assert kind(golden.PEOPLE[case]) is IncomingKind.NO_FILE


def test_circumstances_are_weak_signs() -> None:
    message = parse_message(golden.answer("Cảm ơn đã liên hệ. Hẹn gặp lại."))
    assert automatic_signs(message) == ()
    assert automatic_signs(message, ("nhanh",)) == ()
    assert automatic_signs(message, ("nhanh", "lặp lại")) == ("nhanh", "lặp lại")
    asks = parse_message(golden.answer("Biểu mẫu điền thế nào?"))
    assert automatic_signs(asks, ("nhanh", "lặp lại")) == ()


def test_the_words_of_a_changed_address_are_kept() -> None:
    raw = golden.FOR_A_PERSON["automatic, and the address has changed"]
    reason = classify(parse_message(raw), [BASE], False).reason
    assert "vanthu.moi@xa-an-binh.example" in reason
    assert "cập nhật danh mục" in reason
