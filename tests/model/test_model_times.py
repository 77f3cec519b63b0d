"""Time words of tasks; windows and periods of reports."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.errors import ConfigError
from plancycle.model.periods import (
    VIETNAM,
    DataWindow,
    FormKind,
    is_late,
    is_period_code,
)
from plancycle.model.reporting import PeriodRule
from plancycle.model.time_kinds import RECURRING, TimeKind
from plancycle.model.time_labels import label_of
from plancycle.model.times import TaskTime, parse_time, time_text

dates = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("written", "label", "due"),
    [
        ("yearly", "Hằng năm", "2024-12-31"),
        ("regularly", "Thường xuyên", "2024-12-31"),
        ("monthly", "Hằng tháng", "2024-12-31"),
        ("quarter 1", "Quý I/2024", "2024-03-31"),
        ("quarter 2", "Quý II/2024", "2024-06-30"),
        ("quarter 4", "Quý IV/2024", "2024-12-31"),
        ("month 2", "Tháng 02/2024", "2024-02-29"),
        ("month 10", "Tháng 10/2024", "2024-10-31"),
        ("month 12", "Tháng 12/2024", "2024-12-31"),
        ("on 10-10", "Ngày 10/10/2024", "2024-10-10"),
        ("before 12-01", "Trước ngày 01/12/2024", "2024-11-30"),
        ("before 06-15", "Trước ngày 15/6/2024", "2024-06-14"),
        ("before 01-01", "Trước ngày 01/01/2024", "2023-12-31"),
        ("weekly", "Hằng tuần", "2024-12-31"),
        ("quarterly", "Hằng quý", "2024-12-31"),
        ("on request", "Khi có yêu cầu", "2024-12-31"),
        ("every 2 years", "02 năm một lần", "2024-12-31"),
        ("every 1-2 years", "Hằng năm hoặc 02 năm một lần", "2024-12-31"),
        ("every 2-3 years", "Từ 02 đến 03 năm một lần", "2024-12-31"),
        ("year", "Năm 2024", "2024-12-31"),
        ("year 2025", "Năm 2025", "2025-12-31"),
        ("years 2025-2026", "2025 - 2026", "2026-12-31"),
        ("half 1", "6 tháng đầu năm 2024", "2024-06-30"),
        ("half 2/2026", "6 tháng cuối năm 2026", "2026-12-31"),
        ("quarter 2/2027", "Quý II/2027", "2027-06-30"),
        ("quarters 2-4", "Từ quý II đến quý IV/2024", "2024-12-31"),
        ("quarters 2-3/2025", "Từ quý II đến quý III/2025", "2025-09-30"),
        ("quarters 4/2025-1/2026", "Từ quý IV/2025 đến quý I/2026", "2026-03-31"),
        ("month 6/2025", "Tháng 6/2025", "2025-06-30"),
        ("months 1-9", "Từ tháng 01 đến tháng 9/2024", "2024-09-30"),
        ("months 10/2025-3/2026", "Từ tháng 10/2025 đến tháng 3/2026", "2026-03-31"),
        ("on 2025-10-10", "Ngày 10/10/2025", "2025-10-10"),
        ("on 2024-02-29", "Ngày 29/02/2024", "2024-02-29"),
        ("before 2025-06-15", "Trước ngày 15/6/2025", "2025-06-14"),
        ("by 06-15", "Chậm nhất ngày 15/6/2024", "2024-06-15"),
        ("by 2026-01-31", "Chậm nhất ngày 31/01/2026", "2026-01-31"),
        ("from 10-01 to 10-10", "Từ ngày 01/10 đến ngày 10/10/2024", "2024-10-10"),
        (
            "from 2025-12-15 to 2026-01-14",
            "Từ ngày 15/12/2025 đến ngày 14/01/2026",
            "2026-01-14",
        ),
        ("daily", "Hằng ngày", "2024-12-31"),
        ("every 6 months", "06 tháng một lần", "2024-12-31"),
        ("every 2 weeks", "02 tuần một lần", "2024-12-31"),
        ("every 15 days", "15 ngày một lần", "2024-12-31"),
        ("monthly by 20", "Ngày 20 hằng tháng", "2024-12-31"),
        ("quarterly by 5", "Ngày 05 của tháng cuối quý", "2024-12-31"),
        ("yearly 2024-2030", "Hằng năm, giai đoạn 2024 - 2030", "2024-12-31"),
        ("regularly 2026", "Thường xuyên, năm 2026", "2026-12-31"),
        ("since 2023", "Từ năm 2023", "2024-12-31"),
        ("since 2026", "Từ năm 2026", "2026-12-31"),
        ("since month 1", "Từ tháng 01/2024", "2024-12-31"),
        ("since month 3/2023", "Từ tháng 3/2023", "2024-12-31"),
        ("since 07-01", "Từ ngày 01/7/2024", "2024-12-31"),
        ("100 days after issue", "100 ngày kể từ ngày ban hành", "2024-12-31"),
        ("100 days after 2024-01-10", "100 ngày kể từ ngày ban hành", "2024-04-19"),
        ("3 months after 2024-11-30", "03 tháng kể từ ngày ban hành", "2025-02-28"),
        ("quarter 2, quarter 4", "Quý II/2024; quý IV/2024", "2024-12-31"),
        ("month 5, month 7, month 9", "Tháng 5/2024; tháng 7/2024; tháng 9/2024", "2024-09-30"),
        ("on 06-15, on 12-15", "Ngày 15/6/2024; ngày 15/12/2024", "2024-12-15"),
        ("month 9/2024, month 3/2025", "Tháng 9/2024; tháng 3/2025", "2024-09-30"),
        ("in words", "Theo nội dung kế hoạch", "2024-12-31"),
    ],
)
def test_time_words(written: str, label: str, due: str) -> None:
    time = parse_time(written)
    assert time.due(2024) == date.fromisoformat(due)
    assert label_of(time, 2024) == label
    assert parse_time(time) is time
    assert time_text(time) == written


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("yearly", [2023, 2024, 2025, 2026, 2027]),
        ("quarter 2", [2023, 2024, 2025, 2026, 2027]),
        ("every 1-2 years", [2023, 2024, 2025, 2026, 2027]),
        ("quarter 2/2026", [2026]),
        ("years 2025-2026", [2025, 2026]),
        ("months 10/2025-3/2026", [2025, 2026]),
        ("on 2025-10-10", [2025]),
        ("before 2025-01-01", [2024]),
        ("from 2024-12-15 to 2025-01-14", [2024, 2025]),
        ("yearly 2024-2026", [2024, 2025, 2026]),
        ("monthly 2024", [2024]),
        ("since 2025", [2025, 2026, 2027]),
        ("by 2026-12-31", [2023, 2024, 2025, 2026]),
        ("by 2026-12-30", [2026]),
        ("since month 3", [2023, 2024, 2025, 2026, 2027]),
        ("100 days after 2023-12-24", [2023, 2024, 2025, 2026, 2027]),
        ("month 9/2024, month 3/2026", [2024, 2026]),
        ("in words", [2023, 2024, 2025, 2026, 2027]),
    ],
)
def test_the_years_a_time_concerns(written: str, years: list[int]) -> None:
    assert [y for y in range(2023, 2028) if parse_time(written).concerns(y)] == years


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("yearly", "2026-12-31"),
        ("yearly 2024-2025", ""),
        ("quarterly", "2026-03-31 2026-06-30 2026-09-30 2026-12-31"),
        ("quarterly by 20", "2026-03-20 2026-06-20 2026-09-20 2026-12-20"),
        ("every 6 months", "2026-06-30 2026-12-31"),
        ("every 5 months", "2026-05-31 2026-10-31"),
        ("half 2", "2026-12-31"),
        ("quarter 2, quarter 4", "2026-06-30 2026-12-31"),
        ("month 5, month 7, month 9", "2026-05-31 2026-07-31 2026-09-30"),
        ("before 06-30", "2026-06-29"),
        ("years 2025-2027", ""),
        ("years 2025-2026", "2026-12-31"),
        ("since 2025", "2026-12-31"),
        ("since 2027", ""),
        ("100 days after issue", ""),
        ("100 days after 2026-01-10", "2026-04-20"),
        ("regularly", ""),
        ("daily", ""),
        ("on request", ""),
        ("in words", ""),
    ],
)
def test_the_due_dates_of_a_year(written: str, days: str | None) -> None:
    if days is None:
        with pytest.raises(ConfigError):
            parse_time(written)
        return
    assert [str(d) for d in parse_time(written).due_dates(2026)] == days.split()


def test_what_comes_back_often_has_its_days() -> None:
    by_20 = parse_time("monthly by 31").due_dates(2026)
    assert [d.day for d in by_20] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    weekly = parse_time("weekly").due_dates(2026)
    assert (weekly[0], weekly[-1], len(weekly)) == (date(2026, 1, 4), date(2026, 12, 27), 52)
    fortnightly = parse_time("every 2 weeks").due_dates(2026)
    assert (fortnightly[0], len(fortnightly)) == (date(2026, 1, 11), 26)
    assert parse_time("every 15 days").due_dates(2026)[:2] == (date(2026, 1, 15), date(2026, 1, 30))


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("quarter 2, quarter 3", "2026-09-30"),
        ("month 3", "2026-03-31"),
        ("100 days after 2026-01-10", "2026-04-20"),
        ("100 days after issue", None),
        ("every 6 months", None),
        ("yearly", None),
        ("since 2025", None),
        ("in words", None),
    ],
)
def test_only_a_time_with_an_end_can_be_overdue(written: str, end: str | None) -> None:
    assert parse_time(written).ends(2026) == (date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("written", "by_10_june", "by_14_december"),
    [
        ("quarter 1", "2026-03-31", "2026-03-31"),
        ("by 06-10", "2026-06-10", "2026-06-10"),
        ("by 06-11", None, "2026-06-11"),
        ("quarter 1, quarter 3", None, "2026-09-30"),
        ("year", None, None),
        ("yearly", None, None),
    ],
)
def test_what_is_over_by_the_end_of_the_data(
    written: str, by_10_june: str | None, by_14_december: str | None
) -> None:
    time = parse_time(written)
    ended = [time.ended_by(day) for day in (date(2026, 6, 10), date(2026, 12, 14))]
    assert [d and str(d) for d in ended] == [by_10_june, by_14_december]


def test_what_counts_from_the_issue_gets_its_day() -> None:
    time = parse_time("30 days after issue").signed_on(date(2026, 1, 10))
    assert (time_text(time), time.due(2026)) == ("30 days after 2026-01-10", date(2026, 2, 9))
    assert parse_time("quarter 2").signed_on(date(2026, 1, 10)) == parse_time("quarter 2")


own_years = st.integers(2000, 2099)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def _recurring(draw: st.DrawFn, kind: TimeKind) -> TaskTime | None:
    """Times that come back, have no end, count from the issue, or are several; else None."""
    year = draw(st.just(0) | own_years)
    last = draw(st.just(0) | own_years)
    day = draw(days)
    most = {TimeKind.EVERY_MONTHS: 11, TimeKind.EVERY_WEEKS: 26, TimeKind.EVERY_DAYS: 182}
    if kind in most:
        return TaskTime(kind, month=draw(st.integers(2, most[kind])))
    if kind in (TimeKind.MONTHLY, TimeKind.QUARTERLY) and draw(st.booleans()):
        return TaskTime(kind, day=draw(st.integers(1, 31)))
    if kind in RECURRING:
        return TaskTime(kind, year=year, last_year=last if 0 < year < last else 0)
    if kind is TimeKind.SINCE:
        return draw(
            st.sampled_from(
                [
                    TaskTime(kind, year=year or 2025),
                    TaskTime(kind, month=day.month, year=year),
                    TaskTime(kind, day.month, min(day.day, 28), year),
                ]
            )
        )
    if kind is TimeKind.AFTER:
        counted = draw(st.sampled_from([{"day": 100}, {"month": 3}]))
        time = TaskTime(kind, **counted)
        return time.signed_on(day) if year else time
    if kind is TimeKind.LIST:
        months = sorted(draw(st.sets(st.integers(1, 12), min_size=2)))
        return TaskTime(kind, parts=tuple(TaskTime(TimeKind.MONTH, m, year=year) for m in months))
    return None


@st.composite
def task_times(draw: st.DrawFn) -> TaskTime:
    """Every time that can be written."""
    kind = draw(st.sampled_from(TimeKind))
    recurring = draw(_recurring(kind))
    if recurring is not None:
        return recurring
    year = draw(st.just(0) | own_years)
    highest = {TimeKind.HALF: 2, TimeKind.QUARTER: 4, TimeKind.MONTH: 12}
    if kind is TimeKind.EVERY:
        least = draw(st.integers(1, 8))
        most = draw(st.integers(least + 1, 9) | st.just(0)) if least > 1 else least + 1
        return TaskTime(kind, month=least, last_month=most)
    if kind is TimeKind.YEAR:
        last = draw(st.just(0) | own_years)
        return TaskTime(kind, year=year, last_year=last if 0 < year < last else 0)
    if kind in highest:
        part = draw(st.integers(1, highest[kind]))
        if kind is TimeKind.HALF or draw(st.booleans()):
            return TaskTime(kind, month=part, year=year)
        last = draw(st.integers(1, highest[kind]))
        last_year = draw(st.integers(year, 2099)) if year else 0
        if (last_year, last) <= (year, part):
            return TaskTime(kind, month=part, year=year)
        return TaskTime(kind, part, year=year, last_month=last, last_year=last_year)
    if kind in (TimeKind.ON, TimeKind.BEFORE, TimeKind.BY, TimeKind.FROM):
        first, last_day = sorted([draw(days), draw(days)])
        if not year:
            first, last_day = sorted(d - timedelta(days=d.day > 28) for d in (first, last_day))
            first, last_day = sorted([first.replace(2023), last_day.replace(2023)])
        if kind is not TimeKind.FROM or first == last_day:
            kind = TimeKind.ON if kind is TimeKind.FROM else kind
            return TaskTime(kind, first.month, first.day, first.year if year else 0)
        return TaskTime(
            kind,
            first.month,
            first.day,
            first.year if year else 0,
            last_day.month,
            last_day.day,
            last_day.year if year else 0,
        )
    return TaskTime(kind)


@given(task_times(), own_years)
def test_every_time_is_read_back_from_its_text(time: TaskTime, year: int) -> None:
    assert parse_time(time_text(time)) == time
    assert label_of(time, year)
    assert time.year == 0 or time.is_endless or time.due(year) == time.due(2024)
    assert all(day.year == year for day in time.due_dates(year))
    if time.concerns(year) and time.kind not in (TimeKind.BEFORE, TimeKind.AFTER):
        assert time.due(year).year >= year


@pytest.mark.parametrize(
    "written",
    [
        "months 9-3",
        "months 3-3",
        "quarters 4-1",
        "quarters 1/2025-2",
        "years 2026-2025",
        "years 2025-2025",
        "from 12-15 to 01-14",
        "from 10-01 to 2025-10-10",
        "every 2-2 years",
        "every 3-2 years",
    ],
)
def test_a_span_that_does_not_run_forward(written: str) -> None:
    with pytest.raises(ConfigError, match="kết thúc trước khi bắt đầu"):
        parse_time(written)


@pytest.mark.parametrize(
    "written",
    [
        *("", "Hằng năm", "quarter 5", "quarter II", "month 13", "month 0", "on 1-1", 2024, None),
        *("every 1 years", "every year", "every 2 year", "every 10 years", "every 0-2 years"),
        *("month 10/25", "quarter 2 2027", "year 1999", "years 2025", "half 3", "before 15/6"),
    ],
)
def test_what_is_no_time_word(written: object) -> None:
    with pytest.raises(ConfigError, match="không đọc được thời gian"):
        parse_time(written)


@pytest.mark.parametrize(
    "written", ["on 02-30", "before 13-01", "on 04-31", "on 02-29", "by 2025-02-29"]
)
def test_days_that_do_not_exist_every_year(written: str) -> None:
    with pytest.raises(ConfigError, match="không có ngày"):
        parse_time(written)


@given(st.integers(1, 12), st.integers(2020, 2030))
def test_a_month_ends_before_the_next_begins(month: int, year: int) -> None:
    due = TaskTime(TimeKind.MONTH, month=month).due(year)
    assert (due.year, due.month) == (year, month)
    assert (due + timedelta(days=1)).day == 1


def rule(
    code: str,
    start: tuple[int, int, int],
    end: tuple[int, int],
    before: tuple[int, int],
    **more: object,
) -> PeriodRule:
    year, month, day = start
    return PeriodRule.model_validate(
        {
            "code": code,
            "title": "kỳ {year}",
            "window_start": {"year": year, "month": month, "day": day},
            "window_end": {"month": end[0], "day": end[1]},
            "due_before": {"month": before[0], "day": before[1]},
            "consolidate_on": {"month": before[0], "day": before[1]},
        }
        | more
    )


# The windows of Nghị định 09/2019/NĐ-CP, article 12.
@pytest.mark.parametrize(
    ("period", "window", "months", "due"),
    [
        (
            rule("H1", (-1, 12, 15), (6, 14), (6, 15)),
            DataWindow(date(2025, 12, 15), date(2026, 6, 14)),
            6,
            "2026-06-14",
        ),
        (
            rule("H2", (0, 6, 15), (12, 14), (12, 15)),
            DataWindow(date(2026, 6, 15), date(2026, 12, 14)),
            6,
            "2026-12-14",
        ),
        (
            rule("Y", (-1, 12, 15), (12, 14), (12, 15)),
            DataWindow(date(2025, 12, 15), date(2026, 12, 14)),
            12,
            "2026-12-14",
        ),
        (
            rule("N9", (-1, 12, 15), (9, 14), (9, 15)),
            DataWindow(date(2025, 12, 15), date(2026, 9, 14)),
            9,
            "2026-09-14",
        ),
        (
            rule("Q2", (0, 3, 15), (6, 14), (6, 20)),
            DataWindow(date(2026, 3, 15), date(2026, 6, 14)),
            3,
            "2026-06-19",
        ),
        (
            rule("M03", (0, 2, 15), (3, 14), (3, 18)),
            DataWindow(date(2026, 2, 15), date(2026, 3, 14)),
            1,
            "2026-03-17",
        ),
    ],
    ids=["H1", "H2", "Y", "N9", "Q2", "M03"],
)
def test_periods_of_a_year(period: PeriodRule, window: DataWindow, months: int, due: str) -> None:
    found = period.of_year(2026)
    assert found.window == window
    assert found.window.whole_months == months
    assert found.due == date.fromisoformat(due)
    assert found.before == found.due + timedelta(days=1)
    assert found.request_on == found.due - timedelta(days=30)
    assert found.title == "kỳ 2026"


def test_a_period_of_results_asks_what_every_period_asks() -> None:
    found = rule("Y", (-1, 12, 15), (12, 14), (12, 15)).of_year(2026)
    assert (found.form, found.commendations) == (FormKind.RESULTS, False)
    assert (found.receiver, found.submit_before) == ("", None)


def test_an_estimate_is_asked_in_one_year_for_the_next() -> None:
    estimate = rule(
        "B",
        (1, 1, 1),
        (12, 31),
        (7, 1),
        title="dự toán kinh phí năm {next_year}, lập trong năm {year}",
        window_end={"month": 12, "day": 31, "year": 1},
        form="estimate",
        asked=["@cap-huyen", {"unit": "so-tttt"}],
        receiver="Phòng Tài chính - Kế hoạch",
        submit_before={"month": 7, "day": 20},
    )
    assert [(a.group, a.unit) for a in estimate.asked] == [("cap-huyen", None), (None, "so-tttt")]
    found = estimate.of_year(2025)
    assert found.title == "dự toán kinh phí năm 2026, lập trong năm 2025"
    assert found.window == DataWindow(date(2026, 1, 1), date(2026, 12, 31))
    assert (found.due, found.before) == (date(2025, 6, 30), date(2025, 7, 1))
    assert found.submit_before == date(2025, 7, 20)
    assert found.form is FormKind.ESTIMATE
    assert found.receiver == "Phòng Tài chính - Kế hoạch"


def test_a_period_rule_refuses_unknown_codes_and_days() -> None:
    with pytest.raises(ValueError, match="không có kỳ báo cáo “H3”"):
        rule("H3", (0, 1, 1), (6, 14), (6, 15))
    with pytest.raises(ValueError, match="không có ngày 31/06"):
        rule("H1", (0, 1, 1), (6, 31), (6, 15))


@pytest.mark.parametrize(
    "code", ["H1", "H2", "Y", "N9", "Q1", "Q4", "M01", "M12", "A01", "A99", "B"]
)
def test_period_codes(code: str) -> None:
    assert is_period_code(code)


@pytest.mark.parametrize(
    "code", ["H3", "Q5", "Q0", "M00", "M13", "M1", "A1", "B1", "b", "y", "", "H1 "]
)
def test_what_is_no_period_code(code: str) -> None:
    assert not is_period_code(code)


def test_a_report_is_on_time_until_the_last_second_in_vietnam() -> None:
    due = date(2024, 6, 14)
    assert not is_late(datetime(2024, 6, 14, 23, 59, 59, tzinfo=VIETNAM), due)
    assert is_late(datetime(2024, 6, 15, tzinfo=VIETNAM), due)
    assert not is_late(datetime(2024, 6, 14, 16, 59, 59, tzinfo=UTC), due)
    assert is_late(datetime(2024, 6, 14, 17, 0, 0, tzinfo=UTC), due)


def test_a_window_turned_round_is_refused() -> None:
    with pytest.raises(ValueError, match="ends"):
        DataWindow(date(2024, 2, 1), date(2024, 1, 31))


@given(dates, st.integers(0, 700), dates, st.integers(0, 700))
def test_a_clipped_window_lies_within_both(a: date, la: int, b: date, lb: int) -> None:
    window = DataWindow(a, a + timedelta(days=la))
    other = DataWindow(b, b + timedelta(days=lb))
    clipped = window.clip(other.start, other.end)
    overlap = other.start <= window.end and window.start <= other.end
    assert (clipped is not None) is overlap
    if clipped is not None:
        assert clipped.start in (window.start, other.start)
        assert clipped.end in (window.end, other.end)
        assert clipped.days <= min(window.days, other.days)
    assert window.clip(None, None) == window


@given(dates, st.integers(0, 700))
def test_whole_weeks_and_months_fit(start: date, length: int) -> None:
    window = DataWindow(start, start + timedelta(days=length))
    assert window.days == length + 1
    assert 7 * window.whole_weeks <= window.days < 7 * (window.whole_weeks + 1)
    assert 28 * window.whole_months <= window.days <= 31 * (window.whole_months + 1)
