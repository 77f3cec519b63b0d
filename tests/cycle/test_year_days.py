"""The days of a year, and what is due on a day, from the profile and what was done alone."""

from dataclasses import replace
from datetime import date

import pytest

from plancycle.cycle.calendar.act_words import act_names
from plancycle.cycle.calendar.calendar_year import CalendarYear
from plancycle.cycle.calendar.due_today import DueAct, due_on, running_years
from plancycle.cycle.calendar.standing import Standing, year_lines
from plancycle.cycle.calendar.year_days import YearAct, year_days
from plancycle.cycle.calendar.year_facts import PaperFacts, PeriodFacts, RoundDue, YearFacts
from plancycle.model.documents import DocumentKind as Kind
from plancycle.model.documents import Issue
from tests.cycle.test_timetable import PROFILE, SUMMARY, YEAR, profile_with, rule

DAYS = year_days(PROFILE, YEAR)
ISSUED = PaperFacts(1, Issue(5, date(2024, 1, 10)))
DRAFTED = PaperFacts(1)
FULL = PeriodFacts(asked=19, have_form=19, awaited=10)
DONE_HALF = replace(FULL, is_consolidated=True)
RUNNING = YearFacts(
    YEAR,
    plan=ISSUED,
    submission=DRAFTED,
    letter=PaperFacts(1, Issue(38, date(2024, 1, 12))),
    ready_since=date(2024, 1, 12),
    assigned=18,
    periods={"H1": FULL, "Y": FULL},
    surveyed_on=date(2030, 1, 1),
)


def _shown(due: tuple[DueAct, ...]) -> list[tuple[str, str, int, int]]:
    return [(d.what.act, d.what.period, d.pieces, d.days_late) for d in due]


def test_the_year_of_thai_binh() -> None:
    assert [(f"{d.day}", d.act.value, d.period, d.number) for d in DAYS] == [
        ("2023-12-05", "draft_plan", "", 0),
        ("2024-01-10", "issue_plan", "", 0),
        ("2024-01-12", "issue_letter", "", 0),
        ("2024-01-12", "assign", "", 0),
        ("2024-05-31", "remind", "H1", 1),
        ("2024-06-11", "remind", "H1", 2),
        ("2024-06-14", "report", "H1", 0),
        ("2024-06-15", "consolidate", "H1", 0),
        ("2024-06-17", "remind", "H1", 3),
        ("2024-06-19", "remind", "H1", 4),
        ("2024-11-14", "send_form", "Y", 0),
        ("2024-11-29", "remind", "Y", 1),
        ("2024-12-10", "remind", "Y", 2),
        ("2024-12-14", "report", "Y", 0),
        ("2024-12-15", "consolidate", "Y", 0),
        ("2024-12-16", "remind", "Y", 3),
        ("2024-12-18", "remind", "Y", 4),
    ]


def test_what_a_locality_does_not_make_has_no_day() -> None:
    without = profile_with(without=[Kind.ASSIGNMENT_LETTER])
    assert YearAct.ISSUE_LETTER not in {d.act for d in year_days(without, YEAR)}
    periods = [rule("B", (7, 20)), rule("Y", (12, 15), submit_before={"month": 12, "day": 20})]
    days = year_days(profile_with(periods=periods), YEAR)
    assert [(d.act, d.period) for d in days if d.act is YearAct.CONSOLIDATE] == [
        (YearAct.CONSOLIDATE, "Y")
    ]
    assert [f"{d.day}" for d in days if d.act is YearAct.SUBMIT] == ["2024-12-19"]
    days = year_days(profile_with(periods=periods, papers=SUMMARY), YEAR)
    assert [d.period for d in days if d.act is YearAct.CONSOLIDATE] == ["B", "Y"]


def test_a_period_that_was_over_before_anybody_could_be_asked_has_no_day() -> None:
    days = year_days(profile_with(issue_on=(9, 27)), YEAR)
    assert {d.period for d in days} == {"", "Y"}


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2024, 6, 14), []),
        (date(2024, 6, 15), [("consolidate", "H1", 1, 0)]),
        (date(2024, 6, 20), [("consolidate", "H1", 1, 5)]),
        (date(2024, 12, 14), [("consolidate", "H1", 1, 182)]),
        (date(2025, 1, 8), [("consolidate", "H1", 1, 207), ("consolidate", "Y", 1, 24)]),
    ],
)
def test_a_report_is_due_from_its_day_until_it_is_drafted(
    today: date, due: list[tuple[str, str, int, int]]
) -> None:
    """Across New Year too."""
    assert _shown(due_on(DAYS, RUNNING, today)) == due
    drafted = replace(FULL, is_consolidated=True)
    done = replace(RUNNING, periods={"H1": drafted, "Y": drafted})
    assert due_on(DAYS, done, today) == ()
    issued = replace(FULL, paper=PaperFacts(1, Issue(67, date(2024, 6, 20))))
    assert due_on(DAYS, replace(RUNNING, periods={"H1": issued, "Y": issued}), today) == ()


def test_a_paper_without_its_figures_is_not_done() -> None:
    """The run that drafted it died before it kept them."""
    half = replace(FULL, paper=DRAFTED)
    facts = replace(RUNNING, periods={"H1": half, "Y": FULL})
    assert _shown(due_on(DAYS, facts, date(2024, 6, 16))) == [("consolidate", "H1", 1, 1)]


def test_letters_are_as_late_as_they_could_have_gone() -> None:
    periods = {"H1": FULL, "Y": replace(FULL, forms_due=19)}
    facts = replace(RUNNING, assignments_due=3, periods=periods)
    facts = replace(facts, periods={"H1": replace(FULL, is_consolidated=True), "Y": periods["Y"]})
    assert _shown(due_on(DAYS, facts, date(2024, 11, 20))) == [
        ("assign", "", 3, 313),
        ("send_form", "Y", 19, 6),
    ]
    # Issued on 18/11: nothing could go before.
    late = replace(facts, ready_since=date(2024, 11, 18))
    assert _shown(due_on(DAYS, late, date(2024, 11, 20))) == [
        ("assign", "", 3, 2),
        ("send_form", "Y", 19, 2),
    ]
    assert due_on(DAYS, replace(facts, ready_since=None), date(2024, 11, 20)) == ()


def test_what_the_last_run_did_is_late_for_nobody_who_came_since() -> None:
    """A unit that gets an address in November is not written to 313 days late."""
    facts = replace(RUNNING, assignments_due=1, periods={"H1": DONE_HALF, "Y": DONE_HALF})
    ran = replace(facts, last_run=date(2024, 11, 19))
    assert _shown(due_on(DAYS, ran, date(2024, 11, 20))) == [("assign", "", 1, 1)]
    # Nobody looked for a week: it may have been due since the run before.
    assert _shown(due_on(DAYS, ran, date(2024, 11, 27))) == [("assign", "", 1, 8)]
    # The run met it and could not do it: late it is since its day.
    left = replace(ran, left_then=frozenset({"2024:assign"}))
    assert _shown(due_on(DAYS, left, date(2024, 11, 20))) == [("assign", "", 1, 313)]
    # A run of a day that is still to come says nothing: one of the clocks was wrong.
    ahead = replace(facts, last_run=date(2025, 11, 19))
    assert _shown(due_on(DAYS, ahead, date(2024, 11, 20))) == [("assign", "", 1, 313)]


def test_what_may_go_before_its_day_is_not_late_on_it() -> None:
    """Plan and letter were issued two months before the day that the year has for them."""
    early = profile_with(issue_on=(3, 10))
    days = year_days(early, YEAR)
    (assigned,) = (d.day for d in days if d.act is YearAct.ASSIGN)
    assert assigned == date(2024, 3, 12)
    facts = replace(
        RUNNING,
        assignments_due=18,
        periods={"H1": replace(FULL, forms_due=19), "Y": FULL},
    )
    both = [("assign", "", 18), ("send_form", "H1", 19)]
    for today, late in ((date(2024, 1, 20), 0), (date(2024, 3, 12), 0), (date(2024, 3, 14), 2)):
        assert _shown(due_on(days, facts, today)) == [(*act, late) for act in both]


def test_a_day_is_no_delay_and_two_are() -> None:
    round_due = RoundDue(2, date(2024, 6, 11), 18)
    facts = replace(RUNNING, periods={"H1": replace(FULL, rounds_due=(round_due,))})
    (next_morning,) = due_on(DAYS, facts, date(2024, 6, 12))
    (later,) = due_on(DAYS, facts, date(2024, 6, 13))
    assert (next_morning.days_late, next_morning.is_late) == (1, False)
    assert (later.days_late, later.is_late) == (2, True)


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2023, 12, 4), None),
        (date(2023, 12, 5), 0),
        (date(2024, 1, 20), 46),
        (date(2024, 11, 8), 339),
        (date(2024, 11, 9), None),  # it would be issued after its last report is due
    ],
)
def test_a_plan_is_drafted_from_its_day_while_it_can_still_be_carried_out(
    today: date, late: int | None
) -> None:
    facts = YearFacts(YEAR, submission=PaperFacts(), letter=PaperFacts())
    expected = [] if late is None else [("draft_plan", "", 1, late)]
    assert _shown(due_on(DAYS, facts, today)) == expected
    assert due_on(DAYS, replace(facts, is_spanned=False), today) == ()
    half = replace(facts, plan=DRAFTED)
    assert _shown(due_on(DAYS, half, today)) == expected, "the letter that submits it is missing"
    assert due_on(DAYS, replace(half, submission=DRAFTED), today) == ()
    assert due_on(DAYS, replace(half, submission=None), today) == ()


def test_the_board_is_drawn_once_a_day() -> None:
    facts = replace(RUNNING, periods={}, surveyed_on=date(2024, 3, 3))
    assert due_on(DAYS, facts, date(2024, 3, 3)) == ()
    assert _shown(due_on(DAYS, facts, date(2024, 3, 4))) == [("survey", "", 1, 0)]


def test_the_year_before_is_not_over_on_the_first_of_january() -> None:
    assert running_years(date(2025, 1, 1)) == (2024, 2025, 2026)


def _reported(count: int, *, awaited: int = 0, is_closed: bool = False) -> PeriodFacts:
    """Of thirteen units that have the form."""
    return PeriodFacts(
        asked=13, have_form=13, expected=13, reported=count, awaited=awaited, is_closed=is_closed
    )


@pytest.mark.parametrize(
    ("facts", "standing", "amount"),
    [
        (_reported(10, awaited=3), Standing.LATE, "10/13 đơn vị đã báo cáo"),
        # Locked as its report was issued: nobody is waited for, and three have not reported.
        (_reported(10, is_closed=True), Standing.PASSED, "10/13 đơn vị đã báo cáo"),
        (_reported(13, is_closed=True), Standing.DONE, "13/13 đơn vị đã báo cáo"),
    ],
)
def test_a_locked_period_is_not_said_to_be_reported_by_all(
    facts: PeriodFacts, standing: Standing, amount: str
) -> None:
    year = CalendarYear(
        PROFILE, DAYS, replace(RUNNING, periods={"H1": facts}), act_names(PROFILE, YEAR)
    )
    lines = year_lines(year, (), date(2024, 6, 18))
    (line,) = (x for x in lines if x.what.act is YearAct.REPORT and x.what.period == "H1")
    assert (line.standing, line.amount) == (standing, amount)
