from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from plancycle.documents.workbook.workbook import render_workbook
from plancycle.model.consolidated import Light, Statement
from plancycle.model.errors import RenderError
from tests.documents.sample_report import full_report, sample_estimate, sample_report

PLACE = "tỉnh Hà Trung"


def read(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def rows(book: Workbook, name: str, header: int = 1) -> list[dict[str, object]]:
    values = list(book[name].iter_rows(min_row=header, values_only=True))
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


def exact(value: object) -> Decimal:
    return Decimal(str(value))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read(render_workbook([sample_report("H1"), sample_report("Y")], PLACE))


def test_sheets_of_each_period_in_order(book: Workbook) -> None:
    parts = ["Nhiệm vụ", "Kết quả", "Đơn vị", "Kiến nghị", "Ý kiến", "Số liệu", "Nguồn số liệu"]
    assert book.sheetnames == ["Tổng quan"] + [f"{p} {c}" for c in ("H1", "Y") for p in parts]


def test_periods_of_several_years_are_told_apart() -> None:
    book = read(render_workbook([sample_report(year=2023), sample_report(year=2024)], PLACE))
    assert "Số liệu H1 2023" in book.sheetnames
    assert "Nguồn số liệu H1 2024" in book.sheetnames


def test_overview_adds_up_the_groups(book: Workbook) -> None:
    sheet = book["Tổng quan"]
    assert [sheet.cell(n, 1).value for n in (1, 2)] == [
        "Số liệu tổng hợp kết quả thực hiện kế hoạch",
        PLACE,
    ]
    assert sheet.freeze_panes == "A6"
    found = rows(book, "Tổng quan", header=5)
    assert [r["Nhóm đơn vị"] for r in found[:5]] == [
        "Tất cả",
        "Sở, ban, ngành",
        "Ủy ban nhân dân cấp huyện",
        "Ủy ban nhân dân cấp xã",
        "Đoàn thể, tổ chức",
    ]
    whole = found[0]
    assert (whole["Phải báo cáo"], whole["Đúng hạn"], whole["Chậm"], whole["Chưa báo cáo"]) == (
        10,
        7,
        2,
        1,
    )
    assert (whole["Đề nghị phối hợp"], whole["Trong đó đã gửi"]) == (2, 1)
    assert whole["Tỷ lệ đã gửi"] == 0.9
    assert whole["Hạn gửi"] == datetime(2024, 6, 14)
    assert (whole["Số nhiệm vụ"], whole["Nhiệm vụ đạt định mức"]) == (6, 2)
    assert exact(whole["Kinh phí (triệu đồng)"]) == sample_report().figure("cost.total").value
    # Nobody of the invited group owes: no rate is made up for it.
    assert found[4]["Tỷ lệ đã gửi"] is None
    link = sheet["A18"]
    assert (link.value, link.hyperlink.location or link.hyperlink.target) == (
        "Nhiệm vụ H1",
        "#'Nhiệm vụ H1'!A1",
    )


@pytest.mark.parametrize("code", ["H1", "Y"])
def test_every_figure_is_the_sum_of_its_sources(book: Workbook, code: str) -> None:
    sums: dict[object, Decimal] = defaultdict(Decimal)
    counts: dict[object, int] = defaultdict(int)
    for source in rows(book, f"Nguồn số liệu {code}"):
        sums[source["Mã số liệu"]] += exact(source["Giá trị"])
        counts[source["Mã số liệu"]] += 1
    figures = rows(book, f"Số liệu {code}")
    assert len(figures) == len(sample_report(code).figures) == 76
    assert {f["Mã số liệu"]: f["Số nguồn"] for f in figures if f["Số nguồn"]} == counts
    for figure in figures:
        if figure["Số nguồn"]:
            assert exact(figure["Giá trị"]) == sums[figure["Mã số liệu"]], figure
    without = [f["Mã số liệu"] for f in figures if not f["Số nguồn"]]
    assert without == ["units.missing"]


def test_a_source_names_unit_cell_and_submission(book: Workbook) -> None:
    report = sample_report("H1")
    source = report.figure("T02.quantity").sources[1]
    found = [r for r in rows(book, "Nguồn số liệu H1") if r["Mã số liệu"] == "T02.quantity"]
    assert len(found) == len(report.figure("T02.quantity").sources) == 10
    assert found[1] == {
        "Mã số liệu": "T02.quantity",
        "Mã đơn vị": "so-nganh-002",
        "Đơn vị": "Sở Nội vụ",
        "Giá trị": int(source.value),
        "Ô trong biểu mẫu": "Bảng 1, dòng 3, cột 5",
        "Mã lần gửi": 1001,
        "Nội dung đơn vị ghi": source.text,
    }


def test_tasks_as_numbers_and_words(book: Workbook) -> None:
    task = sample_report("H1").tasks[1]
    row = rows(book, "Nhiệm vụ H1")[1]
    assert (row["Mã"], row["Đơn vị chủ trì"], row["Đã báo cáo"]) == ("02", 12, 10)
    assert (row["Phải đạt"], exact(row["Đã đạt"])) == (312, task.quantity)
    assert task.ratio is not None
    # As the paper prints it: the format of the cell would round 99,95% to 100,0%.
    assert exact(row["Tỷ lệ đạt"]) == task.ratio / 100
    assert row["Kết luận"] == "Đạt một phần"
    assert row["Đơn vị chưa đạt định mức"] == "; ".join(task.below_quota)
    assert rows(book, "Nhiệm vụ H1")[3]["Tỷ lệ đạt"] is None
    results = rows(book, "Kết quả H1")
    assert len(results) == sum(len(t.results) for t in sample_report("H1").tasks)


def test_units_with_dates_as_dates(book: Workbook) -> None:
    first, *_, last = rows(book, "Đơn vị H1")
    assert first == {
        "TT": 1,
        "Mã đơn vị": "so-nganh-001",
        "Đơn vị": "Sở Tư pháp",
        "Nhóm đơn vị": "Sở, ban, ngành",
        "Yêu cầu": "Phải báo cáo",
        "Tình trạng": "Đúng hạn",
        "Hạn gửi": datetime(2024, 6, 14),
        "Nhận lúc": datetime(2024, 6, 14, 7, 0),
        "Số lần gửi": 1,
        "Mã lần gửi": 1000,
    }
    assert (last["Tình trạng"], last["Nhận lúc"]) == ("Chưa nhận được (đề nghị phối hợp)", None)
    sheet = book["Đơn vị H1"]
    assert (sheet["G2"].number_format, sheet["H2"].number_format) == (
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
    )


def test_statements_and_remarks(book: Workbook) -> None:
    found = rows(book, "Kiến nghị H1")
    assert [r["Loại ý kiến"] for r in found] == [
        "Tồn tại, hạn chế",
        "Nguyên nhân",
        "Khó khăn, vướng mắc",
        "Nhiệm vụ trọng tâm kỳ tới",
        "Đề xuất, kiến nghị",
    ]
    assert [r["Số đơn vị"] for r in found] == [4, 4, 5, 10, 3]
    remark = rows(book, "Ý kiến H1")[0]
    assert remark["Khó khăn, vướng mắc"] == "Thiếu kinh phí; trang thiết bị <cũ>"


def test_text_is_never_a_formula(book: Workbook) -> None:
    odd = [c for s in book for row in s.iter_rows() for c in row if c.data_type not in "snd"]
    assert odd == []
    cell = book["Kết quả H1"]["D2"]
    assert (cell.value, cell.data_type) == ("=SUM(1;2) nhưng chỉ là chữ", "s")
    statements = book["Kiến nghị H1"]
    starts = [statements.cell(n, 2) for n in (2, 5, 6)]
    assert [c.value[0] for c in starts] == ["-", "+", "@"]
    assert all(c.data_type == "s" and c.quotePrefix for c in [cell, *starts])


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "+84 227", "-5", "@a", "007", "12/6", "TRUE"])
def test_what_looks_like_something_else_stays_text(text: str) -> None:
    report = replace(sample_report(), proposals=(Statement(text, ("Sở Tư pháp",)),))
    cell = read(render_workbook([report], PLACE))["Kiến nghị H1"]["B6"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_text_too_long_for_a_cell_says_so() -> None:
    report = replace(sample_report(), proposals=(Statement("a" * 40_000, ()),))
    value = read(render_workbook([report], PLACE))["Kiến nghị H1"]["B6"].value
    assert len(value) == 32_767
    assert value.endswith("a … (còn nữa, toàn văn có 40000 ký tự)")


def test_a_control_character_is_refused_with_its_place() -> None:
    report = replace(sample_report(), proposals=(Statement("hỏng\x0b", ()),))
    with pytest.raises(RenderError, match=r"trang “Kiến nghị H1”, ô B6 .* U\+000B"):
        render_workbook([report], PLACE)


def test_headers_filters_and_print(book: Workbook) -> None:
    for sheet in book.worksheets:
        top = 5 if sheet.title == "Tổng quan" else 1
        assert sheet.freeze_panes == f"A{top + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{top}:")
        assert sheet.print_title_rows == f"${top}:${top}"
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(d.width >= 6 for d in sheet.column_dimensions.values())


def test_the_same_bytes_for_the_same_report() -> None:
    first, second = (render_workbook([sample_report()], PLACE) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2024-06-20T00:00:00Z") == 2
    assert read(first).properties.modified == datetime(2024, 6, 20)


def test_no_report_yet() -> None:
    book = read(render_workbook([], PLACE))
    assert book.sheetnames == ["Tổng quan"]
    assert book["Tổng quan"]["A2"].value == PLACE


def test_lights_are_words(book: Workbook) -> None:
    words = [r["Kết luận"] for r in rows(book, "Nhiệm vụ H1")]
    assert words == [t.light.vietnamese for t in sample_report().tasks]
    assert Light.RED.vietnamese in words


@pytest.fixture(scope="module")
def full() -> Workbook:
    return read(render_workbook([full_report()], PLACE, [sample_estimate()]))


def test_sheets_of_targets_and_estimates_and_links_to_all(full: Workbook) -> None:
    assert full.sheetnames == [
        "Tổng quan",
        "Nhiệm vụ H1", "Kết quả H1", "Chỉ tiêu H1", "Đơn vị H1", "Kiến nghị H1", "Ý kiến H1",
        "Số liệu H1", "Nguồn số liệu H1",
        "Dự toán B", "Chưa gửi B", "Kiến nghị B", "Số liệu B", "Nguồn số liệu B",
    ]  # fmt: skip
    first = full["Tổng quan"]
    links = [c.value for (c,) in first.iter_rows(max_col=1) if c.hyperlink]
    assert links == full.sheetnames[1:]


def test_ranges_shares_and_rebroadcasts_have_columns_of_their_own(full: Workbook) -> None:
    by_range, again, share, *_ = rows(full, "Nhiệm vụ H1")
    assert (by_range["Phải đạt"], by_range["Nhiều nhất"], by_range["Đã đạt"]) == (6, 9, 6)
    assert (again["Phát lại phải đạt"], again["Phát lại đã đạt"]) == (36, 30)
    assert (share["Đã đạt"], share["Tổng số trong diện"]) == (40, 80)
    assert (share["Tỷ lệ phải đạt"], share["Tỷ lệ đạt"], share["Phải đạt"]) == (0.5, 0.5, None)


def test_targets_with_their_state_in_words(full: Workbook) -> None:
    first, *others = rows(full, "Chỉ tiêu H1")
    assert first == {
        "Mã": "CT01",
        "Chỉ tiêu": "100% cơ quan báo chí có chuyên mục về chuyển đổi số",
        "Đơn vị tính": "cơ quan",
        "Mục tiêu": 1,
        "Hết năm": 2025,
        "Số đạt": 12,
        "Tổng số": 15,
        "Tỷ lệ": 0.8,
        "Cần đạt đến kỳ này": 0.667,
        "Đánh giá": "Đúng tiến độ",
        "Cùng kỳ năm trước": 0.75,
        "Đơn vị được hỏi": 6,
        "Có số liệu": 5,
        "Không còn phù hợp": 0,
        "Lý do không còn phù hợp": None,
    }
    assert [r["Đánh giá"] for r in others] == [
        "Đạt",
        "Chậm tiến độ",
        "Không còn phù hợp",
        "Chưa có số liệu",
    ]
    assert others[1]["Lý do không còn phù hợp"] == "Sở Công Thương: Không còn đơn vị trực thuộc."
    source = next(r for r in rows(full, "Nguồn số liệu H1") if r["Mã số liệu"] == "CT01.quantity")
    assert (source["Đơn vị"], source["Ô trong biểu mẫu"]) == (
        "Sở Tư pháp",
        "Bảng 1, dòng 9, cột 5",
    )


def test_commendations_stand_with_the_proposals(full: Workbook) -> None:
    found = [r for r in rows(full, "Kiến nghị H1") if r["Loại ý kiến"] == "Đề xuất khen thưởng"]
    assert [(r["Nội dung"], r["Đơn vị nêu"]) for r in found] == [
        ("tập thể UBND xã An Bình", "Sở Nội vụ; Sở Tư pháp"),
        ("Ông Trần Văn Hải, phát thanh viên", "Sở Nội vụ"),
    ]


def test_estimates_can_be_walked_to_their_cells(full: Workbook) -> None:
    lines = rows(full, "Dự toán B")
    assert lines[0] == {
        "TT": 1,
        "Đơn vị": "Sở Công Thương",
        "Mã": "04",
        "Nhiệm vụ": "Tập huấn cho doanh nghiệp",
        "Số lượng": 3,
        "Đơn vị tính": "lớp",
        "Dự toán (triệu đồng)": 120.5,
        "Nguồn kinh phí": "Ngân sách tỉnh",
        "Căn cứ, cách tính": "03 lớp x 40 triệu đồng\nTài liệu 0,5 triệu đồng",
    }
    (figure,) = rows(full, "Số liệu B")
    sources = rows(full, "Nguồn số liệu B")
    assert exact(figure["Giá trị"]) == sum(exact(s["Giá trị"]) for s in sources) == 1440
    assert (sources[0]["Đơn vị"], sources[0]["Ô trong biểu mẫu"]) == (
        "Sở Công Thương",
        "Bảng 1, dòng 2, cột 5",
    )
    assert [r["Đơn vị"] for r in rows(full, "Chưa gửi B")] == ["Sở Tư pháp", "Sở Nội vụ"]
    last = rows(full, "Tổng quan", header=5)[5]
    assert (last["Mã kỳ"], last["Kỳ báo cáo"]) == ("B", "Dự toán kinh phí năm 2025")
    assert (last["Phải báo cáo"], last["Chưa báo cáo"], last["Tỷ lệ đã gửi"]) == (4, 2, 0.5)
    assert last["Kinh phí (triệu đồng)"] == 1440


def test_sample_is_coherent() -> None:
    report = sample_report()
    assert len(report.units) == 12
    assert len(report.groups) == 4
    assert len(report.tasks) == 6
    assert report.drafted_on == date(2024, 6, 20)
    for task in report.tasks:
        said = task.done + task.under_way + task.not_started + task.no_longer_fits
        assert said == task.reported <= task.owing


def test_a_sheet_without_a_row_is_left_out() -> None:
    nothing = replace(
        sample_report(), remarks=(), shortcomings=(), causes=(), difficulties=(),
        next_tasks=(), proposals=(), commendations=(),
    )  # fmt: skip
    all_sent = replace(sample_estimate(), missing=(), proposals=())
    book = read(render_workbook([nothing], PLACE, [all_sent]))
    assert [n for n in book.sheetnames if n.startswith(("Kiến nghị", "Ý kiến", "Chưa gửi"))] == []
    assert "Dự toán B" in book.sheetnames
