"""What a stranger, or a colleague with too much time, may try: harmless, refused or not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.console.said_after_deed import COOKIE
from plancycle.console.uploads import file_name
from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import Console, text_of

pytestmark = pytest.mark.long


HOME = "/thai-binh"


@pytest.fixture
def running(collected_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """20/6/2024, a period after its due day."""
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        yield console


ODD = (
    f"{HOME}/2024/H1?tim={'a' * 20_000}",
    f"{HOME}/2024/H1?trang={'9' * 5000}",
    f"{HOME}/2024/H1?tim=%00%0d%0aSet-Cookie:x=1",
    f"{HOME}/2024/H1?nhom=%F0%9D%94%98%E2%80%AE&sap-xep=ten%27--",
    f"{HOME}/2024/H1?tim=%ff%fe",
    f"{HOME}/2024/%E2%80%AEH1",
    f"{HOME}/2024/H1/don-vi/..%2f..%2fetc%2fpasswd",
    f"{HOME}/2024/H1/so-lieu/T01.quantity%00",
    f"{HOME}/hop-thu?khay=%3Cscript%3E&ly-do=%3Cscript%3E",
    f"{HOME}/hop-thu/99999",
    f"{HOME}/hop-thu/1/tai/99",
    f"{HOME}/van-ban/tep/99999",
    f"{HOME}/lich?nam=-1",
    f"{HOME}/lich.ics?nam=2200",
    f"{HOME}/9999",
    f"{HOME}/0",
    f"{HOME}/1990",
    f"{HOME}/2200",
    f"{HOME}/9999/gui-bieu-mau",
    f"{HOME}/9999/van-ban/ke-hoach",
)


@pytest.mark.parametrize("address", ODD, ids=[a[:48] for a in ODD])
def test_odd_questions_have_an_answer_of_our_own(running: Console, address: str) -> None:
    answer = running.at_desk().get(address)
    assert answer.status_code in {200, 404, 422}, answer.status_code
    assert "set-cookie: x" not in str(answer.headers).lower()
    assert "<script>" not in answer.text


def test_a_head_changes_nothing_and_other_calls_are_refused(running: Console) -> None:
    client = running.at_desk().client
    assert client.head(HOME).status_code in {200, 405}
    for method in ("OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"):
        assert client.request(method, HOME).status_code == 405, method


def test_a_cookie_that_somebody_made_up_says_nothing(running: Console) -> None:
    browser = running.at_desk()
    for value in ("", ".", "x.y", "WyJ4IiwgdHJ1ZV0=.00", "%C3%A9" * 50, "a" * 3000):
        answer = browser.get(HOME, cookie=f"{COOKIE}={value}; plancycle_session={browser.session}")
        assert answer.status_code == 200
        assert 'class="said' not in answer.text


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "multipart/form-data", "application/xml", ""]
)
def test_a_form_of_another_kind_does_nothing(running: Console, kind: str) -> None:
    browser = running.at_desk()
    answer = browser.client.post(
        f"{HOME}/hop-thu/2/bo-qua",
        content=b'{"why": "x", "form_token": "x"}',
        headers={"origin": "http://localhost", "content-type": kind},
    )
    assert answer.status_code in {400, 403, 422}
    assert "1 thư chờ xử lý" in text_of(browser.get(HOME))


def test_htmx_headers_open_nothing(running: Console) -> None:
    stranger = running.browser()
    answer = stranger.get(HOME, **{"hx-request": "true", "hx-current-url": "http://evil.example"})
    assert (answer.status_code, answer.text) == (204, "")
    viewer = running.at_desk(PersonRole.VIEWER)
    refused = viewer.post(f"{HOME}/hop-thu/2/bo-qua", {"why": "x"}, **{"hx-request": "true"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "given", ["a\r\nSet-Cookie: x=1.docx", "..\\..\\a.docx", "\u202excod.exe", "/etc/passwd", "."]
)
def test_names_of_uploads_stay_one_plain_name(given: str) -> None:
    name = file_name(given)
    assert not set(name) & set("\r\n\\/\u202e")
    assert name
