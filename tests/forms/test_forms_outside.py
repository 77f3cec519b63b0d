"""What a file would fetch or start when it is opened: refused, and called by its name."""

import pytest
from lxml import etree

from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.model.errors import UnreadableFormError
from tests.forms.docx_surgery import MAIN, edit, members, pack, rows, xml
from tests.forms.form_samples import MODIFIED, form

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = "word/_rels/document.xml.rels"
SETTINGS = "word/_rels/settings.xml.rels"
EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def linked(data: bytes, kind: str, target: str, rels: str = DOCUMENT) -> bytes:
    """The file with one external relationship more."""
    parts = members(data)
    root = etree.fromstring(parts.get(rels, EMPTY))
    etree.SubElement(
        root,
        "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
        Id="rId99",
        Type=f"{TYPE}/{kind}",
        Target=target,
        TargetMode="External",
    )
    return pack(parts | {rels: etree.tostring(root)})


@pytest.mark.parametrize(
    ("kind", "target", "rels", "name"),
    [
        ("attachedTemplate", "https://evil.example/t.dotm", SETTINGS, "mẫu văn bản đính kèm"),
        ("attachedTemplate", r"\\\\evil\\share\\t.dotm", SETTINGS, "mẫu văn bản đính kèm"),
        ("attachedTemplate", "file://evil/share/t.dotm", SETTINGS, "mẫu văn bản đính kèm"),
        ("image", "http://evil.example/pixel.png", DOCUMENT, "ảnh lấy từ nơi khác"),
        ("image", "//evil.example/pixel.png", DOCUMENT, "ảnh lấy từ nơi khác"),
        ("oleObject", "file:///C:/so-lieu.xlsx", DOCUMENT, "đối tượng liên kết"),
        ("subDocument", "http://evil.example/x.docx", DOCUMENT, "văn bản con"),
        ("frame", "mhtml:http://evil.example/x!x", DOCUMENT, "khung"),
        ("footer", "http://evil.example/footer.xml", DOCUMENT, "thành phần lấy từ nơi khác"),
    ],
)
def test_an_external_target_is_refused_by_name(
    filled: bytes, kind: str, target: str, rels: str, name: str
) -> None:
    with pytest.raises(UnreadableFormError, match=rf"ra bên ngoài \({name}.*an toàn thông tin"):
        parse_form(linked(filled, kind, target, rels))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.vn/minh-chung"),
        ("attachedTemplate", "file:///C:/Users/vp/Templates/Mau.dotm"),
        ("image", "file:///C:/Users/vp/Pictures/logo.png"),
    ],
)
def test_what_word_writes_of_itself_is_let_in(filled: bytes, kind: str, target: str) -> None:
    assert parse_form(linked(filled, kind, target)) == parse_form(filled)


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" DDEAUTO c:\\\\x.exe "/>',
        "<w:r><w:instrText> D</w:instrText><w:instrText>DE cmd </w:instrText></w:r>",
    ],
)
def test_a_field_that_starts_a_program(filled: bytes, field: str) -> None:
    def insert(root: etree._Element) -> None:
        paragraph = xml("<w:p></w:p>")
        paragraph.append(xml(field))
        root[0].insert(0, paragraph)

    with pytest.raises(UnreadableFormError, match="trường DDE"):
        parse_form(edit(filled, insert))


def test_the_number_of_a_page_is_no_command(filled: bytes) -> None:
    def insert(root: etree._Element) -> None:
        root[0].insert(0, xml("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"))

    assert len(rows(etree.fromstring(members(edit(filled, insert))[MAIN]))) == 8
    assert parse_form(edit(filled, insert)) == parse_form(filled)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("xl/externalLinks/externalLink1.xml", "bảng tính khác"),
        ("xl/connections.xml", "kết nối dữ liệu"),
        ("xl/queryTables/queryTable1.xml", "kết nối dữ liệu"),
    ],
)
def test_a_workbook_that_draws_on_others(part: str, name: str) -> None:
    book = render_sheet_form(form(), MODIFIED)
    with pytest.raises(UnreadableFormError, match=rf"ra bên ngoài \(.*{name}"):
        parse_form(pack(members(book) | {part: b"<x/>"}))


def test_a_picture_in_a_sheet_from_the_network() -> None:
    book = render_sheet_form(form(), MODIFIED)
    rels = "xl/drawings/_rels/drawing1.xml.rels"
    with pytest.raises(UnreadableFormError, match="ảnh lấy từ nơi khác"):
        parse_form(linked(book, "image", "https://evil.example/x.png", rels))
