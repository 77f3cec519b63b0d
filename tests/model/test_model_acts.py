"""What an operator can do next: marked in a sentence, worded by the face that shows it."""

import pytest

from plancycle.faces.command_words import with_commands, word_as_command
from plancycle.model.acts import Act, ActWords, Form, NextAct, acts_in, word_plainly, worded

DISMISSING = Act.DISMISS_MESSAGE(profile="thai-binh", message=12)


def test_a_sentence_carries_its_acts_to_the_face() -> None:
    text = f"Kỳ đã khóa; xong việc thì {DISMISSING:order}, hoặc xem bằng {Act.SHOW_MESSAGE:short}."
    assert with_commands(text) == (
        "Kỳ đã khóa; xong việc thì chạy “plancycle inbox dismiss thai-binh 12 --why …”, hoặc xem "
        "bằng “inbox show”."
    )
    assert worded(text, word_plainly) == (
        "Kỳ đã khóa; xong việc thì chọn “bỏ qua thư”, hoặc xem bằng “xem thư”."
    )
    assert acts_in(text) == (DISMISSING, NextAct(Act.SHOW_MESSAGE))


def test_another_face_says_it_its_own_way() -> None:
    def page(_: NextAct) -> ActWords:
        return ActWords("trang Hộp thư", "mở trang Hộp thư")

    assert worded(f"{Act.INBOX:Order} rồi xem {Act.INBOX}.", page) == (
        "Mở trang Hộp thư rồi xem trang Hộp thư."
    )


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act.ISSUE(), "“plancycle issue”"),
        (
            Act.ISSUE(profile="x", year=2024, document="ke-hoach"),
            "“plancycle issue x --year 2024 --document ke-hoach --number … --date …”",
        ),
        (Act.SETTLE_SENT(), "“plancycle outbox settle … --sent”"),
        (Act.SETTLE_SENT(number=7), "“plancycle outbox settle … 7 --sent”"),
        (Act.DISMISS_MESSAGE(), "“plancycle inbox dismiss”"),
        (Act.TRUST_ADDRESS(profile="x"), '“plancycle outbox trust x ĐỊA_CHỈ --why "…"”'),
        (Act.IMPORT_UNITS(folder="a ⟧ b"), "plancycle import-units TỆP --into a ⟧ b"),
    ],
)
def test_a_command_leaves_out_what_the_act_does_not_name(act: NextAct, words: str) -> None:
    assert with_commands(f"{act}") == words


@pytest.mark.parametrize("act", Act)
def test_the_terminal_has_words_for_every_act(act: Act) -> None:
    named = [
        "profile",
        "year",
        "message",
        "number",
        "period",
        "folder",
        "sheet",
        "amendment",
        "unit",
        "heir",
    ]
    values = dict.fromkeys(named, "1")
    words = word_as_command(act(**values))
    for form in Form:
        assert words.said(form)
        assert not {"{", "}", "⟦"} & set(words.said(form))


@pytest.mark.parametrize(
    "written",
    [
        "⟦NOTHING NAME {}⟧",
        "⟦INBOX SHOUT {}⟧",
        "⟦INBOX NAME {1}⟧",
        "⟦INBOX NAME {]⟧",
        "⟦inbox NAME {}⟧",
        "⟦INBOX⟧",
        '⟦INBOX NAME {"a":' + "[" * 100_000 + "}⟧",
    ],
)
def test_what_a_stranger_writes_like_a_mark_stays_as_it_is(written: str) -> None:
    assert with_commands(f"thư {written}") == f"thư {written}"
    assert acts_in(written) == ()
