"""Văn bản: versions, what was edited, approval, number, files by their number."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, UploadFile
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, may, others_who_may, show
from plancycle.console.background import ask_for_work
from plancycle.console.downloads import send_file
from plancycle.console.paper_addresses import Code, kind_of, on_to_paper, paper_address
from plancycle.console.status_words import history_words
from plancycle.console.uploads import keep_upload
from plancycle.cycle.overviews.pages.amendments_overview import Amendments, amendments_of_paper
from plancycle.cycle.overviews.pages.doing_words import why_words
from plancycle.cycle.overviews.pages.paper_overview import PaperPage, document_file, paper_page
from plancycle.cycle.overviews.pages.signed_overview import SignedOverview, signed_overview
from plancycle.cycle.papers.drafting.approval import approve_draft, return_draft
from plancycle.cycle.papers.drafting.upload_draft import upload_draft
from plancycle.model.people import Deed
from plancycle.office_files.file_kind import FileKind

router = APIRouter()
Approving = Annotated[Doing, Depends(may(Deed.APPROVE_PAPER))]
Why = Annotated[str, Form(max_length=1000)]
MOST_DIFFERENCES = 200
"""Changes of one page; an edit of more is looked at in Word."""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper with its ways.

    Attributes:
        address: of this paper.
        is_author: whether who looks drafted or edited what waits, and so can't approve it.
        history: when, who, what, why; newest first.
        signed: of an issued paper.
        makes_pdf: whether a PDF can be had.
        amendments: of a paper of which a version is issued.
        approvers: names of those who may approve what waits; none where nothing does.
    """

    paper: PaperPage
    address: str
    is_author: bool
    history: tuple[tuple[object, str, str, str], ...]
    signed: SignedOverview | None
    makes_pdf: bool
    amendments: Amendments | None
    approvers: tuple[str, ...]
    most: int = MOST_DIFFERENCES


@router.post("/{profile}/{year:int}/van-ban/soan-ke-hoach")
def draft_the_plan(
    year: int,
    doing: Annotated[Doing, Depends(may(Deed.DRAFT_PAPER))],
    press: Annotated[str, Form(max_length=80)],
) -> Response:
    """Draft the plan of a year."""
    return ask_for_work(doing.visit, "plan", {"year": year}, press)


@router.get("/{profile}/van-ban/tep/{number:int}")
def file(number: int, looking: Looking) -> Response:
    """The Word file of one version."""
    name, sha256 = document_file(looking.office, number)
    return send_file(looking.office.blobs.get(sha256), name)


@router.get("/{profile}/van-ban/pdf/{number:int}")
def pdf(number: int, looking: Looking) -> Response:
    """The same as PDF, made when it is first asked for. Raises: HTTPException 404."""
    shelf, blobs = looking.visit.house.pdfs, looking.office.blobs
    if shelf is None:
        raise HTTPException(404)
    name, sha256 = document_file(looking.office, number)
    content = shelf.pdf_of(sha256, lambda: blobs.get(sha256))
    return send_file(content, f"{name.removesuffix('.docx')}.pdf")


@router.get("/{profile}/{year:int}/van-ban/{slug}")
@router.get("/{profile}/{year:int}/{code}/van-ban/{slug}")
def paper(year: int, slug: str, looking: Looking, code: Code) -> Response:
    """A paper of the year, or of a period."""
    page = paper_page(looking.office, year, kind_of(slug), code)
    # Of what was set aside it is told once, with the reason.
    aside = {v.document.id for v in page.versions if v.set_aside}
    shown = ShownPaper(
        paper=page,
        address=paper_address(looking.office.profile.code, year, code, slug),
        is_author=looking.visit.house.settings.four_eyes
        and looking.visit.guest.person.name in page.authors,
        history=tuple(
            (e.at, e.actor, history_words(e), why_words(e.why))
            for e in page.history
            if e.to_state not in _UNTOLD
            and not (e.to_state == "superseded" and e.entity_id in aside)
        ),
        signed=signed_overview(looking.office, year, page.kind, code) if page.issue else None,
        makes_pdf=looking.visit.house.pdfs is not None,
        amendments=amendments_of_paper(looking.office, page),
        approvers=_approvers(looking, page),
    )
    return show(looking.visit, "paper.html.j2", shown)


def _approvers(looking: Looking, page: PaperPage) -> tuple[str, ...]:
    """Those who may approve the draft that waits, whoever looks."""
    if not page.waiting or page.is_approved:
        return ()
    authors = page.authors if looking.visit.house.settings.four_eyes else ()
    return others_who_may(looking.visit, Deed.APPROVE_PAPER, authors)


_UNTOLD = frozenset({"approved_file", "moved"})


@router.post("/{profile}/{year:int}/van-ban/{slug}/tai-len")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/tai-len")
def upload(
    year: int,
    slug: str,
    doing: Annotated[Doing, Depends(may(Deed.EDIT_DRAFT))],
    code: Code,
    file: Annotated[UploadFile, Form(alias="tep")],
    version: Annotated[int, Form(alias="ban")],
) -> Response:
    """Take in a draft that was edited in Word."""
    kept = keep_upload(doing, file, (FileKind.WORD,), "tệp Word (.docx)")
    content = doing.office.blobs.get(kept.sha256)
    edits = upload_draft(doing.office, year, kind_of(slug), code, content=content, version=version)
    told = f"Đã nhận bản sửa; {len(edits.changes)} chỗ khác với bản phần mềm lập."
    if not edits.changes:
        told = "Đã nhận tệp; không chữ nào khác với bản phần mềm lập."
    if edits.touching:
        touching, every = len(edits.touching), len(edits.changes)
        all_of_them = "Chỗ ấy" if every == 1 else "Các chỗ ấy đều"
        which = f"Trong đó {touching} chỗ" if touching < every else all_of_them
        told += f" {which} chạm tới dữ liệu, cần xác nhận khi ban hành."
    return on_to_paper(doing, year, code, slug, told)


@router.post("/{profile}/{year:int}/van-ban/{slug}/duyet")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/duyet")
def approve(
    year: int,
    slug: str,
    doing: Approving,
    code: Code,
    file_sha256: Annotated[str, Form(alias="tep", pattern="^[0-9a-f]{64}$")],
) -> Response:
    """Approve a draft as it was seen."""
    done = approve_draft(
        doing.office,
        year,
        kind_of(slug),
        code,
        file_sha256=file_sha256,
        four_eyes=doing.visit.house.settings.four_eyes,
    )
    return on_to_paper(
        doing, year, code, slug, f"Đã duyệt bản {done.version}. Văn bản chờ số và ngày ký."
    )


@router.post("/{profile}/{year:int}/van-ban/{slug}/tra-lai")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/tra-lai")
def send_back(year: int, slug: str, doing: Approving, why: Why, code: Code) -> Response:
    """Send a draft back to who wrote it."""
    done = return_draft(doing.office, year, kind_of(slug), code, why=why)
    return on_to_paper(doing, year, code, slug, f"Đã trả lại bản {done.version} để sửa.")
