"""What a step of the year would do if it were asked for now: counted, and nothing is done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plancycle.cycle.outgoing.corrections_due import corrections_due
from plancycle.cycle.outgoing.dispatch import is_ready, what_is_due
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.overviews.pages.period_overview import (
    PeriodPage,
    PeriodQuery,
    period_page,
)
from plancycle.cycle.workplace.collecting_state import collecting_state
from plancycle.cycle.workplace.locked_periods import how_to_reopen
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import vietnamese_date
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import vietnamese_moment
from plancycle.model.units import Mood

_MOST_NAMES = 12
_FEW_MORE = 4


@dataclass(frozen=True, slots=True)
class StepPage:
    """A step before it is asked for.

    Attributes:
        title: what it is; button: what happens on pressing, with how many.
        facts: name and words, what a person should see before.
        warnings: what he should have seen to before.
        is_possible: whether pressing does anything; else ``why_not`` says why.
    """

    title: str
    button: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def is_possible(self) -> bool:
        """Whether it can be asked for."""
        return not self.why_not


def before_collecting(office: Office) -> StepPage:
    """Fetching and reading what came."""
    with office.database.read() as tx:
        state = collecting_state(tx, office)
    read_at = vietnamese_moment(state.fetched_at) if state.fetched_at else "chưa thu lần nào"
    facts = [("Lần thu gần nhất", read_at)]
    if state.unread:
        facts.append(("Tải về nhưng chưa đọc", f"{state.unread} thư"))
    if state.unfetched:
        facts.append(("Hộp thư chưa đưa ra được", f"{state.unfetched} thư"))
    warnings = (f"Lần trước không đọc được hộp thư: {state.fault}",) if state.fault else ()
    return StepPage("Thu thư", "Thu thư và trả lời đơn vị", tuple(facts), warnings)


def before_dispatching(office: Office, year: int) -> StepPage:
    """Sending assignments and forms that are due. Raises: StepError."""
    title = f"Gửi giao nhiệm vụ và biểu mẫu năm {year}"
    if not is_ready(office, year):
        why_not = "Kế hoạch hoặc văn bản giao nhiệm vụ chưa ban hành nên chưa gửi được thư nào."
        return StepPage(title, "Gửi thư", (), why_not=why_not)
    plan = what_is_due(office, year)
    # A form may go for several periods; a correction goes for each letter that corrects.
    receivers = [(d.kind, d.unit_code) for d in plan.due]
    receivers += [
        (MailKind.CORRECTION, code) for c in corrections_due(office, year) for code in c.unit_codes
    ]
    facts = tuple(
        (kind.vietnamese, f"{len(codes)} thư, {_how_many(office, dict.fromkeys(codes))}")
        for kind in MailKind
        if (codes := [code for k, code in receivers if k is kind])
    )
    silent = plan.without_address
    warnings: tuple[str, ...] = ()
    if silent:
        warnings = (f"{len(silent)} đơn vị chưa có địa chỉ thư: {_some(silent)}.",)
    if waiting := plan.without_code:
        told = f"{len(waiting)} đơn vị có mã báo cáo đã thu hồi, chưa cấp mã mới nên chưa gửi: "
        warnings += (f"{told}{_some(waiting)}.",)
    if not receivers:
        why_not = "Hôm nay không có thư nào đến hạn gửi."
        return StepPage(title, "Gửi thư", facts, warnings, why_not)
    return StepPage(title, f"Gửi {len(receivers)} thư", facts, warnings)


def before_reminding(office: Office, year: int) -> StepPage:
    """Reminding the units of today's rounds."""
    title = f"Đôn đốc đơn vị năm {year}"
    if not is_ready(office, year):
        why_not = (
            "Kế hoạch hoặc văn bản giao nhiệm vụ chưa ban hành nên chưa có đơn vị nào để nhắc."
        )
        return StepPage(title, "Đôn đốc", (), why_not=why_not)
    rounds = [r for r in reminders_due(office, year) if r.unit_codes]
    letters = sum(len(r.unit_codes) for r in rounds)
    facts = tuple(
        (f"{r.period.title}, đợt {r.stage.number}", _how_many(office, r.unit_codes)) for r in rounds
    )
    silent = list(
        dict.fromkeys(
            f"{u.unit_name} ({u.reason})" for r in reminders_due(office, year) for u in r.unreached
        )
    )
    warnings = (f"Cần liên hệ trực tiếp: {_some(silent)}.",) if silent else ()
    if not letters:
        # Escalations and the official letter may still be due; the step itself decides on them.
        none = "hôm nay không có đơn vị nào đến lượt nhắc"
        button = "Lập công văn đôn đốc, báo cấp trên nếu đến hạn"
        return StepPage(title, button, (("Thư đôn đốc", none),), warnings)
    return StepPage(title, f"Gửi {letters} thư đôn đốc", facts, warnings)


def before_consolidating(office: Office, year: int, code: str) -> StepPage:
    """Drafting a period's report from what has come. Raises: StepError."""
    page = period_page(office, year, code, PeriodQuery(page=1))
    period = page.period
    title = f"Tổng hợp {period.title}"
    came = sum(1 for u in page.lines if u.submission_id is not None)
    facts = _counted(page)
    if page.is_locked:
        reopening = how_to_reopen(office.profile.code, period)
        why_not = f"Kỳ đã khóa vì báo cáo đã ban hành. {reopening}"
        return StepPage(title, title, facts, why_not=why_not)
    if page.today < period.consolidate_on:
        day = period.consolidate_on
        why_not = f"Chưa đến ngày tổng hợp ({vietnamese_date(day)})."
        return StepPage(title, title, facts, why_not=why_not)
    button = f"Soạn dự thảo từ {came} báo cáo"
    if page.is_drafted and page.report is not None:
        button = f"Soạn lại dự thảo từ {came} báo cáo (đang có bản {page.report.version})"
    return StepPage(title, button, facts)


def _counted(page: PeriodPage) -> tuple[tuple[str, str], ...]:
    """Who has reported, of those who owe and of those who were asked: they are never one sum."""
    bound = [u for u in page.lines if u.mood is Mood.BINDING]
    invited = [u for u in page.lines if u.mood is Mood.INVITED]
    facts = [
        ("Báo cáo được tính", f"{_came(bound)} trong {len(bound)} đơn vị phải báo cáo"),
        ("Chưa báo cáo", _missing(page)),
    ]
    if invited:
        facts.append(("Được đề nghị phối hợp", f"{_came(invited)} trong {len(invited)} đơn vị gửi"))
    return tuple(facts)


def _missing(page: PeriodPage) -> str:
    """How many, and who: whoever still has time may be worth waiting for."""
    missing = [u for u in page.lines if u.state is ReportingState.MISSING]
    names = [
        f"{u.unit_name} (gia hạn đến {vietnamese_date(u.due)})"
        if u.due > page.period.due
        else u.unit_name
        for u in missing
    ]
    return f"{len(names)} đơn vị" + (f": {_some(names)}" if names else "")


def _came(lines: Sequence[UnitLine]) -> int:
    return sum(u.submission_id is not None for u in lines)


def _how_many(office: Office, unit_codes: Collection[str]) -> str:
    """How many are written to, and who: a number alone can't be checked before pressing."""
    units = office.profile.units
    names = [units.unit(code).name if code in units else code for code in unit_codes]
    return f"{len(names)} đơn vị: {_some(names)}"


def _some(names: tuple[str, ...] | list[str]) -> str:
    # Nobody is left out to save a line or two.
    if len(names) <= _MOST_NAMES + _FEW_MORE:
        return "; ".join(names)
    return f"{'; '.join(names[:_MOST_NAMES])} và {len(names) - _MOST_NAMES} đơn vị khác"
