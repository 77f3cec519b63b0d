"""A year's schedule: how each act stands, and the file that officials' calendars take in."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import icalendar

from plancycle.cycle import steps
from plancycle.cycle.calendar.schedule import Schedule, agenda, schedule
from plancycle.cycle.desk.change_units import record_units
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.periods import VIETNAM
from tests.cycle.test_units_that_change import _end as end_unit
from tests.cycle.world import YEAR, World, done

H1, Y = "báo cáo 6 tháng đầu năm 2024", "báo cáo năm 2024"


def _lines(shown: Schedule) -> list[tuple[str, str, str, str]]:
    return [
        (vietnamese_date(line.what.day), line.name, line.standing.value, line.amount)
        for line in shown.lines
    ]


def test_a_year_in_the_middle_of_june(sent: World) -> None:
    sent.clock.set("2024-06-11 07:00")
    steps.collect(sent.office)
    steps.today(sent.office)
    sent.report("so-gddt", "2024-06-12 09:00")
    sent.clock.set("2024-06-17 07:00")
    steps.collect(sent.office)
    shown = schedule(sent.office, YEAR)
    assert shown.title == "Lịch thực hiện Kế hoạch năm 2024, Thái Bình"
    assert shown.note == ""
    assert _lines(shown) == [
        ("05/12/2023", "Soạn dự thảo Kế hoạch năm 2024", "đã xong", "bản 1"),
        ("10/01/2024", "Ban hành Kế hoạch năm 2024", "đã xong", "số 05 ngày 10/01/2024"),
        (
            "12/01/2024",
            "Ban hành Công văn giao nhiệm vụ năm 2024",
            "đã xong",
            "số 38 ngày 12/01/2024",
        ),
        ("12/01/2024", "Gửi giao nhiệm vụ Kế hoạch năm 2024", "đã xong", "18 đơn vị"),
        ("31/5/2024", f"Đôn đốc {H1}, đợt 1", "đã qua", ""),
        ("11/6/2024", f"Đôn đốc {H1}, đợt 2", "đã xong", "18 thư"),
        ("14/6/2024", f"Hạn cuối các đơn vị gửi {H1}", "chậm", "1/19 đơn vị đã báo cáo"),
        ("15/6/2024", "Soạn dự thảo Báo cáo tổng hợp (6 tháng đầu năm 2024)", "chậm", ""),
        ("17/6/2024", f"Đôn đốc {H1}, đợt 3", "đến hạn", ""),
        ("19/6/2024", f"Đôn đốc {H1}, đợt 4", "sắp tới", ""),
        ("14/11/2024", f"Gửi biểu mẫu {Y}", "sắp tới", "0/19 đơn vị đã được gửi"),
        ("29/11/2024", f"Đôn đốc {Y}, đợt 1", "sắp tới", ""),
        ("10/12/2024", f"Đôn đốc {Y}, đợt 2", "sắp tới", ""),
        ("14/12/2024", f"Hạn cuối các đơn vị gửi {Y}", "sắp tới", "0/19 đơn vị đã báo cáo"),
        ("15/12/2024", "Soạn dự thảo Báo cáo tổng hợp (năm 2024)", "sắp tới", ""),
        ("16/12/2024", f"Đôn đốc {Y}, đợt 3", "sắp tới", ""),
        ("18/12/2024", f"Đôn đốc {Y}, đợt 4", "sắp tới", ""),
    ]
    assert [line.who for line in shown.lines][:4] == ["phần mềm", "cán bộ", "cán bộ", "phần mềm"]


def test_a_form_that_did_not_go_is_missed(sent: World) -> None:
    sent.clock.set("2024-12-20 07:00")
    states = {
        name: (state, amount) for _, name, state, amount in _lines(schedule(sent.office, 2024))
    }
    assert states[f"Gửi biểu mẫu {Y}"] == ("đã lỡ", "0/19 đơn vị đã được gửi")


def _report_line(world: World) -> tuple[str, str]:
    return next(
        (state, amount)
        for _, name, state, amount in _lines(schedule(world.office, YEAR))
        if name == f"Hạn cuối các đơn vị gửi {H1}"
    )


def test_a_round_that_waits_for_the_next_working_day_is_not_given_up(sent: World) -> None:
    """The first round has Friday 31/5 and did not go; it goes on Monday."""
    name, states = f"Đôn đốc {H1}, đợt 1", {}
    for day in ("2024-05-31", "2024-06-01", "2024-06-02", "2024-06-03"):
        sent.clock.set(f"{day} 07:00")
        states[day] = [x[2] for x in _lines(schedule(sent.office, YEAR)) if x[1] == name]
    assert states == {
        "2024-05-31": ["đến hạn"],
        "2024-06-01": ["đến hạn"],
        "2024-06-02": ["chậm"],
        "2024-06-03": ["chậm"],
    }


def test_a_unit_that_owes_nothing_any_more_has_not_reported(sent: World) -> None:
    """Ended, or shut out by the issue of the report: counted as the period's overview counts."""
    end_unit(sent, "so-tai-chinh", day=date(2024, 5, 31))
    sent.clock.set("2024-06-03 08:00")
    record_units(sent.office, YEAR, {}, "sáp nhập")
    sent.report("so-gddt", "2024-06-10 09:00", done("01", 5))
    sent.clock.set("2024-06-17 08:00")
    steps.collect(sent.office)
    assert _report_line(sent) == ("chậm", "1/18 đơn vị đã báo cáo")
    consolidate(sent.office, YEAR, "H1")
    report = DocumentKind.CONSOLIDATED_REPORT
    issue_paper(sent.office, YEAR, report, Issue(90, date(2024, 6, 17), "A"), "H1")
    assert _report_line(sent) == ("đã qua", "1/18 đơn vị đã báo cáo")


def test_units_that_were_never_asked_have_not_reported(issued: World) -> None:
    """Nothing was sent, and the year is over."""
    issued.clock.set("2026-11-30 08:00")
    assert _report_line(issued) == ("đã qua", "0/19 đơn vị đã báo cáo")


def test_assignments_of_a_plan_issued_early_are_due_and_not_late(fresh: World) -> None:
    """The year has 10/3 for its plan, which was signed on 10/1; nothing was sent for a week."""
    fresh.edit("plan.yaml", "\ntasks:", "\nissue_on: {month: 3, day: 10}\ntasks:")
    fresh.issue_year()
    fresh.clock.set("2024-01-19 08:00")
    shown = schedule(fresh.office, YEAR)
    (line,) = (x for x in _lines(shown) if x[1] == "Gửi giao nhiệm vụ Kế hoạch năm 2024")
    assert line == ("12/3/2024", "Gửi giao nhiệm vụ Kế hoạch năm 2024", "đến hạn", "")
    run = steps.today(fresh.office)
    assert [(act.name, act.due.days_late) for act in run.done[:1]] == [(line[1], 0)]
    assert [n.about for n in run.told] == []


def test_a_year_that_is_not_issued_says_how_many_will_be_asked(fresh: World) -> None:
    before = fresh.snapshot()
    lines = _lines(schedule(fresh.office, YEAR))
    assert lines[0] == ("05/12/2023", "Soạn dự thảo Kế hoạch năm 2024", "đến hạn", "")
    assert lines[6][2:] == ("sắp tới", "0/19 đơn vị đã báo cáo")
    beyond = schedule(fresh.office, 2027)
    assert beyond.note.startswith("Dữ liệu của Thái Bình chỉ có các năm 2023 đến 2025;")
    assert {line.standing.value for line in beyond.lines} == {"sắp tới"}
    assert fresh.snapshot() == before, "looking writes nothing"


def _events(content: bytes) -> Sequence[Any]:
    calendar = icalendar.Calendar.from_ical(content)
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Ho_Chi_Minh"
    offsets = {c["tzoffsetto"].td for c in zone.subcomponents}
    assert offsets == {timedelta(hours=7)}
    return calendar.walk("VEVENT")


def test_the_calendar_file(sent: World) -> None:
    content = agenda(sent.office, schedule(sent.office, YEAR))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = {str(e["uid"]): e for e in _events(content)}
    assert len(events) == 17
    due = events["thai-binh-2024-report-H1@lich.plancycle"]
    assert due["summary"] == f"Thái Bình: Hạn cuối các đơn vị gửi {H1}"
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(2024, 6, 14), date(2024, 6, 15))
    assert [a["trigger"].dt for a in due.walk("VALARM")] == [timedelta(days=-1)]
    round_two = events["thai-binh-2024-remind-H1-2@lich.plancycle"]
    assert round_two["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert round_two["dtstart"].dt == datetime(2024, 6, 11, 8, tzinfo=VIETNAM)
    assert round_two["description"] == "Thực hiện: phần mềm; sắp tới"


def test_a_later_file_takes_the_place_of_the_entries_before(sent: World) -> None:
    """The same UIDs with a higher number, though a day has moved and something was done."""
    first = {str(e["uid"]): e for e in _events(agenda(sent.office, schedule(sent.office, YEAR)))}
    sent.clock.set("2024-06-20 07:00")
    steps.collect(sent.office)
    steps.today(sent.office)
    later = {str(e["uid"]): e for e in _events(agenda(sent.office, schedule(sent.office, YEAR)))}
    assert list(later) == list(first)
    assert all(later[uid]["sequence"] > first[uid]["sequence"] for uid in first)
    done = later["thai-binh-2024-consolidate-H1@lich.plancycle"]
    assert done["description"] == "Thực hiện: phần mềm; đã xong; bản 1"


def test_nobody_is_reminded_of_a_period_that_is_closed(sent: World) -> None:
    sent.clock.set("2024-06-17 07:00")
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    shown = schedule(sent.office, YEAR)
    standings = {line.name: line.standing.value for line in shown.lines}
    assert standings[f"Đôn đốc {H1}, đợt 2"] == "đã qua"
    assert standings[f"Đôn đốc {H1}, đợt 3"] == "thôi, kỳ đã khóa"
    assert standings[f"Đôn đốc {H1}, đợt 4"] == "thôi, kỳ đã khóa"
    assert standings[f"Đôn đốc {Y}, đợt 1"] == "sắp tới"
    entries = icalendar.Calendar.from_ical(agenda(sent.office, shown)).walk("VEVENT")
    summaries = {str(e["summary"]) for e in entries}
    assert f"Thái Bình: Đôn đốc {H1}, đợt 4 (thôi)" in summaries
    assert f"Thái Bình: Đôn đốc {Y}, đợt 4" in summaries
