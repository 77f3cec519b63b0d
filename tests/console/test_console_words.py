"""What the domain asks for, said in pages: never a command, never a page that is not there."""

import pytest

from plancycle.console.navigation import PLACES
from plancycle.faces.page_words import _AT_THE_SERVER, _PAGES, with_pages, word_as_page
from plancycle.model.acts import Act, Form


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Hãy {Act.COLLECT:order} trước.", "Hãy vào mục Hộp thư, thu thư trước."),
        (f"{Act.DISMISS_MESSAGE(message=3):Order}.", "Vào mục Hộp thư, bỏ qua thư."),
        (f"Xem {Act.INBOX}.", "Xem “xem hộp thư đến” ở mục Hộp thư."),
        (f"Hãy {Act.GIVE_REASON:order}.", "Hãy ghi lý do."),
        (f"Hãy {Act.UPGRADE:order}.", "Hãy nhờ quản trị máy chủ nâng cấp dữ liệu."),
        # No page corrects a number that was written down wrongly: nobody is sent to look for it.
        (
            f"Hãy {Act.CORRECT_ISSUE:order}.",
            f"Hãy vào mục Năm, {Act.CORRECT_ISSUE.value}.",
        ),
        ("⟦la {}⟧ của đơn vị", "⟦la {}⟧ của đơn vị"),
    ],
)
def test_sentences_of_the_domain_lead_to_pages(text: str, said: str) -> None:
    assert with_pages(text) == said
