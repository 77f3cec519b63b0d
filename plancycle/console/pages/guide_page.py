"""Hướng dẫn: the guide, served from here so that no request leaves the house."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from markupsafe import Markup
from starlette.responses import Response

from plancycle.console.asking import Visiting, show
from plancycle.console.guide import ADDRESS, PAGES, guide_picture, guide_text

router = APIRouter()


@dataclass(frozen=True, slots=True)
class GuidePage:
    """``text``: the guide as HTML; None if it did not come with this installation."""

    text: Markup | None
    is_first: bool


@router.get(ADDRESS)
def guide(visiting: Visiting) -> Response:
    """The guide."""
    return show(visiting, "guide.html.j2", GuidePage(guide_text(PAGES[0]), is_first=True))


@router.get(ADDRESS + "/{name}")
def further_page(name: str, visiting: Visiting) -> Response:
    """What the guide leads on to. Raises: HTTPException 404."""
    text = guide_text(name)
    if text is None or name == PAGES[0]:
        raise HTTPException(404)
    return show(visiting, "guide.html.j2", GuidePage(text, is_first=False))


@router.get(ADDRESS + "/hinh/{name}")
def picture(name: str, visiting: Visiting) -> Response:
    """A picture of the guide. Raises: HTTPException 404."""
    del visiting  # only whoever is signed in sees it
    content = guide_picture(name)
    if content is None:
        raise HTTPException(404)
    return Response(
        content, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"}
    )
