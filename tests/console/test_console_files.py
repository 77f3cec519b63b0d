"""Files in and out: bounded, looked at, kept as blobs; handed out with a harmless name."""

from typing import Annotated

import pytest
from fastapi import Depends, UploadFile
from httpx import Response as Answer
from starlette.responses import Response

from plancycle.console.asking import Doing, go_on, may
from plancycle.console.downloads import send_file
from plancycle.console.guard import MOST_OF_UPLOAD
from plancycle.console.uploads import file_name, keep_upload
from plancycle.model.people import Deed, PersonRole
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.file_kind import FileKind
from tests.console.stage import Browser, Console, text_of

PDF = b"%PDF-1.7\n1 0 obj\n"
PROGRAM = b"MZ\x90\x00" + bytes(200)


def _take(
    doing: Annotated[Doing, Depends(may(Deed.UPLOAD_SIGNED))], signed: UploadFile | None = None
) -> Response:
    row = keep_upload(doing, signed, {FileKind.PDF}, "tệp PDF")
    return go_on(doing.visit, f"/thai-binh/tep/{row.id}", row.file_name)


@pytest.fixture
def desk(console: Console) -> Browser:
    """Where somebody sits who may hand over signed papers."""
    console.app.add_api_route("/{profile}/thu/tep", _take, methods=["POST"])
    return console.at_desk(PersonRole.OPERATOR)


def _send(desk: Browser, name: str, content: bytes, kind: str = "application/pdf") -> Answer:
    return desk.post("/thai-binh/thu/tep", files={"signed": (name, content, kind)})


def test_a_file_is_kept_as_a_blob_in_the_persons_name(console: Console, desk: Browser) -> None:
    answer = _send(desk, "kế hoạch đã ký.pdf", PDF)
    assert answer.headers["location"] == "/thai-binh/tep/1"
    with console.house.to_read("thai-binh").database.read() as tx:
        row = tx.console.uploads.find(1, "thai-binh")
        assert tx.console.uploads.find(1, "lang-son") is None
        (event,) = tx.events("uploaded_file")
    assert row is not None
    assert (row.file_name, row.kind, row.size) == ("kế hoạch đã ký.pdf", "pdf", len(PDF))
    assert console.house.to_read("thai-binh").blobs.get(row.sha256) == PDF
    assert event.actor == "Trần Điều Hành"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ke-hoach.pdf", PROGRAM),
        ("ke-hoach.pdf", b"\x7fELF" + bytes(100)),
        ("ke-hoach.pdf", b"<html><script>alert(1)</script></html>"),
        ("ke-hoach.pdf", b""),
        ("ke-hoach.pdf", b"PK\x03\x04" + bytes(40)),
    ],
)
def test_what_a_file_is_decides_and_not_its_name(
    console: Console, desk: Browser, name: str, content: bytes
) -> None:
    answer = _send(desk, name, content)
    assert answer.status_code == 422
    assert "không phải tệp PDF. Hãy chọn đúng tệp." in text_of(answer)


def test_no_file_and_one_that_is_too_large_are_told(desk: Browser) -> None:
    assert "Chưa chọn tệp" in text_of(desk.post("/thai-binh/thu/tep"))
    large = _send(desk, "a.pdf", PDF + bytes(MAX_BYTES))
    assert large.status_code == 422
    assert "lớn hơn 25 MB" in text_of(large)
    larger = _send(desk, "a.pdf", PDF + bytes(MOST_OF_UPLOAD))
    assert larger.status_code == 413


def test_a_name_with_marks_or_a_path_is_harmless(console: Console, desk: Browser) -> None:
    _send(desk, "../../etc/<img src=x onerror=alert(1)>.pdf", PDF)
    page = desk.get("/thai-binh")
    assert "<img" not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt;.pdf" in page.text
    assert not (console.house.settings.workspace.parent / "etc").exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\an\\báo cáo.docx", "báo cáo.docx"),
        ("../../a.pdf", "a.pdf"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "tep"),
        ("..", "tep"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_are_kept_as_one_line_without_a_folder(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.parametrize(
    ("name", "disposition", "kind"),
    [
        (
            "Kế hoạch số 96.docx",
            'attachment; filename="Ke hoach so 96.docx"; '
            "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%2096.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            'a"; filename="b.html',
            'attachment; filename="a_; filename=_b.html"; '
            "filename*=UTF-8''a_%3B%20filename%3D_b.html",
            "application/octet-stream",
        ),
        (
            "đ\r\nSet-Cookie: x.pdf",
            'attachment; filename="d__Set-Cookie_ x.pdf"; '
            "filename*=UTF-8''%C4%91__Set-Cookie_%20x.pdf",
            "application/pdf",
        ),
        ("...", "attachment; filename=\"tep\"; filename*=UTF-8''tep", "application/octet-stream"),
        (
            "../x.svg",
            "attachment; filename=\"_x.svg\"; filename*=UTF-8''_x.svg",
            "application/octet-stream",
        ),
    ],
)
def test_a_file_is_handed_out_to_be_kept_and_not_to_be_run(
    name: str, disposition: str, kind: str
) -> None:
    answer = send_file(b"x", name)
    assert answer.headers["content-disposition"] == disposition
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
