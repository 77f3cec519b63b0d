"""Every kind of paper and its worst cases, laid out: nothing blank, lost, cut or left alone."""

import io
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Pt

from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.rendering.page_guesses import kept_styles, part_headings_from_guesses
from plancycle.model.consolidated import ConsolidatedReport, UnitRemarks
from plancycle.model.documents import DocumentKind
from tests.documents.papers import DRAFTED, TEMPLATES, papers, rendered
from tests.documents.sample import sample_profile
from tests.documents.sample_report import full_report, sample_report
from tests.real.paper_layout import (
    Block,
    W,
    blocks,
    lay_out,
    lone_headings,
    lost,
    missing_characters,
    pages,
)

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(
        SOFFICE is None or PDFTOTEXT is None, reason="soffice or pdftotext is not installed"
    ),
]
CUT = "cut"
LONG = " ".join(f"khó khăn thứ {n} của đơn vị" for n in range(1, 80))
"""Some 2,000 characters, no two stretches of them alike."""

TITLE = (
    "Truyền thông về chuyển đổi số, chính quyền số, kinh tế số, xã hội số và an toàn thông tin "
    "mạng trong cơ quan nhà nước, doanh nghiệp và Nhân dân trên địa bàn tỉnh Hà Trung năm {year}"
)


GUESSES = "guess"
"""Beginning of the names of files in which LibreOffice's first guess of a page is met."""


@dataclass(frozen=True)
class Paper:
    """A paper: its blocks in Word, its pages in LibreOffice."""

    blocks: list[Block]
    pages: list[list[str]]


def long_cells() -> ConsolidatedReport:
    """60 tasks; three units that write 2,000 characters into a cell."""
    report = sample_report(units=40, tasks=60)
    remarks = [
        UnitRemarks(
            unit_code=f"u{n}",
            unit_name=f"Đơn vị {n}",
            difficulties=f"Mã {n}: {LONG}",
            shortcomings="",
            causes=f"{n}: {LONG}",
            next_tasks="Tập huấn",
            proposals="",
        )
        for n in range(3)
    ]
    return replace(report, remarks=tuple(remarks))


def filled_pages() -> dict[str, bytes]:
    """A table of tasks that ends ever lower on its page, until it has one page more."""
    task = sample_profile().plan.tasks[0].model_dump(by_alias=True)
    made = {}
    for count in range(6, 16):
        # Titles of two lines: each row is as high as the next.
        tasks = [
            task | {"id": f"{n:02d}", "title": f"Nhiệm vụ số {n} với tên dài " + "chữ " * 14}
            for n in range(1, count + 1)
        ]
        profile = sample_profile(plan={"tasks": tasks, "targets": [], "title": TITLE})
        context = plan_context(profile, 2024, DRAFTED)
        made[f"plan_of_{count}"] = rendered(DocumentKind.PLAN, context)
    return made


def guessed_pages(*, parted: bool) -> dict[str, bytes]:
    """A heading as the 18th to 22nd paragraph, at the foot of a page with no room below it.

    Args: parted: whether headings are parted from the guesses, as in every paper.
    """
    made = {}
    for place in range(18, 23):
        document = Document(str(TEMPLATES / f"{DocumentKind.REMINDER}.docx"))
        root = document.element
        for element in list(root.body)[:-1]:
            root.body.remove(element)
        for height in (_ROOM_ABOVE - 10 * (place - 2), *[10] * (place - 2)):
            line = document.add_paragraph(f"dòng trên mục {place}", "Normal")
            line.paragraph_format.line_spacing = Pt(height)
        document.add_paragraph("II. KẾT QUẢ", "Mục La Mã")
        for _ in range(120):
            document.add_paragraph("lời dưới mục " * 20, "Thân văn bản")
        if parted:
            part_headings_from_guesses(root, kept_styles(document.styles.element))
        buffer = io.BytesIO()
        document.save(buffer)
        made[f"{GUESSES}_{parted}_{place}"] = buffer.getvalue()
    return made


_ROOM_ABOVE = 698
"""Points above the heading on a page of 728: it takes some 16."""


def with_cut_cells(content: bytes) -> bytes:
    """The same with rows that are too low for their words."""
    document = Document(io.BytesIO(content))
    for row in document.element.body.iter(f"{W}tr"):
        height = OxmlElement("w:trHeight")
        height.set(f"{W}val", "600")
        height.set(f"{W}hRule", "exact")
        row.get_or_add_trPr().append(height)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    assert SOFFICE is not None
    assert PDFTOTEXT is not None
    folder = tmp_path_factory.mktemp("layout")
    profile, kind = sample_profile(), DocumentKind.CONSOLIDATED_REPORT
    made = {name: rendered(kind, context) for name, (kind, context) in papers().items()}
    made["report_full"] = rendered(kind, report_context(profile, full_report()))
    made["report_long"] = rendered(kind, report_context(profile, long_cells()))
    made |= filled_pages()
    made[CUT] = with_cut_cells(made["report_long"])
    made |= guessed_pages(parted=True) | guessed_pages(parted=False)
    lay_out(folder, made, SOFFICE)
    return {
        name: Paper(blocks(content), pages(Path(folder / f"{name}.pdf"), PDFTOTEXT))
        for name, content in made.items()
    }


@pytest.fixture(scope="module")
def sound(laid_out: dict[str, Paper]) -> dict[str, Paper]:
    wrong = (CUT, f"{GUESSES}_False")
    return {name: paper for name, paper in laid_out.items() if not name.startswith(wrong)}


def test_no_page_is_empty(sound: dict[str, Paper]) -> None:
    assert [name for name, paper in sound.items() if not all(paper.pages)] == []


def test_no_word_is_lost_and_each_paragraph_reads_on(sound: dict[str, Paper]) -> None:
    for name, paper in sound.items():
        assert lost(paper.blocks, paper.pages) == [], name
        assert missing_characters(paper.blocks, paper.pages) == 0, name


def test_it_would_be_seen_if_a_row_lost_its_end(laid_out: dict[str, Paper]) -> None:
    paper = laid_out[CUT]
    assert missing_characters(paper.blocks, paper.pages) > 500
    assert lost(paper.blocks, paper.pages) != []


def test_no_heading_stands_alone_at_the_foot_of_a_page(sound: dict[str, Paper]) -> None:
    for name, paper in sound.items():
        assert lone_headings(paper.blocks, paper.pages) == [], name


def test_it_would_be_seen_if_a_heading_ended_a_guessed_page(laid_out: dict[str, Paper]) -> None:
    """LibreOffice from 24 on may guess otherwise: then none of them is wrong."""
    lone = [name for name, p in laid_out.items() if lone_headings(p.blocks, p.pages)]
    assert set(lone) <= {f"{GUESSES}_False_20"}


_BROKEN = re.compile(r"(?:\d/[A-ZĐ][\w&]*|@\S*)[-\u2010\u2011]$")


def test_no_symbol_or_address_ends_a_line_at_its_hyphen(sound: dict[str, Paper]) -> None:
    assert _BROKEN.search("theo Kế hoạch số 96/KH-")
    assert _BROKEN.search("về địa chỉ baocao@so-")
    lines = [(n, line) for n, p in sound.items() for page in p.pages for line in page]
    assert [(name, line) for name, line in lines if _BROKEN.search(line.strip())] == []


def test_no_page_holds_a_single_word(sound: dict[str, Paper]) -> None:
    for name, paper in sound.items():
        assert [p for p in paper.pages if len(" ".join(p).split()) < 2] == [], name


def test_a_group_of_tasks_is_kept_with_its_first_task() -> None:
    """LibreOffice before 24 does not heed it in tables; Word does."""
    context = report_context(sample_profile(), full_report())
    document = Document(io.BytesIO(rendered(DocumentKind.CONSOLIDATED_REPORT, context)))
    headings = [
        row
        for row in document.element.body.iter(f"{W}tr")
        if row.find(f"{W}tc/{W}tcPr/{W}gridSpan") is not None
    ]
    assert len(headings) > 1
    for row in headings:
        marks = [p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")]
        assert all(marks)
