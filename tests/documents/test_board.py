import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from lxml import html

from plancycle.documents.board.board_charts import draw_arrivals, draw_segments, draw_year, per_cent
from plancycle.documents.board.board_page import BoardPage
from plancycle.documents.board.board_tasks import count_lights
from plancycle.documents.board.draw_board import render_board
from plancycle.model.board import Board, TimelineEntry
from plancycle.model.consolidated import Light
from plancycle.model.errors import RenderError
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import VIETNAM
from plancycle.model.units import Mood
from tests.documents.sample_report import (
    full_report,
    sample_board,
    sample_estimate,
    sample_report,
)

TEMPLATES = Path(__file__).parents[2] / "templates"


def render(board: Board) -> html.HtmlElement:
    return html.fromstring(render_board(board, [TEMPLATES]))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [words(e) for e in page.xpath(path)]


@pytest.fixture(scope="module")
def source() -> str:
    return render_board(sample_board(), [TEMPLATES])


@pytest.fixture(scope="module")
def page(source: str) -> html.HtmlElement:
    return html.fromstring(source)


H1 = "//section[@id='ky-2024-H1']"


def test_the_page_stands_alone(source: str, page: html.HtmlElement) -> None:
    assert source.startswith("<!DOCTYPE html>")
    assert "http://" not in source
    assert "https://" not in source
    assert page.xpath("//@src | //link | //iframe | //img | //object") == []
    assert set(re.findall(r"url\([^)]*\)", source)) == {"url(#hatch)"}
    assert "@import" not in source
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.xpath("//@href")} <= set(ids)
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_header(page: html.HtmlElement) -> None:
    assert page.get("lang") == "vi"
    assert texts(page, "//h1") == ["Truyền thông về chuyển đổi số năm 2024"]
    head = words(page.xpath("//header")[0])
    assert "Sở Thông tin và Truyền thông · tỉnh Hà Trung" in head
    assert "Năm kế hoạch 2024" in head.replace("hoạch2024", "hoạch 2024")
    assert "số liệu đến 16:30 20/12/2024" in head


def test_timeline_lists_every_entry_in_order(page: html.HtmlElement) -> None:
    items = texts(page, "//ol[@class='steps']/li")
    assert len(items) == 13
    assert items[0] == "120/12/2023Dự thảoKế hoạch năm, lấy ý kiến các đơn vị"
    assert items[-1] == "1320/12/2024Tổng hợpBáo cáo năm"
    assert len(page.xpath("//svg[@class='line']/g")) == 13
    assert page.xpath("//ol[@class='steps']/li[@class='next']") == []


def test_what_is_still_to_come_is_said_in_words() -> None:
    page = render(sample_board(codes=("H1",)))
    coming = texts(page, "//ol[@class='steps']/li[@class='next']//b")
    assert coming == [
        "Gửi biểu mẫu (sắp tới)",
        "Đôn đốc (sắp tới)",
        "Hạn báo cáo (sắp tới)",
        "Tổng hợp (sắp tới)",
    ]


def test_key_figures(page: html.HtmlElement) -> None:
    assert texts(page, f"{H1}//dl[@class='tiles']/div/dt") == [
        "Phải báo cáo",
        "Đã gửi báo cáo",
        "Đúng hạn",
        "Chậm",
        "Chưa báo cáo",
        "Đề nghị phối hợp",
    ]
    assert texts(page, f"{H1}//dl[@class='tiles']//dd[@class='n']") == [
        "10",
        "90%",
        "7",
        "2",
        "1",
        "1/2",
    ]
    assert texts(page, f"{H1}//dl[@class='tiles']//dd[@class='s']") == [
        "đơn vị",
        "9/10 đơn vị",
        "70%",
        "20%",
        "10%",
        "đã gửi 50%",
    ]


def test_groups_as_bars_with_labels(page: html.HtmlElement) -> None:
    bars = page.xpath(f"{H1}//div[@class='groups']//svg[@role='img']/@aria-label")
    assert bars == [
        "Sở, ban, ngành: Đúng hạn 3, Chậm 1",
        "Ủy ban nhân dân cấp huyện: Đúng hạn 2, Chưa báo cáo 1",
        "Ủy ban nhân dân cấp xã: Đúng hạn 2, Chậm 1",
        "Đoàn thể, tổ chức (đề nghị phối hợp): Đã gửi 1, Chưa nhận được 1",
    ]
    first = page.xpath(f"({H1}//div[@class='groups']//svg[@role='img'])[1]/rect")
    assert [(r.get("class"), r.get("x"), r.get("width")) for r in first[1:]] == [
        ("k-on_time", "0%", "75%"),
        ("k-late", "75%", "25%"),
    ]


def test_tasks_status_quota_and_light(page: html.HtmlElement) -> None:
    rows = page.xpath(f"{H1}//table[@class='tasks']/tbody/tr[td]")
    assert [words(r.xpath("td")[0]) for r in rows] == ["01", "02", "03", "04", "05", "06"]
    labels = [r.xpath(".//svg[@role='img']/@aria-label")[0] for r in rows]
    assert labels[1] == (
        "Nhiệm vụ 02: Hoàn thành 6, Đang thực hiện 2, Không còn phù hợp 2, Chưa báo cáo 2"
    )
    lights = [words(r.xpath(".//span[starts-with(@class, 'pill')]")[0]) for r in rows]
    assert lights == [
        "✓ Đạt",
        "◐ Đạt một phần",
        "✓ Đạt",
        "– Không so sánh",
        "✕ Chưa đạt",
        "◐ Đạt một phần",
    ]
    got = [words(r.xpath("td[@class='got']/div")[0]) for r in rows]
    assert got == [
        "6/6 hội nghị (100%)",
        "262/312 số (84%)",
        "36/36 chương trình (100%)",
        "6 hoạt động",
        "52/144 chuyên mục (36,1%)",
        "8/12 lớp (66,7%)",
    ]
    assert "6 tháng đầu năm 2023: 54 (giảm 2)" in words(rows[4])
    assert words(rows[4].xpath(".//summary")[0]) == "10 đơn vị chưa đạt định mức"
    assert len(rows[4].xpath(".//ul[@class='names']/li")) == 10
    assert texts(page, f"{H1}//tr[@class='group']") == [
        "Nhóm nhiệm vụ I",
        "Nhóm nhiệm vụ II",
        "Nhóm nhiệm vụ III",
    ]


def test_a_task_without_status_or_with_more_than_owed() -> None:
    report = sample_report()
    task = replace(
        report.tasks[0], done=1, under_way=0, not_started=0, no_longer_fits=0, quantity=Decimal(9)
    )
    board = replace(sample_board(), reports=(replace(report, tasks=(task,)),))
    row = render(board).xpath("//table[@class='tasks']/tbody/tr[td]")[0]
    assert row.xpath(".//svg[@role='img']/@aria-label") == [
        "Nhiệm vụ 01: Hoàn thành 1, Không ghi tình trạng 5"
    ]
    assert "9/6 hội nghị (150%)" in words(row)
    assert row.xpath(".//rect[contains(@class, 'k-reach')]/@width") == ["100%"]


def test_every_unit_with_its_arrival(page: html.HtmlElement) -> None:
    rows = [
        [words(c) for c in r.xpath("td")]
        for r in page.xpath(f"{H1}//table[@class='units']/tbody/tr")
    ]
    assert len(rows) == 12
    assert rows[0] == ["Sở Tư pháp", "Sở, ban, ngành", "Đúng hạn", "07:00 14/6/2024", "1"]
    assert rows[5] == ["UBND huyện Tây Hà", "Ủy ban nhân dân cấp huyện", "Chưa báo cáo", "", ""]
    assert rows[11][2] == "Chưa nhận được (đề nghị phối hợp)"
    assert texts(page, f"{H1}//details[@class='fold absent']//li") == ["UBND huyện Tây Hà"]


def test_filter_waits_for_the_script_and_keys_have_no_marks(page: html.HtmlElement) -> None:
    assert all(f.get("hidden") is not None for f in page.xpath("//div[@class='filter']"))
    keys = page.xpath(f"{H1}//tr/@data-key")
    assert keys[0] == "so tu phap so, ban, nganh dung han"
    assert all(k.isascii() for k in keys)


def test_a_long_list_is_folded_and_still_there() -> None:
    short, long = render(sample_board()), render(sample_board(units=320, tasks=20, codes=("H1",)))
    assert short.xpath("//details[@class='fold']/@open") == ["", ""]
    assert long.xpath("//details[@class='fold']/@open") == []
    assert len(long.xpath("//table[@class='units']/tbody/tr")) == 320
    assert len(long.xpath("//table[@class='tasks']/tbody/tr[td]")) == 20


def test_an_extension_is_shown() -> None:
    report = sample_report()
    late = replace(report.units[0], due=date(2024, 6, 25))
    board = replace(sample_board(), reports=(replace(report, units=(late, *report.units[1:])),))
    assert "Đúng hạn gia hạn đến 25/6/2024" in texts(render(board), "//table[@class='units']//td")


def test_arrivals_by_day(page: html.HtmlElement) -> None:
    chart = page.xpath(f"{H1}//svg[@class='plot']")[0]
    assert chart.get("aria-label") == (
        "Số báo cáo đến theo ngày: 4/6 1, 8/6 1, 10/6 1, 12/6 1, 13/6 1, 14/6 2, 15/6 1, 16/6 1, "
        "19/6 1"
    )
    assert len(chart.xpath("rect")) == 9
    assert "Nhiều nhất ngày 14/6/2024 (2 báo cáo)" in words(chart.getparent())
    assert "sau hạn có thêm 3." in words(chart.getparent())
    assert texts(page, f"{H1}//text[@class='isdue']") == ["14/6"]


def test_mail(page: html.HtmlElement) -> None:
    sent, came = page.xpath("//section[@id='thu-dien-tu']//table")
    cells = [[words(c) for c in r.xpath("th|td")] for r in sent.xpath(".//tr")]
    assert [c[1:] for c in cells] == [
        ["Đã gửi", "Đang chờ", "Không gửi được"],
        ["11", "0", "1"],
        ["22", "0", "2"],
        ["12", "3", "0"],
        ["16", "0", "0"],
        ["0", "0", "0"],
        ["61", "3", "3"],
    ]
    assert [words(r) for r in came.xpath(".//tbody/tr/td[1]")] == [
        "Báo cáo được tiếp nhận",
        "Chờ người xem xét",
        "Thư báo không gửi được",
        "Trả lời tự động",
    ]
    assert texts(came, ".//td[@class='num']") == ["19", "2", "3", "4", "28"]


def test_summary_counts_tasks_by_light(page: html.HtmlElement) -> None:
    assert texts(page, "(//ul[@class='lights'])[1]/li") == [
        "✓ Đạt: 2 nhiệm vụ",
        "◐ Đạt một phần: 2 nhiệm vụ",
        "✕ Chưa đạt: 1 nhiệm vụ",
        "– Không so sánh: 1 nhiệm vụ",
    ]


def test_a_task_that_nobody_reported_is_judged_by_nobody() -> None:
    task = replace(sample_report().tasks[0], reported=0, quantity=Decimal(0), light=Light.RED)
    grey = replace(task, light=Light.GREY)
    pills = {p.label: p.count for p in count_lights([task, task, grey])}
    assert pills["Chưa có báo cáo"] == 2
    assert (pills["Chưa đạt"], pills["Không so sánh"]) == (0, 1)


def test_a_task_that_nobody_reported_has_no_result_of_0() -> None:
    report = sample_report()
    task = replace(
        report.tasks[0], reported=0, done=0, under_way=0, not_started=0, no_longer_fits=0,
        quantity=Decimal(0), previous=Decimal(7), quota_label="", cost=Decimal(0),
        below_quota=(),
    )  # fmt: skip
    silent = render(replace(sample_board(), reports=(replace(report, tasks=(task,)),)))
    (got,) = texts(silent, f"{H1}//td[@class='got']")
    assert " Chưa có số liệu " in got
    assert got.endswith(": 7"), "of silence nobody says that it is less"
    told = replace(task, reported=1, not_started=1)
    heard = render(replace(sample_board(), reports=(replace(report, tasks=(told,)),)))
    assert "(giảm 7)" in texts(heard, f"{H1}//td[@class='got']")[0]


def test_groups_of_tasks_are_called_by_their_titles() -> None:
    report = sample_report()
    titled = replace(report.tasks[0], group_title="Tuyên truyền", quota_label="", cost=Decimal(0))
    board = replace(sample_board(), reports=(replace(report, tasks=(titled,)),))
    drawn = render(board)
    assert texts(drawn, "//tr[@class='group']") == ["I. Tuyên truyền"]
    assert "Định mức:" not in words(drawn)


def test_names_are_escaped() -> None:
    report = sample_report()
    evil = replace(report.units[0], unit_name='<script>alert("1")</script> & "Ban"')
    board = replace(
        sample_board(),
        locality="<b>x</b>",
        reports=(replace(report, units=(evil, *report.units[1:])),),
        timeline=(TimelineEntry(date(2024, 1, 1), "</title><i>", "{{ 7 * 7 }}"),),
    )
    page = render(board)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//i") == []
    assert '<script>alert("1")</script> & "Ban"' in texts(page, "//table[@class='units']//b")
    assert texts(page, "//ol[@class='steps']//span[@class='d']") == ["{{ 7 * 7 }}"]


def test_the_same_page_for_the_same_board(source: str) -> None:
    assert render_board(sample_board(), [TEMPLATES]) == source


def test_a_year_that_has_just_begun() -> None:
    board = replace(sample_board(), reports=(), timeline=(), mail=(), incoming=())
    page = render(board)
    assert texts(page, "//p[contains(@class, 'empty')]") == [
        "Chưa có kỳ báo cáo nào được tổng hợp.",
        "Chưa có mốc nào được ghi nhận.",
        "Chưa gửi thư nào.",
        "Chưa có thư nào đến.",
    ]


def test_a_period_without_anything() -> None:
    report = replace(sample_report(), units=(), groups=(), tasks=())
    page = render(replace(sample_board(), reports=(report,)))
    assert "Không có đơn vị nào phải báo cáo trong kỳ này." in texts(page, "//p")
    assert "Chưa nhận được báo cáo nào." in texts(page, "//p")
    assert texts(page, "//dl[@class='tiles']//dd[@class='n']") == ["0", "-", "0", "0", "0"]


def test_the_first_folder_wins(tmp_path: Path) -> None:
    (tmp_path / "board.html.j2").write_text("{{ locality }} {{ 1234.5 | number }}", "utf-8")
    assert render_board(sample_board(), [tmp_path, TEMPLATES]) == "tỉnh Hà Trung 1.234,5"
    assert len(render_board(sample_board(), [TEMPLATES, tmp_path])) > 10_000


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\n{% if %}", "“board.html.j2”, dòng 2 có lỗi"),
        ("{{ ghost }}", "dùng tên không có: 'ghost' is undefined"),
        ("{{ 1 / 0 }}", "có phép tính sai"),
        ("{{ entries.append(1) }}", "dùng tên không có: 'tuple object' has no attribute 'append'"),
        ("{% set own = [] %}{{ own.append(1) }}", "có lỗi"),
        ("{{ line.ghost }}", "dùng tên không có: "),
        ("{{ ''.__class__.__mro__ }}", "có lỗi"),
        ("{% include 'other.j2' %}", "Không tìm thấy mẫu trang “other.j2”"),
    ],
)
def test_a_bad_template_is_an_error_in_vietnamese(
    tmp_path: Path, template: str, message: str
) -> None:
    (tmp_path / "board.html.j2").write_text(template, "utf-8")
    with pytest.raises(RenderError, match=re.escape(message)):
        render_board(sample_board(), [tmp_path])


def classes_of(hint: Any) -> Iterator[type[Any]]:
    """Every class of the board that can be reached from one."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
        for inner in get_type_hints(hint).values():
            yield from classes_of(inner)
    for inner in get_args(hint):
        yield from classes_of(inner)


def test_the_template_names_fields_of_the_page_and_every_one() -> None:
    tree = Environment().parse((TEMPLATES / "board.html.j2").read_text("utf-8"))
    attributes = {n.attr for n in tree.find_all(nodes.Getattr)}
    named = attributes | {n.name for n in tree.find_all(nodes.Name)}
    known = {f.name for c in classes_of(BoardPage) for f in fields(c)}
    assert attributes - known == {
        "changed",
        "index",
        "index0",
        "isoformat",
        "last",
    }  # of jinja, days
    assert known - named == set()


def test_no_template(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=re.escape(f"“board.html.j2” trong: {tmp_path}.")):
        render_board(sample_board(), [tmp_path])


def test_a_forbidden_character_is_refused() -> None:
    with pytest.raises(RenderError, match=r"U\+202E"):
        render_board(replace(sample_board(), agency="Sở\u202e"), [TEMPLATES])


@given(st.lists(st.integers(min_value=0, max_value=500), max_size=6))
def test_segments_fill_the_bar(counts: list[int]) -> None:
    drawn = draw_segments(("k", "nhãn", n) for n in counts)
    assert [d.count for d in drawn] == [n for n in counts if n]
    edge = 0.0
    for part in drawn:
        assert float(part.x) == pytest.approx(edge, abs=0.05)
        edge = float(part.x) + float(part.width)
    if drawn:
        assert edge == pytest.approx(100, abs=0.05)


def unit(day: date, state: ReportingState) -> UnitLine:
    moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=VIETNAM)
    return UnitLine("u", "U", "g", "G", Mood.BINDING, state, date(2024, 6, 14), moment, 1, 1)


@given(st.lists(st.integers(min_value=-90, max_value=90), min_size=1, max_size=40))
def test_no_arrival_is_lost(offsets: list[int]) -> None:
    due = date(2024, 6, 14)
    units = [
        unit(due + timedelta(days=n), ReportingState.LATE if n > 0 else ReportingState.ON_TIME)
        for n in offsets
    ]
    drawing = draw_arrivals(units, due)
    assert drawing is not None
    bars = drawing.bars
    assert sum(b.count for b in bars) == len(offsets)
    assert 5 <= len(bars) <= 61
    assert drawing.after == sum(n > 0 for n in offsets)
    assert sum(b.count for b in bars[: drawing.due_index + 1]) == sum(n <= 0 for n in offsets)
    assert bars[drawing.due_index].labelled
    assert sum(b.labelled for b in bars) <= 8
    assert all(0 <= float(b.top) <= 100 for b in bars)


@pytest.fixture(scope="module")
def full() -> html.HtmlElement:
    board = replace(
        sample_board(),
        reports=(full_report(),),
        estimates=(sample_estimate(),),
        receiver="Ủy ban nhân dân tỉnh",
    )
    return render(board)


def test_results_against_a_range_a_share_and_rebroadcasts(full: html.HtmlElement) -> None:
    cells = [
        [words(d) for d in td.xpath("div[not(@class)]")]
        for td in full.xpath(f"{H1}//table[@class='tasks']//td[@class='got']")
    ]
    assert cells[:3] == [
        ["6 hội nghị, trong kỳ cần từ 06 đến 09"],
        ["262/312 số (84%)", "Phát lại 30/36 lần"],
        ["40/80 trường (50%), yêu cầu tối thiểu 50%"],
    ]
    reach = full.xpath(f"{H1}//table[@class='tasks']//rect[contains(@class, 'k-reach')]/@width")
    assert reach[:3] == ["100%", "84%", "100%"]


def test_targets_by_words_marks_and_bars(full: html.HtmlElement) -> None:
    lines = full.xpath(f"{H1}//table[@class='targets']/tbody/tr")
    assert [words(r.xpath(".//span[starts-with(@class, 'pill')]")[0]) for r in lines] == [
        "↗ Đúng tiến độ",
        "✓ Đạt",
        "! Chậm tiến độ",
        "– Không còn phù hợp",
        "? Chưa có số liệu",
    ]
    assert words(lines[0].xpath(".//td[@class='how']/div")[0]) == "80% (12/15 cơ quan)"
    assert lines[0].xpath(".//svg/@aria-label") == [
        "CT01: đạt 80%, cần đạt đến kỳ này 66,7%, mục tiêu 100%"
    ]
    assert lines[0].xpath(".//line[@class='due']/@x1") == ["66.7%"]
    assert lines[4].xpath(".//svg") == []
    assert texts(lines[3], ".//li") == ["Sở Tư pháp: Đã sắp xếp lại", "Sở Nội vụ: Đã sắp xếp lại"]
    assert texts(full, "(//ul[@class='lights'])[2]/li") == [
        "✓ Đạt: 1 chỉ tiêu",
        "↗ Đúng tiến độ: 1 chỉ tiêu",
        "! Chậm tiến độ: 1 chỉ tiêu",
        "– Không còn phù hợp: 1 chỉ tiêu",
        "? Chưa có số liệu: 1 chỉ tiêu",
    ]


def test_a_plan_without_targets_has_no_table_of_them(page: html.HtmlElement) -> None:
    assert page.xpath("//table[@class='targets']") == []


def test_to_whom_the_report_goes_and_by_when(full: html.HtmlElement) -> None:
    lead = words(full.xpath(f"{H1}//p[@class='lead']")[0])
    assert lead.endswith("Báo cáo gửi Ủy ban nhân dân tỉnh trước ngày 25/6/2024")
    unknown = render(replace(sample_board(), reports=(full_report(),)))
    lead = words(unknown.xpath(f"{H1}//p[@class='lead']")[0])
    assert lead.endswith("Báo cáo gửi cấp trên trước ngày 25/6/2024")
    assert "Báo cáo gửi" not in words(render(sample_board()))


def test_an_estimate_stands_beside_the_periods(full: html.HtmlElement) -> None:
    section = full.xpath("//section[@id='du-toan-2024-B']")[0]
    assert full.xpath("//nav//a[@href='#du-toan-2024-B']/text()") == ["Dự toán kinh phí năm 2025"]
    assert words(section.xpath("p[@class='lead']")[0]) == (
        "Kinh phí sử dụng năm 2025; hạn gửi hết ngày 14/7/2024; dự thảo bản tổng hợp ngày 15/7/2024"
    )
    assert texts(section, ".//dd[@class='n']") == ["4", "2", "2", "1.440"]
    units, sources = section.xpath(".//table")
    assert [[words(c) for c in r.xpath("th|td")] for r in units.xpath("tbody/tr|tfoot/tr")] == [
        ["Sở Công Thương1 nhiệm vụ", "", "120,5"],
        ["UBND huyện Đông Hà3 nhiệm vụ", "", "1.319,5"],
        ["Cộng", "", "1.440"],
    ]
    assert texts(sources, "tbody/tr/td[1]") == [
        "Nguồn xã hội hóa",
        "Ngân sách tỉnh",
        "Chưa ghi nguồn kinh phí",
    ]
    assert texts(section, ".//ul[@class='names']/li") == ["Sở Tư pháp", "Sở Nội vụ"]
    assert "1.440 triệu đồng, 2/4 đơn vị đã gửi dự toán" in texts(full, "//div[@class='big']")


def test_an_estimate_of_nothing(full: html.HtmlElement) -> None:
    nothing = replace(sample_estimate(), lines=(), reported=0, missing=())
    page = render(replace(sample_board(), reports=(), estimates=(nothing,)))
    assert texts(page, "//section[@id='du-toan-2024-B']//p[@class='empty']") == [
        "Chưa có dự toán nào.",
        "Chưa có số liệu.",
    ]


def test_far_arrivals_are_put_together_under_a_label_that_says_so() -> None:
    due = date(2024, 6, 14)
    units = [unit(date(2024, 3, 1), ReportingState.ON_TIME), unit(due, ReportingState.ON_TIME)]
    drawing = draw_arrivals([*units, unit(date(2024, 9, 1), ReportingState.LATE)], due)
    assert drawing is not None
    assert (drawing.bars[0].label, drawing.bars[-1].label) == ("≤ 15/5", "≥ 14/7")


def test_a_day_is_a_day_in_vietnam() -> None:
    late_evening = datetime.fromisoformat("2024-06-14T18:00:00+00:00")  # 01:00 on 15/6 in Vietnam
    line = replace(unit(date(2024, 6, 14), ReportingState.LATE), received_at=late_evening)
    drawing = draw_arrivals([line], date(2024, 6, 14))
    assert drawing is not None
    assert drawing.busiest == date(2024, 6, 15)


def test_marks_of_one_day_stand_one_above_the_other() -> None:
    days = [date(2024, 3, 1), date(2024, 3, 1), date(2024, 3, 5), date(2024, 9, 1)]
    line = draw_year(days, 2024, date(2024, 3, 4))
    assert [m.lane for m in line.marks] == [0, 1, 2, 0]
    assert [m.past for m in line.marks] == [True, True, False, False]
    assert line.lanes == 3
    assert [m.label for m in line.months] == [str(n) for n in range(1, 13)]
    assert line.months[0].year == "2024"
    assert line.today == per_cent(63, 366)


def test_the_line_grows_with_what_lies_outside_the_year() -> None:
    line = draw_year([date(2023, 12, 20), date(2025, 1, 3)], 2024, date(2026, 1, 1))
    months = line.months
    assert [m.label for m in months] == ["12", *map(str, range(1, 13)), "1"]
    assert [m.year for m in months if m.year] == ["2024", "2025"]
    assert line.today is None


def test_the_days_of_a_period_are_said_in_a_sentence(full: html.HtmlElement) -> None:
    leads = [words(p) for p in full.xpath("//p[@class='lead']")]
    days = [text.partition(";")[0] for text in leads if text.startswith("Số liệu từ")]
    assert days and all(re.fullmatch(r"Số liệu từ ngày [\d/]+ đến ngày [\d/]+", d) for d in days)
