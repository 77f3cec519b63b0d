"""The Word templates: built by code, known to their contexts, in the form of the decree."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from plancycle.documents.rendering.paper_context import template_values
from plancycle.documents.rendering.placeholders import missing_from
from plancycle.documents.rendering.render import template_name
from plancycle.model.documents import DocumentKind
from templates.builder.registry import build, template_names
from templates.builder.style import held
from tests.documents.papers import RENDERER, TEMPLATES, papers, rendered
from tests.documents.word_text import everything, opened

PAPERS = papers()


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {n: etree.tostring(etree.fromstring(archive.read(n)), method="c14n2")
                for n in archive.namelist()}  # fmt: skip


def test_every_kind_of_paper_has_a_template_of_its_name() -> None:
    assert set(DocumentKind) <= set(template_names())


@pytest.mark.parametrize("name", template_names())
def test_stored_template_is_what_the_builder_makes(name: str) -> None:
    stored = (TEMPLATES / f"{name}.docx").read_bytes()
    assert _members(stored) == _members(build(name)), "run: python -m templates.builder"


@pytest.mark.parametrize("name", template_names())
def test_building_twice_gives_the_same_bytes(name: str) -> None:
    assert build(name) == build(name)


@pytest.mark.parametrize("name", PAPERS)
def test_every_placeholder_is_known_to_its_context(name: str) -> None:
    kind, context = PAPERS[name]
    assert template_name(kind, context) == name
    placeholders = RENDERER.placeholders(name)
    assert len(placeholders) > 10
    assert missing_from(template_values(context), placeholders) == ()
    assert RENDERER.check_template(kind, context) == ()


@pytest.mark.parametrize("name", PAPERS)
def test_paper_holds_no_tag_no_english_and_no_empty_bullet(name: str) -> None:
    text = everything(rendered(*PAPERS[name]))
    assert not re.search(r"[{}]|%}|None|True|False|\bundefined\b", text)
    assert not re.search(r"^[-–]\s*[.;]?$", text, re.MULTILINE)
    assert "  ." not in text
    assert ".." not in text


@pytest.mark.parametrize("name", PAPERS)
def test_page_and_font_are_those_of_the_decree(name: str) -> None:
    document = opened(rendered(*PAPERS[name]))
    for section in document.sections:
        sides = sorted(round(s.mm) for s in (section.page_width, section.page_height))
        assert sides == [210, 297]
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(m.mm) for m in margins] == [20, 20, 30]
        assert round(section.right_margin.mm) == 15
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert "PAGE" in section.header._element.xml
        assert section.first_page_header.paragraphs[0].text == ""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert 'w:ascii="Times New Roman"' in etree.tostring(defaults, encoding="unicode")
    assert 'w:lang w:val="vi-VN"' in etree.tostring(defaults, encoding="unicode")


@pytest.mark.parametrize("name", PAPERS)
def test_long_tables_repeat_their_header(name: str) -> None:
    document = opened(rendered(*PAPERS[name]))
    ruled = [t for t in document.tables if t.style is not None and t.style.name == "Table Grid"]
    assert all(t.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for t in ruled)
    assert not any(
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
        for t in ruled
        for row in t.rows[1:]
    )


def test_body_is_fourteen_justified_and_indented() -> None:
    styles = Document(str(TEMPLATES / "plan.docx")).styles
    body = styles["Thân văn bản"].paragraph_format
    assert body.first_line_indent.cm == pytest.approx(1.27)
    assert body.space_after.pt == 6
    assert body.alignment == 3  # WD_ALIGN_PARAGRAPH.JUSTIFY


def test_templates_are_light() -> None:
    assert all((TEMPLATES / f"{n}.docx").stat().st_size < 20_000 for n in template_names())


@pytest.mark.parametrize(
    ("heading", "width", "lines"),
    [
        ("Cùng kỳ năm trước", 25, "Cùng~kỳ năm~trước"),
        ("Cùng kỳ năm trước", 22, "Cùng~kỳ năm trước"),
        ("Dự toán (triệu đồng)", 26, "Dự toán (triệu đồng)"),
        ("Kết quả yêu cầu", 34, "Kết~quả yêu~cầu"),
    ],
)
def test_a_heading_is_held_where_its_column_has_room(
    heading: str, width: float, lines: str
) -> None:
    assert held(heading, width, 12) == lines.replace("~", "\u00a0")
