"""Nhiều kỳ: what was reached beside the plan, report by report, each for itself."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from plancycle.console.period_pictures import reporting_picture, task_picture
from plancycle.console.picture_sheets import Bar
from plancycle.cycle import steps
from plancycle.cycle.overviews.pages.figures_overview import figures_page
from plancycle.cycle.overviews.pages.periods_overview import (
    ComparedReport,
    ComparedTask,
    Reached,
    _tasks,
    periods_page,
)
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.people import PersonRole
from plancycle.profiles import load_profile
from plancycle.store.schema import tables
from tests.console.offices import console_over
from tests.console.stage import Console, text_of
from tests.cycle.world import CONFIG, moment

PAGE = "/thai-binh/nhieu-ky"


@pytest.fixture
def console(collected_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """20/6/2024, the report of the first half-year is drafted; it says 13 of one task."""
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as opened:
        figure = tables.figure
        with opened.house.database.begin() as tx:
            says = sa.update(figure).where(figure.c.key == "T02.quantity").values(value=Decimal(13))
            tx._scope.connection.execute(says)
        yield opened


def add_a_year(console: Console) -> None:
    """The next year's plan is issued, its first half-year added up without any report."""
    with console.house.to_work("thai-binh", "An", todays_files=True) as office:
        console.clock.now = moment("2025-01-09 09:00")
        draft_plan(office, 2025)
        issue_paper(office, 2025, DocumentKind.PLAN, Issue(9, date(2025, 1, 9), "A"))
        console.clock.now = moment("2025-06-16 09:00")
        steps.consolidate_due(office, 2025, "H1")


def test_a_report_is_shown_as_its_own_page_shows_it(console: Console) -> None:
    office = console.house.to_read("thai-binh")
    page = periods_page(office)
    (report,) = page.reports
    assert (report.year, report.period.code, report.is_issued) == (2024, "H1", False)
    quotas = {q.title: (q.reached, q.expected) for q in figures_page(office, 2024, "H1").quotas}
    assert sorted(quotas.values()) == [(0, 6), (0, 12), (0, 36), (13, 26)]
    shown = {f"{t.number}. {t.title}": t.points[0] for t in page.tasks}
    assert {k: (p.reached, p.expected) for k, p in shown.items() if p} == {
        k: v for k, v in quotas.items() if k in shown
    }
    assert len(shown) == len(quotas)
    browser = console.at_desk(PersonRole.VIEWER)
    text = text_of(browser.get(PAGE))
    assert "6 tháng đầu năm 2024 (dự thảo)" in text
    assert f"{report.on_time + report.late} trong {report.owed} đơn vị" in text
    assert 'href="/thai-binh/2024/H1/so-lieu/T02.quantity"' in browser.last.text


def test_years_stand_beside_each_other_and_are_never_added(console: Console) -> None:
    add_a_year(console)
    page = periods_page(console.house.to_read("thai-binh"))
    assert [(r.year, r.period.code) for r in page.reports] == [(2024, "H1"), (2025, "H1")]
    assert page.codes == (("H1", "6 tháng đầu năm"),)
    assert [t.number for t in page.tasks] == ["02", "05", "06", "09"]
    points = page.tasks[0].points
    assert [p and (p.reached, p.expected, p.share) for p in points] == [
        (13, 26, Decimal("0.5")),
        (0, 26, 0),
    ]
    browser = console.at_desk()
    shown = browser.get(PAGE).text
    assert len(re.findall('<figure class="picture"', shown)) == len(page.tasks) + 1
    assert shown.count("Bảng số của hình") == len(page.tasks) + 1
    for chosen, count in (("H1", 2), ("Y", 2), ("", 2)):
        assert len(periods_page(console.house.to_read("thai-binh"), chosen).reports) == count


def test_before_anything_is_added_up_the_page_says_so(tmp_path: Path, fresh_folder: Path) -> None:
    with console_over(fresh_folder, tmp_path / "new", "2023-12-05 09:00") as opened:
        text = text_of(opened.at_desk().get(PAGE))
    assert "Chưa kỳ nào được tổng hợp" in text


def test_a_number_that_is_another_task_in_another_year_is_another_line() -> None:
    def said(
        title: str, unit: str, reached: int
    ) -> dict[tuple[str, str, str], tuple[str, Reached]]:
        return {("01", title.lower(), unit): (title, Reached(Decimal(reached), Decimal(10)))}

    same = _tasks([said("Tin", "tin", 3), said("Tin", "tin", 5)])
    assert [[p and p.reached for p in t.points] for t in same] == [[Decimal(3), Decimal(5)]]
    other = _tasks([said("Tin", "tin", 3), said("Phim", "phim", 5)])
    assert [(t.title, [p and p.reached for p in t.points]) for t in other] == [
        ("Phim", [None, Decimal(5)]),
        ("Tin", [Decimal(3), None]),
    ]
    none = {("02", "bài", "bài"): ("Bài", Reached(Decimal(3), Decimal(0)))}
    assert _tasks([none]) == (), "no report asked for a number"
    both = _tasks([none, {("02", "bài", "bài"): ("Bài", Reached(Decimal(3), Decimal(5)))}])
    assert [p and p.share for p in both[0].points] == [None, Decimal("0.6")]
    unit = _tasks([said("Tin", "tin", 3), said("Tin", "bài", 5)])
    assert len(unit) == 2


# ---- the pictures


def _report(year: int, *, is_issued: bool = True) -> ComparedReport:
    period = load_profile(CONFIG, "thai-binh").period(year, "H1")
    assert period is not None
    return ComparedReport(year, period, is_issued, 10, 6, 2, 2)


def test_a_bar_is_a_part_of_the_plan_and_ends_at_twice_of_it() -> None:
    points = [Reached(Decimal(n), Decimal(10)) for n in (0, 4, 5, 10, 55)]
    reports = [_report(2024)] * 7
    nothing_yet = Reached(Decimal(3), Decimal(0))
    task = ComparedTask("01", "Phát thanh", "lần", (*points, None, nothing_yet))
    picture = task_picture(reports, task)
    assert [(b.width, b.look) for b in picture.bars] == [
        (2, "bar-bad"),
        (140, "bar-bad"),
        (175, "bar-late"),
        (350, "bar-good"),
        (700, "bar-good"),
    ]
    assert [label.text for label in picture.labels if label.x >= 260] == (
        told := [
            "0/10 lần (0%)",
            "4/10 lần (40%)",
            "5/10 lần (50%)",
            "10/10 lần (100%)",
            "55/10 lần (550%)",
            "kế hoạch năm này không có số của nhiệm vụ này",
            "kỳ này chưa yêu cầu số lượng; đã đạt 3 lần",
        ]
    )
    assert picture.small is not None
    small = "\n".join(label.text for label in picture.small.labels)
    assert small.replace("\n", " ") == " ".join(f"6 tháng đầu năm 2024: {t}" for t in told)
    assert [b.width for b in picture.small.bars] == [2, 71, 89, 178, 356]
    # At the bars alone: the words stand between them.
    assert {(s.x, s.bottom - s.top) for s in picture.small.strokes} == {(178, 28)}
    assert len(picture.small.strokes) == len(reports)
    assert [s.x for s in picture.strokes] == [260 + 350]
    assert picture.words.startswith("6 tháng đầu năm 2024: 0/10 lần; 6 tháng")
    assert max(b.x + b.width for b in picture.bars) <= picture.width - 200


def test_a_report_that_is_a_draft_says_so() -> None:
    picture = reporting_picture([_report(2024), _report(2025, is_issued=False)])
    assert picture.bars[:3] == (
        Bar(260, 16, 420, "bar-good", "6"),
        Bar(680, 16, 140, "bar-late", "2"),
        Bar(820, 16, 140, "bar-bad", "2"),
    )
    assert picture.words.split("; ") == [
        "6 tháng đầu năm 2024: 8 trong 10 đơn vị",
        "6 tháng đầu năm 2025 (dự thảo): 8 trong 10 đơn vị.",
    ]
    assert reporting_picture([]).bars == ()
