"""After an outage: each thing once, late ones told, nothing as if nothing had happened."""

from collections.abc import Iterable
from typing import Any

import pytest

from plancycle.cycle import steps
from plancycle.cycle.calendar.left_acts import left_today
from plancycle.cycle.desk.extend import extend_unsent
from plancycle.cycle.outgoing.deliver import deliver
from plancycle.cycle.outgoing.dispatch import what_is_due
from plancycle.cycle.outgoing.due_letters import queue_due
from plancycle.cycle.outgoing.escalations_due import escalations_due
from plancycle.cycle.outgoing.remind import queue_reminders
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.steps import DoneToday
from plancycle.model.acts import Act
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import RenderError, StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.letters.outgoing_mail import Outbox
from plancycle.store.schema.records import NewOutgoing
from tests.cycle.world import YEAR, World, moment

UNITS, BOUND = 19, 15
"""Of twenty in the sample, those that report; those that are bound to, without the lead agency."""


def _run(world: World, at: str) -> DoneToday:
    """A day's run; the mailbox was read before it, as it is all day long."""
    world.clock.set(at)
    steps.collect(world.office)
    done = steps.today(world.office)
    assert done.faults == ()
    return done


def _done(run: DoneToday) -> list[tuple[str, int, int]]:
    return [(act.name, act.due.pieces, act.due.days_late) for act in run.done]


def _told(run: DoneToday) -> list[str]:
    return [f"{n.about}: {n.reason}" for n in run.told]


def _nothing_more(world: World, at: str) -> None:
    """A second run of the same day does and sends nothing."""
    before, taken = world.snapshot(), len(world.sender.taken)
    again = _run(world, at)
    assert (again.done, again.left, len(world.sender.taken)) == ((), (), taken)
    assert world.snapshot() == before


def test_down_across_the_fifteenth_of_june(sent: World) -> None:
    _run(sent, "2024-06-03 07:00")
    sent.sender.taken.clear()
    run = _run(sent, "2024-06-20 07:00")
    report, summary = "báo cáo 6 tháng đầu năm 2024", "Báo cáo tổng hợp (6 tháng đầu năm 2024)"
    assert _done(run) == [
        (f"Đôn đốc {report}, đợt 4", BOUND, 1),
        (f"Soạn dự thảo {summary}", 1, 5),
    ]
    assert len(sent.written) == BOUND
    passed = "đã qua khi bước hằng ngày không chạy, không gửi bù: đợt sau thay cho đợt này"
    assert _told(run) == [
        "bước hằng ngày không chạy: ngày 04/6/2024 đến hết ngày 19/6/2024; việc đến hạn trong "
        "thời gian đó được làm bù hôm nay, hoặc nêu ở các dòng dưới",
        f"Soạn dự thảo {summary}: phải làm từ ngày 15/6/2024, đến ngày 20/6/2024 mới làm (chậm "
        "05 ngày)",
        f"Đôn đốc {report}, đợt 2 (ngày 11/6/2024): {passed}",
        f"Đôn đốc {report}, đợt 3 (ngày 17/6/2024): {passed}",
    ]
    notice = sent.notices[-1]
    assert notice.subject == "Cần xử lý: 4 việc theo lịch cần xem"
    assert all(f"\n- {line}\n" in notice.text for line in _told(run))
    _nothing_more(sent, "2024-06-20 08:00")
    # On the days after it nobody is told again, and a late report changes no draft unasked.
    sent.report("so-gddt", "2024-06-20 10:00")
    run = _run(sent, "2024-06-21 07:00")
    assert (_done(run), run.told) == ([], ())
    draft = sent.document(DocumentKind.CONSOLIDATED_REPORT, "H1")
    assert draft is not None
    assert draft.version == 1


def test_a_clock_that_went_back_is_told(sent: World) -> None:
    """Which of the two days is wrong nobody knows: the work goes on by today's, and once told."""
    _run(sent, "2024-06-20 07:00")
    run = _run(sent, "2024-06-04 07:00")
    assert [n.key for n in run.told if n.key.startswith(("clock:", "outage:"))] == [
        "clock:thai-binh:2024-06-20"
    ]
    (told,) = [n for n in run.told if n.key.startswith("clock:")]
    assert told.reason.startswith(
        "hôm nay máy ghi ngày 04/6/2024, nhưng bước hằng ngày đã từng chạy với ngày 20/6/2024: "
        "một trong hai ngày sai."
    )
    assert f"- {told.about}: {told.reason}" in sent.notices[-1].text
    _run(sent, "2024-06-05 07:00")
    letters = [m for m in sent.notices if "đồng hồ của máy" in m.text]
    assert len(letters) == 1
    assert not [n for n in _run(sent, "2024-06-21 07:00").told if n.key.startswith("clock:")]


def test_down_across_new_year(sent: World) -> None:
    _run(sent, "2024-11-14 07:00")
    run = _run(sent, "2025-01-08 07:00")
    assert _done(run) == [
        ("Đôn đốc báo cáo năm 2024, đợt 4", BOUND, 21),
        ("Soạn dự thảo Báo cáo tổng hợp (năm 2024)", 1, 24),
        ("Soạn dự thảo Kế hoạch năm 2025", 1, 34),
    ]
    assert {m.sequence for m in sent.outbox(MailKind.REMINDER, "Y")} == {4}
    names = {p.name for p in sent.office.papers_of(2025).iterdir()}
    assert names == {"ke-hoach-2025-du-thao.docx", "to-trinh-2025-du-thao.docx"}
    assert sent.document(DocumentKind.CONSOLIDATED_REPORT, "Y") is not None
    assert [n.key for n in run.told] == [
        "outage:thai-binh:2024-11-14",
        "late:thai-binh:2024:remind:Y:4",
        "late:thai-binh:2024:consolidate:Y",
        "passed:thai-binh:2024:remind:Y:1",
        "passed:thai-binh:2024:remind:Y:2",
        "passed:thai-binh:2024:remind:Y:3",
        "late:thai-binh:2025:draft_plan",
    ]
    _nothing_more(sent, "2025-01-08 08:00")
    run = _run(sent, "2025-01-11 07:00")
    assert [n.key for n in run.told] == [
        "outage:thai-binh:2025-01-08",
        "owed:thai-binh:2025:issue_plan",
    ]


def test_down_in_the_middle_of_a_dispatch(issued: World) -> None:
    """Eight of nineteen lay in the outbox, five of them had gone."""
    due = what_is_due(issued.office, YEAR).due
    assert len(due) == UNITS
    queue_due(issued.office, YEAR, due[:8])
    assert deliver(issued.office, 5).sent == 5
    run = _run(issued, "2024-01-20 07:00")
    assert _done(run) == [("Gửi giao nhiệm vụ Kế hoạch năm 2024", UNITS - 8, 8)]
    addresses = [m.to for m in issued.written]
    assert len(addresses) == len(set(addresses)) == UNITS
    assert _told(run) == [
        "Gửi giao nhiệm vụ Kế hoạch năm 2024: phải làm từ ngày 12/01/2024, đến ngày 20/01/2024 mới "
        "làm (chậm 08 ngày; 11 thư)"
    ]
    _nothing_more(issued, "2024-01-20 08:00")


def test_a_dispatch_that_is_taken_up_after_the_first_due_day(issued: World) -> None:
    """What had not gone goes with the next form; the first is told, not sent and not reminded."""
    due = what_is_due(issued.office, YEAR).due
    queue_due(issued.office, YEAR, due[:8])
    assert deliver(issued.office, 5).sent == 5
    had = {m.to for m in issued.written}
    issued.sender.taken.clear()
    run = _run(issued, "2024-06-20 07:00")
    assert ("Gửi giao nhiệm vụ Kế hoạch năm 2024", UNITS - 5, 160) in _done(run)
    first = issued.outbox(MailKind.ASSIGNMENT, "H1")
    states = [m.status for m in first if m.unit_code != "so-tttt"]
    assert states.count(OutgoingStatus.FAILED) == 3
    assert {m.error.partition(" (")[0] for m in first if m.error} == {
        "Chưa kịp gửi trước hạn nộp 14/6/2024"
    }
    later = issued.outbox(MailKind.ASSIGNMENT, "Y")
    assert len(later) == UNITS - 5
    assert not {m.body.to for m in later} & had
    forms = {name for m in later for name in issued.files(m) if name.startswith("Bieu-mau")}
    assert all(name.startswith("Bieu-mau-bao-cao-Y-2024-") for name in forms)
    reminded = {m.body.to for m in issued.outbox(MailKind.REMINDER, "H1")}
    assert reminded <= had
    (missed,) = [n for n in run.told if n.key.startswith("missed:")]
    assert missed.key == "missed:thai-binh-2024:H1:2024-06-14"
    assert missed.about.startswith("biểu mẫu báo cáo 6 tháng đầu năm 2024 chưa gửi cho 11 đơn vị (")
    assert any("3 thư chưa gửi được" in n.subject for n in issued.notices)
    _nothing_more(issued, "2024-06-20 08:00")


def test_a_form_not_sent_before_its_due_day_is_told(fresh: World) -> None:
    """And nobody is accused of not having filled it in: no reminder, no letter, no superior."""
    sent = fresh
    sent.edit("reporting.yaml", "days_after: [1, 3]", "days_after: [1, 3]\n  escalate_after: 3")
    sent.issue_year()
    # The lead agency gets its form alone.
    assert [n for _, n, _ in _done(_run(sent, "2024-01-12 09:00"))] == [UNITS - 1, 1]
    _run(sent, "2024-11-01 07:00")
    sent.sender.taken.clear()
    run = _run(sent, "2024-12-20 07:00")
    assert sent.outbox(MailKind.REQUEST, "Y") == ()
    assert sent.outbox(MailKind.REMINDER, "Y") == ()
    assert sent.document(DocumentKind.REMINDER, "Y") is None
    assert escalations_due(sent.office, YEAR).due == ()
    assert sent.written == []
    assert not [n for n in run.told if n.key.startswith("passed:") and "Y" in n.key]
    (missed,) = [n for n in run.told if n.key.startswith("missed:")]
    assert missed.key == "missed:thai-binh-2024:Y:2024-12-14"
    assert missed.about.startswith("biểu mẫu báo cáo năm 2024 chưa gửi cho 19 đơn vị (")
    assert "và 14 đơn vị khác)" in missed.about
    assert missed.reason.startswith("hạn nộp 14/12/2024 đã qua nên không tự gửi nữa, cũng không ")
    (notice,) = [n for n in sent.notices if "theo lịch" in n.subject]
    assert 'chạy “plancycle extend thai-binh @chua-gui Y --until NGÀY --why "…"”' in notice.text
    _nothing_more(sent, "2024-12-20 08:00")


def test_a_restored_office_is_told_that_the_form_may_have_gone(sent: World) -> None:
    sent.clock.set("2024-12-20 06:00")
    with sent.database.begin() as tx:
        tx.restorations.add(moment("2024-11-10 22:00"))
    run = _run(sent, "2024-12-20 07:00")
    (missed,) = [n for n in run.told if n.key.startswith("missed:")]
    assert missed.reason.endswith(
        ". Dữ liệu được phục hồi từ bản sao lưu ngày 10/11/2024: biểu mẫu có thể đã được gửi từ "
        "ngày đó đến ngày 20/12/2024, hãy xem hộp thư đã gửi trước"
    )


def test_more_time_sends_the_form_with_the_later_day(sent: World) -> None:
    _run(sent, "2024-11-01 07:00")
    _run(sent, "2024-12-20 07:00")
    sent.sender.taken.clear()
    until = sent.clock.now.date().replace(day=31)
    granted = extend_unsent(sent.office, "Y", until=until, why="phần mềm ngừng hoạt động")
    assert len(granted) == UNITS
    assert {(g.changed, g.until) for g in granted} == {(True, until)}
    run = _run(sent, "2024-12-20 09:00")
    assert ("Gửi biểu mẫu báo cáo năm 2024", UNITS, 0) in _done(run)
    forms = sent.outbox(MailKind.REQUEST, "Y")
    assert len(forms) == UNITS
    assert all("trước ngày 01/01/2025" in m.body.text for m in forms)
    assert [n.key for n in run.told if n.key.startswith("missed:")] == []
    with pytest.raises(StepError, match="không có đơn vị nào chưa được gửi biểu mẫu"):
        extend_unsent(sent.office, "Y", until=until, why="lần nữa")


def test_a_reminder_that_lay_past_the_due_day_is_taken_back(sent: World) -> None:
    sent.clock.set("2024-06-11 07:00")
    steps.collect(sent.office)
    for due in reminders_due(sent.office, YEAR):
        queue_reminders(sent.office, YEAR, due, due.unit_codes)
    assert {m.status for m in sent.outbox(MailKind.REMINDER)} == {OutgoingStatus.QUEUED}
    run = _run(sent, "2024-06-17 07:00")
    reminders = sent.outbox(MailKind.REMINDER)
    assert {m.status for m in reminders if m.sequence == 2} == {OutgoingStatus.CANCELLED}
    assert {m.status for m in reminders if m.sequence == 3} == {OutgoingStatus.SENT}
    assert run.delivery.failed == 0


def test_one_act_that_fails_holds_up_no_other_and_is_due_again(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(sent, "2024-06-04 07:00")

    render = type(sent.office.renderer).render

    def broken(renderer: object, kind: DocumentKind, *given: object, **named: object) -> object:
        if kind is DocumentKind.CONSOLIDATED_REPORT:
            raise RenderError("mẫu hỏng")
        return render(renderer, kind, *given, **named)

    sent.clock.set("2024-06-17 07:00")
    steps.collect(sent.office)
    with monkeypatch.context() as patched:
        patched.setattr(type(sent.office.renderer), "render", broken)
        run = steps.today(sent.office)
    assert run.faults == ("mẫu hỏng",)
    assert [left.why for left in run.left] == [
        f"mẫu hỏng. Xong thì {Act.DO_TODAY(profile='thai-binh'):order}, hoặc chờ lượt hằng ngày "
        "sau."
    ]
    assert left_today(sent.office).acts == run.left
    assert [act.name for act in run.done] == ["Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 3"]
    assert [left.name for left in run.left] == [
        "Soạn dự thảo Báo cáo tổng hợp (6 tháng đầu năm 2024)"
    ]
    assert [name for name, _, _ in _done(_run(sent, "2024-06-17 08:00"))] == [
        "Soạn dự thảo Báo cáo tổng hợp (6 tháng đầu năm 2024)"
    ]


def test_a_plan_beyond_the_profiles_span_is_told(sent: World) -> None:
    sent.edit("plan.yaml", "last_year: 2025", "last_year: 2024")
    run = _run(sent, "2024-12-06 07:00")
    (told,) = [n for n in run.told if n.key.startswith("span:")]
    assert (told.key, told.about) == ("span:thai-binh-2025", "kế hoạch năm 2025")
    assert "chỉ có kế hoạch các năm 2023-2024" in told.reason
    assert not sent.office.papers_of(2025).exists()


def test_a_fresh_office_drafts_its_plan_on_the_day(fresh: World) -> None:
    fresh.clock.set("2023-12-04 07:00")
    assert steps.today(fresh.office).done == ()
    fresh.clock.set("2023-12-05 07:00")
    assert [act.name for act in steps.today(fresh.office).done] == [
        "Soạn dự thảo Kế hoạch năm 2024"
    ]
    assert steps.today(fresh.office).done == ()


def test_only_one_run_at_a_time(sent: World) -> None:
    with sent.database.leases.hold("today:thai-binh"), pytest.raises(StepError, match="đang chạy"):
        steps.today(sent.office)


def test_a_round_that_is_held_back_is_left_and_not_passed(sent: World) -> None:
    """The mailbox was not read: nobody is told that he is late, and the round stays due."""
    _run(sent, "2024-06-12 07:00")
    sent.clock.set("2024-06-20 07:00")
    run = steps.today(sent.office)
    (left,) = run.left
    assert left.name == "Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 4 (15 thư)"
    # Why, and what a person should do; the console says the same until the step runs again.
    assert left.why == (
        "Chưa gửi thư quá hạn: hộp thư được thu đủ lần cuối lúc 07:00 ngày 12/6/2024. Báo cáo của "
        f"đơn vị có thể nằm trong số đó. Hãy {Act.COLLECT:order}, rồi xử lý những thư đang chờ; "
        "khi việc thu đã thông suốt, thư được gửi ở lượt đôn đốc sau."
    )
    assert left_today(sent.office).acts == run.left
    passed = [n.key for n in run.told if n.key.startswith("passed:")]
    assert passed == ["passed:thai-binh:2024:remind:H1:3"]


def test_up_again_on_a_day_off_the_latest_round_waits_for_the_next_working_day(
    sent: World,
) -> None:
    _run(sent, "2024-06-12 07:00")
    run = _run(sent, "2024-06-22 07:00")  # a Saturday
    assert [act.name for act in run.done] == [
        "Soạn dự thảo Báo cáo tổng hợp (6 tháng đầu năm 2024)"
    ]
    passed = [n.key for n in run.told if n.key.startswith("passed:")]
    assert passed == ["passed:thai-binh:2024:remind:H1:3"]
    run = _run(sent, "2024-06-24 07:00")
    assert _done(run) == [("Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 4", BOUND, 5)]
    assert "late:thai-binh:2024:remind:H1:4" in [n.key for n in run.told]


def test_a_notice_whose_number_another_takes_is_tried_again(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A collector tells something in the same moment: what was late is told all the same."""
    _run(sent, "2024-06-04 07:00")
    refused: list[str] = []
    queue = Outbox.queue

    def taken_once(outbox: Outbox, messages: Iterable[NewOutgoing], **given: Any) -> int:
        messages = tuple(messages)
        if not refused and any("theo lịch" in m.body.subject for m in messages):
            refused.append(messages)
            return 0
        return queue(outbox, messages, **given)

    monkeypatch.setattr(Outbox, "queue", taken_once)
    run = _run(sent, "2024-06-20 07:00")
    assert len(refused) == 1
    assert sent.notices[-1].subject == f"Cần xử lý: {len(run.told)} việc theo lịch cần xem"
