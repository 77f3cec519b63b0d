"""How a time is printed where the plan's own words for it are not kept."""

from plancycle.model.time_kinds import ENDLESS, TimeKind
from plancycle.model.times import TaskTime

_ROMAN = ("I", "II", "III", "IV")
_WORDS = {
    TimeKind.YEARLY: "Hằng năm",
    TimeKind.QUARTERLY: "Hằng quý",
    TimeKind.MONTHLY: "Hằng tháng",
    TimeKind.WEEKLY: "Hằng tuần",
    TimeKind.DAILY: "Hằng ngày",
    TimeKind.REGULARLY: "Thường xuyên",
    TimeKind.ON_REQUEST: "Khi có yêu cầu",
    TimeKind.WORDS: "Theo nội dung kế hoạch",
}
_DATED = {
    TimeKind.ON: "Ngày",
    TimeKind.BEFORE: "Trước ngày",
    TimeKind.BY: "Chậm nhất ngày",
}
_STRETCH = {
    TimeKind.EVERY_MONTHS: "tháng",
    TimeKind.EVERY_WEEKS: "tuần",
    TimeKind.EVERY_DAYS: "ngày",
}


def label_of(time: TaskTime, year: int) -> str:
    """A time as printed in a plan of a year; months 1 and 2 with a leading zero."""
    if time.kind in ENDLESS or time.kind is TimeKind.AFTER:
        return _running(time, year)
    return _ending(time, year)


def _running(time: TaskTime, year: int) -> str:
    """What comes back, has no end, or has none yet."""
    first = time.year or year
    match time.kind:
        case TimeKind.EVERY:
            return _every(time.month, time.last_month)
        case TimeKind.EVERY_MONTHS | TimeKind.EVERY_WEEKS | TimeKind.EVERY_DAYS:
            return f"{time.month:02d} {_STRETCH[time.kind]} một lần"
        case TimeKind.MONTHLY if time.day:
            return f"Ngày {time.day:02d} hằng tháng"
        case TimeKind.QUARTERLY if time.day:
            return f"Ngày {time.day:02d} của tháng cuối quý"
        case TimeKind.SINCE:
            return _since(time, first)
        case TimeKind.AFTER:
            count = f"{time.month:02d} tháng" if time.month else f"{time.day:02d} ngày"
            return f"{count} kể từ ngày ban hành"
        case kind if time.year:
            years = f"giai đoạn {first} - {time.last_year}" if time.last_year else f"năm {first}"
            return f"{_WORDS[kind]}, {years}"
        case kind:
            return _WORDS[kind]


def _ending(time: TaskTime, year: int) -> str:
    first, last = time.year or year, time.last_year or time.year or year
    start = "" if first == last else f"/{first}"
    match time.kind:
        case TimeKind.LIST:
            labels = [label_of(part, year) for part in time.parts]
            return "; ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])
        case TimeKind.YEAR:
            return f"{first} - {last}" if time.is_span else f"Năm {first}"
        case TimeKind.HALF:
            return f"6 tháng {'đầu' if time.month == 1 else 'cuối'} năm {first}"
        case TimeKind.QUARTER if time.is_span:
            end = f"{_ROMAN[time.last_month - 1]}/{last}"
            return f"Từ quý {_ROMAN[time.month - 1]}{start} đến quý {end}"
        case TimeKind.QUARTER:
            return f"Quý {_ROMAN[time.month - 1]}/{first}"
        case TimeKind.MONTH if time.is_span:
            return f"Từ tháng {_two(time.month)}{start} đến tháng {_two(time.last_month)}/{last}"
        case TimeKind.MONTH:
            return f"Tháng {_two(time.month)}/{first}"
        case TimeKind.FROM:
            end = f"{time.last_day:02d}/{_two(time.last_month)}/{last}"
            return f"Từ ngày {time.day:02d}/{_two(time.month)}{start} đến ngày {end}"
        case kind:
            return f"{_DATED[kind]} {time.day:02d}/{_two(time.month)}/{first}"


def _since(time: TaskTime, year: int) -> str:
    if time.day:
        return f"Từ ngày {time.day:02d}/{_two(time.month)}/{year}"
    return f"Từ tháng {_two(time.month)}/{year}" if time.month else f"Từ năm {year}"


def _every(least: int, most: int) -> str:
    """Each year or every second one, in words."""
    often = f"{most or least:02d} năm một lần"
    if not most:
        return often[:1].upper() + often[1:]
    return f"Hằng năm hoặc {often}" if least == 1 else f"Từ {least:02d} đến {often}"


def _two(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)
