"""What is done for one unit and period: more time, a report on paper, another code."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, UploadFile
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.console.typed_days import typed_day
from plancycle.console.uploads import keep_upload
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.receive import Received, receive_file
from plancycle.cycle.desk.renew_token import renew_token
from plancycle.cycle.desk.withdraw_extension import withdraw_extension
from plancycle.cycle.overviews.pages.unit_overview import UnitPage, unit_page
from plancycle.cycle.overviews.pages.unit_reports import UnitPeriod
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.people import Deed
from plancycle.office_files.file_kind import FileKind

router = APIRouter()
Why = Annotated[str, Form(max_length=1000)]
_FORMS = (
    FileKind.WORD,
    FileKind.SPREADSHEET,
    FileKind.OPEN_DOCUMENT,
    FileKind.OPEN_SHEET,
    FileKind.LEGACY_OFFICE,
    FileKind.LEGACY_SHEET,
)


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


def _made_page(
    office: Office, page: UnitPage, standing: UnitPeriod, received: Received | None = None
) -> UnitActPage:
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
            return _made_page(looking.office, page, standing, received)
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


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/ghi-nhan")
def receiving_form(year: int, code: str, unit: str, looking: Looking) -> Response:
    """The page that asks for the file and how it came."""
    return show(looking.visit, "unit_receive.html.j2", act_page(looking, year, code, unit))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/ghi-nhan")
def receive(
    year: int,
    code: str,
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.RECEIVE_REPORT))],
    file: Annotated[UploadFile, Form(alias="tep")],
    why: Why,
    force: Annotated[str, Form(alias="van-dung")] = "",
) -> Response:
    """Record a report that came on paper or on a stick; one with errors is shown, not recorded."""
    kept = keep_upload(doing, file, _FORMS, "biểu mẫu Word hoặc Excel")
    done = receive_file(
        doing.office,
        name=kept.file_name,
        content=doing.office.blobs.get(kept.sha256),
        unit=unit,
        period=code,
        why=why,
        year=year,
        force=bool(force),
    )
    if done.let_in is None:
        page = unit_page(doing.office, year, unit)
        standing = next(p for p in page.periods if p.period.code == code)
        refused = _made_page(doing.office, page, standing, done)
        return show(doing.visit, "unit_receive.html.j2", refused, status=422)
    told = f"{done.label}: {done.let_in.outcome}."
    return back_to_unit(doing, year, code, unit, f"{told} {done.note}".strip())


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


def back_to_unit(doing: Doing, year: int, code: str, unit: str, told: str) -> Response:
    """On to the page of the unit, which says what was done."""
    return go_on(doing.visit, f"/{doing.office.profile.code}/{year}/{code}/don-vi/{unit}", told)
