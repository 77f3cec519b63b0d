"""Địa phương: its units with dates and addresses, and a new list of them from a spreadsheet."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, UploadFile
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.console.downloads import send_file
from plancycle.console.list_addresses import with_changes
from plancycle.console.uploads import keep_upload
from plancycle.cycle.overviews.pages.places_file import places_sheet
from plancycle.cycle.overviews.pages.places_overview import PlacesPage, PlacesQuery, places_page
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.people import Deed
from plancycle.office_files.file_kind import FileKind
from plancycle.onboarding.locality_files.renewed_units import RenewedUnits, look_at_units, use_units

router = APIRouter()
Changing = Annotated[Doing, Depends(may(Deed.CHANGE_UNITS, todays_files=True))]
_LISTS = (FileKind.SPREADSHEET, FileKind.TEXT_TABLE, FileKind.PLAIN_TEXT)
_LOOK_FIRST = "Danh sách có lỗi nên chưa dùng được; hãy sửa trong bảng tính rồi tải lên lại."


@dataclass(frozen=True, slots=True)
class ListedPlaces:
    """The units as they are asked for in the address."""

    page: PlacesPage
    address: str
    asked: dict[str, str]

    def to(self, **changes: object) -> str:
        """The address of the list with something changed."""
        names = {"group": "nhom", "words": "tim", "page": "trang"}
        return with_changes(self.address, self.asked, changes, names)


@dataclass(frozen=True, slots=True)
class UnitsToUse:
    """A new list that was read; ``number``: of the upload, by which it is used afterwards."""

    renewed: RenewedUnits
    number: int
    file_name: str


@router.get("/{profile}/don-vi")
def places(
    looking: Looking,
    group: Annotated[str, Query(alias="nhom", max_length=80)] = "",
    words: Annotated[str, Query(alias="tim", max_length=200)] = "",
    only: Annotated[str, Query(alias="chi", max_length=20)] = "",
    page: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> Response:
    """The units of today's files."""
    query = PlacesQuery(group, words, only == "khong-toi", page)
    listed = ListedPlaces(
        places_page(looking.office, query),
        f"/{looking.office.profile.code}/don-vi",
        dict(looking.visit.request.query_params),
    )
    return show(looking.visit, "places.html.j2", listed)


@router.get("/{profile}/don-vi/danh-muc.xlsx")
def places_as_workbook(looking: Looking) -> Response:
    """The units in force, to be changed in a spreadsheet and handed back."""
    name = f"danh-muc-don-vi-{looking.office.profile.code}.xlsx"
    return send_file(places_sheet(looking.office), name)


@router.post("/{profile}/don-vi/tai-len")
def upload_units(doing: Changing, file: Annotated[UploadFile, Form(alias="tep")]) -> Response:
    """Read a new list of units and show what it would change; nothing is changed yet."""
    kept = keep_upload(doing, file, _LISTS, "bảng tính Excel (.xlsx) hoặc CSV")
    renewed = _renewed(doing, kept.file_name, kept.sha256)
    status = 200 if renewed.may_be_used else 422
    page = UnitsToUse(renewed, kept.id, kept.file_name)
    return show(doing.visit, "places_upload.html.j2", page, status=status)


@router.post("/{profile}/don-vi/thay")
def replace_units(doing: Changing, number: Annotated[int, Form(alias="so")]) -> Response:
    """Use a list that was shown."""
    with doing.office.database.read() as tx:
        kept = tx.console.uploads.find(number, doing.office.profile.code)
    if kept is None:
        raise HTTPException(404)
    renewed = _renewed(doing, kept.file_name, kept.sha256)
    if not renewed.may_be_used:
        raise StepError(_LOOK_FIRST)
    with doing.office.database.begin() as tx:
        tx.note("office", 0, "units", f"thay danh mục đơn vị bằng {kept.file_name} ({kept.sha256})")
    use_units(doing.visit.house.settings.config_dir, doing.office.profile.code, renewed)
    told = (
        f"Đã dùng danh mục mới: {len(renewed.units)} đơn vị, thêm {len(renewed.added)}, bỏ "
        f"{len(renewed.removed)}, đổi {len(renewed.changed)}."
    )
    if renewed.concerns_running_years:
        told += _not_yet_in_the_year(doing)
    return go_on(doing.visit, f"/{doing.office.profile.code}/don-vi", told)


def _not_yet_in_the_year(doing: Doing) -> str:
    """That an issued year keeps its units until somebody records the change in it; or nothing."""
    office, year = doing.office, doing.office.today().year
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
    if cycle is None or not cycle.is_issued:
        return ""
    order = Act.CHANGE_UNITS(profile=office.profile.code, year=year)
    return f" Năm {year} đã ban hành chưa tính theo đơn vị mới, đơn vị kết thúc: hãy {order:order}."


def _renewed(doing: Doing, name: str, sha256: str) -> RenewedUnits:
    office = doing.office
    raw = office.blobs.get(sha256)
    config = doing.visit.house.settings.config_dir
    return look_at_units(config, office.profile.code, name, raw, office.profile.units.units)
