"""How many units of each group reported in a period, in time or late."""

from collections import Counter
from collections.abc import Mapping, Sequence

from plancycle.model.period_lines import OWES_NOTHING, GroupLine, ReportingState, UnitLine
from plancycle.model.profile import Profile
from plancycle.model.units import Mood

_ENDED = ReportingState.ENDED


def group_lines(profile: Profile, lines: Sequence[UnitLine]) -> tuple[GroupLine, ...]:
    """Reporting by group of units, in the order of their first units."""
    counts = Counter((u.group_code, u.mood, u.state) for u in lines)
    group_rows = []
    for code in dict.fromkeys(u.group_code for u in lines):
        group = profile.units.group(code)
        of_group = {(mood, state): n for (of, mood, state), n in counts.items() if of == code}
        bound, asked = Mood.BINDING, Mood.INVITED
        group_rows.append(
            GroupLine(
                group_code=group.code,
                group_name=group.short_name,
                owed=_asked(of_group, bound),
                on_time=of_group.get((bound, ReportingState.ON_TIME), 0),
                late=of_group.get((bound, ReportingState.LATE), 0),
                missing=of_group.get((bound, ReportingState.MISSING), 0),
                invited=_asked(of_group, asked),
                invited_received=of_group.get((asked, ReportingState.RECEIVED), 0),
                ended=sum(n for (_, state), n in of_group.items() if state == _ENDED),
            )
        )
    return tuple(group_rows)


def _asked(counts: Mapping[tuple[Mood, ReportingState], int], mood: Mood) -> int:
    """How many units of a mood a period asks; one that has ended is asked nothing."""
    return sum(n for (of, state), n in counts.items() if of == mood and state not in OWES_NOTHING)
