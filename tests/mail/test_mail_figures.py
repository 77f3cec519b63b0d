"""The table of what was read: the same in text and HTML, short, harmless, of bounded size."""

import re
from dataclasses import replace

import pytest

from plancycle.cycle.incoming.answering.enclosures import Reply
from plancycle.cycle.incoming.answering.read_back import read_back
from plancycle.mail.outgoing.compose import MailComposer
from plancycle.mail.outgoing.contexts import AcknowledgementMail, FigureLine, FindingsMail
from plancycle.mail.outgoing.mail_templates import Block, parse_blocks
from plancycle.model.reports import Field
from tests.forms import form_samples as samples
from tests.forms.summary_samples import Cells, many_rows, reading
from tests.mail.test_mail_compose import (
    COMMON,
    ESTIMATE,
    FINDINGS,
    PERIOD,
    TEMPLATES,
    body,
    words,
)

UNIT = {**COMMON, "unit_name": "Sở Giáo dục và Đào tạo"}
FORM = samples.form((samples.ROWS[0], samples.APART, samples.SHARE, samples.TARGET))
CELLS: Cells = {
    **samples.ALL_ANSWERS,
    ("01", Field.STATUS): "Đang thực hiện",
    ("01", Field.QUANTITY): "mười hai",
    ("01", Field.COST): "12,5",
    ("01", Field.RESULT): "Đã phát sóng",
    (None, Field.CAUSES): "Thiếu người.",
}
READ = read_back(Reply(FORM, reading=reading(FORM, CELLS)))
TABLE = (
    "Mã 01. Sản xuất, phát sóng chuyên mục về cải cách hành chính, chuyển đổi số…\n"
    "    Đang thực hiện; 12,5 triệu đồng; ô Số lượng đạt được chưa đọc được: “mười hai”; để trống: "
    "Minh chứng, Khó khăn, vướng mắc\n"
    "Mã 04. Sản xuất chương trình truyền thanh về chuyển đổi số và phát lại trên…\n"
    "    Hoàn thành; 12 chương trình; phát lại 36 lần; để trống: Kinh phí, Khó khăn, vướng mắc\n"
    "Mã 08. Vận động các trường tổ chức hoạt động truyền thông về kỹ năng số\n"
    "    Đang thực hiện; 30/42 trường; để trống các ô còn lại\n"
    "Mã CT01. Tổ công nghệ số cộng đồng được bồi dưỡng kỹ năng truyền thông\n"
    "    15/20 tổ; để trống các ô còn lại\n"
    "\n"
    "Phần B: có nội dung. Phần A, C, D: để trống.\n"
)
ACK = AcknowledgementMail(
    **UNIT,
    period_title=PERIOD,
    revision=1,
    file_name="Báo cáo.docx",
    received_at="09 giờ 05 phút ngày 10/6/2024",
    before="15/6/2024",
    **READ,
)
RETURNED = FindingsMail(
    **UNIT,
    period_title=PERIOD,
    file_name="Báo cáo.docx",
    received_at="09 giờ 05 phút ngày 10/6/2024",
    before="15/6/2024",
    findings=FINDINGS[:1],
    form_name="Bieu-mau.docx",
    form_marked=True,
    counted=2,
    **READ,
)


@pytest.fixture(scope="module")
def composer() -> MailComposer:
    return MailComposer([TEMPLATES])


def test_an_acknowledgement_word_for_word(composer: MailComposer) -> None:
    assert body(composer.render_mail("ack", ACK)) == (
        "Kính gửi: Sở Giáo dục và Đào tạo\n\n"
        "Sở Thông tin và Truyền thông đã nhận được báo cáo của Sở Giáo dục và Đào tạo. Trân trọng "
        "cảm ơn.\n\n"
        "  Kỳ báo cáo: 6 tháng đầu năm 2024\n"
        "  Tệp: Báo cáo.docx\n"
        "  Bản: lần 1\n"
        "  Thời điểm nhận: 09 giờ 05 phút ngày 10/6/2024\n\n"
        "Đề nghị Sở Giáo dục và Đào tạo xem lại nội dung đã ghi nhận dưới đây. Nếu đúng cả thì "
        "không cần trả lời thư này.\n\n"
        f"{TABLE}\n"
        "Nếu có số nào chưa đúng, đề nghị trả lời (Reply) thư này trước ngày 15/6/2024, theo một "
        "trong hai cách:\n\n"
        "1. Đính kèm tệp đã sửa; bản gửi sau thay thế bản gửi trước.\n"
        "2. Viết ngay dòng đầu chữ “Sai:”, sau đó ghi mã và số đúng (ví dụ: “Sai: mã 01, kinh phí "
        "đúng là 12,5 triệu đồng”); cán bộ phụ trách sẽ trực tiếp xem xét."
    )


def test_a_return_word_for_word(composer: MailComposer) -> None:
    assert body(composer.render_mail("findings", RETURNED)) == (
        "Kính gửi: Sở Giáo dục và Đào tạo\n\n"
        "Sở Thông tin và Truyền thông đã nhận được thư của Sở Giáo dục và Đào tạo lúc 09 giờ 05 "
        "phút ngày 10/6/2024 kèm tệp Báo cáo.docx về báo cáo 6 tháng đầu năm 2024, nhưng chưa ghi "
        "nhận được tệp này vì 01 điểm sau:\n\n"
        "1. Bảng 1, mã 06, cột “Số lượng”: ghi “<5>” không phải là số.\n"
        "   Hãy ghi số nguyên, ví dụ 5.\n\n"
        "Bản lần 2 đã tiếp nhận trước đó vẫn đang được tính cho đến khi có bản mới đạt yêu cầu.\n\n"
        "Đề nghị Sở Giáo dục và Đào tạo sửa điểm trên rồi gửi lại bằng cách trả lời (Reply) "
        "thư này, đính kèm tệp đã sửa. Thời hạn gửi: trước ngày 15/6/2024.\n\n"
        "Gửi kèm biểu mẫu Bieu-mau.docx đã ghi sẵn nội dung Sở Giáo dục và Đào tạo gửi; ô cần "
        "sửa được tô màu và có ghi chú. Đề nghị sửa ngay trên tệp này.\n\n"
        "Để tiện đối chiếu, nội dung đọc được từ tệp đã gửi như sau. Nếu có số nào khác với số "
        "liệu của Sở Giáo dục và Đào tạo, đề nghị sửa luôn trong tệp gửi lại:\n\n"
        f"{TABLE.rstrip()}"
    )


def test_an_invited_unit_is_asked_politely_and_never_called_late(composer: MailComposer) -> None:
    text = composer.render_mail("ack", replace(ACK, binding=False, warnings=FINDINGS)).text
    assert "Kính mong Sở Giáo dục và Đào tạo xem lại nội dung đã ghi nhận dưới đây." in text
    assert "Kính mong Sở Giáo dục và Đào tạo xem lại các điểm sau" in text
    assert "Nếu có số nào chưa đúng, kính mong trả lời (Reply) thư này trước ngày" in text
    assert "đề nghị" not in text.casefold()


def test_after_the_due_day_it_is_asked_for_soon(composer: MailComposer) -> None:
    text = composer.render_mail("ack", replace(ACK, late=True)).text
    assert (
        "đề nghị trả lời (Reply) thư này trong thời gian sớm nhất, trước khi số liệu được tổng "
        "hợp, theo một trong hai cách:"
    ) in text


def test_the_html_is_a_real_table_of_the_same_words(composer: MailComposer) -> None:
    for name, mail in (("ack", ACK), ("findings", RETURNED)):
        made = composer.render_mail(name, mail)
        said = words(made)
        for row in READ["figures"]:
            assert f"{row.code} {row.title} {row.read}" in said
        assert READ["parts_read"] in said
        assert made.html.count("<th ") == 2
        assert len(re.findall(r'<tr style="border-top', made.html)) == len(READ["figures"])


def test_words_of_a_cell_can_not_leave_their_place(composer: MailComposer) -> None:
    evil = "</td><script>x</script>\r\nMã 99. giả\n\n1. <img src=x>\u202e"
    cells = {("08", Field.STATUS): evil, ("08", Field.QUANTITY): evil}
    found = read_back(Reply(FORM, reading=reading(FORM, cells)))
    mail = composer.render_mail("ack", replace(ACK, **found))
    assert "<script" not in mail.html
    assert "<img" not in mail.html
    assert "“&lt;/td&gt;&lt;script&gt;x&lt;/script&gt; Mã 99. giả 1. &lt;…”" in mail.html
    assert "\nMã 99" not in mail.text
    assert mail.html.count('<tr style="border-top') == 4


def test_an_estimate_shows_sums_and_where_the_money_is_to_come_from(
    composer: MailComposer,
) -> None:
    form = samples.form(samples.ESTIMATE_ROWS, period=samples.ESTIMATE)
    found = read_back(Reply(form, reading=reading(form, samples.ESTIMATE_ANSWERS)))
    text = composer.render_mail("ack", replace(ACK, period_title=ESTIMATE, **found)).text
    assert "Mã 02. Xuất bản trang chuyên đề trên báo in\n    52 số; 156 triệu đồng; nguồn: " in text
    assert "báo cáo" not in text.casefold().replace("báo cáo.docx", "")


@pytest.mark.parametrize(("count", "text_bytes", "html_bytes"), [(100, 14_000, 40_000)])
def test_a_form_of_a_hundred_rows_is_a_mail_of_sane_size(
    composer: MailComposer, count: int, text_bytes: int, html_bytes: int
) -> None:
    form = samples.form(many_rows(count))
    cells: dict[tuple[str | None, Field], str] = {}
    for row in form.rows:
        cells |= {(row.task_id, Field.STATUS): "Hoàn thành", (row.task_id, Field.QUANTITY): "3"}
        cells |= {(row.task_id, Field.RESULT): "Đã tổ chức", (row.task_id, Field.COST): "2,5"}
    found = read_back(Reply(form, reading=reading(form, cells)))
    mail = composer.render_mail("ack", replace(ACK, **found))
    assert mail.text.count("3 lớp; 2,5 triệu đồng") == count
    assert len(mail.text.encode()) < text_bytes
    assert len(mail.html.encode()) < html_bytes


def test_what_is_beyond_the_bound_is_told_in_one_sentence(composer: MailComposer) -> None:
    form = samples.form(many_rows(150))
    cells = {(r.task_id, Field.QUANTITY): "2" for r in form.rows}
    found = read_back(Reply(form, reading=reading(form, cells)))
    text = composer.render_mail("ack", replace(ACK, **found)).text
    assert text.count("\nMã ") == 120
    assert (
        "\n\nVà 30 dòng khác: 30 dòng có số liệu, không có tình trạng; cộng số lượng: 60 lớp.\n"
        "Phần A, B, C, D: để trống.\n"
    ) in text


def test_nothing_is_shown_of_a_form_that_nobody_filled_in(composer: MailComposer) -> None:
    found = read_back(Reply(FORM, reading=reading(FORM, {})))
    assert found == {"figures": (), "more_figures": "", "parts_read": ""}
    text = composer.render_mail("findings", replace(RETURNED, **found)).text
    assert "đối chiếu" not in text


def test_a_file_that_could_not_be_read_shows_nothing() -> None:
    assert read_back(Reply(FORM, b"%PDF"))["figures"] == ()
    assert read_back(None)["figures"] == ()


def test_without_figures_the_example_names_some_code(composer: MailComposer) -> None:
    text = composer.render_mail("ack", replace(ACK, figures=(), parts_read="")).text
    assert "“Sai: mã 01, " in text
    assert "xem lại nội dung" not in text


def test_the_marks_of_a_table_of_figures() -> None:
    text = "Mã 01. Một\n    Hoàn thành; a\nMã CT01. 15/20 tổ\n\nMã 01. x\ny\n\nMã AB. z"
    assert parse_blocks(text) == (
        Block("figures", facts=(("01", "Một\nHoàn thành; a"), ("CT01", "15/20 tổ"))),
        Block("paragraph", ("Mã 01. x", "y")),
        Block("paragraph", ("Mã AB. z",)),
    )


def test_a_line_without_a_title_is_one_line(composer: MailComposer) -> None:
    mail = replace(ACK, figures=(FigureLine(code="07", read="3 lớp"),))
    assert "\n\nMã 07. 3 lớp\n\nPhần" in composer.render_mail("ack", mail).text


def test_a_return_after_the_due_day_does_not_set_it_again(composer: MailComposer) -> None:
    text = composer.render_mail("findings", replace(RETURNED, late=True)).text
    assert "Thời hạn gửi (trước ngày 15/6/2024) đã qua; đề nghị gửi lại trong thời gian" in text
    assert "Thời hạn gửi: " not in text


def test_a_return_to_an_invited_unit_asks_and_sets_no_deadline(composer: MailComposer) -> None:
    text = composer.render_mail("findings", replace(RETURNED, binding=False)).text
    assert "Kính mong Sở Giáo dục và Đào tạo sửa điểm trên" in text
    assert "Thời gian đề nghị: trước ngày 15/6/2024." in text
    assert "hạn gửi" not in text


def test_a_mail_without_a_file_is_not_asked_for_a_mended_one(composer: MailComposer) -> None:
    mail = replace(RETURNED, file_name="", counted=0, form_marked=False)
    text = composer.render_mail("findings", mail).text
    assert "gửi lại bằng cách trả lời (Reply) thư này, đính kèm tệp biểu mẫu đã điền." in text
    assert "sửa điểm trên" not in text


@pytest.mark.parametrize(("name", "mail"), [("ack", ACK), ("findings", RETURNED)])
def test_what_had_no_answer_of_its_own_is_summed_up(
    composer: MailComposer, name: str, mail: AcknowledgementMail | FindingsMail
) -> None:
    told = "bản lần 6, tệp a.docx, nhận lúc 09 giờ 05 ngày 05/6/2024: đã tiếp nhận"
    content = composer.render_mail(name, replace(mail, earlier=(told,)))
    assert f"không có thư trả lời riêng:\n\n- {told}\n" in content.text
    assert told in content.html
    assert "trả lời riêng" not in composer.render_mail(name, mail).text
