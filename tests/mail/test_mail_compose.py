"""Every template says what it must, in Vietnamese, and the same in text and HTML."""

import html
import re
import unicodedata
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from plancycle.mail.compose import Block, MailComposer, MailText, parse_blocks
from plancycle.mail.contexts import (
    AcknowledgementMail,
    AssignmentMail,
    ConfirmMail,
    FindingLine,
    FindingsMail,
    MailContext,
    PeriodLine,
    ReminderMail,
    ReminderStage,
    RequestMail,
    reminder_stage,
)
from plancycle.model.errors import RenderError
from plancycle.model.mail import MailKind

TEMPLATES = Path(__file__).parents[2] / "templates" / "emails"
COMMON: dict[str, Any] = {
    "agency": "Sở Thông tin và Truyền thông",
    "unit_name": "Ủy ban nhân dân xã An Bình & Bình An",
    "token": "abcdefghij23",
    "reply_to": "baocao+abcdefghij23@tinh.example",
    "contact_office": "Phòng Thông tin",
    "contact_email": "ttbc@tinh.example",
    "contact_phone": "0200 000 000",
}
PERIOD = "6 tháng đầu năm 2024"
FINDINGS = (
    FindingLine(
        location="Bảng 1, mã 06, cột “Số lượng”",
        message="ghi “<5>” không phải là số.",
        fix="Hãy ghi số nguyên, ví dụ 5.",
    ),
    FindingLine(location="Bảng 1, mã 09", message="chưa điền.", fix="Hãy chọn tình trạng."),
)
ASSIGNMENT = AssignmentMail(
    **COMMON,
    plan_title="Kế hoạch thông tin năm 2024",
    plan_number="05/KH-UBND",
    plan_date="15/01/2024",
    binding=True,
    task_count=4,
    periods=(
        PeriodLine(title=PERIOD, before="15/6/2024"),
        PeriodLine(title="năm 2024", before="15/12/2024"),
    ),
    letter_name="Cong-van.docx",
    form_name="Bieu-mau.docx",
    form_period=PERIOD,
)
REQUEST = RequestMail(
    **COMMON,
    plan_title="Kế hoạch thông tin năm 2024",
    period_title=PERIOD,
    window_start="15/12/2023",
    window_end="14/6/2024",
    before="15/6/2024",
    binding=True,
    form_name="Bieu-mau.docx",
)
REMINDER = ReminderMail(
    **COMMON,
    plan_title="Kế hoạch thông tin năm 2024",
    period_title=PERIOD,
    before="15/6/2024",
    stage=ReminderStage.UPCOMING,
    days=10,
    binding=True,
    missing=(f"Báo cáo {PERIOD}",),
    form_name="Bieu-mau.docx",
)
ACK = AcknowledgementMail(
    **COMMON,
    period_title=PERIOD,
    revision=1,
    file_name="Báo cáo <1>.docx",
    received_at="09 giờ 05 phút ngày 10/6/2024",
    before="15/6/2024",
)
RETURNED = FindingsMail(
    **COMMON,
    period_title=PERIOD,
    file_name="Báo cáo.docx",
    received_at="09 giờ 05 phút ngày 10/6/2024",
    before="15/6/2024",
    findings=FINDINGS,
    form_name="Bieu-mau.docx",
)
CONFIRM = ConfirmMail(
    **COMMON,
    period_title=PERIOD,
    from_address="canhan@gmail.example",
    file_name="Báo cáo.docx",
    received_at="09 giờ 05 phút ngày 10/6/2024",
)
ONE_EACH: dict[MailKind, MailContext] = {
    MailKind.ASSIGNMENT: ASSIGNMENT,
    MailKind.REQUEST: REQUEST,
    MailKind.REMINDER: REMINDER,
    MailKind.ACKNOWLEDGEMENT: ACK,
    MailKind.FINDINGS: RETURNED,
    MailKind.CONFIRM_SENDER: CONFIRM,
}
VARIANTS: list[tuple[MailKind, MailContext]] = [
    *ONE_EACH.items(),
    (MailKind.ASSIGNMENT, replace(ASSIGNMENT, binding=False, form_name="", form_period="")),
    (MailKind.ASSIGNMENT, replace(ASSIGNMENT, task_count=0, contact_phone="")),
    (MailKind.REQUEST, replace(REQUEST, binding=False)),
    (MailKind.ACKNOWLEDGEMENT, replace(ACK, revision=3, late=True, warnings=FINDINGS)),
    (MailKind.FINDINGS, replace(RETURNED, file_name="", findings=FINDINGS[:1], form_name="")),
    *(
        (MailKind.REMINDER, replace(REMINDER, stage=stage, binding=binding, days=days))
        for stage in ReminderStage
        for binding in (True, False)
        for days in (0, 3)
    ),
]
ENGLISH = re.compile(
    r"\b(the|and|please|your|report|form|attached|dear|due|none|true|false|undefined|period)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def composer() -> MailComposer:
    return MailComposer([TEMPLATES])


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._head = self._head or tag == "head"

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self._head = False

    def handle_data(self, data: str) -> None:
        if not self._head:
            self.pieces.append(data)


def words(mail: MailText) -> str:
    reader = _Words()
    reader.feed(mail.html)
    return " ".join(" ".join(reader.pieces).split())


@pytest.mark.parametrize(("kind", "context"), VARIANTS)
def test_every_template(composer: MailComposer, kind: MailKind, context: MailContext) -> None:
    mail = composer.render_mail(kind.value, context)
    assert mail.subject.endswith(" [BC-abcdefghij23]")
    assert "\n" not in mail.subject
    assert mail.text.startswith("Kính gửi: Ủy ban nhân dân xã An Bình & Bình An\n\n")
    assert "Trân trọng./." in mail.text
    assert mail.text.count("\n\n\n") == 0
    for text in (mail.subject, mail.text, mail.html):
        assert unicodedata.is_normalized("NFC", text)
    said = re.sub(r"\(Reply\)|\S+\.(docx|example)\b", "", mail.text)
    assert ENGLISH.findall(said) == []
    assert "{{" not in mail.text + mail.html
    assert "{%" not in mail.text + mail.html


@pytest.mark.parametrize(("kind", "context"), VARIANTS)
def test_html_says_what_the_text_says(
    composer: MailComposer, kind: MailKind, context: MailContext
) -> None:
    mail = composer.render_mail(kind.value, context)
    said = words(mail)
    body = mail.text[: mail.text.index("Trân trọng./.")]
    for line in body.splitlines():
        fact = re.fullmatch(r"  ([^:]+): (.+)", line)
        expected = fact.groups() if fact else (re.sub(r"^\s*(\d+\.|-) ", "", line).strip(),)
        for piece in expected:
            assert " ".join(piece.split()) in said


def test_html_has_nothing_to_fetch_or_run(composer: MailComposer) -> None:
    for kind, context in VARIANTS:
        reader = _Words()
        reader.feed(composer.render_mail(kind.value, context).html)
        assert not {t for t, _ in reader.tags} & {"script", "img", "link", "iframe", "form"}
        links = [a["href"] for t, a in reader.tags if t == "a"]
        assert links == ["mailto:ttbc@tinh.example"]


def test_every_kind_has_a_template_and_no_other(composer: MailComposer) -> None:
    named = {p.stem for p in TEMPLATES.glob("*.j2") if not p.name.startswith("_")}
    assert named == {k.value for k in MailKind} == {k.value for k in ONE_EACH}


def test_findings_are_numbered_with_place_and_remedy(composer: MailComposer) -> None:
    mail = composer.render_mail("findings", RETURNED)
    assert (
        "vì 2 điểm sau:\n\n"
        "1. Bảng 1, mã 06, cột “Số lượng”: ghi “<5>” không phải là số.\n"
        "   Hãy ghi số nguyên, ví dụ 5.\n"
        "2. Bảng 1, mã 09: chưa điền.\n"
        "   Hãy chọn tình trạng.\n\n"
    ) in mail.text
    assert "ghi “&lt;5&gt;” không phải là số." in mail.html
    assert mail.html.count("<li ") == 2
    assert "<ol " in mail.html


def test_data_is_escaped_in_html_and_not_in_text(composer: MailComposer) -> None:
    mail = composer.render_mail("ack", ACK)
    assert "Báo cáo <1>.docx" in mail.text
    assert "Báo cáo &lt;1&gt;.docx" in mail.html
    assert "xã An Bình &amp; Bình An" in mail.html


def test_data_cannot_add_lines_or_headers(composer: MailComposer) -> None:
    evil = "x\r\nBcc: a@b\n\n1. giả\u202e\x00"
    mail = composer.render_mail("ack", replace(ACK, file_name=evil, period_title=evil))
    assert "\n" not in mail.subject
    assert "x Bcc: a@b 1. giả" in mail.text
    assert "<ol" not in mail.html


LATE_WORDS = re.compile(r"quá hạn|chậm|đôn đốc|đã qua|sau thời hạn|khẩn trương", re.IGNORECASE)


@pytest.mark.parametrize("stage", ReminderStage)
def test_invited_units_are_never_called_late(composer: MailComposer, stage: ReminderStage) -> None:
    mail = composer.render_mail("reminder", replace(REMINDER, stage=stage, binding=False, days=3))
    assert not LATE_WORDS.search(mail.subject + mail.text)
    assert "kính mong" in mail.text


@pytest.mark.parametrize(
    ("stage", "days", "subject", "said"),
    [
        (ReminderStage.UPCOMING, 10, "Sắp đến hạn", "còn 10 ngày làm việc"),
        (ReminderStage.CLOSE, 3, "chỉ còn ít ngày", "Chỉ còn 3 ngày làm việc"),
        (ReminderStage.CLOSE, 0, "chỉ còn ít ngày", "ngày cuối của thời hạn"),
        (ReminderStage.OVERDUE, 1, "Quá hạn", "đã qua 1 ngày làm việc"),
        (ReminderStage.OVERDUE, 0, "Quá hạn", "đã hết"),
        (ReminderStage.FINAL, 3, "lần cuối", "nêu trong báo cáo tổng hợp"),
    ],
)
def test_wording_of_each_stage(
    composer: MailComposer, stage: ReminderStage, days: int, subject: str, said: str
) -> None:
    mail = composer.render_mail("reminder", replace(REMINDER, stage=stage, days=days))
    assert subject in mail.subject
    assert said in mail.text
    assert f"- Báo cáo {PERIOD}\n" in mail.text


@pytest.mark.parametrize(
    ("days", "last", "stage"),
    [
        (10, False, ReminderStage.UPCOMING),
        (4, False, ReminderStage.UPCOMING),
        (3, False, ReminderStage.CLOSE),
        (0, True, ReminderStage.CLOSE),
        (-1, False, ReminderStage.OVERDUE),
        (-3, True, ReminderStage.FINAL),
    ],
)
def test_reminder_stage(days: int, last: bool, stage: ReminderStage) -> None:
    assert reminder_stage(days, last) is stage


def test_a_profile_overrides_one_template(tmp_path: Path) -> None:
    (tmp_path / "ack.j2").write_text(
        "{% block subject %}Riêng{% endblock %}{% block text %}Của tỉnh{% endblock %}",
        encoding="utf-8",
    )
    composer = MailComposer([tmp_path, TEMPLATES])
    assert composer.render_mail("ack", ACK).subject == "Riêng [BC-abcdefghij23]"
    assert composer.render_mail("confirm", CONFIRM).subject.startswith("Đề nghị xác minh")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% block subject %}{{ ten_la }}{% endblock %}{% block text %}{% endblock %}", "ten_la"),
        ("{% block subject %}x{% endblock %}{% block text %}\n{% if %}{% endblock %}", "dòng 2"),
        ("{% block subject %}x{% endblock %}", "thiếu khối “text”"),
        (
            "{% block subject %}x{% endblock %}{% block text %}{{ ().__class__.__mro__ }}"
            "{% endblock %}",
            "__mro__|__class__",
        ),
        ("{% block subject %}{{ 1 / 0 }}{% endblock %}{% block text %}{% endblock %}", "division"),
    ],
    ids=["unknown name", "syntax", "no block", "sandbox", "arithmetic"],
)
def test_a_bad_template_is_named(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "ack.j2").write_text(template, encoding="utf-8")
    with pytest.raises(RenderError, match=message) as caught:
        MailComposer([tmp_path, TEMPLATES]).render_mail("ack", ACK)
    assert "ack.j2" in str(caught.value)


def test_missing_template_and_missing_data(composer: MailComposer) -> None:
    with pytest.raises(RenderError, match=r"Không tìm thấy mẫu thư “la\.j2”"):
        composer.render_mail("la", ACK)
    values = asdict(ACK)
    del values["revision"]
    with pytest.raises(RenderError, match="revision"):
        composer.render_mail("ack", values)


def test_mapping_and_dataclass_give_the_same(composer: MailComposer) -> None:
    assert composer.render_mail("ack", asdict(ACK)) == composer.render_mail("ack", ACK)


def test_parse_blocks() -> None:
    text = "Một\nHai\n\n  Tên: giá trị: x\n\n1. a\n   b\n2. c\n\n- d"
    assert parse_blocks(text) == (
        Block("paragraph", ("Một", "Hai")),
        Block("facts", facts=(("Tên", "giá trị: x"),)),
        Block("numbered", ("a\nb", "c")),
        Block("bulleted", ("d",)),
    )


def test_title_is_the_subject(composer: MailComposer) -> None:
    mail = composer.render_mail("request", REQUEST)
    assert f"<title>{html.escape('Đề nghị báo cáo ' + PERIOD)}</title>" in mail.html
