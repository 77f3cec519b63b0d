"""Signing in and out: who is let in, who is not, and what they are told."""

import pytest

from plancycle.console.guard import SESSION
from plancycle.model.people import PersonRole
from plancycle.people.sessions import IDLE, LIFE
from plancycle.people.signing_in import MOST_FROM_ADDRESS, MOST_OF_ONE, WINDOW
from tests.console.stage import Console, text_of


def test_whoever_is_not_signed_in_is_sent_there_and_comes_back(console: Console) -> None:
    browser = console.browser()
    sent = browser.get("/thai-binh")
    assert (sent.status_code, sent.headers["location"]) == (303, "/dang-nhap?tiep=/thai-binh")
    done = browser.post(
        "/dang-nhap",
        {"login": " Dieu.Hanh ", "password": "một câu dễ nhớ", "tiep": "/thai-binh"},
    )
    assert (done.status_code, done.headers["location"]) == (303, "/thai-binh")
    assert "Trần Điều Hành" in text_of(browser.get("/thai-binh"))


@pytest.mark.parametrize(
    "address", ["//evil.example/", "https://evil.example", "/\\evil.example", "javascript:1", ""]
)
def test_nobody_is_sent_out_of_the_house(console: Console, address: str) -> None:
    browser = console.browser()
    data = {"login": "xem", "password": "một câu dễ nhớ", "tiep": address}
    assert browser.post("/dang-nhap", data).headers["location"] == "/"


def test_a_name_that_is_not_there_is_refused_like_a_wrong_password(console: Console) -> None:
    answers = [
        console.browser().sign_in(login, "sai mật khẩu rồi") for login in ("xem", "khong.co")
    ]
    assert [a.status_code for a in answers] == [401, 401]
    said = [text_of(a).replace("khong.co", "xem") for a in answers]
    assert said[0] == said[1]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in said[0]


@pytest.mark.parametrize("login", ["xem", "khong.co"])
def test_a_hundred_tries_are_five(console: Console, login: str) -> None:
    browser = console.browser()
    token = browser.token()
    answers = [
        browser.post("/dang-nhap", {"login": login, "password": f"sai {n}"}, token=token)
        for n in range(100)
    ]
    told = [text_of(a) for a in answers]
    assert [a.status_code for a in answers] == [401] * 100
    assert sum("chưa đúng" in t for t in told) == MOST_OF_ONE
    assert sum("Đã nhập sai quá nhiều lần. Hãy đợi 15 phút" in t for t in told) == 95
    # The right password comes too late, too, and opens again after the wait.
    assert browser.sign_in(login).status_code == 401
    console.clock.forward(seconds=WINDOW.total_seconds() + 1)
    assert browser.sign_in(login).status_code == (303 if login == "xem" else 401)


def test_many_names_from_one_address_are_bounded(console: Console) -> None:
    browser = console.browser()
    token = browser.token()
    for n in range(MOST_FROM_ADDRESS):
        browser.post("/dang-nhap", {"login": f"ten{n}", "password": "sai"}, token=token)
    assert "quá nhiều lần" in text_of(browser.sign_in("xem"))


def test_failures_are_recorded_under_the_person_and_without_what_was_typed(
    console: Console,
) -> None:
    console.browser().sign_in("xem", "mật khẩu gõ nhầm")
    with console.house.database.read() as tx:
        events = [e for e in tx.events("person") if e.to_state == "sign_in_failed"]
    assert [(e.entity_id, e.why) for e in events] == [
        (console.people[PersonRole.VIEWER].id, "testclient")
    ]


def test_a_session_ends_by_idleness_and_by_age(console: Console) -> None:
    browser = console.at_desk()
    assert browser.get("/").status_code == 200
    console.clock.forward(seconds=IDLE.total_seconds())
    assert browser.get("/").headers["location"] == "/dang-nhap"
    again = console.at_desk()
    steps = int(LIFE / IDLE) * 2
    for _ in range(steps - 1):
        console.clock.forward(seconds=LIFE.total_seconds() / steps)
        assert again.get("/").status_code == 200
    console.clock.forward(seconds=LIFE.total_seconds() / steps)
    assert again.get("/").status_code == 303


def test_after_signing_out_the_old_cookie_opens_nothing(console: Console) -> None:
    browser = console.at_desk()
    token = browser.session
    assert browser.post("/dang-xuat").headers["location"] == "/dang-nhap"
    other = console.browser()
    other.client.cookies.set(SESSION, token, domain="localhost.local")
    assert other.get("/").headers["location"] == "/dang-nhap"


def test_the_token_of_a_session_is_kept_nowhere(console: Console) -> None:
    browser = console.browser()
    browser.sign_in("xem")
    assert len(browser.session) >= 43
    raw = b"".join(f.read_bytes() for f in console.house.settings.workspace.rglob("*sqlite*"))
    assert browser.session.encode() not in raw
    assert "một câu dễ nhớ".encode() not in raw


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(console: Console) -> None:
    browser = console.browser()
    cookies = browser.sign_in("xem").headers.get_list("set-cookie")
    (session,) = [c for c in cookies if c.startswith(SESSION)]
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Path=/" in session


def test_a_form_of_sign_in_from_another_browser_is_refused(console: Console) -> None:
    stolen = console.browser().token()
    browser = console.browser()
    browser.get("/dang-nhap")
    assert browser.post("/dang-nhap", {"login": "xem"}, token=stolen).status_code == 403
