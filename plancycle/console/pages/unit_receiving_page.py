"""Reports that come by hand: one on paper is recorded, an earlier one is made to count again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, UploadFile
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, may, show
from plancycle.console.downloads import send_file
from plancycle.console.pages.unit_acts_page import act_page, back_to_unit, made_page
from plancycle.console.typed_days import typed_day
from plancycle.console.uploads import keep_upload
from plancycle.cycle.desk.count_revision import count_revision
from plancycle.cycle.desk.receive import Received, receive_file
from plancycle.cycle.overviews.pages.handed_out_files import blank_form
from plancycle.cycle.overviews.pages.unit_overview import unit_page
from plancycle.faces.moment_of_day import moment_of_day
from plancycle.model.documents import vietnamese_date
from plancycle.model.people import Deed
from plancycle.model.periods import VIETNAM
from plancycle.office_files.file_kind import FileKind

router = APIRouter()
Receiving = Annotated[Doing, Depends(may(Deed.RECEIVE_REPORT))]
Why = Annotated[str, Form(max_length=1000)]
_FORMS = (
    FileKind.WORD,
    FileKind.SPREADSHEET,
    FileKind.OPEN_DOCUMENT,
    FileKind.OPEN_SHEET,
    FileKind.LEGACY_OFFICE,
    FileKind.LEGACY_SHEET,
)


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/ghi-nhan")
def receiving_form(year: int, code: str, unit: str, looking: Looking) -> Response:
    """The page that asks for the file, when it came and how."""
    return show(looking.visit, "unit_receive.html.j2", act_page(looking, year, code, unit))


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/bieu-mau")
def empty_form(year: int, code: str, unit: str, looking: Looking) -> Response:
    """The form of the unit, empty, to type a report on paper into or to hand over."""
    return send_file(*blank_form(looking.office, year, unit, code))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/ghi-nhan")
def receive(
    year: int,
    code: str,
    unit: str,
    doing: Receiving,
    file: Annotated[UploadFile, Form(alias="tep")],
    day: Annotated[str, Form(alias="ngay-nhan", max_length=40)],
    why: Why,
    force: Annotated[str, Form(alias="van-dung")] = "",
) -> Response:
    """Record a report that came on paper or on a stick; one with errors is shown, not recorded.

    Args: day: on which it came, which may be days ago; whether it is late follows from that.
    """
    at = moment_of_day(typed_day(day, "Ngày nhận"), doing.office.clock())
    kept = keep_upload(doing, file, _FORMS, "biểu mẫu Word hoặc Excel")
    done = receive_file(
        doing.office,
        name=kept.file_name,
        content=doing.office.blobs.get(kept.sha256),
        unit=unit,
        period=code,
        why=why,
        year=year,
        at=at,
        force=bool(force),
    )
    if done.let_in is None:
        page = unit_page(doing.office, year, unit)
        standing = next(p for p in page.periods if p.period.code == code)
        refused = made_page(doing.office, page, standing, done)
        return show(doing.visit, "unit_receive.html.j2", refused, status=422)
    return back_to_unit(doing, year, code, unit, f"{_recorded(done)} {done.note}".strip())


def _recorded(done: Received) -> str:
    """What became of a report that was let in: whether it is late, and whether it counts."""
    day = vietnamese_date(done.received_at.astimezone(VIETNAM).date())
    told = f"{done.label}: đã ghi nhận, nhận ngày {day}{', chậm so với hạn' if done.late else ''}."
    newer = done.let_in.newer if done.let_in else 0
    if not newer:
        return f"{told} Bản này đang được tính."
    return (
        f"{told} Nhưng lần {newer} đến sau ngày ấy nên lần {newer} vẫn được tính. Nếu "
        "đơn vị nói bản vừa ghi nhận mới đúng: mở bản ấy ở dưới, bấm “Cho tính bản này”."
    )


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/cho-tinh/{number:int}")
def count_again(
    year: int, code: str, unit: str, number: int, doing: Receiving, why: Why
) -> Response:
    """Let an earlier report of a unit count, as the unit says it should."""
    done = count_revision(doing.office, unit, code, number, why=why, year=year)
    if done.let_in is None:
        told = f"{done.label}: bản này không còn hợp lệ theo cách kiểm tra hiện nay, chưa đổi gì."
        return back_to_unit(doing, year, code, unit, told, is_bad=True)
    told = (
        f"{done.label}: số liệu của bản ấy nay được tính, dưới một lần gửi mới mang tên bạn. Các "
        "bản khác vẫn được giữ."
    )
    return back_to_unit(doing, year, code, unit, told)
