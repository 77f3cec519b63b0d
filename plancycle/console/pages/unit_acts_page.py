"""What is done for one unit and period: more time, another code, the form once more."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.console.typed_days import typed_day
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.receive import Received
from plancycle.cycle.desk.renew_token import renew_token
from plancycle.cycle.desk.send_form_again import send_form_again
from plancycle.cycle.desk.withdraw_extension import withdraw_extension
from plancycle.cycle.overviews.pages.unit_overview import UnitPage, unit_page
from plancycle.cycle.overviews.pages.unit_reports import UnitPeriod
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.people import Deed

router = APIRouter()
Why = Annotated[str, Form(max_length=1000)]


@dataclass(frozen=True, slots=True)
class UnitActPage:
    """A unit's period about which something is to be done.

    ``example``: a later day as an example; ``received``: a form that has errors.
    """

    unit: UnitPage
    standing: UnitPeriod
    today: date
    example: date
    received: Received | None = None


def made_page(
    office: Office, page: UnitPage, standing: UnitPeriod, received: Received | None = None
) -> UnitActPage:
    """A unit's period with the days that its page speaks of."""
    today = office.today()
    later = office.profile.calendar.shift(max(today, standing.request.effective_due), 5)
    return UnitActPage(page, standing, today, later, received)


def act_page(
    looking: Looking, year: int, code: str, unit: str, received: Received | None = None
) -> UnitActPage:
    """A unit in a period. Raises: StepError: it is not asked in it."""
    page = unit_page(looking.office, year, unit)
    for standing in page.periods:
        if standing.period.code == code:
            return made_page(looking.office, page, standing, received)
    raise StepError(f"{page.unit.name} không thuộc diện gửi báo cáo kỳ này.")


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/gia-han")
def extension_form(year: int, code: str, unit: str, looking: Looking) -> Response:
    """The page that asks until when, and why."""
    return show(looking.visit, "unit_extend.html.j2", act_page(looking, year, code, unit))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/gia-han")
def extend(
    year: int,
    code: str,
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.EXTEND_DUE))],
    until: Annotated[str, Form(alias="den-ngay", max_length=40)],
    why: Why,
    unreminded: Annotated[str, Form(alias="khong-nhac")] = "",
) -> Response:
    """Give a unit more time."""
    day = typed_day(until, "Ngày gia hạn")
    done = extend_request(
        doing.office, unit, code, until=day, why=why, year=year, unreminded=bool(unreminded)
    )
    told = f"{done.label}: gia hạn đến hết {vietnamese_date(day)}."
    if not done.changed:
        told = f"{done.label}: đã được gia hạn đến ngày này từ trước."
    return back_to_unit(doing, year, code, unit, " ".join((told, *done.notes)))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/thu-hoi-gia-han")
def withdraw(
    year: int,
    code: str,
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.EXTEND_DUE))],
    why: Why,
) -> Response:
    """Take the time back that a unit was given; the day of the period holds again."""
    done = withdraw_extension(doing.office, unit, code, why=why, year=year)
    told = f"{done.label}: đã thu hồi gia hạn, hạn lại là hết {vietnamese_date(done.until)}."
    return back_to_unit(doing, year, code, unit, " ".join((told, *done.notes)))


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/ma")
def code_form(year: int, code: str, unit: str, looking: Looking) -> Response:
    """The page that asks why a unit is to get another code."""
    return show(looking.visit, "unit_code.html.j2", act_page(looking, year, code, unit))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/ma")
def renew(
    year: int,
    code: str,
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.RENEW_TOKEN))],
    why: Why,
) -> Response:
    """Give a unit another code; the one before lets nothing in any more."""
    done = renew_token(doing.office, unit, code, why=why, year=year)
    told = f"{done.label}: đã cấp mã mới."
    if done.sent_to:
        told += f" Biểu mẫu mang mã mới sẽ gửi tới {', '.join(done.sent_to)}."
    return back_to_unit(doing, year, code, unit, " ".join((told, *done.notes)))


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/gui-lai")
def form_again_form(year: int, code: str, unit: str, looking: Looking) -> Response:
    """The page that asks why a unit is to get its form once more."""
    return show(looking.visit, "unit_form_again.html.j2", act_page(looking, year, code, unit))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/gui-lai")
def form_again(
    year: int,
    code: str,
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.DISPATCH))],
    why: Why,
) -> Response:
    """Send a unit, and nobody else, the form that it had; its code stays."""
    done = send_form_again(doing.office, unit, code, why=why, year=year)
    told = (
        f"{done.label}: biểu mẫu đã vào hàng đợi, sẽ gửi lại tới {', '.join(done.addresses)} ở "
        "lượt gửi tới. Không đơn vị nào khác nhận thư này."
    )
    return back_to_unit(doing, year, code, unit, told)


def back_to_unit(
    doing: Doing, year: int, code: str, unit: str, told: str, *, is_bad: bool = False
) -> Response:
    """On to the page of the unit, which says what was done, or why it was not."""
    address = f"/{doing.office.profile.code}/{year}/{code}/don-vi/{unit}"
    return go_on(doing.visit, address, told, is_bad=is_bad)
