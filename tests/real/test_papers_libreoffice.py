"""Papers laid out by LibreOffice: pages, numbers of pages, nothing left unfilled."""

import shutil
import subprocess
from pathlib import Path

import pytest

from plancycle.documents.papers.report_paper import report_context
from plancycle.model.documents import DocumentKind
from tests.documents.papers import all_contexts, rendered
from tests.documents.sample import sample_profile
from tests.documents.sample_report import sample_report

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        SOFFICE is None or PDFTOTEXT is None, reason="soffice or pdftotext is not installed"
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Every paper as pages of lines that are not empty; ``province`` is a report on 320 units."""
    folder = tmp_path_factory.mktemp("papers")
    papers = {str(kind): rendered(kind, context) for kind, context in all_contexts().items()}
    report = report_context(sample_profile(), sample_report(units=320, tasks=20))
    papers["province"] = rendered(DocumentKind.CONSOLIDATED_REPORT, report)
    files = []
    for name, content in papers.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content)
    command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: _pages(file.with_suffix(".pdf")) for file in files}


def _pages(pdf: Path) -> list[list[str]]:
    command = [str(PDFTOTEXT), "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return [
        [line.strip() for line in page.split("\n") if line.strip()]
        for page in text.split("\f")[:-1]
    ]


def test_no_page_is_blank_and_nothing_is_left_unfilled(pages: dict[str, list[list[str]]]) -> None:
    for name, paper in pages.items():
        for page in paper:
            assert len(page) > 1, name
            assert not any("{" in line or "%}" in line for line in page), name


def test_number_and_date_stand_on_one_line(pages: dict[str, list[list[str]]]) -> None:
    for name, paper in pages.items():
        assert any("Số:" in line and "ngày" in line for line in paper[0]), name


def test_letters_to_one_unit_take_two_pages_at_most(pages: dict[str, list[list[str]]]) -> None:
    assert len(pages["reminder"]) == 1
    assert len(pages["assignment_letter"]) == 2


def test_first_page_has_no_number_and_each_appendix_counts_anew(
    pages: dict[str, list[list[str]]],
) -> None:
    expected = 1
    for page in pages["province"]:
        if page[0].startswith("Phụ lục"):
            expected = 1
        elif expected > 1:
            assert page[0] == str(expected)
        expected += 1
    first_lines = [page[0] for page in pages["province"]]
    starts = [line for line in first_lines if line.startswith("Phụ lục")]
    assert starts == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]


def test_last_sentence_stays_with_the_signer(pages: dict[str, list[list[str]]]) -> None:
    for name, paper in pages.items():
        page = next(p for p in paper if any("Nơi nhận:" in line for line in p))
        assert any("./." in line for line in page), name
