"""Hệ thống: people kept by an administrator, and everything recorded under a person's name."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from httpx import Response

from plancycle.console.pages.doings_page import _told
from plancycle.cycle.overviews.pages.doing_words import (
    KINDS,
    STATES,
    doing_words,
    note_words,
    why_words,
)
from plancycle.installation.settings import load_settings
from plancycle.model import status
from plancycle.model.people import PersonRole
from plancycle.people.keeping import add_person, roles_left_empty
from plancycle.store.schema.records import Event
from plancycle.wiring.open_office import open_database, open_office
from tests.console.stage import Browser, Console, text_of

ROOT = Path(__file__).parents[2]
ADDRESS = "/he-thong/nguoi-dung"


@pytest.fixture
def desk(console: Console) -> Browser:
    """Where the administrator sits."""
    return console.at_desk(PersonRole.ADMINISTRATOR)


def _doings(console: Console, state: str) -> list[tuple[str, int, str]]:
    with console.house.database.read() as tx:
        return [(e.actor, e.entity_id, e.why) for e in tx.events("person") if e.to_state == state]


def test_somebody_is_added_and_comes_in_by_the_link(console: Console, desk: Browser) -> None:
    answer = desk.post(
        ADDRESS,
        {"login": "moi", "name": "Vũ Người  Mới", "roles": ["operator", "approver"],
         "profiles": ["thai-binh", "khong-co"]},
    )  # fmt: skip
    (link,) = re.findall(r"http://localhost(/lien-ket/[\w-]+)", answer.text)
    with console.house.database.read() as tx:
        person = tx.console.people.by_login("moi")
    assert person is not None
    assert person.name == "Vũ Người Mới"
    assert person.roles == {PersonRole.OPERATOR, PersonRole.APPROVER}
    assert person.profiles == {"thai-binh"}
    browser = console.browser()
    browser.get(link)
    assert (
        browser.post(link, {"new": "câu của tôi đây", "again": "câu của tôi đây"}).status_code
        == 303
    )
    assert browser.get("/").headers["location"] == "/thai-binh"
    assert browser.get("/lang-son").status_code == 404
    assert ("Nguyễn Quản Trị", person.id, "Vũ Người Mới") in _doings(console, "added")
    assert ("Vũ Người Mới", person.id, "") in _doings(console, "password")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"login": "xem", "name": "Ai Đó", "roles": "viewer"}, "đã có người dùng"),
        ({"login": "a b", "name": "Ai Đó", "roles": "viewer"}, "không dùng được"),
        ({"login": "ai", "name": "Ai Đó"}, "ít nhất một vai trò"),
        ({"login": "ai", "name": "Ai Đó", "roles": "root"}, "ít nhất một vai trò"),
    ],
)
def test_what_can_not_be_added_is_said(desk: Browser, data: dict[str, str], said: str) -> None:
    answer = desk.post(ADDRESS, data)
    assert answer.status_code in {409, 422}
    assert said in text_of(answer)


def test_a_role_taken_back_is_gone_with_the_next_press(console: Console, desk: Browser) -> None:
    other = console.at_desk(PersonRole.APPROVER)
    assert other.get("/he-thong/nhat-ky").status_code == 200
    number = console.people[PersonRole.APPROVER].id
    done = desk.post(f"{ADDRESS}/{number}/quyen", {"roles": "viewer"})
    assert done.headers["location"] == f"{ADDRESS}/{number}"
    told = "Đã đổi quyền của Phạm Phê Duyệt. Vai trò từ nay: xem; ở mọi địa phương."
    assert told in text_of(desk.get(f"{ADDRESS}/{number}"))
    assert "Đã đổi quyền" not in text_of(desk.get(f"{ADDRESS}/{number}"))
    assert other.get("/he-thong/nhat-ky").status_code == 403


def test_a_locality_that_is_not_there_now_never_becomes_all_of_them(
    console: Console, desk: Browser
) -> None:
    person = console.people[PersonRole.OPERATOR]
    page = f"{ADDRESS}/{person.id}"

    def seen() -> frozenset[str] | None:
        with console.house.database.read() as tx:
            known = tx.console.people.get(person.id)
        assert known is not None
        return known.profiles

    with console.house.database.begin() as tx:
        tx.console.people.show_profiles(person.id, ["doi-ten"])
    assert 'value="doi-ten" checked' in desk.get(page).text
    rights = {"roles": "viewer", "profiles": "doi-ten"}
    assert desk.post(f"{page}/quyen", rights).status_code == 303
    assert seen() == {"doi-ten"}
    assert desk.post(f"{page}/quyen", {"roles": "viewer", "profiles": "la-hoac"}).status_code == 422
    assert seen() == {"doi-ten"}
    assert desk.post(f"{page}/quyen", {"roles": "viewer"}).status_code == 303
    assert seen() is None


def test_a_password_of_the_administrator_ends_sessions_and_is_changed(
    console: Console, desk: Browser
) -> None:
    other, person = console.at_desk(), console.people[PersonRole.OPERATOR]
    desk.post(f"{ADDRESS}/{person.id}/mat-khau", {"password": "tạm thời thôi"})
    assert other.get("/").headers["location"] == "/dang-nhap"
    assert console.browser().sign_in("dieu.hanh").status_code == 401
    browser = console.browser()
    browser.sign_in("dieu.hanh", "tạm thời thôi")
    assert browser.get("/").headers["location"] == "/mat-khau"


def test_an_account_is_stopped_and_opened_again(console: Console, desk: Browser) -> None:
    other, person = console.at_desk(), console.people[PersonRole.OPERATOR]
    desk.post(f"{ADDRESS}/{person.id}/ngung")
    assert other.get("/").headers["location"] == "/dang-nhap"
    stopped = text_of(desk.get(f"{ADDRESS}/{person.id}"))
    assert "Đã ngừng" in stopped
    assert "Cấp liên kết" not in stopped, "whoever can't come in needs no way to do it"
    assert f"Người dùng: bị ngừng ({person.name})" in text_of(desk.get("/he-thong/nhat-ky"))
    desk.post(f"{ADDRESS}/{person.id}/mo-lai")
    assert console.browser().sign_in("dieu.hanh").status_code == 303


def _after(desk: Browser, answer: Response) -> str:
    """The page that a deed leads to."""
    return text_of(desk.get(answer.headers["location"]))


def test_who_goes_on_leave_reads_whom_to_ask(console: Console) -> None:
    own = text_of(console.at_desk(PersonRole.APPROVER).get("/mat-khau"))
    assert "Vai trò: phê duyệt. Khi đi vắng:" in own
    administrator = console.people[PersonRole.ADMINISTRATOR].name
    assert f"Người quản trị: {administrator}." in own


def test_a_role_that_nobody_has_any_more_is_told(console: Console, desk: Browser) -> None:
    operator, approver = console.people[PersonRole.OPERATOR], console.people[PersonRole.APPROVER]
    told = _after(desk, desk.post(f"{ADDRESS}/{operator.id}/ngung"))
    assert "Không còn ai có vai trò điều hành: hãy giao cho người khác." in told
    # Whoever takes it over ends the want; a change that takes nothing away tells nothing.
    both = {"roles": ["operator", "approver"]}
    told = _after(desk, desk.post(f"{ADDRESS}/{approver.id}/quyen", both))
    assert "Đã đổi quyền" in told
    assert "Không còn ai" not in told
    told = _after(desk, desk.post(f"{ADDRESS}/{approver.id}/quyen", {"roles": ["viewer"]}))
    assert "Không còn ai có vai trò điều hành: hãy giao cho người khác." in told
    assert "Không còn ai có vai trò phê duyệt: hãy giao cho người khác." in told


def test_a_role_is_missed_only_where_somebody_had_it(console: Console) -> None:
    operator = console.people[PersonRole.OPERATOR]
    with console.house.database.begin() as tx:
        tx.console.people.set_active(operator.id, active=False)
    seen = ["tinh-b", "tinh-c"]
    add_person(console.house.database, "an", "An", [PersonRole.OPERATOR], profiles=seen)
    before = replace(operator, profiles=frozenset({"tinh-a", "tinh-b"}))
    codes = ("tinh-a", "tinh-b", "tinh-d")
    left_empty = roles_left_empty(console.house.database, before, codes)
    assert left_empty == ((PersonRole.OPERATOR, ("tinh-a",)),)


def test_people_are_for_administrators(console: Console) -> None:
    for role in (PersonRole.VIEWER, PersonRole.OPERATOR, PersonRole.APPROVER):
        browser = console.at_desk(role)
        for page in (ADDRESS, f"{ADDRESS}/1"):
            answer = browser.get(page)
            assert answer.status_code == 403
            assert "dành cho người có vai trò quản trị" in text_of(answer)
        assert ADDRESS not in browser.get("/he-thong").text
    assert console.at_desk(PersonRole.ADMINISTRATOR).get(f"{ADDRESS}/999").status_code == 404


def test_names_with_marks_are_shown_as_letters(console: Console, desk: Browser) -> None:
    name = "<script>alert(1)</script> \"'&"
    desk.post(ADDRESS, {"login": "la", "name": name, "email": '"><img src=x>', "roles": "viewer"})
    for page in (ADDRESS, f"{ADDRESS}/5", "/he-thong/nhat-ky"):
        text = desk.get(page).text
        assert "<script>alert" not in text
        assert "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &#34;&#39;&amp;" in desk.get(ADDRESS).text


def test_who_did_what_names_people_and_pages_back(console: Console, desk: Browser) -> None:
    token = desk.token()
    for _ in range(120):
        console.clock.forward(seconds=1)  # what is done at one moment is one line
        desk.post(f"{ADDRESS}/{console.people[PersonRole.VIEWER].id}/lien-ket", token=token)
    first = desk.get("/he-thong/nhat-ky")
    assert first.text.count("Người dùng: được cấp liên kết đặt mật khẩu") == 100
    (older,) = re.findall(r'href="(/he-thong/nhat-ky\?[^"]+)"', first.text)
    second = desk.get(older.replace("&amp;", "&"))
    assert second.text.count("Người dùng: được cấp liên kết đặt mật khẩu") == 20
    assert re.findall(r'href="(/he-thong/nhat-ky\?[^"]+)"', second.text) == []


def test_who_did_what_is_not_for_whoever_sees_one_locality(console: Console) -> None:
    person = console.people[PersonRole.APPROVER]
    with console.house.database.begin() as tx:
        tx.console.people.show_profiles(person.id, ["thai-binh"])
    assert console.at_desk(PersonRole.APPROVER).get("/he-thong/nhat-ky").status_code == 404


def test_signing_in_and_out_stand_under_the_persons_name(console: Console) -> None:
    browser = console.browser()
    browser.sign_in("xem")
    browser.post("/dang-xuat")
    number = console.people[PersonRole.VIEWER].id
    assert _doings(console, "signed_in") == [("Lê Thị Xem", number, "mật khẩu, testclient")]
    assert _doings(console, "signed_out") == [("Lê Thị Xem", number, "testclient")]


def test_the_terminal_acts_under_the_name_of_the_person_with_that_login(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCYCLE_ACTOR", "Dieu.Hanh")
    settings = load_settings(console.house.settings.workspace)
    with open_office(settings, "thai-binh") as office, office.database.begin() as tx:
        assert tx.actor == "Trần Điều Hành"
    with open_database(settings) as database, database.begin() as tx:
        assert tx.actor == "Trần Điều Hành"
    monkeypatch.setenv("PLANCYCLE_ACTOR", "may-chu")
    with open_database(load_settings(settings.workspace)) as database, database.begin() as tx:
        assert tx.actor == "may-chu"


def test_every_state_that_is_recorded_has_words() -> None:
    for name, kind in (
        ("document", status.DocumentStatus),
        ("outgoing", status.OutgoingStatus),
        ("incoming", status.IncomingStatus),
        ("submission", status.SubmissionStatus),
    ):
        assert {s.value for s in kind} <= set(STATES[name]), name
    source = "".join(
        f.read_text("utf-8")
        for room in ("store", "cycle", "console", "people", "asked_work")
        for f in (ROOT / "plancycle" / room).rglob("*.py")
    )
    recorded = set(re.findall(r'(?:\.event|\.note)\(\s*"([a-z_]+)"', source))
    recorded |= set(
        re.findall(r'^_?(?:ENTITY|CALENDAR|SERVER)\b[\w, ]* = "([a-z_]+)"', source, re.MULTILINE)
    )
    assert len(recorded) > 8
    assert recorded <= set(KINDS)


def test_a_state_of_a_later_version_is_said_all_the_same() -> None:
    doing = Event(1, datetime(2026, 6, 1, tzinfo=UTC), "A", "document", 3, "", "chưa_biết", "")
    assert doing_words(doing) == "Văn bản: thay đổi"
    longer = replace(doing, entity="report_request", to_state="2026-06-20")
    assert doing_words(longer) == "Kỳ báo cáo của đơn vị: gia hạn đến 20/6/2026"
    assert doing_words(replace(doing, entity="notice", to_state="waiting")) == "Thư báo cán bộ: gửi"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("sua.docx (" + "8a" * 32 + ")", "sua.docx"),
        ("8a" * 32, ""),
        ("số 127 ngày 2024-06-18", "số 127 ngày 18/6/2024"),
        ("số 38 ngày 2024-01-12", "số 38 ngày 12/01/2024"),
        ("2024-13-45", "2024-13-45"),
        ("F09, F10", "lỗi ghi ngay tại ô của báo cáo"),
        ("theo công văn số 12/SNV", "theo công văn số 12/SNV"),
    ],
)
def test_a_reason_is_said_without_what_only_the_program_reads(kept: str, said: str) -> None:
    assert why_words(kept) == said


def test_what_one_act_did_to_many_is_one_line() -> None:
    locked = Event(
        9, datetime(2026, 6, 1, tzinfo=UTC), "An", "report_request", 2, "", "locked", "x"
    )
    later = replace(locked, id=10, to_state="open")
    told = list(
        _told(
            [later, locked, replace(locked, id=8, entity_id=1)], {("report_request", 2): "xa-a, H1"}
        )
    )
    assert [(words, why) for _, words, why in told] == [
        ("Kỳ báo cáo của đơn vị: mở lại (xa-a, H1)", "x"),
        ("Kỳ báo cáo của đơn vị: khóa (2 lần)", "x"),
    ]


@pytest.mark.parametrize(
    ("entity", "state", "why", "said"),
    [
        ("incoming", "stored", "1734423480.M000000Q000001.plancycle", ""),
        ("notice", "told", "reminder:12:3", ""),
        ("unfetched", "waits", "1734423999.M1: hộp thư từ chối", "hộp thư từ chối"),
        ("calendar", "today", "thai-binh:2024-06-15", "15/6/2024"),
        (
            "address",
            "flagged",
            "a@x.example: không có người nhận (dsn 5.1.1)",
            "a@x.example: không có người nhận (theo thư báo không gửi được)",
        ),
        ("address", "flagged", "a@x.example: hỏng (smtp )", "a@x.example: hỏng (theo máy chủ thư)"),
        ("document", "approved", "An duyệt bản 1", "An duyệt bản 1"),
    ],
)
def test_a_note_has_no_name_that_only_the_program_knows(
    entity: str, state: str, why: str, said: str
) -> None:
    doing = Event(1, datetime(2026, 6, 1, tzinfo=UTC), "An", entity, 1, "", state, why)
    assert note_words(doing) == said
