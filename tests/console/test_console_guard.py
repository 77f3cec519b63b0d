"""What no request gets past: another site, another role, another locality, too much, odd paths."""

import re
from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from plancycle.console import form_tokens
from plancycle.console.asking import MayAsk
from plancycle.console.guard import MOST_OF_FORM, POLICY, OwnAddress
from plancycle.model.people import WHO_MAY, Deed, Person, PersonRole
from plancycle.people.keeping import change_roles
from tests.console.stage import HOME, Console, text_of

OPEN_POSTS = {"/dang-nhap", "/dang-xuat", "/lien-ket/{secret}"}
"""For whoever is not signed in, or wants to be no more; each checks the form by itself."""


def _routes(console: Console) -> Iterator[APIRoute]:
    waiting = list(console.app.routes)
    while waiting:
        route = waiting.pop()
        inner = getattr(route, "original_router", None)
        if inner is not None:
            waiting += inner.routes
        elif isinstance(route, APIRoute):
            yield route


def _asked(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _asked(inner)


def _posts(console: Console) -> list[APIRoute]:
    return [r for r in _routes(console) if "POST" in (r.methods or ()) and r.path not in OPEN_POSTS]


def _deed(route: APIRoute) -> Deed:
    (asked,) = [c for c in _asked(route.dependant) if isinstance(c, MayAsk)]
    return asked.deed


def test_the_routes_are_walked(console: Console) -> None:
    paths = {r.path for r in _routes(console)}
    assert {"/dang-nhap", "/mat-khau", "/{profile}", "/he-thong"} <= paths
    assert len(_posts(console)) >= 2


def test_only_pages_are_got_and_only_forms_are_posted(console: Console) -> None:
    for route in _routes(console):
        assert route.methods in ({"GET"}, {"POST"}), route.path


def test_every_post_asks_the_table_of_roles_once(console: Console) -> None:
    for route in _posts(console):
        asked = [c for c in _asked(route.dependant) if isinstance(c, MayAsk)]
        assert len(asked) == 1, route.path
        # With a locality in its address it works in that locality's office, else in none.
        assert (type(asked[0]).__name__ == "may") == ("{profile}" in route.path), route.path


def test_no_page_that_is_got_may_write(console: Console) -> None:
    for route in _routes(console):
        if "GET" in (route.methods or ()):
            assert not [c for c in _asked(route.dependant) if isinstance(c, MayAsk)], route.path


def _filled(path: str) -> str:
    path = path.replace("{profile}", "thai-binh")
    return re.sub(r"\{[a-z_]+(:\w+)?\}", "1", path.replace("{year:int}", "2024"))


@pytest.mark.parametrize("role", list(PersonRole))
def test_whoever_has_not_the_role_is_refused_with_the_role_named(
    console: Console, role: PersonRole
) -> None:
    browser = console.at_desk(role)
    token = browser.token()
    for route in _posts(console):
        deed = _deed(route)
        if role in WHO_MAY[deed]:
            continue
        answer = browser.post(_filled(route.path), token=token)
        assert answer.status_code == 403, route.path
        assert f"Bạn không có quyền {deed.value}" in text_of(answer), route.path


@pytest.mark.parametrize("given", ["none", "another session", "mangled", "empty"])
def test_a_forged_form_does_nothing(console: Console, given: str) -> None:
    browser = console.at_desk(PersonRole.ADMINISTRATOR)
    token = {
        "none": "",
        "another session": console.at_desk(PersonRole.ADMINISTRATOR).token(),
        "mangled": browser.token()[:-2] + "zz",
        "empty": "0" * 128,
    }[given]
    for route in _posts(console):
        answer = browser.post(_filled(route.path), token=token)
        assert answer.status_code == 403, route.path
        assert "chưa được thực hiện" in text_of(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:81"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": HOME, "sec-fetch-site": "same-site"},
        {"origin": "", "referer": "https://evil.example/localhost/"},
        {"origin": "", "referer": ""},
        {"origin": "http://["},
        {"origin": "", "referer": "http://[x]/"},
    ],
)
def test_a_form_of_another_site_is_refused(console: Console, headers: dict[str, str]) -> None:
    browser = console.at_desk()
    answer = browser.post("/mat-khau", {"old": "a", "new": "b", "again": "b"}, **headers)
    assert answer.status_code == 403
    assert "không được gửi từ trang của hệ thống" in text_of(answer)


@pytest.mark.parametrize("referer", ["http://[", "http://[x]/", "//[::1"])
def test_an_address_that_is_none_is_no_error_of_ours(console: Console, referer: str) -> None:
    assert console.at_desk().get("/khong-co", referer=referer).status_code == 404
    assert console.browser().get("/", host="evil.example", referer=referer).status_code == 421
    assert not (console.house.settings.workspace / "nhat-ky-loi").exists()


def test_a_browser_that_says_only_where_it_comes_from_is_served(console: Console) -> None:
    browser = console.at_desk()
    answer = browser.post("/mat-khau", {"old": "a"}, origin="", referer=f"{HOME}/mat-khau")
    assert answer.status_code == 422


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1@evil"])
def test_another_name_of_the_house_is_not_answered(console: Console, host: str) -> None:
    assert console.at_desk().get("/", host=host).status_code == 421


def test_a_public_address_is_the_only_other_one() -> None:
    own = OwnAddress("https://ke-hoach.tinh.example", ("10.0.0.5",))
    assert own.is_host("ke-hoach.tinh.example")
    assert own.is_host("10.0.0.5:8080")
    assert own.is_host("localhost:8080")
    assert not own.is_host("tinh.example")
    assert own.is_origin("https://ke-hoach.tinh.example", "ke-hoach.tinh.example")
    assert not own.is_origin("http://ke-hoach.tinh.example", "ke-hoach.tinh.example")
    assert not own.is_origin("https://localhost:8080", "ke-hoach.tinh.example")


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/static/....//app.py",
        "/thai-binh%00",
        "/thai-binh/..%5c..",
        "/static/console.css",
        "/..%2f..%2fetc",
        "/%2fetc%2fpasswd",
        "/common",
        "/models",
        "/khong-co",
        "/THAI-BINH",
        "/thai-binh/viec/0",
        "/thai-binh/viec/99999999999999999999",
        "/thai-binh/viec/-1",
        "/docs",
        "/openapi.json",
    ],
)
def test_odd_paths_lead_nowhere(console: Console, path: str) -> None:
    answer = console.at_desk().get(path)
    assert answer.status_code == 404, answer.text
    assert "Không có trang này" in text_of(answer)
    assert "root:" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_only_get_and_post_are_known(console: Console, method: str) -> None:
    answer = console.at_desk().client.request(method, "/mat-khau", headers={"origin": HOME})
    assert answer.status_code == 405


def test_a_locality_of_others_is_not_there(console: Console) -> None:
    person = console.people[PersonRole.OPERATOR]
    change_roles(console.house.database, person, person.roles, ["thai-binh"])
    browser = console.at_desk()
    assert browser.get("/").headers["location"] == "/thai-binh"
    assert browser.get("/thai-binh").status_code == 200
    answers = [browser.get(path) for path in ("/lang-son", "/khong-co")]
    assert [a.status_code for a in answers] == [404, 404]
    assert text_of(answers[0]).replace("lang-son", "") == text_of(answers[1])
    token = browser.token()
    for route in _posts(console):
        if "{profile}" in route.path:
            path = _filled(route.path).replace("thai-binh", "lang-son")
            assert browser.post(path, token=token).status_code == 404, path


def test_a_run_of_another_locality_is_not_there(console: Console) -> None:
    with console.house.database.begin() as tx:
        run, _ = tx.console.runs.ask("p", "lang-son", "collect", "Thu", {}, 1)
    browser = console.at_desk()
    assert browser.get(f"/lang-son/viec/{run.id}").status_code == 200
    assert browser.get(f"/thai-binh/viec/{run.id}").status_code == 404


def test_pages_of_the_house_lead_back_to_the_locality_one_came_from(console: Console) -> None:
    browser = console.at_desk()
    assert 'href="/lang-son"' not in browser.get("/he-thong").text
    browser.get("/lang-son")
    assert 'href="/lang-son"' in browser.get("/he-thong").text
    person = console.people[PersonRole.OPERATOR]
    change_roles(console.house.database, person, person.roles, ["thai-binh"])
    text = browser.get("/he-thong").text
    assert 'href="/lang-son"' not in text
    assert 'href="/thai-binh"' in text


def test_localities_are_called_by_their_names(console: Console) -> None:
    browser = console.at_desk()
    assert '<a href="/thai-binh">Thái Bình</a>' in browser.get("/").text
    assert '<span class="head-where">Thái Bình</span>' in browser.get("/thai-binh").text


def test_every_answer_binds_the_browser(console: Console) -> None:
    browser = console.at_desk()
    pages = ("/", "/thai-binh", "/khong-co", "/dang-nhap", "/mat-khau", "/he-thong", "/static/x")
    for page in pages:
        headers = browser.get(page).headers
        assert headers["content-security-policy"] == POLICY, page
        assert headers["x-content-type-options"] == "nosniff", page
        assert headers["x-frame-options"] == "DENY", page
        assert headers["referrer-policy"] == "same-origin", page
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_pages_are_kept_nowhere_and_files_for_long(console: Console) -> None:
    browser = console.at_desk()
    page = browser.get("/")
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-encoding"] == "gzip"
    (sheet,) = re.findall(r'href="(/static/console\.[0-9a-f]{16}\.css)"', page.text)
    answer = browser.get(sheet)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_pages_ask_for_nothing_from_elsewhere(console: Console) -> None:
    browser = console.at_desk(PersonRole.ADMINISTRATOR)
    for page in ("/", "/thai-binh", "/mat-khau", "/he-thong"):
        text = browser.get(page).text
        assert not re.findall(r'(?:src|href|action)="(?!/|#)[^"]*"', text), page
        assert not re.search(r"<style|<script(?! src=)|\sstyle=|\son[a-z]+=", text), page


def test_a_large_body_is_refused_before_it_is_read(console: Console) -> None:
    browser = console.at_desk()
    token = browser.token()

    def endless() -> Iterator[bytes]:
        for _ in range(400):
            sent.append(1)
            yield b"x" * 1024 * 1024

    sent: list[int] = []
    headers = {"origin": HOME, "content-type": "multipart/form-data; boundary=b"}
    declared = browser.client.post(
        "/mat-khau", content=b"", headers={**headers, "content-length": str(200 * 1024 * 1024)}
    )
    assert declared.status_code == 413
    assert "quá lớn" in text_of(declared)
    answer = browser.client.post(
        "/mat-khau",
        content=endless(),
        headers={**headers, form_tokens.HEADER: token, "transfer-encoding": "chunked"},
    )
    assert answer.status_code == 413
    assert "Tệp gửi lên quá lớn" in text_of(answer)


def test_a_form_without_files_is_small(console: Console) -> None:
    browser = console.at_desk()
    answer = browser.post("/mat-khau", {"old": "x" * (MOST_OF_FORM + 1)})
    assert answer.status_code == 413


def test_whoever_is_not_signed_in_sends_nothing(console: Console) -> None:
    browser = console.browser()
    for route in _posts(console):
        answer = browser.post(_filled(route.path), token="")
        assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap"), route.path


def test_htmx_is_told_to_sign_in_as_a_whole_page(console: Console) -> None:
    answer = console.browser().get("/thai-binh/viec/1", **{"hx-request": "true"})
    assert answer.status_code == 204
    assert answer.headers["hx-redirect"] == "/dang-nhap?tiep=/thai-binh/viec/1"


def test_every_deed_has_roles_and_an_administrator_alone_manages_people() -> None:
    assert set(WHO_MAY) == set(Deed)
    assert all(WHO_MAY.values())
    assert WHO_MAY[Deed.MANAGE_PEOPLE] == {PersonRole.ADMINISTRATOR}
    assert WHO_MAY[Deed.APPROVE_PAPER] == {PersonRole.APPROVER}
    viewer = Person(1, "a", "A", "", frozenset({PersonRole.VIEWER}), None)
    assert {d for d in Deed if viewer.may(d)} == {
        Deed.SEE,
        Deed.CHANGE_OWN_PASSWORD,
        Deed.REHEARSE,
    }
    gone = Person(1, "a", "A", "", frozenset(PersonRole), None, is_active=False)
    assert not any(gone.may(d) for d in Deed)


def test_what_nobody_foresaw_is_a_page_with_a_code_and_no_traceback(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("bí mật của hệ thống")

    browser = console.at_desk()
    monkeypatch.setattr(console.house, "profiles", broken)
    answer = browser.get("/thai-binh")
    assert answer.status_code == 500
    text = text_of(answer)
    assert re.search(r"Phần mềm gặp lỗi chưa lường trước, mã L-[0-9A-F]{6}\.", text)
    assert re.search(r'<span class="whole">L-[0-9A-F]{6}</span>', answer.text)
    assert "bí mật" not in text
    assert "Traceback" not in text
    (log,) = (console.house.settings.workspace / "nhat-ky-loi").iterdir()
    assert "bí mật của hệ thống" in log.read_text("utf-8")
