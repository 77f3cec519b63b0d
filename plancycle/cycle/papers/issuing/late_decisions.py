"""What a person has to decide when a plan is issued after periods of its year are over.

Nobody was sent their form, so that nobody can be late with it. Either the units are asked late,
with a new last day, or the period is closed without a report, by a person's word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plancycle.cycle.papers.issuing.freeze_year import year_to_freeze
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason, safe_line
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.late_periods import LONGEST, LateOrder, LatePeriod, over_periods
from plancycle.model.periods import ReportingPeriod


@dataclass(frozen=True, slots=True)
class OverPeriod:
    """A period that is over before its plan is issued, and how many units it would have asked."""

    period: ReportingPeriod
    units: int


def over_at_issue(office: Office, year: int) -> tuple[OverPeriod, ...]:
    """The periods of a year that are over today and would ask somebody, the earliest first."""
    today = office.today()
    profile = office.profile.of_year(year)
    over = {p.code for p in over_periods(profile, year, today)}
    asked = year_to_freeze(profile, year, today).asked if over else ()
    return tuple(OverPeriod(p, len(units)) for p, units in asked if p.code in over and units)


def decide_late(office: Office, year: int, orders: Sequence[LateOrder]) -> tuple[LatePeriod, ...]:
    """Every period that is over, with what a person said of it.

    Raises: StepError: one was passed over or named twice, one is not over, a day that can't be, or
        no reason.
    """
    over = over_at_issue(office, year)
    codes = [o.period.code for o in over]
    for order in orders:
        _check(order, codes, office.today())
    by_code = {o.period: o for o in orders}
    if len(by_code) < len(orders):
        raise StepError("Một kỳ báo cáo được chọn hai lần; mỗi kỳ chỉ chọn một cách.")
    left = [o for o in over if o.period.code not in by_code]
    if left:
        raise StepError(_undecided(left))
    return tuple(
        LatePeriod(code, by_code[code].until, office.today(), _reason(by_code[code]))
        for code in codes
    )


def _check(order: LateOrder, codes: Sequence[str], today: date) -> None:
    """Raises: StepError."""
    if order.period not in codes:
        known = ", ".join(codes) or "không có kỳ nào"
        raise StepError(
            f"Kỳ “{safe_line(order.period)}” không phải là kỳ đã qua hạn khi ban hành kế hoạch "
            f"(các kỳ đã qua hạn: {known})."
        )
    _reason(order)
    if order.until is None:
        return
    last = today + timedelta(days=LONGEST)
    if not today < order.until <= last:
        raise StepError(
            f"Hạn mới của kỳ {order.period} phải ở sau hôm nay, chậm nhất là ngày "
            f"{vietnamese_date(last)}; không thể là {vietnamese_date(order.until)}."
        )


def _reason(order: LateOrder) -> str:
    reason = kept_reason(order.why)
    if not reason:
        raise StepError(
            f"Hãy ghi lý do thu muộn hay không thu kỳ {order.period}; lý do được lưu cùng tên "
            "người thực hiện."
        )
    return reason


def _undecided(left: Sequence[OverPeriod]) -> str:
    named = "; ".join(
        f"{o.period.code}, {o.period.title}, hạn đến hết ngày {vietnamese_date(o.period.due)}, "
        f"{o.units} đơn vị"
        for o in left
    )
    return (
        f"Chưa ban hành: có kỳ báo cáo đã qua hạn mà chưa đơn vị nào được gửi biểu mẫu ({named}). "
        f"Với mỗi kỳ, hãy {Act.DECIDE_LATE(period=left[0].period.code):order}."
    )
