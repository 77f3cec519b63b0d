"""A paper as PDF: made once of its Word file, by whatever converter is there."""

import hashlib
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from plancycle.forms.opening.print_pdf import PdfShelf, look_through
from plancycle.model.errors import BusyMachineError, StepError
from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import Console, text_of

PLAN = "/thai-binh/2024/van-ban/ke-hoach"
PDF = b"%PDF-1.7 made"


class FakeConverter:
    """Makes a PDF of any file. Attributes: asked: the files it was given."""

    def __init__(self, made: bytes = PDF) -> None:
        self.made = made
        self.asked: list[bytes] = []

    def __call__(self, word: bytes) -> bytes:
        self.asked.append(word)
        return self.made


@pytest.fixture
def office(issued_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """An office in January, its plan issued as number 05 on 10/1/2024."""
    with console_over(issued_folder, tmp_path / "office", "2024-01-15 09:00") as console:
        yield console


def word_file(field: str = "") -> bytes:
    document = docx.Document()
    document.add_paragraph("Kế hoạch")
    content = io.BytesIO()
    document.save(content)
    if not field:
        return content.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            piece = f"{field}</w:p>".encode()
            data = old.read(name)
            new.writestr(
                name, data.replace(b"</w:p>", piece, 1) if name == "word/document.xml" else data
            )
    return changed.getvalue()


def test_the_pdf_is_made_of_the_word_file_once(office: Console, tmp_path: Path) -> None:
    converter = FakeConverter()
    office.house.pdfs = PdfShelf(tmp_path / "pdf", converter)
    browser = office.at_desk(PersonRole.VIEWER)
    shown = browser.get(PLAN).text
    link = re.search(r'href="(/thai-binh/van-ban/pdf/(\d+))"', shown)
    assert link is not None
    word = browser.get(f"/thai-binh/van-ban/tep/{link[2]}").content
    first, again = browser.get(link[1]), browser.get(link[1])
    assert first.content == again.content == PDF
    assert converter.asked == [word]
    assert first.headers["content-type"] == "application/pdf"
    assert first.headers["content-disposition"].startswith('attachment; filename="')
    assert '-so-05.pdf"' in first.headers["content-disposition"]
    assert "sandbox" in first.headers["content-security-policy"]
    kept = hashlib.sha256(word).hexdigest()
    assert [p.name for p in (tmp_path / "pdf").iterdir()] == [f"{kept}.pdf"]


def test_without_libreoffice_there_is_no_button_and_the_page_says_why(office: Console) -> None:
    office.house.pdfs = None
    browser = office.at_desk(PersonRole.VIEWER)
    shown = browser.get(PLAN)
    assert "/van-ban/pdf/" not in shown.text
    assert "chưa cài LibreOffice" in text_of(shown)
    assert browser.get("/thai-binh/van-ban/pdf/1").status_code == 404


def test_the_pdf_of_no_paper_is_not_there(office: Console, tmp_path: Path) -> None:
    office.house.pdfs = PdfShelf(tmp_path / "pdf", FakeConverter())
    assert office.at_desk().get("/thai-binh/van-ban/pdf/9999").status_code == 422


def test_what_is_no_pdf_is_not_kept(tmp_path: Path) -> None:
    for made in (b"", b"<html>"):
        shelf = PdfShelf(tmp_path / "pdf", FakeConverter(made))
        with pytest.raises(StepError, match="Không lập được PDF"):
            shelf.pdf_of("0" * 64, word_file)
    assert not (tmp_path / "pdf").exists()


def code(*pieces: str) -> str:
    return "".join(f"<w:r><w:instrText>{p}</w:instrText></w:r>" for p in pieces)


@pytest.mark.parametrize(
    "field",
    [
        code('INCLUDETEXT "c:\\x.txt"'),
        code("INCLUDE", 'TEXT "c:\\x.txt"'),
        code("PAGE", 'includepicture "http://x.example/a"'),
        code("DDEAUTO Excel x"),
        "<w:fldSimple w:instr='INCLUDETEXT \"c:\\x.txt\"'/>",
    ],
)
def test_a_file_that_would_fetch_or_start_something_is_not_opened(
    tmp_path: Path, field: str
) -> None:
    converter = FakeConverter()
    with pytest.raises(StepError, match="PDF"):
        PdfShelf(tmp_path, converter).pdf_of("1" * 64, lambda: word_file(field))
    assert converter.asked == []


def test_an_honest_file_passes_and_what_is_no_word_file_does_not() -> None:
    look_through(word_file())
    look_through(word_file(code("PAGE")))
    with pytest.raises(StepError):
        look_through(b"PK no zip")


def test_one_conversion_runs_at_a_time(tmp_path: Path) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(word: bytes) -> bytes:
        begun.set()
        assert may_end.wait(10)
        return PDF

    shelf = PdfShelf(tmp_path, slow, patience=0.01)
    other = threading.Thread(target=shelf.pdf_of, args=("2" * 64, word_file))
    other.start()
    assert begun.wait(10)
    with pytest.raises(BusyMachineError, match="thử lại"):
        shelf.pdf_of("3" * 64, word_file)
    may_end.set()
    other.join(10)
    assert shelf.pdf_of("2" * 64, bytes) == PDF
