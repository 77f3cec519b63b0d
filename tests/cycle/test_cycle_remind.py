"""Reminders: on which working day, to whom, with what, and to whom no longer."""

from collections.abc import Callable
from datetime import date

import pytest

from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.escalation_mail import late_line
from plancycle.cycle.outgoing.remind import queue_reminders
from plancycle.cycle.outgoing.reminder_letters import draft_reminder_letters
from plancycle.cycle.outgoing.reminder_rounds import current_stage, reminders_due, stages
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.steps.collecting import take_in
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import UncertainDeliveryError
from plancycle.model.mail import MailKind, OutgoingMessage
from plancycle.model.reports import Field
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Mood
from plancycle.store.answers.report_requests import ReportRequests
from tests.cycle.direct_steps import collect_all, dispatch_all, remind_all
from tests.cycle.profile_edits import add_estimate
from tests.cycle.world import YEAR, World, tables, text_of

BOUND, INVITED, OWN = "so-gddt", "doan-tncs", "so-tttt"


def _due(world: World, at: str) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Round and units by period."""
    world.clock.set(at)
    return {
        d.period.code: (d.stage.number, d.unit_codes) for d in reminders_due(world.office, YEAR)
    }


def _reminded(world: World) -> tuple[str, ...]:
    """Everyone who is asked, but for the lead agency's own unit."""
    return tuple(r.unit_code for r in world.requests() if r.unit_code != OWN)


@pytest.mark.parametrize(
    ("due", "days"),
    [
        # A Friday: 10 and 3 working days before, 1 and 3 after.
        (date(2024, 6, 14), ["2024-05-31", "2024-06-11", "2024-06-17", "2024-06-19"]),
        # A Saturday counts back from the Friday before.
        (date(2024, 12, 14), ["2024-11-29", "2024-12-10", "2024-12-16", "2024-12-18"]),
        # Tết 2024: off from 8/2 to 14/2, with the weekends 29/1 to 6/2 lie ten days before.
        (date(2024, 2, 16), ["2024-01-26", "2024-02-06", "2024-02-19", "2024-02-21"]),
        # The overlay: Saturday 4/5/2024 is worked in exchange for 29/4; 18/4 is Giỗ Tổ.
        (date(2024, 5, 6), ["2024-04-17", "2024-05-02", "2024-05-07", "2024-05-09"]),
    ],
    ids=["Friday", "Saturday", "Tết", "overlay"],
)
def test_rounds_are_counted_in_working_days(fresh: World, due: date, days: list[str]) -> None:
    found = stages(fresh.office.profile, due)
    assert [s.offset for s in found] == [-10, -3, 1, 3]
    assert [s.number for s in found] == [1, 2, 3, 4]
    assert [s.day.isoformat() for s in found] == days


def test_nothing_before_the_first_round_and_nothing_on_a_day_off(sent: World) -> None:
    everyone = _reminded(sent)
    assert _due(sent, "2024-05-30 08:00") == {}
    assert _due(sent, "2024-05-31 08:00") == {"H1": (1, everyone)}
    assert _due(sent, "2024-06-01 08:00") == {}  # a Saturday
    assert _due(sent, "2024-06-03 08:00") == {"H1": (1, everyone)}  # made up for, still round 1
    assert _due(sent, "2024-06-10 08:00") == {"H1": (1, everyone)}


def test_after_downtime_only_the_latest_round_goes(sent: World) -> None:
    everyone = _reminded(sent)
    assert _due(sent, "2024-06-11 08:00") == {"H1": (2, everyone)}
    remind_all(sent.office)
    assert {m.sequence for m in sent.outbox(MailKind.REMINDER)} == {2}
    assert len(sent.written) == len(everyone)
    assert _due(sent, "2024-06-14 08:00") == {}


def test_reminding_twice_in_a_round_sends_once(sent: World) -> None:
    sent.clock.set("2024-05-31 08:00")
    due = reminders_due(sent.office, YEAR)[0]
    first = remind_all(sent.office)
    before = sent.snapshot()
    assert remind_all(sent.office).sent == 0
    assert queue_reminders(sent.office, YEAR, due, due.unit_codes) == 0
    assert sent.snapshot() == before
    assert first.sent == len(due.unit_codes) + 1  # and a notice to the operator


@pytest.mark.parametrize(
    ("queued_at", "sent_at", "gone"),
    [
        # The mail server was away over a round's day, before the last day or after it.
        ("2024-05-31 08:00", "2024-06-11 08:00", {1: "cancelled", 2: "sent"}),
        ("2024-06-17 08:00", "2024-06-19 08:00", {3: "cancelled", 4: "sent"}),
        # It came back before the next round: what lay in the queue is still true.
        ("2024-05-31 08:00", "2024-06-10 08:00", {1: "sent"}),
    ],
)
def test_a_round_that_lay_in_the_queue_does_not_go_out_together_with_the_next(
    sent: World, queued_at: str, sent_at: str, gone: dict[int, str]
) -> None:
    sent.clock.set(queued_at)
    take_in(sent.office)
    due = reminders_due(sent.office, YEAR)[0]
    assert queue_reminders(sent.office, YEAR, due, (BOUND,)) == 1
    sent.clock.set(sent_at)
    remind_all(sent.office)
    own = [m for m in sent.outbox(MailKind.REMINDER) if m.unit_code == BOUND]
    assert {m.sequence: m.status.value for m in own} == gone
    assert [m.error for m in own if m.status is OutgoingStatus.CANCELLED] == [
        "chưa kịp gửi trước đợt nhắc sau"
    ] * (len(gone) - 1)
    letters = [m for m in sent.sender.taken if "reminder" in m.message_id]
    assert sum(m.to[0] == sent.address(BOUND) for m in letters) == 1


def test_between_the_due_day_and_the_first_round_after_it_nothing_goes(sent: World) -> None:
    sent.edit("reporting.yaml", "days_after: [1, 3]", "days_after: [2, 3]")
    # The year was issued under the old schedule, which stays: Monday is round 3.
    bound = tuple(
        r.unit_code for r in sent.requests() if r.mood is Mood.BINDING and r.unit_code != OWN
    )
    assert _due(sent, "2024-06-17 08:00") == {"H1": (3, bound)}
    request = sent.request(BOUND)
    rounds = stages(sent.office.profile, date(2024, 6, 14))
    assert current_stage(rounds, request, date(2024, 6, 17)) is None
    late = current_stage(rounds, request, date(2024, 6, 18))
    assert late is not None and late.number == 3


def test_an_invited_unit_is_asked_before_and_never_after(sent: World) -> None:
    invited = {r.unit_code for r in sent.requests() if r.mood is Mood.INVITED}
    assert INVITED in invited
    assert invited <= set(_due(sent, "2024-06-11 08:00")["H1"][1])
    for day in ("2024-06-17 08:00", "2024-06-19 08:00", "2024-06-24 08:00"):
        assert not invited & set(_due(sent, day)["H1"][1])
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    words = sent.letter(INVITED, MailKind.REMINDER).body.text
    assert "đề nghị" in words.casefold()
    assert "quá hạn" not in words.casefold() and "chậm" not in words.casefold()


def test_who_has_reported_is_not_reminded(sent: World) -> None:
    sent.report(BOUND, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert BOUND not in _due(sent, "2024-06-11 08:00")["H1"][1]
    assert "so-tai-chinh" in _due(sent, "2024-06-11 08:00")["H1"][1]


def test_a_returned_report_does_not_stop_the_clock(sent: World) -> None:

    sent.report(BOUND, "2024-06-05 09:00", {("01", Field.QUANTITY): "mười hai"})
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert BOUND in _due(sent, "2024-06-11 08:00")["H1"][1]


def test_a_queued_reminder_is_taken_back_once_the_report_is_in(sent: World) -> None:
    sent.clock.set("2024-06-11 08:00")
    due = reminders_due(sent.office, YEAR)[0]
    queue_reminders(sent.office, YEAR, due, due.unit_codes)
    sent.report(BOUND, "2024-06-11 08:05")
    sent.clock.set("2024-06-11 08:10")
    collect_all(sent.office)
    assert sent.letter(BOUND, MailKind.REMINDER).status is OutgoingStatus.CANCELLED
    reminded = {m.to[0] for m in sent.sender.taken if "reminder" in m.message_id}
    assert sent.address(BOUND) not in reminded
    assert sent.address("so-tai-chinh") in reminded


def test_a_report_that_comes_while_letters_are_made_stops_its_reminder(sent: World) -> None:
    sent.clock.set("2024-06-11 08:00")
    due = reminders_due(sent.office, YEAR)[0]
    sent.report(BOUND, "2024-06-11 08:05")
    sent.clock.set("2024-06-11 08:10")
    collect_all(sent.office)
    assert queue_reminders(sent.office, YEAR, due, due.unit_codes) == len(due.unit_codes) - 1


def test_the_official_letter_goes_along_once_it_is_issued(sent: World) -> None:
    sent.clock.set("2024-06-17 08:00")
    remind_all(sent.office)
    files = sent.files(sent.letter(BOUND, MailKind.REMINDER))
    assert list(files) == ["Bieu-mau-bao-cao-H1-2024-so-gddt.docx"]
    draft = sent.document(DocumentKind.REMINDER, "H1")
    assert draft is not None and draft.issue is None

    sent.clock.set("2024-06-18 08:00")
    sent.issue(DocumentKind.REMINDER, 412, "2024-06-18", period="H1")
    sent.clock.set("2024-06-19 08:00")
    remind_all(sent.office)
    message = sent.letter(BOUND, MailKind.REMINDER)
    files = sent.files(message)
    assert list(files) == ["Cong-van-don-doc.docx", "Bieu-mau-bao-cao-H1-2024-so-gddt.docx"]
    letter = files["Cong-van-don-doc.docx"]
    assert tables(letter)[0][1][0].startswith("Số: 412/STTTT-CNTT")
    assert "Sở Giáo dục và Đào tạo" in text_of(letter)
    assert message.body.auto_submitted == "auto-generated"
    # The form is the very one of the first letter, token and all.
    assert files["Bieu-mau-bao-cao-H1-2024-so-gddt.docx"] == sent.form(BOUND)


def test_the_official_letter_is_drafted_once_and_only_when_overdue(sent: World) -> None:
    sent.clock.set("2024-06-14 08:00")
    assert draft_reminder_letters(sent.office, YEAR) == ()
    sent.clock.set("2024-06-15 08:00")
    assert draft_reminder_letters(sent.office, YEAR) == ()  # the mailbox was not read since
    fetch_mail(sent.office)
    (draft,) = draft_reminder_letters(sent.office, YEAR)
    assert draft.path.name == "cong-van-don-doc-H1-2024-du-thao.docx"
    assert draft_reminder_letters(sent.office, YEAR) == ()


def test_a_letter_that_a_killed_run_left_in_the_store_is_laid_out_by_the_next(sent: World) -> None:
    sent.clock.set("2024-06-17 08:00")
    collect_all(sent.office)
    (draft,) = draft_reminder_letters(sent.office, YEAR)
    content = draft.path.read_bytes()
    draft.path.unlink()
    (again,) = draft_reminder_letters(sent.office, YEAR)
    assert (again.path, again.changed, draft.path.read_bytes()) == (draft.path, False, content)
    assert draft_reminder_letters(sent.office, YEAR) == ()


def test_no_letter_is_drafted_when_every_bound_unit_has_reported(sent: World) -> None:
    for request in sent.requests():
        if request.mood is Mood.BINDING:
            sent.report(request.unit_code, "2024-06-10 09:00")
    sent.clock.set("2024-06-10 10:00")
    collect_all(sent.office)
    sent.clock.set("2024-06-17 08:00")
    fetch_mail(sent.office)
    assert [d.unit_codes for d in reminders_due(sent.office, YEAR)] == []
    assert draft_reminder_letters(sent.office, YEAR) == ()


def test_an_extension_moves_the_rounds_of_one_unit(sent: World) -> None:
    request = sent.request(BOUND)
    with sent.database.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 28), "thiên tai")
    assert BOUND not in _due(sent, "2024-06-13 08:00")["H1"][1]
    sent.clock.set("2024-06-14 08:00")
    due = {d.stage.number: d.unit_codes for d in reminders_due(sent.office, YEAR)}
    assert due[1] == (BOUND,)  # ten working days before 28/6
    assert BOUND not in due[2]


def test_a_unit_without_address_is_listed_not_lost(sent: World) -> None:
    sent.edit("units.csv", "vanthu@so-gddt.thaibinh.example", "")
    sent.clock.set("2024-06-11 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    assert [(u.unit_name, u.reason) for u in due.unreached] == [
        ("Sở Thông tin và Truyền thông", "thuộc cơ quan chủ trì nên không gửi thư nhắc"),
        ("Sở Giáo dục và Đào tạo", "chưa có địa chỉ thư trong danh mục đơn vị"),
    ]
    assert BOUND not in due.unit_codes


def test_nobody_is_reminded_of_a_form_that_was_never_sent(issued: World) -> None:
    issued.clock.set("2024-06-11 08:00")
    assert reminders_due(issued.office, YEAR) == ()


def test_no_year_no_reminder(fresh: World) -> None:
    assert reminders_due(fresh.office, YEAR) == ()
    draft_plan(fresh.office, YEAR)
    assert reminders_due(fresh.office, YEAR) == ()
    assert draft_reminder_letters(fresh.office, YEAR) == ()
    assert deliver_all(fresh.office).sent == 0


def test_a_locked_period_is_not_chased(sent: World) -> None:
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã tổng hợp")
    assert _due(sent, "2024-06-19 08:00") == {}


def test_an_estimate_is_chased_in_its_own_words(fresh: World) -> None:
    add_estimate(fresh)
    fresh.issue_year()
    dispatch_all(fresh.office)
    fresh.clock.set("2024-06-19 08:00")
    dispatch_all(fresh.office)
    # Due 19/7/2024, a Friday; one working day after it is Monday.
    fresh.clock.set("2024-07-22 08:00")
    remind_all(fresh.office)
    message = fresh.letter("so-gddt", MailKind.REMINDER, "B")
    assert message.body.subject.startswith(
        "Quá hạn gửi dự toán kinh phí năm 2025 (hạn trước ngày 20/7/2024) [BC-"
    )
    words = message.body.text
    assert "\n- Dự toán kinh phí năm 2025\n" in words
    assert "gửi dự toán kinh phí thực hiện Kế hoạch truyền thông về chuyển đổi số" in words
    assert list(fresh.files(message)) == ["Bieu-mau-du-toan-B-2024-so-gddt.docx"]
    assert "Công văn kèm thư" not in words
    fresh.issue(DocumentKind.REMINDER, 530, "2024-07-22", period="B")
    fresh.clock.set("2024-07-24 08:00")
    remind_all(fresh.office)
    message = fresh.letter("so-gddt", MailKind.REMINDER, "B")
    assert "  Công văn kèm thư: Cong-van-don-doc.docx\n" in message.body.text
    letter = fresh.files(message)["Cong-van-don-doc.docx"]
    assert "V/v đôn đốc gửi dự toán kinh phí năm 2025" in tables(letter)[0][1][0]


# ---- what is named as missing


def test_a_returned_report_is_named_with_what_is_to_be_mended(sent: World) -> None:
    sent.report(BOUND, "2024-06-05 09:00", {("01", Field.QUANTITY): "mười hai"})
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    text = " ".join(sent.letter(BOUND, MailKind.REMINDER).body.text.split())
    assert "chưa ghi nhận được" in text
    assert "gửi lúc 09 giờ 00 ngày 05/6/2024 chưa ghi nhận được vì còn điểm sau" in text
    assert "1. Bảng 1, dòng 2, cột “Số lượng đạt được” (mã 01): “mười hai” không phải là số" in text
    other = sent.letter("so-tai-chinh", MailKind.REMINDER).body.text
    assert "chưa ghi nhận được" not in other
    assert "cần sửa" not in other


def test_of_two_returned_reports_the_one_that_arrived_last_is_named(sent: World) -> None:
    """A message that was put off is read after another that came after it."""
    sent.report(BOUND, "2024-06-05 09:00", {("01", Field.QUANTITY): "mười hai"})
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    sent.report(BOUND, "2024-06-05 08:00", {("01", Field.QUANTITY): "mười một"})
    collect_all(sent.office)
    with sent.database.read() as tx:
        arrived = [s.received_at.hour for s in tx.submissions.of_request(sent.request(BOUND).id)]
        told = late_line(tx, sent.office.profile, sent.request(BOUND))
    assert arrived == [2, 1]  # UTC
    assert told.endswith(", đã gửi lúc 09 giờ 00 ngày 05/6/2024 nhưng cần hoàn thiện")
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    text = " ".join(sent.letter(BOUND, MailKind.REMINDER).body.text.split())
    assert "gửi lúc 09 giờ 00 ngày 05/6/2024 chưa ghi nhận được" in text
    assert "“mười hai” không phải là số" in text and "mười một" not in text


def test_of_two_reports_in_one_mail_each_unit_hears_of_its_own_only(sent: World) -> None:
    wrong = {("01", Field.QUANTITY): "mười hai"}
    files = [("a.docx", sent.filled(BOUND, cells=wrong)), ("b.docx", sent.filled("so-noi-vu"))]
    sent.report(BOUND, "2024-06-05 09:00", files=files)
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    assert "mười hai" in sent.letter(BOUND, MailKind.REMINDER).body.text
    other = sent.letter("so-noi-vu", MailKind.REMINDER).body.text
    assert "mười hai" not in other
    assert "địa chỉ chưa được đăng ký đang được giữ lại" in other


def test_a_mail_without_a_report_is_named(sent: World) -> None:
    sent.report(BOUND, "2024-06-05 09:00", files=[])
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    text = sent.letter(BOUND, MailKind.REMINDER).body.text
    assert "nêu trong thư đề nghị hoàn thiện lúc 10 giờ 00 ngày 05/6/2024." in text


def test_a_reminder_names_the_day_that_was_granted(sent: World) -> None:
    request = sent.request(BOUND)
    with sent.database.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 28), "thiên tai")
    sent.clock.set("2024-06-14 08:00")
    remind_all(sent.office)
    body = sent.letter(BOUND, MailKind.REMINDER).body
    assert "trước ngày 29/6/2024" in body.subject
    assert "15/6/2024" not in body.text


def test_the_lead_agency_writes_no_reminder_to_itself(sent: World) -> None:
    sent.clock.set("2024-06-11 08:00")
    remind_all(sent.office)
    assert sent.letters(OWN, MailKind.REMINDER) == []
    (notice,) = sent.notices
    assert (
        "\n- Sở Thông tin và Truyền thông: thuộc cơ quan chủ trì nên không gửi thư nhắc\n"
        in notice.text
    )
    remind_all(sent.office)
    assert len(sent.notices) == 1  # once in a round
    sent.clock.set("2024-06-17 08:00")
    remind_all(sent.office)
    assert len(sent.notices) == 2


def test_no_letter_is_drafted_for_the_lead_agency_or_for_who_was_granted_more_time(
    sent: World,
) -> None:
    for request in sent.requests():
        if request.mood is Mood.BINDING and request.unit_code not in {OWN, BOUND}:
            sent.report(request.unit_code, "2024-06-10 09:00")
    sent.clock.set("2024-06-10 10:00")
    collect_all(sent.office)
    request = sent.request(BOUND)
    with sent.database.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 28), "thiên tai")
    sent.clock.set("2024-06-17 08:00")
    fetch_mail(sent.office)
    assert draft_reminder_letters(sent.office, YEAR) == ()
    sent.clock.set("2024-06-29 08:00")
    fetch_mail(sent.office)
    assert len(draft_reminder_letters(sent.office, YEAR)) == 1


def test_a_reminder_that_may_have_gone_is_not_sent_anew_once_the_report_is_there(
    sent: World,
) -> None:
    """It did not arrive, and what it would say is no longer so."""
    address = sent.address(BOUND)

    def drop(message: OutgoingMessage) -> None:
        if address in message.to:
            raise UncertainDeliveryError("mất kết nối")

    sent.clock.set("2024-06-11 08:00")
    sent.sender.before = drop
    remind_all(sent.office)
    (reminder,) = sent.letters(BOUND, MailKind.REMINDER)
    assert reminder.status is OutgoingStatus.UNCERTAIN
    sent.sender.before = lambda _: None
    sent.report(BOUND, "2024-06-11 08:02")
    sent.clock.set("2024-06-11 08:05")
    collect_all(sent.office)
    sent.clock.set("2024-06-11 09:00")
    assert deliver_all(sent.office) == Delivery()
    (reminder,) = sent.letters(BOUND, MailKind.REMINDER)
    assert reminder.status is OutgoingStatus.CANCELLED


def test_a_chunk_of_a_round_reads_of_the_period_what_is_its_own(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent.clock.set("2024-05-31 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    chunk = due.unit_codes[:2]
    read: list[object] = []
    for name in ("open", "of_period"):
        reading = getattr(ReportRequests, name)

        def watched(
            self: object,
            cycle_id: int,
            period: str,
            unit_codes: object = None,
            reading: Callable[..., tuple[object, ...]] = reading,
        ) -> tuple[object, ...]:
            read.append(unit_codes)
            return reading(self, cycle_id, period, unit_codes)

        monkeypatch.setattr(ReportRequests, name, watched)
    assert queue_reminders(sent.office, YEAR, due, chunk) == 2
    assert read == [chunk] * 2
    assert {m.unit_code for m in sent.outbox(MailKind.REMINDER)} == set(chunk)
