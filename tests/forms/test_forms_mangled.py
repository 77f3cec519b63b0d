"""Forms as they really come back: each way in which people and programs change the XML.

Every case starts from the faultless form and must read exactly like it, unless it says otherwise.
"""

import copy
import re
import unicodedata
from collections.abc import Callable

import pytest
from lxml import etree

from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Severity
from plancycle.model.reports import Field, FormReading
from tests.forms.docx_surgery import (
    MAIN,
    W,
    cell,
    edit,
    first_run,
    members,
    pack,
    replace,
    row_properties,
    rows,
    w,
    wrap,
    xml,
)
from tests.forms.form_samples import ANSWERS, TOKEN, form

RESULT = "Phát sóng 12 chuyên mục\nphát lại 24 lượt"


def texts(reading: FormReading) -> dict[tuple[str | None, Field], str]:
    return {(v.task_id, v.field): v.text for v in reading.values if v.text}


def split_runs(root: etree._Element) -> None:
    """Spelling check and editing leave a run for every few letters."""
    for run in list(root.iter(w("r"))):
        t = run.find(w("t"))
        if t is None or not t.text or len(t.text) < 2:
            continue
        text, t.text = t.text, t.text[0]
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for letter in reversed(text[1:]):
            piece = copy.deepcopy(run)
            piece.find(w("t")).text = letter
            run.addnext(piece)
            run.addnext(xml('<w:proofErr w:type="spellStart"/>'))


def tracked_typing(root: etree._Element) -> None:
    """The old number struck out, the new one inserted, both under tracking."""
    run = first_run(cell(root, 2, 4))
    wrap(run, "ins")
    run.getparent().addprevious(xml('<w:del w:id="9"><w:r><w:delText>99</w:delText></w:r></w:del>'))


def tracked_deletion_with_plain_text(root: etree._Element) -> None:
    """Some editors keep the struck text in w:t."""
    first_run(cell(root, 2, 4)).addprevious(xml('<w:del w:id="9"><w:r><w:t>99</w:t></w:r></w:del>'))


def tracked_paragraph_end(root: etree._Element) -> None:
    """Two paragraphs joined under tracking read as one line."""
    paragraph = next(cell(root, 3, 3).iter(w("p")))
    first = copy.deepcopy(paragraph)
    for element, text in ((first, "Đang thực"), (paragraph, " hiện")):
        next(element.iter(w("t"))).text = text
    first.find(w("pPr")).append(xml('<w:rPr><w:del w:id="9"/></w:rPr>'))
    paragraph.addprevious(first)


def moved_text(root: etree._Element) -> None:
    run = first_run(cell(root, 2, 7))
    wrap(run, "moveTo")
    old = copy.deepcopy(run)
    cell(root, 2, 8).find(w("p")).append(old)
    wrap(old, "moveFrom")


def moved_and_inserted_in_turn(root: etree._Element) -> None:
    wrap(first_run(cell(root, 2, 7)), "ins", "moveTo")


def control_at_run(root: etree._Element) -> None:
    wrap(first_run(cell(root, 2, 4)), "sdt", "sdtContent").insert(
        0, xml('<w:sdtPr><w:alias w:val="99"/></w:sdtPr>')
    )


def control_at_block(root: etree._Element) -> None:
    wrap(next(cell(root, 2, 4).iter(w("p"))), "sdt", "sdtContent")


def control_at_cell(root: etree._Element) -> None:
    wrap(cell(root, 2, 4), "sdt", "sdtContent")


def control_at_row(root: etree._Element) -> None:
    wrap(rows(root)[1], "sdt", "sdtContent")


def control_at_table(root: etree._Element) -> None:
    wrap(next(root.iter(w("tbl"))), "sdt", "sdtContent")


def controls_in_controls(root: etree._Element) -> None:
    wrap(first_run(cell(root, 2, 4)), "sdt", "sdtContent", "sdt", "sdtContent")
    wrap(rows(root)[1], "sdt", "sdtContent", "sdt", "sdtContent")


def controls_lost(root: etree._Element) -> None:
    """What LibreOffice and mail editors do: the text stays, the drop-down is gone."""
    for control in list(root.iter(w("sdt"))):
        for run in control.find(w("sdtContent")):
            control.addprevious(run)
        control.getparent().remove(control)


def smart_tags(root: etree._Element) -> None:
    for run in list(root.iter(w("r"))):
        wrap(run, "smartTag")


def custom_xml_everywhere(root: etree._Element) -> None:
    wrap(first_run(cell(root, 2, 4)), "customXml")
    wrap(cell(root, 2, 7), "customXml")
    wrap(rows(root)[2], "customXml")
    wrap(next(root.iter(w("tbl"))), "customXml")


def alternate_content(root: etree._Element) -> None:
    run = first_run(cell(root, 2, 4))
    both = xml(
        '<mc:AlternateContent><mc:Choice Requires="wps"/>'
        "<mc:Fallback><w:r><w:t>99</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    run.addprevious(both)
    both[0].append(run)


def text_box_in_cell(root: etree._Element) -> None:
    """Someone draws a text box over the cell and types there."""
    run = first_run(cell(root, 2, 4))
    box = xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
        "<w:p/></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>12</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    run.addprevious(box)
    next(box.iter(w("p"))).append(run)


def table_in_cell(root: etree._Element) -> None:
    holder = cell(root, 2, 4)
    paragraph = next(holder.iter(w("p")))
    paragraph.addprevious(xml("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"))
    inner = holder.find(w("tbl")).find(f".//{w('tc')}")
    inner.append(copy.deepcopy(paragraph))
    for run in list(paragraph.iter(w("r"))):
        run.getparent().remove(run)


def form_in_a_cell(root: etree._Element) -> None:
    """The whole form pasted into a frame of one cell."""
    table = next(root.iter(w("tbl")))
    wrap(table, "tbl", "tr", "tc")
    table.addnext(xml("<w:p/>"))


def decomposed(root: etree._Element) -> None:
    """macOS types NFD."""
    for t in root.iter(w("t")):
        t.text = unicodedata.normalize("NFD", t.text or "")


def hard_blanks(root: etree._Element) -> None:
    for t in root.iter(w("t")):
        t.text = (t.text or "").replace(" ", "\u00a0")


def invisible_characters(root: etree._Element) -> None:
    for t in root.iter(w("t")):
        t.text = "\u200b" + (t.text or "").replace(" ", "\u200e \u2060") + "\ufeff"


def line_breaks_for_paragraphs(root: etree._Element) -> None:
    """Shift+Enter in place of Enter."""
    holder = cell(root, 2, 7)
    first, second = holder.iter(w("p"))
    run = first_run(first)
    run.append(xml("<w:br/>"))
    run.append(next(second.iter(w("t"))))
    holder.remove(second)


def deleted_row(root: etree._Element) -> None:
    """A copied row, deleted again under tracking, is no second answer."""
    row = rows(root)[1]
    old = copy.deepcopy(row)
    row_properties(old).append(xml('<w:del w:id="9"/>'))
    next(cell(root, 2, 4).iter(w("t"))).text = "12"
    row.addnext(old)


def inserted_row(root: etree._Element) -> None:
    row_properties(rows(root)[1]).append(xml('<w:ins w:id="9"/>'))


def hidden_text(root: etree._Element) -> None:
    first_run(cell(root, 2, 4)).addprevious(
        xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>")
    )


def field_codes(root: etree._Element) -> None:
    """A pasted address becomes a hyperlink field."""
    run = first_run(cell(root, 2, 8))
    for part in (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText>HYPERLINK "https://other.example"</w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    ):
        run.addprevious(xml(part))
    wrap(run, "hyperlink")


def extra_column(root: etree._Element) -> None:
    """A unit adds its own column at the left."""
    for number, row in enumerate(rows(root)):
        text = "STT" if number == 0 else str(number)
        next(row.iter(w("tc"))).addprevious(
            xml(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        )


def columns_swapped(root: etree._Element) -> None:
    for row in rows(root):
        row.append(list(row.iter(w("tc")))[6])


def headings_retyped(root: etree._Element) -> None:
    for column, text in ((3, "TINH TRANG"), (4, "Số lượng đạt  được:"), (8, "minh chứng")):
        next(cell(root, 1, column).iter(w("t"))).text = text


def heading_broken_over_lines(root: etree._Element) -> None:
    t = next(cell(root, 1, 4).iter(w("t")))
    t.text = "Số lượng"
    t.getparent().append(xml("<w:br/>"))
    t.getparent().append(xml("<w:t>đạt được</w:t>"))


def header_typed_twice(root: etree._Element) -> None:
    """For want of a repeating header some paste it in again before page 2."""
    rows(root)[3].addnext(copy.deepcopy(rows(root)[0]))


def ids_retyped(root: etree._Element) -> None:
    for row, text in ((2, "1"), (3, "02."), (4, "Mã 03"), (5, "6"), (6, "mã số: 07")):
        next(cell(root, row, 1).iter(w("t"))).text = text


def group_heading_inserted(root: etree._Element) -> None:
    rows(root)[2].addnext(
        xml(
            '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="10"/></w:tcPr><w:p><w:r><w:t>Nhóm nhiệm vụ II'
            "</w:t></w:r></w:p></w:tc></w:tr>"
        )
    )


def table_split_in_two(root: etree._Element) -> None:
    """Ctrl+Shift+Enter in Word: the lower half has no header."""
    table = next(root.iter(w("tbl")))
    lower = xml("<w:tbl/>")
    for row in rows(root)[4:]:
        lower.append(row)
    table.addnext(lower)
    table.addnext(xml("<w:p/>"))


def title_and_unit_merged(root: etree._Element) -> None:
    """Cells no answer stands in, joined across: the columns behind keep their place."""
    row = rows(root)[1]
    unit, planned = cell(root, 2, 5), cell(root, 2, 6)
    row.remove(planned)
    unit.find(w("tcPr")).append(xml('<w:gridSpan w:val="2"/>'))


def old_style_merge(root: etree._Element) -> None:
    cell(root, 2, 5).find(w("tcPr")).append(xml('<w:hMerge w:val="restart"/>'))
    cell(root, 2, 6).find(w("tcPr")).append(xml("<w:hMerge/>"))


def titles_merged_down(root: etree._Element) -> None:
    cell(root, 2, 2).find(w("tcPr")).append(xml('<w:vMerge w:val="restart"/>'))
    cell(root, 3, 2).find(w("tcPr")).append(xml("<w:vMerge/>"))


def row_split_by_hand(root: etree._Element) -> None:
    """Two lines of results for one task: the id cell is merged down over both."""
    first = rows(root)[1]
    second = copy.deepcopy(first)
    first.addnext(second)
    for column in range(1, 11):
        if column != 7:
            for row, mark in ((2, '<w:vMerge w:val="restart"/>'), (3, "<w:vMerge/>")):
                cell(root, row, column).find(w("tcPr")).append(xml(mark))
    for row, keep in ((2, 0), (3, 1)):
        paragraphs = list(cell(root, row, 7).iter(w("p")))
        cell(root, row, 7).remove(paragraphs[1 - keep])


def row_starts_late(root: etree._Element) -> None:
    """A row without its first cells (gridBefore) is no row of the form, and breaks none."""
    late = copy.deepcopy(rows(root)[1])
    for element in list(late.iter(w("tc")))[:2]:
        late.remove(element)
    for t in late.iter(w("t")):
        t.text = ""
    row_properties(late).append(xml('<w:gridBefore w:val="2"/>'))
    rows(root)[1].addnext(late)


def part_letters_only(root: etree._Element) -> None:
    """A unit rewrites one heading of the parts in words; its letter still tells."""
    next(cell(root, 3, 2, table=2).iter(w("t"))).text = "Lý do"


def part_headings_only(root: etree._Element) -> None:
    """The column of letters deleted."""
    for row in rows(root, 2):
        row.remove(next(row.iter(w("tc"))))


MANGLINGS = (
    split_runs,
    tracked_typing,
    tracked_deletion_with_plain_text,
    tracked_paragraph_end,
    moved_text,
    moved_and_inserted_in_turn,
    control_at_run,
    control_at_block,
    control_at_cell,
    control_at_row,
    control_at_table,
    controls_in_controls,
    controls_lost,
    smart_tags,
    custom_xml_everywhere,
    alternate_content,
    table_in_cell,
    form_in_a_cell,
    decomposed,
    hard_blanks,
    invisible_characters,
    line_breaks_for_paragraphs,
    deleted_row,
    inserted_row,
    field_codes,
    extra_column,
    columns_swapped,
    headings_retyped,
    heading_broken_over_lines,
    header_typed_twice,
    ids_retyped,
    group_heading_inserted,
    table_split_in_two,
    title_and_unit_merged,
    old_style_merge,
    titles_merged_down,
    row_split_by_hand,
    row_starts_late,
    part_headings_only,
)


@pytest.mark.parametrize("mangle", MANGLINGS, ids=lambda m: m.__name__)
def test_a_mangled_form_reads_like_the_clean_one(
    filled: bytes, mangle: Callable[[etree._Element], None]
) -> None:
    mangled = edit(filled, mangle)
    assert members(mangled)[MAIN] != members(filled)[MAIN]
    reading = parse_form(mangled)
    assert texts(reading) == ANSWERS
    assert reading.token == TOKEN
    assert check_reading(reading, form()) == ()


def test_a_heading_that_was_rewritten_is_told(filled: bytes) -> None:
    reading = parse_form(edit(filled, part_letters_only))
    assert texts(reading) == ANSWERS
    (finding,) = check_reading(reading, form())
    assert (finding.code, finding.severity) == ("F57", Severity.WARNING)
    assert "tên phần đã đổi thành “Lý do”" in finding.message


@pytest.mark.parametrize("mangle", [text_box_in_cell, hidden_text], ids=lambda m: m.__name__)
def test_what_was_read_in_spite_of_something_is_told(
    filled: bytes, mangle: Callable[[etree._Element], None]
) -> None:
    reading = parse_form(edit(filled, mangle))
    assert texts(reading) == ANSWERS
    (finding,) = check_reading(reading, form())
    assert (finding.code, finding.severity) == ("F41", Severity.WARNING)
    assert finding.location == "Bảng 1, dòng 2, cột 4, cột “Số lượng đạt được” (mã 01)"


def strict(data: bytes) -> bytes:
    """The file as Word saves it in "Strict Open XML Document"."""
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    purl = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    renamed = (
        (W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (office + b"/custom-properties", purl + b"/customProperties"),
        (office, purl),
    )
    parts = members(data)
    for old, new in renamed:
        parts = {n: c.replace(old, new) for n, c in parts.items()}
    return pack(parts)


def renamed_main_part(data: bytes) -> bytes:
    """Word Online writes word/document2.xml."""
    parts = members(data)
    names = {
        "word/document.xml": "word/document2.xml",
        "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
    }
    return pack(
        {names.get(n, n): c.replace(b"document.xml", b"document2.xml") for n, c in parts.items()}
    )


def utf16(data: bytes) -> bytes:
    parts = members(data)
    root = etree.fromstring(parts[MAIN])
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-16")
    return pack(parts)


def backslashes(data: bytes) -> bytes:
    """Some .NET libraries write names of zip members the Windows way."""
    return pack({n.replace("/", "\\"): c for n, c in members(data).items()})


def upper_case_names(data: bytes) -> bytes:
    return pack({n.upper() if n.startswith("word") else n: c for n, c in members(data).items()})


@pytest.mark.parametrize(
    "repack", [strict, renamed_main_part, utf16, backslashes, upper_case_names]
)
def test_a_repacked_form_reads_like_the_clean_one(
    filled: bytes, repack: Callable[[bytes], bytes]
) -> None:
    reading = parse_form(repack(filled))
    assert texts(reading) == ANSWERS
    assert reading.token == TOKEN


def drop(data: bytes, pattern: str) -> bytes:
    return pack({n: c for n, c in members(data).items() if not re.match(pattern, n)})


def test_the_token_is_read_from_the_footer_where_the_property_is_lost(filled: bytes) -> None:
    assert parse_form(drop(filled, "docProps/custom")).token == TOKEN


def test_the_token_is_read_from_the_property_where_the_footer_is_lost(filled: bytes) -> None:
    assert parse_form(drop(filled, "word/footer")).token == TOKEN


def test_without_both_there_is_no_token(filled: bytes) -> None:
    reading = parse_form(drop(filled, "word/footer|docProps/custom"))
    assert (reading.token, reading.findings) == (None, ())
    assert texts(reading) == ANSWERS


@pytest.mark.parametrize(
    ("line", "token"),
    [
        (f"Mã biểu mẫu: {TOKEN}", TOKEN),
        (f"MÃ BIỂU MẪU {TOKEN.upper()}", TOKEN),
        (f"ma bieu mau : {TOKEN}, trang 1", TOKEN),
        (f"{TOKEN} - trang 1/2", TOKEN),
        (f"Mã biểu mẫu: {TOKEN}x", None),
        (f"{TOKEN}@example.vn", None),
        ("Mã biểu mẫu: (không còn)", None),
    ],
)
def test_the_printed_token(filled: bytes, line: str, token: str | None) -> None:
    data = drop(filled, "docProps/custom")
    for number in (1, 2):
        data = edit(
            data,
            lambda root: [
                root.clear(),
                root.append(xml(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")),
            ],
            f"word/footer{number}.xml",
        )
    assert parse_form(data).token == token


def test_a_split_token_is_one_token(filled: bytes) -> None:
    data = drop(filled, "docProps/custom")
    for number in (1, 2):
        data = edit(data, split_runs, f"word/footer{number}.xml")
    assert parse_form(data).token == TOKEN


def test_a_placeholder_is_no_answer(filled: bytes) -> None:
    """Also where the content control around it is gone, or an English Word wrote its own."""
    for word in ("Chọn", "chon", "Choose an item.", "…………", "-", " . "):
        data = edit(filled, controls_lost)

        def write(root: etree._Element, word: str = word) -> None:
            next(cell(root, 2, 3).iter(w("t"))).text = word

        data = edit(data, write)
        value = parse_form(data).value("01", Field.STATUS)
        assert value is not None
        assert value.text == ""


def test_typed_beside_the_placeholder(filled: bytes) -> None:
    data = replace(
        filled,
        '<w:t xml:space="preserve">Đang thực hiện'.encode(),
        "<w:t>Chọn Đang thực hiện".encode(),
    )
    assert check_reading(parse_form(data), form()) == ()


def test_a_table_inside_an_answer_becomes_lines(filled: bytes) -> None:
    table = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>" for t in line)
        + "</w:tr>"
        for line in (("Xã A", "3"), ("Xã B", "4"))
    )
    data = edit(
        filled,
        lambda root: next(cell(root, 2, 7).iter(w("p"))).addprevious(
            xml(f"<w:tbl>{table}</w:tbl>")
        ),
    )
    value = parse_form(data).value("01", Field.RESULT)
    assert value is not None
    assert value.text == f"Xã A | 3\nXã B | 4\n{RESULT}"
    assert len(parse_form(data).values) == len(parse_form(filled).values)
