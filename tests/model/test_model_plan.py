"""The plan: its outline, its targets, and the places filled in for a year."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plancycle.model.errors import ConfigError
from plancycle.model.outline import STANDARD_OUTLINE, Chapter, Passage, Point, Shown
from plancycle.model.plan import Attachment, Citation, Plan, Target, plan_of_year, plan_signed_on
from plancycle.model.quotas import Per
from plancycle.model.time_kinds import TimeKind


def plan(**more: Any) -> Plan:
    return Plan.model_validate(
        {
            "title": "Truyền thông năm {year}",
            "first_year": 2023,
            "last_year": 2025,
            "task_groups": [{"id": "I", "title": "Truyền thông"}],
            "tasks": [
                {"id": "01", "group": "I", "title": "Sự kiện", "lead": ["so-x"], "time": "yearly"}
            ],
            "appendix_title": "Các nhiệm vụ năm {year}",
            "closing": "Trên đây là Kế hoạch năm {year}",
        }
        | more
    )


def target(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Mục tiêu {name}"} | more


SHARE = {"share": 100, "unit": "xã", "reporters": ["@cap-xa"]}


def test_only_measured_targets_are_collected_and_keep_their_place() -> None:
    found = plan(
        targets=[target("a"), target("b", **SHARE), target("c"), target("d", **SHARE)]
    ).measured_targets
    assert [(number, t.id) for number, t in found] == [("CT02", "b"), ("CT04", "d")]
    assert plan().measured_targets == ()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"share": 50}, "cần “unit” và “reporters”"),
        ({"share": 50, "unit": "trường"}, "cần “unit” và “reporters”"),
        ({"share": 50, "reporters": ["so-x"]}, "cần “unit” và “reporters”"),
        ({"unit": "trường"}, "thì cần “share”"),
        ({"by": 2025}, "thì cần “share”"),
        ({"counts_itself": True}, "thì cần “share”"),
        ({"reporters": ["so-x"]}, "thì cần “share”"),
    ],
)
def test_a_measured_target_says_all_that_measuring_needs(more: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Target.model_validate(target("a", **more))


@pytest.mark.parametrize("share", [0, 101, -1, 50.5])
def test_a_share_is_a_whole_percentage(share: float) -> None:
    with pytest.raises(ValidationError):
        Target.model_validate(target("a", **SHARE | {"share": share}))


def test_the_usual_outline_shows_all_but_messages() -> None:
    whole = plan()
    assert whole.outline == STANDARD_OUTLINE
    assert [p for p in Shown if not whole.shows(p)] == [Shown.MESSAGES, Shown.TASK_BLOCKS]


def test_an_outline_shows_parts_in_chapters_and_passages() -> None:
    letter = plan(
        appendix_title=None,
        outline=[{"show": "duties"}, {"title": "Khác", "passages": [{"show": "messages"}]}],
    )
    assert [p for p in Shown if letter.shows(p)] == [Shown.MESSAGES, Shown.DUTIES]


def test_a_table_of_tasks_has_a_title() -> None:
    with pytest.raises(ValidationError, match="cần “appendix_title”"):
        plan(appendix_title=None)
    plan(appendix_title=None, outline=[{"title": "Việc", "show": "task_blocks"}])


@pytest.mark.parametrize("data", [{}, {"title": "Mục"}, {"title": "Mục", "text": []}])
def test_a_passage_says_something(data: dict[str, Any]) -> None:
    for kind in Passage, Chapter:
        with pytest.raises(ValidationError, match="“text”, “show”, “points”"):
            kind.model_validate(data)


def test_a_chapter_may_hold_passages_alone() -> None:
    chapter = Chapter.model_validate({"title": "Mục", "passages": [{"text": ["Lời."]}]})
    assert chapter.passages[0].text == ("Lời.",)


def test_a_point_is_a_text_or_a_text_with_points() -> None:
    duty = {"addressee": "Các xã", "actors": ["@cap-xa"]}
    points = ["Một", {"text": "Hai", "points": ["Ba", "Bốn"]}]
    (found,) = plan(duties=[duty | {"points": points}]).duties
    assert found.points == (Point(text="Một"), Point(text="Hai", points=("Ba", "Bốn")))


def test_a_table_of_an_attachment_is_even() -> None:
    with pytest.raises(ValidationError, match="dòng 2 của “rows” có 1 ô, “columns” có 2 cột"):
        Attachment.model_validate(
            {"title": "A", "columns": ["TT", "Tên"], "rows": [["1", "Một"], ["2"]]}
        )
    with pytest.raises(ValidationError, match="“text”, “rows”, “points”"):
        Attachment.model_validate({"title": "A"})


def test_citations_in_full_and_short() -> None:
    decision = Citation(
        type="Kế hoạch",
        number="50/KH-UBND",
        date=date(2023, 3, 8),
        issuer="Ủy ban nhân dân tỉnh",
        abstract="truyền thông về chuyển đổi số năm 2023",
    )
    assert decision.short == "Kế hoạch số 50/KH-UBND"
    assert decision.full == (
        "Kế hoạch số 50/KH-UBND ngày 08/3/2023 của Ủy ban nhân dân tỉnh về truyền thông về chuyển "
        "đổi "
        "số năm 2023"
    )


EVERYWHERE = "{year}, rồi {next_year}"
FILLED = "2024, rồi 2025"


def test_the_years_are_filled_in_all_over_the_plan() -> None:
    """In every text that a plan may hold, however deep."""
    source = plan(
        title=EVERYWHERE,
        opening=EVERYWHERE,
        proposal=EVERYWHERE,
        implements=[{"type": "Kế hoạch", "date": "2023-03-08", "abstract": EVERYWHERE}],
        general_aims=[EVERYWHERE],
        targets=[target("a", **SHARE) | {"text": EVERYWHERE}],
        contents=[EVERYWHERE],
        messages=[EVERYWHERE],
        channels=[EVERYWHERE],
        budget=[EVERYWHERE],
        task_groups=[{"id": "I", "title": EVERYWHERE}],
        tasks=[
            {
                **{"id": "01", "group": "I", "title": EVERYWHERE, "time": "every 1-2 years"},
                **{"lead": [{"group": "cap-xa", "except": ["xa-a"], "label": EVERYWHERE}]},
                **{"quota": {"between": [2, 3], "per": "once", "unit": "mô hình"}},
            }
        ],
        duties=[
            {
                **{"addressee": EVERYWHERE, "actors": ["@cap-xa"]},
                "points": [{"text": EVERYWHERE, "points": [EVERYWHERE]}],
            }
        ],
        attachments=[{"title": EVERYWHERE, "columns": ["A"], "rows": [[EVERYWHERE]]}],
        outline=[
            {"title": EVERYWHERE, "text": [EVERYWHERE], "passages": [{"points": [EVERYWHERE]}]},
            {"show": "tasks"},
        ],
        appendix_title=EVERYWHERE,
        closing=EVERYWHERE,
    )
    filled = plan_of_year(source, 2024)
    assert "year}" not in filled.model_dump_json()
    assert filled.title == filled.tasks[0].title == filled.outline[0].passages[0].points[0].text
    assert filled.title == filled.attachments[0].rows[0][0] == FILLED
    assert filled.duties[0].points[0].points == (FILLED,)
    task = filled.tasks[0]
    assert (task.time.kind, task.quota.per, task.quota.maximum) == (TimeKind.EVERY, Per.ONCE, 3)
    assert (task.lead[0].excluding, task.lead[0].label) == (("xa-a",), FILLED)


@given(st.integers(2000, 2099))
def test_a_plan_without_places_is_the_same_in_every_year(year: int) -> None:
    plain = plan(title="Truyền thông", appendix_title="Các nhiệm vụ", closing="Trên đây")
    assert plan_of_year(plain, year) == plain


@given(st.integers(2000, 2098))
def test_filling_in_twice_changes_nothing(year: int) -> None:
    once = plan_of_year(plan(), year)
    assert plan_of_year(once, year + 1) == once
    assert once.title == f"Truyền thông năm {year}"


def themed() -> Plan:
    return plan(
        themes={2023: "Năm dữ liệu số {chưa điền}", "2025": "Năm cuối"},
        contents=["Chủ đề “{theme}” của năm {year}", "Nội dung chung"],
        messages=["{theme}"],
        targets=[target("a"), target("b") | {"text": "Hưởng ứng {theme}"}],
        duties=[
            {
                **{"addressee": "Các xã", "actors": ["@cap-xa"]},
                "points": [{"text": "Làm theo {theme}", "points": ["Một"]}, "Việc khác"],
            }
        ],
    )


def test_the_theme_of_the_year_is_filled_in() -> None:
    found = plan_of_year(themed(), 2025)
    assert found.contents == ("Chủ đề “Năm cuối” của năm 2025", "Nội dung chung")
    assert found.messages == ("Năm cuối",)
    assert found.targets[1].text == "Hưởng ứng Năm cuối"
    assert found.duties[0].points[0] == Point(text="Làm theo Năm cuối", points=("Một",))
    assert found.themes == themed().themes  # another year can still be filled in from the same


def test_what_speaks_of_a_theme_goes_in_a_year_without_one() -> None:
    found = plan_of_year(themed(), 2024)
    assert found.contents == ("Nội dung chung",)
    assert found.messages == ()
    assert [t.id for t in found.targets] == ["a"]
    assert [p.text for p in found.duties[0].points] == ["Việc khác"]


def test_a_plan_that_needs_its_theme_can_not_do_without() -> None:
    duty = {"addressee": "Các xã", "actors": ["@cap-xa"], "points": ["{theme}"]}
    source = plan(themes={2023: "Năm số"}, duties=[duty])
    assert plan_of_year(source, 2023).duties[0].points == (Point(text="Năm số"),)
    with pytest.raises(ValidationError):
        plan_of_year(source, 2024)


@pytest.mark.parametrize(
    ("own", "wanted"),
    [
        ({"time": "quarter 2", "product": "01 hội nghị"}, "01 hội nghị"),
        ({"time": "yearly", "product": "Báo cáo"}, "Báo cáo"),
        (
            {
                "time": "yearly",
                "product": "Tin",
                "quota": {"count": 2, "per": "month", "unit": "tin"},
            },
            "02 tin/tháng",
        ),
        ({"time": "quarter 2"}, ""),
        ({"time": "yearly"}, "thường xuyên"),
    ],
)
def test_what_a_task_wants_is_its_quota_or_else_its_product(
    own: dict[str, Any], wanted: str
) -> None:
    task = {"id": "01", "group": "I", "title": "Việc", "lead": ["so-x"]}
    assert plan(tasks=[task | own]).tasks[0].wanted_label == wanted


def test_tasks_of_other_years_are_left_out() -> None:
    task = {"group": "I", "title": "Việc", "lead": ["so-x"]}
    whole = plan(
        tasks=[
            task | {"id": "01", "time": "yearly"},
            task | {"id": "02", "time": "month 6/2025"},
            task | {"id": "03", "time": "years 2024-2025"},
        ]
    )
    ids = {year: [t.id for t in plan_of_year(whole, year).tasks] for year in (2023, 2024, 2025)}
    assert ids == {2023: ["01"], 2024: ["01", "03"], 2025: ["01", "02", "03"]}
    of_2024 = plan_of_year(whole, 2024)
    assert [t.id for t in of_2024.signed_tasks] == ["01", "02", "03"]
    assert plan_of_year(of_2024, 2024) == of_2024
    assert plan_of_year(whole, 2025).all_tasks == ()
    late = plan(tasks=[task | {"id": "01", "time": "year 2025"}])
    with pytest.raises(ConfigError, match="không có nhiệm vụ nào của năm 2024"):
        plan_of_year(late, 2024)


def test_a_signed_plan_knows_what_counts_from_its_day() -> None:
    """The words stay, the day comes; a task due before the year begins is not lost from it."""
    soon = {"id": "01", "group": "I", "title": "A", "lead": ["so-a"], "time": "5 days after issue"}
    late = soon | {"id": "02", "time": "100 days after issue", "time_words": "100 ngày"}
    signed = plan_signed_on(plan(tasks=[soon, late]), date(2025, 12, 24))
    tasks = plan_of_year(signed, 2026).tasks
    assert [t.time.due(2026) for t in tasks] == [date(2025, 12, 29), date(2026, 4, 3)]
    assert [t.time_label(2026) for t in tasks] == ["05 ngày kể từ ngày ban hành", "100 ngày"]


def test_a_time_in_words_needs_its_words() -> None:
    task = {"id": "01", "group": "I", "title": "A", "lead": ["so-a"], "time": "in words"}
    with pytest.raises(ValidationError, match="cần “time_words”"):
        plan(tasks=[task])


def test_a_document_may_be_cited_without_a_date_but_a_law_may_not() -> None:
    cited = Citation(type="Công văn", number="5104/BTTTT-TTĐT", issuer="Bộ X", abstract="về việc Y")
    assert cited.full == "Công văn số 5104/BTTTT-TTĐT của Bộ X về việc Y"
    with pytest.raises(ValidationError, match="cần “date”"):
        Citation(type="Luật", abstract="Báo chí")


def test_a_target_that_falls_due_on_one_day_reads_its_time() -> None:
    found = plan(targets=[target("a", time="on 10-10", **SHARE)])
    assert found.targets[0].time is not None
    assert found.targets[0].time.due(2024) == date(2024, 10, 10)
    assert plan_of_year(found, 2024).targets == found.targets
