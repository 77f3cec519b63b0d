"""Which years are signed at once is asked only where the office's plan does not say it."""

import pytest

from plancycle.onboarding.import_plan import without_year_question
from plancycle.onboarding.plan_yaml import says_programme
from tests.onboarding.small_office import open_questions, read
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")


def test_an_answered_question_about_years_is_left_out() -> None:
    plan = read(source_table([HEAD, ("1", "Việc a", "Sở Nội vụ", "2026 - 2030")]))
    assert [d.words for d in open_questions(plan)] == ["2026 - 2030"]
    assert open_questions(without_year_question(plan)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("first_year: 2026\nlast_year: 2030\nwhole_programme: true\n", True),
        ("first_year: 2026\nwhole_programme: false\n", True),
        ("first_year: 2026\nlast_year: 2030\n", False),
        ("first_year: [2026\nwhole_programme: true", False),
    ],
)
def test_a_plan_says_itself_what_is_signed_at_once(text: str, says: bool) -> None:
    assert says_programme(text) is says
