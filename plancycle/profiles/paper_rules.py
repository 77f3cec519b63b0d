"""Errors in what is fixed about the papers: codes, kinds, addressees, templates."""

from collections.abc import Callable, Iterator

from plancycle.model.documents import OPTIONAL, DocumentKind
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.profiles.checks import Check
from plancycle.profiles.messages import nearest
from plancycle.profiles.profile_parts import Parts

SIGNED_PAPERS = tuple(kind for kind in DocumentKind if kind is not DocumentKind.REPORT_FORM)
"""Kinds that need a form in ``papers``; the report form is an attachment and is not signed."""

LETTER_TEMPLATE = "plan_letter"
"""The Word template of a plan that is issued as an official letter."""


def folder_is_code(parts: Parts) -> Iterator[Finding]:
    """The code in locality.yaml is the name of the folder."""
    if parts.locality is None:
        return
    code = parts.locality.get(("code",))
    if isinstance(code, str) and code != parts.code:
        yield parts.locality.finding(
            Check.VALUE,
            ("code",),
            f"ghi “{code}” nhưng thư mục tên “{parts.code}”.",
            f"Ghi “{parts.code}” hoặc đổi tên thư mục.",
        )


def papers_are_complete(parts: Parts) -> Iterator[Finding]:
    """Every signed kind of paper has its form, and a signer with a title."""
    if parts.locality is None or not isinstance(parts.locality.get(("papers",)), dict):
        return
    papers = parts.locality.get(("papers",))
    for kind in SIGNED_PAPERS:
        if kind.value not in papers and kind in OPTIONAL:
            continue
        if kind.value not in papers:
            yield parts.locality.finding(
                Check.PAPERS,
                ("papers", kind.value),
                f"chưa có thể thức của “{kind.vietnamese}”.",
                f"Thêm khóa “{kind.value}” với issuer, symbol, recipients, signer.",
            )
        elif parts.locality.get(("papers", kind.value, "signer", "title")) == []:
            yield parts.locality.finding(
                Check.PAPERS,
                ("papers", kind.value, "signer", "title"),
                "chưa có chức vụ người ký.",
                "Ghi ít nhất một dòng, ví dụ GIÁM ĐỐC.",
            )


def addressed_papers_have_addressees(parts: Parts) -> Iterator[Finding]:
    """A letter of which there is one alone says whom it goes to."""
    if parts.locality is None:
        return
    template = parts.locality.get(("papers", DocumentKind.PLAN.value, "template"))
    for kind in DocumentKind.PLAN, DocumentKind.ESTIMATE_SUMMARY:
        paper = parts.locality.get(("papers", kind.value))
        is_letter = kind is not DocumentKind.PLAN or template == LETTER_TEMPLATE
        if isinstance(paper, dict) and is_letter and not paper.get("addressees"):
            yield parts.locality.finding(
                Check.PAPERS,
                ("papers", kind.value, "addressees"),
                f"“{kind.vietnamese}” là công văn nhưng chưa có nơi kính gửi.",
                "Thêm “addressees”: danh sách, mỗi nơi một dòng bắt đầu bằng “- ”.",
            )


def estimates_have_their_paper(parts: Parts) -> Iterator[Finding]:
    """A period of budget estimates ends in a paper that sums them up."""
    kind = DocumentKind.ESTIMATE_SUMMARY
    if parts.locality is None or not isinstance(parts.locality.get(("papers",)), dict):
        return
    asks = [p for p in parts.periods if p.value.form is FormKind.ESTIMATE]
    if asks and kind.value not in parts.locality.get(("papers",)):
        yield parts.locality.finding(
            Check.PAPERS,
            ("papers", kind.value),
            f"chưa có thể thức của “{kind.vietnamese}” mà {asks[0].source.name}, dòng "
            f"{asks[0].source.line((*asks[0].path, 'form'))} có kỳ dự toán.",
            f"Thêm khóa “{kind.value}” với issuer, symbol, addressees, recipients, signer.",
        )


def templates_are_there(parts: Parts) -> Iterator[Finding]:
    """A Word template that a paper names is in the common folder or in the profile's own."""
    papers = parts.locality.get(("papers",)) if parts.locality is not None else None
    if parts.locality is None or parts.word_templates is None or not isinstance(papers, dict):
        return
    for kind, paper in papers.items():
        name = paper.get("template") if isinstance(paper, dict) else None
        # What is no name at all, like "plan.docx", is told by its own pattern.
        if isinstance(name, str) and name.isidentifier() and name not in parts.word_templates:
            known = sorted(parts.word_templates)
            yield parts.locality.finding(
                Check.TEMPLATE,
                ("papers", kind, "template"),
                f"không có tệp mẫu “{name}.docx”.",
                nearest(name, known)
                or f"Các mẫu hiện có: {', '.join(known)}; mẫu riêng đặt trong thư mục "
                f"{parts.code}/templates.",
            )


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    folder_is_code,
    papers_are_complete,
    addressed_papers_have_addressees,
    estimates_have_their_paper,
    templates_are_there,
)
