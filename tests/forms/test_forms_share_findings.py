"""Shares, targets, rebroadcasts and estimates: each finding has a form that earns it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from lxml import etree

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading, ReportForm
from tests.forms.docx_surgery import cell, edit, rows
from tests.forms.form_samples import (
    ALL_ANSWERS,
    COMMENDING,
    ESTIMATE,
    ESTIMATE_ANSWERS,
    ESTIMATE_ROWS,
    ROWS,
    SHARE,
    VARIANTS,
    answers_to,
    form,
    render,
)

Key = tuple[str | None, Field]
ERROR, WARNING = Severity.ERROR, Severity.WARNING
S, Q, T, R = Field.STATUS, Field.QUANTITY, Field.TOTAL, Field.REBROADCASTS
RESULTS = form(VARIANTS["both"])
ESTIMATED = form(ESTIMATE_ROWS, period=ESTIMATE)
FILLED = {
    "results": fill_form(render(RESULTS), answers_to(VARIANTS["both"])),
    "estimate": fill_form(render(ESTIMATED), ESTIMATE_ANSWERS),
}
FORMS = {"results": RESULTS, "estimate": ESTIMATED}


def told(name: str, answers: Mapping[Key, str]) -> list[Finding]:
    return list(check_reading(parse_form(fill_form(FILLED[name], answers)), FORMS[name]))


@dataclass(frozen=True)
class Case:
    """Answers that earn one finding, and neighbours that earn none."""

    code: str
    severity: Severity
    form: str
    wrong: Mapping[Key, str]
    right: Mapping[Key, str]
    said: str


CASES = (
    Case(
        "F09",
        ERROR,
        "results",
        {("08", Q): "30/42"},
        {("08", Q): "30 "},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 08): “30/42” không phải là số. Đề nghị chỉ "
        "ghi số bằng chữ số, ví dụ 12; không ghi tỷ lệ %: số đạt được ghi ở cột “Số lượng đạt "
        "được”, tổng số ghi ở cột “Tổng số trong diện”.",
    ),
    Case(
        "F09",
        ERROR,
        "estimate",
        {("02", Field.COST): "hai mươi triệu"},
        {("02", Field.COST): "20"},
        "Bảng 1, dòng 2, cột “Dự toán (triệu đồng)” (mã 02): “hai mươi triệu” không phải là số. Đề "
        "nghị chỉ ghi số bằng chữ số, ví dụ 12,5; nội dung giải thích ghi ở cột “Căn cứ, cách "
        "tính”.",
    ),
    Case(
        "F10",
        ERROR,
        "results",
        {("04", R): "-3"},
        {("04", R): "0"},
        "Bảng 1, dòng 3, cột “Số lần phát lại” (mã 04): “-3” là số âm. Đề nghị ghi số từ 0 trở "
        "lên.",
    ),
    Case(
        "F11",
        ERROR,
        "results",
        {("08", T): "10000001"},
        {("08", T): "10000000"},
        "Bảng 1, dòng 4, cột “Tổng số trong diện” (mã 08): “10000001” lớn bất thường. Đề nghị kiểm "
        "tra và ghi lại số lượng.",
    ),
    Case(
        "F12",
        WARNING,
        "results",
        {("CT01", T): "20 tổ"},
        {("CT01", T): "20"},
        "Bảng 1, dòng 5, cột “Tổng số trong diện” (mã CT01): “20 tổ” được hiểu là 20. Nếu không "
        "đúng, đề nghị gửi lại; các kỳ sau chỉ ghi chữ số.",
    ),
    Case(
        "F16",
        ERROR,
        "results",
        {("08", Q): "7,4"},
        {("08", Q): "7"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 08): “7,4” là số lẻ. Đề nghị ghi số lượng "
        "trường bằng số nguyên, không ghi tỷ lệ %.",
    ),
    Case(
        "F16",
        WARNING,
        "results",
        {("04", R): "1,5"},
        {("04", R): "1"},
        "Bảng 1, dòng 3, cột “Số lần phát lại” (mã 04): “1,5” là số lẻ. Đề nghị kiểm tra: số lượng "
        "lần phát lại thường là số nguyên.",
    ),
    Case(
        "F22",
        WARNING,
        "estimate",
        {("05", Q): "61"},
        {("05", Q): "60"},
        "Bảng 1, dòng 4, cột “Số lượng dự kiến” (mã 05): “61” gấp hơn 20 lần số lượng theo kế "
        "hoạch (2 - 3 mô hình). Đề nghị kiểm tra lại; nếu đúng thì không cần gửi lại.",
    ),
    Case(
        "F23",
        WARNING,
        "results",
        {("CT01", S): "Không còn phù hợp", ("CT01", Q): "", ("CT01", T): ""},
        {
            ("CT01", S): "Không còn phù hợp",
            ("CT01", Q): "",
            ("CT01", T): "",
            ("CT01", Field.DIFFICULTIES): "Tổ đã giải thể",
        },
        "Bảng 1, dòng 5, cột “Khó khăn, vướng mắc” (mã CT01): chưa nêu lý do chỉ tiêu không còn phù"
        " hợp. Đề nghị nêu lý do để cơ quan chủ trì xem xét điều chỉnh.",
    ),
    Case(
        "F30",
        ERROR,
        "results",
        {("CT01", T): ""},
        {("CT01", Q): "0"},
        "Bảng 1, dòng 5, cột “Tổng số trong diện” (mã CT01): chưa ghi đủ hai số “Số lượng đạt "
        "được” và “Tổng số trong diện” (tổ). Đề nghị ghi cả hai số, ghi 0 nếu chưa đạt; nếu không "
        "còn phù hợp thì chọn “Không còn phù hợp” và nêu lý do.",
    ),
    Case(
        "F31",
        ERROR,
        "results",
        {("08", Q): "43"},
        {("08", Q): "42"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 08): 43 lớn hơn “Tổng số trong diện” là 42. "
        "Đề nghị kiểm tra và ghi lại hai số này.",
    ),
    Case(
        "F32",
        WARNING,
        "results",
        {("CT01", Q): "0", ("CT01", T): "0"},
        {("CT01", Q): "0", ("CT01", T): "1"},
        "Bảng 1, dòng 5, cột “Tổng số trong diện” (mã CT01): được hiểu là đơn vị không có tổ nào "
        "thuộc diện thực hiện. Nếu không đúng, đề nghị ghi lại tổng số và gửi lại.",
    ),
    Case(
        "F33",
        ERROR,
        "results",
        {("CT02", T): "2"},
        {("CT02", Q): "0"},
        "Bảng 1, dòng 6, cột “Tổng số trong diện” (mã CT02): “2” khác số đã in sẵn là 1. Đề nghị "
        "ghi lại 1; kết quả của đơn vị ghi ở cột “Số lượng đạt được”.",
    ),
    Case(
        "F34",
        WARNING,
        "results",
        {("04", R): ""},
        {("04", R): "1"},
        "Bảng 1, dòng 3, cột “Số lần phát lại” (mã 04): để trống trong khi kế hoạch tính riêng số "
        "lần phát lại (36 lần). Nếu có phát lại, đề nghị ghi số lần và gửi lại; nếu không thì ghi "
        "0.",
    ),
    Case(
        "F35",
        ERROR,
        "estimate",
        {("05", Field.COST): ""},
        {("05", Field.COST): "0"},
        "Bảng 1, dòng 4, cột “Dự toán (triệu đồng)” (mã 05): để trống. Đề nghị ghi số tiền bằng "
        "triệu đồng, ghi 0 nếu không đề nghị kinh phí.",
    ),
    Case(
        "F36",
        WARNING,
        "estimate",
        {("02", Field.BASIS): ""},
        {("02", Field.BASIS): "", ("02", Field.COST): "0"},
        "Bảng 1, dòng 2, cột “Căn cứ, cách tính” (mã 02): chưa nêu căn cứ, cách tính của số dự "
        "toán. Đề nghị bổ sung (định mức chi, số lượng, đơn giá) để cơ quan tài chính thẩm định.",
    ),
    Case(
        "F37",
        WARNING,
        "results",
        {("02", T): "30"},
        {("02", T): "-"},
        "Bảng 1, dòng 2, cột “Tổng số trong diện” (mã 02): “30” không được tính vì mã 02 không "
        "phải ghi cột này. Nếu là kết quả, đề nghị ghi ở cột “Số lượng đạt được” hoặc “Kết quả cụ "
        "thể” và gửi lại.",
    ),
    Case(
        "F42",
        ERROR,
        "results",
        {("04", Q): "48 (12 mới, 36 phát lại)"},
        {("04", Q): "48"},
        "Bảng 1, dòng 3, cột “Số lượng đạt được” (mã 04): “48 (12 mới, 36 phát lại)” là số cộng "
        "hoặc tổng số, trong khi cột “Số lần phát lại” được ghi riêng, nên chưa rõ số của cột này. "
        "Đề nghị chỉ ghi số lượng chương trình, không cộng số của cột “Số lần phát lại”.",
    ),
    Case(
        "F42",
        ERROR,
        "results",
        {("08", Q): "Tổng số 42"},
        {("08", Q): "42"},
        "Bảng 1, dòng 4, cột “Số lượng đạt được” (mã 08): “Tổng số 42” là số cộng hoặc tổng số, "
        "trong khi cột “Tổng số trong diện” được ghi riêng, nên chưa rõ số của cột này. Đề nghị "
        "chỉ ghi số lượng trường, không cộng số của cột “Tổng số trong diện”.",
    ),
    Case(
        "F42",
        ERROR,
        "results",
        {("04", R): "3 lần/tháng"},
        {("04", R): "3"},
        "Bảng 1, dòng 3, cột “Số lần phát lại” (mã 04): “3 lần/tháng”: chữ “lần/tháng” đi kèm làm "
        "số không rõ. Đề nghị chỉ ghi số lượng lần phát lại bằng chữ số; nội dung giải thích ghi ở "
        "cột “Kết quả cụ thể”.",
    ),
)
TESTED = {case.code for case in CASES} | {"F02", "F29"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.code}-{c.form}")
def test_a_wrong_answer_is_told(case: Case) -> None:
    (finding,) = told(case.form, case.wrong)
    assert (finding.code, finding.severity, str(finding)) == (case.code, case.severity, case.said)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.code}-{c.form}")
def test_its_neighbour_is_not(case: Case) -> None:
    assert told(case.form, case.right) == []


def codes(name: str, answers: Mapping[Key, str]) -> list[str]:
    return [f.code for f in told(name, answers)]


def test_a_target_needs_no_state_and_is_neither_done_nor_undone() -> None:
    assert codes("results", {("CT01", S): "Hoàn thành"}) == []
    assert codes("results", {("CT01", S): "Hoàn thành", ("CT01", Q): "0"}) == []
    assert codes("results", {("CT01", S): "gần xong"}) == ["F08"]


def test_a_share_needs_its_state() -> None:
    assert codes("results", {("08", S): ""}) == ["F07"]
    assert codes("results", {("08", Q): "", ("08", T): ""}) == ["F30"]
    assert codes("results", {("08", S): "Chưa thực hiện", ("08", Q): ""}) == ["F30"]
    gone: dict[Key, str] = {
        ("08", S): "Không còn phù hợp",
        ("08", Q): "",
        ("08", T): "",
        ("08", Field.DIFFICULTIES): "Các trường đã sáp nhập",
    }
    assert codes("results", gone) == []


def test_nobody_in_scope_may_be_done() -> None:
    done: dict[Key, str] = {
        ("08", S): "Hoàn thành",
        ("08", Field.RESULT): "Không có trường thuộc diện",
        ("08", Field.EVIDENCE): "Công văn số 3",
        ("08", Q): "0",
    }
    assert codes("results", done | {("08", T): "0"}) == ["F32"]
    assert codes("results", done) == ["F18"]


def test_a_known_total_that_was_erased_is_asked_for() -> None:
    assert codes("results", {("CT02", T): ""}) == ["F30"]
    assert codes("results", {("CT02", Q): "2"}) == ["F31"]


def test_fewer_rebroadcasts_than_owed_is_no_fault() -> None:
    assert codes("results", {("04", R): "2"}) == []
    assert codes("results", {("04", R): "400"}) == []
    idle: dict[Key, str] = {("04", S): "Chưa thực hiện", ("04", Q): "", ("04", R): ""}
    assert codes("results", idle) == []


def test_a_sum_within_one_column_is_read() -> None:
    """Rebroadcasts and totals hold a number of their own, of which the parts may be told."""
    assert codes("results", {("04", R): "24 + 12"}) == ["F12"]
    assert codes("results", {("08", Q): "30 (20 trung học cơ sở, 10 khác)"}) == ["F12"]
    assert codes("results", {("08", T): "42 (30 trung học cơ sở, 12 khác)"}) == ["F12"]
    assert codes("results", {("02", Q): "20 (12 mới, 8 lại)"}) == ["F12"]


def test_an_estimate_asks_for_no_state_and_no_result() -> None:
    assert codes("estimate", {("02", Q): "", ("02", Field.FUNDING): ""}) == []
    assert codes("estimate", {("02", Field.COST): "Không"}) == ["F12"]
    assert codes("estimate", {("02", Field.COST): "1,2 tỷ"}) == ["F46"]
    assert codes("estimate", {("02", Field.COST): "12 USD"}) == ["F15"]


def drop_column(name: str, column: int) -> bytes:
    def drop(found: etree._Element) -> None:
        for number in range(1, len(rows(found)) + 1):
            gone = cell(found, number, column)
            gone.getparent().remove(gone)

    return edit(FILLED[name], drop)


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("results", 5, "Bảng nhiệm vụ, dòng tiêu đề: không tìm thấy cột “Tổng số trong diện”."),
        ("results", 6, "Bảng nhiệm vụ, dòng tiêu đề: không tìm thấy cột “Số lần phát lại”."),
        ("estimate", 6, "Bảng 1, dòng tiêu đề: không tìm thấy cột “Dự toán (triệu đồng)”."),
        ("estimate", 8, "Bảng 1, dòng tiêu đề: không tìm thấy cột “Căn cứ, cách tính”."),
    ],
)
def test_a_lost_column_is_named_as_its_form_names_it(name: str, column: int, words: str) -> None:
    (finding,) = check_reading(parse_form(drop_column(name, column)), FORMS[name])
    assert (finding.code, finding.severity) == ("F02", ERROR)
    assert str(finding).startswith(words)


@pytest.mark.parametrize(
    ("sent", "asked", "words"),
    [
        ("results", "estimate", "là biểu mẫu báo cáo kết quả, trong khi kỳ này cần biểu mẫu dự "),
        ("estimate", "results", "là biểu mẫu dự toán kinh phí, trong khi kỳ này cần biểu mẫu báo"),
    ],
)
def test_the_other_kind_of_form_is_one_finding(sent: str, asked: str, words: str) -> None:
    (finding,) = check_reading(parse_form(FILLED[sent]), FORMS[asked])
    assert (finding.code, finding.severity) == ("F29", ERROR)
    assert words in finding.message


def test_a_file_that_tells_nothing_of_its_kind_is_checked_as_what_was_asked() -> None:
    found = check_reading(FormReading(None), ESTIMATED)
    assert [f.code for f in found] == ["F28"]


def test_a_form_with_nothing_but_what_was_printed_is_untouched() -> None:
    for made in (RESULTS, ESTIMATED):
        found = check_reading(parse_form(render(made)), made)
        assert [f.code for f in found] == ["F28"]


def test_a_part_that_was_lost_is_named_by_the_letters_of_its_form() -> None:
    def lost(made: ReportForm) -> Finding:
        answers = {k: v for k, v in ALL_ANSWERS.items() if k[0] == "08"}
        if made.period is ESTIMATE:
            answers = {("08", Field.COST): "0"}

        def drop(found: etree._Element) -> None:
            row = rows(found, 2)[-1]
            row.getparent().remove(row)

        (finding,) = check_reading(parse_form(edit(fill_form(render(made), answers), drop)), made)
        return finding

    commended = lost(form((SHARE,), period=COMMENDING))
    assert (commended.code, commended.location) == ("F24", "Phần E “Đề xuất khen thưởng”")
    assert commended.fix.endswith("còn đủ các phần A, B, C, D, E.")
    proposed = lost(form((replace(SHARE, is_share=False),), period=ESTIMATE))
    assert proposed.location == "Phần A “Đề xuất, kiến nghị”"
    assert proposed.fix.endswith("còn đủ phần A.")


def test_a_part_nobody_asked_for_is_read_and_has_no_letter() -> None:
    """A unit copies part E out of last year's form into one that does not ask for it."""
    answers = {("02", Q): "26", ("02", S): "Đang thực hiện"}
    made = form((ROWS[1],), period=COMMENDING)
    data = fill_form(render(made), answers | {(None, Field.COMMENDATIONS): "a" * 20_001})
    found = check_reading(parse_form(data), form((ROWS[1],)))
    assert [f.code for f in found] == ["F59", "F25", "F52"]
    assert {f.location for f in found[1:]} == {"Bảng 2, dòng 6, phần “Đề xuất khen thưởng”"}
