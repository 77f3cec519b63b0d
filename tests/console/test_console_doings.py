"""Ai đã làm gì: which paper, whose report; only what is asked for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.model.people import PersonRole
from plancycle.store.persons.told_subjects import ToldSubject
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, office_of, text_of

LOG = "/he-thong/nhat-ky?ai=may"


@pytest.fixture
def running(collected_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """20/6/2024, a period after its due day."""
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        yield console


@pytest.fixture
def desk(running: Console) -> Browser:
    return running.at_desk(PersonRole.ADMINISTRATOR)


def rows(browser: Browser, asked: str = "") -> list[str]:
    body = browser.get(LOG + asked).text.partition("<tbody>")[2]
    return [" ".join(re.sub(r"<[^>]+>", " ", r).split()) for r in body.split("</tr>")[:-1]]


def test_each_line_says_which_paper_whose_report_and_which_letter(desk: Browser) -> None:
    told = rows(desk)
    assert any(
        "Văn bản: soạn dự thảo (Báo cáo tổng hợp 6 tháng đầu năm 2024)" in row for row in told
    )
    extended = [row for row in told if "gia hạn đến 25/6/2024" in row]
    assert len(extended) == 1
    assert "(Sở Nội vụ, 6 tháng đầu năm 2024) xin thêm" in extended[0]
    reports = rows(desk, "&loai=bao-cao")
    assert any("tiếp nhận (Văn phòng Ủy ban nhân dân tỉnh, 6 tháng đầu năm" in r for r in reports)
    assert not any("so-noi-vu" in row or "H1" in row for row in reports)


def test_only_one_kind_and_some_days_are_asked_for(desk: Browser) -> None:
    papers = rows(desk, "&loai=van-ban")
    assert papers
    assert all("Văn bản:" in row or "Năm kế hoạch:" in row for row in papers)
    in_june = rows(desk, "&loai=van-ban&tu=01/6/2024&den=20/6/2024")
    assert 0 < len(in_june) < len(papers)
    assert all("/6/2024" in row.partition("Văn bản")[0] for row in in_june)
    assert rows(desk, "&tu=02/6/2026") == []
    last_day = rows(desk, "&loai=van-ban&tu=20/6/2024&den=20/6/2024")
    assert [r for r in in_june if "ngày 20/6/2024" in r] == last_day
    wrong = desk.get(LOG + "&tu=31/6/2024")
    assert (wrong.status_code, "không có ngày 31/6/2024" in text_of(wrong)) == (422, True)


def test_what_is_asked_stays_on_the_page_of_older_ones(desk: Browser) -> None:
    shown = desk.get("/he-thong/nhat-ky?ai=may&den=20/6/2024").text
    assert '<option value="may" selected>' in shown
    assert 'value="20/6/2024"' in shown
    (older,) = re.findall(r'href="/he-thong/nhat-ky\?([^"]+)">Cũ hơn', shown)
    assert older.startswith("ai=may&amp;loai=&amp;tu=&amp;den=20%2F6%2F2024&amp;truoc=")


def test_rows_of_a_page_are_looked_up_in_one_query_a_kind(running: Console) -> None:
    with office_of(running).database.read() as tx:
        doings = tx.console.doings.before(None, 10_000)
        subjects = tx.console.doings.subjects(doings)
    kinds = {"report_request", "submission", "outgoing", "document", "incoming"}
    assert {entity for entity, _ in subjects} == kinds
    (request,) = {
        s for (kind, _), s in subjects.items() if kind == "report_request" and s.unit == "so-noi-vu"
    }
    assert request == ToldSubject("thai-binh", 2024, "H1", "so-noi-vu")


def test_the_page_of_the_machine_says_whether_the_days_work_has_run(desk: Browser) -> None:
    told = text_of(desk.get("/he-thong"))
    assert "Việc tự chạy mỗi ngày: " in told
    assert re.search(r"mỗi ngày: . (Chưa chạy lần nào|Hôm nay chưa chạy)", told)
