"""A programme of several years on paper: nothing signed is left out without a word."""

from datetime import date
from pathlib import Path
from typing import Any

from plancycle.documents.papers.letter_rows import other_years_row
from plancycle.documents.papers.plan_tasks import task_groups, task_sentence
from plancycle.documents.papers.programme_words import (
    beyond_sentence,
    programme_sentence,
    whole_or_share,
)
from plancycle.documents.wording.wording import plan_title
from plancycle.model.plan import Plan, plan_of_year
from plancycle.model.profile import Profile
from plancycle.profiles import load_profile

CONFIG = Path(__file__).parents[2] / "config"

TIMES = ("year 2025", "years 2025-2027", "since 2026", "yearly")


def programme(**more: Any) -> Profile:
    """Four tasks: one of 2025, one of all three years, one from 2026 on, one of every year."""
    profile = load_profile(CONFIG, "thai-binh")
    tasks = [
        {"id": f"{n:02d}", "group": "I", "title": f"Việc {n}", "lead": ["so-tttt"], "time": time}
        for n, time in enumerate(TIMES, start=1)
    ]
    data = profile.plan.model_dump(mode="json", exclude_unset=True) | {
        **{"tasks": tasks, "targets": [], "title": "Chuyển đổi số giai đoạn 2025 - 2027"},
        **{"first_year": 2025, "last_year": 2027},
    }
    return profile.model_copy(update={"plan": Plan.model_validate(data | more)})


def test_a_years_plan_says_what_is_of_other_years() -> None:
    plan = plan_of_year(programme().plan, 2026)
    sentence = task_sentence(plan, 2026)
    assert sentence.startswith(
        "Kế hoạch giao 03 nhiệm vụ của năm 2026 trong tổng số 04 nhiệm vụ giai đoạn 2025 - 2027; "
    )
    assert sentence.endswith(
        "Số nhiệm vụ thực hiện trong từng năm (kể cả việc làm trong nhiều năm): năm 2025: 03; năm "
        "2026: 03; năm 2027: 03. Nhiệm vụ không thuộc năm 2026: số 01."
    )
    assert beyond_sentence(plan, 2026) == (
        " Kế hoạch giai đoạn 2025 - 2027 còn 01 nhiệm vụ không thuộc năm 2026 nên không đánh giá "
        "trong kỳ (nhiệm vụ số 01)."
    )
    assert plan_title(plan, 2026) == "Chuyển đổi số giai đoạn 2025 - 2027 năm 2026"


def test_a_whole_programme_prints_every_task() -> None:
    profile = programme(whole_programme=True).of_year(2026)
    (group,) = task_groups(profile, 2026)
    assert [row.id for row in group.rows] == ["01", "02", "03", "04"]
    assert [t.id for t in profile.plan.tasks] == ["02", "03", "04"]
    sentence = task_sentence(profile.plan, 2026)
    assert sentence.startswith("Kế hoạch giao 04 nhiệm vụ; ")
    assert sentence.endswith("từng năm (kể cả việc làm trong nhiều năm): năm 2025: 03; năm 2026: "
                             "03; năm 2027: 03.")  # fmt: skip
    assert plan_title(profile.plan, 2026) == "Chuyển đổi số giai đoạn 2025 - 2027"


def test_a_report_counts_the_tasks_of_its_year_as_the_years() -> None:
    plan = plan_of_year(programme().plan, 2026)
    assert whole_or_share(plan, 2026) == "Kế hoạch trong năm 2026"
    yearly = load_profile(CONFIG, "thai-binh").of_year(2024).plan
    assert whole_or_share(yearly, 2024) == "Kế hoạch"


def test_a_letter_names_the_tasks_of_other_years() -> None:
    profile = programme().of_year(2026)
    unit = profile.units.unit("so-tttt")
    row = other_years_row(profile, unit, date(2024, 1, 1))
    assert row is not None
    assert row.title == ("Nhiệm vụ chủ trì của các năm khác, không thực hiện trong năm này: số 01")
    other = profile.units.unit("vp-ubnd")
    assert other_years_row(profile, other, date(2024, 1, 1)) is None


def test_where_every_task_is_of_the_year_nothing_is_said() -> None:
    plan = load_profile(CONFIG, "thai-binh").of_year(2024).plan
    assert (programme_sentence(plan, 2024), beyond_sentence(plan, 2024)) == ("", "")
