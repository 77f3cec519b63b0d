"""The kinds of paper the product makes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """Each has a Word template of the same name in ``templates/documents/``."""

    PLAN = "plan"
    SUBMISSION_LETTER = "submission_letter"
    ASSIGNMENT_LETTER = "assignment_letter"
    REPORT_FORM = "report_form"
    REMINDER = "reminder"
    CONSOLIDATED_REPORT = "consolidated_report"
    ESTIMATE_SUMMARY = "estimate_summary"
    CORRECTION_LETTER = "correction_letter"

    @property
    def vietnamese(self) -> str:
        """As it is called in sentences."""
        return _NAMES[self]

    @property
    def slug(self) -> str:
        """As it is called in file names, e.g. ``ke-hoach``."""
        return PaperName[self.name].value


class PaperName(StrEnum):
    """What an operator calls a paper on the command line, in a form, in a file name."""

    PLAN = "ke-hoach"
    SUBMISSION_LETTER = "to-trinh"
    ASSIGNMENT_LETTER = "cong-van-giao-nhiem-vu"
    REPORT_FORM = "bieu-mau-bao-cao"
    REMINDER = "cong-van-don-doc"
    CONSOLIDATED_REPORT = "bao-cao-tong-hop"
    ESTIMATE_SUMMARY = "tong-hop-du-toan"
    CORRECTION_LETTER = "cong-van-dinh-chinh"

    @property
    def kind(self) -> DocumentKind:
        """The paper meant."""
        return DocumentKind[self.name]


_NAMES = {
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.SUBMISSION_LETTER: "Tờ trình",
    DocumentKind.ASSIGNMENT_LETTER: "Công văn giao nhiệm vụ",
    DocumentKind.REPORT_FORM: "Biểu mẫu báo cáo",
    DocumentKind.REMINDER: "Công văn đôn đốc",
    DocumentKind.CONSOLIDATED_REPORT: "Báo cáo tổng hợp",
    DocumentKind.ESTIMATE_SUMMARY: "Công văn tổng hợp dự toán",
    DocumentKind.CORRECTION_LETTER: "Công văn đính chính",
}


OPTIONAL = frozenset(
    {
        DocumentKind.SUBMISSION_LETTER,
        DocumentKind.ASSIGNMENT_LETTER,
        DocumentKind.ESTIMATE_SUMMARY,
        DocumentKind.CORRECTION_LETTER,
    }
)
"""Papers that a locality may do without; the others every year needs."""

FROM_FILES = frozenset({DocumentKind.PLAN, DocumentKind.SUBMISSION_LETTER})
"""Papers made from the profile's files as they stand; all later ones from what the plan froze."""

LOCKING = frozenset({DocumentKind.CONSOLIDATED_REPORT, DocumentKind.ESTIMATE_SUMMARY})
"""Papers that close their period."""

UNAWAITED = frozenset(
    {DocumentKind.SUBMISSION_LETTER, DocumentKind.REMINDER, DocumentKind.CORRECTION_LETTER}
)
"""Papers of which a draft may stay unissued for good: nothing of the year waits for them."""

PERIODIC = frozenset(
    {
        DocumentKind.REMINDER,
        DocumentKind.CONSOLIDATED_REPORT,
        DocumentKind.ESTIMATE_SUMMARY,
    }
)
"""Papers of which there is one for each reporting period."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What the operator gives when a paper is issued; never invented by the product.

    Attributes:
        number: from the clerk's register, 1 or more.
        signed_on: day of signature.
        signer_name: who signed, where the profile leaves the name open.
    """

    number: int
    signed_on: date
    signer_name: str = ""

    @property
    def padded(self) -> str:
        """The number as printed: below 10 with a leading zero."""
        return f"{self.number:02d}"


def vietnamese_date(day: date) -> str:
    """A date in running text: days below 10 and months 1 and 2 with a leading zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
