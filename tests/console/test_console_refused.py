"""A form that is not taken comes back as it was filled in, wherever it stands."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from plancycle.console.filled_forms import Refusal, filled_in, with_alert
from plancycle.console.pages import inbox_page
from plancycle.console.sent_forms import PAGE_FIELD
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, text_of
from tests.real.console_states import OF_A_LOCALITY, OF_THE_HOUSE

HOME = "/thai-binh"
PEOPLE = "/he-thong/nguoi-dung"
TOO_LONG = ("một câu rất dài " * 300).strip()
"""More than any field takes."""


@pytest.fixture
def running(collected_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """20/6/2024, a period after its due day."""
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        yield console


@pytest.fixture
def desk(running: Console) -> Browser:
    """Somebody with every role."""
    person = running.people[PersonRole.ADMINISTRATOR]
    with running.house.database.begin() as tx:
        tx.console.people.give_roles(person.id, PersonRole)
    return running.at_desk(PersonRole.ADMINISTRATOR)


class Forms(HTMLParser):
    """The forms of a page: address, hidden fields, kinds of those to fill in, what stands there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str], dict[str, str], dict[str, str]]] = []
        self._in: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        given = {n: v or "" for n, v in attrs}
        if tag == "form":
            is_sent = given.get("method") == "post"
            self.forms.append((given["action"] if is_sent else "", {}, {}, {}))
        elif tag in {"input", "textarea", "select"} and self.forms and "name" in given:
            _, hidden, kinds, standing = self.forms[-1]
            kind = given.get("type", "text") if tag == "input" else tag
            if kind == "hidden":
                hidden[given["name"]] = given.get("value", "")
            else:
                kinds[given["name"]] = kind
                standing[given["name"]] = given.get("value", "")
            self._in = given["name"] if tag == "textarea" else None

    def handle_endtag(self, tag: str) -> None:
        """The end of a text."""
        if tag == "textarea":
            self._in = None

    def handle_data(self, data: str) -> None:
        """The text of a field of several lines; its first line break is none of it."""
        if self._in:
            self.forms[-1][3][self._in] += data.removeprefix("\n")


def test_no_form_loses_what_was_typed(desk: Browser) -> None:
    tried = set()
    for path in (*OF_THE_HOUSE, *OF_A_LOCALITY):
        for action, hidden, kinds, _ in Forms(desk.get(path).text).forms:
            texts = [n for n, kind in kinds.items() if kind in {"text", "textarea", "email"}]
            if not texts or not action or action in tried:
                continue
            tried.add(action)
            typed = {n: TOO_LONG if n == texts[-1] else f"đang gõ {n}" for n in texts}
            answer = desk.post(action, {**hidden, **typed})
            assert answer.status_code == 422, (action, answer.status_code)
            same = [f for f in Forms(answer.text).forms if f[0] == action]
            assert same, f"{action}: the form is gone"
            for name, text in typed.items():
                assert same[0][3][name].strip() == text, (action, name)
    assert len(tried) >= 14, tried


def test_a_person_without_a_role_is_not_added_and_not_forgotten(desk: Browser) -> None:
    desk.get(PEOPLE)
    answer = desk.post(
        PEOPLE,
        {
            PAGE_FIELD: PEOPLE,
            "login": "le.thi.b",
            "name": 'Lê Thị "B" <x>',
            "email": "b@so.example",
            "profiles": "thai-binh",
        },
    )
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một vai trò" in text_of(answer)
    (form,) = [f for f in Forms(answer.text).forms if f[0] == PEOPLE]
    assert form[3]["name"] == 'Lê Thị "B" <x>'
    assert form[3]["login"] == "le.thi.b"
    assert 'value="thai-binh" checked' in answer.text
    assert 'name="roles" value="viewer">' in answer.text
    assert "<x>" not in answer.text
    mended = desk.post(PEOPLE, {**form[1], **form[3], "roles": "viewer", "profiles": "thai-binh"})
    assert mended.status_code == 200
    assert "Liên kết đặt mật khẩu" in text_of(mended)


def test_what_is_missing_is_called_as_the_form_calls_it(desk: Browser) -> None:
    page = f"{HOME}/2024/H1/don-vi/so-gddt/gia-han"
    answer = desk.post(page, {PAGE_FIELD: page, "why": "xin thêm thời gian"})
    assert answer.status_code == 422
    assert "điền chưa đúng: Gia hạn đến hết ngày." in text_of(answer)
    assert 'value="xin thêm thời gian"' in answer.text
    assert 'aria-invalid="true" autofocus' in answer.text


def test_where_the_form_is_gone_the_words_are_given_back(desk: Browser) -> None:
    why = "đã gọi điện xác nhận"
    page = f"{HOME}/hop-thu/2"
    desk.post(f"{page}/bo-qua", {PAGE_FIELD: page, "why": "thư rác"})
    answer = desk.post(f"{page}/bo-qua", {PAGE_FIELD: page, "why": why})
    assert answer.status_code in {409, 422}
    assert f"Bạn đã viết: {why}" in text_of(answer)
    nowhere = desk.post(f"{page}/bo-qua", {PAGE_FIELD: f"{HOME}/khong-co", "why": why})
    assert f"Bạn đã viết: {why}" in text_of(nowhere)


@pytest.mark.parametrize(
    "page", ["", "//evil.example/x", "http://evil.example/", "/\\evil", "/thai-binh\r\nx", "/x\x00"]
)
def test_no_page_of_elsewhere_is_asked_for(desk: Browser, page: str) -> None:
    answer = desk.post(PEOPLE, {PAGE_FIELD: page, "login": "le.thi.b", "name": "Lê Thị B"})
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một vai trò" in text_of(answer)
    assert "evil" not in answer.text


def test_a_page_that_is_not_theirs_is_not_shown_by_a_refusal(running: Console) -> None:
    viewer = running.at_desk(PersonRole.VIEWER)
    answer = viewer.post("/mat-khau", {PAGE_FIELD: PEOPLE, "old": "x", "new": "y", "again": "z"})
    assert "<h1>Người dùng" not in answer.text
    assert "Thêm người dùng" not in text_of(answer)
    refused = viewer.post(f"{HOME}/hop-thu/2/bo-qua", {PAGE_FIELD: PEOPLE, "why": "một lý do"})
    assert refused.status_code == 403
    assert "Thêm người dùng" not in text_of(refused)


def test_a_changed_page_keeps_its_own_fields_and_gives_the_words_back(desk: Browser) -> None:
    """What another person wrote meanwhile would be overwritten unseen by what was typed before."""
    page = f"{HOME}/du-lieu"
    (form,) = [f for f in Forms(desk.get(page).text).forms if f[0] == page]
    name = next(n for n, kind in form[2].items() if kind == "text")
    typed = {**form[1], **form[3], name: "chữ của người đến sau", "truoc": "0" * 64}
    answer = desk.post(page, typed)
    assert answer.status_code == 409
    assert "đã được sửa sau khi trang này được mở" in text_of(answer)
    (shown,) = [f for f in Forms(answer.text).forms if f[0] == page]
    assert shown[3][name] == form[3][name]
    assert "chữ của người đến sau" in text_of(answer)


def test_passwords_are_never_filled_in_again(desk: Browser) -> None:
    page = f"{PEOPLE}/1"
    answer = desk.post(f"{page}/mat-khau", {PAGE_FIELD: page, "password": "ngắn quá"})
    assert answer.status_code == 422
    assert "ngắn quá" not in answer.text


PAGE = """<!DOCTYPE html>
<html><body><main id="m"><form action="/a"><input type="hidden" name="n" value="1">
<label for="x">Tên <b>đơn vị</b></label><input id="x" name="x" value="cũ" autofocus>
<textarea name="t">một &lt; hai</textarea>
<select name="s"><option value="">Chọn</option><option value="k" selected>K</option></select>
<input type="checkbox" name="c" value="1" checked><button formaction="/b">B</button></form>
<form action="/a"><input type="hidden" name="n" value="2"><input name="x" value="kia"></form>
<svg><path d="M0 0"/></svg>&#34;&nbsp;<!-- x --></main></body></html>"""


def test_only_the_form_that_was_sent_is_filled_in() -> None:
    typed = [("n", "2"), ("x", 'a"<b>')]
    page = filled_in(PAGE, "/a", typed)
    assert page is not None
    assert page == PAGE.replace('value="kia"', 'value="a&quot;&lt;b&gt;"')


def test_a_form_is_known_by_its_buttons_too_and_filled_in_whole() -> None:
    typed = [("n", "1"), ("x", "mới"), ("t", "ba\n</textarea>"), ("s", "")]
    page = filled_in(PAGE, "/b", typed, Refusal("Chưa được."))
    assert page is not None
    assert '<input id="x" name="x" value="mới" autofocus>' in page
    assert ">\nba\n&lt;/textarea&gt;</textarea>" in page
    assert '<option value="" selected>Chọn</option><option value="k">K' in page
    assert '<input type="checkbox" name="c" value="1">' in page
    assert page.index("Chưa được.") < page.index('name="n" value="1"')
    assert page.endswith(
        PAGE[PAGE.index('<form action="/a"><input type="hidden" name="n" value="2">') :]
    )


def test_a_form_of_another_page_is_not_found() -> None:
    assert filled_in(PAGE, "/c", [("n", "1")]) is None
    assert filled_in(PAGE, "/a", [("n", "3")]) is None


def test_the_label_names_what_is_wrong() -> None:
    page = filled_in(PAGE, "/a", [("n", "1"), ("x", "")], Refusal("", ("x", "unknown")))
    assert page is not None
    assert "điền chưa đúng: Tên đơn vị, unknown." in page


def test_an_alert_stands_at_the_head_and_is_escaped() -> None:
    page = with_alert(PAGE, "Không <được>", [("why", "vì sao thế"), ("x", "mãmột")])
    assert '<main id="m"><div class="said said-bad" role="alert">' in page
    assert "Không &lt;được&gt;" in page
    assert "<li>vì sao thế</li>" in page
    assert "mãmột" not in page


def test_a_refusal_on_its_form_names_acts_as_the_pages_do(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        dismissing = Act.DISMISS_MESSAGE(profile="thai-binh", message=2)
        raise StepError(f"Kỳ đã khóa; xong việc thì {dismissing:order}.")

    monkeypatch.setattr(inbox_page, "accept_message", refuse)
    page = f"{HOME}/hop-thu/2"
    refused = desk.post(
        f"{page}/nhan",
        {PAGE_FIELD: page, "don-vi": "so-tai-chinh", "ky": "2024/H1", "why": "đã gọi điện"},
    )
    assert refused.status_code == 422
    assert "Kỳ đã khóa; xong việc thì vào mục Hộp thư, bỏ qua thư." in text_of(refused)
    assert 'value="đã gọi điện"' in refused.text
