"""The letter that submits a plan which was signed without it is set aside, and drafted again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import NAMES, Console, text_of

LETTER = "/thai-binh/2024/van-ban/to-trinh"
WHY = "UBND đã ký thẳng kế hoạch"


@pytest.fixture
def office(issued_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """An office in January: the plan is issued, the letter that submits it is still a draft."""
    with console_over(issued_folder, tmp_path / "office", "2024-01-15 09:00") as console:
        yield console


def test_it_leaves_today_and_comes_back_when_it_is_drafted_again(office: Console) -> None:
    browser = office.at_desk()
    assert "Tờ trình" in text_of(browser.get("/thai-binh"))
    sent = browser.post(f"{LETTER}/khong-dung", {"ban": 1, "why": WHY})
    assert (sent.status_code, sent.headers["location"]) == (303, LETTER)
    told = text_of(browser.get(LETTER))
    assert "Đã ghi không dùng bản 1" in told
    assert f"Tình trạng – Không dùng bản này {WHY}" in told
    assert f"{NAMES[PersonRole.OPERATOR][1]} Không dùng bản này {WHY}" in told
    assert "Có bản mới hơn" not in told
    assert "Tờ trình" not in text_of(browser.get("/thai-binh"))
    assert "– Không dùng" in text_of(browser.get("/thai-binh/2024"))
    browser.post(f"{LETTER}/soan-lai")
    assert "Đã soạn lại thành bản 2." in text_of(browser.get(LETTER))
    assert "Tờ trình" in text_of(browser.get("/thai-binh"))


def test_what_was_typed_stays_where_it_is_refused(office: Console) -> None:
    browser = office.at_desk()
    empty = browser.post(f"{LETTER}/khong-dung", {"ban": 1, "why": " ", "form_page": LETTER})
    assert (empty.status_code, "Hãy ghi lý do không dùng" in text_of(empty)) == (422, True)
    stale = browser.post(f"{LETTER}/khong-dung", {"ban": 2, "why": WHY, "form_page": LETTER})
    assert (stale.status_code, WHY in text_of(stale)) == (409, True)
    assert (
        office.at_desk(PersonRole.VIEWER)
        .post(f"{LETTER}/khong-dung", {"ban": 1, "why": WHY})
        .status_code
        == 403
    )


def test_a_plan_is_not_set_aside(office: Console) -> None:
    browser = office.at_desk()
    plan = "/thai-binh/2024/van-ban/ke-hoach"
    assert "/khong-dung" not in browser.get(plan).text
    assert browser.post(f"{plan}/khong-dung", {"ban": 1, "why": WHY}).status_code == 422


def test_whoever_issued_the_plan_has_not_made_the_letter_that_followed(office: Console) -> None:
    shown = text_of(office.at_desk().get("/thai-binh/2024/van-ban/cong-van-giao-nhiem-vu"))
    assert "phần mềm, theo văn bản vừa ban hành" in shown
