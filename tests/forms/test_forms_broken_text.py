"""Text whose letters were lost on the way: which kind, and what can surely be mended."""

import unicodedata

import pytest

from plancycle.forms.letters.broken_text import Damage, broken, mend


def misread(text: str) -> str:
    """UTF-8 as a Western reader shows it; bytes without a letter there stay as controls."""
    return "".join(
        bytes([b]).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b)
        for b in text.encode()
    )


_WORDS = (
    "Hoàn thành|Đã thực hiện|Công|Đang thực hiện|Không|Ông Hà|đạt|15 chương trình|CÔNG TÁC|“Đã”"
    "|lễ|tiến độ – tốt|Có|ít|ổn định|Ở xã|Ừ|10°C|Kỹ năng số"
)
WORDS = _WORDS.split("|")


@pytest.mark.parametrize("text", WORDS)
def test_utf8_read_as_western_text_is_told_and_mended(text: str) -> None:
    assert broken(misread(text)) is Damage.MISREAD
    assert mend(misread(text)) == text


@pytest.mark.parametrize("text", WORDS)
def test_it_is_told_without_its_invisible_characters_too(text: str) -> None:
    """A reader drops control characters, and makes a plain blank of every blank."""
    left = "".join(c for c in misread(text) if not "\x80" <= c <= "\x9f").replace("\xa0", " ")
    assert broken(left) is Damage.MISREAD
    assert mend(left) in (None, text)


def test_what_is_only_half_misread_is_not_mended() -> None:
    assert broken("ÄÃ£ thá»±c hiá»‡n") is Damage.MISREAD
    assert mend("ÄÃ£ thá»±c hiá»‡n") is None
    assert mend("Đã hoÃ\xa0n") is None
    assert mend("MÃ¼ller") is None


@pytest.mark.parametrize(
    "text, damage",
    [
        ("Ho?n th?nh", Damage.QUESTION_MARKS), ("?ang th?c hi?n", Damage.QUESTION_MARKS),
        ("th?ng 6", Damage.QUESTION_MARKS), ("15 ch??ng tr?nh", Damage.QUESTION_MARKS),
        ("HO?N TH?NH", Damage.QUESTION_MARKS), ("gi?i di?u", Damage.QUESTION_MARKS),
        ("Ho\ufffdn th\ufffdnh", Damage.REPLACED), ("\uf0fe", Damage.PRIVATE_USE),
        ("1\u03362\u0336 15", Damage.STRUCK), ("\u0301a", Damage.LONE_MARK),
        ("12\u0301", Damage.LONE_MARK),
    ],
)  # fmt: skip
def test_other_damage_is_told(text: str, damage: Damage) -> None:
    assert broken(text) is damage
    assert mend(text) is None


SOUND = """xong?|xong?Chưa|xong?chưa|https://a.vn/x?a=1&b=2|http://a.vn/?trang|a.vn/x?b/c|(?)|???|
Hoàn thành chưa? Rồi|“quá”|«quá»|«đánh giá»…|“ĐÃ”|«ĐÃ» nộp|XÃ–PHƯỜNG|ĐÃ NỘP|ĐÃ… rồi|ĐÃ”.|
Ê-ĐÊ|“má”.|Hoàn thành|Müller|São Paulo|Ångström|Ærø|Việt Nam – Lào|bá…|sân’|5€|lá€|Hoµn thµnh|
Hoaøn thaønh|HOAØN THAØNH|h¹n chÕ|10°C|m²|15"""


@pytest.mark.parametrize("text", ["", *(text.strip("\n") for text in SOUND.split("|"))])
def test_sound_text_is_left_alone(text: str) -> None:
    assert (broken(text), mend(text)) == (None, None)
    assert broken(unicodedata.normalize("NFD", text)) is None


def test_the_longest_text_is_judged_quickly_by_its_shape() -> None:
    assert broken("a" * 20_000 + "?") is None
    assert broken("?" * 20_000) is None
    assert broken(" «" * 10_000 + "th á»¡") is Damage.MISREAD
