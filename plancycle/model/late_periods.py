"""Periods whose last day is over when a year's plan is issued: nobody could have reported in time.

A person decides on each: its units are asked late, with a new last day, or not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from plancycle.model.periods import ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.reporting import PeriodRule, YearDay

LONGEST = 200
"""Days from the decision to the new last day, at most."""


@dataclass(frozen=True, slots=True)
class LateOrder:
    """What a person says of a period. ``until``: the new last day, None: it is not asked."""

    period: str
    until: date | None
    why: str


NOT_ASKED = "khong-thu"
"""Stands for a new last day where a period is not asked."""


def typed_order(typed: str, why: str) -> LateOrder:
    """What a person typed of a period: ``H1=2024-08-15``, or ``H1=khong-thu``.

    Raises: ValueError: neither of both.
    """
    period, sign, said = (part.strip() for part in typed.partition("="))
    if not period or not sign:
        raise ValueError(typed)
    return LateOrder(period, None if said == NOT_ASKED else date.fromisoformat(said), why)


@dataclass(frozen=True, slots=True)
class LatePeriod:
    """What a person decided on a period.

    Attributes:
        period: its code; until: the new last day, None where it is not asked at all.
        decided_on: the day of the decision, from which the form goes out.
    """

    period: str
    until: date | None
    decided_on: date
    why: str


def over_periods(profile: Profile, year: int, today: date) -> tuple[ReportingPeriod, ...]:
    """The periods of a year whose last day is over, the earliest first."""
    return tuple(p for p in profile.periods(year) if p.due < today)


def with_late_days(profile: Profile, year: int, decided: Iterable[LatePeriod]) -> Profile:
    """A profile whose periods that are asked late have their new days, as any other has its own.

    The form goes out from the day of the decision on; the report is drafted as many days after the
    new last day as it was to be after the old one. The day on which the agency itself has to
    report is nobody's here to move: it stays.
    """
    untils = {d.period: d for d in decided if d.until is not None}
    if not untils:
        return profile
    rules = tuple(
        _moved(rule, year, untils[rule.code]) if rule.code in untils else rule
        for rule in profile.reporting.periods
    )
    reporting = profile.reporting.model_copy(update={"periods": rules})
    return profile.model_copy(update={"reporting": reporting})


def _moved(rule: PeriodRule, year: int, decided: LatePeriod) -> PeriodRule:
    before, until = rule.of_year(year), decided.until
    assert until is not None
    drafted = until + (before.consolidate_on - before.due)
    return rule.model_copy(
        update={
            "due_before": _day(until + timedelta(days=1), year),
            "consolidate_on": _day(drafted, year),
            "request_days_before": max(1, (until - decided.decided_on).days),
        }
    )


def _day(day: date, year: int) -> YearDay:
    return YearDay(month=day.month, day=day.day, year=day.year - year)
