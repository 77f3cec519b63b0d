"""Every finding has a form that earns it and is else silent; the faultless form earns none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.forms.wording.finding_texts import CATALOGUE, code_of
from plancycle.model.findings import Finding, Severity, has_errors
from plancycle.model.reports import Field, FormReading, FormValue
from plancycle.profiles.checks import Check
from tests.forms.docx_surgery import cell, edit, replace, row_properties, rows, w, xml
from tests.forms.form_samples import TOKEN, form
from tests.forms.test_forms_as_seen import TESTED as SEEN
from tests.forms.test_forms_share_findings import TESTED as OTHERS

ROOT = Path(__file__).parents[2]
Key = tuple[str | None, Field]
ERROR, WARNING = Severity.ERROR, Severity.WARNING
Q, C = Field.QUANTITY, Field.COST


def findings_of(data: bytes) -> tuple[Finding, ...]:
    return check_reading(parse_form(data), form())


@dataclass(frozen=True)
class Answer:
    """Answers that earn one finding, and neighbours that earn none."""

    code: str
    severity: Severity
    wrong: Mapping[Key, str]
    right: Mapping[Key, str]
    location: str
    words: str


BY_ANSWER = (
    Answer(
        "F07",
        ERROR,
        {("06", Field.STATUS): ""},
        {("06", Field.STATUS): "Chưa làm"},
        "Bảng 1, dòng 5, cột “Tình trạng” (mã 06)",
        "chưa chọn tình trạng",
    ),
    Answer(
        "F08",
        ERROR,
        {("06", Field.STATUS): "Chưa hoàn thành"},
        {("06", Field.STATUS): "chưa triển khai."},
        "Bảng 1, dòng 5, cột “Tình trạng” (mã 06)",
        "“Chưa hoàn thành”",
    ),
    Answer(
        "F09",
        ERROR,
        {("03", Q): "mười hai"},
        {("03", Q): "12"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 03)",
        "“mười hai” không phải là số",
    ),
    Answer(
        "F10",
        ERROR,
        {("02", Q): "-5"},
        {("02", Q): "0"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 02)",
        "“-5” là số âm",
    ),
    Answer(
        "F11",
        ERROR,
        {("01", C): "12.500.000"},
        {("01", C): "950"},
        "Bảng 1, dòng 2, cột “Kinh phí (triệu đồng)” (mã 01)",
        "“12.500.000” lớn bất thường",
    ),
    Answer(
        "F12",
        WARNING,
        {("03", Q): "6 chương trình"},
        {("03", Q): "6"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 03)",
        "“6 chương trình” được hiểu là 6. Nếu không đúng, đề nghị gửi lại; các kỳ sau chỉ ghi chữ "
        "số.",
    ),
    Answer(
        "F13",
        WARNING,
        {("01", C): "12.5"},
        {("01", C): "12,5"},
        "Bảng 1, dòng 2, cột “Kinh phí (triệu đồng)” (mã 01)",
        "“12.5” được hiểu là 12,5",
    ),
    Answer(
        "F14",
        ERROR,
        {("01", C): "1,200"},
        {("01", C): "1,2"},
        "Bảng 1, dòng 2, cột “Kinh phí (triệu đồng)” (mã 01)",
        "hai cách",
    ),
    Answer(
        "F14",
        ERROR,
        {("01", C): "12,500,000"},
        {("01", C): "12,5"},
        "Bảng 1, dòng 2, cột “Kinh phí (triệu đồng)” (mã 01)",
        "“12,500,000” có thể hiểu theo hai cách. Cột này ghi theo triệu đồng, phần thập phân sau "
        "dấu phẩy: 12.500.000 đồng ghi là 12,5.",
    ),
    Answer(
        "F42",
        ERROR,
        {("02", Q): "- 12"},
        {("02", Q): "12"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 02)",
        "“- 12”: dấu gạch ngang đứng trước làm số không rõ. Đề nghị chỉ ghi số, không có dấu gạch "
        "đầu dòng.",
    ),
    Answer(
        "F42",
        ERROR,
        {("02", Q): "01 số/tuần"},
        {("02", Q): "01"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 02)",
        "“01 số/tuần”: chữ “số/tuần” đi kèm làm số không rõ. Đề nghị chỉ ghi số lượng (số) bằng "
        "chữ số; nội dung giải thích ghi ở cột “Kết quả cụ thể”.",
    ),
    Answer(
        "F42",
        ERROR,
        {("03", Q): "6; 3; 3"},
        {("03", Q): "6"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 03)",
        "“6; 3; 3” gồm nhiều số trong một ô nên chưa rõ lấy số nào.",
    ),
    Answer(
        "F42",
        ERROR,
        {("07", Q): "8 giờ/ngày"},
        {("07", Q): "8"},
        "Bảng 1, dòng 6, cột “Số lượng đạt được” (mã 07)",
        "chữ “giờ/ngày” đi kèm làm số không rõ",
    ),
    Answer(
        "F09",
        ERROR,
        {("02", Q): "//"},
        {("02", Q): "0"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 02)",
        "“//” không phải là số",
    ),
    Answer(
        "F54",
        ERROR,
        {("01", Field.DIFFICULTIES): "15"},
        {("01", Field.DIFFICULTIES): "12,5 triệu chưa được cấp"},
        "Bảng 1, dòng 2, cột “Khó khăn, vướng mắc” (mã 01)",
        "chỉ ghi số “15”; có thể số liệu bị ghi lệch cột. Đề nghị ghi số vào đúng cột; nếu không "
        "lệch cột, đề nghị ghi rõ là số gì.",
    ),
    Answer(
        "F54",
        ERROR,
        {("02", Field.DIFFICULTIES): "20"},
        {("02", Field.DIFFICULTIES): "Thiếu 20 loa"},
        "Bảng 1, dòng 3, cột “Khó khăn, vướng mắc” (mã 02)",
        "chỉ ghi số “20” trong khi cột “Kinh phí (triệu đồng)” để trống; có thể số liệu bị ghi "
        "lệch cột.",
    ),
    Answer(
        "F15",
        ERROR,
        {("01", C): "12 USD"},
        {("01", C): "120,5"},
        "Bảng 1, dòng 2, cột “Kinh phí (triệu đồng)” (mã 01)",
        "“12 USD” không rõ",
    ),
    Answer(
        "F16",
        WARNING,
        {("02", Q): "2,5"},
        {("02", Q): "25", ("02", C): "2,5"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 02)",
        "“2,5” là số lẻ",
    ),
    Answer(
        "F17",
        ERROR,
        {("02", Q): ""},
        {("02", Q): "", ("02", Field.STATUS): "Chưa thực hiện"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 02)",
        "để trống trong khi tình trạng là “Đang thực hiện”. Đề nghị ghi số lượng (số) đã thực "
        "hiện, ghi 0 nếu chưa có kết quả.",
    ),
    Answer(
        "F18",
        ERROR,
        {("03", Q): "0"},
        {("03", Q): "1"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 03)",
        "số lượng là 0",
    ),
    Answer(
        "F19",
        ERROR,
        {("14", Field.RESULT): ""},
        {("14", Field.RESULT): "Đạt"},
        "Bảng 1, dòng 8, cột “Kết quả cụ thể” (mã 14)",
        "Đề nghị nêu ngắn gọn kết quả",
    ),
    Answer(
        "F20",
        WARNING,
        {("14", Field.EVIDENCE): ""},
        {("02", Field.EVIDENCE): ""},
        "Bảng 1, dòng 8, cột “Minh chứng (đường dẫn, số văn bản)” (mã 14)",
        "chưa có minh chứng",
    ),
    Answer(
        "F21",
        WARNING,
        {("06", Q): "1"},
        {("06", Q): "0"},
        "Bảng 1, dòng 5, cột “Số lượng đạt được” (mã 06)",
        "“Chưa thực hiện”",
    ),
    Answer(
        "F22",
        WARNING,
        {("03", Q): "121"},
        {("03", Q): "120"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 03)",
        "gấp hơn 20 lần số lượng theo kế hoạch (6 chương trình)",
    ),
    Answer(
        "F23",
        WARNING,
        {("11", Field.DIFFICULTIES): ""},
        {("11", Field.DIFFICULTIES): "Đã giải thể"},
        "Bảng 1, dòng 7, cột “Khó khăn, vướng mắc” (mã 11)",
        "chưa nêu lý do",
    ),
    Answer(
        "F25",
        ERROR,
        {("07", Field.RESULT): "a" * 20_001},
        {("07", Field.RESULT): "a" * 20_000},
        "Bảng 1, dòng 6, cột “Kết quả cụ thể” (mã 07)",
        "20001 ký tự",
    ),
    Answer(
        "F25",
        ERROR,
        {(None, Field.CAUSES): "a" * 20_001},
        {(None, Field.CAUSES): "a" * 20_000},
        "Bảng 2, dòng 3, phần B “Nguyên nhân”",
        "20001 ký tự",
    ),
    Answer(
        "F26",
        ERROR,
        {("07", Field.RESULT): "§· tæ chøc 5 buæi tuyªn truyÒn t¹i c¬ së"},
        {("07", Field.RESULT): "Đã tổ chức 5 buổi tuyên truyền tại cơ sở®"},
        "Bảng 1, dòng 6, cột “Kết quả cụ thể” (mã 07)",
        "TCVN3",
    ),
    Answer(
        "F26",
        ERROR,
        {(None, Field.SHORTCOMINGS): "Kinh phÝ cßn h¹n chÕ, ch­a ®¸p øng"},
        {(None, Field.SHORTCOMINGS): "Kinh phí còn hạn chế"},
        "Bảng 2, dòng 2, phần A “Tồn tại, hạn chế”",
        "TCVN3",
    ),
)


@pytest.mark.parametrize("case", BY_ANSWER, ids=lambda c: c.code)
def test_a_wrong_answer_is_told(filled: bytes, case: Answer) -> None:
    (finding,) = findings_of(fill_form(filled, case.wrong))
    assert (finding.code, finding.severity) == (case.code, case.severity)
    assert finding.location == case.location
    assert case.words in str(finding)
    assert finding.fix.endswith(".")


@pytest.mark.parametrize("case", BY_ANSWER, ids=lambda c: c.code)
def test_its_neighbour_is_not(filled: bytes, case: Answer) -> None:
    assert findings_of(fill_form(filled, case.right)) == ()


def other_footer(data: bytes) -> bytes:
    return replace(data, TOKEN.encode(), b"aaaabbbb2222", "word/footer1.xml")


def change(edited: Callable[[etree._Element], object]) -> Callable[[bytes], bytes]:
    return lambda data: edit(data, lambda root: (edited(root), None)[1])


def retitle(root: etree._Element) -> None:
    next(cell(root, 1, 9).iter(w("t"))).text = "Ghi chú"


def erase_id(root: etree._Element) -> None:
    """A row of the unit's own, without a code."""
    row = etree.fromstring(etree.tostring(rows(root)[1]))
    next(row.iter(w("t"))).text = ""
    rows(root)[-1].addnext(row)


def copy_row(root: etree._Element, task_id: str | None = None) -> None:
    row = etree.fromstring(etree.tostring(rows(root)[1]))
    if task_id:
        first, second = list(row.iter(w("t")))[:2]
        first.text, second.text = task_id, "Một việc khác hẳn, không có trong kế hoạch"
    rows(root)[-1].addnext(row)


def cut_row(root: etree._Element) -> None:
    row = rows(root)[4]
    row.getparent().remove(row)


def cut_part(root: etree._Element) -> None:
    row = rows(root, 2)[4]
    row.getparent().remove(row)


def copy_part(root: etree._Element) -> None:
    row = rows(root, 2)[4]
    row.addnext(etree.fromstring(etree.tostring(row)))


BY_FILE: tuple[tuple[str, Severity, Callable[[bytes], bytes], str], ...] = (
    ("F01", ERROR, other_footer, "2 mã biểu mẫu khác nhau (k7m2q4xwpab3, aaaabbbb2222)"),
    ("F02", ERROR, change(retitle), "Bảng 1, dòng tiêu đề: không tìm thấy cột “Kinh phí (triệu"),
    ("F03", WARNING, change(erase_id), "Bảng 1, dòng 9: cột “Mã” để trống"),
    ("F04", ERROR, change(cut_row), "Bảng nhiệm vụ, mã 06: thiếu dòng của nhiệm vụ mã 06 “Tập"),
    ("F05", ERROR, change(lambda r: copy_row(r, "99")), "Bảng 1, dòng 9, cột “Mã”: mã “99” không"),
    ("F06", ERROR, change(copy_row), "Bảng 1, dòng 2; Bảng 1, dòng 9: mã 01 xuất hiện ở 2 dòng"),
    ("F24", WARNING, change(cut_part), "Phần D “Đề xuất, kiến nghị”: không tìm thấy"),
    ("F27", ERROR, change(copy_part), "Bảng 2, dòng 6, phần D “Đề xuất, kiến nghị”: phần này"),
)


@pytest.mark.parametrize(("code", "severity", "damage", "words"), BY_FILE)
def test_a_damaged_form_is_told(
    filled: bytes, code: str, severity: Severity, damage: Callable[[bytes], bytes], words: str
) -> None:
    (finding,) = findings_of(damage(filled))
    assert (finding.code, finding.severity) == (code, severity)
    assert str(finding).startswith(words) or words in str(finding)


def test_two_tokens_are_no_token(filled: bytes) -> None:
    assert parse_form(other_footer(filled)).token is None


def test_an_untouched_form_gets_one_finding_and_not_one_a_cell(blank: bytes) -> None:
    (finding,) = findings_of(blank)
    assert (finding.code, finding.severity) == ("F28", ERROR)


def test_more_than_the_plan_is_no_fault(filled: bytes) -> None:
    assert findings_of(fill_form(filled, {("03", Q): "60"})) == ()


def test_less_than_the_plan_is_no_fault(filled: bytes) -> None:
    assert findings_of(fill_form(filled, {("03", Q): "1"})) == ()


def test_findings_come_in_the_order_of_the_form(filled: bytes) -> None:
    wrong: dict[Key, str] = {
        ("14", Field.STATUS): "",
        ("01", Q): "nhiều",
        ("01", C): "-1",
        ("03", Field.RESULT): "",
    }
    found = findings_of(fill_form(filled, wrong))
    assert [f.code for f in found] == ["F09", "F10", "F19", "F07"]
    assert has_errors(found)


def test_a_short_row_lacks_its_answers_but_is_there(filled: bytes) -> None:
    def cut(root: etree._Element) -> None:
        for column in range(10, 2, -1):
            row = rows(root)[1]
            row.remove(cell(root, 2, column))
        row_properties(row).append(xml('<w:gridAfter w:val="8"/>'))

    (finding,) = findings_of(edit(filled, cut))
    assert (finding.code, finding.location) == ("F07", "Bảng 1, dòng 2, cột “Tình trạng” (mã 01)")


def test_a_quoted_value_is_cut_short(filled: bytes) -> None:
    (finding,) = findings_of(fill_form(filled, {("07", Q): "rất nhiều " * 50}))
    assert len(finding.message) < 100


def test_findings_of_a_reading_without_a_file() -> None:
    """A reading that came over the pipe is checked all the same."""
    value = FormValue("99", Field.STATUS, "Xong", None, "Bảng 1, dòng 2, cột 3")
    own = Finding("F03", WARNING, "Bảng 1, dòng 9", "x", "y")
    found = check_reading(FormReading(None, (value,), (own,)), form())
    assert [f.code for f in found] == ["F03", *["F04"] * 7, "F05", *["F24"] * 4]


def codes_in_code() -> set[str]:
    return {code_of(name) for name in CATALOGUE}


def test_every_code_is_documented_and_tested() -> None:
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    documented = re.findall(r"^\| (F\d\d) \|", page, re.MULTILINE)
    assert documented == sorted(set(documented))
    assert set(documented) == codes_in_code()
    assert re.findall(r"^\| (C\d\d) \|", page, re.MULTILINE) == [c.value for c in Check]
    tested = {c.code for c in BY_ANSWER} | {c[0] for c in BY_FILE} | {"F28", "F38", "F39"}
    tested |= OTHERS | SEEN
    assert tested == codes_in_code()
