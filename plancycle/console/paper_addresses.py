"""Where papers stand in the console: ``/thai-binh/2026/van-ban/ke-hoach``, with a period before."""

from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.responses import Response

from plancycle.console.asking import Doing, go_on
from plancycle.model.documents import DocumentKind, PaperName


def period_in_address(request: Request) -> str:
    """Code of the period; empty where the paper is of the whole year."""
    return str(request.path_params.get("code", ""))


Code = Annotated[str, Depends(period_in_address)]


def kind_of(slug: str) -> DocumentKind:
    """The kind of a paper by its name in addresses. Raises: HTTPException 404."""
    if slug not in {p.value for p in PaperName}:
        raise HTTPException(404)
    return PaperName(slug).kind


def paper_address(profile: str, year: int, code: str, slug: str) -> str:
    """Where a paper stands. Args: code: of its period; empty for one of the whole year."""
    return (
        f"/{profile}/{year}/{code}/van-ban/{slug}" if code else f"/{profile}/{year}/van-ban/{slug}"
    )


def on_to_paper(doing: Doing, year: int, code: str, slug: str, told: str) -> Response:
    """On to the paper's page after a deed. Args: told: what came of it."""
    return go_on(doing.visit, paper_address(doing.office.profile.code, year, code, slug), told)
