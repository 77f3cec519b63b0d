"""The days to which a practice office can go on."""

from dataclasses import dataclass
from datetime import date

from plancycle.cycle.calendar.act_words import act_names
from plancycle.cycle.calendar.year_days import year_days
from plancycle.model.profile import Profile


@dataclass(frozen=True, slots=True)
class LaterDay:
    """A day, and why one would go there."""

    day: date
    why: str


def later_days(profile: Profile, year: int, today: date) -> tuple[LaterDay, ...]:
    """The next working day, and the days of the year on which something is due after today.

    In order; of one day all that is due, between commas.
    """
    following = profile.calendar.shift(today, 1)
    names = act_names(profile, year)
    due: dict[date, list[str]] = {following: []}
    for act in year_days(profile, year):
        if act.day > today:
            due.setdefault(act.day, []).append(names.of(act))
    return tuple(
        LaterDay(day, "; ".join(dict.fromkeys(due[day])) or "ngày làm việc tiếp theo")
        for day in sorted(due)
    )
