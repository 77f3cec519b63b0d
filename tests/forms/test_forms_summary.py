"""What was read is told back row by row, and nothing of it is passed over in silence."""

from dataclasses import replace

import pytest

from plancycle.forms.printing.summary import summarise
from plancycle.forms.printing.summary_rest import shown_rows
from plancycle.model.reports import Field, FormReading, FormRow, ReportForm
from tests.forms import form_samples as samples
from tests.forms.summary_samples import Cells, many_rows, reading

BOTH = samples.form(samples.VARIANTS["both"])


def words(form: ReportForm, cells: Cells) -> dict[str, str]:
    return {r.code: r.words for r in summarise(reading(form, cells), form).rows}


def one(row: FormRow, cells: Cells) -> str:
    (found,) = words(samples.form((row,)), cells).values()
    return found


def test_every_row_in_the_words_of_the_form() -> None:
    assert words(samples.form(), samples.ANSWERS) == {
        "01": "Hoàn thành; 12 chuyên mục; 12,5 triệu đồng; để trống: Khó khăn, vướng mắc",
        "02": "Đang thực hiện; 20 số; để trống các ô còn lại",
        "03": "Hoàn thành; 06 chương trình; để trống: Kinh phí, Khó khăn, vướng mắc",
        "06": "Chưa thực hiện; để trống: Số lượng đạt được và các ô còn lại",
        "07": "Đang thực hiện; để trống: Số lượng đạt được và các ô còn lại",
        "11": "Không còn phù hợp; để trống: Số lượng đạt được, Kết quả cụ thể, Minh chứng, "
        "Kinh phí",
        "14": "Hoàn thành; để trống: Số lượng đạt được, Kinh phí, Khó khăn, vướng mắc",
    }


def test_shares_rebroadcasts_and_targets() -> None:
    assert words(BOTH, samples.ALL_ANSWERS) == {
        "02": "Đang thực hiện; 20 số; để trống các ô còn lại",
        "04": "Hoàn thành; 12 chương trình; phát lại 36 lần; để trống: Kinh phí, Khó khăn, "
        "vướng mắc",
        "08": "Đang thực hiện; 30/42 trường; để trống các ô còn lại",
        "CT01": "15/20 tổ; để trống các ô còn lại",
        "CT02": "01 địa phương; để trống: Tổng số trong diện và các ô còn lại",
    }


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({Field.QUANTITY: "1", Field.TOTAL: "1"}, "1/1 địa phương; để trống các ô còn lại"),
        ({Field.TOTAL: "1"}, "để trống cả dòng"),
        ({}, "để trống cả dòng"),
    ],
)
def test_a_printed_total_is_no_answer(cells: dict[Field, str], told: str) -> None:
    assert one(samples.SELF_TARGET, {("CT02", f): t for f, t in cells.items()}) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({Field.QUANTITY: "30"}, "30 trường; để trống: Tình trạng, Tổng số trong diện và các"),
        ({Field.TOTAL: "42"}, "tổng số 42 trường; để trống: Tình trạng, Số lượng đạt được và"),
        ({Field.QUANTITY: "0", Field.TOTAL: "0"}, "0/0 trường; để trống: Tình trạng và các ô"),
    ],
)
def test_a_share_without_one_of_its_numbers(cells: dict[Field, str], told: str) -> None:
    assert one(samples.SHARE, {("08", f): t for f, t in cells.items()}).startswith(told)


def test_what_could_not_be_read_is_quoted() -> None:
    cells = {
        ("02", Field.STATUS): "Gần xong",
        ("02", Field.QUANTITY): "mười\nhai\u202e",
        ("02", Field.COST): "khoảng " * 20,
    }
    assert one(samples.ROWS[1], cells) == (
        "ô Tình trạng chưa đọc được: “Gần xong”; "
        "ô Số lượng đạt được chưa đọc được: “mười hai”; "
        "ô Kinh phí chưa đọc được: “khoảng khoảng khoảng khoảng khoảng khoả…”; "
        "để trống các ô còn lại"
    )


def test_a_picture_in_a_cell_is_not_a_blank() -> None:
    form = samples.form((samples.ROWS[1],))
    found = reading(form, {("02", Field.STATUS): "Hoàn thành", ("02", Field.EVIDENCE): "xem hình"})
    drawn = {Field.QUANTITY, Field.EVIDENCE, Field.RESULT, Field.CAUSES}
    values = tuple(replace(v, has_ink=v.field in drawn) for v in found.values)
    summary = summarise(FormReading(None, values), form)
    assert summary.rows[0].words == (
        "Hoàn thành; ô Số lượng đạt được chưa đọc được: có hình hoặc ký hiệu; ô Kết quả cụ thể "
        "chưa đọc được: có hình hoặc ký hiệu; để trống: Kinh phí, Khó khăn, vướng mắc"
    )
    assert summary.parts == ("Phần B: có hình hoặc ký hiệu, chưa đọc được. Phần A, C, D: để trống.")


def test_numbers_are_written_as_papers_write_them() -> None:
    cells = {
        ("02", Field.STATUS): "Đã xong",
        ("02", Field.QUANTITY): "1234",
        ("02", Field.COST): "1200,50",
    }
    assert one(samples.ROWS[1], cells).startswith("Hoàn thành; 1.234 số; 1.200,5 triệu đồng; ")


def test_the_number_that_counts_is_told_not_another_reading_of_the_words() -> None:
    form = samples.form((samples.ROWS[1],))
    found = reading(form, {("02", Field.QUANTITY): "12"})
    corrected = tuple(replace(v, number=v.number and v.number * 2) for v in found.values)
    (row,) = summarise(FormReading(None, corrected), form).rows
    assert row.read == ("24 số",)


def test_a_row_that_the_file_does_not_have() -> None:
    form = samples.form()
    found = summarise(reading(form, samples.ANSWERS, without=("03",)), form)
    assert [r.words for r in found.rows if not r.there] == ["không có trong tệp"]


def test_a_column_that_the_file_does_not_have_is_not_blank() -> None:
    form = samples.form((samples.ROWS[1],))
    found = reading(form, {("02", Field.STATUS): "Hoàn thành"})
    kept = tuple(v for v in found.values if v.field not in {Field.COST, Field.QUANTITY})
    (row,) = summarise(FormReading(None, kept), form).rows
    assert row.words == (
        "Hoàn thành; không thấy ô: Số lượng đạt được, Kinh phí; để trống các ô còn lại"
    )


def test_a_code_that_stands_twice_is_told() -> None:
    form = samples.form((samples.ROWS[1],))
    first = reading(form, {("02", Field.QUANTITY): "12"}).values
    second = reading(form, {("02", Field.QUANTITY): "30"}).values
    (row,) = summarise(FormReading(None, first + second), form).rows
    assert row.read == ("12 số",)
    assert row.unread == ("mã này đứng ở 02 dòng, trên đây là dòng đầu",)


def test_an_estimate() -> None:
    form = samples.form(samples.ESTIMATE_ROWS, period=samples.ESTIMATE)
    found = summarise(reading(form, samples.ESTIMATE_ANSWERS), form)
    assert [r.words for r in found.rows] == [
        "52 số; 156 triệu đồng; nguồn: Ngân sách tỉnh",
        "12 chương trình; 30,5 triệu đồng; nguồn: Lồng ghép chương trình, đề án",
        "0 triệu đồng; để trống: Số lượng dự kiến và các ô còn lại",
    ]
    assert found.parts == "Phần A: có nội dung."


def test_an_estimate_without_its_sum() -> None:
    form = samples.form((samples.ROWS[1],), period=samples.ESTIMATE)
    cells = {("02", Field.QUANTITY): "5", ("02", Field.BASIS): "định mức"}
    assert words(form, cells) == {"02": "05 số; để trống: Dự toán, Nguồn kinh phí"}


def test_parts_in_words_are_named_by_their_letters() -> None:
    form = samples.form((), period=samples.COMMENDING)
    values = reading(form, {(None, Field.CAUSES): "Thiếu người."}).values[:-1]
    found = summarise(FormReading(None, values), form)
    assert found.parts == "Phần B: có nội dung. Phần A, C, D: để trống. Phần E: không có trong tệp."


def test_a_form_of_the_other_kind_is_not_read_as_this_one() -> None:
    estimate = samples.form(samples.ESTIMATE_ROWS, period=samples.ESTIMATE)
    results = samples.form(samples.ESTIMATE_ROWS)
    found = summarise(reading(estimate, samples.ESTIMATE_ANSWERS), results)
    assert (found.rows, found.parts, found.is_empty) == ((), "", True)


@pytest.mark.parametrize(
    ("cells", "empty"),
    [({}, True), ({(None, Field.CAUSES): "x"}, False), ({("02", Field.COST): "1"}, False)],
)
def test_whether_there_is_anything_to_show(cells: Cells, empty: bool) -> None:
    form = samples.form()
    assert summarise(reading(form, cells), form).is_empty is empty


def test_a_long_title_is_cut_at_a_word() -> None:
    (row,) = summarise(FormReading(None), samples.form((samples.ROWS[0],))).rows
    assert row.title == "Sản xuất, phát sóng chuyên mục về cải cách hành chính, chuyển đổi số…"


# ---- very long forms


def filled(count: int, blank: int = 0) -> dict[tuple[str | None, Field], str]:
    """Answers to :func:`many_rows`: the first ``blank`` rows left out."""
    cells: dict[tuple[str | None, Field], str] = {}
    for n in range(blank + 1, count + 1):
        state = "Hoàn thành" if n % 2 else "Đang thực hiện"
        cells |= {(f"{n:02d}", Field.STATUS): state, (f"{n:02d}", Field.QUANTITY): "2"}
        cells[f"{n:02d}", Field.COST] = "1,5"
    return cells


def test_up_to_forty_rows_are_shown_with_titles_up_to_a_hundred_without() -> None:
    for count, titled in ((40, True), (41, False), (100, False)):
        form = samples.form(many_rows(count))
        shown = shown_rows(summarise(reading(form, filled(count)), form))
        assert len(shown.rows) == count
        assert {bool(r.title) for r in shown.rows} == {titled}
        assert shown.rest == ""


def test_what_is_not_shown_is_counted_and_added_up() -> None:
    form = samples.form((*many_rows(8), samples.SHARE, samples.TARGET))
    form = replace(
        form, rows=tuple(replace(r, task_id=f"{n:02d}") for n, r in enumerate(form.rows))
    )
    cells = filled(7) | {("08", Field.QUANTITY): "30", ("08", Field.TOTAL): "42"}
    cells[("07", Field.QUANTITY)] = "bảy"
    shown = shown_rows(summarise(reading(form, cells, without=("09",)), form), most=3)
    assert [r.code for r in shown.rows] == ["01", "02", "03"]
    assert shown.rest == (
        "Và 07 dòng khác: 01 dòng để trống, 02 dòng “Đang thực hiện”, 02 dòng “Hoàn thành”, "
        "01 dòng có số liệu, không có tình trạng, 01 dòng không có trong tệp; "
        "01 dòng có ô chưa đọc được; cộng số lượng: 06 lớp; "
        "01 dòng tính theo tỷ lệ, không cộng số lượng; cộng kinh phí: 6 triệu đồng."
    )


def test_rows_with_something_in_them_are_shown_first() -> None:
    form = samples.form(many_rows(150))
    shown = shown_rows(summarise(reading(form, filled(150, blank=40)), form))
    assert [r.code for r in shown.rows[:11]] == [f"{n:02d}" for n in (*range(1, 11), 41)]
    assert len(shown.rows) == 120
    assert shown.rest == "Và 30 dòng khác: 30 dòng để trống."
