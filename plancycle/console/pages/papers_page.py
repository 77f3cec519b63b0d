"""Văn bản: versions, what was edited, approval, number, files by their number."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, UploadFile
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.console.background import ask_for_work
from plancycle.console.downloads import send_file
from plancycle.console.status_words import history_words
from plancycle.console.typed_days import typed_day
from plancycle.console.uploads import keep_upload
from plancycle.cycle.overviews.pages.issue_preview import IssuePreview, issue_preview
from plancycle.cycle.overviews.pages.paper_overview import PaperPage, document_file, paper_page
from plancycle.cycle.papers.approval import approve_draft, refuse_unapproved, return_draft
from plancycle.cycle.papers.issue import issue_paper
from plancycle.cycle.papers.upload_draft import upload_draft
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.model.documents import FROM_FILES, DocumentKind, Issue, PaperName
from plancycle.model.errors import StepError
from plancycle.model.people import Deed
from plancycle.office_files.file_kind import FileKind

router = APIRouter()


def period_in_address(request: Request) -> str:
    """Code of the period; empty where the paper is of the whole year."""
    return str(request.path_params.get("code", ""))


Code = Annotated[str, Depends(period_in_address)]
Approving = Annotated[Doing, Depends(may(Deed.APPROVE_PAPER))]
Why = Annotated[str, Form(max_length=1000)]
MOST_DIFFERENCES = 200
"""Changes of one page; an edit of more is looked at in Word."""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper with its ways.

    Attributes:
        address: of this paper; is_author: whether who looks drafted or edited what waits.
        history: when, who, what, why; newest first.
    """

    paper: PaperPage
    address: str
    is_author: bool
    history: tuple[tuple[object, str, str, str], ...]
    most: int = MOST_DIFFERENCES


@dataclass(frozen=True, slots=True)
class IssuingPage:
    """What issuing will do, before anybody presses."""

    paper: PaperPage
    preview: IssuePreview
    address: str
    today: date


def _kind(slug: str) -> DocumentKind:
    """The kind of a paper by its name in addresses. Raises: HTTPException 404."""
    if slug not in {p.value for p in PaperName}:
        raise HTTPException(404)
    return PaperName(slug).kind


def _address(profile: str, year: int, code: str, slug: str) -> str:
    return (
        f"/{profile}/{year}/{code}/van-ban/{slug}" if code else f"/{profile}/{year}/van-ban/{slug}"
    )


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


@router.get("/{profile}/{year:int}/van-ban/{slug}")
@router.get("/{profile}/{year:int}/{code}/van-ban/{slug}")
def paper(year: int, slug: str, looking: Looking, code: Code) -> Response:
    """A paper of the year, or of a period."""
    page = paper_page(looking.office, year, _kind(slug), code)
    shown = ShownPaper(
        paper=page,
        address=_address(looking.office.profile.code, year, code, slug),
        is_author=looking.visit.guest.person.name in page.authors,
        history=tuple(
            (e.at, e.actor, history_words(e), e.why)
            for e in page.history
            if e.to_state not in _UNTOLD
        ),
    )
    return show(looking.visit, "paper.html.j2", shown)


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
    edits = upload_draft(doing.office, year, _kind(slug), code, content=content, version=version)
    told = f"Đã nhận bản sửa; {len(edits.changes)} chỗ khác với bản phần mềm lập."
    if not edits.changes:
        told = "Đã nhận tệp; không chữ nào khác với bản phần mềm lập."
    if edits.touching:
        told += f" Trong đó {len(edits.touching)} chỗ chạm tới dữ liệu, cần xác nhận khi ban hành."
    return _on(doing, year, code, slug, told)


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
    done = approve_draft(doing.office, year, _kind(slug), code, file_sha256=file_sha256)
    return _on(doing, year, code, slug, f"Đã duyệt bản {done.version}. Văn bản chờ số và ngày ký.")


@router.post("/{profile}/{year:int}/van-ban/{slug}/tra-lai")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/tra-lai")
def send_back(year: int, slug: str, doing: Approving, why: Why, code: Code) -> Response:
    """Send a draft back to who wrote it."""
    done = return_draft(doing.office, year, _kind(slug), code, why=why)
    return _on(doing, year, code, slug, f"Đã trả lại bản {done.version} để sửa.")


@router.get("/{profile}/{year:int}/van-ban/{slug}/ban-hanh")
@router.get("/{profile}/{year:int}/{code}/van-ban/{slug}/ban-hanh")
def issuing(year: int, slug: str, looking: Looking, code: Code) -> Response:
    """What issuing will do, before anybody presses."""
    office, kind = looking.office, _kind(slug)
    page = paper_page(office, year, kind, code)
    if not page.is_approved:
        raise StepError(f"{page.name} chưa được duyệt nên chưa ban hành.")
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
    period = known_profile(office, cycle).period(year, code) if code else None
    told = IssuingPage(
        page,
        issue_preview(office, year, kind, period),
        _address(office.profile.code, year, code, slug),
        office.today(),
    )
    return show(looking.visit, "paper_issue.html.j2", told)


@router.post("/{profile}/{year:int}/van-ban/{slug}/ban-hanh")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/ban-hanh")
def issue(
    year: int,
    slug: str,
    doing: Annotated[Doing, Depends(may(Deed.ISSUE_PAPER))],
    code: Code,
    number: Annotated[int, Form(alias="so", ge=1, le=100_000)],
    signed_on: Annotated[str, Form(alias="ngay-ky", max_length=40)],
    signer: Annotated[str, Form(alias="nguoi-ky", max_length=200)] = "",
    why: Why = "",
) -> Response:
    """Give an approved draft its number and date."""
    kind = _kind(slug)
    given = Issue(number, typed_day(signed_on, "Ngày ký"), signer.strip())
    if kind in FROM_FILES and doing.office.profile_faults:
        raise StepError(
            "Tệp dữ liệu của địa phương đang có lỗi, nên chưa ban hành được văn bản lập từ đó: "
            + "; ".join(doing.office.profile_faults[:5])
        )
    refuse_unapproved(doing.office, year, kind, code)
    done = issue_paper(doing.office, year, kind, given, code, why)
    told = f"Đã ban hành số {done.issue.padded}."
    if done.requests:
        told += f" Đã chốt {done.assignments} phần việc, {done.requests} yêu cầu báo cáo."
    return _on(doing, year, code, slug, told)


def _on(doing: Doing, year: int, code: str, slug: str, told: str) -> Response:
    return go_on(doing.visit, _address(doing.office.profile.code, year, code, slug), told)
