"""What the department's own contact is told, how often, and never in a circle."""

import pytest

from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.desk.unsent_mail import resend_message
from plancycle.cycle.outgoing.dispatch import what_is_due
from plancycle.cycle.outgoing.remind import queue_reminders
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.mail.outgoing.message_id import parse_message_id
from plancycle.model.errors import PermanentDeliveryError
from plancycle.model.mail import MailKind, OutgoingMessage
from plancycle.model.status import IncomingStatus, OutgoingStatus
from tests.cycle.direct_steps import collect_all, dispatch_all, remind_all
from tests.cycle.world import REPLY_TO, YEAR, World, moment
from tests.mail import golden_mails as golden

UNIT, OTHER = "so-gddt", "so-tai-chinh"
CONTACT = "chuyendoiso@so-tttt.thaibinh.example"


def _collect(world: World, at: str) -> None:
    world.clock.set(at)
    collect_all(world.office)


def _bounce(world: World, unit: str, at: str, kind: MailKind = MailKind.ASSIGNMENT) -> None:
    letter = world.letter(unit, kind)
    raw = golden.dsn("failed", "5.1.1", letter.message_id, address=world.address(unit))
    world.mailbox.put(raw, moment(at))


def _notice_bounce(world: World, at: str) -> None:
    raw = golden.dsn("failed", "5.1.1", world.notices[-1].message_id, address=CONTACT)
    world.mailbox.put(raw, moment(at))


def test_a_bounced_address_is_told_in_the_same_run_and_once(sent: World) -> None:
    _bounce(sent, UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 09:10")
    (notice,) = sent.notices
    assert notice.to == (CONTACT,)
    assert notice.subject == "Cần xử lý: 1 địa chỉ không nhận được thư"
    assert notice.auto_submitted == "auto-generated"
    assert notice.reply_to == REPLY_TO
    assert f"\n- {sent.address(UNIT)} (Sở Giáo dục và Đào tạo): Máy chủ báo" in notice.text
    assert "“plancycle dispatch thai-binh --year 2024”" in notice.text
    parts = parse_message_id(notice.message_id, sent.office.key, "so-tttt.thaibinh.example")
    assert parts is not None
    assert (parts.unit, parts.kind) == ("can-bo", MailKind.OPERATOR_NOTICE)
    _bounce(sent, UNIT, "2024-06-06 09:00")  # once more, of the same address
    _collect(sent, "2024-06-06 09:10")
    assert len(sent.notices) == 1


def test_many_in_one_run_are_one_notice(sent: World) -> None:
    for unit in (UNIT, OTHER, "so-noi-vu"):
        _bounce(sent, unit, "2024-06-05 09:00")
    sent.report("so-cong-thuong", "2024-06-05 09:00", sender="ai@thu-rieng.example")
    _collect(sent, "2024-06-05 09:10")
    (notice,) = sent.notices
    assert notice.subject == ("Cần xử lý: 3 địa chỉ không nhận được thư; 1 thư đến chờ xem xét")


def test_what_waits_for_a_person_is_told_at_most_every_hour(sent: World) -> None:
    for minute, unit in (("00", UNIT), ("20", OTHER), ("40", "so-noi-vu")):
        sent.report(unit, f"2024-06-05 09:{minute}", sender="ai@thu-rieng.example")
        _collect(sent, f"2024-06-05 09:{minute}")
    assert [n.subject for n in sent.notices] == ["Cần xử lý: 1 thư đến chờ xem xét"]
    assert "- từ ai@thu-rieng.example: bao cao.docx: Có mã báo cáo nhưng" in sent.notices[0].text
    _collect(sent, "2024-06-05 10:05")
    assert [n.subject for n in sent.notices][1:] == ["Cần xử lý: 2 thư đến chờ xem xét"]
    _collect(sent, "2024-06-05 12:00")
    assert len(sent.notices) == 2


def test_a_bounce_within_the_hour_does_not_wait(sent: World) -> None:
    sent.report(OTHER, "2024-06-05 09:00", sender="ai@thu-rieng.example")
    _collect(sent, "2024-06-05 09:00")
    _bounce(sent, UNIT, "2024-06-05 09:10")
    _collect(sent, "2024-06-05 09:15")
    assert len(sent.notices) == 2


def test_only_so_many_lines_and_the_count_of_all(sent: World) -> None:
    for n in range(14):
        sent.report(UNIT, f"2024-06-05 09:{n:02d}", sender=f"ai{n}@thu-rieng.example")
    _collect(sent, "2024-06-05 10:00")
    (notice,) = sent.notices
    assert notice.subject == "Cần xử lý: 14 thư đến chờ xem xét"
    assert notice.text.count("\n- từ ") == 10
    assert "\n- và 4 thư khác\n" in notice.text


def test_a_message_that_failed_is_told(sent: World) -> None:
    def refuse(message: OutgoingMessage) -> None:
        if message.to == (sent.address(UNIT),):
            raise PermanentDeliveryError("Máy chủ từ chối thư (552 quá lớn).")

    sent.sender.before = refuse
    sent.clock.set("2024-05-31 08:00")
    remind_all(sent.office)
    _collect(sent, "2024-05-31 09:30")
    notice = sent.notices[-1]
    assert notice.subject == "Cần xử lý: 1 thư chưa gửi được"
    assert f"\n- Đôn đốc, gửi {sent.address(UNIT)}: Máy chủ từ chối" in notice.text


def test_the_bounce_of_a_notice_ends_the_notices_and_not_in_a_circle(
    sent: World, caplog: pytest.LogCaptureFixture
) -> None:
    _bounce(sent, UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 09:10")
    _notice_bounce(sent, "2024-06-05 09:20")
    _collect(sent, "2024-06-05 09:30")
    assert len(sent.notices) == 1
    # Others are still noticed by the program, and told once the contact is mended.
    _bounce(sent, OTHER, "2024-06-05 11:00")
    _collect(sent, "2024-06-05 11:10")
    assert len(sent.sender.taken) == 1
    assert "không đến nơi" in caplog.text
    sent.edit("reporting.yaml", CONTACT, "lanhdao@so-tttt.thaibinh.example")
    _collect(sent, "2024-06-05 11:20")
    last = sent.sender.taken[-1]
    assert last.to == ("lanhdao@so-tttt.thaibinh.example",)
    assert "Sở Tài chính" in last.text
    assert CONTACT not in last.text.partition("Trân trọng")[0]


def test_a_notice_that_comes_back_to_our_own_mailbox_is_dropped(sent: World) -> None:
    _bounce(sent, UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 09:10")
    body = sent.notices[0]
    raw = golden.crlf(
        f"From: <{REPLY_TO}>", f"X-BC-Loop: {REPLY_TO}", f"Message-ID: {body.message_id}", "", "x"
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:20"))
    _collect(sent, "2024-06-05 11:30")
    assert sent.incoming()[-1].status is IncomingStatus.IGNORED
    assert len(sent.sender.taken) == 1


def test_no_notice_before_the_plan_is_issued(fresh: World) -> None:
    fresh.mailbox.put(golden.drive_link(), moment("2023-12-05 08:00"))
    collect_all(fresh.office)
    assert fresh.incoming()[0].status is IncomingStatus.QUARANTINED
    assert fresh.sender.taken == []
    assert queue_notice(fresh.office) == 0


# ---- what a bounce does


def test_a_unit_that_mail_does_not_reach_is_not_reminded_but_told(sent: World) -> None:
    _bounce(sent, UNIT, "2024-06-05 09:00")
    _collect(sent, "2024-06-05 09:10")
    sent.clock.set("2024-06-11 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    assert UNIT not in due.unit_codes
    reasons = {u.unit_name: u.reason for u in due.unreached}
    assert reasons["Sở Giáo dục và Đào tạo"] == (f"thư gửi tới {sent.address(UNIT)} không đến nơi")
    remind_all(sent.office)
    assert sent.letters(UNIT, MailKind.REMINDER) == []
    assert "2 đơn vị cần liên hệ trực tiếp" in sent.notices[-1].subject
    # A fresh address in the register: the letter again and the reminder, to it alone.
    sent.edit("units.csv", "vanthu@so-gddt.", "moi@so-gddt.")
    dispatch_all(sent.office)
    remind_all(sent.office)
    fresh = [m.to for m in sent.written if "so-gddt" in m.message_id]
    assert fresh == [("moi@so-gddt.thaibinh.example",)] * 2


def test_of_two_addresses_the_good_one_gets_the_letter_once(issued: World) -> None:
    first, second = "vanthu@so-gddt.thaibinh.example", "vp@so-gddt.thaibinh.example"
    issued.edit("units.csv", first, f"{first};{second}")
    dispatch_all(issued.office)
    letter = issued.letter(UNIT, MailKind.ASSIGNMENT)
    assert letter.body.to == (first, second)
    raw = golden.dsn("failed", "5.1.1", letter.message_id, address=second)
    issued.mailbox.put(raw, moment("2024-01-12 09:00"))
    _collect(issued, "2024-01-12 09:10")
    assert issued.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.BOUNCED
    assert what_is_due(issued.office, YEAR).due == ()
    issued.sender.taken.clear()
    issued.edit("units.csv", second, "moi@so-gddt.thaibinh.example")
    dispatch_all(issued.office)
    assert [m.to for m in issued.sender.taken] == [("moi@so-gddt.thaibinh.example",)]
    # The new one bounces too, a third is found: neither of the first two hears of it.
    letter = issued.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", "5.1.1", letter.message_id, address=letter.body.to[0])
    issued.mailbox.put(raw, moment("2024-01-12 10:00"))
    _collect(issued, "2024-01-12 10:10")
    issued.sender.taken.clear()
    issued.edit("units.csv", "moi@so-gddt", "nua@so-gddt")
    dispatch_all(issued.office)
    assert [m.to for m in issued.sender.taken] == [("nua@so-gddt.thaibinh.example",)]


def test_reminders_go_to_the_addresses_that_work(sent: World) -> None:
    first, second = "vanthu@so-gddt.thaibinh.example", "vp@so-gddt.thaibinh.example"
    sent.edit("units.csv", first, f"{first};{second}")
    with sent.database.begin() as tx:
        tx.outbox.note_bad_address("VanThu@so-gddt.thaibinh.example", "không có hộp thư")
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    assert sent.letter(UNIT, MailKind.REMINDER).body.to == (second,)


def test_a_bounce_that_names_no_message_of_ours_is_not_believed(sent: World) -> None:
    """Anybody can write one; it would silence a unit's reminders."""
    raw = golden.dsn("failed", "5.1.1", "<ours@tinh.example>", address=sent.address(UNIT))
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 09:10")
    (message,) = sent.incoming()
    assert message.status is IncomingStatus.QUARANTINED
    assert "không nêu được thư nào của hệ thống" in message.reason
    with sent.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
    assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.SENT


def test_a_bounce_of_a_message_harms_only_the_addresses_it_went_to(sent: World) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", "5.1.1", letter.message_id, address=sent.address(OTHER))
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 09:10")
    with sent.database.begin() as tx:
        # Its only address: what passes mail on is reported under where it passes it to.
        assert set(tx.outbox.bad_addresses()) == {sent.address(UNIT)}
    assert sent.letter(OTHER, MailKind.ASSIGNMENT).status is OutgoingStatus.SENT


def test_backscatter_of_strangers_mail_is_only_recorded(sent: World) -> None:
    raw = golden.dsn("failed", "5.1.1", "<x@evil.example>", address="ai@noi-khac.example")
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 09:10")
    assert sent.incoming()[0].status is IncomingStatus.IGNORED
    assert sent.sender.taken == []


def test_what_bounced_had_been_taken_so_it_is_no_longer_uncertain(sent: World) -> None:
    sent.use(archive=None)
    sent.clock.set("2024-05-31 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    queue_reminders(sent.office, YEAR, due, [UNIT])
    with sent.database.begin() as tx:
        claimed = tx.outbox.claim([1], moment("2024-05-31 08:10"))
        assert claimed is not None
        tx.outbox.uncertain(claimed, "mất kết nối")
    _bounce(sent, UNIT, "2024-05-31 09:00", MailKind.REMINDER)
    _collect(sent, "2024-05-31 09:10")
    assert sent.letter(UNIT, MailKind.REMINDER).status is OutgoingStatus.BOUNCED


def test_an_uncertain_message_without_archive_is_told(sent: World) -> None:
    sent.use(archive=None)
    sent.clock.set("2024-05-31 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    queue_reminders(sent.office, YEAR, due, [UNIT])
    with sent.database.begin() as tx:
        claimed = tx.outbox.claim([1], moment("2024-05-31 08:10"))
        assert claimed is not None
        tx.outbox.uncertain(claimed, "mất kết nối")
    _collect(sent, "2024-05-31 09:10")
    assert sent.notices[-1].subject == "Cần xử lý: 1 thư chưa gửi được"
    assert (
        "mất kết nối. Chưa rõ thư đã tới hay chưa nên phần mềm không tự gửi lại. Đề nghị hỏi đơn "
        "vị hoặc xem hộp thư đã gửi: đã tới thì ghi nhận bằng “plancycle outbox settle … "
        f"{claimed.id} --sent”"
    ) in " ".join(sent.notices[-1].text.split())


@pytest.mark.parametrize(
    "status",
    ["5.7.1", "5.3.4", "4.4.7", "5.7.25"],
    ids=["policy", "size", "server away", "our reputation"],
)
def test_a_refusal_of_one_message_leaves_the_address_good(sent: World, status: str) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", status, letter.message_id, address=sent.address(UNIT))
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 09:10")
    assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.BOUNCED
    with sent.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
    (notice,) = sent.notices
    assert notice.subject == "Cần xử lý: 1 thư chưa gửi được"
    assert f"\n- Giao nhiệm vụ, gửi {sent.address(UNIT)}: Máy chủ báo" in notice.text
    sent.clock.set("2024-06-11 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    assert UNIT in due.unit_codes


def test_a_full_mailbox_is_tried_again_for_days_and_then_told(sent: World) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", "5.2.2", letter.message_id, address=sent.address(UNIT))
    for day in range(5, 9):
        sent.mailbox.put(raw + b"x" * day, moment(f"2024-06-0{day} 09:00"))
        _collect(sent, f"2024-06-0{day} 09:10")
        waiting = sent.letter(UNIT, MailKind.ASSIGNMENT)
        assert (waiting.status, waiting.refusal) == (OutgoingStatus.QUEUED, "recipient_full")
        assert waiting.not_before == moment(f"2024-06-{day + 1:02d} 09:10")
        _collect(sent, f"2024-06-{day + 1:02d} 09:20")
        assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.SENT
    assert [m.message_id for m in sent.written] == [letter.message_id] * 4
    assert sent.notices == []
    sent.mailbox.put(raw + b"z", moment("2024-06-09 10:00"))
    _collect(sent, "2024-06-09 10:10")
    assert sent.letter(UNIT, MailKind.ASSIGNMENT).status is OutgoingStatus.BOUNCED
    (notice,) = sent.notices
    assert "(hộp thư người nhận đã đầy)" in notice.text
    with sent.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}


def test_a_full_mailbox_of_one_of_two_is_tried_again_alone(issued: World) -> None:
    first, second = issued.address(UNIT), "vp@so-gddt.thaibinh.example"
    issued.edit("units.csv", first, f"{first};{second}")
    dispatch_all(issued.office)
    letter = issued.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", "5.2.2", letter.message_id, address=second)
    issued.mailbox.put(raw, moment("2024-01-12 09:00"))
    _collect(issued, "2024-01-12 09:10")
    issued.sender.taken.clear()
    _collect(issued, "2024-01-13 09:20")
    assert [(m.message_id, m.to) for m in issued.sender.taken] == [(letter.message_id, (second,))]


def test_a_flag_runs_out_and_is_told_again_if_it_was_right(sent: World) -> None:
    _bounce(sent, UNIT, "2024-03-05 09:00")
    _collect(sent, "2024-03-05 09:10")
    with sent.database.begin() as tx:
        (flag,) = tx.outbox.bad_address_list()
    assert (flag.source, flag.code) == ("dsn", "5.1.1")
    assert flag.message_id == sent.letter(UNIT, MailKind.ASSIGNMENT).message_id
    sent.clock.set("2024-03-19 09:00")
    with sent.database.begin() as tx:
        assert set(tx.outbox.bad_addresses()) == {sent.address(UNIT)}
    sent.clock.set("2024-03-19 09:11")
    with sent.database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
    sent.mailbox.put(
        golden.dsn("failed", "5.1.1", flag.message_id, address=sent.address(UNIT)) + b"again",
        moment("2024-03-20 09:00"),
    )
    _collect(sent, "2024-03-20 09:10")
    with sent.database.begin() as tx:
        (again,) = tx.outbox.bad_address_list()
    assert (again.times, again.noted_at) == (2, moment("2024-03-20 09:10"))
    assert [n.subject for n in sent.notices] == [
        "Cần xử lý: 1 địa chỉ không nhận được thư"
    ] * 2  # fmt: skip


def test_a_letter_that_fails_again_after_an_order_is_told_again(sent: World) -> None:
    def refuse(message: OutgoingMessage) -> None:
        if message.to == (sent.address(UNIT),):
            raise PermanentDeliveryError("Máy chủ từ chối thư (552 quá lớn).")

    sent.sender.before = refuse
    sent.clock.set("2024-05-31 08:00")
    remind_all(sent.office)
    _collect(sent, "2024-05-31 09:30")
    letter = sent.letter(UNIT, MailKind.REMINDER)
    resend_message(sent.office, letter.id, "đã giảm cỡ tệp")
    _collect(sent, "2024-05-31 11:00")
    _collect(sent, "2024-05-31 13:00")
    assert [n.subject for n in sent.notices][1:] == ["Cần xử lý: 1 thư chưa gửi được"] * 2


@pytest.mark.parametrize("status", ["5.1.1", "5.2.1", "5.4.4", "5.0.0"])
def test_a_refusal_of_the_address_marks_it(sent: World, status: str) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", status, letter.message_id, address=sent.address(UNIT))
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    _collect(sent, "2024-06-05 09:10")
    with sent.database.begin() as tx:
        assert set(tx.outbox.bad_addresses()) == {sent.address(UNIT)}


FAULTS = (
    "thai-binh/reporting.yaml, dòng 8, reply_to: ghi sai địa chỉ thư.",
    "thai-binh/units.csv, dòng 3, cột “emails”: ghi sai địa chỉ thư.",
)


def _break_files(world: World, at: str, *faults: str) -> None:
    world.use(profile_faults=faults)
    _collect(world, at)


def test_broken_files_are_told_with_file_line_and_what_to_do(sent: World) -> None:
    _break_files(sent, "2024-06-05 09:10", *FAULTS)
    (notice,) = sent.notices
    assert notice.subject == "Cần xử lý: tệp cấu hình có lỗi"
    begin = notice.text.index("Việc gửi và nhận báo cáo")
    assert notice.text[begin : notice.text.index("\n\nTrân trọng")] == (
        "Việc gửi và nhận báo cáo (thai-binh, năm 2024) có các nội dung sau cần cán bộ xử lý. Mỗi "
        "nội dung được báo một lần; việc kéo dài được báo lại, cách nhau ít nhất một tuần.\n\n"
        "Tệp cấu hình của hồ sơ “thai-binh” có lỗi (2). Phần mềm đang dùng bản đúng gần nhất nên "
        "việc gửi, nhận báo cáo không dừng; mọi thay đổi trong tệp từ đó (kể cả địa chỉ thư) chưa "
        "có hiệu lực:\n\n"
        "- thai-binh/reporting.yaml, dòng 8, reply_to: ghi sai địa chỉ thư.\n"
        "- thai-binh/units.csv, dòng 3, cột “emails”: ghi sai địa chỉ thư.\n\n"
        "Xem đủ các lỗi và cách sửa bằng “plancycle check thai-binh”; sửa xong, chạy lại lệnh này "
        "cho đến khi không còn lỗi."
    )


def test_of_many_faults_the_first_five_are_told(sent: World) -> None:
    faults = [f"thai-binh/units.csv, dòng {n}: trùng mã." for n in range(2, 9)]
    _break_files(sent, "2024-06-05 09:10", *faults)
    assert "dòng 6: trùng mã.\n- và 2 lỗi khác\n" in sent.notices[0].text


@pytest.mark.parametrize(
    ("at", "faults", "is_told"),
    [
        ("2024-06-05 18:00", FAULTS, False),
        ("2024-06-05 18:00", FAULTS[:1], False),
        ("2024-06-06 08:00", FAULTS[:1], True),
        ("2024-06-06 08:00", FAULTS, False),
        ("2024-06-12 09:09", FAULTS, False),
        ("2024-06-12 09:11", FAULTS, True),
        ("2024-06-12 09:11", (), False),
    ],
)
def test_broken_files_are_told_once_a_cause_and_once_a_day(
    sent: World, at: str, faults: tuple[str, ...], is_told: bool
) -> None:
    """A cause that lasts is told again after a week."""
    _break_files(sent, "2024-06-05 09:10", *FAULTS)
    _break_files(sent, at, *faults)
    assert len(sent.notices) == 1 + is_told
