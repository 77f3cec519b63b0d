"""Signed papers on the page of their paper: handed in, compared, kept as versions, handed out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import Console, text_of

PLAN = "/thai-binh/2024/van-ban/ke-hoach"


@pytest.fixture
def office(issued_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """An office in January, its plan issued as number 05 on 10/1/2024."""
    with console_over(issued_folder, tmp_path / "office", "2024-01-15 09:00") as console:
        yield console


def test_the_issued_word_file_comes_back_signed(office: Console) -> None:
    browser = office.at_desk()
    shown = browser.get(PLAN)
    assert "Chưa có bản đã ký nào." in text_of(shown)
    link = re.search(r'href="(/thai-binh/van-ban/tep/\d+)"', shown.text)
    assert link is not None
    own = browser.get(link[1]).content
    browser.post(f"{PLAN}/da-ky", {"why": ""}, files={"tep": ("ke hoach ky.docx", own)})
    assert browser.last is not None and browser.last.status_code == 303, text_of(browser.last)
    after = browser.get(PLAN)
    text = text_of(after)
    assert "Đã lưu bản đã ký, bản 1." in text
    assert "Khớp số, ký hiệu và ngày trong tệp đúng như đã ban hành" in text
    kept = re.search(r'href="(/thai-binh/van-ban/da-ky/\d+/\d+)"', after.text)
    assert kept is not None
    assert browser.get(kept[1]).content == own
    assert "Nhận bản đã ký ke hoach ky.docx" in text  # the history says which file
    assert browser.get(re.sub(r"\d+$", "999", kept[1])).status_code == 422


def test_another_paper_is_not_taken_for_it_without_a_reason(office: Console) -> None:
    browser = office.at_desk()
    letter = browser.get("/thai-binh/2024/van-ban/cong-van-giao-nhiem-vu").text
    link = re.search(r'href="(/thai-binh/van-ban/tep/\d+)"', letter)
    assert link is not None
    other = browser.get(link[1]).content
    asked = browser.post(f"{PLAN}/da-ky", files={"tep": ("sai.docx", other)})
    assert asked.status_code == 422
    assert "Chưa lưu tệp" in text_of(asked)
    assert "Chưa có bản đã ký nào." in text_of(browser.get(PLAN))


def test_a_viewer_and_a_program_are_refused(office: Console) -> None:
    refused = office.at_desk(PersonRole.VIEWER).post(
        f"{PLAN}/da-ky", files={"tep": ("a.docx", b"PK")}
    )
    assert refused.status_code == 403
    program = office.at_desk().post(f"{PLAN}/da-ky", files={"tep": ("a.pdf", b"MZ" + b"\0" * 100)})
    assert (program.status_code, "không phải tệp PDF hoặc Word" in text_of(program)) == (422, True)
