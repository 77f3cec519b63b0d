"""What was to be done by today and is not, each with why and what helps; what a person owes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from plancycle.cycle.calendar.calendar_news import missed_news, owed_by_persons, span_news
from plancycle.cycle.calendar.calendar_year import CalendarYear, calendar_year, due_in
from plancycle.cycle.calendar.due_today import DueAct, lacks_draft, running_years
from plancycle.cycle.calendar.year_days import YearAct
from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM
from plancycle.store.database import Transaction
from plancycle.store.letters.outgoing_mail import StuckLetters
from plancycle.store.years.cycles import DAILY_RUN

LAST_RUN = DAILY_RUN
RUN_ITSELF = "run"
"""The key under which it is kept what a run met that belongs to no act: no server of mail, say."""

_SENDING = timedelta(hours=1)
"""Within which a run sends what it has queued."""
_LETTERS = frozenset({YearAct.ASSIGN, YearAct.SEND_FORM, YearAct.REMIND, YearAct.ESCALATE})
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class LeftAct:
    """An act that is not done, though its day has come.

    Attributes:
        key: names the act for good; name: what is to be done; day: from which on.
        why: why it is not done and what a person should do, whole sentences with marks of acts.
    """

    key: str
    name: str
    day: date
    why: str


@dataclass(frozen=True, slots=True)
class LeftToday:
    """What is not done as it stands now.

    Attributes:
        acts: the program's; owed: papers that a person has to see to, forms that go no more, units
            that can't be written to.
        fault: what the last run of today met beside that, whole sentences; empty: nothing.
        stuck: letters that go by themselves once mail works again; None too while a restored
            database sends nothing.
    """

    acts: tuple[LeftAct, ...] = ()
    owed: tuple[News, ...] = ()
    fault: str = ""
    stuck: StuckLetters | None = None


def left_act(year: CalendarYear, due: DueAct, why: str) -> LeftAct:
    """An act that is due still. Args: why: whole sentences."""
    name = year.names.of(due.what)
    if due.what.act in _LETTERS:
        name = f"{name} ({due.pieces:02d} thư)"
    return LeftAct(due.what.key, name, due.what.day, why)


def put_off(office: Office, year: CalendarYear) -> Iterator[LeftAct]:
    """What the program does not do today on purpose, though it is due: see :func:`due_in`."""
    today = office.today()
    for what in year.days:
        period = year.facts.periods.get(what.period)
        waits = period is not None and what.number in period.rounds_put_off
        if what.act is YearAct.REMIND and waits:
            next_day = year.profile.calendar.shift(today, 1)
            why = (
                f"Hôm nay là ngày nghỉ; tự gửi vào ngày làm việc tới, {vietnamese_date(next_day)}."
            )
            yield LeftAct(what.key, year.names.of(what), what.day, why)
        is_plan = what.act is YearAct.DRAFT_PLAN and what.day <= today
        if is_plan and office.profile_faults and year.facts.is_spanned and lacks_draft(year.facts):
            yield LeftAct(what.key, year.names.of(what), what.day, _broken_files(office))


def _broken_files(office: Office) -> str:
    """Why no plan is drafted from a profile's files."""
    faults = office.profile_faults
    return (
        f"Tệp của hồ sơ có {len(faults)} lỗi nên không soạn dự thảo từ đó: {faults[0]} Sửa xong "
        f"thì {Act.CHECK_PROFILE(profile=office.profile.code):order}."
    )


def owed_news(year: CalendarYear, today: date) -> tuple[News, ...]:
    """What stands undone until a person does something, told on each day as long as it lasts."""
    return (
        *owed_by_persons(year, today),
        *missed_news(year),
        *_not_written_to(year),
        *(span_news(year, today) if year.facts.year >= today.year else ()),
    )


def _not_written_to(year: CalendarYear) -> Iterator[News]:
    facts, profile = year.facts, year.profile.code
    if facts.without_address:
        yield News(
            f"no-address:{year.cycle_name}",
            f"thư chưa gửi cho {_names(facts.without_address)}",
            "chưa có địa chỉ thư điện tử; ghi địa chỉ vào danh mục đơn vị, thư được gửi ở lượt sau",
        )
    if facts.without_code:
        yield News(
            f"no-code:{year.cycle_name}",
            f"thư chưa gửi cho {_names(facts.without_code)}",
            "mã báo cáo đã thu hồi, chưa cấp mã mới nên biểu mẫu gửi đi sẽ không nộp được; hãy "
            f"{Act.RENEW_REPORT_CODE:order}",
        )
    if facts.unrecorded:
        change = Act.CHANGE_UNITS(profile=profile, year=facts.year)
        yield News(
            f"unrecorded:{year.cycle_name}",
            f"thư không gửi cho {_names(facts.unrecorded)}",
            "danh mục đơn vị ghi là đã kết thúc nhưng năm đang chạy chưa ghi, nên vẫn bị tính là "
            f"phải báo cáo; hãy {change:order}",
        )


def _names(names: Sequence[str]) -> str:
    more = f" và {len(names) - _MOST_NAMES:02d} đơn vị khác" if len(names) > _MOST_NAMES else ""
    return f"{len(names):02d} đơn vị ({', '.join(names[:_MOST_NAMES])}{more})"


def left_today(office: Office) -> LeftToday:
    """What is not done now, with what the runs of today have kept of why; nothing is written."""
    today, profile = office.today(), office.profile.code
    with office.database.read() as tx:
        last_run = tx.cycles.last_day(profile, LAST_RUN)
        kept = _kept_today(tx, office)
        stuck = _stuck(tx, profile)
    acts: list[LeftAct] = []
    owed: list[News] = []
    for number in running_years(today):
        year = calendar_year(office, number)
        due = due_in(office, year)
        acts += [left_act(year, d, _why_now(office, d, kept, last_run)) for d in due]
        acts += put_off(office, year)
        owed += owed_news(year, today)
    return LeftToday(tuple(acts), tuple(owed), kept.get(RUN_ITSELF, ""), stuck)


def _stuck(tx: Transaction, profile: str) -> StuckLetters | None:
    restoration = tx.restorations.newest()
    if restoration is not None and restoration.released_at is None:
        return None
    return tx.outbox.stuck(tx.cycles.ids(profile), tx.now - _SENDING)


def keep_fault(tx: Transaction, office: Office, fault: str) -> None:
    """Keep what a run met beside its acts; of nothing, that what an earlier one met is over."""
    if fault != _kept_today(tx, office).get(RUN_ITSELF, ""):
        tx.cycles.note_left(office.profile.code, RUN_ITSELF, fault)


def _kept_today(tx: Transaction, office: Office) -> dict[str, str]:
    midnight = datetime.combine(office.today(), time(), VIETNAM)
    return tx.cycles.left_since(office.profile.code, midnight)


def _why_now(office: Office, due: DueAct, kept: Mapping[str, str], last_run: date | None) -> str:
    """Why an act that is due is not done at this moment. Args: kept: what today's runs said."""
    again = f"{Act.DO_TODAY(profile=office.profile.code):Order}"
    if due.what.key in kept:
        return kept[due.what.key]
    if last_run == office.today():
        return f"Đến hạn sau khi bước hằng ngày đã chạy hôm nay. {again} để làm ngay."
    if last_run is None:
        return f"Bước hằng ngày chưa chạy lần nào. {again} để làm ngay."
    since = f"chạy lần cuối {vietnamese_date(last_run)}"
    return f"Bước hằng ngày hôm nay chưa chạy ({since}). {again} để làm ngay."
