"""What a reporting period asks for, in words: what is to be sent, where, and what it is for."""

from collections.abc import Sequence
from datetime import date

from plancycle.documents.wording.counting import who_words
from plancycle.documents.wording.wording import bare, small
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.profile import Profile


def asked_paper(period: ReportingPeriod) -> str:
    """What a unit owes in a period: ``báo cáo năm 2024``, ``dự toán kinh phí năm 2025``."""
    if period.form is FormKind.RESULTS:
        return f"báo cáo {period.title}"
    title = small(period.title)
    return title if title.startswith("dự toán") else f"dự toán kinh phí {title}"


def results_of(period: ReportingPeriod) -> str:
    """``kết quả năm 2024``; a title that begins so already stays as it is."""
    return period.title if period.title.startswith("kết quả") else f"kết quả {period.title}"


def delivery_heading(asked: Sequence[ReportingPeriod]) -> str:
    """The heading above the deadlines of what is asked of a unit."""
    forms = {p.form for p in asked}
    if forms == {FormKind.ESTIMATE}:
        return "Lập dự toán kinh phí"
    return "Báo cáo kết quả" + (", lập dự toán kinh phí" if FormKind.ESTIMATE in forms else "")


def delivery(asked: Sequence[ReportingPeriod], receiver: str, *, leads: int, targets: int) -> str:
    """What a unit is to send; empty if nothing is asked of it.

    Args:
        asked: the periods that ask the unit.
        receiver: who receives it; empty where that is who writes the letter.
        leads, targets: how many tasks it leads, and how many targets it reports.
    """
    forms = {p.form for p in asked}
    if not forms:
        return ""
    parts = []
    if FormKind.RESULTS in forms:
        about = [_some(leads, "nhiệm vụ chủ trì")] if leads else []
        about += [_some(targets, "chỉ tiêu nêu trên")] if targets else []
        # Whoever leads no task and reports no target fills in the parts in words alone.
        words = "báo cáo tồn tại, hạn chế, nguyên nhân, đề xuất, kiến nghị"
        parts.append(f"báo cáo kết quả {' và '.join(about)}" if about else words)
    if FormKind.ESTIMATE in forms:
        # Only who leads a task is asked for an estimate.
        parts.append("dự toán kinh phí" + ("" if parts else f" {_some(leads, 'nhiệm vụ chủ trì')}"))
    between = ", " if " và " in parts[0] else " và "
    return between.join(parts) + (f" về {receiver}" if receiver else "")


def _some(count: int, name: str) -> str:
    """``các nhiệm vụ``, or the one without a word for several."""
    return f"các {name}" if count > 1 else name


def purpose(profile: Profile, period: ReportingPeriod) -> str:
    """What the lead agency needs it for: its own paper, and to whom that goes."""
    estimate = period.form is FormKind.ESTIMATE
    kind = DocumentKind.ESTIMATE_SUMMARY if estimate else DocumentKind.CONSOLIDATED_REPORT
    paper = profile.locality.papers.get(kind)
    if paper is None or not paper.addressees:
        return "để tổng hợp"
    names = ", ".join(bare(a) for a in paper.addressees)
    return f"để tổng hợp, {'gửi' if estimate else 'báo cáo'} {names}"


def units_in_general(profile: Profile, day: date) -> str:
    """``các cơ quan, đơn vị``, and localities where one stands in the register on that day."""
    return f"các {who_words(unit.name for unit in profile.units.valid_on(day))}"
