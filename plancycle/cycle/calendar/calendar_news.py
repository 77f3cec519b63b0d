"""What an operator is told of the calendar: what was late, what can't be, what a person owes.

Each thing once, under a key that names it for good.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from plancycle.cycle.calendar.calendar_year import CalendarYear
from plancycle.cycle.calendar.due_today import DueAct, lacks_draft
from plancycle.cycle.calendar.year_days import YearAct
from plancycle.cycle.desk.extend import UNSENT
from plancycle.cycle.desk.news import News
from plancycle.cycle.outgoing.forms_sent import MissedForms
from plancycle.model.acts import Act

_MOST_NAMES = 5


def outage_news(profile: str, last_run: date | None, today: date) -> Iterator[News]:
    """The days on which no run looked at the calendar.

    Args: last_run: the day of the last one before today's; None if there never was one.
    """
    if last_run is None or today - last_run <= timedelta(days=1):
        return
    first, last = last_run + timedelta(days=1), today - timedelta(days=1)
    missed = f"ngày {first:%d/%m/%Y}"
    if last > first:
        missed = f"ngày {first:%d/%m/%Y} đến hết ngày {last:%d/%m/%Y}"
    yield News(
        f"outage:{profile}:{last_run}",
        "phần mềm không chạy",
        f"{missed}; việc đến hạn trong thời gian đó được làm bù hôm nay, hoặc nêu ở các dòng dưới",
        urgent=True,
    )


def late_news(year: CalendarYear, done: Iterable[DueAct], today: date) -> Iterator[News]:
    """What was done today and should have been done before."""
    for due in done:
        if due.is_late and due.what.act is not YearAct.SURVEY:
            yield News(
                f"late:{year.profile.code}:{due.what.key}",
                year.names.of(due.what),
                f"phải làm từ ngày {due.what.day:%d/%m/%Y}, đến ngày {today:%d/%m/%Y} mới làm "
                f"(chậm {due.days_late:02d} ngày{_amount(due)})",
                urgent=True,
            )


def _amount(due: DueAct) -> str:
    if due.what.act in (YearAct.DRAFT_PLAN, YearAct.CONSOLIDATE):
        return ""
    return f"; {due.pieces:02d} thư"


def passed_rounds(
    year: CalendarYear, due: Iterable[DueAct], last_run: date | None, today: date
) -> Iterator[News]:
    """Rounds of reminders whose days went by without a run: a later one takes their place."""
    if last_run is None:
        return
    now = {d.what.key for d in due}
    for what in year.days:
        if what.act is not YearAct.REMIND or not last_run < what.day < today:
            continue
        period = year.facts.periods.get(what.period)
        if period is None or period.reminded.get(what.number, 0) or not period.awaited:
            continue
        if what.key not in now and year.facts.ready_since is not None:
            yield News(
                f"passed:{year.profile.code}:{what.key}",
                f"{year.names.of(what)} (ngày {what.day:%d/%m/%Y})",
                "đã qua khi phần mềm không chạy, không gửi bù: đợt sau thay cho đợt này",
            )


def missed_news(year: CalendarYear) -> Iterator[News]:
    """Forms that did not go before their last day, and are not sent any more."""
    for code, period in year.facts.periods.items():
        for missed in period.missed:
            yield News(
                f"missed:{year.cycle_name}:{code}:{missed.last_day}",
                f"biểu mẫu {year.names.asked(code)} chưa gửi cho {_units(missed)}",
                f"hạn nộp {missed.last_day:%d/%m/%Y} đã qua nên không tự gửi nữa, cũng không nhắc "
                "và không báo cấp trên về các đơn vị này. Vẫn cần thu thì "
                f"{Act.EXTEND(profile=year.profile.code, unit=UNSENT, period=code):order}: biểu "
                "mẫu ghi hạn mới được gửi ở lượt sau",
                urgent=True,
            )


def _units(missed: MissedForms) -> str:
    names, count = missed.unit_names, len(missed.unit_names)
    shown = ", ".join(names[:_MOST_NAMES])
    more = f" và {count - _MOST_NAMES:02d} đơn vị khác" if count > _MOST_NAMES else ""
    return f"{count:02d} đơn vị ({shown}{more})"


def owed_by_persons(year: CalendarYear, today: date) -> Iterator[News]:
    """Papers that a person has to issue, from the day after they should have been."""
    facts = year.facts
    for what in year.days:
        if what.day >= today:
            continue
        if what.act is YearAct.ISSUE_PLAN:
            is_owed = facts.plan.issue is None and facts.plan.version > 0
        elif what.act is YearAct.ISSUE_LETTER:
            is_owed = facts.plan.issue is not None and (
                facts.letter is not None and facts.letter.issue is None
            )
        elif what.act is YearAct.SUBMIT:
            period = facts.periods.get(what.period)
            is_owed = period is not None and period.asked > 0 and period.paper.issue is None
            is_owed = is_owed and facts.plan.issue is not None
        else:
            continue
        if is_owed:
            yield News(
                f"owed:{year.profile.code}:{what.key}",
                year.names.of(what),
                f"theo lịch là ngày {what.day:%d/%m/%Y}, đến nay văn bản chưa có số, ngày ký",
            )


def span_news(year: CalendarYear, today: date) -> Iterator[News]:
    """A plan that is to be drafted, and that the profile's files know nothing of."""
    plan = year.profile.plan
    begun = any(d.act is YearAct.DRAFT_PLAN and d.day <= today for d in year.days)
    if begun and not year.facts.is_spanned and lacks_draft(year.facts):
        yield News(
            f"span:{year.cycle_name}",
            f"kế hoạch năm {year.facts.year}",
            f"đã đến ngày soạn dự thảo nhưng hồ sơ “{year.profile.code}” chỉ có các năm "
            f"{plan.first_year}-{plan.last_year} (first_year, last_year trong plan.yaml); chưa "
            "soạn được",
        )


def news_of_year(
    year: CalendarYear, done: Sequence[DueAct], last_run: date | None, today: date
) -> tuple[News, ...]:
    """All that is to be told of one year. Args: done: what today's run did of it."""
    return (
        *late_news(year, done, today),
        *passed_rounds(year, done, last_run, today),
        *missed_news(year),
        *owed_by_persons(year, today),
        *(span_news(year, today) if year.facts.year >= today.year else ()),
    )
