"""Words of units reach a person; thanks and machines need none; the robot asks once, and truly."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
import pytest

from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.desk.waiting.examine import examine
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.mail import MailKind
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.schema.records import Incoming
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import REPLY_TO, World, done, mail, moment
from tests.mail import golden_automatic, golden_mails

UNIT = "so-gddt"
PROCESSED, QUARANTINED = IncomingStatus.PROCESSED, IncomingStatus.QUARANTINED
IGNORED = IncomingStatus.IGNORED
ACCEPTED, FROZEN = SubmissionStatus.ACCEPTED, SubmissionStatus.FROZEN
ACK, FINDINGS, CONFIRM = (
    MailKind.ACKNOWLEDGEMENT,
    MailKind.FINDINGS,
    MailKind.CONFIRM_SENDER,
)


def say(world: World, text: str, at: str = "2024-06-06 09:00", **options: object) -> Incoming:
    """A unit writes without a form; it is collected an hour later."""
    world.write(UNIT, at, text, "Công văn", **options)
    world.clock.set(f"{at[:10]} {int(at[11:13]) + 1:02d}:00")
    collect_all(world.office)
    return world.incoming()[-1]


def answers(world: World) -> list[MailKind]:
    return [k for k in (ACK, FINDINGS, CONFIRM) for _ in world.letters(UNIT, k)]


@pytest.fixture
def counted(sent: World) -> World:
    """A unit's report has been taken and acknowledged."""
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == [ACCEPTED]
    return sent


@dataclass(frozen=True)
class Heard:
    """What becomes of words; ``reason`` whole, beside the state and the answers."""

    text: str
    state: IncomingStatus
    reason: str
    given: Sequence[MailKind] = ()


def waits(text: str, proposal: str) -> Heard:
    reason = f"Đơn vị viết ({proposal}): “{text.rstrip('.')}”. Chưa có bản được tính."
    return Heard(text, QUARANTINED, reason)


def thanked(text: str) -> Heard:
    said = text.rstrip(".")
    return Heard(text, IGNORED, f"Thư cảm ơn, báo đã nhận, không cần trả lời: “{said}”.")


ASKED = Heard(
    "Kính gửi Sở, đơn vị gửi báo cáo kèm theo.",
    PROCESSED,
    "đã trả lời: không có biểu mẫu đọc được",
    [FINDINGS],
)
WORDS: dict[str, Heard] = {
    "question": waits("Cho hỏi mục 3 điền như thế nào?", "hỏi hoặc đề nghị hướng dẫn, hỗ trợ"),
    "more time": waits(
        "Đơn vị đề nghị được lùi thời hạn báo cáo đến ngày 25/6/2024.",
        "xin lùi thời hạn hoặc báo sẽ gửi sau",
    ),
    "wrong form": waits("Xin lỗi, đơn vị gửi nhầm biểu mẫu.", "muốn rút lại hoặc báo gửi nhầm"),
    "yes, that was us": waits(
        "Đúng là chúng tôi gửi từ hộp thư cá nhân.", "xác nhận là của đơn vị"
    ),
    "not ours": waits(
        "Báo cáo đó không phải của Sở chúng tôi.",
        "báo không phải của đơn vị mình hoặc đơn vị chưa gửi",
    ),
    "sent before": waits("Đơn vị đã gửi báo cáo từ tuần trước rồi.", "báo đã gửi báo cáo trước đó"),
    "nothing to report": waits(
        "Đơn vị không có nội dung báo cáo trong kỳ.", "báo không có nội dung để báo cáo"
    ),
    "another address": waits(
        "Đơn vị đổi địa chỉ thư từ tháng sau.", "báo thay đổi địa chỉ thư hoặc người phụ trách"
    ),
    "something else": waits("Đề nghị gửi thêm bản giấy.", "nội dung khác"),
    "thanks": thanked("Đã nhận được thư, cảm ơn các anh chị."),
    "received": thanked("Đã nhận được công văn. Trân trọng."),
    "announces a file": ASKED,
}


@pytest.mark.parametrize("case", WORDS)
def test_words(sent: World, case: str) -> None:
    heard = WORDS[case]
    message = say(sent, heard.text)
    assert (message.status, message.reason) == (heard.state, heard.reason)
    assert answers(sent) == list(heard.given)
    told = [n for n in sent.notices if "thư đến chờ xem xét" in n.subject]
    assert bool(told) is (heard.state is QUARANTINED)


@pytest.mark.parametrize("case", [c for c in WORDS if c != "not ours"])
def test_nothing_false_is_written_where_a_report_counts(counted: World, case: str) -> None:
    message = say(counted, WORDS[case].text)
    assert message.status is (IGNORED if WORDS[case].state is IGNORED else QUARANTINED)
    assert answers(counted) == [ACK]
    if message.status is QUARANTINED:
        assert "lần 1" in message.reason


@pytest.mark.parametrize("case", golden_automatic.AUTOMATIC)
def test_machines_are_answered_never(sent: World, case: str) -> None:
    raw = golden_automatic.AUTOMATIC[case]
    token, ours = sent.request(UNIT).token, sent.letter(UNIT, MailKind.ASSIGNMENT).message_id
    for old, new in (
        (golden_mails.UNIT, sent.address(UNIT)),
        (golden_mails.TOKEN, token),
        ("<ours@tinh.example>", ours),
        (f"To: {golden_mails.BASE}", f"To: {plus_address(REPLY_TO, token)}"),
    ):
        raw = raw.replace(old.encode(), new.encode())
    sent.mailbox.put(raw, moment("2024-06-06 09:00"))
    sent.clock.set("2024-06-06 10:00")
    collect_all(sent.office)
    (message,) = sent.incoming()
    assert message.status is IGNORED
    assert message.reason.startswith(("Thư trả lời tự động (", "Thư trả lời lời mời họp"))
    assert sent.sender.taken == []


def test_the_robot_asks_once_in_a_thread(sent: World) -> None:
    assert say(sent, ASKED.text).status is PROCESSED
    again = say(sent, "Đơn vị gửi lại báo cáo, đính kèm file.", "2024-06-07 09:00")
    assert (again.status, again.reason) == (
        QUARANTINED,
        "Thư báo gửi báo cáo nhưng không có biểu mẫu đọc được: “Đơn vị gửi lại báo cáo, đính kèm "
        "file”. Đơn vị đã được hướng dẫn bằng thư về việc này một lần.",
    )
    assert answers(sent) == [FINDINGS]


def test_another_fault_is_told_once_more(sent: World) -> None:
    pdf, picture = b"%PDF-1.4 x", b"\xff\xd8\xff\xe0" + b"\0" * 50
    first = say(sent, "Gửi báo cáo.", files=[("a.pdf", pdf)])
    second = say(sent, "Gửi báo cáo.", "2024-06-07 09:00", files=[("a.jpg", picture)])
    third = say(sent, "Gửi báo cáo.", "2024-06-08 09:00", files=[("b.pdf", pdf + b"y")])
    assert [m.status for m in (first, second, third)] == [PROCESSED, PROCESSED, QUARANTINED]
    assert answers(sent) == [FINDINGS, FINDINGS]


def test_a_scan_after_the_report_waits_for_a_person(counted: World) -> None:
    message = say(counted, "Gửi bản ký số.", files=[("ky so.pdf", b"%PDF-1.4 x")])
    assert (message.status, message.reason) == (
        QUARANTINED,
        "Thư kèm 1 tệp nhưng không có biểu mẫu đọc được: “Gửi bản ký số”. Đã tiếp nhận báo cáo "
        "trước đó; bản đang được tính: lần 1.",
    )
    assert answers(counted) == [ACK]


@pytest.mark.parametrize("bears_token", [True, False])
@pytest.mark.parametrize(
    ("text", "subject", "proposal"),
    [
        ("Chuyển phòng GDTX thực hiện.", "Fwd: x", "chuyển cho bộ phận hoặc người khác"),
        ("Đã nhận, cảm ơn.", "Re: x", "báo đã nhận, cảm ơn"),
        ("Em in ra rồi đó", "Re: x", "nội dung khác"),
    ],
)
def test_words_beside_an_untouched_form_are_heard(
    sent: World, text: str, subject: str, proposal: str, bears_token: bool
) -> None:
    """Whose they are is known by the form, if nothing else says so."""
    blank = [("bieu-mau.docx", sent.form(UNIT))]
    raw = mail(
        sender=sent.address(UNIT),
        to=plus_address(REPLY_TO, sent.request(UNIT).token) if bears_token else REPLY_TO,
        subject=subject,
        text=text,
        files=blank,
    )
    sent.mailbox.put(raw, moment("2024-06-06 09:00"))
    sent.clock.set("2024-06-06 10:00")
    collect_all(sent.office)
    (message,) = sent.incoming()
    assert (message.status, message.reason) == (
        QUARANTINED,
        f"Đơn vị viết ({proposal}): “{text.rstrip('.')}”. Chưa có bản được tính. Biểu mẫu kèm theo "
        "còn trống.",
    )
    assert answers(sent) == []


def test_an_untouched_form_that_is_called_a_report_goes_back(sent: World) -> None:
    message = say(sent, ASKED.text, files=[("bieu-mau.docx", sent.form(UNIT))])
    assert (message.status, answers(sent)) == (PROCESSED, [FINDINGS])


def test_a_letter_of_the_unit_s_own_is_no_forgotten_form(sent: World) -> None:
    content = io.BytesIO()
    docx.Document().save(content)
    message = say(sent, "Gửi công văn trả lời.", files=[("cv.docx", content.getvalue())])
    assert (message.status, message.reason) == (
        QUARANTINED,
        "Đơn vị viết (nội dung khác): “Gửi công văn trả lời”. Chưa có bản được tính. Thư kèm 1 tệp "
        "nhưng không có biểu mẫu đọc được.",
    )
    assert answers(sent) == []


@pytest.mark.parametrize("case", ["our mailbox is almost full", "mail that a filter holds back"])
def test_what_a_server_says_of_our_mailbox_reaches_a_person_alone(sent: World, case: str) -> None:
    sent.mailbox.put(golden_automatic.FOR_A_PERSON[case], moment("2024-06-06 09:00"))
    sent.clock.set("2024-06-06 10:00")
    collect_all(sent.office)
    (message,) = sent.incoming()
    assert message.status is QUARANTINED
    assert message.reason.startswith("Máy chủ thư báo ")
    assert [n.subject for n in sent.notices] == ["Cần xử lý: 1 thư đến chờ xem xét"]
    assert sent.written == []


def test_before_the_period_nobody_is_asked_for_its_form(sent: World) -> None:
    message = say(sent, ASKED.text, "2024-01-15 09:00")
    assert message.status is QUARANTINED
    assert message.reason.endswith("Chưa đến kỳ báo cáo (6 tháng đầu năm 2024).")
    assert answers(sent) == []


def test_thanks_from_a_registered_address_without_a_token(sent: World) -> None:
    message = say(sent, "Cảm ơn Sở.", to=REPLY_TO, subject="Cảm ơn")
    assert message.status is IGNORED


def test_thanks_from_a_stranger_wait(sent: World) -> None:
    message = say(sent, "Cảm ơn Sở.", sender="ai@thu-rieng.example")
    assert message.status is QUARANTINED
    assert message.reason.endswith("Gợi ý: báo đã nhận, cảm ơn: “Cảm ơn Sở”.")


@pytest.mark.parametrize("at_once", ["2024-06-05 10:00", "2024-06-05 09:59:58"])
def test_the_same_words_to_two_letters_within_seconds_are_a_machines(
    sent: World, at_once: str
) -> None:
    """A mailbox's clock may be a little behind ours: then the answer came before the letter."""
    text = "Cảm ơn đã liên hệ với văn phòng. Hẹn gặp lại."
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    assert letter.sent_at is not None
    at = f"{letter.sent_at.astimezone(moment(AT_NINE).tzinfo):%Y-%m-%d %H:%M}"
    first = say(sent, text, at, In_Reply_To=letter.message_id)
    assert first.status is QUARANTINED  # one sign alone: a person may have written it
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    ack = sent.letter(UNIT, ACK)
    second = say(sent, text, at_once, In_Reply_To=ack.message_id)
    assert second.status is IGNORED
    assert second.reason == (
        "Thư trả lời tự động (trả lời chỉ vài giây sau khi nhận thư, lặp lại nguyên văn), không "
        "kèm tệp báo cáo."
    )


AT_NINE = "2024-06-05 09:00"


def test_a_short_yes_to_our_question_is_no_mere_thanks(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", sender="la@thu.example")
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    question = sent.letter(UNIT, CONFIRM)
    message = say(sent, "Đúng rồi, cảm ơn.", In_Reply_To=question.message_id)
    assert (message.status, message.reason) == (
        QUARANTINED,
        "Đơn vị viết (báo đã nhận, cảm ơn): “Đúng rồi, cảm ơn”. Chưa có bản được tính.",
    )


def test_the_thread_is_in_sight(counted: World) -> None:
    ack = counted.letter(UNIT, ACK)
    message = say(counted, "Cho hỏi bao giờ tổng hợp?", In_Reply_To=ack.message_id)
    found = examine(counted.office, message.id)
    assert found.proposal == "hỏi hoặc đề nghị hướng dẫn, hỗ trợ"
    assert [(t.ours, t.is_answered) for t in found.history.thread] == [
        (True, False),
        (False, False),
        (True, True),
    ]
    assert found.history.thread[1].what.endswith("(Tiếp nhận)")
    assert found.history.thread[2].what.startswith("Xác nhận đã nhận: Đã nhận báo cáo")


def test_the_operator_reads_the_words(sent: World) -> None:
    say(sent, "Cho hỏi mục 3 điền như thế nào?")
    queue_notice(sent.office)
    (notice,) = sent.outbox(MailKind.OPERATOR_NOTICE, "0")
    assert "(hỏi hoặc đề nghị hướng dẫn, hỗ trợ): “Cho hỏi mục 3" in notice.body.text


def test_words_beside_a_new_form_do_not_keep_it_out(counted: World) -> None:
    form = counted.filled(UNIT, cells=done("01", 5))
    message = say(counted, "Bản trước gửi nhầm, xin gửi lại.", files=[("bc.docx", form)])
    assert message.status is PROCESSED
    assert counted.states(UNIT) == [SubmissionStatus.SUPERSEDED, ACCEPTED]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "Kính gửi Sở. Bản gửi ngày 4/6 không phải của đơn vị, bị giả mạo. Trân trọng.",
            "Bản gửi ngày 4/6 không phải của đơn vị, bị giả mạo",
        ),
        ("Cho hỏi mục 3 có cần ghi kinh phí không?", "Cho hỏi mục 3 có cần ghi kinh phí không?"),
        (
            "Gửi bản tạm, đơn vị xin bổ sung số liệu sau ngày 20/6.",
            "Gửi bản tạm, đơn vị xin bổ sung số liệu sau ngày 20/6",
        ),
    ],
)
def test_what_is_said_beside_a_form_that_counts_reaches_a_person(
    counted: World, text: str, heard: str
) -> None:
    form = counted.filled(UNIT, cells=done("01", 5))
    message = say(counted, text, files=[("bc.docx", form)])
    assert message.status is QUARANTINED
    assert message.reason.endswith(f"; cán bộ xem lời kèm theo: “{heard}”.")
    assert counted.states(UNIT) == [SubmissionStatus.SUPERSEDED, ACCEPTED]
    assert answers(counted) == [ACK, ACK]


@pytest.mark.parametrize("subject", ["Re: Nhắc gửi báo cáo 6 tháng", "Thu hồi: Báo cáo"])
def test_our_own_subject_announces_nothing(sent: World, subject: str) -> None:
    message = say(sent, "", subject=subject)
    assert message.status is QUARANTINED
    assert answers(sent) == []


def test_a_year_is_nobody(counted: World) -> None:
    """“Không phải của năm 2024” speaks of figures, not of who sent them."""
    say(counted, "Số liệu này không phải của năm 2024 đâu ạ.")
    assert counted.states(UNIT) == [ACCEPTED]


def test_a_server_that_tells_of_a_full_mailbox_is_shown_to_a_person(sent: World) -> None:
    message = say(
        sent,
        "Hộp thư vanthu@xa.example đã đầy, thư bị từ chối. 552 5.2.2",
        sender="postmaster@thaibinh.example",
        subject="Hộp thư đầy",
        In_Reply_To=sent.letter(UNIT, MailKind.ASSIGNMENT).message_id,
    )
    assert message.status is QUARANTINED
    assert "đã đầy" in message.reason
    with sent.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
    assert answers(sent) == []
