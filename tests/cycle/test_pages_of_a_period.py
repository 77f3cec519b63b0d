"""What the console's pages say of a period in which reports came, were returned, and wait."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.overviews.pages.days_ahead import days_ahead
from plancycle.cycle.overviews.pages.figures_overview import (
    FiguresQuery,
    figure_trace,
    figures_page,
)
from plancycle.cycle.overviews.pages.inbox_overview import InboxQuery, Tray, inbox_page
from plancycle.cycle.overviews.pages.period_counting import counts_of_periods
from plancycle.cycle.overviews.pages.period_overview import (
    _STATE_ORDER,
    PeriodQuery,
    Sorting,
    Standing,
    period_page,
)
from plancycle.cycle.overviews.pages.places_overview import PlacesQuery, places_page
from plancycle.cycle.overviews.pages.today_overview import today_page
from plancycle.cycle.overviews.pages.unit_overview import unit_page
from plancycle.cycle.overviews.pages.year_overview import year_page
from plancycle.cycle.workplace.issued_year import issued_period
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.period_lines import ReportingState
from plancycle.model.reports import Field
from plancycle.model.units import Mood
from tests.cycle.conftest import EXTENDED, LATE, ON_TIME, RETURNED, STRANGERS
from tests.cycle.world import YEAR, Crafts, World, moment


@pytest.fixture(scope="module")
def world(
    collected_folder: Path, tmp_path_factory: pytest.TempPathFactory, crafts: Crafts
) -> Iterator[World]:
    """20/6/2024, a period after its due day; nothing is changed in it."""
    root = tmp_path_factory.mktemp("pages") / "office"
    shutil.copytree(collected_folder, root)
    world = World(root, crafts, "2024-06-20 08:00")
    yield world
    world.database.close()


def test_a_period_counts_each_unit_where_it_stands(world: World) -> None:
    page = period_page(world.office, YEAR, "H1")
    assert (page.asked, page.total, page.pages, page.is_locked) == (19, 19, 1, False)
    assert dict(page.counts) == {
        Standing.ON_TIME: 1,
        Standing.LATE: 1,
        Standing.MISSING: 14,
        Standing.OVERDUE: 13,
        Standing.NOT_SENT: 3,
        Standing.EXTENDED: 1,
    }
    rows = {r.line.unit_code: r for r in page.rows}
    late = rows[LATE]
    assert (late.line.state, late.line.revisions, late.reminders) == (ReportingState.LATE, 1, 0)
    extended = rows[EXTENDED]
    assert (extended.extended_until, extended.is_overdue) == (date(2024, 6, 25), False)
    assert rows[RETURNED].reminders == 1
    assert [r.line.unit_code for r in page.rows][:3] == [ON_TIME, STRANGERS, RETURNED]


def test_a_period_is_filtered_sorted_and_paged_by_what_is_asked(world: World) -> None:
    def codes(**asked: object) -> list[str]:
        query = PeriodQuery(**asked)  # type: ignore[arg-type]  # its own fields
        return [r.line.unit_code for r in period_page(world.office, YEAR, "H1", query).rows]

    assert codes(standing=Standing.LATE) == [LATE]
    assert codes(words="so tai chinh") == [RETURNED]
    assert codes(group="doan-the") == ["mttq", "doan-tncs", "hoi-lhpn"]
    received = codes(sorting=Sorting.RECEIVED)
    assert received[:2] == [ON_TIME, LATE]
    assert codes(sorting=Sorting.RECEIVED, descending=True)[:2] == [LATE, ON_TIME]
    assert codes(size=5, page=2) == codes()[5:10]
    assert codes(size=5, page=99) == codes()[15:]


def test_counts_of_the_database_are_those_of_the_rule(world: World) -> None:
    office = world.office
    with world.database.read() as tx:
        lines_of = issued_period(tx, office, YEAR, "H1")
        lines = unit_lines(tx, lines_of)
        counted = counts_of_periods(tx, office, [tx.cycles.get(lines_of.cycle.id)])
    counts = {c.period: c for c in counted}
    bound = [u for u in lines if u.mood is Mood.BINDING]
    h1 = counts["H1"]
    assert (h1.asked, h1.bound) == (len(lines), len(bound)) == (19, 16)
    assert h1.received == sum(1 for u in lines if u.submission_id) == 2
    missing = [u for u in bound if u.state is ReportingState.MISSING]
    assert h1.overdue == sum(1 for u in missing if u.due < office.today()) == 13
    assert (h1.extended, h1.locked, h1.held) == (1, 0, 0)
    assert (counts["Y"].asked, counts["Y"].overdue) == (19, 0)


def test_nothing_is_ahead_of_a_closed_period(world: World) -> None:
    office = replace(world.office, clock=lambda: moment("2024-06-18 09:00"))
    with office.database.read() as tx:
        cycles = [tx.cycles.get(i) for i in tx.cycles.ids(office.profile.code)]
        counts = counts_of_periods(tx, office, cycles)
    assert [(d.day, d.period) for d in days_ahead(office, cycles, counts)] == [
        (date(2024, 6, 19), "H1")  # the fourth round of reminders
    ]
    closed = [replace(c, locked=c.asked) for c in counts]
    assert days_ahead(office, cycles, closed) == ()


def test_today_says_what_waits(world: World) -> None:
    page = today_page(world.office)
    assert [(d.kind, d.period) for d in page.drafts] == [
        (DocumentKind.SUBMISSION_LETTER, ""),
        (DocumentKind.CONSOLIDATED_REPORT, "H1"),
        (DocumentKind.REMINDER, "H1"),
    ]
    assert (page.mail.total, page.mail.groups[0][1]) == (1, 1)
    (late,) = page.late
    assert (late.period, late.overdue, late.bound, late.last_day) == (
        "H1", 13, 16, date(2024, 6, 14)
    )  # fmt: skip
    assert (page.failed, page.uncertain, page.held, page.bad_addresses) == (0, 0, 0, 0)
    assert (page.plan_year, page.beyond, page.is_quiet) == (None, None, False)


def test_a_year_shows_its_papers_periods_and_days(world: World) -> None:
    page = year_page(world.office, YEAR)
    assert page.is_issued
    plan = page.papers[0]
    assert plan.issue is not None and (plan.name, plan.issue.padded) == ("Kế hoạch", "05")
    h1, whole = page.periods
    assert h1.state_on(page.today) == "Đã hết hạn"
    assert whole.state_on(page.today) == "Chưa đến kỳ"
    assert h1.report is not None and h1.report.version == 1
    told = {(e.day, e.label): e.detail for e in page.timeline}
    assert told[date(2024, 1, 12), "Giao nhiệm vụ"] == "18 thư, 6 tháng đầu năm 2024"
    assert told[date(2024, 6, 20), "Đôn đốc"] == "13 thư, 6 tháng đầu năm 2024"


def test_a_unit_shows_its_mail_both_ways_and_findings_in_their_cells(world: World) -> None:
    page = unit_page(world.office, YEAR, RETURNED)
    assert [(m.ours, m.what) for m in page.mail] == [
        (True, "Đôn đốc"),
        (True, "Đề nghị hoàn thiện"),
        (False, "Thư đến"),
        (True, "Giao nhiệm vụ"),
    ]
    assert page.report is not None
    row = page.report.table.rows[0]
    by_field = {c.field: c for c in row.cells}
    quantity = by_field[Field.QUANTITY]
    assert (row.row.task_id, quantity.text, quantity.number) == ("01", "khoảng mười", None)
    assert [f.code for f in quantity.findings] == ["F09"]
    assert by_field[Field.STATUS].findings == ()
    # Newest first.
    assert [e.to_state for e in page.history] == ["returned", "received"]
    with pytest.raises(StepError, match="không có bản báo cáo số 9999"):
        unit_page(world.office, YEAR, RETURNED, 9999)
    with pytest.raises(StepError, match="không có đơn vị"):
        unit_page(world.office, YEAR, "khong-co")


def test_the_parts_in_words_stand_below_the_table(world: World) -> None:
    report = unit_page(world.office, YEAR, ON_TIME).report
    assert report is not None
    assert [(p.letter, p.title, p.text) for p in report.table.parts][:2] == [
        ("A", "Tồn tại, hạn chế", "Thiếu cán bộ"),
        ("B", "Nguyên nhân", ""),
    ]


def test_the_inbox_guesses_by_the_head_alone(world: World) -> None:
    page = inbox_page(world.office)
    assert {t: n for t, n in page.counts.items() if n} == {Tray.WAITING: 1, Tray.DONE: 3}
    (line,) = page.lines
    assert (line.sender, line.unit_code, line.ground) == (
        "la@nguoi.example", STRANGERS, "mã trên thư"
    )  # fmt: skip
    assert inbox_page(world.office, InboxQuery(reason="khác")).lines == ()
    assert len(inbox_page(world.office, InboxQuery(tray=Tray.DONE)).lines) == 3


def test_the_days_ahead_are_those_of_the_calendar_in_its_words(world: World) -> None:
    """One computation: a page shows what `schedule` lists and `today` does, and nothing besides."""
    office = replace(world.office, clock=lambda: moment("2024-06-12 09:00"))
    assert [(d.day.day, d.what, d.is_working) for d in today_page(office).ahead] == [
        (14, "Hạn cuối các đơn vị gửi báo cáo 6 tháng đầu năm 2024", True),
        (15, "Soạn dự thảo Báo cáo tổng hợp (6 tháng đầu năm 2024)", False),
        (17, "Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 3", True),
        (19, "Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 4", True),
    ]


def test_a_figure_is_walked_back_to_cell_and_mail(world: World) -> None:
    page = figures_page(world.office, YEAR, "H1", FiguresQuery(words="T01.quantity"))
    (group,) = page.groups
    (figure,) = group.figures
    assert group.title.startswith("01. Xây dựng và ban hành kế hoạch")
    trace = figure_trace(world.office, YEAR, "H1", figure.key)
    assert trace.adds_up
    assert {s.unit_code: s.value for s in trace.sources} == {ON_TIME: 1, LATE: 1}
    assert all(s.message_sha256 in trace.incoming_ids for s in trace.sources)
    with pytest.raises(StepError, match="không có số liệu"):
        figure_trace(world.office, YEAR, "H1", "T99.quantity")
    assert figures_page(world.office, YEAR, "Y").drafted_at is None


def _asked(world: World, **query: str) -> list[str]:
    page = figures_page(world.office, YEAR, "H1", FiguresQuery(**query))
    return [f.key for g in page.groups for f in g.figures]


def test_figures_are_looked_for_by_task_and_by_unit(world: World) -> None:
    of_task = _asked(world, words="tuần sóng truyền hình")
    assert of_task
    assert {key.partition(".")[0] for key in of_task} == {"T02"}
    assert _asked(world, words="nhiệm vụ xyz") == []
    assert _asked(world, words="đài truyền hình số lượng kế hoạch 05") == ["T05.expected"]
    of_unit = _asked(world, unit="văn phòng ủy ban nhân dân tỉnh")
    assert of_unit == _asked(world, unit=ON_TIME) == _asked(world, unit="van phong UY BAN")
    assert {"T01.quantity", "units.on_time"} <= set(of_unit)
    assert "units.late" not in of_unit
    assert _asked(world, words="01", unit=ON_TIME) == [k for k in of_unit if k.startswith("T01.")]


def test_a_figure_is_asked_for_by_its_value(world: World) -> None:
    """One piece a week for half a year: the plan asks 26 of task 02, and of nothing else."""
    assert _asked(world, words=" 26 ") == ["T02.expected"]
    assert _asked(world, words="987654,5") == []


def test_the_part_of_a_unit_stands_beside_the_whole(world: World) -> None:
    page = figures_page(world.office, YEAR, "H1", FiguresQuery(unit=LATE))
    assert page.of_unit is not None
    assert page.of_unit.unit_name == "Sở Kế hoạch và Đầu tư"
    assert page.of_unit.parts["T01.quantity"] == 1
    whole = {f.key: f.value for g in page.groups for f in g.figures}
    assert whole["T01.quantity"] == 2
    trace = figure_trace(world.office, YEAR, "H1", "T01.quantity")
    assert sum(s.value for s in trace.sources if s.unit_code == LATE) == 1
    assert page.of_unit.others == ()


def test_of_several_units_a_person_chooses_and_of_none_nothing_is_shown(world: World) -> None:
    page = figures_page(world.office, YEAR, "H1", FiguresQuery(unit="ủy ban nhân dân"))
    assert (page.groups, page.total) == ((), 0)
    assert page.of_unit is not None
    assert ("vp-ubnd", "Văn phòng Ủy ban nhân dân tỉnh") in page.of_unit.others
    assert len(page.of_unit.others) > 5
    nobody = figures_page(world.office, YEAR, "H1", FiguresQuery(unit="xã không có")).of_unit
    assert nobody is not None
    assert (nobody.unit_name, nobody.others) == ("", ())
    silent = figures_page(world.office, YEAR, "H1", FiguresQuery(unit="bao-thai-binh"))
    assert (silent.total, silent.of_unit and silent.of_unit.unit_name) == (0, "Báo Thái Bình")


def test_a_label_does_not_say_again_what_stands_above_it(world: World) -> None:
    page = figures_page(world.office, YEAR, "H1", FiguresQuery(words="T01.quantity"))
    (group,) = page.groups
    assert (group.name, group.label(group.figures[0])) == ("Nhiệm vụ 01", "Số lượng đạt được")
    (whole, *_) = figures_page(world.office, YEAR, "H1").groups
    assert (whole.name, whole.label(whole.figures[0])) == ("", "Số đơn vị phải báo cáo")


def test_an_office_without_a_plan_is_told_what_to_do_first(fresh: World) -> None:
    page = today_page(fresh.office)
    assert (page.has_year, page.plan_year, page.is_quiet) == (False, YEAR, False)
    assert [(d.day, d.what) for d in page.ahead] == [
        (date(2023, 12, 5), "Soạn dự thảo Kế hoạch năm 2024")
    ]
    year = year_page(fresh.office, YEAR)
    assert (year.is_begun, year.is_issued, year.mail, year.timeline) == (False, False, (), ())
    assert [p.version for p in year.papers] == [0, 0, 0, 0, 0]
    assert {c.state_on(year.today) for c in year.periods} == {"Chưa đến kỳ"}
    with pytest.raises(StepError, match="chưa được ban hành"):
        period_page(fresh.office, YEAR, "H1")


def test_before_a_plan_is_issued_its_own_days_are_ahead_and_no_form(fresh: World) -> None:
    fresh.clock.set("2023-12-20 08:00")
    assert [(d.day.isoformat(), d.what) for d in today_page(fresh.office).ahead] == [
        ("2024-01-10", "Ban hành Kế hoạch năm 2024"),
        ("2024-01-12", "Ban hành Công văn giao nhiệm vụ năm 2024"),
        ("2024-01-12", "Gửi giao nhiệm vụ Kế hoạch năm 2024"),
    ]


def test_a_plan_beyond_the_profile_is_said_and_not_proposed(fresh: World) -> None:
    fresh.clock.set("2025-12-05 08:00")
    page = today_page(fresh.office)
    assert (page.plan_year, page.beyond, page.ahead) == (None, 2026, ())


def test_a_register_is_searched_by_name_and_by_what_is_amiss(issued: World) -> None:
    with issued.database.begin() as tx:
        tx.outbox.note_bad_address(issued.address(RETURNED), "không có hộp thư này")
    page = places_page(issued.office)
    assert (page.units, page.total, page.unreached) == (20, 20, 1)
    (row,) = places_page(issued.office, PlacesQuery(troubled=True)).rows
    assert (row.unit.code, row.flags[0].reason) == (RETURNED, "không có hộp thư này")
    found = places_page(issued.office, PlacesQuery(words="tai chinh")).rows
    assert [r.unit.code for r in found] == [RETURNED]


def test_every_state_of_a_report_has_its_place_in_the_order() -> None:
    """Else a list with a unit that has ended could not be sorted by state."""
    assert set(_STATE_ORDER) == set(ReportingState)
