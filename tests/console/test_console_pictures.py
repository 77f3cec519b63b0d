"""Pictures: every name in whole, and nothing drawn as wrong before it is."""

from datetime import UTC, date, datetime
from decimal import Decimal

from plancycle.console.pictures import (
    Label,
    arrivals_picture,
    groups_picture,
    quota_picture,
)
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
