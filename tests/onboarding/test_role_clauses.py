"""Cells that say who does what: each name for itself, and what is in doubt asked about."""

from typing import Any

import pytest

from plancycle.model.units import Unit, UnitRegister
from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import Answer, Answers
from plancycle.onboarding.import_plan import ImportedPlan
from plancycle.onboarding.words.actor_names import ActorNames
from tests.onboarding.small_office import NAMES, WORDS, open_questions, read
from tests.profiles.plan_appendix import source_table


def plan_of(cell: str, heading: str = "Cơ quan chủ trì") -> ImportedPlan:
    head = ("TT", "Nhiệm vụ", heading, "Thời gian")
    return read(source_table([head, ("1", "Mở lớp tập huấn", cell, "Quý I")]))


def labelled(code: str, label: str) -> dict[str, str]:
    """An actor that is printed in the words of the plan."""
    key, value = ("group", code[1:]) if code.startswith("@") else ("unit", code)
    return {key: value, "label": label}


KHCN, NOI_VU, XA, NGANH = "so-khcn", "so-noi-vu", "@cap-xa", "@so-nganh"


@pytest.mark.parametrize(
    ("cell", "lead", "partners"),
    [
        (
            "Sở KH&CN chủ trì, phối hợp với Sở Nội vụ (đối với nội dung a)",
            [KHCN],
            [labelled(NOI_VU, "Sở Nội vụ (đối với nội dung a)")],
        ),
        ("Giao Sở KH&CN chủ trì, phối hợp Sở Nội vụ", [KHCN], [NOI_VU]),
        ("Sở KH&CN chủ trì\nphối hợp cùng Sở Nội vụ", [KHCN], [NOI_VU]),
        ("Sở KH&CN phối hợp với Sở Nội vụ", [KHCN], [NOI_VU]),
        ("Sở KH&CN, Sở Nội vụ đồng chủ trì", [KHCN, NOI_VU], None),
        ("Sở KH&CN chủ trì; các sở, ban, ngành phối hợp", [KHCN], [NGANH]),
        ("Sở KH&CN chủ trì. Sở Nội vụ phối hợp.", [KHCN], [NOI_VU]),
        ("Sở KH&CN chủ trì, Sở Nội vụ phối hợp", [KHCN], [NOI_VU]),
        ("Sở KH&CN (chủ trì), Sở Nội vụ (phối hợp)", [KHCN], [NOI_VU]),
        ("Sở KH&CN chủ trì; Sở Nội vụ; UBND xã An Bình phối hợp", [KHCN], [NOI_VU, "xa-an-binh"]),
        ("Sở KH&CN chủ trì, phối hợp với Sở Nội vụ; Sở Xây dựng", [KHCN], [NOI_VU, "so-xay-dung"]),
        (
            "Sở KH&CN là đơn vị chủ trì; Sở Nội vụ, UBND các xã, phường là đơn vị phối hợp",
            [KHCN],
            [NOI_VU, XA],
        ),
        (
            "Sở KH&CN chủ trì nội dung a; Sở Nội vụ chủ trì nội dung b",
            [
                labelled(KHCN, "Sở KH&CN chủ trì nội dung a"),
                labelled(NOI_VU, "Sở Nội vụ chủ trì nội dung b"),
            ],
            None,
        ),
        (
            "Sở KH&CN chủ trì nội dung 1, Sở Nội vụ chủ trì nội dung 2, phối hợp UBND xã An Hòa",
            [
                labelled(KHCN, "Sở KH&CN chủ trì nội dung 1"),
                labelled(NOI_VU, "Sở Nội vụ chủ trì nội dung 2"),
            ],
            ["xa-an-hoa"],
        ),
        (
            "Sở KH&CN chủ trì, phối hợp với Sở Nội vụ; UBND các xã, phường chủ trì tại địa bàn",
            [KHCN, labelled(XA, "UBND các xã, phường chủ trì tại địa bàn")],
            [NOI_VU],
        ),
        (
            "Chủ trì: Sở KH&CN (nội dung a); Sở Nội vụ (nội dung b). Phối hợp: UBND xã An Hòa",
            [labelled(KHCN, "Sở KH&CN (nội dung a)"), labelled(NOI_VU, "Sở Nội vụ (nội dung b)")],
            ["xa-an-hoa"],
        ),
    ],
)
def test_sentences_of_a_cell_say_who_leads_and_who_joins_in(
    cell: str, lead: list[Any], partners: list[Any] | None
) -> None:
    plan = plan_of(cell)
    assert (plan.tasks[0].data["lead"], plan.tasks[0].data.get("partners")) == (lead, partners)
    assert plan.decisions == ()


@pytest.mark.parametrize(
    ("cell", "lead"),
    [
        ("Sở KH&CN chủ trì tham mưu Kế hoạch và theo dõi thực hiện", [(KHCN, 0)]),
        ("Các sở, ban, ngành chủ trì triển khai trong ngành, lĩnh vực được giao", [(NGANH, 0)]),
        (
            "UBND các xã, phường trực tiếp triển khai tại địa bàn\n"
            "Sở KH&CN triển khai hệ thống, hạ tầng, dữ liệu",
            [(XA, 0), (KHCN, 1)],
        ),
        ("Sở Xây dựng xây dựng kế hoạch; Sở Nội vụ tổng hợp", [("so-xay-dung", 0), (NOI_VU, 1)]),
        ("Sở KH&CN tham mưu, Sở Nội vụ theo chức năng, nhiệm vụ", [(KHCN, 0), (NOI_VU, 1)]),
    ],
)
def test_what_an_agency_does_is_printed_behind_its_name(
    cell: str, lead: list[tuple[str, int]]
) -> None:
    named = NAMES.read(cell)
    assert [actor.data for actor in named] == [
        labelled(code, named[n].text) for n, (code, _) in enumerate(lead)
    ]
    joined = " ".join(" ".join(actor.text for actor in named).split())
    assert joined == " ".join(cell.replace(";", "").replace("tham mưu,", "tham mưu").split())


@pytest.mark.parametrize(
    "cell",
    [
        "Sở KH&CN (hoặc Sở Nội vụ)",
        "Sở KH&CN triển khai cùng Sở Nội vụ",
        "Sở KH&CN triển khai hạ tầng Sở Nội vụ đào tạo",
        "Sở KH&CN tham mưu trừ lĩnh vực nội vụ",
        "Theo phân công của UBND tỉnh",
    ],
)
def test_words_that_may_name_another_or_none_are_asked_about(cell: str) -> None:
    plan = plan_of(cell)
    assert plan.tasks[0].data["lead"][0].startswith("(ghi mã đơn vị chủ trì: ")
    assert [d.words for d in open_questions(plan)] == [cell]


@pytest.mark.parametrize(
    ("cell", "rest"),
    [
        ("Sở KH&CN (chủ trì), Sở Nội vụ, UBND xã An Bình", "Sở Nội vụ, UBND xã An Bình"),
        ("Sở KH&CN chủ trì; Sở Nội vụ", "Sở Nội vụ"),
        ("Sở Nội vụ; Sở KH&CN chủ trì", "Sở Nội vụ"),
    ],
)
def test_a_name_without_a_word_about_its_role_is_asked_about(cell: str, rest: str) -> None:
    plan = plan_of(cell)
    assert plan.tasks[0].data["lead"] == [KHCN]
    assert "partners" not in plan.tasks[0].data
    assert [(d.kind, d.words, d.topic) for d in plan.decisions] == [
        (DecisionKind.UNREAD, rest, Topic.NONE)  # of this task alone: no answer is remembered
    ]


def test_a_cell_of_partners_that_speaks_of_leading_is_asked_about() -> None:
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
    cell = "Các sở, ban, ngành chủ trì triển khai trong ngành, lĩnh vực được giao"
    table = source_table([head, ("1", "Mở lớp tập huấn", "Sở Nội vụ", cell, "Quý I")])
    plan = read(table)
    assert plan.tasks[0].data["partners"] == [labelled(NGANH, cell)]
    assert [(d.kind, d.words) for d in plan.decisions] == [(DecisionKind.GUESS, cell)]
    answers = Answers().with_new((Answer(Topic.ACTOR, cell, [NGANH]),))
    assert read(table, answers=answers).decisions == ()


def test_partners_that_lead_something_leave_the_cell_to_a_person() -> None:
    cell = "Sở KH&CN chủ trì, phối hợp với Sở Nội vụ và UBND xã An Bình chủ trì ở xã"
    plan = plan_of(cell)
    assert plan.tasks[0].data["lead"] == ["(ghi mã đơn vị chủ trì)"]
    assert cell in [d.words for d in open_questions(plan)]


def test_the_name_of_a_board_may_go_on_as_a_clause_does() -> None:
    """``Ban Chỉ đạo`` is registered; that of Đề án 06 may be another one."""
    board = Unit("ban-chi-dao", "Ban Chỉ đạo", "Ban Chỉ đạo", ("so-nganh",))
    names = ActorNames(UnitRegister((board,), ()), WORDS, "tỉnh Bình An")
    (other,) = names.read("Ban Chỉ đạo triển khai Đề án 06")
    (same,) = names.read("Ban Chỉ đạo trực tiếp điều hành")
    assert (other.data, other.suggestion) == (None, "ban-chi-dao")
    assert same.data == labelled("ban-chi-dao", "Ban Chỉ đạo trực tiếp điều hành")


def test_a_shared_cell_of_assignments_shows_the_codes_it_holds() -> None:
    plan = plan_of(
        "Sở KH&CN tham mưu; UBND các xã, phường tổ chức thực hiện", "Phân công thực hiện"
    )
    assert plan.tasks[0].data["lead"] == ["(ghi mã đơn vị chủ trì; trong ô có so-khcn, @cap-xa)"]


def test_words_that_a_person_lets_stand_beside_a_lead_are_not_asked_about_again() -> None:
    words = "các công ty quản lý lĩnh vực liên quan"
    answers = Answers().with_new((Answer(Topic.ACTOR, words, [{"others": words}]),))
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    table = source_table([head, ("1", "Mở lớp tập huấn", f"Sở Xây dựng/{words}", "Quý I")])
    assert [d.words for d in open_questions(read(table))] == [words]
    plan = read(table, answers=answers)
    assert plan.tasks[0].data["lead"] == ["so-xay-dung", {"others": words}]
    assert plan.decisions == ()
