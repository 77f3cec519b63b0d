"""A new list of units is read and compared first, and used only if the whole profile stands."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import Console, text_of


@pytest.fixture
def office(issued_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """An office in January, its plan issued."""
    with console_over(issued_folder, tmp_path / "office", "2024-01-15 09:00") as console:
        yield console


def register(console: Console) -> Path:
    return console.house.settings.config_dir / "thai-binh" / "units.csv"


def upload_number(shown: str) -> str:
    before, _, after = shown.partition('name="so" value="')
    assert before
    return after.partition('"')[0]


def test_what_differs_is_shown_before_anything_changes(office: Console) -> None:
    before = register(office).read_text(encoding="utf-8")
    unit = office.house.to_read("thai-binh").profile.units.unit("so-tai-chinh")
    after = before.replace(unit.emails[0], "vanthu.moi@so-tai-chinh.example")
    assert after != before
    browser = office.at_desk()
    shown = browser.post(
        "/thai-binh/don-vi/tai-len", files={"tep": ("đơn vị.csv", after.encode("utf-8-sig"))}
    )
    assert shown.status_code == 200
    text = text_of(shown)
    assert "Thêm 0 đơn vị Bỏ 0 đơn vị Đổi 1 đơn vị" in text
    assert f"địa chỉ thư: {unit.emails[0]} → vanthu.moi@so-tai-chinh.example" in text
    assert register(office).read_text(encoding="utf-8") == before
    browser.post("/thai-binh/don-vi/thay", {"so": upload_number(shown.text)})
    assert browser.last is not None and browser.last.status_code == 303
    told = text_of(browser.get("/thai-binh/don-vi"))
    assert "Đã dùng danh mục mới: 20 đơn vị, thêm 0, bỏ 0, đổi 1." in told
    assert "vanthu.moi@so-tai-chinh.example" in told


def test_the_list_in_force_is_downloaded_one_cell_changed_and_handed_back(office: Console) -> None:
    browser = office.at_desk()
    kept = browser.get("/thai-binh/don-vi/danh-muc.xlsx")
    assert 'filename="danh-muc-don-vi-thai-binh.xlsx"' in kept.headers["content-disposition"]
    assert 'href="/thai-binh/don-vi/danh-muc.xlsx"' in browser.get("/thai-binh/don-vi").text

    same = browser.post("/thai-binh/don-vi/tai-len", files={"tep": ("dv.xlsx", kept.content)})
    assert "Thêm 0 đơn vị Bỏ 0 đơn vị Đổi 0 đơn vị" in text_of(same)

    unit = office.house.to_read("thai-binh").profile.units.unit("so-tai-chinh")
    book = openpyxl.load_workbook(io.BytesIO(kept.content))
    (cell,) = [c for row in book.worksheets[0] for c in row if c.value == unit.emails[0]]
    cell.value = "vanthu.moi@so-tai-chinh.example"
    changed = io.BytesIO()
    book.save(changed)
    shown = browser.post(
        "/thai-binh/don-vi/tai-len", files={"tep": ("dv.xlsx", changed.getvalue())}
    )
    assert "Thêm 0 đơn vị Bỏ 0 đơn vị Đổi 1 đơn vị" in text_of(shown)
    told = f"địa chỉ thư: {unit.emails[0]} → vanthu.moi@so-tai-chinh.example"
    assert told in text_of(shown)


def test_a_list_without_a_unit_that_the_plan_names_is_refused(office: Console) -> None:
    before = register(office).read_text(encoding="utf-8")
    lines = [line for line in before.splitlines(keepends=True) if not line.startswith("dai-ptth,")]
    shown = office.at_desk().post(
        "/thai-binh/don-vi/tai-len", files={"tep": ("don-vi.csv", "".join(lines).encode())}
    )
    assert shown.status_code == 422
    assert "Chưa dùng được" in text_of(shown)
    assert "dai-ptth" in text_of(shown)
    assert 'action="/thai-binh/don-vi/thay"' not in shown.text
    assert register(office).read_text(encoding="utf-8") == before


def test_only_who_may_change_units_does(office: Console) -> None:
    content = register(office).read_bytes()
    for role, status in ((PersonRole.VIEWER, 403), (PersonRole.APPROVER, 403)):
        answer = office.at_desk(role).post(
            "/thai-binh/don-vi/tai-len", files={"tep": ("don-vi.csv", content)}
        )
        assert answer.status_code == status
    other = office.at_desk().post("/thai-binh/don-vi/thay", {"so": 999})
    assert other.status_code == 404


def test_who_replaces_the_list_hears_that_the_running_year_does_not_know_yet(
    office: Console,
) -> None:
    lines = register(office).read_text(encoding="utf-8").splitlines()
    head = lines[0].split(",")
    at = next(i for i, line in enumerate(lines) if line.startswith("so-tai-chinh,"))
    fields = lines[at].split(",")
    fields[head.index("valid_to")] = "2024-06-30"
    lines[at] = ",".join(fields)
    browser = office.at_desk()
    shown = browser.post(
        "/thai-binh/don-vi/tai-len",
        files={"tep": ("đơn vị.csv", "\n".join(lines).encode("utf-8-sig"))},
    )
    assert "hiệu lực đến: 30/6/2025 → 30/6/2024" in text_of(shown)
    browser.post("/thai-binh/don-vi/thay", {"so": upload_number(shown.text)})
    assert (
        "Năm 2024 đã ban hành chưa tính theo đơn vị mới, đơn vị kết thúc: hãy mở trang “Đơn vị "
        "thay đổi trong năm” ở mục Địa phương để ghi."
    ) in text_of(browser.get("/thai-binh/don-vi"))


# ---- the addresses of one unit

TAX = "/thai-binh/don-vi/so-tai-chinh/dia-chi"


def seen(shown: str) -> str:
    return shown.partition('name="truoc" value="')[2].partition('"')[0]


def test_one_units_address_is_changed_and_no_other_line_of_the_list(office: Console) -> None:
    before = register(office).read_text(encoding="utf-8")
    own = office.house.to_read("thai-binh").profile.units.unit("so-tai-chinh").emails[0]
    browser = office.at_desk()
    assert f'href="{TAX}"' in browser.get("/thai-binh/don-vi").text
    assert f'href="{TAX}"' in browser.get("/thai-binh/2024/H1/don-vi/so-tai-chinh").text
    shown = browser.get(TAX).text
    given = {"truoc": seen(shown), "dia-chi": "moi@so-tai-chinh.example, hai@so-tai-chinh.example"}
    browser.post(TAX, given)
    assert browser.last is not None
    assert browser.last.headers["location"] == "/thai-binh/don-vi?tim=so-tai-chinh"
    told = text_of(browser.get("/thai-binh/don-vi?tim=so-tai-chinh"))
    assert "gửi tới moi@so-tai-chinh.example, hai@so-tai-chinh.example. Thư giao" in told
    after = register(office).read_text(encoding="utf-8")
    assert after == before.replace(own, "moi@so-tai-chinh.example;hai@so-tai-chinh.example")
    units = office.house.to_read("thai-binh").profile.units
    assert units.unit("so-tai-chinh").emails == (
        "moi@so-tai-chinh.example",
        "hai@so-tai-chinh.example",
    )
    with office.house.to_read("thai-binh").database.read() as tx:
        noted = tx.events("office")[-1]
    assert (noted.actor, noted.to_state) == ("Trần Điều Hành", "units")
    assert noted.why.startswith(f"Sở Tài chính: địa chỉ thư {own} → moi@so-tai-chinh.example")


def test_what_is_no_address_or_has_changed_meanwhile_is_refused(office: Console) -> None:
    before = register(office).read_text(encoding="utf-8")
    browser = office.at_desk()
    now = seen(browser.get(TAX).text)
    for typed, told in (
        ("vanthu so-x", "“vanthu” chưa phải là địa chỉ thư"),
        (" ; ", "Hãy ghi ít nhất một địa chỉ thư"),
    ):
        answer = browser.post(TAX, {"truoc": now, "dia-chi": typed})
        assert (answer.status_code, told in text_of(answer)) == (422, True)
    stale = browser.post(TAX, {"truoc": "cu@x.example", "dia-chi": "moi@x.example"})
    assert (stale.status_code, "vừa được người khác đổi" in text_of(stale)) == (422, True)
    same = browser.post(TAX, {"truoc": now, "dia-chi": now})
    assert same.status_code == 303
    assert register(office).read_text(encoding="utf-8") == before
    viewer = office.at_desk(PersonRole.VIEWER)
    assert f'href="{TAX}"' not in viewer.get("/thai-binh/don-vi").text
    assert viewer.post(TAX, {"truoc": now, "dia-chi": "a@b.example"}).status_code == 403
