"""Pictures: every name in whole, and nothing drawn as wrong before it is."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from plancycle.console.picture_sheets import Label
from plancycle.console.pictures import (
    arrivals_picture,
    groups_picture,
    quota_picture,
    year_picture,
)
from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.overviews.pages.figures_overview import QuotaLine
from plancycle.model.period_lines import GroupLine, ReportingState, UnitLine
from plancycle.model.periods import DataWindow, ReportingPeriod
from plancycle.model.units import Mood

DUE = date(2024, 6, 14)
PERIOD = ReportingPeriod(
    year=2024,
    code="H1",
    title="6 tháng đầu năm 2024",
    window=DataWindow(date(2024, 1, 1), date(2024, 6, 14)),
    due=DUE,
    consolidate_on=date(2024, 6, 15),
    request_on=date(2024, 5, 15),
)
TITLE = "02. Duy trì chuyên mục “Chuyển đổi số” phát trên sóng truyền hình và sóng phát thanh"


def _unit(code: str, mood: Mood, received: datetime | None = None) -> UnitLine:
    state = ReportingState.MISSING if received is None else ReportingState.ON_TIME
    return UnitLine(code, code, "so", "Sở", mood, state, DUE, received)


def test_a_long_name_goes_on_below_and_pushes_the_next_row_down() -> None:
    quotas = [
        QuotaLine(TITLE, Decimal(1), Decimal(2), "số"),
        QuotaLine("05. Ngắn", Decimal(2), Decimal(2), "tin"),
    ]
    picture = quota_picture(quotas)
    names = [lb for lb in picture.labels if lb.x == 0]
    assert names == [
        Label(0, 34, "02. Duy trì chuyên mục “Chuyển đổi số”"),
        Label(0, 52, "phát trên sóng truyền hình và sóng"),
        Label(0, 70, "phát thanh"),
        Label(0, 102, "05. Ngắn"),
    ]
    assert [b.y for b in picture.bars] == [20, 88]
    assert picture.height == 124


def test_on_a_small_sheet_all_words_stand_above_the_bar() -> None:
    quotas = [
        QuotaLine(TITLE, Decimal(1), Decimal(2), "số"),
        QuotaLine("05. Ngắn", Decimal(2), Decimal(2), "tin"),
    ]
    small = quota_picture(quotas).small
    assert small is not None
    assert (small.width, small.height) == (360, 160)
    assert small.labels == (
        Label(0, 30, "02. Duy trì chuyên mục “Chuyển đổi số” phát"),
        Label(0, 46, "trên sóng truyền hình và sóng phát thanh: 1/2"),
        Label(0, 62, "số"),
        Label(0, 114, "05. Ngắn: 2/2 tin"),
    )
    assert [(b.x, b.y, b.width) for b in small.bars] == [(0, 68, 178), (0, 120, 356)]


@pytest.mark.parametrize("owed", [1, 97, 9_999])
def test_nothing_is_drawn_beside_a_small_sheet(owed: int) -> None:
    """A part too short for its number is drawn wide enough for it, and there are three."""
    late = min(owed - 1, 3)
    missing = min(owed - 1 - late, 940)
    group = GroupLine("xa", "Các xã", owed, owed - late - missing, late, missing, 0, 0)
    small = groups_picture([group], is_over=True).small
    assert small is not None
    assert max(b.x + b.width for b in small.bars) <= 360
    assert [b.text for b in small.bars] == [
        str(n) for n in (owed - late - missing, late, missing) if n
    ]
    assert [label.text for label in small.labels] == [f"Các xã: {owed - missing}/{owed}"]


def _act(kind: YearAct, day: date) -> DatedAct:
    return DatedAct(day, kind, 2024)


@pytest.mark.parametrize("today", [date(2024, 1, 1), date(2024, 12, 31)])
def test_a_year_fits_a_small_sheet_on_its_first_and_last_day(today: date) -> None:
    acts = [
        _act(YearAct.ISSUE_PLAN, date(2024, 1, 10)),
        _act(YearAct.CONSOLIDATE, date(2024, 12, 31)),
    ]
    small = year_picture(2024, [PERIOD], acts, today).small
    assert small is not None
    names, months = small.labels[0], [lb for lb in small.labels if lb.text.startswith("T")]
    assert names == Label(0, 46, "6 tháng đầu năm 2024: hạn 14/6/2024")
    assert [lb.text for lb in months] == [f"T{n}" for n in range(1, 13)]
    assert all(b.x - a.x >= 26 for a, b in pairwise(months))
    told = small.labels[-1]
    assert told.text == ("hôm nay 01/01/2024" if today.month == 1 else "hôm nay 31/12/2024")
    assert told.x == (66 if today.month == 1 else 294)


def test_of_a_long_year_a_small_sheet_names_the_months_that_have_room() -> None:
    acts = [_act(YearAct.ISSUE_PLAN, date(2023, 7, 3)), _act(YearAct.CONSOLIDATE, date(2025, 1, 7))]
    picture = year_picture(2024, [PERIOD], acts, date(2024, 5, 1))
    assert picture.small is not None
    wide = [lb.text for lb in picture.labels if lb.text.startswith("T")]
    assert len(wide) == 19
    small = [lb.text for lb in picture.small.labels if lb.text.startswith("T")]
    assert small == wide[::2]


def test_who_has_time_yet_is_not_drawn_as_late() -> None:
    group = GroupLine(
        "so", "Sở", owed=3, on_time=1, late=0, missing=2, invited=0, invited_received=0
    )
    looks = {
        is_over: [b.look for b in groups_picture([group], is_over=is_over).bars]
        for is_over in (False, True)
    }
    assert looks == {False: ["bar-good", "bar-open"], True: ["bar-good", "bar-bad"]}


def test_before_anybody_is_asked_there_is_nothing_to_draw() -> None:
    picture = arrivals_picture(PERIOD, [_unit("a", Mood.BINDING)], date(2024, 5, 14))
    assert (picture.height, picture.words) == (0, "Kỳ chưa bắt đầu thu báo cáo.")
    assert arrivals_picture(PERIOD, [_unit("a", Mood.BINDING)], date(2024, 5, 15)).height > 0


def test_those_who_owe_and_those_who_were_asked_are_told_apart() -> None:
    came = datetime(2024, 6, 17, 2, 0, tzinfo=UTC)
    lines = [_unit("a", Mood.BINDING, came), _unit("b", Mood.BINDING), _unit("c", Mood.INVITED)]
    picture = arrivals_picture(PERIOD, lines, date(2024, 6, 20))
    assert picture.words == (
        "1 trong 3 đơn vị (2 phải báo cáo, 1 được đề nghị phối hợp) đã gửi; "
        "1 đơn vị gửi sau ngày 14/6/2024."
    )
    assert "3 đơn vị" in [lb.text for lb in picture.labels]
    assert arrivals_picture(PERIOD, lines[1:2], DUE).words == "0 trong 1 đơn vị đã gửi."
