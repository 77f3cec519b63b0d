"""What came of a step, as sentences for whoever asked for it; acts stand as marks in them."""

from collections.abc import Iterable

from plancycle.cycle.outgoing.delivery_words import delivery_lines
from plancycle.cycle.papers.drafting.drafts import DraftedPaper
from plancycle.cycle.steps import CollectedMail, Dispatched, DoneToday, Reminded
from plancycle.cycle.steps.day_words import day_lines
from plancycle.model.acts import Act
from plancycle.model.errors import StepError

_MOST_NAMES = 20


def today_words(done: DoneToday) -> str:
    """Of a day's work. Raises: StepError: something could not be done, with what was."""
    lines = day_lines(done)
    if done.faults:
        raise StepError("\n".join([*done.faults, *lines]))
    return "\n".join(lines)


def dispatched_words(done: Dispatched, profile: str, year: int) -> str:
    """Of a dispatch. Raises: StepError: nothing was sent, for the papers are not issued."""
    if not done.is_ready:
        raise StepError(
            f"Chưa gửi: kế hoạch năm {year} hoặc công văn giao nhiệm vụ chưa được ban hành. Hãy "
            f"{Act.ISSUE(profile=profile, year=year):order} với số và ngày ký do văn thư cấp."
        )
    lines = [f"Thư mới đưa vào hàng đợi: {done.queued}.", *delivery_lines(done.delivery)]
    if done.corrections:
        lines.insert(1, f"Thư kèm công văn đính chính đưa vào hàng đợi: {done.corrections}.")
    lines += _named("Chưa gửi được vì thiếu địa chỉ thư", done.without_address)
    lines += _named("Chưa gửi vì mã báo cáo đã thu hồi, chưa cấp mã mới", done.without_code)
    return "\n".join(lines)


def collected_words(done: CollectedMail) -> str:
    """Of a collection. Raises: StepError: something could not be done, with what was."""
    lines = [f"Thư mới: {done.stored}."]
    lines += [f"{label}: {count}." for label, count in done.outcomes.items()]
    lines += delivery_lines(done.delivery)
    if done.faults:
        raise StepError("\n".join([*done.faults, "Phần đã làm được:", *lines]))
    return "\n".join(lines)


def reminded_words(done: Reminded) -> str:
    """Of a round of reminders."""
    lines = [f"{r.period_title}, đợt {r.stage}: {r.queued} thư đôn đốc." for r in done.rounds]
    if done.escalated:
        lines.append(f"Đề nghị cấp trên đôn đốc: {done.escalated} thư.")
    lines += [f"Cần liên hệ trực tiếp: {u.unit_name} ({u.reason})." for u in done.unreached]
    if done.held:
        lines += ["Thư về báo cáo chậm chưa được soạn:", *done.held]
    if not done.is_due:
        lines.append("Hôm nay không có đợt đôn đốc nào.")
    lines += delivery_lines(done.delivery)
    lines += _drafted(done.drafts)
    return "\n".join(lines)


def drafted_words(papers: tuple[DraftedPaper, ...], nothing: str) -> str:
    """Of drafts. Args: nothing: what is said where there is none."""
    return "\n".join(_drafted(papers)) or nothing


def _drafted(papers: Iterable[DraftedPaper]) -> list[str]:
    lines = []
    for paper in papers:
        state = "bản mới" if paper.changed else "không thay đổi"
        lines.append(f"Dự thảo {paper.kind.vietnamese}: {state}, bản {paper.version}.")
        lines += paper.notes
    return lines


def _named(what: str, names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    more = f" và {len(names) - _MOST_NAMES} đơn vị khác" if len(names) > _MOST_NAMES else ""
    return [f"{what}: {', '.join(names[:_MOST_NAMES])}{more}."]
