"""The days of a year follow from the profile: papers it makes, the day of the plan, its periods."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from plancycle.model.documents import DocumentKind as Kind
from plancycle.model.profile import Profile
from plancycle.profiles import load_profile
from plancycle.rehearsal.timetable import Appointment, Step, timetable
from tests.cycle.world import CONFIG

PROFILE = load_profile(CONFIG, "thai-binh")
YEAR = 2024


def profile_with(
    *,
    without: Sequence[Kind] = (),
    issue_on: tuple[int, int] | None = None,
    periods: Sequence[dict[str, Any]] = (),
    papers: dict[Kind, dict[str, Any]] | None = None,
) -> Profile:
    """Thái Bình with some papers left out or added, another day for its plan, other periods."""
    made = {k: v.model_dump() for k, v in PROFILE.locality.papers.items() if k not in without}
    locality = PROFILE.locality.model_dump() | {"papers": made | (papers or {})}
    plan = PROFILE.plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if issue_on is not None:
        plan["issue_on"] = {"month": issue_on[0], "day": issue_on[1]}
    reporting = PROFILE.reporting.model_dump()
    if periods:
        reporting["periods"] = list(periods)
    return Profile.model_validate(
        {"locality": locality, "plan": plan, "reporting": reporting, "register": PROFILE.units}
    )


def rule(code: str, before: tuple[int, int], **changes: Any) -> dict[str, Any]:
    """A reporting period due before a day of the year."""
    month, day = before
    return {
        "code": code,
        "title": "dự toán kinh phí năm {next_year}" if code == "B" else "năm {year}",
        "window_start": {"month": 1, "day": 1},
        "window_end": {"month": 12, "day": 31},
        "due_before": {"month": month, "day": day},
        "consolidate_on": {"month": month, "day": day},
        "form": "estimate" if code == "B" else "results",
    } | changes


SUMMARY = {Kind.ESTIMATE_SUMMARY: PROFILE.locality.papers[Kind.ASSIGNMENT_LETTER].model_dump()}


def issues(found: Sequence[Appointment]) -> list[tuple[str, Kind | None, str, int]]:
    return [
        (a.day.isoformat(), a.document, a.period, a.number) for a in found if a.step is Step.ISSUE
    ]


def days(found: Sequence[Appointment], step: Step) -> list[str]:
    return [a.day.isoformat() for a in found if a.step is step]


def test_thai_binh_keeps_its_days_and_numbers() -> None:
    found = timetable(PROFILE, YEAR)
    assert days(found, Step.PLAN) == ["2023-12-05"]
    assert issues(found) == [
        ("2023-12-20", Kind.SUBMISSION_LETTER, "", 214),
        ("2024-01-10", Kind.PLAN, "", 5),
        ("2024-01-12", Kind.ASSIGNMENT_LETTER, "", 38),
        ("2024-06-18", Kind.REMINDER, "H1", 412),
        ("2024-06-24", Kind.CONSOLIDATED_REPORT, "H1", 67),
        ("2024-12-17", Kind.REMINDER, "Y", 812),
        ("2024-12-23", Kind.CONSOLIDATED_REPORT, "Y", 127),
    ]
    assert days(found, Step.DISPATCH) == ["2024-01-12", "2024-05-16", "2024-11-15"]


def test_papers_that_are_not_made_have_no_days() -> None:
    without = (Kind.SUBMISSION_LETTER, Kind.ASSIGNMENT_LETTER)
    found = timetable(profile_with(without=without), YEAR)
    assert {kind for _, kind, _, _ in issues(found)} == {
        Kind.PLAN,
        Kind.REMINDER,
        Kind.CONSOLIDATED_REPORT,
    }
    # Without a letter the assignments go out two working days after the plan all the same.
    assert days(found, Step.DISPATCH)[0] == "2024-01-12"


def test_the_year_begins_with_the_day_of_the_plan() -> None:
    found = timetable(profile_with(issue_on=(5, 23)), YEAR)
    assert days(found, Step.PLAN) == ["2024-04-17"]  # 36 days before; 18/4 is Giỗ Tổ
    assert [(day, kind) for day, kind, _, _ in issues(found)[:3]] == [
        ("2024-05-02", Kind.SUBMISSION_LETTER),
        ("2024-05-23", Kind.PLAN),
        ("2024-05-27", Kind.ASSIGNMENT_LETTER),
    ]
    # The form of H1 (asked for from 15/5 on) goes with the assignment; that of Y on its own day.
    assert days(found, Step.DISPATCH) == ["2024-05-27", "2024-11-15"]


def test_nothing_is_submitted_before_what_the_plan_carries_out_was_issued() -> None:
    """Kế hoạch số 05-KH/BCĐTW is of Saturday, 11/7/2026; the plan of Hà Nội of Tuesday, 14/7."""
    opening = issues(timetable(load_profile(CONFIG, "ha-noi"), 2026))[:2]
    assert [(day, kind) for day, kind, *_ in opening] == [
        ("2026-07-13", Kind.SUBMISSION_LETTER),
        ("2026-07-14", Kind.PLAN),
    ]


def test_nothing_happens_in_a_period_before_anybody_is_asked() -> None:
    found = timetable(profile_with(issue_on=(5, 23), periods=[rule("Q1", (4, 1))]), YEAR)
    assert {a.period for a in found} == {""}
    near = profile_with(issue_on=(5, 23), periods=[rule("Q2", (6, 4))])
    collected = days(timetable(near, YEAR), Step.COLLECT)
    assert collected[0] == "2024-05-28"  # not ten working days before 3/6, which was 20/5


def test_an_estimate_ends_with_its_own_summary() -> None:
    profile = profile_with(periods=[rule("B", (7, 20)), rule("Y", (12, 15))], papers=SUMMARY)
    found = timetable(profile, YEAR)
    own = [a for a in found if a.period == "B"]
    assert [(a.day.isoformat(), a.step, a.document) for a in own] == [
        ("2024-07-20", Step.CONSOLIDATE, None),
        ("2024-07-23", Step.ISSUE, Kind.REMINDER),
        ("2024-07-29", Step.CONSOLIDATE, None),
        ("2024-07-29", Step.ISSUE, Kind.ESTIMATE_SUMMARY),
    ]
    assert "2024-06-20" in days(found, Step.DISPATCH)  # asked for from 19/6 on
    assert {"2024-07-05", "2024-07-19", "2024-07-29"} <= set(days(found, Step.COLLECT))
    assert "2024-07-22" in days(found, Step.REMIND)


def test_an_estimate_without_a_summary_is_only_collected() -> None:
    found = timetable(profile_with(periods=[rule("B", (7, 20))]), YEAR)
    assert [a.document for a in found if a.period == "B"] == [Kind.REMINDER]
    assert "2024-07-19" in days(found, Step.COLLECT)


def test_a_report_that_has_to_leave_early_leaves_in_time() -> None:
    before = {"submit_before": {"month": 6, "day": 20}}
    found = timetable(profile_with(periods=[rule("H1", (6, 15), **before)]), YEAR)
    assert issues(found)[-1] == ("2024-06-19", Kind.CONSOLIDATED_REPORT, "H1", 67)
    # A draft that begins late pushes the paper back, never before its own draft.
    late = {"consolidate_on": {"month": 6, "day": 29}}
    found = timetable(profile_with(periods=[rule("H1", (6, 15), **late)]), YEAR)
    assert days(found, Step.CONSOLIDATE) == ["2024-06-29", "2024-07-01"]
    assert issues(found)[-1][0] == "2024-07-01"


@pytest.mark.parametrize("gap", range(0, 12))
def test_periods_close_together_do_not_collide(gap: int) -> None:
    second = date(2024, 6, 15).toordinal() + gap
    other = date.fromordinal(second)
    profile = profile_with(
        periods=[rule("B", (6, 15)), rule("H1", (other.month, other.day)), rule("Y", (12, 15))],
        papers=SUMMARY,
    )
    found = timetable(profile, YEAR)
    assert len(set(found)) == len(found)
    plain = [(a.day, a.step) for a in found if a.step in (Step.COLLECT, Step.REMIND, Step.DISPATCH)]
    assert len(set(plain)) == len(plain)
    assert [a.day for a in found] == sorted(a.day for a in found)
    registers: dict[tuple[str, int], list[int]] = {}
    for a in found:
        if a.document is not None:
            symbol = profile.locality.papers[a.document].symbol
            registers.setdefault((symbol, a.day.year), []).append(a.number)
    assert registers["STTTT-CNTT", 2024][0] == 38
    assert len(registers["STTTT-CNTT", 2024]) == 5
    for numbers in registers.values():
        assert numbers == sorted(set(numbers))
    for period in ("B", "H1", "Y"):
        steps = [a.step for a in found if a.period == period]
        assert steps[-2:] == [Step.CONSOLIDATE, Step.ISSUE]
