"""Vietnamese typed with signs behind its letters, and all that only looks like it."""

import pytest

from plancycle.forms.letters.old_fonts import OldEncoding, lone_answer, lone_encodings
from plancycle.forms.letters.viqr import decode_word, is_viqr


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Pha't", "Phát"),
        ("chuye^n", "chuyên"),
        ("mu.c", "mục"),
        ("ddu+o+.c", "được"),
        ("na(m", "năm"),
        ("tho^'ng", "thống"),
        ("can't", None),
        ("it's", None),
        ("x^2", None),
    ],
)
def test_a_word_is_read_as_it_was_meant(word: str, shown: str | None) -> None:
    assert decode_word(word) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Pha't so'ng 12 chuye^n mu.c",
        "DDa~ thu+.c hie^.n xong",
        "Hoa`n tha`nh to^'t nhie^.m vu.",
        "To^'t",
        "Ba'o ca'o so^' 12/BC-UBND",
    ],
)
def test_it_is_found(text: str) -> None:
    assert is_viqr(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phát sóng 12 chuyên mục, phát lại 24 lượt.",
        "Phat song 12 chuyen muc",
        "Da xong. Con lai 2 so (so 5, so 6).",
        "Da co? Chua ro? Can hoi lai?",
        "I'm sure it's done; we don't know who's next.",
        "O'Neil, D'Artagnan, L'Oreal",
        "https://example.vn/a.html?x=1&y=2+3",
        "vanphong@thaibinh.gov.vn, a.b@c.vn",
        "QD-UBND, KH-UBND, VTV1, F0, 5+7, H2O, C++",
        "12 + 5 = 17 (a+b)",
        "tr.d, tp.HCM, e.g. i.e. a.m. p.m.",
        "Adobe Illustrator, add, oddly, Eddie",
        "so'",
        "",
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert not is_viqr(text)


@pytest.mark.parametrize(
    ("text", "encoding"), [("Tèt", OldEncoding.TCVN3), ("Toát", OldEncoding.VNI)]
)
def test_an_answer_of_one_word_in_an_old_font(text: str, encoding: OldEncoding) -> None:
    assert lone_answer(text, encoding) == "Tốt"
    assert lone_encodings(text) == (encoding,)


@pytest.mark.parametrize(
    "text",
    [
        *("Tốt", "Đạt", "Khá", "Đủ", "Có", "Không", "Chưa", "Toàn", "Thoát nước", "Hòa Bình"),
        *("Café", "Zürich", "QĐ-UBND", "HĐND", "VTV1", "F0", "Toát mồ hôi vì nắng"),
    ],
)
def test_other_short_answers_are_what_they_are(text: str) -> None:
    assert lone_encodings(text) == ()
