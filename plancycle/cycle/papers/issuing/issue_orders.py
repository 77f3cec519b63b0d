"""Whether a paper may be issued as an operator orders it, and which draft is meant."""

from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import require_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import PERIODIC, DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document

_DRAFTED = {
    DocumentKind.PLAN: "khi soạn kế hoạch",
    DocumentKind.SUBMISSION_LETTER: "cùng kế hoạch",
    DocumentKind.ASSIGNMENT_LETTER: "khi ban hành kế hoạch",
    DocumentKind.REPORT_FORM: "cùng thư gửi đơn vị",
    DocumentKind.REMINDER: "ở lượt đôn đốc sau hạn",
    DocumentKind.CONSOLIDATED_REPORT: "khi tổng hợp báo cáo của kỳ",
    DocumentKind.ESTIMATE_SUMMARY: "khi tổng hợp dự toán của kỳ",
    DocumentKind.CORRECTION_LETTER: "khi đính chính một văn bản đã ban hành",
}
"""When the draft of each kind is made."""


def check_order(
    office: Office, profile: Profile, year: int, kind: DocumentKind, issue: Issue, period: str
) -> None:
    """Raises: StepError: no such paper, no such period, or number, day or signer can't be."""
    check_paper(profile, year, kind, period)
    check_number_and_day(office, issue)
    if kind is DocumentKind.CORRECTION_LETTER:
        return  # who signs stands in its draft
    signer = profile.locality.papers[kind].signer
    if not signer.name and not issue.signer_name:
        raise StepError(
            f"Hồ sơ chưa có họ tên người ký “{paper_name(profile, kind)}”; hãy "
            f"{Act.NAME_SIGNER:order}."
        )


def check_paper(profile: Profile, year: int, kind: DocumentKind, period: str) -> None:
    """Raises: StepError: the locality issues no such paper, or has no such period."""
    if kind is DocumentKind.REPORT_FORM:
        raise StepError("Biểu mẫu báo cáo không phải là văn bản có số; không cần ban hành.")
    if kind is DocumentKind.CORRECTION_LETTER:
        return  # how it is numbered stands in its draft: few localities declare it
    if not profile.locality.makes(kind):
        raise StepError(
            f"Hồ sơ “{profile.code}” không lập “{kind.vietnamese}” (mục “papers” của "
            "locality.yaml không khai báo); không có văn bản để ban hành."
        )
    if kind in PERIODIC:
        require_period(profile, year, period)
    elif period:
        name = paper_name(profile, kind)
        raise StepError(f"“{name}” không theo kỳ báo cáo; hãy {Act.LEAVE_OUT_PERIOD:order}.")


def check_number_and_day(office: Office, issue: Issue) -> None:
    """Raises: StepError: no register has such a number, or the day is still to come."""
    if issue.number < 1:
        raise StepError(f"Số văn bản phải từ 01 trở lên, không thể là {issue.number}.")
    if issue.signed_on > office.today():
        raise StepError(
            f"Ngày ký {vietnamese_date(issue.signed_on)} ở sau ngày hôm nay "
            f"{vietnamese_date(office.today())}."
        )


def draft_to_issue(
    tx: Transaction, profile: Profile, cycle: Cycle | None, kind: DocumentKind, period: str
) -> Document:
    """The latest version of a paper, issued or not. Raises: StepError if there is none."""
    document = None if cycle is None else tx.documents.latest(cycle.id, kind, period)
    if document is None:
        raise StepError(
            f"Chưa có bản dự thảo “{paper_name(profile, kind)}” để ban hành. Bản dự thảo "
            f"được lập {_DRAFTED[kind]}."
        )
    return document
