"""The e-mail addresses of one unit, changed in place."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.model.errors import StepError
from plancycle.model.people import Deed
from plancycle.model.units import Unit
from plancycle.onboarding.locality_files.unit_addresses import change_addresses, typed_addresses

router = APIRouter()


@dataclass(frozen=True, slots=True)
class UnitAddresses:
    """A unit whose addresses are to be changed; ``seen``: them, as the form hands them back."""

    unit: Unit
    seen: str


@router.get("/{profile}/don-vi/{unit}/dia-chi")
def address_form(unit: str, looking: Looking) -> Response:
    """The page that asks for the new addresses."""
    units = looking.office.profile.units
    if unit not in units:
        raise HTTPException(404)
    own = units.unit(unit)
    return show(looking.visit, "unit_addresses.html.j2", UnitAddresses(own, ";".join(own.emails)))


@router.post("/{profile}/don-vi/{unit}/dia-chi")
def change(
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.CHANGE_UNITS, todays_files=True))],
    typed: Annotated[str, Form(alias="dia-chi", max_length=1000)],
    seen: Annotated[str, Form(alias="truoc", max_length=2000)] = "",
) -> Response:
    """Write the new addresses into the list of units."""
    office = doing.office
    if office.profile_faults:
        raise StepError(
            "Tệp dữ liệu của địa phương đang có lỗi nên chưa đổi được; trang Địa phương nêu lỗi "
            "ở đâu."
        )
    config, code = doing.visit.house.settings.config_dir, office.profile.code
    emails = typed_addresses(typed)
    done = change_addresses(config, code, office.profile.units.units, unit, emails, seen)
    before, after = (", ".join(e) or "chưa có" for e in (done.before, done.unit.emails))
    told = f"{done.unit.name}: địa chỉ thư vẫn là {after}."
    if done.changed:
        with office.database.begin() as tx:
            tx.note("office", 0, "units", f"{done.unit.name}: địa chỉ thư {before} → {after}")
        told = (
            f"{done.unit.name}: thư soạn từ nay gửi tới {after}. Thư giao nhiệm vụ, biểu mẫu chưa "
            "tới được địa chỉ cũ thì đi ở lượt gửi sau; xem ở Hôm nay."
        )
    return go_on(doing.visit, f"/{code}/don-vi?tim={done.unit.code}", told)
