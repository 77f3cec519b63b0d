"""Ban hành: what issuing a paper will do is shown on a page of its own, and asked."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, may, show
from plancycle.console.paper_addresses import Code, kind_of, on_to_paper, paper_address
from plancycle.console.typed_days import typed_day
from plancycle.cycle.overviews.pages.paper_overview import PaperPage, paper_page
from plancycle.cycle.papers.foretelling.forecast_words import cautions, effects, undecided_words
from plancycle.cycle.papers.foretelling.issue_forecast import forecast_issue
from plancycle.cycle.papers.issuing.running_extensions import extension_words
from plancycle.cycle.steps.issuing import IssueOrder, issue_approved, require_approved
from plancycle.model.documents import FROM_FILES, Issue
from plancycle.model.errors import StepError
from plancycle.model.late_periods import NOT_ASKED, LateOrder
from plancycle.model.people import Deed

router = APIRouter()
Why = Annotated[str, Form(max_length=1000)]


@dataclass(frozen=True, slots=True)
class IssuingPage:
    """What issuing will do, before anybody presses.

    Attributes:
        effects, cautions: sentences on what happens, and on what should have been seen before.
        is_issued: it has its number already, so that nothing is left to press.
        is_stale: reports came since a summary was drafted: then it is not issued at all.
        extensions: that still run, a sentence each: closing the period over them needs a reason.
        over: periods of a plan that are over already, code and a sentence each: it has to be said
            of each whether it is asked late.
    """

    paper: PaperPage
    effects: tuple[str, ...]
    cautions: tuple[str, ...]
    is_issued: bool
    is_stale: bool
    extensions: tuple[str, ...]
    over: tuple[tuple[str, str], ...]
    address: str
    today: date


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


class LateForm:
    """What was chosen of each period that is over, in the order of the page.

    Raises: StepError: nothing was chosen of one, or no day was given.
    """

    def __init__(
        self,
        periods: Annotated[list[str], Form(alias="ky")] = [],  # noqa: B006 - FastAPI copies it
        choices: Annotated[list[str], Form(alias="cach")] = [],  # noqa: B006 - as above
        days: Annotated[list[str], Form(alias="han-moi")] = [],  # noqa: B006 - as above
        reasons: Annotated[list[str], Form(alias="ly-do-ky")] = [],  # noqa: B006 - as above
    ) -> None:
        rows = zip_longest(periods, choices, days, reasons, fillvalue="")
        self.orders = tuple(_late_order(*row) for row in rows)


def _late_order(period: str, choice: str, day: str, why: str) -> LateOrder:
    """Raises: StepError."""
    if choice == NOT_ASKED:
        return LateOrder(period, None, why)
    if choice != "thu-muon":
        raise StepError(f"Hãy chọn thu muộn hay không thu kỳ {period}.")
    return LateOrder(period, typed_day(day, f"Hạn mới của kỳ {period}"), why)


@router.get("/{profile}/{year:int}/van-ban/{slug}/ban-hanh")
@router.get("/{profile}/{year:int}/{code}/van-ban/{slug}/ban-hanh")
def issuing(year: int, slug: str, looking: Looking, code: Code) -> Response:
    """What issuing will do, before anybody presses."""
    office, kind = looking.office, kind_of(slug)
    page = paper_page(office, year, kind, code)
    require_approved(office, year, kind, code)
    forecast = forecast_issue(office, year, kind, None, code)
    period = forecast.period
    told = IssuingPage(
        paper=page,
        effects=effects(forecast),
        cautions=cautions(forecast),
        is_issued=forecast.is_issued,
        is_stale=period is not None and period.is_stale,
        # Only a paper that closes the period passes over them: no other needs a reason for it.
        extensions=tuple(map(extension_words, period.extensions))
        if period is not None and period.locks
        else (),
        over=tuple((o.period.code, _sentence(undecided_words(o))) for o, _ in forecast.plan.over),
        address=paper_address(office.profile.code, year, code, slug),
        today=office.today(),
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
    late: Annotated[LateForm, Depends()],
    signer: Annotated[str, Form(alias="nguoi-ky", max_length=200)] = "",
    why: Why = "",
    over_extensions: Annotated[str, Form(alias="ly-do-gia-han", max_length=1000)] = "",
) -> Response:
    """Give an approved draft its number and date."""
    kind = kind_of(slug)
    given = Issue(number, typed_day(signed_on, "Ngày ký"), signer.strip())
    if kind in FROM_FILES and doing.office.profile_faults:
        raise StepError(
            "Tệp dữ liệu của địa phương đang có lỗi, nên chưa ban hành được văn bản lập từ đó: "
            + "; ".join(doing.office.profile_faults[:5])
        )
    order = IssueOrder(kind, given, code, why, over_extensions, late.orders)
    done = issue_approved(doing.office, year, order)
    told = f"Đã ban hành số {done.issue.padded}."
    if done.requests:
        told += f" Đã chốt {done.assignments} phần việc, {done.requests} yêu cầu báo cáo."
    return on_to_paper(doing, year, code, slug, told)
