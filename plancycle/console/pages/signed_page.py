"""Bản đã ký: a signed paper is handed in and handed out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, UploadFile
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, may
from plancycle.console.downloads import send_file
from plancycle.console.paper_addresses import Code, kind_of, on_to_paper
from plancycle.console.uploads import keep_upload
from plancycle.cycle.overviews.pages.signed_overview import signed_file
from plancycle.cycle.papers.signed.handed_in_papers import Handed, take_signed
from plancycle.model.people import Deed
from plancycle.office_files.file_kind import FileKind

router = APIRouter()


@router.get("/{profile}/van-ban/da-ky/{document:int}/{number:int}")
def signed(document: int, number: int, looking: Looking) -> Response:
    """A signed file of a paper."""
    name, sha256 = signed_file(looking.office, document, number)
    return send_file(looking.office.blobs.get(sha256), name)


@router.post("/{profile}/{year:int}/van-ban/{slug}/da-ky")
@router.post("/{profile}/{year:int}/{code}/van-ban/{slug}/da-ky")
def take(
    year: int,
    slug: str,
    doing: Annotated[Doing, Depends(may(Deed.UPLOAD_SIGNED))],
    code: Code,
    file: Annotated[UploadFile, Form(alias="tep")],
    unit: Annotated[str, Form(alias="don-vi", max_length=80)] = "",
    for_all: Annotated[str, Form(alias="chung")] = "",
    why: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Keep the signed form of an issued paper; where it is doubtful, a reason is asked for."""
    kept = keep_upload(doing, file, (FileKind.PDF, FileKind.WORD), "tệp PDF hoặc Word (.docx)")
    content = doing.office.blobs.get(kept.sha256)
    handed = Handed(kept.file_name, content, unit.strip(), bool(for_all), why)
    done = take_signed(doing.office, year, kind_of(slug), handed, code)
    told = f"Đã lưu bản đã ký, bản {done.file.version}."
    if not done.changed:
        told = "Tệp này đã là bản đã ký mới nhất."
    return on_to_paper(doing, year, code, slug, " ".join((told, *done.notes)))
