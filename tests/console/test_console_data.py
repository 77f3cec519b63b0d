"""Dữ liệu của địa phương: forms over the office's own files; an issued year keeps what it had."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from plancycle.cycle.overviews.pages.data_history import data_changes
from plancycle.cycle.overviews.pages.period_overview import period_page
from plancycle.model.documents import DocumentKind
from plancycle.model.people import PersonRole
from plancycle.profiles import load_profile
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, text_of

PAGE = "/thai-binh/du-lieu"
SIGNER = "plan-name"


@pytest.fixture
def office(sent_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """17/6/2024, the year is issued."""
    with console_over(sent_folder, tmp_path / "office", "2024-06-17 09:00") as console:
        yield console


def file_of(console: Console, name: str) -> Path:
    return console.house.settings.config_dir / name


def filled(browser: Browser, **changes: str) -> dict[str, str]:
    """The form as a browser sends it. Args: changes: by name, ``__`` for ``-`` or ``.``."""
    page = browser.get(PAGE).text
    form = page[
        page.index(f'action="{PAGE}"') : page.index("</form>", page.index(f'action="{PAGE}"'))
    ]
    fields = {n: unescape(v) for n, v in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
    areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form)
    fields |= {n: unescape(v).replace("\n", "\r\n") for n, v in areas}
    del fields["form_token"]
    for name, value in changes.items():
        assert name in fields, name
        fields[name] = value
    return fields


def said_after(browser: Browser) -> str:
    assert browser.last is not None
    assert browser.last.status_code == 303, text_of(browser.last)
    return text_of(browser.get(browser.last.headers["location"]))


def test_a_signer_is_changed_the_file_kept_and_who_did_it_told(office: Console) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    file = file_of(office, "thai-binh/locality.yaml")
    before = file.read_bytes()
    browser.post(PAGE, filled(browser) | {SIGNER: "Nguyễn Khắc Mới"})
    said = said_after(browser)
    assert (
        "Đã ghi 1 chỗ thay đổi: Kế hoạch: họ tên người ký: Trần Thị Bích Hằng → Nguyễn Khắc Mới."
        in said
    )
    assert file.read_bytes() == before.replace(
        "Trần Thị Bích Hằng".encode(), "Nguyễn Khắc Mới".encode()
    )
    assert "Nguyễn Quản Trị Kế hoạch: họ tên người ký" in said
    assert browser.get(f"{PAGE}/ban-truoc/1").content == before
    assert browser.get(f"{PAGE}/ban-truoc/2").status_code == 422
    config = office.house.settings.config_dir
    assert (
        load_profile(config, "thai-binh").locality.papers[DocumentKind.PLAN].signer.name
        == "Nguyễn Khắc Mới"
    )
    doings = text_of(browser.get("/he-thong/nhat-ky"))
    assert "Văn phòng: sửa dữ liệu địa phương thai-binh/locality.yaml: Kế hoạch" in doings
    assert "Nguyễn Khắc Mới" in doings


def test_each_file_is_recorded_with_what_changed_in_it(office: Console) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    browser.post(PAGE, filled(browser) | {SIGNER: "A B", "contact.phone": "0227 1"})
    said = said_after(browser)
    assert "Đã ghi 2 chỗ thay đổi" in said
    changes = data_changes(office.house.to_read("thai-binh"))
    assert [(c.number, c.path, c.said) for c in changes] == [
        (2, "thai-binh/reporting.yaml", "Điện thoại: (trống) → 0227 1"),
        (1, "thai-binh/locality.yaml", "Kế hoạch: họ tên người ký: Trần Thị Bích Hằng → A B"),
    ]
    assert changes[0].file_name == "reporting-ban-truoc-2.yaml"


def test_an_issued_year_keeps_its_days(office: Console) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    before = period_page(office.house.to_read("thai-binh"), 2024, "H1").period
    assert "Đã ban hành, không đổi theo trang này: năm 2024." in text_of(browser.get(PAGE))
    browser.post(PAGE, filled(browser) | {
        "H1-due_before": "20/6", "H1-consolidate_on": "20/6"})  # fmt: skip
    said = said_after(browser)
    assert "Kỳ 6 tháng đầu năm: đơn vị gửi trước ngày: 15/6 → 20/6" in said
    # Of what was doubtful before, nothing is said again.
    assert "Lưu ý" not in said
    after = office.house.to_read("thai-binh")
    assert period_page(after, 2024, "H1").period == before
    assert str(next(iter(after.profile.periods(2025))).due) == "2025-06-19"


def test_nothing_is_written_where_nothing_is_changed(office: Console) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    before = file_of(office, "thai-binh/locality.yaml").read_bytes()
    browser.post(PAGE, filled(browser))
    assert "Không có gì thay đổi." in said_after(browser)
    assert file_of(office, "thai-binh/locality.yaml").read_bytes() == before
    assert "Chưa có lần sửa nào." in text_of(browser.get(PAGE))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("H1-due_before", "31/6", "không có ngày 31/06"),
        ("H1-due_before", "giữa tháng 6", "ghi ngày và tháng, ví dụ 15/6"),
        (
            "H1-due_before",
            "20/6",
            "Kỳ 6 tháng đầu năm: tổng hợp từ ngày: ngày tổng hợp 15/06 đến khi hạn báo cáo (trước "
            "ngày 20/06) chưa hết.",
        ),
        ("contact.office", " ", "Nơi đơn vị hỏi: không được để trống"),
        ("plan-title", "\r\n", "chức vụ: không được để trống"),
        ("H1-request_days_before", "ba mươi", "ghi một số nguyên"),
        ("contact.phone", "0" * 301, "dài quá 300 ký tự"),
    ],
)
def test_what_is_wrong_is_told_and_kept_in_the_form(
    office: Console, name: str, value: str, told: str
) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    folder = office.house.settings.config_dir / "thai-binh"
    before = {p: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    answer = browser.post(PAGE, filled(browser) | {name: value})
    assert answer.status_code == 422
    assert "Chưa ghi gì." in text_of(answer)
    assert told in text_of(answer)
    if value.strip():
        assert value in answer.text
    # In the words of the form, at the field that it is about; not of the file.
    assert ".yaml" not in text_of(answer)
    assert len(re.findall('aria-invalid="true"', answer.text)) == 1
    assert {p: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before


def test_a_file_that_another_changed_meanwhile_is_left_alone(office: Console) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    form = filled(browser)
    file = file_of(office, "thai-binh/locality.yaml")
    file.write_bytes(file.read_bytes() + b"\n# another\n")
    answer = browser.post(PAGE, form | {SIGNER: "A"})
    assert answer.status_code == 409
    assert "đã được sửa sau khi trang này được mở" in text_of(answer)
    assert file.read_bytes().endswith(b"# another\n")


def test_a_day_off_by_decision_is_added_to_the_calendar_of_all(office: Console) -> None:
    browser = office.at_desk(PersonRole.ADMINISTRATOR)
    given = {"ngay": "31/12/2026", "lam-viec": "0", "can-cu": "Công văn số 1/BNV"}
    browser.post(f"{PAGE}/ngay-nghi", given)
    assert "Thêm vào lịch: 31/12/2026 nghỉ, theo Công văn số 1/BNV" in said_after(browser)
    calendar = load_profile(office.house.settings.config_dir, "thai-binh").calendar
    assert [(str(d.day), d.working) for d in calendar.overlay if d.day.year == 2026][-1] == (
        "2026-12-31",
        False,
    )
    again = browser.post(f"{PAGE}/ngay-nghi", given)
    assert again.status_code == 422
    assert "Chưa ghi gì." in text_of(again)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"ngay": "31/2/2026"}, "không có ngày 31/2/2026"), ({"can-cu": "  "}, "Hãy ghi văn bản")],
)
def test_a_day_that_is_none_is_refused(office: Console, changes: dict[str, str], told: str) -> None:
    given = {"ngay": "31/12/2026", "lam-viec": "0", "can-cu": "Công văn số 1/BNV"}
    answer = office.at_desk(PersonRole.ADMINISTRATOR).post(f"{PAGE}/ngay-nghi", given | changes)
    assert (answer.status_code, told in text_of(answer)) == (422, True)


def test_only_administrators_change_the_data(office: Console) -> None:
    for role in (PersonRole.VIEWER, PersonRole.OPERATOR, PersonRole.APPROVER):
        browser = office.at_desk(role)
        page = browser.get(PAGE)
        assert "người có vai trò quản trị sửa" in text_of(page)
        assert "Kiểm tra và ghi" not in page.text
        assert browser.post(PAGE, {SIGNER: "A"}).status_code == 403
        assert browser.post(f"{PAGE}/ngay-nghi", {"ngay": "1/1/2026"}).status_code in {403, 422}


def test_the_page_stands_under_the_locality_and_in_its_guide(office: Console) -> None:
    browser = office.at_desk()
    assert f'href="{PAGE}"' in browser.get("/thai-binh/don-vi").text
    page = browser.get(PAGE).text
    assert 'href="/thai-binh/don-vi" aria-current="page"' in page
    assert 'href="/huong-dan#du-lieu-cua-dia-phuong"' in page
