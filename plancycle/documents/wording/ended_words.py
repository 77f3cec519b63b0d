"""What a report says of units that ended before they had to report."""

from collections import Counter
from collections.abc import Sequence

from plancycle.model.consolidated import CarriedReport
from plancycle.model.documents import vietnamese_date
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.vi.numbers import counted

_MOST_NAMES = 5
"""How many units a sentence names; of more, the number says enough."""


def ended_sentence(units: Sequence[UnitLine]) -> str:
    """Which units owe no report because they had ended by their last day; "" if none."""
    ended = [u for u in units if u.state is ReportingState.ENDED]
    if not ended:
        return ""
    if len(ended) == 1:
        (unit,) = ended
        return f"{unit.unit_name} đã kết thúc ngày {_day(unit)} nên không phải báo cáo kỳ này."
    text = (
        f"Có {counted(len(ended))} đơn vị đã kết thúc trước hạn báo cáo nên không phải báo cáo kỳ "
        "này"
    )
    if len(ended) > _MOST_NAMES:
        return f"{text}."
    return f"{text}: {'; '.join(f'{u.unit_name} (ngày {_day(u)})' for u in ended)}."


def carried_sentence(carried: Sequence[CarriedReport]) -> str:
    """Whose earlier reports are counted in this period, because they have ended; "" if nobody's."""
    if not carried:
        return ""
    if len(carried) > _MOST_NAMES:
        by_period = Counter(c.period_title for c in carried)
        parts = [f"{title} của {counted(n)} đơn vị" for title, n in by_period.items()]
        return f"Số liệu gồm cả kết quả {'; '.join(parts)} đã kết thúc."
    parts = [f"{title} của {_names(carried, title)}" for title in _titles(carried)]
    return f"Số liệu gồm cả kết quả {'; '.join(parts)} đã báo cáo trước khi kết thúc."


def _titles(carried: Sequence[CarriedReport]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.period_title for c in carried))


def _names(carried: Sequence[CarriedReport], title: str) -> str:
    return ", ".join(c.unit_name for c in carried if c.period_title == title)


def _day(unit: UnitLine) -> str:
    assert unit.ended_on is not None
    return vietnamese_date(unit.ended_on)
