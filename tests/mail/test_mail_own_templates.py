"""An operator's own e-mail templates: they come out as ours do, and can cost only so much."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.mail.outgoing.check_own_mails import sample_mails
from plancycle.mail.outgoing.compose import MailComposer
from plancycle.model.errors import BusyMachineError, RenderError
from plancycle.model.mail import MailKind
from plancycle.office_files.child_process import Asked, End
from plancycle.office_files.sandboxed_work import Sandbox
from plancycle.office_files.template_sandbox import TemplateBounds
from tests.mail.test_mail_compose import ACK, CONFIRM, TEMPLATES, VARIANTS

pytestmark = pytest.mark.long

if sys.platform == "win32":
    pytest.skip("processor time and memory are bounded on POSIX", allow_module_level=True)

NESTED = "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}"
TOO_MUCH = "cần quá nhiều thời gian xử lý hoặc bộ nhớ (mỗi lần lập chỉ được 2 giây và 1024 MB)"


def mail(text: str) -> str:
    return f"{{% block subject %}}Riêng{{% endblock %}}{{% block text %}}{text}{{% endblock %}}"


@pytest.fixture
def composer(tmp_path: Path) -> Iterator[MailComposer]:
    """The test's folder holds the own templates; two seconds are more than a good one needs."""
    made = MailComposer([TEMPLATES], own_dirs=[tmp_path], bounds=TemplateBounds(seconds=2))
    yield made
    made.close()


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that gets longer with every order for a child."""
    asked: list[int] = []
    ask = Sandbox.ask

    def counted(self: Sandbox, content: bytes, seconds: int) -> Asked:
        asked.append(len(content))
        return ask(self, content, seconds)

    monkeypatch.setattr(Sandbox, "ask", counted)
    return asked


def test_own_templates_give_the_same_words(
    tmp_path: Path, composer: MailComposer, orders: list[int]
) -> None:
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    ours = MailComposer([TEMPLATES])
    for kind, context in VARIANTS:
        assert composer.render_mail(kind.value, context) == ours.render_mail(kind.value, context)
    assert len(orders) == len(VARIANTS)


def test_common_templates_need_no_child(composer: MailComposer, orders: list[int]) -> None:
    for kind, context in VARIANTS:
        composer.render_mail(kind.value, context)
    assert orders == []


def test_an_own_template_wins_and_tuples_stay_tuples(
    tmp_path: Path, composer: MailComposer
) -> None:
    (tmp_path / "ack.j2").write_bytes(mail("Của tỉnh\r\n{{ earlier }}").encode())
    ours = MailComposer([tmp_path, TEMPLATES])
    mine = composer.render_mail("ack", ACK)
    assert mine == ours.render_mail("ack", ACK)
    assert mine.subject == "Riêng [BC-abcdefghij23]"
    assert composer.render_mail("confirm", CONFIRM) == ours.render_mail("confirm", CONFIRM)
    (tmp_path / "ack.j2").write_text(mail("Đã sửa"), encoding="utf-8")
    assert "Đã sửa" in composer.render_mail("ack", ACK).text


@pytest.mark.parametrize(
    "text",
    [
        NESTED,
        "{{ 'x' * 10 ** 10 }}",
        "{{ unit_name | center(10 ** 10) }}",
        "{{ '{:>10000000000}'.format(unit_name) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'ack.j2' %}",
    ],
    ids=["nested ranges", "product", "center", "format", "recursive macro", "includes itself"],
)
@pytest.mark.parametrize("file", ["ack.j2", "_layout.html.j2"])
def test_a_costly_template_is_refused_by_its_file(
    tmp_path: Path, composer: MailComposer, file: str, text: str
) -> None:
    text = text.replace("ack.j2", file)
    (tmp_path / file).write_text(mail(text), encoding="utf-8")
    with pytest.raises(RenderError) as refused:
        composer.render_mail("ack", ACK)
    assert str(refused.value).startswith(f"Tệp mẫu “{tmp_path / file}” {TOO_MUCH}")
    (tmp_path / file).unlink()
    (tmp_path / "ack.j2").write_text(mail("ổn"), encoding="utf-8")
    assert "ổn" in composer.render_mail("ack", ACK).text


def test_a_template_that_took_too_much_is_not_tried_again(
    tmp_path: Path, composer: MailComposer, orders: list[int]
) -> None:
    (tmp_path / "ack.j2").write_text(mail(NESTED), encoding="utf-8")
    for _ in range(300):
        with pytest.raises(RenderError):
            composer.render_mail("ack", ACK)
    assert composer.render_mail("confirm", CONFIRM).subject.startswith("Đề nghị xác minh")
    assert len(orders) == 1


def test_a_part_that_took_too_much_is_not_tried_in_another_mail(
    tmp_path: Path, composer: MailComposer, orders: list[int]
) -> None:
    (tmp_path / "_layout.txt.j2").write_text("{{ 'x' * 10 ** 10 }}", encoding="utf-8")
    for kind, context in VARIANTS:
        with pytest.raises(RenderError, match=r"_layout\.txt\.j2"):
            composer.render_mail(kind.value, context)
    assert len(orders) == 1


def test_every_mail_has_samples_that_the_common_templates_can_print() -> None:
    composer = MailComposer([TEMPLATES])
    for kind in MailKind:
        assert len([composer.render_mail(kind, context) for context in sample_mails(kind)]) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"{% block subject %}{{ ten_la }}{% endblock %}{% block text %}{% endblock %}",
        b"{% block subject %}x{% endblock %}{% block text %}\n{% if %}{% endblock %}",
        b"{% block subject %}x{% endblock %}",
        b"{% block subject %}x{% endblock %}{% block text %}{% include 'la' %}{% endblock %}",
        b"\xff\xfe",
    ],
    ids=["unknown name", "syntax", "no block", "no template", "no text"],
)
def test_what_is_wrong_is_told_in_the_same_words(
    tmp_path: Path, composer: MailComposer, content: bytes
) -> None:
    (tmp_path / "ack.j2").write_bytes(content)
    with pytest.raises(RenderError) as own:
        composer.render_mail("ack", ACK)
    with pytest.raises(RenderError) as ours:
        MailComposer([tmp_path, TEMPLATES]).render_mail("ack", ACK)
    assert str(own.value) == str(ours.value)


def test_templates_of_many_megabytes_are_told(tmp_path: Path, composer: MailComposer) -> None:
    with (tmp_path / "ack.j2").open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    with pytest.raises(RenderError, match=r"ack\.j2” cùng các mẫu trước nó lớn hơn 25 MB"):
        composer.render_mail("ack", ACK)


def test_a_machine_that_ends_the_child_says_nothing_of_the_template(
    tmp_path: Path, composer: MailComposer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ack.j2").write_text(mail("ổn"), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Sandbox, "ask", lambda *_: Asked(End.KILLED))
        with pytest.raises(BusyMachineError, match=r"ack\.j2"):
            composer.render_mail("ack", ACK)
    assert "ổn" in composer.render_mail("ack", ACK).text
