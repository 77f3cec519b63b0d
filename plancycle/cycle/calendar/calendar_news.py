"""What an operator is told of the calendar: what was late, what can't be, what a person owes.

Each thing once, under a key that names it for good.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from plancycle.cycle.calendar.calendar_year import CalendarYear
from plancycle.cycle.calendar.done_acts import DoneAct
from plancycle.cycle.calendar.due_today import DueAct, lacks_draft
from plancycle.cycle.calendar.year_days import DatedAct, YearAct
from plancycle.cycle.calendar.year_facts import PaperFacts, PeriodFacts, YearFacts
from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.outgoing.forms_sent import MissedForms
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.cycle.workplace.form_carriers import UNSENT
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import DocumentKind, vietnamese_date

_MOST_NAMES = 5
_TRIES = 3


def tell_operator(office: Office, news: Sequence[News]) -> int:
    """Put a notice into the outbox if there is something to tell; returns how many things it tells.

    A collector that tells something in this moment may take the notice's number. What was late is
    known in this run alone, so it is tried again.
    """
    tries = _TRIES if news else 1
    return next((told for _ in range(tries) if (told := queue_notice(office, calendar=news))), 0)


def outage_news(profile: str, last_run: date | None, today: date) -> Iterator[News]:
    """The days on which no run looked at the calendar; single steps may have run on them.

    A run of a later day than today's can't have been: one of the two clocks was wrong. What is done
    is done by today's all the same, for nobody here can say which one it was.

    Args: last_run: the latest day of a run before; None if there never was one.
    """
    if last_run is not None and last_run > today:
        yield _clock_news(profile, last_run, today)
    if last_run is None or today - last_run <= timedelta(days=1):
        return
    first, last = last_run + timedelta(days=1), today - timedelta(days=1)
    missed = f"ngày {vietnamese_date(first)}"
    if last > first:
        missed = f"ngày {vietnamese_date(first)} đến hết ngày {vietnamese_date(last)}"
    yield News(
        f"outage:{profile}:{last_run}",
        "bước hằng ngày không chạy",
        f"{missed}; việc đến hạn trong thời gian đó được làm bù hôm nay, hoặc nêu ở các dòng dưới",
        urgent=True,
    )


def _clock_news(profile: str, last_run: date, today: date) -> News:
    return News(
        f"clock:{profile}:{last_run}",
        "đồng hồ của máy",
        f"hôm nay máy ghi ngày {vietnamese_date(today)}, nhưng bước hằng ngày đã từng chạy với "
        f"ngày {vietnamese_date(last_run)}: một trong hai ngày sai. Hãy xem lại ngày giờ của máy "
        "chủ; nếu ngày trước đây sai thì xem lại thư đã gửi, văn bản đã soạn với ngày ấy",
        urgent=True,
    )


def late_news(year: CalendarYear, done: Iterable[DoneAct], today: date) -> Iterator[News]:
    """What was done today and should have been done before.

    Not what had gone in the time that a restored database lost: that was done on its day, or told
    then. Nor what lies in the queue: when it goes is not known yet.
    """
    for act in done:
        due, went = act.due, act.due.pieces - act.found - act.waiting
        if due.is_late and due.what.act is not YearAct.SURVEY and went > 0:
            yield News(
                f"late:{year.profile.code}:{due.what.key}",
                year.names.of(due.what),
                f"phải làm từ ngày {vietnamese_date(due.what.day)}, đến ngày "
                f"{vietnamese_date(today)} mới làm "
                f"(chậm {due.days_late:02d} ngày{_amount(due, went)})",
                urgent=True,
            )


def _amount(due: DueAct, went: int) -> str:
    if due.what.act in (YearAct.DRAFT_PLAN, YearAct.CONSOLIDATE):
        return ""
    return f"; {went:02d} thư"


def passed_rounds(year: CalendarYear, last_run: date | None, today: date) -> Iterator[News]:
    """Rounds of reminders whose days went by without a run, and whose place a later one takes."""
    rounds = [d for d in year.days if d.act is YearAct.REMIND and d.day <= today]
    # The days are in order, so the last one of a period stays.
    latest = {d.period: d.number for d in rounds}
    for what in rounds:
        period = year.facts.periods.get(what.period, PeriodFacts())
        is_passed = last_run is not None and last_run < what.day < today
        # Of units that have no form yet, or have all reported, nobody would have been reminded.
        is_wanted = period.have_form > 0 and period.awaited > 0
        was_sent = period.reminded.get(what.number, 0) > 0
        if is_passed and is_wanted and not was_sent and what.number < latest[what.period]:
            yield News(
                f"passed:{year.profile.code}:{what.key}",
                f"{year.names.of(what)} (ngày {vietnamese_date(what.day)})",
                "đã qua khi bước hằng ngày không chạy, không gửi bù: đợt sau thay cho đợt này",
            )


def missed_news(year: CalendarYear) -> Iterator[News]:
    """Forms that did not go before their last day, and are not sent any more."""
    for code, period in year.facts.periods.items():
        for missed in period.missed:
            yield News(
                f"missed:{year.cycle_name}:{code}:{missed.last_day}",
                f"biểu mẫu {year.names.asked(code)} chưa gửi cho {_units(missed)}",
                f"hạn nộp {vietnamese_date(missed.last_day)} đã qua nên không tự gửi "
                "nữa, cũng không nhắc "
                "và không báo cấp trên về các đơn vị này. Vẫn cần thu thì "
                f"{Act.EXTEND(profile=year.profile.code, unit=UNSENT, period=code):order}: biểu "
                f"mẫu ghi hạn mới được gửi ở lượt sau{_perhaps_sent(year.facts, missed)}",
                urgent=True,
            )


def _perhaps_sent(facts: YearFacts, missed: MissedForms) -> str:
    """A warning where the form may have gone in the days that a restored database lost."""
    if facts.lost_days is None:
        return ""
    first, last = facts.lost_days
    if last < missed.period.request_on or missed.last_day < first:
        return ""
    return (
        f". Dữ liệu được phục hồi từ bản sao lưu ngày {vietnamese_date(first)}: biểu mẫu "
        "có thể đã được "
        f"gửi từ ngày đó đến ngày {vietnamese_date(last)}, hãy xem hộp thư đã gửi trước"
    )


def _units(missed: MissedForms) -> str:
    names, count = missed.unit_names, len(missed.unit_names)
    shown = ", ".join(names[:_MOST_NAMES])
    more = f" và {count - _MOST_NAMES:02d} đơn vị khác" if count > _MOST_NAMES else ""
    return f"{count:02d} đơn vị ({shown}{more})"


def owed_by_persons(year: CalendarYear, today: date) -> Iterator[News]:
    """Papers that a person has to issue, from the day after they should have been."""
    for what in year.days:
        owed = _owed_paper(year, what) if what.day < today else ""
        if owed:
            yield News(
                f"owed:{year.profile.code}:{what.key}",
                year.names.of(what),
                f"theo lịch là ngày {vietnamese_date(what.day)}, đến nay {owed}",
            )


def _owed_paper(year: CalendarYear, what: DatedAct) -> str:
    """What is still to be done with the paper of an act of a person; empty: nothing now."""
    facts = year.facts
    match what.act:
        case YearAct.ISSUE_PLAN if facts.plan.version > 0:
            return _unissued(year, facts.plan, DocumentKind.PLAN)
        case YearAct.ISSUE_LETTER if facts.plan.issue is not None and facts.letter is not None:
            return _unissued(year, facts.letter, DocumentKind.ASSIGNMENT_LETTER)
        case YearAct.SUBMIT if facts.plan.issue is not None:
            period = facts.periods.get(what.period, PeriodFacts())
            kind = summary_kind(year.names.periods[what.period])
            is_owed = period.asked > 0 and not period.is_unasked
            return _unissued(year, period.paper, kind, what.period) if is_owed else ""
    return ""


def _unissued(year: CalendarYear, paper: PaperFacts, kind: DocumentKind, period: str = "") -> str:
    if paper.issue is not None:
        return ""
    of_year = {"profile": year.profile.code, "year": year.facts.year}
    if period and paper.version == 0:
        return f"chưa có dự thảo; hãy {Act.CONSOLIDATE(**of_year, period=period):order}"
    issuing = Act.ISSUE(**of_year, document=kind.slug, period=period)
    return f"văn bản chưa có số, ngày ký; hãy {issuing:order}"


def span_news(year: CalendarYear, today: date) -> Iterator[News]:
    """A plan that is to be drafted, and that the profile's files know nothing of."""
    plan = year.profile.plan
    begun = any(d.act is YearAct.DRAFT_PLAN and d.day <= today for d in year.days)
    if begun and not year.facts.is_spanned and lacks_draft(year.facts):
        yield News(
            f"span:{year.cycle_name}",
            f"kế hoạch năm {year.facts.year}",
            "đã đến ngày soạn dự thảo nhưng dữ liệu của địa phương chỉ có kế hoạch các năm "
            f"{plan.first_year}-{plan.last_year}; nhập kế hoạch mới rồi mới soạn được",
        )


def news_of_year(
    year: CalendarYear, done: Sequence[DoneAct], last_run: date | None, today: date
) -> tuple[News, ...]:
    """All that is to be told of one year. Args: done: what today's run did of it."""
    return (
        *late_news(year, done, today),
        *passed_rounds(year, last_run, today),
        *missed_news(year),
        *owed_by_persons(year, today),
        *(span_news(year, today) if year.facts.year >= today.year else ()),
    )
