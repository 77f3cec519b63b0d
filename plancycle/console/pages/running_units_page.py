"""Đơn vị thay đổi trong năm: units that ended or began, recorded in a year that runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.cycle.desk.change_units import record_units
from plancycle.cycle.desk.unit_consequences import UnitsChange
from plancycle.cycle.overviews.pages.running_units import RunningUnits, running_units
from plancycle.model.people import Deed

router = APIRouter()
# What a person saw is compared with what is written: both are of the files as they stand.
Recording = Annotated[Doing, Depends(may(Deed.RECORD_UNITS, todays_files=True))]
HEIR = "tiep-nhan-"
"""Before the code of the unit that ended, the name of the field that says who takes over."""

_LONGEST_CODE = 80


@dataclass(frozen=True, slots=True)
class RunningUnitsPage:
    """The units of a year that runs, as they are to be recorded.

    Attributes: address: of this page; faults: of today's files; most: lines of one table.
    """

    units: RunningUnits
    address: str
    faults: tuple[str, ...]
    most: int = 200


def chosen_heirs(fields: Mapping[str, object]) -> dict[str, str]:
    """Who takes over, by the code of the unit that ended, of the fields of a form or an address."""
    return {
        name.removeprefix(HEIR): value[:_LONGEST_CODE]
        for name, value in fields.items()
        if name.startswith(HEIR) and isinstance(value, str) and value
    }


async def heirs_of_form(request: Request) -> dict[str, str]:
    """As the form that records has them."""
    return chosen_heirs(await request.form())


@router.get("/{profile}/don-vi/thay-doi/{year:int}")
def changed_units(year: int, looking: Looking) -> Response:
    """What differs from the year, and what recording it would do."""
    office = looking.office
    page = RunningUnitsPage(
        units=running_units(office, year, chosen_heirs(looking.visit.request.query_params)),
        address=_address(office.profile.code, year),
        faults=office.profile_faults,
    )
    return show(looking.visit, "running_units.html.j2", page)


@router.post("/{profile}/don-vi/thay-doi/{year:int}")
def record(
    year: int,
    doing: Recording,
    heirs: Annotated[dict[str, str], Depends(heirs_of_form)],
    seen: Annotated[str, Form(alias="truoc", pattern="^[0-9a-f]{64}$")],
    why: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Record what was shown."""
    done = record_units(doing.office, year, heirs, why, seen=seen)
    return go_on(doing.visit, _address(doing.office.profile.code, year), _told(done, year))


def _told(done: UnitsChange, year: int) -> str:
    asked = {unit.code for _, units in done.asked for unit in units}
    parts = [f"Đã ghi {len(done.differences.changed)} đơn vị vào năm {year}."]
    if asked:
        parts.append(f"Phải báo cáo thêm: {len(asked)} đơn vị.")
    if done.taken_back:
        parts.append(f"Đã thu lại {len(done.taken_back)} thư đang chờ gửi.")
    if done.left:
        parts.append(f"Nhiệm vụ không còn đơn vị chủ trì: {', '.join(done.left)}.")
    parts.append("Thư giao nhiệm vụ, biểu mẫu mới đi ở lần gửi tới.")
    return " ".join(parts)


def _address(profile: str, year: int) -> str:
    return f"/{profile}/don-vi/thay-doi/{year}"
