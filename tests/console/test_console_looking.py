"""The pages of a year that goes on, as somebody who may only look sees them."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import icalendar
import openpyxl
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plancycle.console.showing import TEMPLATES, Pages
from plancycle.cycle.overviews.pages import figures_overview
from plancycle.model.people import PersonRole
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.units import Mood
from tests.console.offices import console_over
from tests.console.stage import Browser, text_of

PAGES = (
    "/thai-binh",
    "/thai-binh/2024",
    "/thai-binh/2026",
    "/thai-binh/2024/H1",
    "/thai-binh/2024/Y",
    "/thai-binh/2024/H1/don-vi/so-tai-chinh",
    "/thai-binh/2024/don-vi/vp-ubnd",
    "/thai-binh/hop-thu",
    "/thai-binh/hop-thu?khay=da-bo-qua",
    "/thai-binh/hop-thu?khay=da-xong",
    "/thai-binh/hop-thu/2",
    "/thai-binh/hop-thu/thu-di",
    "/thai-binh/hop-thu/tam-dung",
    "/thai-binh/2024/van-ban/ke-hoach",
    "/thai-binh/2024/H1/van-ban/bao-cao-tong-hop",
    "/thai-binh/2024/Y/van-ban/bao-cao-tong-hop",
    "/thai-binh/2024/H1/so-lieu",
    "/thai-binh/2024/Y/so-lieu",
    "/thai-binh/2024/H1/so-lieu/T01.quantity",
    "/thai-binh/2024/H1/so-lieu/units.owed",
    "/thai-binh/2024/thu-di/1",
    "/thai-binh/don-vi",
    "/thai-binh/lich",
    "/thai-binh/thu-thu",
    "/thai-binh/2024/gui-bieu-mau",
    "/thai-binh/2024/H1/don-doc",
    "/thai-binh/2024/H1/tong-hop",
    "/thai-binh/2024/H1/don-vi/so-tai-chinh/gia-han",
    "/thai-binh/2024/H1/don-vi/so-tai-chinh/ghi-nhan",
    "/thai-binh/2024/H1/don-vi/so-tai-chinh/ma",
    "/thai-binh/2024/H1/don-vi/so-tai-chinh/gui-lai",
    "/thai-binh/2024/H1/tom-tat",
)


@pytest.fixture(scope="module")
def browser(collected_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Where somebody sits who may only look, on 20/6/2024."""
    target = tmp_path_factory.mktemp("console") / "office"
    with console_over(collected_folder, target, "2024-06-20 09:00") as console:
        yield console.at_desk(PersonRole.VIEWER)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_and_speaks_vietnamese_alone(browser: Browser, address: str) -> None:
    shown = browser.get(address)
    assert shown.status_code == 200, text_of(shown)
    assert "⟦" not in shown.text
    assert "plancycle " not in text_of(shown)
    assert "style=" not in shown.text and "<script>" not in shown.text
    assert len(re.findall(r"<h1[ >]", shown.text)) == 1


def test_the_most_pressing_stands_first_on_the_page_of_today(browser: Browser) -> None:
    page = text_of(browser.get("/thai-binh"))
    waiting = page[page.index("Việc đang chờ") : page.index("Ngày sắp tới")]
    late = waiting.index("đơn vị quá hạn, chưa gửi báo cáo 6 tháng đầu năm 2024")
    assert late < waiting.index("thư chờ xử lý") < waiting.index("Chờ duyệt")


def test_one_who_may_only_look_is_shown_no_button_that_changes_anything(browser: Browser) -> None:
    for address in PAGES:
        shown = browser.get(address).text
        posts = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', shown)
        assert set(posts) <= {"/dang-xuat"}, address


def test_today_leads_to_what_waits(browser: Browser) -> None:
    shown = browser.get("/thai-binh")
    text = text_of(shown)
    assert "1 thư chờ xử lý" in text
    assert "13 trong 16 đơn vị quá hạn, chưa gửi báo cáo 6 tháng đầu năm 2024" in text
    assert 'href="/thai-binh/2024/H1?trang-thai=qua-han"' in shown.text
    assert 'href="/thai-binh/2024/H1/van-ban/bao-cao-tong-hop"' in shown.text


def units_in(shown: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/thai-binh/2024/H1/don-vi/([^"]+)"', shown)


def test_a_period_is_narrowed_and_ordered_by_its_address(browser: Browser) -> None:
    assert len(units_in(browser.get("/thai-binh/2024/H1").text)) == 19
    assert units_in(browser.get("/thai-binh/2024/H1?trang-thai=cham").text) == ["so-khdt"]
    assert "1 đơn vị trong 19, chậm." in text_of(browser.get("/thai-binh/2024/H1?trang-thai=cham"))
    assert units_in(browser.get("/thai-binh/2024/H1?tim=so+noi+vu").text) == ["so-noi-vu"]
    by_day = units_in(browser.get("/thai-binh/2024/H1?sap-xep=ngay-nhan&giam=1").text)
    assert by_day[:2] == ["so-khdt", "vp-ubnd"]
    none = text_of(browser.get("/thai-binh/2024/H1?tim=zzz"))
    assert "Không có đơn vị nào khớp với điều kiện lọc." in none
    # Words that name nothing are passed over; a page beyond the last is the last.
    assert len(units_in(browser.get("/thai-binh/2024/H1?trang-thai=abc&trang=99").text)) == 19


def test_the_list_as_a_file_is_what_is_asked_for(browser: Browser) -> None:
    book = browser.get("/thai-binh/2024/H1/danh-sach.xlsx?trang-thai=cham")
    assert book.headers["content-disposition"].startswith("attachment;")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    rows = [[c.value for c in row[:5]] for row in sheet.iter_rows()]
    assert rows[-1] == [1, "so-khdt", "Sở Kế hoạch và Đầu tư", "Sở, ban, ngành", "Chậm"]
    text = browser.get("/thai-binh/2024/H1/danh-sach.csv?trang-thai=gia-han").content
    lines = text.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(
        "1;so-noi-vu;Sở Nội vụ;Sở, ban, ngành;Chưa báo cáo;25/06/2024;25/06/2024;;;0;"
    )


def test_the_list_as_a_file_says_what_was_chosen_and_since_when_units_are_reminded(
    browser: Browser,
) -> None:
    asked = "/thai-binh/2024/H1/danh-sach.xlsx?trang-thai=qua-han&nhom=so-nganh"
    sheet = openpyxl.load_workbook(io.BytesIO(browser.get(asked).content)).active
    assert sheet is not None
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    chosen = f"{len(rows) - 5} đơn vị, quá hạn, chưa báo cáo, nhóm Sở, ban, ngành."
    assert rows[1][0] == f"Lập ngày 20/6/2024, {chosen}"
    # Of the whole period, however the list below was narrowed.
    assert rows[2][0] == (
        "Phải báo cáo 16 đơn vị: đã gửi 2 (đúng hạn 1, chậm 1), chưa báo cáo 14 (quá hạn 13). Được "
        "đề nghị phối hợp 3 đơn vị: đã gửi 0."
    )
    head = {name: at for at, name in enumerate(rows[4])}
    assert {row[head["Số ngày chậm"]] for row in rows[5:]} == {6}
    assert {row[head["Tình trạng"]] for row in rows[5:]} == {"Quá hạn, chưa báo cáo"}
    first, last = head["Đôn đốc lần đầu"], head["Đôn đốc gần nhất"]
    assert {row[first].date() for row in rows[5:] if row[first]} == {date(2024, 6, 20)}
    assert {row[last].date() for row in rows[5:] if row[last]} == {date(2024, 6, 20)}


def test_a_period_in_brief_says_who_is_late_and_by_how_many_days(browser: Browser) -> None:
    brief = text_of(browser.get("/thai-binh/2024/H1/tom-tat"))
    assert "Đã gửi, nhưng chậm: 1 đơn vị" in brief
    assert re.search(r"Sở Kế hoạch và Đầu tư 14/6/2024 1\d/6/2024 \d ngày", brief)
    assert "Sở Tài chính 14/6/2024 6 ngày" in brief
    # One with more time is not late yet.
    assert "Sở Nội vụ" not in brief
    head = text_of(browser.get("/thai-binh/2024/H1"))
    assert re.search(r"Phải báo cáo \d+ đơn vị : đã gửi \d+ \(đúng hạn \d+, chậm 1 \)", head)


def test_who_is_missing_is_named_before_the_report_is_drafted(browser: Browser) -> None:
    shown = text_of(browser.get("/thai-binh/2024/H1/tong-hop"))
    assert "Sở Nội vụ (gia hạn đến 25/6/2024)" in shown
    assert re.search(r"Chưa báo cáo 1\d đơn vị: ", shown)


def test_a_finding_stands_in_its_cell(browser: Browser) -> None:
    shown = browser.get("/thai-binh/2024/H1/don-vi/so-tai-chinh").text
    cell = re.search(r'<td class="number has-finding"[^>]*>(.*?)</td>', shown, re.DOTALL)
    assert cell is not None
    assert "khoảng mười" in cell[1]
    assert '<span class="finding-kind">Lỗi:</span>' in cell[1]  # a code says nothing to a reader
    # A long form is not searched by eye: what leads to the cell stands above it.
    place = re.search(
        r'chỗ cần xem trong bảng: .*?<a href="#(o-[^"]+)">([^<]+)</a>', shown, re.DOTALL
    )
    assert place is not None
    assert place[2].startswith("nhiệm vụ ")
    assert f'id="{place[1]}"' in cell[0]


def test_a_unit_stands_on_its_page_as_it_does_in_the_list(browser: Browser) -> None:
    shown = text_of(browser.get("/thai-binh/2024/H1?trang-thai=qua-han"))
    assert "Quá hạn, chưa báo cáo" in shown
    late = re.search(
        r"don-vi/([a-z0-9-]+)", browser.get("/thai-binh/2024/H1?trang-thai=qua-han").text
    )
    assert late is not None
    page = text_of(browser.get(f"/thai-binh/2024/don-vi/{late[1]}"))
    assert "6 tháng đầu năm 2024 ✕ Quá hạn, chưa báo cáo" in page
    assert "Năm 2024 – Chưa đến kỳ" in page  # its form goes out in November


def test_a_unit_that_has_ended_is_said_to_have_ended() -> None:
    line = UnitLine(
        "so-a", "Sở A", "so", "Các sở", Mood.BINDING, ReportingState.ENDED,
        date(2024, 6, 14), ended_on=date(2024, 5, 31),
    )  # fmt: skip
    words = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True
    ).get_template("lists.html.j2")
    shown = str(words.module.unit_state(SimpleNamespace(line=line, is_overdue=False)))  # type: ignore[attr-defined]  # a macro
    assert "Đã kết thúc ngày 31/5/2024" in shown
    assert "phối hợp" not in shown


def test_the_cells_of_a_figure_are_paged_and_added_up_over_all_pages(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 10,000 units one figure was a page of eight megabytes."""
    monkeypatch.setattr(figures_overview, "SOURCES_A_PAGE", 1)
    address = "/thai-binh/2024/H1/so-lieu/T01.quantity"
    whole = r"Khớp cộng cả (\d+) ô của các trang đúng bằng 2 kế hoạch\."
    units = set()
    first = browser.get(address)
    counted = re.search(whole, text_of(first))
    assert counted is not None
    count = int(counted[1])
    assert count > 1
    for number in range(1, count + 1):
        page = browser.get(f"{address}?trang={number}")
        assert re.search(whole, text_of(page)) is not None
        assert f"Trang {number} trong {count}" in text_of(page)
        units |= set(re.findall(r'<th scope="row"><a href="([^"?]+)', page.text))
    assert len(units) == count
    assert f'href="{address}?trang=2"' in first.text
    assert f"Trang {count} trong {count}" in text_of(browser.get(f"{address}?trang=99"))


def test_a_figure_leads_to_cell_file_and_mail(browser: Browser) -> None:
    shown = browser.get("/thai-binh/2024/H1/so-lieu/T01.quantity")
    text = text_of(shown)
    assert "Nhiệm vụ 01: số lượng đạt được: 2 kế hoạch" in text
    assert "Khớp" in text
    assert "Bảng 1, dòng 2, cột 4" in text
    mail = re.search(r'href="(/thai-binh/hop-thu/\d+)"', shown.text)
    file = re.search(r'href="(/thai-binh/2024/don-vi/vp-ubnd/bao-cao/\d+)"', shown.text)
    assert mail is not None and file is not None
    assert browser.get(mail[1]).status_code == 200
    sent = browser.get(file[1])
    assert sent.content.startswith(b"PK")
    assert "bao%20cao.docx" in sent.headers["content-disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "/thai-binh/2024/H1/don-vi/khong-co",
        "/thai-binh/2024/Q9",
        "/thai-binh/2019",
        "/thai-binh/2019/H1",
        "/thai-binh/hop-thu/9999",
        "/thai-binh/hop-thu/2/tai/99",
        "/thai-binh/van-ban/tep/9999",
        "/thai-binh/2024/thu-di/9999",
        "/thai-binh/2024/don-vi/so-tai-chinh/bao-cao/1",
        "/thai-binh/2024/H1/so-lieu/khong.co",
        "/thai-binh/2024/van-ban/bieu-mau-bao-cao",
        "/thai-binh/2024/van-ban/khong-co",
        "/thai-binh/2024/H1/van-ban/ke-hoach",
        "/da-nang-2",
    ],
)
def test_what_is_not_there_is_said_and_nothing_breaks(browser: Browser, address: str) -> None:
    shown = browser.get(address)
    if address == "/thai-binh/2019":  # a year that nobody has begun
        assert (shown.status_code, "Chưa có kế hoạch năm 2019" in text_of(shown)) == (200, True)
        return
    assert shown.status_code in {404, 422}
    assert "phần mềm gặp lỗi" not in text_of(shown).lower()


def test_the_days_go_into_any_calendar(browser: Browser) -> None:
    shown = browser.get("/thai-binh/lich.ics?nam=2024")
    assert shown.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(shown.content)
    days = {e["dtstart"].dt.isoformat() for e in calendar.walk("VEVENT")}
    assert {"2024-06-14", "2024-12-14"} <= days
    ids = [str(e["uid"]) for e in calendar.walk("VEVENT")]
    assert len(ids) == len(set(ids)) > 10
    listed = text_of(browser.get("/thai-binh/lich?nam=2024"))
    assert "Tháng 6/2024" in listed
    assert "10/01/2024" in listed
    near = listed.partition("Bốn tuần tới, từ hôm nay 20/6/2024")[2].partition("Tháng 12/2023")[0]
    assert near.split("Người làm") == [
        " Phần mềm tự làm Không có việc nào. ",
        " Không có việc nào. Việc đã chờ sẵn (duyệt, ghi số, thư đến): ở Hôm nay . ",
    ]


def test_tasks_behind_the_plan_are_listed_with_who_answers_for_them(browser: Browser) -> None:
    shown = text_of(browser.get("/thai-binh/2024/H1/so-lieu"))
    head = "Nhiệm vụ Chủ trì Kế hoạch Đạt Còn thiếu Đơn vị tính"
    listed = shown[shown.index(head) : shown.index("Bấm con số ở cột Đạt")]
    assert re.search(r"Đài Phát thanh và Truyền hình Thái Bình 26 \d+ \d+ số", listed)
    year = browser.get("/thai-binh/2024").text
    assert 'href="/thai-binh/2024/H1/so-lieu#chua-dat">Nhiệm vụ chưa đạt</a>' in year


def test_the_name_of_a_unit_leads_to_its_page(browser: Browser) -> None:
    shown = browser.get("/thai-binh/don-vi").text
    assert '<a href="/thai-binh/2024/don-vi/so-tai-chinh">Sở Tài chính</a>' in shown


def test_pictures_say_in_words_what_they_show(browser: Browser) -> None:
    shown = browser.get("/thai-binh/2024/H1").text
    labels = re.findall(r'<svg[^>]*role="img" aria-label="([^"]+)"', shown)
    # Each twice: for a wide window and for a phone's; the style shows one, to readers as well.
    assert labels[1::2] == labels[::2]
    assert labels[::2] == [
        "Hoàn thành theo nhóm. 2 trong 16 đơn vị phải báo cáo đã gửi.",
        "Báo cáo về theo ngày. 2 trong 19 đơn vị (16 phải báo cáo, 3 được đề nghị phối hợp) "
        "đã gửi; 1 đơn vị gửi sau ngày 14/6/2024.",
    ]
    figures = browser.get("/thai-binh/2024/H1/so-lieu").text
    assert (
        re.findall(r'<svg[^>]*role="img" aria-label="([^"]+)"', figures)
        == ["Kết quả so với kế hoạch. 0 trong 4 nhiệm vụ đạt số lượng theo kế hoạch của kỳ."] * 2
    )
    for page in (shown, figures):
        assert page.count('<svg class="wide"') == page.count('<svg class="small-sheet"') > 0
        assert page.count('<pattern id="soc"') == 1


def test_the_round_of_reminders_says_whom_no_mail_reaches_and_why(
    collected_folder: Path, tmp_path: Path
) -> None:
    with console_over(collected_folder, tmp_path / "office", "2024-06-17 09:00") as console:
        told = text_of(console.at_desk(PersonRole.VIEWER).get("/thai-binh/2024/H1/don-doc"))
    lead = "Sở Thông tin và Truyền thông (thuộc cơ quan chủ trì nên không gửi thư nhắc)"
    assert f"Cần liên hệ trực tiếp: {lead}." in told


def test_the_report_leads_to_where_its_figures_are_from(browser: Browser) -> None:
    shown = browser.get("/thai-binh/2024/H1/van-ban/bao-cao-tong-hop")
    assert 'href="/thai-binh/2024/H1/so-lieu">Số liệu từ đâu</a>' in shown.text
    assert "/so-lieu" not in browser.get("/thai-binh/2024/van-ban/ke-hoach").text


def test_a_list_that_is_cut_says_how_much_is_left_out() -> None:
    pages = Pages(is_trial=lambda _: False)
    template = pages._environment.from_string(
        '{% from "parts.html.j2" import left_out %}{{ left_out(range(n) | list, 9, "đơn vị") }}'
    )
    assert template.render(n=9).strip() == ""
    assert "Còn 3 đơn vị nữa không hiện ở đây." in template.render(n=12)


def test_every_list_that_is_cut_in_a_template_says_so() -> None:
    """A loop over a part of a list stands beside what says how much is left out."""
    for path in sorted(TEMPLATES.glob("*.j2")):
        text = path.read_text("utf-8")
        for part in re.findall(r"in ([\w.]+)\[:[\w.]+\] %}", text):
            told = rf"(?:left_out|more)\({re.escape(part)}\b|{re.escape(part)} \| length (?:>|-)"
            assert re.search(told, text), (path.name, part)


def test_the_way_back_never_names_two_pages_alike(browser: Browser) -> None:
    """The period of a whole year is called as the year is: it is told apart as a period."""
    for path in ("/thai-binh/2024/Y/don-vi/vp-ubnd", "/thai-binh/2024/Y/so-lieu"):
        crumbs = re.search(r'<p class="crumbs">(.*?)</p>', browser.get(path).text)
        assert crumbs is not None
        assert re.findall(r">([^<]+)</a>", crumbs[1]) == ["Năm 2024", "Kỳ năm 2024"]
