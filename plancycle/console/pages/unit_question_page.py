"""A unit is asked about a report of it that counts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, may, show
from plancycle.console.pages.unit_acts_page import act_page, back_to_unit
from plancycle.cycle.desk.ask_unit import ask_about_report
from plancycle.model.people import Deed

router = APIRouter()


@router.get("/{profile}/{year:int}/{code}/don-vi/{unit}/hoi-lai")
def question_form(
    year: int,
    code: str,
    unit: str,
    looking: Looking,
    cell: Annotated[str, Query(alias="o", max_length=300)] = "",
) -> Response:
    """The page that asks what looks wrong in the report that counts."""
    return show(looking.visit, "unit_ask.html.j2", (act_page(looking, year, code, unit), cell))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/hoi-lai")
def ask(
    year: int,
    code: str,
    unit: str,
    doing: Annotated[Doing, Depends(may(Deed.ASK_UNIT))],
    why: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Write to a unit about its report that counts; it counts until another one comes."""
    done = ask_about_report(doing.office, unit, code, why, year=year)
    told = (
        f"{done.label}: thư hỏi về báo cáo lần {done.revision} đã vào hàng đợi, gửi tới "
        f"{', '.join(done.addresses)}. Số liệu giữ nguyên cho đến khi đơn vị gửi bản mới."
    )
    return back_to_unit(doing, year, code, unit, told)
