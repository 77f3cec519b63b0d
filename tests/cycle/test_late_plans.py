"""A plan that is issued after a period is over: a person decides, and nothing is late by it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from plancycle.cycle import steps
from plancycle.cycle.calendar.calendar_year import CalendarYear, calendar_year, due_in
from plancycle.cycle.calendar.left_acts import owed_news
from plancycle.cycle.calendar.standing import year_lines
from plancycle.cycle.calendar.year_days import YearAct
from plancycle.cycle.desk.extend import extend_request, extend_unsent
from plancycle.cycle.desk.renew_token import renew_token
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.overviews.pages.period_overview import Standing, period_page
from plancycle.cycle.overviews.pages.today_overview import today_page
from plancycle.cycle.overviews.pages.year_overview import year_page
from plancycle.cycle.papers.foretelling.forecast_words import cautions, effects, forecast_lines
from plancycle.cycle.papers.foretelling.issue_forecast import forecast_issue
from plancycle.cycle.papers.issuing.issue import IssuedPaper, issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate, due_periods
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.late_periods import LateOrder
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World

PLAN, LETTER = DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER
SIGNED = Issue(5, date(2024, 7, 1))
UNIT = "so-gddt"
UNTIL = date(2024, 7, 31)
LATE = LateOrder("H1", UNTIL, "vẫn cần số liệu")
CLOSED = LateOrder("H1", None, "kế hoạch ban hành sau hạn")


def issue_late(world: World, *orders: LateOrder, at: str = "2024-07-01 08:00") -> IssuedPaper:
    """The plan is issued on 1/7/2024; the first half-year was due on 14/6."""
    draft_plan(world.office, YEAR)
    world.clock.set(at)
    return issue_paper(world.office, YEAR, PLAN, SIGNED, late=orders)


def test_it_is_not_issued_before_somebody_has_decided(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-07-01 08:00")
    before = fresh.snapshot()
    with pytest.raises(StepError) as refused:
        issue_paper(fresh.office, YEAR, PLAN, SIGNED)
    assert fresh.snapshot() == before
    assert "(H1, 6 tháng đầu năm 2024, hạn đến hết ngày 14/6/2024, 19 đơn vị)" in str(refused.value)


def test_on_the_last_day_itself_nothing_is_to_be_decided(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-06-14 08:00")
    issue = Issue(5, date(2024, 6, 14))
    (running,) = forecast_issue(fresh.office, YEAR, PLAN, issue).plan.running
    assert (running.period.code, running.working_days) == ("H1", 0)
    assert issue_paper(fresh.office, YEAR, PLAN, issue).requests == 38


@pytest.mark.parametrize(
    ("orders", "told"),
    [
        ([replace(LATE, why=" ")], "Hãy ghi lý do"),
        ([replace(LATE, period="Y")], "không phải là kỳ đã qua hạn"),
        ([replace(LATE, until=date(2024, 7, 1))], "phải ở sau hôm nay"),
        ([replace(LATE, until=date(2025, 1, 18))], "chậm nhất là ngày 17/01/2025"),
        ([LATE, CLOSED], "được chọn hai lần"),
    ],
)
def test_a_decision_that_can_not_be_is_refused(
    fresh: World, orders: Sequence[LateOrder], told: str
) -> None:
    with pytest.raises(StepError, match=told):
        issue_late(fresh, *orders)


def test_what_is_to_be_decided_is_told_before(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-07-01 08:00")
    forecast = forecast_issue(fresh.office, YEAR, PLAN, SIGNED)
    told = (
        "Báo cáo 6 tháng đầu năm 2024: đã qua hạn 14/6/2024 mà 19 đơn vị chưa được gửi biểu mẫu: "
        "phải chọn thu muộn với hạn mới, hoặc không thu."
    )
    assert told in forecast_lines(forecast)
    assert forecast.requests == 19  # of the year's report alone
    late = forecast_issue(fresh.office, YEAR, PLAN, SIGNED, late=[LATE])
    assert told not in forecast_lines(late)
    assert late.requests == 38
    assert (
        "Thu muộn báo cáo 6 tháng đầu năm 2024: hạn mới đến hết ngày 31/7/2024 thay cho hạn "
        "14/6/2024 đã qua; biểu mẫu, thư nhắc ghi hạn mới, chữ trong kế hoạch giữ nguyên."
    ) in effects(late)
    closed = forecast_issue(fresh.office, YEAR, PLAN, SIGNED, late=[CLOSED])
    assert closed.requests == 19
    assert (
        "Không thu báo cáo 6 tháng đầu năm 2024 (đã qua hạn 14/6/2024): 19 đơn vị không nhận biểu "
        "mẫu, không bị nhắc, không bị tính là chậm."
    ) in effects(closed)


def test_a_plan_issued_while_forms_should_be_out_says_how_much_time_is_left(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-06-03 08:00")
    forecast = forecast_issue(fresh.office, YEAR, PLAN, Issue(5, date(2024, 6, 3)))
    assert forecast.plan.over == ()
    assert (
        "Biểu mẫu báo cáo 6 tháng đầu năm 2024 đáng lẽ gửi từ ngày 15/5/2024, nay đi cùng văn bản "
        "giao nhiệm vụ: hạn đến hết ngày 14/6/2024, còn 09 ngày làm việc; cần thêm thời gian thì "
        "gia hạn sau khi ban hành."
    ) in cautions(forecast)


def test_a_period_asked_late_has_its_new_day_in_all_that_was_frozen(fresh: World) -> None:
    issued = issue_late(fresh, LATE)
    assert issued.requests == 38
    assert {(r.due, r.extended_until, r.locked_at) for r in fresh.requests("H1")} == {
        (UNTIL, None, None)
    }
    period = issued_profile(fresh.office, fresh.cycle).period(YEAR, "H1")
    assert period is not None
    assert (period.due, period.request_on, period.consolidate_on) == (
        UNTIL,
        date(2024, 7, 1),
        date(2024, 8, 1),
    )
    assert (period.window.start, period.window.end) == (date(2023, 12, 15), date(2024, 6, 14))


def test_a_period_that_is_not_asked_is_closed_by_a_persons_word(fresh: World) -> None:
    issued = issue_late(fresh, CLOSED)
    assert issued.requests == 19
    assert {r.locked_at is not None for r in fresh.requests("H1")} == {True}
    assert {r.locked_at is not None for r in fresh.requests("Y")} == {False}
    with fresh.database.read() as tx:
        (kept,) = tx.cycles.decided_periods(fresh.cycle.id)
        why = {e.why for e in tx.events("report_request") if e.to_state == "locked"}
    assert (kept.by, kept.decision.why) == ("cán bộ", "kế hoạch ban hành sau hạn")
    assert why == {"không thu, kỳ đã qua hạn khi ban hành kế hoạch: kế hoạch ban hành sau hạn"}


# ---- how it stands, wherever somebody looks


def letters_out(world: World) -> None:
    world.issue(LETTER, 38, "2024-07-02")


def standing(world: World, year: CalendarYear, act: YearAct, period: str) -> str:
    lines = year_lines(year, due_in(world.office, year), world.office.today())
    return next(x.standing.value for x in lines if (x.what.act, x.what.period) == (act, period))


@pytest.fixture
def closed(fresh: World) -> World:
    """2/7/2024: plan and letter are issued, the first half-year is not asked."""
    issue_late(fresh, CLOSED)
    fresh.clock.set("2024-07-02 08:00")
    letters_out(fresh)
    return fresh


@pytest.fixture
def late(fresh: World) -> World:
    """2/7/2024: plan and letter are issued, the first half-year is asked until 31/7."""
    issue_late(fresh, LATE)
    fresh.clock.set("2024-07-02 08:00")
    letters_out(fresh)
    return fresh


def test_nobody_is_late_in_a_period_that_is_not_asked(closed: World) -> None:
    office = closed.office
    for moment in ("2024-07-02 08:00", "2024-12-20 08:00"):
        closed.clock.set(moment)
        page = period_page(office, YEAR, "H1")
        assert {u.state for u in page.lines} == {ReportingState.UNASKED}
        assert (page.is_locked, page.is_unasked) == (True, True)
        assert page.counts[Standing.OVERDUE] == page.counts[Standing.MISSING] == 0
        assert page.counts[Standing.UNASKED] == page.asked == 19
        assert {(g.owed, g.missing, g.invited) for g in page.groups} == {(0, 0, 0)}
        today = today_page(office)
        assert "H1" not in {p.period for p in today.late}
        assert "H1" not in {d.period for d in today.ahead}
        (card, _) = year_page(office, YEAR).periods
        assert card.state_on(office.today()) == "Không thu"
        assert period_overview(office, YEAR, "H1").decided is not None
        assert reminders_due(office, YEAR) == () or closed.clock.now.month == 12
        year = calendar_year(office, YEAR)
        for act in (YearAct.REPORT, YearAct.CONSOLIDATE, YearAct.REMIND):
            assert standing(closed, year, act, "H1") == "không thu"
        assert "H1" not in {d.what.period for d in due_in(office, year)}
        assert not [n for n in owed_news(year, office.today()) if "6 tháng" in n.about]


def test_what_is_not_asked_is_not_added_up_and_not_extended_by_the_way(closed: World) -> None:
    assert due_periods(closed.office, YEAR) == ()
    with pytest.raises(StepError, match="không thu theo quyết định khi ban hành kế hoạch"):
        consolidate(closed.office, YEAR, "H1")
    with pytest.raises(StepError, match="không thu theo quyết định"):
        renew_token(closed.office, UNIT, "H1", why="lộ", year=YEAR)


def test_the_form_that_goes_is_that_of_the_next_period(closed: World) -> None:
    steps.dispatch(closed.office, YEAR)
    assert {m.period for m in closed.outbox(MailKind.ASSIGNMENT, "Y")} == {"Y"}
    assert closed.outbox(MailKind.ASSIGNMENT, "H1") == ()


def test_one_unit_may_be_asked_all_the_same(closed: World) -> None:
    day = date(2024, 7, 31)
    with pytest.raises(StepError, match="hạn mới phải từ hôm nay trở đi"):
        extend_request(closed.office, UNIT, "H1", until=date(2024, 7, 1), why="x", year=YEAR)
    extend_request(closed.office, UNIT, "H1", until=day, why="cấp trên hỏi", year=YEAR)
    page = period_page(closed.office, YEAR, "H1")
    assert not page.is_locked
    states = {u.unit_code: u.state for u in page.lines}
    assert states.pop(UNIT) is ReportingState.MISSING
    assert set(states.values()) == {ReportingState.UNASKED}
    steps.dispatch(closed.office, YEAR)
    assert [m.unit_code for m in closed.outbox(MailKind.REQUEST)] == [UNIT]
    closed.report(UNIT, "2024-07-20 09:00")
    closed.clock.set("2024-07-20 10:00")
    collect_all(closed.office)
    closed.clock.set("2024-08-01 08:00")
    report = consolidate(closed.office, YEAR, "H1").report
    assert {f.key: f.value for f in report.figures}["units.owed"] == 1


def test_all_may_be_asked_after_all(closed: World) -> None:
    until = date(2024, 8, 15)
    assert len(extend_unsent(closed.office, "H1", until=until, why="cấp trên", year=YEAR)) == 19
    page = period_page(closed.office, YEAR, "H1")
    assert {u.state for u in page.lines} == {ReportingState.MISSING, ReportingState.NOT_SENT}
    assert page.counts[Standing.OVERDUE] == 0
    year = calendar_year(closed.office, YEAR)
    assert YearAct.CONSOLIDATE not in {d.what.act for d in due_in(closed.office, year)}
    closed.clock.set("2024-08-16 08:00")
    year = calendar_year(closed.office, YEAR)
    due = {(d.what.act, d.what.period) for d in due_in(closed.office, year)}
    assert (YearAct.CONSOLIDATE, "H1") in due


def test_a_period_asked_late_runs_as_any_other(late: World) -> None:
    office = late.office
    steps.dispatch(office, YEAR)
    letter = late.letter(UNIT, MailKind.ASSIGNMENT)
    assert "trước ngày 01/8/2024" in letter.body.text
    page = period_page(office, YEAR, "H1")
    assert (page.counts[Standing.OVERDUE], page.is_locked) == (0, False)
    assert today_page(office).late == ()
    year = calendar_year(office, YEAR)
    assert standing(late, year, YearAct.REPORT, "H1") == "sắp tới"
    late.clock.set("2024-07-17 08:00")
    (reminder,) = reminders_due(office, YEAR)
    assert (reminder.period.code, reminder.stage.offset) == ("H1", -10)
    late.clock.set("2024-08-01 08:00")
    assert today_page(office).late[0].overdue == 16
    due = {d.what.act for d in due_in(office, calendar_year(office, YEAR))}
    assert YearAct.CONSOLIDATE in due


def test_whoever_was_never_sent_the_form_is_never_overdue(fresh: World) -> None:
    """The plan is issued in time; its letter, and so all mail, waits until the day is over."""
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-06-10 08:00")
    fresh.issue(PLAN, 5, "2024-06-10")
    fresh.clock.set("2024-06-20 08:00")
    office = fresh.office
    page = period_page(office, YEAR, "H1")
    assert (page.counts[Standing.OVERDUE], page.counts[Standing.UNSENT]) == (0, 16)
    assert {u.standing for u in page.lines if u.unsent} == {"Chưa báo cáo; chưa được gửi biểu mẫu"}
    assert today_page(office).late == ()
    (card, _) = year_page(office, YEAR).periods
    assert card.count is not None
    assert (card.count.overdue, card.count.unsent) == (0, 16)


def test_a_report_that_came_all_the_same_counts(fresh: World) -> None:
    """A unit without address is asked by another way, and may be late."""
    fresh.edit("units.csv", fresh.address(UNIT), "")
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-06-10 08:00")
    fresh.issue(PLAN, 5, "2024-06-10")
    fresh.clock.set("2024-06-20 08:00")
    page = period_page(fresh.office, YEAR, "H1")
    assert [u.unit_code for u in page.lines if u.is_overdue_on(page.today)] == [UNIT]
    assert today_page(fresh.office).late[0].overdue == 1
