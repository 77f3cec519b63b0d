"""A paper as PDF, made by LibreOffice itself."""

import io
import shutil
from pathlib import Path

import docx
import pypdf
import pytest

from plancycle.forms.opening.convert import LibreOfficeConverter
from plancycle.forms.opening.print_pdf import PdfShelf
from plancycle.model.errors import StepError
from tests.conftest import need_real

pytestmark = [pytest.mark.long, pytest.mark.real]


@pytest.fixture
def converter() -> LibreOfficeConverter:
    if shutil.which("soffice") is None:
        need_real("LibreOffice is not installed (Debian package: libreoffice-writer)")
    return LibreOfficeConverter("soffice")


def _paper() -> bytes:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH truyền thông")
    document.add_page_break()
    document.add_paragraph("Nơi nhận")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_paper_is_printed_with_its_pages_and_words(
    converter: LibreOfficeConverter, tmp_path: Path
) -> None:
    assert converter.is_there
    made = PdfShelf(tmp_path, converter.print_pdf).pdf_of("a" * 64, _paper)
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert [" ".join(p.extract_text().split()) for p in pages] == [
        "KẾ HOẠCH truyền thông",
        "Nơi nhận",
    ]


def test_a_program_that_is_not_there_or_has_no_memory_makes_nothing(
    converter: LibreOfficeConverter, tmp_path: Path
) -> None:
    missing = LibreOfficeConverter("soffice-that-nobody-has")
    assert not missing.is_there
    starved = LibreOfficeConverter("soffice", memory=50 * 1024 * 1024)
    for unable in (missing, starved):
        with pytest.raises(StepError, match="Không lập được PDF"):
            PdfShelf(tmp_path, unable.print_pdf).pdf_of("a" * 64, _paper)
