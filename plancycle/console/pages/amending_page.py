"""Sửa sai: a wrong number or date, a closed period: one person asks, another decides."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, others_who_may, require, show
from plancycle.console.paper_addresses import Code, kind_of, on_to_paper, paper_address
from plancycle.console.typed_days import typed_day
from plancycle.cycle.desk.amending.amend import (
    ProposedAmendment,
    confirm_amendment,
    decline_amendment,
    draft_correcting_letter,
    propose_number,
    propose_reopening,
    same_person,
)
from plancycle.cycle.overviews.pages.amendments_overview import (
    Amendments,
    StillPossible,
    amendments_of_paper,
    still_possible,
)
from plancycle.cycle.overviews.pages.paper_overview import PaperPage, paper_page
from plancycle.cycle.workplace.office import Office
from plancycle.model.amendments import AmendmentKind
from plancycle.model.documents import LOCKING, Issue, PaperName
from plancycle.model.errors import StepError
from plancycle.model.people import Deed

router = APIRouter()
Why = Annotated[str, Form(max_length=1000)]
Asking = Annotated[Doing, Depends(may(Deed.PROPOSE_AMENDMENT))]
Deciding = Annotated[Doing, Depends(may(Deed.CORRECT_PAPER))]
_DECIDES = {
    AmendmentKind.RENUMBER: Deed.CORRECT_PAPER,
    AmendmentKind.CORRECT: Deed.CORRECT_PAPER,
    AmendmentKind.REOPEN: Deed.REOPEN_PERIOD,
}
"""Which deed it is to say yes or no to what another person has asked for."""


@dataclass(frozen=True, slots=True)
class AmendingPage:
    """What may be put right of a paper.

    Attributes:
        address: of the paper. is_own: whether who looks has asked for what waits.
        deed: name of the deed that it is to decide on it, for ``frame.may``.
        deciders: names of those who may.
    """

    paper: PaperPage
    amendments: Amendments
    possible: StillPossible
    address: str
    is_own: bool
    deed: str
    today: date
    deciders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RightIssue:
    """What a paper was to be issued under, and why it was not."""

    issue: Issue
    why: str


def right_issue(
    number: Annotated[int, Form(alias="so", ge=1, le=100_000)],
    signed_on: Annotated[str, Form(alias="ngay-ky", max_length=40)],
    why: Why,
    signer: Annotated[str, Form(alias="nguoi-ky", max_length=200)] = "",
) -> RightIssue:
    """As both forms of the page ask for it."""
    return RightIssue(Issue(number, typed_day(signed_on, "Ngày ký"), signer.strip()), why)


@router.get("/{profile}/{year:int}/van-ban/{slug}/sua-sai")
@router.get("/{profile}/{year:int}/{code}/van-ban/{slug}/sua-sai")
def amending(year: int, slug: str, looking: Looking, code: Code) -> Response:
    """What was asked, what waits for another person, and what may be asked."""
    office = looking.office
    page, amendments = _of_paper(office, year, slug, code)
    waiting = amendments.waiting
    name = looking.visit.guest.person.name
    told = AmendingPage(
        paper=page,
        amendments=amendments,
        possible=still_possible(office, amendments.in_force),
        address=paper_address(office.profile.code, year, code, slug),
        is_own=waiting is not None and same_person(waiting.amendment.proposed_by, name),
        deed=_DECIDES[waiting.amendment.kind].name if waiting else "",
        today=office.today(),
        deciders=_deciders(looking, waiting) if waiting else (),
    )
    return show(looking.visit, "paper_amend.html.j2", told)


def _deciders(looking: Looking, waiting: ProposedAmendment) -> tuple[str, ...]:
    asked = waiting.amendment
    names = others_who_may(looking.visit, _DECIDES[asked.kind], ())
    return tuple(n for n in names if not same_person(n, asked.proposed_by))


@router.post("/{profile}/{year:int}/van-ban/{slug}/sua-sai/so-ngay")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/sua-sai/so-ngay")
def ask_for_number(
    year: int,
    slug: str,
    doing: Asking,
    code: Code,
    right: Annotated[RightIssue, Depends(right_issue)],
) -> Response:
    """Ask that a paper get the number and date that it was to be issued under."""
    asked = propose_number(doing.office, year, kind_of(slug), right.issue, right.why, code)
    return _on(doing, year, slug, code, _asked(asked))


@router.post("/{profile}/{year:int}/van-ban/{slug}/sua-sai/dinh-chinh")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/sua-sai/dinh-chinh")
def draft_letter(
    year: int,
    slug: str,
    doing: Asking,
    code: Code,
    right: Annotated[RightIssue, Depends(right_issue)],
    symbol: Annotated[str, Form(alias="ky-hieu", max_length=60)] = "",
) -> Response:
    """Draft the letter that corrects a paper which has gone out; another person approves it."""
    drafted = draft_correcting_letter(
        doing.office, year, kind_of(slug), right.issue, right.why, code, symbol.strip()
    )
    told = " ".join(
        (
            f"Đã soạn dự thảo công văn đính chính (đề nghị số {drafted.amendment.id}). Xem, sửa "
            "trong Word nếu cần; người khác duyệt, rồi ghi số và ban hành. Ban hành xong thì gửi "
            "tới mọi nơi đã nhận văn bản bị sửa.",
            *drafted.paper.notes,
        )
    )
    return on_to_paper(doing, year, "", PaperName.CORRECTION_LETTER.value, told)


@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/sua-sai/mo-lai")
def ask_for_reopening(year: int, slug: str, doing: Asking, code: Code, why: Why) -> Response:
    """Ask that the period which this paper has closed be opened again."""
    if kind_of(slug) not in LOCKING:
        raise HTTPException(404)
    asked = propose_reopening(doing.office, year, code, why)
    return _on(doing, year, slug, code, _asked(asked))


@router.post("/{profile}/{year:int}/van-ban/{slug}/sua-sai/{number:int}/xac-nhan")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/sua-sai/{number:int}/xac-nhan")
def confirm(year: int, slug: str, number: int, doing: Deciding, code: Code) -> Response:
    """Do what another person has asked for."""
    asked = _proposal(doing.office, year, slug, code, number)
    require(doing.visit, _DECIDES[asked.amendment.kind])
    done = confirm_amendment(doing.office, number)
    told = f"Đã xác nhận đề nghị số {number}: {done.amendment.kind.vietnamese}."
    return _on(doing, year, slug, code, " ".join((told, *done.notes)))


@router.post("/{profile}/{year:int}/van-ban/{slug}/sua-sai/{number:int}/tu-choi")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/sua-sai/{number:int}/tu-choi")
def decline(year: int, slug: str, number: int, doing: Asking, code: Code, why: Why) -> Response:
    """Turn down what another person has asked for, or take back one's own proposal."""
    asked = _proposal(doing.office, year, slug, code, number).amendment
    is_own = same_person(asked.proposed_by, doing.visit.guest.person.name)
    if not is_own:
        require(doing.visit, _DECIDES[asked.kind])
    decline_amendment(doing.office, number, why)
    told = f"Đã {'rút' if is_own else 'từ chối'} đề nghị số {number}; không thay đổi gì."
    return _on(doing, year, slug, code, told)


def _of_paper(office: Office, year: int, slug: str, code: str) -> tuple[PaperPage, Amendments]:
    """Raises: StepError if no version of the paper is issued."""
    page = paper_page(office, year, kind_of(slug), code)
    amendments = amendments_of_paper(office, page)
    if amendments is None:
        raise StepError(f"{page.name} chưa ban hành; không có gì để sửa.")
    return page, amendments


def _proposal(office: Office, year: int, slug: str, code: str, number: int) -> ProposedAmendment:
    """The proposal of a number. Raises: StepError if it is about another paper, or is none."""
    _, amendments = _of_paper(office, year, slug, code)
    for proposal in amendments.proposals:
        if proposal.amendment.id == number:
            return proposal
    raise StepError(f"Không có đề nghị số {number}.")


def _asked(asked: ProposedAmendment) -> str:
    return f"Đã ghi đề nghị số {asked.amendment.id}. Cần một người khác xác nhận."


def _on(doing: Doing, year: int, slug: str, code: str, told: str) -> Response:
    address = paper_address(doing.office.profile.code, year, code, slug)
    return go_on(doing.visit, f"{address}/sua-sai", told)
