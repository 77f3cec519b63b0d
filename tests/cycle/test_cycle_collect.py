"""What arrives, and what becomes of it: every case to its end in store and outbox."""

import io
import zipfile
from datetime import timedelta

import pytest

from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.steps.collecting import collecting, process_all
from plancycle.cycle.workplace import postponed
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import StepError
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus, OutgoingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all, dispatch_all
from tests.cycle.world import REPLY_TO, YEAR, World, done, mail, moment

UNIT, OTHER = "so-gddt", "so-tai-chinh"
ACCEPTED, RETURNED = SubmissionStatus.ACCEPTED, SubmissionStatus.RETURNED
SUPERSEDED = SubmissionStatus.SUPERSEDED
WRONG = {("01", Field.QUANTITY): "mười hai"}


def _collect(world: World, at: str) -> dict[str, int]:
    world.clock.set(at)
    return collect_all(world.office)


def _answers(world: World, unit: str = UNIT) -> list[MailKind]:
    kinds = (MailKind.ACKNOWLEDGEMENT, MailKind.FINDINGS, MailKind.CONFIRM_SENDER)
    found = [m for k in kinds for m in world.letters(unit, k)]
    return [m.kind for m in sorted(found, key=lambda m: m.id)]


def _reasons(world: World) -> list[str]:
    return [m.reason for m in world.incoming()]


def _states(world: World) -> list[IncomingStatus]:
    return [m.status for m in world.incoming()]


def test_a_good_report_is_let_in_and_acknowledged(sent: World) -> None:
    raw = sent.report(UNIT, "2024-06-05 09:00")
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}
    (submission,) = sent.submissions(UNIT)
    assert submission.status is ACCEPTED
    assert submission.received_at == moment("2024-06-05 09:00")
    assert (submission.revision, submission.sender) == (1, sent.address(UNIT))
    (message,) = sent.incoming()
    assert message.status is IncomingStatus.PROCESSED
    assert sent.office.blobs.get(message.sha256) == raw
    (answer,) = sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert answer.status is OutgoingStatus.SENT
    assert answer.body.auto_submitted == "auto-replied"
    assert answer.body.references == (message.message_id,)
    assert answer.body.to == (sent.address(UNIT),)
    assert answer.body.attachments == ()
    assert "09 giờ 00 ngày 05/6/2024" in answer.body.text


def test_a_faulty_report_goes_back_with_what_is_wrong(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", WRONG)
    assert _collect(sent, "2024-06-05 10:00") == {"Trả lại để hoàn thiện": 1}
    assert sent.states(UNIT) == [RETURNED]
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    text = " ".join(answer.body.text.split())
    assert "Bảng 1, dòng 2, cột “Số lượng đạt được” (mã 01)" in text
    assert "“mười hai” không phải là số" in text
    assert "Đề nghị chỉ ghi số bằng chữ số" in text
    with sent.database.begin() as tx:
        findings = tx.inbox.findings(1)
    assert [f.code for f in findings if f.severity is Severity.ERROR] == ["F09"]


def test_a_corrected_report_takes_the_place_of_the_faulty_one(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", WRONG)
    sent.report(UNIT, "2024-06-06 09:00")
    assert _collect(sent, "2024-06-06 10:00") == {"Tiếp nhận": 1, "Trả lại để hoàn thiện": 1}
    assert sent.states(UNIT) == [RETURNED, ACCEPTED]
    assert _answers(sent) == [MailKind.FINDINGS, MailKind.ACKNOWLEDGEMENT]


def test_a_second_good_report_supersedes_the_first_and_both_are_kept(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    sent.report(UNIT, "2024-06-06 09:00", done("01", 3))
    _collect(sent, "2024-06-06 10:00")
    assert sent.states(UNIT) == [SUPERSEDED, ACCEPTED]
    first, second = sent.submissions(UNIT)
    assert sent.office.blobs.get(first.file_sha256) != sent.office.blobs.get(second.file_sha256)


def test_the_older_good_one_stays_when_a_later_revision_is_faulty(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    sent.report(UNIT, "2024-06-06 09:00", WRONG)
    _collect(sent, "2024-06-06 10:00")
    assert sent.states(UNIT) == [ACCEPTED, RETURNED]
    assert _answers(sent) == [MailKind.ACKNOWLEDGEMENT, MailKind.FINDINGS]


def test_the_same_file_twice_counts_once_and_is_answered_once(sent: World) -> None:
    content = sent.filled(UNIT)
    sent.report(UNIT, "2024-06-05 09:00", content=content)
    sent.report(UNIT, "2024-06-05 09:30", content=content)
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1, "Trùng báo cáo đã nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]
    assert _answers(sent) == [MailKind.ACKNOWLEDGEMENT]


def test_going_back_to_an_older_report_counts_the_older_one_again(sent: World) -> None:
    """Sent, changed, and the first one sent again: the latest to arrive counts."""
    first = sent.filled(UNIT, cells=done("01", 1))
    second = sent.filled(UNIT, cells=done("01", 2))
    sent.report(UNIT, "2024-06-05 09:00", content=first)
    sent.report(UNIT, "2024-06-06 09:00", content=second)
    sent.report(UNIT, "2024-06-07 09:00", content=first)
    _collect(sent, "2024-06-07 10:00")
    with sent.database.begin() as tx:
        values = tx.submissions.accepted_values(1, "H1")
    (quantity,) = [v.text for v in values if v.task_id == "01" and v.field == "quantity"]
    assert quantity == "1"
    assert sent.states(UNIT) == [SUPERSEDED, SUPERSEDED, ACCEPTED]


def test_a_message_delivered_twice_does_not_bring_an_older_report_back(sent: World) -> None:
    """The same Message-ID with other trace headers, after a newer report was let in."""
    raw = sent.report(UNIT, "2024-06-05 09:00", done("01", 1))
    sent.report(UNIT, "2024-06-06 09:00", done("01", 2))
    sent.mailbox.put(b"Received: by mx2.example\r\n" + raw, moment("2024-06-07 09:00"))
    assert _collect(sent, "2024-06-07 10:00") == {"Tiếp nhận": 2, "Trùng báo cáo đã nhận": 1}
    assert sent.states(UNIT) == [SUPERSEDED, ACCEPTED]


def test_the_latest_to_arrive_counts_even_if_it_is_read_first(sent: World) -> None:
    sent.report(UNIT, "2024-06-06 09:00", done("01", 2))
    assert _collect(sent, "2024-06-06 10:00") == {"Tiếp nhận": 1}
    sent.report(UNIT, "2024-06-05 09:00", done("01", 1))  # found in the mailbox a day later
    assert _collect(sent, "2024-06-07 10:00") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED, SUPERSEDED]


def test_going_back_to_a_report_that_was_read_late_counts_it(sent: World) -> None:
    """Its number is the highest, and it is not the newest: what came after it was read before."""
    first = sent.filled(UNIT, cells=done("01", 1))
    sent.report(UNIT, "2024-06-06 09:00", done("01", 2))
    _collect(sent, "2024-06-06 10:00")
    sent.report(UNIT, "2024-06-05 09:00", content=first)
    _collect(sent, "2024-06-07 10:00")
    assert sent.states(UNIT) == [ACCEPTED, SUPERSEDED]
    sent.report(UNIT, "2024-06-08 09:00", content=first)
    assert _collect(sent, "2024-06-08 10:00") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [SUPERSEDED, SUPERSEDED, ACCEPTED]


def test_the_same_message_under_another_key_is_one_message(sent: World) -> None:
    raw = sent.report(UNIT, "2024-06-05 09:00")
    sent.mailbox.put(raw, moment("2024-06-05 09:00"), key="2:1")  # a new UIDVALIDITY
    sent.clock.set("2024-06-05 10:00")
    assert fetch_mail(sent.office) == 1
    assert fetch_mail(sent.office) == 0
    assert len(sent.incoming()) == 1


def test_collecting_twice_changes_nothing(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    sent.report(OTHER, "2024-06-05 09:10", WRONG)
    sent.report("vp-ubnd", "2024-06-05 09:20", sender="ai-do@thu-rieng.example")
    _collect(sent, "2024-06-05 10:00")
    before, taken = sent.snapshot(), len(sent.written)
    assert _collect(sent, "2024-06-05 10:15") == {}
    assert sent.snapshot() == before
    assert len(sent.written) == taken == 3


def test_an_unregistered_sender_is_quarantined_and_the_registered_one_asked(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", sender="canbo@thu-rieng.example")
    assert _collect(sent, "2024-06-05 10:00") == {"Chờ cán bộ xem xét": 1}
    assert sent.states(UNIT) == []
    assert _states(sent) == [IncomingStatus.QUARANTINED]
    assert "canbo@thu-rieng.example chưa được đăng ký" in _reasons(sent)[0]
    (question,) = sent.letters(UNIT, MailKind.CONFIRM_SENDER)
    assert question.body.to == (sent.address(UNIT),)
    assert "canbo@thu-rieng.example" in question.body.text
    assert [m.to for m in sent.written] == [(sent.address(UNIT),)]


def test_an_unknown_token_is_quarantined_and_nobody_is_written_to(sent: World) -> None:
    raw = mail(
        sender=sent.address(UNIT),
        to=plus_address(REPLY_TO, "a" * 12),
        subject="Báo cáo [BC-aaaaaaaaaaaa]",
        files=[("bao cao.docx", b"PK\x03\x04 no form")],
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    assert _collect(sent, "2024-06-05 10:00") == {"Chờ cán bộ xem xét": 1}
    assert "Không tìm thấy mã báo cáo" in _reasons(sent)[0]
    assert sent.written == []


def test_the_token_in_the_file_is_enough(sent: World) -> None:
    raw = mail(
        sender=sent.address(UNIT),
        to=REPLY_TO,
        subject="Báo cáo 6 tháng",
        files=[("bc.docx", sent.filled(UNIT))],
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}


def test_a_form_of_the_sender_s_is_taken_in_the_thread_of_another_unit(sent: World) -> None:
    """A form names its unit and period itself; people answer in whatever thread they find."""
    token = sent.request(OTHER).token
    raw = mail(
        sender=sent.address(UNIT),
        to=plus_address(REPLY_TO, token),
        subject=f"Báo cáo [BC-{token}]",
        files=[("bc.docx", sent.filled(UNIT))],
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]
    assert sent.states(OTHER) == []


def test_a_form_of_another_unit_in_a_thread_of_the_sender_s_waits(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", content=sent.filled(OTHER))
    assert _collect(sent, "2024-06-05 10:00") == {"Chờ cán bộ xem xét": 1}
    assert "chưa được đăng ký cho đơn vị" in _reasons(sent)[0]
    assert sent.states(UNIT) == sent.states(OTHER) == []


def test_two_units_forms_in_one_mail_are_judged_apart(sent: World) -> None:
    """The sender's own comes in, the other's waits for a person."""
    files = [("minh.docx", sent.filled(UNIT)), ("ho.docx", sent.filled(OTHER))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    _collect(sent, "2024-06-05 10:00")
    assert sent.states(UNIT) == [ACCEPTED]
    assert sent.states(OTHER) == []
    assert _states(sent) == [IncomingStatus.QUARANTINED]
    assert _reasons(sent)[0].startswith("ho.docx:")
    assert _answers(sent, UNIT) == [MailKind.ACKNOWLEDGEMENT]
    assert _answers(sent, OTHER) == [MailKind.CONFIRM_SENDER]


def test_forms_in_a_zip_are_read(sent: World) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bao cao.docx", sent.filled(UNIT))
    sent.report(UNIT, "2024-06-05 09:00", files=[("bao cao.zip", buffer.getvalue())])
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]


def test_other_papers_beside_the_form_do_no_harm(sent: World) -> None:
    files = [("cong van.pdf", b"%PDF-1.4 ..."), ("bao cao.docx", sent.filled(UNIT))]
    sent.report(UNIT, "2024-06-05 09:00", files=files)
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}


def test_a_mail_without_file_is_asked_for_one(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", files=[])
    assert _collect(sent, "2024-06-05 10:00") == {"Trả lại: không kèm tệp": 1}
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert "không đính kèm tệp báo cáo" in " ".join(answer.body.text.split())
    assert sent.states(UNIT) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "mật khẩu"),
        (b"MZ\x90\0" + b"\0" * 200, "Word"),
    ],
    ids=["empty", "PDF", "old Word or password", "program"],
)
def test_an_unreadable_file_is_answered_with_what_to_do(
    sent: World, content: bytes, told: str
) -> None:
    sent.report(UNIT, "2024-06-05 09:00", content=content)
    assert _collect(sent, "2024-06-05 10:00") == {"Trả lại: không đọc được": 1}
    (answer,) = sent.letters(UNIT, MailKind.FINDINGS)
    assert told in answer.body.text
    assert _states(sent) == [IncomingStatus.PROCESSED]
    assert sent.states(UNIT) == []


def test_an_unreadable_file_from_a_stranger_is_not_answered(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", content=b"%PDF-1.7", sender="ai@thu-rieng.example")
    assert _collect(sent, "2024-06-05 10:00") == {"Chờ cán bộ xem xét": 1}
    assert sent.written == []


def test_a_message_delivered_twice_is_answered_once(sent: World) -> None:
    """The same Message-ID with other trace headers: no file, and a form from a stranger."""
    for raw in (
        sent.report(UNIT, "2024-06-05 09:00", files=[]),
        sent.report(OTHER, "2024-06-05 09:10", sender="ai@thu-rieng.example"),
    ):
        sent.mailbox.put(b"Received: by mx2.example\r\n" + raw, moment("2024-06-05 09:30"))
    _collect(sent, "2024-06-05 10:00")
    assert _answers(sent, UNIT) == [MailKind.FINDINGS]
    assert _answers(sent, OTHER) == [MailKind.CONFIRM_SENDER]
    assert len(sent.incoming()) == 4


# ---- machine mail


def test_an_automatic_reply_is_recorded_and_not_answered(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", files=[], Auto_Submitted="auto-replied")
    assert _collect(sent, "2024-06-05 10:00") == {"Thư trả lời tự động": 1}
    assert _states(sent) == [IncomingStatus.IGNORED]
    assert sent.written == []


def test_a_report_sent_by_a_machine_is_still_a_report(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", Auto_Submitted="auto-generated")
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}


def test_our_own_mail_that_came_back_is_dropped(sent: World) -> None:
    ours = sent.letter(UNIT, MailKind.ASSIGNMENT).message_id
    raw = mail(
        sender=REPLY_TO,
        to=sent.address(UNIT),
        subject=f"Giao nhiệm vụ [BC-{sent.request(UNIT).token}]",
        files=[("bieu-mau.docx", sent.form(UNIT))],
        message_id=ours,
        X_BC_Loop=REPLY_TO,
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 10:00")
    assert _states(sent) == [IncomingStatus.IGNORED]
    assert sent.states(UNIT) == []
    assert sent.written == []


def test_a_bounce_marks_message_and_address(sent: World) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    address = sent.address(UNIT)
    raw = "\r\n".join(
        [
            "From: MAILER-DAEMON@mx.example",
            f"To: {REPLY_TO}",
            "Subject: Undelivered Mail Returned to Sender",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            "",
            "--b",
            "Content-Type: text/plain",
            "",
            "Unknown user.",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.example",
            "",
            f"Final-Recipient: rfc822; {address}",
            "Action: failed",
            "Status: 5.1.1",
            "",
            "--b",
            "Content-Type: text/rfc822-headers",
            "",
            f"Message-ID: {letter.message_id}",
            "--b--",
            "",
        ]
    ).encode()
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 10:00")
    assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.BOUNCED
    with sent.database.begin() as tx:
        assert set(tx.outbox.bad_addresses()) == {address}
    assert _states(sent) == [IncomingStatus.IGNORED]
    assert sent.written == []


# ---- limits and locks


def test_after_the_lock_a_report_waits_for_a_person(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 10:00")
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã tổng hợp")
    sent.report(UNIT, "2024-06-26 09:00", done("01", 5))
    assert _collect(sent, "2024-06-26 10:00") == {"Chờ cán bộ xem xét": 1}
    assert "kỳ 6 tháng đầu năm 2024 đã khóa; đề nghị đính chính" in _reasons(sent)[-1]
    assert sent.states(UNIT) == [ACCEPTED]
    assert len(sent.written) == 1


def test_no_more_answers_in_a_day_than_the_regime_allows(sent: World) -> None:
    """What is beyond the day's number is summed up in one letter the next morning."""
    limit = sent.office.profile.reporting.answers_per_day
    assert limit == 5
    for n in range(limit + 2):
        cells = {("01", Field.QUANTITY): "mười" + " hai" * (n + 1)}
        sent.report(UNIT, f"2024-06-05 09:{n:02d}", cells)
    _collect(sent, "2024-06-05 10:00")
    assert len(sent.written) == limit
    assert sent.states(UNIT) == [RETURNED] * (limit + 2)
    *given, taken_back, waiting = sent.letters(UNIT, MailKind.FINDINGS)
    assert [m.status for m in given] == [OutgoingStatus.SENT] * limit
    assert taken_back.status is OutgoingStatus.CANCELLED
    assert waiting.status is OutgoingStatus.QUEUED
    assert waiting.not_before == moment("2024-06-06 07:00")
    assert "lúc 09 giờ 06 ngày 05/6/2024 kèm tệp bao cao.docx" in waiting.body.text
    assert (
        "Cùng đợt này còn có các tệp sau, không có thư trả lời riêng:\n\n- tệp bao cao.docx, nhận "
        "lúc 09 giờ 05 ngày 05/6/2024: chưa ghi nhận được (1 điểm cần sửa)\n"
    ) in waiting.body.text
    _collect(sent, "2024-06-06 07:30")
    assert len(sent.written) == limit + 1
    # The letter of the morning takes nothing from the new day's number.
    sent.report(UNIT, "2024-06-06 08:00", {("01", Field.QUANTITY): "năm"})
    _collect(sent, "2024-06-06 08:30")
    assert len(sent.written) == limit + 2


def test_a_letter_that_has_no_room_for_all_files_says_so_once(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postponed, "MOST_LINES", 2)
    limit = sent.office.profile.reporting.answers_per_day
    for n in range(limit + 6):
        cells = {("01", Field.QUANTITY): "mười" + " hai" * (n + 1)}
        sent.report(UNIT, f"2024-06-05 09:{n:02d}", cells)
    _collect(sent, "2024-06-05 10:00")
    text = sent.letter(UNIT, MailKind.FINDINGS).body.text
    told = [line for line in text.splitlines() if line.startswith(("- tệp ", "- và "))]
    assert [line.partition(" ngày ")[0] for line in told] == [
        "- tệp bao cao.docx, nhận lúc 09 giờ 08",
        "- tệp bao cao.docx, nhận lúc 09 giờ 09",
        "- và các tệp gửi trước đó",
    ]


def test_a_verdict_of_the_night_takes_the_waiting_letters_place(sent: World) -> None:
    limit = sent.office.profile.reporting.answers_per_day
    for n in range(limit + 1):
        cells = {("01", Field.QUANTITY): "mười" + " hai" * (n + 1)}
        sent.report(UNIT, f"2024-06-05 09:{n:02d}", cells)
    _collect(sent, "2024-06-05 10:00")
    # A new day begins at midnight in Vietnam.
    sent.report(UNIT, "2024-06-06 00:01")
    _collect(sent, "2024-06-06 00:05")
    assert sent.letters(UNIT, MailKind.FINDINGS)[-1].status is OutgoingStatus.CANCELLED
    text = sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT).body.text
    assert "- tệp bao cao.docx, nhận lúc 09 giờ 05 ngày 05/6/2024: chưa ghi nhận được" in text
    assert "thay thế bản đã gửi trước đó" not in text
    _collect(sent, "2024-06-06 07:30")
    assert len(sent.written) == limit + 1


def test_an_older_one_that_is_read_later_is_not_said_to_count(sent: World) -> None:
    sent.report(UNIT, "2024-06-06 09:00", done("01", 2))
    _collect(sent, "2024-06-06 10:00")
    sent.report(UNIT, "2024-06-05 09:00", done("01", 1))
    _collect(sent, "2024-06-07 10:00")
    text = sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT).body.text
    assert "Bản đang được tính là bản lần 1, đến sau bản này." in text
    assert "thay thế" not in text.partition("Nếu có số")[0]


def test_a_unit_without_address_is_let_in_and_not_answered(sent: World) -> None:
    """Its address was taken out of the register after it had been sent its form."""
    content, address = sent.filled(UNIT), sent.address(UNIT)
    sent.edit("units.csv", address, "")
    sent.report(UNIT, "2024-06-05 09:00", content=content, sender=address)
    assert _collect(sent, "2024-06-05 10:00") == {"Chờ cán bộ xem xét": 1}
    assert sent.written == []


def test_one_collector_at_a_time(sent: World) -> None:
    with (
        collecting(sent.office),
        pytest.raises(StepError, match="đang chạy ở một tiến trình khác"),
        collecting(sent.office),
    ):
        pass
    sent.clock.now += timedelta(hours=2)
    with collecting(sent.office):
        pass


# ---- a process that dies


class DiedError(BaseException):
    """As a killed process ends: past every except of the product."""


def test_dying_between_store_and_reading_loses_nothing(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    assert fetch_mail(sent.office) == 1  # and here the process dies
    assert _collect(sent, "2024-06-05 10:15") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]


def test_dying_in_the_middle_of_a_message_leaves_it_whole_for_the_next_run(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    fetch_mail(sent.office)
    before = sent.snapshot()

    def die(*_: object, **__: object) -> None:
        raise DiedError

    # The last thing that is written of a report is its answer.
    with monkeypatch.context() as patch:
        patch.setattr("plancycle.cycle.incoming.answering.answers.to_unit", die)
        with pytest.raises(DiedError):
            process_all(sent.office)
    assert sent.snapshot() == before
    assert _collect(sent, "2024-06-05 10:15") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [ACCEPTED]
    assert len(sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT)) == 1


def test_reports_of_two_periods_do_not_touch_each_other(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 10:00")
    sent.clock.set("2024-11-14 08:00")
    dispatch_all(sent.office, YEAR)
    sent.report(UNIT, "2024-12-05 09:00", done("01", 2), period="Y")
    _collect(sent, "2024-12-05 10:00")
    assert sent.states(UNIT, "H1") == [ACCEPTED]
    assert sent.states(UNIT, "Y") == [ACCEPTED]


def test_a_report_from_a_flagged_address_clears_the_flag(sent: World) -> None:
    """Who writes from an address reads it too."""
    with sent.office.database.begin() as tx:
        tx.outbox.note_bad_address(sent.address(UNIT), "550 5.1.1 User unknown")
        assert sent.address(UNIT) in tx.outbox.bad_addresses()
    sent.report(UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 10:00")
    with sent.office.database.begin() as tx:
        assert sent.address(UNIT) not in tx.outbox.bad_addresses()
