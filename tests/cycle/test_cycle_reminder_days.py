"""The days on which a round of reminders begins and ends, on both sides of each."""

from datetime import date

import pytest

from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.reminder_rounds import (
    Stage,
    current_stage,
    reminder_sequence,
    reminders_due,
)
from plancycle.model.units import Mood
from plancycle.store.schema.records import ReportRequest
from tests.cycle.world import YEAR, World

DUE = date(2024, 6, 14)
ROUNDS = (
    Stage(1, -10, date(2024, 5, 31)),
    Stage(2, -3, date(2024, 6, 11)),
    Stage(3, 2, date(2024, 6, 18)),
    Stage(4, 4, date(2024, 6, 20)),
)


def _request(mood: Mood, extended: date | None = None) -> ReportRequest:
    return ReportRequest(1, 1, "H1", "so-a", mood, "a" * 12, DUE, extended, None)


@pytest.mark.parametrize(
    ("today", "bound", "invited"),
    [
        (date(2024, 5, 30), None, None),
        (date(2024, 5, 31), 1, 1),
        (date(2024, 6, 10), 1, 1),
        (date(2024, 6, 11), 2, 2),
        (date(2024, 6, 14), 2, 2),  # the due day itself
        (date(2024, 6, 15), None, None),
        (date(2024, 6, 17), None, None),
        (date(2024, 6, 18), 3, None),
        (date(2024, 6, 19), 3, None),
        (date(2024, 6, 20), 4, None),
        (date(2024, 12, 31), 4, None),
    ],
)
def test_a_round_lasts_from_its_day_to_the_eve_of_the_next(
    today: date, bound: int | None, invited: int | None
) -> None:
    for mood, number in ((Mood.BINDING, bound), (Mood.INVITED, invited)):
        stage = current_stage(ROUNDS, _request(mood), today)
        assert (stage.number if stage else None) == number


def test_a_round_on_the_due_day_itself_is_no_reminder_after_it() -> None:
    rounds = (Stage(1, 0, DUE), Stage(2, 1, date(2024, 6, 17)))
    bound, invited = _request(Mood.BINDING), _request(Mood.INVITED)
    assert current_stage(rounds, bound, DUE) == rounds[0]
    assert current_stage(rounds, bound, date(2024, 6, 15)) is None
    assert current_stage(rounds, invited, DUE) is None


def test_one_day_before_and_one_day_after_are_on_either_side() -> None:
    rounds = (Stage(1, -1, date(2024, 6, 13)), Stage(2, 1, date(2024, 6, 17)))
    bound, invited = _request(Mood.BINDING), _request(Mood.INVITED)
    for request in (bound, invited):
        assert current_stage(rounds, request, date(2024, 6, 13)) == rounds[0]
        assert current_stage(rounds, request, DUE) == rounds[0]
    assert current_stage(rounds, bound, date(2024, 6, 17)) == rounds[1]
    assert current_stage(rounds, invited, date(2024, 6, 17)) is None


@pytest.mark.parametrize(
    ("extended", "sequence"),
    [(None, 2), (date(2024, 6, 14), 2), (date(2024, 6, 15), 102), (date(2024, 6, 20), 602)],
)
def test_each_day_of_extension_gives_the_rounds_numbers_of_their_own(
    extended: date | None, sequence: int
) -> None:
    assert reminder_sequence(ROUNDS[1], _request(Mood.BINDING, extended)) == sequence


def test_nobody_is_reminded_before_the_form_of_the_period_is_due_to_go(fresh: World) -> None:
    # Round 1 begins on 31/5; the forms go from 3/6, a Monday.
    old = "due_before: {month: 6, day: 15}\n    consolidate_on: {month: 6, day: 15}\n"
    fresh.edit(
        "reporting.yaml",
        f"{old}    request_days_before: 30",
        f"{old}    request_days_before: 11",
    )
    fresh.issue_year()
    fresh.queue_everything()
    deliver_all(fresh.office)
    assert fresh.period().request_on == date(2024, 6, 3)
    fresh.clock.set("2024-05-31 08:00")
    assert reminders_due(fresh.office, YEAR) == ()
    fresh.clock.set("2024-06-03 08:00")
    (due,) = reminders_due(fresh.office, YEAR)
    assert (due.period.code, due.stage.number) == ("H1", 1)
