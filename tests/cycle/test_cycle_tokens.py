"""Tokens are given anew and withdrawn by a person; the old ones let nothing in."""

import pytest

from plancycle.cycle.desk.renew_token import (
    RenewedToken,
    WithdrawnToken,
    renew_token,
    withdraw_token,
)
from plancycle.cycle.desk.token_acts import TokenLine, token_lines
from plancycle.cycle.desk.unsent_mail import resend_message
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.due_letters import queue_due
from plancycle.cycle.outgoing.wanted_letters import Due
from plancycle.cycle.steps.dispatching import dispatch
from plancycle.mail.incoming.match import WITHDRAWN
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import IncomingStatus, OutgoingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all, dispatch_all, remind_all
from tests.cycle.world import REPLY_TO, YEAR, World, mail, moment

UNIT, OTHER = "so-gddt", "so-tai-chinh"
LABEL = "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024"
WHY = "biểu mẫu bị chuyển tiếp ra ngoài"


def _renew(world: World, unit: str = UNIT, period: str = "H1") -> RenewedToken:
    return renew_token(world.office, unit, period, why=WHY)


def _new_form(world: World) -> bytes:
    (name, content), *_ = world.files(world.letter(UNIT, MailKind.REQUEST)).items()
    assert name == "Bieu-mau-bao-cao-H1-2024-so-gddt.docx"
    return content


def _put(world: World, to: str = REPLY_TO, subject: str = "Báo cáo", **headers: str) -> None:
    """A message of the unit that brings no file."""
    raw = mail(sender=world.address(UNIT), to=to, subject=subject, message_id="<a@b>", **headers)
    world.mailbox.put(raw, moment("2024-06-05 09:00"))


def _held(world: World) -> str:
    (message,) = [m for m in world.incoming() if m.status is IncomingStatus.QUARANTINED]
    return message.reason


def test_a_unit_gets_another_token_and_the_form_with_it(sent: World) -> None:
    before = sent.request(UNIT)
    others = [r.token for r in sent.requests() if r.unit_code != UNIT]
    done = _renew(sent)
    assert done == RenewedToken(LABEL, (sent.address(UNIT),))
    after = sent.request(UNIT)
    assert after.id == before.id
    assert after.token != before.token
    assert [r.token for r in sent.requests() if r.unit_code != UNIT] == others
    letter = sent.letter(UNIT, MailKind.REQUEST)
    assert letter.status is OutgoingStatus.QUEUED
    assert letter.body.reply_to == plus_address(REPLY_TO, after.token)
    assert letter.body.subject.endswith(f"[BC-{after.token}]")
    assert "thay cho biểu mẫu đã gửi trước đây" in letter.body.text
    assert before.token not in str(letter.body)


def test_a_letter_with_a_withdrawn_token_is_not_sent_again(sent: World) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    with sent.database.begin() as tx:
        tx.outbox.bounced(letter, "máy chủ từ chối", refusal="content")
    _renew(sent)
    with pytest.raises(StepError, match=f"Thư số {letter.id} mang mã báo cáo đã thu hồi"):
        resend_message(sent.office, letter.id, "đã sửa máy chủ")


def test_it_is_a_persons_act(sent: World) -> None:
    _renew(sent)
    withdraw_token(sent.office, OTHER, "H1", why="nghi lộ mã")
    name = sent.office.profile.units.unit(OTHER).name
    assert [(line.renewed, line.by, line.why) for line in token_lines(sent.office)] == [
        (False, "cán bộ", WHY),
        (True, "cán bộ", WHY),
        (False, "cán bộ", "nghi lộ mã"),
    ]
    last = token_lines(sent.office)[-1]
    title = "6 tháng đầu năm 2024"
    assert last == TokenLine(name, title, False, sent.clock(), "cán bộ", "nghi lộ mã")


def test_a_report_with_the_new_form_is_taken(sent: World) -> None:
    _renew(sent)
    sent.report(UNIT, "2024-06-05 09:00", content=sent.filled(UNIT, blank=_new_form(sent)))
    collect_all(sent.office)
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]


@pytest.mark.parametrize("where", ["form", "address", "thread"])
def test_what_carries_the_old_token_goes_to_a_person(sent: World, where: str) -> None:
    old = sent.request(UNIT).token
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    form = sent.filled(UNIT)
    _renew(sent)
    match where:
        case "form":  # on an envelope with the new token
            sent.report(UNIT, "2024-06-05 09:00", content=form)
        case "address":
            _put(sent, to=plus_address(REPLY_TO, old), subject=f"[BC-{old}]")
        case _:
            _put(sent, In_Reply_To=letter.message_id)
    collect_all(sent.office)
    assert sent.states(UNIT) == []
    assert WITHDRAWN in _held(sent)
    (line,) = waiting_messages(sent.office)
    assert line.suggestion is not None
    assert line.suggestion.unit.code == UNIT


def test_words_in_an_old_thread_go_to_a_person(sent: World) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    _renew(sent)
    _put(sent, In_Reply_To=letter.message_id)
    collect_all(sent.office)
    assert WITHDRAWN in _held(sent)
    assert sent.letters(UNIT, MailKind.FINDINGS) == []


def test_letters_with_the_old_token_that_wait_are_taken_back(sent: World) -> None:
    sent.clock.set("2024-06-10 08:00")
    remind_all(sent.office)
    reminder = sent.letter(UNIT, MailKind.REMINDER)
    _renew(sent)
    assert sent.letter(UNIT, MailKind.REMINDER).status in (
        OutgoingStatus.CANCELLED,
        OutgoingStatus.SENT,
    )
    assert reminder.id == sent.letter(UNIT, MailKind.REMINDER).id


def test_before_the_form_has_gone_out_none_is_sent(issued: World) -> None:
    before = issued.request(UNIT).token
    done = _renew(issued)
    assert done.sent_to == ()
    assert done.notes == (
        "Biểu mẫu của kỳ này chưa đến ngày gửi; khi gửi, biểu mẫu sẽ mang mã mới.",
    )
    dispatch_all(issued.office)
    letter = issued.letter(UNIT, MailKind.ASSIGNMENT)
    assert issued.request(UNIT).token in letter.body.reply_to
    assert before not in str(letter.body)


def test_an_assignment_that_waits_is_made_anew(issued: World) -> None:
    issued.queue_everything()
    _renew(issued)
    first, second = issued.letters(UNIT, MailKind.ASSIGNMENT)
    assert (first.status, second.status) == (OutgoingStatus.CANCELLED, OutgoingStatus.QUEUED)
    assert issued.request(UNIT).token in second.body.reply_to
    assert issued.letters(UNIT, MailKind.REQUEST) == []
    deliver_all(issued.office)
    assert issued.queue_everything() == 0


def test_renewed_twice_only_the_last_counts(sent: World) -> None:
    _renew(sent)
    first = _new_form(sent)
    _renew(sent)
    assert len(sent.letters(UNIT, MailKind.REQUEST)) == 2
    sent.report(UNIT, "2024-06-05 09:00", content=sent.filled(UNIT, blank=first))
    collect_all(sent.office)
    assert sent.states(UNIT) == []
    assert WITHDRAWN in _held(sent)


def test_a_withdrawn_token_lets_nothing_in_until_renewal(sent: World) -> None:
    assert withdraw_token(sent.office, UNIT, "H1", why=WHY) == WithdrawnToken(LABEL, True)
    assert withdraw_token(sent.office, UNIT, "H1", why=WHY) == WithdrawnToken(LABEL, False)
    sent.report(UNIT, "2024-06-05 09:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == []
    assert WITHDRAWN in _held(sent)
    sent.clock.set("2024-06-10 08:00")
    remind_all(sent.office)
    assert sent.letters(UNIT, MailKind.REMINDER) == []
    assert any("mã báo cáo đã thu hồi" in n.text for n in sent.notices)
    _renew(sent)
    sent.report(UNIT, "2024-06-11 09:00", content=sent.filled(UNIT, blank=_new_form(sent)))
    sent.clock.set("2024-06-11 10:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]


def _withdrawn_and_never_arrived(world: World) -> None:
    """The letter with the form came back, the address was mended, and the code is withdrawn."""
    letter = world.letter(UNIT, MailKind.ASSIGNMENT)
    with world.database.begin() as tx:
        tx.outbox.bounced(letter, "không có người nhận")
    withdraw_token(world.office, UNIT, "H1", why=WHY)
    world.edit("units.csv", "vanthu@so-gddt.", "moi@so-gddt.")


def test_no_form_goes_with_a_code_that_lets_nothing_in(sent: World) -> None:
    _withdrawn_and_never_arrived(sent)
    done = dispatch(sent.office, YEAR)
    assert (done.queued, done.without_code) == (0, ("Sở Giáo dục và Đào tạo",))
    assert len(sent.letters(UNIT, MailKind.ASSIGNMENT)) == 1
    _renew(sent)
    again = dispatch(sent.office, YEAR)
    assert again.without_code == ()


def test_a_code_withdrawn_while_letters_are_chosen_stops_its_letter(sent: World) -> None:
    due = Due(UNIT, MailKind.ASSIGNMENT, "H1", sequence=2)
    other = Due(OTHER, MailKind.ASSIGNMENT, "H1", sequence=2)
    withdraw_token(sent.office, UNIT, "H1", why=WHY)
    assert queue_due(sent.office, YEAR, [due, other]) == 1
    assert len(sent.letters(UNIT, MailKind.ASSIGNMENT)) == 1
    assert len(sent.letters(OTHER, MailKind.ASSIGNMENT)) == 2


def test_a_token_nobody_has_is_not_withdrawn(issued: World) -> None:
    with pytest.raises(StepError, match="chưa gửi đi"):
        withdraw_token(issued.office, UNIT, "H1", why=WHY)


def test_there_must_be_a_reason_and_an_open_period(sent: World) -> None:
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        renew_token(sent.office, UNIT, "H1", why=" \x1b ")
    request = sent.request(UNIT)
    with sent.database.begin() as tx:
        tx.requests.lock([request], "khóa")
    for act in (renew_token, withdraw_token):
        with pytest.raises(StepError, match="đã khóa"):
            act(sent.office, UNIT, "H1", why=WHY)
