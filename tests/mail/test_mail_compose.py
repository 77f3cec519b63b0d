"""Every template says what it must, in Vietnamese, and the same in text and HTML."""

import html
import re
import unicodedata
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from plancycle.mail.outgoing.compose import MailComposer
from plancycle.mail.outgoing.contexts import (
    AcknowledgementMail,
    AssignmentMail,
    ConfirmMail,
    CorrectionMail,
    EscalationMail,
    FindingLine,
    FindingsMail,
    MailContext,
    NoticeActs,
    NoticeLine,
    OperatorNotice,
    PeriodLine,
    ReminderMail,
    ReminderStage,
    RequestMail,
    reminder_stage,
)
from plancycle.mail.outgoing.mail_templates import Block, parse_blocks
from plancycle.mail.outgoing.mail_text import MailText
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
ESTIMATE = "dự toán kinh phí năm 2025"
ASSIGNMENT = AssignmentMail(
    **COMMON,
    plan_title="Kế hoạch thông tin năm 2024",
    plan_type="Kế hoạch",
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
PLAN_ALONE = replace(
    ASSIGNMENT,
    plan_title="Công văn về việc tuyên truyền năm 2024",
    plan_type="Công văn",
    plan_number="12/UBND-VX",
    letter_name="",
    plan_file="Cong-van.docx",
    form_before="15/6/2024",
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
ESTIMATE_REQUEST = replace(
    REQUEST,
    period_title=ESTIMATE,
    estimate=True,
    money_time="năm 2025",
    receiver="Phòng Tài chính - Kế hoạch",
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
ESTIMATE_REMINDER = replace(
    REMINDER,
    period_title=ESTIMATE,
    missing=("Dự toán kinh phí năm 2025",),
    estimate=True,
    letter_name="Cong-van-don-doc.docx",
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
ESCALATION = EscalationMail(
    **COMMON,
    plan_title="Kế hoạch thông tin năm 2024",
    period_title=PERIOD,
    before="15/6/2024",
    days=5,
    binding=True,
    units=("UBND xã An Bình", "UBND xã An Hòa, đã gửi lúc 09 giờ 05 ngày 10/6/2024"),
)
CORRECTION = CorrectionMail(
    **COMMON,
    paper="Kế hoạch",
    wrong="05/KH-UBND ngày 10/01/2024",
    right="06/KH-UBND ngày 10/01/2024",
    letter="120/UBND-VX ngày 03/6/2024",
    file_names="Cong-van-dinh-chinh.pdf",
    binding=True,
)
NOTICE = OperatorNotice(
    **COMMON,
    profile="tinh-x",
    year=2024,
    acts=NoticeActs(
        list_outbox="“xem thư đi”",
        check_profile="“kiểm tra”",
        dispatch="mở trang Gửi",
        trust_address="bấm “Vẫn đúng”",
        list_waiting="trang Hộp thư",
    ),
    bad_addresses=(NoticeLine(about="a@xa.example (UBND xã A)", reason="không có hộp thư <a>"),),
    undelivered=(NoticeLine(about="Đôn đốc, gửi b@xa.example", reason="máy chủ từ chối"),),
    undelivered_count=12,
    waiting=(NoticeLine(about="từ c@thu.example", reason="chưa được đăng ký"),),
    waiting_count=1,
    unreached=(NoticeLine(about="UBND xã D", reason="chưa có địa chỉ"),),
)
ONE_EACH: dict[MailKind, MailContext] = {
    MailKind.ASSIGNMENT: ASSIGNMENT,
    MailKind.REQUEST: REQUEST,
    MailKind.REMINDER: REMINDER,
    MailKind.ACKNOWLEDGEMENT: ACK,
    MailKind.FINDINGS: RETURNED,
    MailKind.CONFIRM_SENDER: CONFIRM,
    MailKind.ESCALATION: ESCALATION,
    MailKind.CORRECTION: CORRECTION,
    MailKind.OPERATOR_NOTICE: NOTICE,
}
VARIANTS: list[tuple[MailKind, MailContext]] = [
    *ONE_EACH.items(),
    (MailKind.ASSIGNMENT, replace(ASSIGNMENT, binding=False, form_name="", form_period="")),
    (MailKind.ASSIGNMENT, replace(ASSIGNMENT, task_count=0, contact_phone="")),
    *(
        (MailKind.ASSIGNMENT, replace(PLAN_ALONE, binding=binding, task_count=tasks))
        for binding in (True, False)
        for tasks in (2, 0)
    ),
    (MailKind.ASSIGNMENT, replace(PLAN_ALONE, form_estimate=True, form_period=ESTIMATE)),
    (MailKind.REQUEST, replace(REQUEST, binding=False)),
    (MailKind.REQUEST, ESTIMATE_REQUEST),
    (MailKind.REQUEST, replace(ESTIMATE_REQUEST, binding=False, receiver="")),
    (MailKind.ACKNOWLEDGEMENT, replace(ACK, revision=3, late=True, warnings=FINDINGS)),
    (MailKind.FINDINGS, replace(RETURNED, file_name="", findings=FINDINGS[:1], form_name="")),
    (MailKind.REMINDER, replace(REMINDER, returned_at="09 giờ 05 ngày 10/6/2024", held=True)),
    (
        MailKind.REMINDER,
        replace(REMINDER, returned_at="09 giờ 05 ngày 10/6/2024", findings=FINDINGS),
    ),
    (MailKind.ESCALATION, replace(ESCALATION, binding=False, estimate=True, period_title=ESTIMATE)),
    (MailKind.CORRECTION, replace(CORRECTION, binding=False)),
    (MailKind.OPERATOR_NOTICE, replace(NOTICE, bad_addresses=(), waiting=(), waiting_count=0)),
    (
        MailKind.OPERATOR_NOTICE,
        replace(
            NOTICE,
            refusals=(NoticeLine(about="lúc 09:10, máy chủ bận", reason="“450 <x> & bận”. Chờ."),),
        ),
    ),
    (
        MailKind.OPERATOR_NOTICE,
        replace(
            NOTICE, profile_faults=("x/units.csv, dòng 2: <mã> trùng.",), profile_fault_count=3
        ),
    ),
    *(
        (MailKind.REMINDER, replace(mail, stage=stage, binding=binding, days=days))
        for mail in (REMINDER, ESTIMATE_REMINDER)
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
    said = re.sub(r"\(Reply\)|“plancycle [^”]*”|\S+\.(docx|example|csv)\b", "", mail.text)
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
        "vì 02 điểm sau:\n\n"
        "1. Bảng 1, mã 06, cột “Số lượng”: ghi “<5>” không phải là số.\n"
        "   Hãy ghi số nguyên, ví dụ 5.\n"
        "2. Bảng 1, mã 09: chưa điền.\n"
        "   Hãy chọn tình trạng.\n\n"
    ) in mail.text
    assert "ghi “&lt;5&gt;” không phải là số." in mail.html
    assert mail.html.count("<li ") == 2
    assert "<ol " in mail.html


def test_a_reminder_names_what_is_to_be_mended(composer: MailComposer) -> None:
    moment = "09 giờ 05 ngày 10/6/2024"
    sent = replace(REMINDER, returned_at=moment, findings=FINDINGS, more_findings=3)
    text = composer.render_mail("reminder", sent).text
    assert "Đến nay chưa ghi nhận được:\n\n- Báo cáo 6 tháng đầu năm 2024\n" in text
    assert (
        f"gửi lúc {moment} chưa ghi nhận được vì còn các điểm sau cần sửa:\n\n"
        "1. Bảng 1, mã 06, cột “Số lượng”: ghi “<5>” không phải là số.\n"
        "   Hãy ghi số nguyên, ví dụ 5.\n"
        "2. Bảng 1, mã 09: chưa điền.\n"
        "   Hãy chọn tình trạng.\n"
        "3. Và 03 điểm khác đã nêu trong thư đề nghị hoàn thiện.\n"
    ) in text
    held = composer.render_mail("reminder", replace(REMINDER, held=True)).text
    assert "đang được giữ lại" in held
    assert "chưa ghi nhận được" in held
    assert "giữ lại" not in text


def test_a_notice_counts_and_says_what_can_be_done(composer: MailComposer) -> None:
    mail = composer.render_mail("notice", replace(NOTICE, token=""))
    assert mail.subject == (
        "Cần xử lý: 1 địa chỉ không nhận được thư; 12 thư chưa gửi được; "
        "1 thư đến chờ xem xét; 1 đơn vị cần liên hệ trực tiếp"
    )
    assert "- a@xa.example (UBND xã A): không có hộp thư <a>\n" in mail.text
    assert "- và 11 thư khác\n" in mail.text
    for said in (
        "units.csv rồi mở trang Gửi: thư trước đó",
        "Nếu địa chỉ vẫn đúng, bấm “Vẫn đúng”.",
        "Xem và xử lý bằng “xem thư đi”.",
        "Xem và xử lý bằng trang Hộp thư.",
    ):
        assert said in mail.text


def test_an_escalation_names_the_units(composer: MailComposer) -> None:
    mail = composer.render_mail("escalation", replace(ESCALATION, token=""))
    assert mail.subject == (
        "Đề nghị chỉ đạo đôn đốc 02 đơn vị chưa gửi báo cáo 6 tháng đầu năm 2024"
    )
    assert "đã qua 05 ngày làm việc" in mail.text
    assert "\n- UBND xã An Bình\n- UBND xã An Hòa, đã gửi lúc" in mail.text
    soft = composer.render_mail("escalation", replace(ESCALATION, binding=False))
    assert soft.subject.startswith("Kính mong phối hợp đôn đốc 02 đơn vị")


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
    assert mail.html.count("<ol") == 1  # the template's own
    assert mail.html.count("<li") == 2


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
        (ReminderStage.CLOSE, 3, "chỉ còn ít ngày", "Chỉ còn 03 ngày làm việc"),
        (ReminderStage.CLOSE, 0, "chỉ còn ít ngày", "ngày cuối của thời hạn"),
        (ReminderStage.OVERDUE, 1, "Quá hạn", "đã qua 01 ngày làm việc"),
        (ReminderStage.OVERDUE, 0, "Quá hạn", "đã hết"),
        (ReminderStage.FINAL, 3, "lần cuối", "nêu trong văn bản tổng hợp"),
    ],
)
def test_wording_of_each_stage(
    composer: MailComposer, stage: ReminderStage, days: int, subject: str, said: str
) -> None:
    mail = composer.render_mail("reminder", replace(REMINDER, stage=stage, days=days))
    assert subject in mail.subject
    assert said in mail.text
    assert f"- Báo cáo {PERIOD}\n" in mail.text


def body(mail: MailText) -> str:
    return mail.text.split("\n\nTrân trọng./.")[0]


def test_the_assignment_says_which_files_it_carries(composer: MailComposer) -> None:
    mail = composer.render_mail("assignment", ASSIGNMENT)
    assert mail.subject == ("Giao nhiệm vụ thực hiện Kế hoạch thông tin năm 2024 [BC-abcdefghij23]")
    assert body(mail) == (
        "Kính gửi: Ủy ban nhân dân xã An Bình & Bình An\n\n"
        "Thực hiện Kế hoạch thông tin năm 2024 (số 05/KH-UBND ngày 15/01/2024), Sở Thông tin và "
        "Truyền thông gửi Ủy ban nhân dân xã An Bình & Bình An Công văn giao nhiệm vụ kèm thư "
        "này.\n\n"
        "Ủy ban nhân dân xã An Bình & Bình An được giao chủ trì 04 nhiệm vụ. Đề nghị tổ chức thực "
        "hiện và báo cáo kết quả đúng thời hạn.\n\n"
        "  Báo cáo 6 tháng đầu năm 2024: trước ngày 15/6/2024\n"
        "  Báo cáo năm 2024: trước ngày 15/12/2024\n\n"
        "Tệp kèm theo:\n\n"
        "- Cong-van.docx (Công văn giao nhiệm vụ)\n"
        "- Bieu-mau.docx (biểu mẫu báo cáo 6 tháng đầu năm 2024)\n\n"
        "Đến kỳ báo cáo, đề nghị Ủy ban nhân dân xã An Bình & Bình An điền biểu mẫu và gửi lại "
        "bằng cách trả lời (Reply) thư này, giữ nguyên tiêu đề và đính kèm tệp đã điền."
    )


def test_without_a_letter_the_assignment_carries_the_plan_itself(composer: MailComposer) -> None:
    estimate = PeriodLine(title=ESTIMATE, before="20/7/2024", estimate=True)
    mail = composer.render_mail(
        "assignment",
        replace(
            PLAN_ALONE,
            unit_name="Văn phòng huyện",
            agency="Phòng Văn hóa và Thông tin",
            periods=(*ASSIGNMENT.periods[:1], estimate),
        ),
    )
    assert mail.subject == (
        "Giao nhiệm vụ thực hiện Công văn về việc tuyên truyền năm 2024 [BC-abcdefghij23]"
    )
    assert body(mail).startswith(
        "Kính gửi: Văn phòng huyện\n\n"
        "Phòng Văn hóa và Thông tin gửi Văn phòng huyện Công văn về việc tuyên truyền năm 2024 (số "
        "12/UBND-VX ngày 15/01/2024) để tổ chức thực hiện.\n\n"
        "Văn phòng huyện được giao chủ trì 04 nhiệm vụ. Đề nghị tổ chức thực hiện và báo cáo kết "
        "quả đúng thời hạn.\n\n"
        "  Báo cáo 6 tháng đầu năm 2024: trước ngày 15/6/2024\n"
        "  Dự toán kinh phí năm 2025: trước ngày 20/7/2024\n\n"
        "Tệp kèm theo:\n\n"
        "- Cong-van.docx (Công văn số 12/UBND-VX)\n"
        "- Bieu-mau.docx (biểu mẫu báo cáo 6 tháng đầu năm 2024)\n\n"
    )


def test_the_tasks_of_a_programme_are_those_of_the_year(composer: MailComposer) -> None:
    text = body(composer.render_mail("assignment", replace(ASSIGNMENT, share="trong năm 2024")))
    assert "được giao chủ trì 04 nhiệm vụ trong năm 2024. Đề nghị tổ chức thực hiện" in text


def test_a_partner_is_pointed_to_the_paper_that_came(composer: MailComposer) -> None:
    partner = {"task_count": 0, "periods": (), "form_name": "", "form_period": ""}
    for mail, paper in (
        (replace(ASSIGNMENT, letter_type="Thông báo", **partner), "Thông báo"),
        (replace(PLAN_ALONE, **partner), "Công văn"),
        (replace(PLAN_ALONE, plan_type="Kế hoạch", **partner), "Kế hoạch"),
    ):
        text = body(composer.render_mail("assignment", mail))
        assert f"phối hợp thực hiện các nhiệm vụ nêu trong {paper}.\n" in text
        assert "báo cáo" not in text.casefold()


def test_an_estimate_that_goes_with_the_assignment_says_its_day(composer: MailComposer) -> None:
    mail = replace(ASSIGNMENT, form_estimate=True, form_period=ESTIMATE, form_before="20/7/2024")
    text = body(composer.render_mail("assignment", mail))
    assert "- Bieu-mau.docx (biểu mẫu dự toán kinh phí năm 2025)\n" in text
    assert "lập dự toán theo biểu mẫu và gửi lại trước ngày 20/7/2024 bằng cách" in text
    assert "Đến kỳ báo cáo" not in text


def test_a_request_for_an_estimate_asks_for_money_not_for_results(composer: MailComposer) -> None:
    mail = composer.render_mail("request", ESTIMATE_REQUEST)
    assert mail.subject == "Đề nghị lập dự toán kinh phí năm 2025 [BC-abcdefghij23]"
    assert body(mail).startswith(
        "Kính gửi: Ủy ban nhân dân xã An Bình & Bình An\n\n"
        "Thực hiện Kế hoạch thông tin năm 2024, Sở Thông tin và Truyền thông đề nghị Ủy ban nhân "
        "dân xã An Bình & Bình An lập dự toán kinh phí năm 2025 cho các nhiệm vụ được giao chủ "
        "trì, theo biểu mẫu kèm thư này.\n\n"
        "  Nội dung: dự toán kinh phí năm 2025\n"
        "  Thời hạn gửi: trước ngày 15/6/2024\n"
        "  Nơi nhận: Phòng Tài chính - Kế hoạch\n"
        "  Biểu mẫu: Bieu-mau.docx\n\n"
        "Cách lập và gửi dự toán:\n\n"
        "1. Mở tệp Bieu-mau.docx, với mỗi nhiệm vụ ghi"
    )
    assert "kết quả" not in mail.text
    assert "báo cáo" not in mail.text


def test_the_time_of_the_money_is_told_where_the_title_does_not(composer: MailComposer) -> None:
    mail = replace(ESTIMATE_REQUEST, money_time="từ 01/7/2025 đến 31/12/2025")
    assert "  Kinh phí của: từ 01/7/2025 đến 31/12/2025\n" in body(
        composer.render_mail("request", mail)
    )


def test_a_reminder_names_what_is_missing_once(composer: MailComposer) -> None:
    alone = replace(REMINDER, missing=("Báo cáo 6 tháng đầu năm 2024",))
    text = body(composer.render_mail("reminder", alone))
    assert "\n- Báo cáo 6 tháng đầu năm 2024\n\n  Thời hạn gửi: trước ngày " in text
    assert "Kỳ báo cáo:" not in text
    several = replace(REMINDER, missing=("Báo cáo 6 tháng đầu năm 2024", "Phụ lục"))
    assert "  Kỳ báo cáo: " in body(composer.render_mail("reminder", several))


def test_answers_to_an_estimate_speak_of_an_estimate(composer: MailComposer) -> None:
    ack = composer.render_mail("ack", replace(ACK, period_title=ESTIMATE, warnings=FINDINGS))
    assert ack.subject == "Đã nhận dự toán kinh phí năm 2025 [BC-abcdefghij23]"
    assert "đã nhận được dự toán của Ủy ban nhân dân xã An Bình & Bình An." in ack.text
    assert "  Nội dung: dự toán kinh phí năm 2025\n" in ack.text
    assert "Dự toán đã được ghi nhận." in ack.text
    returned = composer.render_mail("findings", replace(RETURNED, period_title=ESTIMATE))
    assert returned.subject == "Đề nghị hoàn thiện dự toán kinh phí năm 2025 [BC-abcdefghij23]"
    assert "chưa ghi nhận được dự toán kinh phí năm 2025 vì 02 điểm sau:" in returned.text
    confirm = composer.render_mail("confirm", replace(CONFIRM, period_title=ESTIMATE))
    assert "nhận được một bản dự toán ghi tên Ủy ban" in confirm.text
    for mail in (ack, returned, confirm):
        said = re.sub(r"Báo cáo( <1>)?\.docx", "", mail.subject + mail.text)
        assert "báo cáo" not in said.casefold()


def test_the_lead_agency_is_not_asked_by_its_own_name(composer: MailComposer) -> None:
    own = replace(REQUEST, unit_name=REQUEST.agency)
    assert (
        "Sở Thông tin và Truyền thông đề nghị bộ phận phụ trách báo cáo kết quả 6 tháng đầu năm "
        "2024 theo biểu mẫu kèm thư này."
    ) in composer.render_mail("request", own).text
    for kind, mail in (("request", own), ("reminder", replace(REMINDER, unit_name=own.agency))):
        text = composer.render_mail(kind, mail).text
        assert text.startswith("Kính gửi: Sở Thông tin và Truyền thông\n\n")
        assert "đề nghị Sở Thông tin" not in text.casefold()


def test_a_title_that_speaks_of_results_does_so_once(composer: MailComposer) -> None:
    title = "kết quả Ngày Chuyển đổi số năm 2024"
    for binding in (True, False):
        mail = composer.render_mail(
            "request", replace(REQUEST, period_title=title, binding=binding)
        )
        assert "kết quả kết quả" not in mail.subject + mail.text
        assert title in mail.subject
    invited = replace(ASSIGNMENT, binding=False, periods=(PeriodLine(title=title, before="20/10"),))
    text = composer.render_mail("assignment", invited).text
    assert "  Kết quả Ngày Chuyển đổi số năm 2024: trước ngày 20/10\n" in text


def test_a_reminder_of_an_estimate_names_it(composer: MailComposer) -> None:
    mail = composer.render_mail(
        "reminder", replace(ESTIMATE_REMINDER, stage=ReminderStage.OVERDUE, days=1)
    )
    assert mail.subject == (
        "Quá hạn gửi dự toán kinh phí năm 2025 (hạn trước ngày 15/6/2024) [BC-abcdefghij23]"
    )
    assert "Thời hạn gửi dự toán kinh phí thực hiện Kế hoạch thông tin năm 2024 đã qua" in mail.text
    assert "\n- Dự toán kinh phí năm 2025\n" in mail.text
    assert "  Công văn kèm thư: Cong-van-don-doc.docx\n" in mail.text
    assert "báo cáo" not in mail.text


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
