"""A unit ends in the midst of an issued year: the page shows what follows, a person records it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.cycle.desk.change_units import recorded_units
from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import NAMES, Browser, Console, text_of

YEAR = 2024
PAGE = f"/thai-binh/don-vi/thay-doi/{YEAR}"
STATION, PAPER, OTHER = "dai-ptth", "bao-thai-binh", "so-noi-vu"
WHY = "Quyết định số 77/QĐ-UBND ngày 25/6/2024"


@pytest.fixture
def office(issued_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """An office on 2/7/2024, its plan issued in January, nothing sent yet."""
    with console_over(issued_folder, tmp_path / "office", "2024-07-02 08:00") as console:
        yield console


def end(console: Console, code: str, successors: str = "", day: str = "2024-06-30") -> None:
    """The last day and the successors of a unit in the list of units."""
    path = console.house.settings.config_dir / "thai-binh" / "units.csv"
    lines = path.read_text("utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"{code},"))
    changed = ",".join((row.rsplit(",", 2)[0], day, successors))
    path.write_text("\n".join(changed if x == row else x for x in lines) + "\n", "utf-8")


def mark(browser: Browser, address: str = PAGE) -> str:
    """What the page shows, as its form that records says it."""
    shown = re.search(r'name="truoc" value="([0-9a-f]{64})"', browser.get(address).text)
    assert shown is not None
    return shown[1]


def recorded(console: Console) -> list[tuple[str, str, str, tuple[str, ...]]]:
    with console.house.to_work("thai-binh", "") as office:
        lines = recorded_units(office, YEAR)
    return [(r.unit.code, r.by, r.why, r.unit.successors) for r in lines]


def test_what_would_follow_is_shown_and_nothing_is_written(office: Console) -> None:
    browser = office.at_desk()
    assert "Năm 2024 đã đúng với danh mục đơn vị đang dùng" in text_of(browser.get(PAGE))
    assert "/don-vi/thay-doi/" not in browser.get("/thai-binh/don-vi").text
    end(office, STATION, PAPER)
    places = browser.get("/thai-binh/don-vi")
    assert "Năm 2024 đã ban hành chưa tính theo 1 đơn vị bắt đầu hoặc kết thúc" in text_of(places)
    assert f'href="{PAGE}"' in places.text
    shown = text_of(browser.get(PAGE))
    assert "(dai-ptth) đổi ngày, kết thúc 30/6/2024 Báo Thái Bình" in shown
    assert "Báo Thái Bình chủ trì từ 01/7/2024 đến hết 30/6/2025" in shown
    assert "Ghi 1 đơn vị vào năm 2024" in shown
    assert recorded(office) == []


def test_it_is_recorded_under_the_persons_name_and_the_result_is_shown(office: Console) -> None:
    end(office, STATION, PAPER)
    browser = office.at_desk(PersonRole.APPROVER)
    sent = browser.post(PAGE, {"truoc": mark(browser), "why": WHY})
    assert (sent.status_code, sent.headers["location"]) == (303, PAGE)
    name = NAMES[PersonRole.APPROVER][1]
    assert recorded(office) == [(STATION, name, WHY, (PAPER,))]
    told = text_of(browser.get(PAGE))
    assert "Đã ghi 1 đơn vị vào năm 2024." in told
    assert "Năm 2024 đã đúng với danh mục đơn vị đang dùng; không có gì để ghi." in told
    assert f"{name} Đài Phát thanh và Truyền hình Thái Bình" in told
    assert WHY in told
    assert "chưa tính theo" not in text_of(browser.get("/thai-binh/don-vi"))
    # Who owes what from now on is one press away, and the ended unit owes nothing any more.
    assert 'href="/thai-binh/2024">trang Năm 2024</a>' in browser.get(PAGE).text
    ended = text_of(browser.get(f"/thai-binh/2024/Y/don-vi/{STATION}"))
    assert "Năm 2024 – Đã kết thúc ngày 30/6/2024" in ended


def test_of_several_heirs_one_is_chosen_on_the_page_before_anything_is_recorded(
    office: Console,
) -> None:
    end(office, STATION, f"{PAPER};{OTHER}")
    browser = office.at_desk()
    asked = browser.get(PAGE)
    assert 'name="tiep-nhan-dai-ptth"' in asked.text
    assert "Không còn đơn vị chủ trì: 02." in text_of(asked)
    assert 'name="truoc"' not in asked.text
    chosen = f"{PAGE}?tiep-nhan-dai-ptth={OTHER}"
    assert "Sở Nội vụ chủ trì từ 01/7/2024" in text_of(browser.get(chosen))
    without = browser.post(PAGE, {"truoc": mark(browser, chosen), "why": WHY})
    assert without.status_code == 422
    assert "Hãy chỉ rõ đơn vị tiếp nhận." in text_of(without)
    assert recorded(office) == []
    browser.post(PAGE, {"truoc": mark(browser, chosen), "why": WHY, "tiep-nhan-dai-ptth": OTHER})
    assert [(code, heirs) for code, _, _, heirs in recorded(office)] == [(STATION, (OTHER,))]


def test_nobody_takes_over_where_a_person_says_so(office: Console) -> None:
    end(office, STATION, f"{PAPER};{OTHER}")
    browser = office.at_desk()
    chosen = f"{PAGE}?tiep-nhan-dai-ptth=-"
    assert "Không còn đơn vị chủ trì: 02." in text_of(browser.get(chosen))
    browser.post(PAGE, {"truoc": mark(browser, chosen), "why": WHY, "tiep-nhan-dai-ptth": "-"})
    assert [(code, heirs) for code, _, _, heirs in recorded(office)] == [(STATION, ())]


@pytest.mark.parametrize("between", ["another day", "another heir"])
def test_nothing_is_recorded_that_was_not_shown(office: Console, between: str) -> None:
    end(office, STATION, PAPER)
    browser = office.at_desk()
    seen = mark(browser)
    day = "2024-07-31" if between == "another day" else "2024-06-30"
    end(office, STATION, OTHER if between == "another heir" else PAPER, day)
    late = browser.post(PAGE, {"truoc": seen, "why": WHY, "form_page": PAGE})
    assert late.status_code == 409
    told = text_of(late)
    assert "vừa đổi sau khi trang này được mở nên chưa ghi gì" in told
    assert WHY in told  # given back
    assert recorded(office) == []
    browser.post(PAGE, {"truoc": mark(browser), "why": WHY})
    assert len(recorded(office)) == 1


def test_two_who_press_at_the_same_time_record_it_once(office: Console) -> None:
    end(office, STATION, PAPER)
    first, second = office.at_desk(), office.at_desk(PersonRole.APPROVER)
    seen = mark(second)
    first.post(PAGE, {"truoc": seen, "why": WHY})
    late = second.post(PAGE, {"truoc": seen, "why": "lý do khác", "form_page": PAGE})
    assert late.status_code == 422
    assert "Danh mục đơn vị không có gì mới so với năm 2024; không ghi gì." in text_of(late)
    assert [why for _, _, why, _ in recorded(office)] == [WHY]


def test_a_reason_is_asked_and_the_page_comes_back(office: Console) -> None:
    end(office, STATION, PAPER)
    browser = office.at_desk()
    refused = browser.post(PAGE, {"truoc": mark(browser), "why": "  ", "form_page": PAGE})
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in text_of(refused)
    assert "Ghi 1 đơn vị vào năm 2024" in text_of(refused)
    assert recorded(office) == []


def test_a_new_unit_without_its_first_day_is_told_and_nothing_can_be_recorded(
    office: Console,
) -> None:
    path = office.house.settings.config_dir / "thai-binh" / "units.csv"
    row = "so-moi,Sở Mới,Sở Mới,so-nganh,,vanthu@so-moi.example,990,,,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    shown = office.at_desk().get(PAGE)
    assert shown.status_code == 200
    assert "Sở Mới (“so-moi”) chưa có trong năm đang chạy và chưa ghi ngày bắt đầu" in text_of(
        shown
    )
    assert 'name="truoc"' not in shown.text


@pytest.mark.parametrize(
    ("role", "status"), [(PersonRole.VIEWER, 403), (PersonRole.ADMINISTRATOR, 403)]
)
def test_only_who_may_issue_records(office: Console, role: PersonRole, status: int) -> None:
    end(office, STATION, PAPER)
    seen = mark(office.at_desk())
    browser = office.at_desk(role)
    shown = browser.get(PAGE)
    assert 'name="truoc"' not in shown.text
    assert "Người có vai trò điều hành hoặc phê duyệt ghi vào năm." in text_of(shown)
    assert browser.post(PAGE, {"truoc": seen, "why": WHY}).status_code == status
    assert recorded(office) == []


def test_a_year_without_a_plan_is_told(office: Console) -> None:
    shown = office.at_desk().get("/thai-binh/don-vi/thay-doi/2025")
    assert shown.status_code == 422
    assert "Kế hoạch năm 2025 của tỉnh Thái Bình chưa được ban hành" in text_of(shown)
