"""Strangers' words on our screen: one direction, no control, bounded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.display import safe_line, safe_lines
from plancycle.model.text import clean_text, drop_forbidden, forbidden_character, plain_text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Báo cáo 6 tháng", "Báo cáo 6 tháng"),
        ("Ba\u0301o ca\u0301o", "Báo cáo"),
        ("a\x1b[31mđỏ\x07", "a[31mđỏ"),
        ("cod.\u202excod\u202c.exe", "cod.xcod.exe"),
        ("\u2066a\u2069b\u061cc\u00add", "abcd"),
        ("dòng 1\r\n\tdòng 2\u2028dòng 3", "dòng 1 dòng 2 dòng 3"),
        ("\x9b31mC1", "31mC1"),
        ("\ud800lẻ", "lẻ"),
        ("😀 \U000e0041thẻ", "😀 thẻ"),
        ("z" + "\u0300" * 50, "z\u0300\u0300"),
        ("a\u2060\u0301\u00ad\u0323", "ạ\u0301"),
        ("", ""),
    ],
)
def test_one_line(raw: str, shown: str) -> None:
    assert safe_line(raw) == shown


def test_a_long_line_is_cut_with_a_mark() -> None:
    assert safe_line("a" * 500, 10) == "aaaaaaaaa…"
    assert safe_line("a" * 10, 10) == "a" * 10


def test_lines_are_bounded_and_empty_ones_joined() -> None:
    assert safe_lines("\n\na\n\n\n \nb\n\n") == ("a", "", "b")
    assert safe_lines("x\n" * 9, lines=3) == ("x", "x", "x", "…")
    assert safe_lines("") == ()


@given(st.text(max_size=300))
def test_nothing_gets_through_that_could_steer(raw: str) -> None:
    shown = safe_line(raw, 80)
    assert len(shown) <= 80
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert safe_line(shown, 80) == shown


_SEEN_BY_READERS = "\u00ad\x80\x9b\ue000\U000f0000"


def test_one_list_says_what_nobody_may_see() -> None:
    """Every control, every mark of direction, every zero-width character there is."""
    categories = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    hidden = [
        c
        for c in map(chr, range(0x110000))
        if unicodedata.category(c) in categories and c not in "\t\n\r"
    ]
    assert len(hidden) > 137_000
    shown = {c for c in hidden if plain_text(c).strip()}
    assert shown == set()
    kept = {c for c in hidden if drop_forbidden(c) and c not in _SEEN_BY_READERS}
    # What the readers of forms must see to judge: C1, separators, private use.
    assert all(unicodedata.category(c) in {"Cc", "Zl", "Zp", "Co"} for c in kept)
    assert all("\x80" <= c <= "\x9f" for c in kept if unicodedata.category(c) == "Cc")


def test_what_is_read_of_forms_keeps_what_their_readers_judge_by() -> None:
    assert clean_text(f"a{_SEEN_BY_READERS}b") == f"a{_SEEN_BY_READERS}b"
    assert clean_text("a\x85b") == "a b"
    assert clean_text("a\u2066b\u061cc\u180ed\u3164e") == "abcde"
    assert forbidden_character("a\u2069") == "U+2069"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Báo cáo\n  hai\tba", "Báo cáo\n  hai\tba"),
        ("<a\x1b]0;PWNED\x07\x1b[31mb@x>", "<a]0;PWNED[31mb@x>"),
        ("a\x9b31mb\x85c\u2028d", "a31mb c d"),
        ("cod.\u202excod\u2066.exe", "cod.xcod.exe"),
        ("so\u00adft\u200b", "soft"),
    ],
)
def test_plain_text_keeps_blanks_and_lines(raw: str, shown: str) -> None:
    assert plain_text(raw) == shown
