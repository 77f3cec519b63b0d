"""An answer's number names the message it answers, and no two answers of a message share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.cycle.desk.waiting.decide import accept_message
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.incoming.answering.answer_numbers import LAST_FILE, AnswerNumber, Part
from plancycle.cycle.incoming.settling.freezing import spoken_of
from plancycle.mail.incoming.parse import parse_message
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import World

UNIT = "so-gddt"
WHY = "đã gọi điện"
BAD = {("01", Field.QUANTITY): "mười hai rưỡi trăm"}


@pytest.mark.parametrize(
    ("kept", "message_id", "part"),
    [
        (700, 7, Part.WHOLE),
        (703, 7, 3),
        (797, 7, LAST_FILE),
        (798, 7, Part.COPY),
        (799, 7, Part.SENT_BACK),
        (100, 1, Part.WHOLE),
        (2147483599, 21474835, Part.SENT_BACK),
    ],
)
def test_numbers_that_stand_in_databases_stay_what_they_were(
    kept: int, message_id: int, part: int
) -> None:
    assert AnswerNumber.parse(kept) == AnswerNumber(message_id, part)
    assert AnswerNumber(message_id, part).sequence == kept


@given(st.integers(1, 10**7), st.integers(1, 10**6))
def test_a_file_is_never_taken_for_another_message_or_another_part(
    message_id: int, place: int
) -> None:
    number = AnswerNumber.of_file(message_id, place)
    assert AnswerNumber.parse(number.sequence) == number
    assert number.message_id == message_id
    assert number.part == min(place, 97)
    assert number.part not in set(Part)


def test_there_is_no_part_beyond_those_of_a_message() -> None:
    for part in (-1, 100):
        with pytest.raises(ValueError, match="no part of a message"):
            AnswerNumber(7, part)


def test_a_number_that_is_taken_gives_way_to_another_of_the_same_message() -> None:
    number = AnswerNumber(7, Part.SENT_BACK)
    assert number.free(()) == number
    assert number.free({799}) == AnswerNumber(7, 97)
    assert number.free({799, 797, 796}) == AnswerNumber(7, 95)
    assert AnswerNumber(7, 1).free({701, *range(702, 798)}.difference({750})) == AnswerNumber(7, 50)
    with pytest.raises(ValueError, match="no number left"):
        number.free(set(range(700, 800)))


def test_a_form_let_in_after_its_unit_was_asked_which_of_two_counts_is_answered(
    sent: World,
) -> None:
    """The question and the answer were both about the first file: the second was dropped."""
    other = ("ba.docx", sent.filled("so-noi-vu"))
    files = [("mot.docx", sent.filled(UNIT, cells=BAD)), ("hai.docx", sent.filled(UNIT)), other]
    sent.report(UNIT, "2024-06-10 09:00", files=files)
    sent.clock.set("2024-06-10 10:00")
    assert collect_all(sent.office) == {"Trả lại: nhiều bản khác nhau": 1}
    (message,) = waiting_messages(sent.office)
    accepted = accept_message(
        sent.office, message.id, unit=UNIT, period="H1", why=WHY, file_number=1
    )
    assert accepted.let_in.outcome == "Trả lại để hoàn thiện"
    assert accepted.let_in.answered
    given = [m.sequence for m in sent.letters(UNIT, MailKind.FINDINGS)]
    assert given == [100 * message.id + 1, 100 * message.id + 97]


def test_a_file_behind_a_hundred_others_is_asked_about_under_its_own_message(sent: World) -> None:
    """Its number was that of the next message, and a disowning held that one back."""
    forms = [(f"{n}.txt", f"x{n}".encode()) for n in range(120)]
    raw = sent.report(
        UNIT,
        "2024-06-10 09:00",
        sender="la@mail.example",
        files=[*forms, ("bc.docx", sent.filled(UNIT))],
    )
    sent.report("so-noi-vu", "2024-06-10 09:05", sender="la@mail.example")
    sent.clock.set("2024-06-10 10:00")
    collect_all(sent.office)
    first, second = sent.incoming()
    (question,) = sent.letters(UNIT, MailKind.CONFIRM_SENDER)
    assert AnswerNumber.parse(question.sequence).message_id == first.id
    with sent.database.read() as tx:
        held = spoken_of(tx, sent.request(UNIT), parse_message(raw)).held
    assert [m.id for m in held] == [first.id]
    assert second.status is IncomingStatus.QUARANTINED
