"""The form as it is printed."""

import json

import pytest
from lxml import etree

from plancycle.documents.rendering.paper_context import template_values
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.printing.write import form_context, form_properties
from plancycle.model.documents import DocumentKind
from plancycle.model.reports import Field, TaskStatus
from plancycle.model.units import Mood
from templates.builder.registry import build
from tests.forms.docx_surgery import MAIN, cell, members, rows, w
from tests.forms.form_samples import ROWS, TEMPLATES, TOKEN, form, render


def document(data: bytes) -> etree._Element:
    return etree.fromstring(members(data)[MAIN])


def text(element: etree._Element) -> str:
    return "".join(str(t) for t in element.itertext(w("t")))


def test_the_template_is_what_its_builder_builds() -> None:
    kept = (TEMPLATES / "report_form.docx").read_bytes()
    assert members(kept) == members(build(DocumentKind.REPORT_FORM))


def test_the_context_is_plain_data_and_all_of_it_is_used() -> None:
    context = template_values(form_context(form()))
    assert json.loads(json.dumps(context)) == context
    renderer = DocumentRenderer([TEMPLATES])
    assert renderer.check_template(DocumentKind.REPORT_FORM, context) == ()
    used = {p.split(".")[0].removesuffix("[]") for p in renderer.placeholders("report_form")}
    assert used == set(context)


def test_the_token_stands_in_the_property_and_on_every_page(blank: bytes) -> None:
    assert form_properties(form()) == {"plancycle-token": TOKEN}
    parts = members(blank)
    assert TOKEN.encode() in parts["docProps/custom.xml"]
    footers = [text(etree.fromstring(c)) for n, c in parts.items() if n.startswith("word/footer")]
    line = f"Mã biểu mẫu: {TOKEN} - Đài Phát thanh và Truyền hình tỉnh - 6 tháng đầu năm 2024"
    assert footers == [line, line]


def test_the_table_has_its_headings_and_repeats_them(blank: bytes) -> None:
    table = rows(document(blank))
    assert [text(c) for c in table[0].iter(w("tc"))] == [
        "Mã",
        "Nhiệm vụ",
        "Tình trạng",
        "Số lượng đạt được",
        "Đơn vị tính",
        "Số lượng theo kế hoạch",
        "Kết quả cụ thể",
        "Minh chứng (đường dẫn, số văn bản)",
        "Kinh phí (triệu đồng)",
        "Khó khăn, vướng mắc",
    ]
    assert table[0].find(f".//{w('tblHeader')}") is not None
    assert len(table) == 1 + len(ROWS)
    # What is typed into a row may be longer than a page: only the headings stay in one piece.
    kept = [r.find(f".//{w('cantSplit')}") is not None for r in table]
    assert kept == [True, *[False] * len(ROWS)]


def test_a_row_says_what_is_owed(blank: bytes) -> None:
    root = document(blank)
    assert text(cell(root, 2, 2)).endswith("(cùng chủ trì: Sở Thông tin và Truyền thông)")
    assert text(cell(root, 3, 2)) == "Xuất bản trang chuyên đề trên báo in"
    assert text(cell(root, 3, 6)) == "2601 số/tuần"
    assert text(cell(root, 6, 6)) == "-thường xuyên"
    assert text(cell(root, 7, 6)) == "-từ 02 đến 03 mô hình/năm"


def test_the_state_is_a_list_of_the_four(blank: bytes) -> None:
    control = next(cell(document(blank), 2, 3).iter(w("sdt")))
    items = [i.get(w("displayText")) for i in control.iter(w("listItem"))]
    assert items == [s.vietnamese for s in TaskStatus]
    assert text(control) == "Chọn"


def test_the_parts_in_words_have_letters(blank: bytes) -> None:
    table = rows(document(blank), 2)[1:]
    shown = [[text(c) for c in r.iter(w("tc"))] for r in table]
    assert shown == [
        ["A", "Tồn tại, hạn chế", ""],
        ["B", "Nguyên nhân", ""],
        ["C", "Nhiệm vụ trọng tâm kỳ tới", ""],
        ["D", "Đề xuất, kiến nghị", ""],
    ]
    assert shown[0][1] == Field.SHORTCOMINGS.vietnamese


@pytest.mark.parametrize(("mood", "asked"), [(Mood.BINDING, False), (Mood.INVITED, True)])
def test_invited_units_are_asked_and_thanked(mood: Mood, asked: bool) -> None:
    shown = text(document(render(form(mood=mood))))
    assert "trước ngày 15/6/2024" in shown
    assert "15/12/2023 đến hết ngày 14/6/2024" in shown
    assert ("trân trọng đề nghị" in shown) is asked
    assert ("Trân trọng cảm ơn" in shown) is asked
    assert ("Thời hạn gửi" in shown) is not asked


def test_without_tasks_there_is_one_table_and_a_sentence() -> None:
    root = document(render(form(rows=())))
    assert len(list(root.iter(w("tbl")))) == 1
    assert "không chủ trì nhiệm vụ nào" in text(root)
    assert "Tình trạng" not in text(root)


def test_the_same_form_is_the_same_bytes(blank: bytes) -> None:
    assert render() == blank
