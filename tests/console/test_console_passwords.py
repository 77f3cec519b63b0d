"""Passwords: chosen by a link, changed by their owner, given by an administrator."""

from datetime import timedelta

import pytest
from httpx import Response

from plancycle.model.errors import ConflictError
from plancycle.model.people import PersonRole
from plancycle.people import keeping
from plancycle.people.keeping import PeopleError
from plancycle.people.passwords import Passwords, WeakPasswordError, check_new_password
from tests.console.stage import PASSWORD, Browser, Console, text_of

NEW = "một câu hoàn toàn khác"


def _change(
    browser: Browser, old: str = PASSWORD, new: str = NEW, again: str | None = None
) -> Response:
    data = {"old": old, "new": new, "again": new if again is None else again}
    return browser.post("/mat-khau", data)


def test_a_changed_password_ends_every_other_session(console: Console) -> None:
    here, elsewhere = console.at_desk(), console.at_desk()
    assert _change(here).headers["location"] == "/"
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").headers["location"] == "/dang-nhap"
    assert console.browser().sign_in("dieu.hanh").status_code == 401
    assert console.browser().sign_in("dieu.hanh", NEW).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", NEW, NEW, "Mật khẩu hiện tại chưa đúng"),
        (PASSWORD, NEW, "khác", "Hai lần nhập mật khẩu mới không giống nhau"),
        (PASSWORD, "ngắn", "ngắn", "ít nhất 10 ký tự"),
        (PASSWORD, "Dieu.Hanh 2026", "Dieu.Hanh 2026", "không được chứa tên đăng nhập"),
        (PASSWORD, "aaaaaaaaaaab", "aaaaaaaaaaab", "vài ký tự lặp lại"),
        (PASSWORD, PASSWORD, PASSWORD, "phải khác mật khẩu hiện tại"),
    ],
)
def test_a_password_that_is_not_taken_changes_nothing(
    console: Console, old: str, new: str, again: str, said: str
) -> None:
    here, elsewhere = console.at_desk(), console.at_desk()
    answer = _change(here, old, new, again)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert elsewhere.get("/").status_code == 200
    assert console.browser().sign_in("dieu.hanh").status_code == 303


def test_a_password_that_another_chose_is_changed_before_anything_else(console: Console) -> None:
    person = console.people[PersonRole.OPERATOR]
    house = console.house
    keeping.set_password(house.database, house.passwords, person, "tạm thời thôi", must_change=True)
    browser = console.browser()
    browser.sign_in("dieu.hanh", "tạm thời thôi")
    assert browser.get("/thai-binh").headers["location"] == "/mat-khau"
    assert "do người quản trị đặt" in text_of(browser.get("/mat-khau"))
    _change(browser, "tạm thời thôi")
    assert browser.get("/thai-binh").status_code == 200


def test_a_link_sets_a_password_once(console: Console) -> None:
    _, secret = keeping.add_person(
        console.house.database, "moi", "Vũ Người Mới", [PersonRole.VIEWER]
    )
    browser, late = console.browser(), console.browser()
    shown = browser.get(f"/lien-ket/{secret}")
    assert "Chào Vũ Người Mới. Tên đăng nhập của bạn là moi" in text_of(shown)
    late_token = late.token()
    done = browser.post(f"/lien-ket/{secret}", {"new": NEW, "again": NEW})
    assert done.headers["location"] == "/"
    assert "Vũ Người Mới" in text_of(browser.get("/"))
    assert late.get(f"/lien-ket/{secret}").status_code == 410
    again = late.post(f"/lien-ket/{secret}", {"new": NEW, "again": NEW}, token=late_token)
    assert again.status_code == 410
    assert console.browser().sign_in("moi", NEW).status_code == 303


def test_a_link_that_is_too_old_or_replaced_opens_nothing(console: Console) -> None:
    person = console.people[PersonRole.VIEWER]
    first = keeping.give_link(console.house.database, person)
    second = keeping.give_link(console.house.database, person)
    assert console.browser().get(f"/lien-ket/{first}").status_code == 410
    console.clock.now += keeping.LINK_LIFE - timedelta(seconds=1)
    assert console.browser().get(f"/lien-ket/{second}").status_code == 200
    console.clock.forward(seconds=1)
    assert console.browser().get(f"/lien-ket/{second}").status_code == 410


def test_who_is_let_in_no_more_is_out_at_once(console: Console) -> None:
    browser = console.at_desk()
    person = console.people[PersonRole.OPERATOR]
    keeping.let_in_no_more(console.house.database, person)
    assert browser.get("/").headers["location"] == "/dang-nhap"
    assert console.browser().sign_in("dieu.hanh").status_code == 401
    keeping.let_in_again(console.house.database, person)
    assert console.browser().sign_in("dieu.hanh").status_code == 303


def test_the_last_administrator_stays(console: Console) -> None:
    person = console.people[PersonRole.ADMINISTRATOR]
    with pytest.raises(PeopleError, match="Phải còn ít nhất một người quản trị khác"):
        keeping.let_in_no_more(console.house.database, person)
    with pytest.raises(PeopleError, match="Phải còn ít nhất một người quản trị khác"):
        keeping.change_roles(console.house.database, person, [PersonRole.VIEWER], None)


@pytest.mark.parametrize(
    ("login", "name", "error"),
    [
        ("XEM", "Người Khác", ConflictError),
        ("khac", "Lê Thị Xem", ConflictError),
        ("có dấu", "Người Khác", PeopleError),
        ("../etc", "Người Khác", PeopleError),
        ("khac", "  ", PeopleError),
        ("khac", "x" * 121, PeopleError),
    ],
)
def test_nobody_takes_the_name_of_another(
    console: Console, login: str, name: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        keeping.add_person(console.house.database, login, name, [PersonRole.VIEWER])


def test_a_hash_is_argon2id_and_an_empty_one_fits_nothing() -> None:
    passwords = Passwords()
    known = passwords.hashed(PASSWORD)
    assert known.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.fits(known, PASSWORD)
    assert not passwords.fits(known, PASSWORD + " ")
    assert not passwords.fits("", "")
    # What stands in for a person who is not there is a hash that is really worked on.
    with pytest.raises(Exception, match="does not match"):
        passwords.hasher.verify(passwords._nobodys, PASSWORD)


def test_a_long_password_is_refused_and_not_cut() -> None:
    with pytest.raises(WeakPasswordError):
        check_new_password("một câu " * 50, "an")
