"""Strangers' words on our screen: one direction, no control, bounded."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.display import safe_line, safe_lines


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
