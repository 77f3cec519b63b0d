"""What the domain asks for, said in pages: never a command, never a page that is not there."""

import re
from datetime import date
from pathlib import Path

import pytest

from plancycle import console
from plancycle.console.navigation import PLACES
from plancycle.console.typed_days import typed_day
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
    buttons = {b for w in _WORDED.values() for f in Form for b in re.findall("“(.+?)”", w.said(f))}
    assert len(buttons) == 8
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
