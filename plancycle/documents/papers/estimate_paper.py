"""The letter that asks the finance agency to appraise the year's budget estimates (Công văn)."""

from collections.abc import Sequence
from decimal import Decimal

from plancycle.documents.papers.estimate_rows import (
    NO_SOURCE,
    row_chunks,
    says_something,
    sums_by_source,
)
from plancycle.documents.papers.report_contexts import EstimateContext
from plancycle.documents.papers.report_sentences import statement_lines
from plancycle.documents.rendering.official_form import paper_form, paper_frame, replaced_sentence
from plancycle.documents.wording.counting import who_words
from plancycle.documents.wording.wording import bare, capital, running_day, small
from plancycle.model.consolidated import EstimateLine, EstimateSummary
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.periods import DataWindow
from plancycle.model.profile import Profile
from plancycle.vi.numbers import counted, number, percent

MOST_NAMES, MOST_SOURCES = 10, 10
"""How many missing units, and sources of funds, a sentence names."""


def estimate_context(
    profile: Profile, summary: EstimateSummary, replaced: Issue | None = None
) -> EstimateContext:
    """Everything that stands in the letter, as a draft.

    Args: profile: the locality. summary: the period's estimates, already added up. replaced: the
        letter that was issued before the period was opened again.
    Raises: ConfigError if the profile does not say how the letter looks.
    """
    kind = DocumentKind.ESTIMATE_SUMMARY
    form = paper_form(profile, kind)
    addressees = [bare(a) for a in form.addressees]
    locality, period = profile.locality, summary.period
    money = money_time(period.window)
    author = locality.authority(kind).name
    lines = [line for line in summary.lines if says_something(line)]
    return EstimateContext(
        frame=paper_frame(profile, kind, "Công văn", summary.drafted_on),
        subject=f"{_purpose(lines)} dự toán kinh phí {_object(profile, summary, money)}",
        plan_citation=summary.plan_citation,
        author=author,
        receiver=", ".join(addressees) or "cơ quan tài chính",
        lead=locality.lead.name,
        issuer=locality.issuing.name,
        sent_to=period.receiver or locality.lead.name,
        money_time=money,
        due_before=vietnamese_date(period.before),
        reporting=_reporting(summary),
        total=_total_sentence(summary, lines, money),
        sources=tuple(_source_lines(lines)),
        proposals=tuple(statement_lines(summary.proposals, "", _APPENDIX))
        if summary.proposals
        else (),
        request=_request(lines, addressees, author, locality.issuing.name),
        units=_units(lines),
        appendix_name=f"Tổng hợp dự toán kinh phí {money}".upper(),
        row_chunks=row_chunks(lines),
        replaces=replaced_sentence("Công văn", form, replaced),
    )


_APPENDIX = "Phụ lục"


def money_time(window: DataWindow) -> str:
    """The time the money is for: ``năm 2024``, or its first and last day if not a whole year."""
    start, end = window.start, window.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        first, last = start.year, end.year
        return f"năm {first}" if first == last else f"giai đoạn {first} - {last}"
    return f"từ {running_day(start)} đến {running_day(end)}"


def _purpose(lines: Sequence[EstimateLine]) -> str:
    return "đề nghị thẩm định" if any(line.amount for line in lines) else "báo cáo tình hình lập"


def _object(profile: Profile, summary: EstimateSummary, money: str) -> str:
    """What the money is for; a year that the plan's own name ends with is not named twice."""
    plan = f"{profile.plan.type_name} {small(summary.plan_title)}"
    if summary.plan_title.endswith(money):
        return f"thực hiện {plan}"
    # Money for another year than the plan's: its name without the year, and the year of the money.
    own = f" năm {summary.period.year}"
    if summary.plan_title.endswith(own) and money.startswith("năm "):
        aim = small(summary.plan_title.removesuffix(own)).removeprefix("về việc ")
        return f"{money} cho nhiệm vụ {aim}"
    return f"{money} thực hiện {plan}"


def _reporting(summary: EstimateSummary) -> str:
    """How many of those asked have sent an estimate, and whose has not come."""
    if not summary.asked:
        return "Kỳ này không có đơn vị nào được đề nghị lập dự toán."
    if summary.asked == 1 or not summary.reported:
        return _one_or_none(summary)
    text = (
        f"Tính đến {running_day(summary.drafted_on)}, có {number(summary.reported)}/"
        f"{number(summary.asked)} {who_words(_names(summary))} đã gửi dự toán (đạt "
        f"{percent(summary.reported, summary.asked)})."
    )
    if not summary.missing:
        return text
    names = "; ".join(summary.missing[:MOST_NAMES])
    rest = len(summary.missing) - MOST_NAMES
    more = f" và {counted(rest)} đơn vị khác" if rest > 0 else ""
    of = counted(len(summary.missing))
    return f"{text} Chưa nhận được dự toán của {of} đơn vị: {names}{more}."


def _one_or_none(summary: EstimateSummary) -> str:
    """Of a single unit no share is told; where nobody has sent any, no list of all."""
    said = f"Tính đến {running_day(summary.drafted_on)}"
    if summary.reported:
        return f"{said}, đơn vị được đề nghị đã gửi dự toán."
    if summary.asked == 1:
        return f"{said}, chưa nhận được dự toán của đơn vị được đề nghị."
    asked = f"{counted(summary.asked)} {who_words(_names(summary))}"
    return f"{said}, chưa nhận được dự toán nào của {asked} được đề nghị."


def _names(summary: EstimateSummary) -> tuple[str, ...]:
    """Every unit that the summary speaks of."""
    return (*(line.unit_name for line in summary.lines), *summary.missing)


def _total_sentence(summary: EstimateSummary, lines: Sequence[EstimateLine], money: str) -> str:
    total = sum((line.amount for line in lines), Decimal(0))
    if not summary.reported:
        return "Chưa có dự toán để tổng hợp."
    if not total:
        return f"{capital(_units(lines))} không đề nghị bố trí kinh phí {money}."
    units = len({line.unit_name for line in lines if line.amount})
    tasks = len({line.task_id for line in lines if line.amount})
    return (
        f"Tổng dự toán kinh phí {money} do {counted(units)} đơn vị đề nghị cho {counted(tasks)} "
        f"nhiệm vụ là {number(total)} triệu đồng."
    )


def _units(lines: Sequence[EstimateLine]) -> str:
    """Those who have sent estimates, in general: ``các đơn vị``, of one alone ``đơn vị``."""
    return "đơn vị" if len({line.unit_name for line in lines}) == 1 else "các đơn vị"


def _source_lines(lines: Sequence[EstimateLine]) -> list[str]:
    """The sum of each source as a dashed line; none where no unit names a source."""
    sums = sums_by_source(lines)
    if all(name == NO_SOURCE for name, _ in sums):
        return []
    texts = [f"- {name}: {number(amount)} triệu đồng" for name, amount in sums[:MOST_SOURCES]]
    rest = sums[MOST_SOURCES:]
    if rest:
        amount = number(sum((amount for _, amount in rest), Decimal(0)))
        texts.append(f"- {counted(len(rest))} nguồn khác: {amount} triệu đồng")
    return [f"{text};" for text in texts[:-1]] + [f"{texts[-1]}."]


def _request(
    lines: Sequence[EstimateLine], addressees: Sequence[str], author: str, issuer: str
) -> str:
    """What is asked: to appraise, and to submit to the agency that decides.

    A receiver that decides itself is asked to decide; where no money is asked for, it is told so.
    """
    receiver = ", ".join(addressees) or "cơ quan tài chính"
    if not any(line.amount for line in lines):
        return f"thông báo để {receiver} theo dõi, tổng hợp"
    if issuer in addressees:
        return f"kính đề nghị {receiver} xem xét, quyết định"
    decider = "cấp có thẩm quyền" if author == issuer else issuer
    return (
        f"đề nghị {receiver} thẩm định dự toán nêu trên, tổng hợp, trình {decider} xem xét, quyết "
        "định"
    )
