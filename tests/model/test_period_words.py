"""Periods have words of their own, where no profile is at hand to name them."""

import pytest

from plancycle.model.periods import period_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("H1", "6 tháng đầu năm 2024"),
        ("Y", "năm 2024"),
        ("Q3", "quý III năm 2024"),
        ("M03", "tháng 03 năm 2024"),
        ("A02", "đột xuất số 02 năm 2024"),
        ("B", "dự toán năm 2024"),
    ],
)
def test_a_period_has_words_where_no_profile_says_them(code: str, words: str) -> None:
    assert period_words(code, 2024) == words
