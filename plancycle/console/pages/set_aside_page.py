"""A draft that nobody wants: set aside with a reason, and drafted again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from plancycle.console.asking import Doing, may
from plancycle.console.paper_addresses import Code, kind_of, on_to_paper
from plancycle.cycle.papers.drafting.set_aside import set_aside_draft, take_up_draft
from plancycle.model.people import Deed

router = APIRouter()
Sparing = Annotated[Doing, Depends(may(Deed.SET_ASIDE_DRAFT))]


@router.post("/{profile}/{year:int}/van-ban/{slug}/khong-dung")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/khong-dung")
def set_aside(
    year: int,
    slug: str,
    doing: Sparing,
    why: Annotated[str, Form(max_length=1000)],
    code: Code,
    version: Annotated[int, Form(alias="ban")],
) -> Response:
    """Set a draft aside that nobody wants."""
    done = set_aside_draft(doing.office, year, kind_of(slug), code, version=version, why=why)
    told = f"Đã ghi không dùng bản {done.version}; bản này thôi nằm trong việc đang chờ."
    return on_to_paper(doing, year, code, slug, told)


@router.post("/{profile}/{year:int}/van-ban/{slug}/soan-lai")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/soan-lai")
def take_up(year: int, slug: str, doing: Sparing, code: Code) -> Response:
    """Draft anew what was set aside."""
    done = take_up_draft(doing.office, year, kind_of(slug), code)
    return on_to_paper(doing, year, code, slug, f"Đã soạn lại thành bản {done.version}.")
