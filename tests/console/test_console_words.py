"""What the domain asks for, said in pages: never a command, never a page that is not there."""

import re
from datetime import date
from pathlib import Path

import pytest

from plancycle import console
from plancycle.console.navigation import PLACES
from plancycle.console.own_place import own_place
from plancycle.console.showing import Pages, _opening
from plancycle.console.typed_days import typed_day
from plancycle.cycle.overviews.pages.inbox_overview import Tray
from plancycle.faces.page_words import _AT_THE_SERVER, _PAGES, _WORDED, with_pages, word_as_page
from plancycle.model.acts import Act, Form
from plancycle.model.errors import StepError

TEMPLATES = Path(console.__file__).parent / "templates"


@pytest.mark.parametrize("act", list(Act))
def test_no_act_is_said_as_a_command(act: Act) -> None:
    words = word_as_page(act(profile="thai-binh", message=3, number=4, year=2026, period="H1"))
    for form in Form:
        said = words.said(form)
        assert said
        assert "plancycle" not in said
        assert "--" not in said


def test_every_page_that_is_named_stands_at_the_head_of_pages() -> None:
    assert set(_PAGES) <= {p.title for p in PLACES}
    acts = [a for acts in _PAGES.values() for a in acts]
    assert len(acts) == len(set(acts))
    assert not _AT_THE_SERVER & set(acts)


def test_every_button_that_is_named_stands_on_a_page() -> None:
    pages = "".join(p.read_text("utf-8") for p in TEMPLATES.glob("*.j2"))
    pages += "".join(f">{tray.vietnamese}" for tray in Tray)
    buttons = {b for w in _WORDED.values() for f in Form for b in re.findall("“(.+?)”", w.said(f))}
    assert len(buttons) == 28
    assert {b for b in buttons if not re.search(f'[>}}"]{re.escape(b)}', pages)} == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Hãy {Act.COLLECT:order} trước.", "Hãy vào mục Hộp thư, thu thư trước."),
        (f"{Act.DISMISS_MESSAGE(message=3):Order}.", "Vào mục Hộp thư, bỏ qua thư."),
        (f"Xem {Act.INBOX}.", "Xem mục Hộp thư."),
        (f"Hãy {Act.GIVE_REASON:order}.", "Hãy ghi lý do."),
        (f"Hãy {Act.UPGRADE:order}.", "Hãy nhờ quản trị máy chủ nâng cấp dữ liệu."),
        (
            f"Hãy {Act.CORRECT_ISSUE:order}.",
            "Hãy bấm “Sửa số, ngày ghi nhầm” ở trang của văn bản.",
        ),
        (
            f"{Act.DO_TODAY:Order} để làm ngay.",
            "Bấm “Làm việc đến hạn hôm nay” ở mục Hôm nay để làm ngay.",
        ),
        ("⟦la {}⟧ của đơn vị", "⟦la {}⟧ của đơn vị"),
    ],
)
def test_sentences_of_the_domain_lead_to_pages(text: str, said: str) -> None:
    assert with_pages(text) == said


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        (f"{Act.DO_TODAY:Order}.", "/thai-binh", "Bấm “Làm việc đến hạn hôm nay”."),
        (
            f"{Act.DO_TODAY:Order}.",
            "/thai-binh/lich",
            "Bấm “Làm việc đến hạn hôm nay” ở mục Hôm nay.",
        ),
        (f"Hãy {Act.COLLECT:order}.", "/thai-binh/hop-thu", "Hãy thu thư."),
        (
            f"(xem bằng {Act.SHOW_MESSAGE})",
            "/thai-binh/hop-thu/12",
            "(xem bằng nút “Đọc các tệp”)",
        ),
        (f"Hãy {Act.ACCEPT_MESSAGE:order}.", "/thai-binh/hop-thu/12", "Hãy bấm “Nhận báo cáo”."),
        (
            f"Hãy {Act.DRAFT_CORRECTION:order}.",
            "/thai-binh/2024/van-ban/ke-hoach/sua-sai",
            "Hãy bấm “Soạn công văn đính chính”.",
        ),
        (
            f"Hãy {Act.APPROVE:order}.",
            "/thai-binh/2024/H1/van-ban/to-trinh",
            "Hãy bấm “Duyệt bản”.",
        ),
        (f"Hãy {Act.REOPEN_PERIOD:order}.", "/thai-binh/2024/H1", "Hãy bấm “Mở lại kỳ”."),
        (
            f"Hãy {Act.REOPEN_PERIOD:order}.",
            "/thai-binh/2024/H1/tong-hop",
            "Hãy bấm “Mở lại kỳ” ở trang của kỳ.",
        ),
        (f"Hãy {Act.EXTEND:order}.", "/thai-binh/2024/H1/don-vi/so-y-te", "Hãy bấm “Gia hạn”."),
        (f"Xem {Act.LIST_FROZEN}.", "/thai-binh/hop-thu", "Xem trang “Báo cáo tạm dừng tính”."),
        (f"{Act.PLAN:Order}.", "/thai-binh/2024", "Bấm “Soạn dự thảo kế hoạch”."),
        (f"{Act.RESEND:Order}.", "/thai-binh/hop-thu/thu-di", "Bấm “Gửi lại thư này”."),
        (f"{Act.TEST_MAIL:Order}.", "/he-thong", "Bấm “Kiểm tra đường thư”."),
    ],
)
def test_nobody_is_sent_to_the_page_he_stands_on(text: str, path: str, said: str) -> None:
    assert with_pages(text, own_place(path)) == said


@pytest.mark.parametrize("typed", ["14/6/2026", " 14.06.2026", "2026-06-14"])
def test_a_day_as_people_type_it(typed: str) -> None:
    assert typed_day(typed, "Ngày") == date(2026, 6, 14)


@pytest.mark.parametrize("typed", ["31/12/9999", "9999-12-31", "1/1/0026", "mai", ""])
def test_what_is_no_day_that_an_office_works_with_is_asked_for_again(typed: str) -> None:
    with pytest.raises(StepError, match="Ngày gia hạn chưa đúng"):
        typed_day(typed, "Ngày gia hạn")


def test_a_day_that_no_calendar_has_is_told_as_such() -> None:
    with pytest.raises(StepError, match="Ngày gia hạn: không có ngày 31/6/2026"):
        typed_day("31/6/2026", "Ngày gia hạn")


def test_every_field_for_a_file_must_have_one() -> None:
    """An empty one says so in Vietnamese by being invalid; else the browser's language shows."""
    fields = [
        field
        for page in TEMPLATES.glob("*.j2")
        for field in re.findall(r"<input[^>]*type=\"file\"[^>]*>", page.read_text("utf-8"))
    ]
    assert len(fields) == 4
    assert [f for f in fields if " required" not in f] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("năm 2024", "Năm 2024"),
        ("đã trả lời", "Đã trả lời"),
        ("bao cao.docx: Có mã báo cáo.", "bao cao.docx: Có mã báo cáo."),
        ("", ""),
    ],
)
def test_a_line_begins_with_a_capital_but_for_the_name_of_a_file(text: str, said: str) -> None:
    assert _opening(text) == said


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Re: x [BC-ab2c]", 'Re: x <span class="whole">[BC-ab2c]</span>'),
        (
            "từ van-thu@so-y-te.example, lần 1.",
            'từ <span class="whole">van-thu@so-y-te.example</span>, lần 1.',
        ),
        ("<b>a@b.example</b>", '&lt;b&gt;<span class="whole">a@b.example</span>&lt;/b&gt;'),
        (
            "theo 6150/TB-BLĐTBXH, 30/2020/NĐ-CP; thai-binh/reporting.yaml, kỳ 6/2024",
            'theo <span class="whole">6150/TB-BLĐTBXH</span>, <span class="whole">30/2020/NĐ-CP'
            '</span>; <span class="whole">thai-binh/reporting.yaml</span>, kỳ 6/2024',
        ),
        (Act.SHOW_MESSAGE(), "nút “Đọc các tệp” ở trang của thư"),
    ],
)
def test_addresses_and_codes_stay_in_one_piece_and_everything_is_escaped(
    text: object, html: str
) -> None:
    pages = Pages(is_trial=lambda _: False)
    template = pages._environment.from_string("{{ text | whole }}")
    assert template.render(text=f"{text}" if isinstance(text, str) else format(text)) == html
