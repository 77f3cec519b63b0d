"""What a person decides at one glance is one question, and each part can be answered otherwise."""

from collections.abc import Sequence

import pytest

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.asking.decision_sheet import AnswersRead, read_answers, render_sheet
from plancycle.onboarding.asking.decisions import DecisionKind, Question, Topic, questions
from plancycle.onboarding.asking.remembered_answers import Answer, Answers
from plancycle.onboarding.import_plan import ImportedPlan
from plancycle.onboarding.words.actor_names import ActorNames
from tests.onboarding.answered_sheet import answered
from tests.onboarding.small_office import NAMES, REGISTER, WORDS, read
from tests.profiles.plan_appendix import source_table

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")


def plan_of(*rows: Sequence[str], answers: Answers | None = None) -> ImportedPlan:
    numbered = [(str(n), f"Việc thứ {n} của năm", *row) for n, row in enumerate(rows, start=1)]
    return read(source_table([HEAD, *numbered]), answers=answers)


def asked(plan: ImportedPlan) -> list[Question]:
    """The questions that wait for a person."""
    return [q for q in questions(plan.decisions) if q.first.kind is not DecisionKind.TOLD]


def replied(plan: ImportedPlan, *replies: str) -> AnswersRead:
    """What comes back of the sheet with these replies to its questions."""
    sheet = render_sheet(questions(plan.decisions), "ke-hoach.docx", REGISTER)
    return read_answers(parse_tables(answered(sheet, *replies)), NAMES)


def kept(*words: str) -> tuple[Answer, ...]:
    """Answers that let names stand as they are."""
    return tuple(Answer(Topic.ACTOR, w, [{"others": w}]) for w in words)


def test_an_answer_about_one_name_leaves_no_question_about_the_rest_of_its_phrase() -> None:
    groups = (*REGISTER.groups, UnitGroup("dia-phuong", "Các địa phương", "Địa phương"))
    units = (
        *REGISTER.units,
        Unit("xa-moi", "Ủy ban nhân dân xã Mới", "UBND xã Mới", ("cap-xa", "dia-phuong")),
    )
    answers = {"các ban, cơ quan": ["@so-nganh"]}
    names = ActorNames(UnitRegister(units, groups), WORDS, "tỉnh Bình An", answers)
    read_names = names.read("Các ban, cơ quan, địa phương rà soát trong lĩnh vực được giao")
    assert [actor.data for actor in read_names] == [
        "@so-nganh",
        {"group": "dia-phuong", "label": "địa phương rà soát trong lĩnh vực được giao"},
    ]


def names_outside() -> ImportedPlan:
    return plan_of(
        ("Sở Nội vụ", "Quỹ Đầu tư phát triển; Tập đoàn Mẫu", "Quý I"),
        ("Sở Nội vụ", "Tập đoàn Mẫu", "Quý II"),
    )


def test_names_outside_the_register_that_join_in_are_one_question() -> None:
    (question,) = asked(names_outside())
    assert question.shown == "Quỹ Đầu tư phát triển (01); Tập đoàn Mẫu (01, 02)"
    assert question.proposal == "nguyên văn"
    assert question.places == (
        "Bảng 1, dòng 2, cột “Cơ quan phối hợp”",
        "Bảng 1, dòng 3, cột “Cơ quan phối hợp”",
    )


@pytest.mark.parametrize("reply", ["đúng", "nguyên văn"])
def test_one_answer_settles_all_of_them_for_good(reply: str) -> None:
    read_back = replied(names_outside(), reply)
    assert read_back.findings == ()
    assert read_back.answers == kept("Quỹ Đầu tư phát triển", "Tập đoàn Mẫu")
    plan = plan_of(
        ("Sở Nội vụ", "Tập đoàn Mẫu", "Quý II"), answers=Answers().with_new(read_back.answers)
    )
    assert asked(plan) == []
    assert plan.tasks[0].data["partners"] == [{"others": "Tập đoàn Mẫu"}]


def test_one_of_them_can_be_answered_otherwise() -> None:
    read_back = replied(names_outside(), "Tập đoàn Mẫu = so-khcn\nnguyên văn")
    assert read_back.answers == (
        *kept("Quỹ Đầu tư phát triển"),
        Answer(Topic.ACTOR, "Tập đoàn Mẫu", ["so-khcn"]),
    )


def test_what_is_not_answered_stays_open() -> None:
    read_back = replied(names_outside(), "Tập đoàn Mẫu = so-khcn")
    assert read_back.answers == (Answer(Topic.ACTOR, "Tập đoàn Mẫu", ["so-khcn"]),)


@pytest.mark.parametrize(
    "reply", ["Tập đoàn Lạ = so-khcn", "Tập đoàn Mẫu = so-la", "chưa rõ", "Tập đoàn Mẫu ="]
)
def test_a_reply_that_names_none_of_them_or_nobody_is_told(reply: str) -> None:
    read_back = replied(names_outside(), reply)
    assert (len(read_back.findings), read_back.answers) == (1, ())


def test_a_name_that_leads_and_joins_in_is_one_question() -> None:
    plan = plan_of(
        ("Sở Nội vụ", "Kho bạc Nhà nước", "Quý I"), ("Kho bạc nhà nước", "Tập đoàn Mẫu", "Quý I")
    )
    first, second = asked(plan)
    assert (first.first.kind, len(first.wordings), first.tasks) == (
        *(DecisionKind.UNREAD, 1),
        "02, 01",
    )
    assert (second.first.kind, second.wordings) == (DecisionKind.KEPT, ("Tập đoàn Mẫu",))


@pytest.mark.parametrize("spelled", ["Quỹ Đầu tư - Phát triển", "QUỸ ĐẦU TƯ PHÁT TRIỂN"])
def test_a_name_spelled_in_two_ways_is_one_question(spelled: str) -> None:
    plan = plan_of(
        ("Quỹ Đầu tư Phát triển", "", "Quý I"), ("Sở Nội vụ", "", "Quý I"), (spelled, "", "Quý I")
    )
    (question,) = asked(plan)
    assert question.tasks == "01, 03"
    answers = replied(plan, "so-khcn").answers
    again = plan_of((spelled, "", "Quý I"), answers=Answers().with_new(answers))
    assert again.tasks[0].data["lead"] == ["so-khcn"]


def test_general_words_that_lead_are_one_question_with_the_group_that_is_likely_meant() -> None:
    plan = plan_of(
        ("Các sở, ban, ngành liên quan", "", "Quý I"),
        ("Các viện, trường trên địa bàn", "", "Quý I"),
    )
    (question,) = asked(plan)
    assert question.proposal == "Các sở, ban, ngành liên quan = @so-nganh"
    assert replied(plan, "đúng").answers == (
        Answer(Topic.ACTOR, "Các sở, ban, ngành liên quan", ["@so-nganh"]),
    )


WITH_PRODUCTS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Sản phẩm")
TWO_CLASSES = (
    ("1", "Mở lớp cho cán bộ", "Sở Nội vụ", "Quý II", "05 lớp"),
    ("2", "Mở lớp cho người dân", "Các xã, phường", "Quý II", "05 lớp"),
)


def test_what_is_owed_of_each_is_asked_task_by_task_and_answered_in_the_sheet() -> None:
    plan = read(source_table([WITH_PRODUCTS, *TWO_CLASSES]))
    first, second = asked(plan)
    assert first.wordings == ("Mở lớp cho cán bộ: 05 lớp",)
    assert (first.first.topic, first.proposal) == (Topic.QUOTA, "05 lớp")
    assert second.wordings == ("Mở lớp cho người dân: 05 lớp",)
    read_back = replied(plan, "đúng", "không")
    assert read_back.findings == ()
    answers = Answers().with_new(read_back.answers)
    again = read(source_table([WITH_PRODUCTS, *TWO_CLASSES]), answers=answers)
    assert asked(again) == []
    assert [task.data.get("quota") for task in again.tasks] == [
        {"count": 5, "per": "once", "unit": "lớp"},
        None,
    ]
    assert not any("ĐOÁN" in comment for task in again.tasks for comment in task.comments)


def test_what_was_understood_is_agreed_to_once() -> None:
    """Tasks that each name a group of their own: put in so, and asked about."""
    head = ("TT", "Lĩnh vực", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    rows = [
        (str(n), f"Lĩnh vực {n}", f"Việc thứ {n} của năm", "Sở Nội vụ", "Quý I")
        for n in range(1, 6)
    ]
    plan = read(source_table([head, *rows]))
    (question,) = asked(plan)
    assert (question.first.kind, question.first.topic) == (DecisionKind.GUESS, Topic.READING)
    read_back = replied(plan, "đúng")
    assert read_back.findings == ()
    answers = Answers().with_new(read_back.answers)
    assert asked(read(source_table([head, *rows]), answers=answers)) == []
    (refused,) = replied(plan, "không phải").findings
    assert refused.fix == (
        "Cần “đúng” nếu hiểu như vậy là phải; không phải thì sửa trong plan.yaml."
    )


def test_what_is_done_by_hand_alone_says_so_where_an_answer_is_proposed() -> None:
    plan = plan_of(("Sở Nội vụ", "", "Quý I/2026"), ("Sở Nội vụ", "", "Quý I/2027"))
    (years,) = asked(plan)
    assert years.first.topic is Topic.NONE
    (refused,) = replied(plan, "đúng").findings
    assert refused.fix == "Cần sửa trong plan.yaml, không trả lời ở đây."
    (sheet, _) = parse_tables(render_sheet(questions(plan.decisions), "kh.docx", REGISTER))
    assert "(sửa trong plan.yaml)" in [cell.text for row in sheet.rows for cell in row]


def test_columns_that_nobody_knows_are_one_question() -> None:
    head = (*HEAD, "Phương thức", "Hạng")
    row = ("1", "Mở lớp tập huấn", "Sở Nội vụ", "", "Quý I", "Thuê ngoài", "A")
    plan = read(source_table([head, row]))
    (question,) = asked(plan)
    assert (question.wordings, question.proposal) == (("Phương thức", "Hạng"), "ghi chú")
    assert question.message == (
        "Không rõ cột này để làm gì; nội dung ở dòng 2 ghi thành chú thích ở nhiệm vụ."
    )
    answers = replied(plan, "Phương thức = sản phẩm\nghi chú").answers
    assert [(a.words, a.answer) for a in answers] == [("Phương thức", "product"), ("Hạng", "note")]


def test_columns_that_are_guessed_stand_in_the_same_question_each_with_what_was_made_of_it() -> (
    None
):
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Kết quả cần đạt", "Sản phẩm", "Thời gian", "Hạng")
    rows = [
        (str(n), f"Việc thứ {n} trong năm", "Sở KH&CN", f"Mức {n}", f"Tài liệu {n}", "Quý I", "A")
        for n in range(1, 5)
    ]
    plan = read(source_table([head, *rows]))
    (question,) = asked(plan)
    assert question.proposal == "Sản phẩm = sản phẩm\nKết quả cần đạt = ghi chú\nHạng = ghi chú"
    assert "“Sản phẩm”: Cột này được hiểu là “sản phẩm”." in question.message
    assert "“Kết quả cần đạt”: Không rõ cột này để làm gì" in question.message
    read_back = replied(plan, "đúng")
    assert read_back.findings == ()
    assert (
        asked(read(source_table([head, *rows]), answers=Answers().with_new(read_back.answers)))
        == []
    )


def test_the_same_remark_behind_several_dates_is_one_question() -> None:
    remark = "Đề xuất hạn là thường xuyên"
    plan = plan_of(
        ("Sở Nội vụ", "", f"13/02/2026 {remark}"),
        ("Sở Nội vụ", "", f"28/02/2026 {remark}"),
        ("Sở Nội vụ", "", "Đợt 2 của dự án"),
    )
    first, second = asked(plan)
    assert (first.wordings, second.wordings) == (
        (f"13/02/2026 {remark}", f"28/02/2026 {remark}"),
        ("Đợt 2 của dự án",),
    )
    answers = replied(plan, "thường xuyên", "nguyên văn").answers
    assert [a.answer for a in answers] == ["regularly", "regularly", "in words"]


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("10 ngày làm việc sau khi Nghị quyết được ban hành", "in words"),
        ("Ngay sau khi có hướng dẫn của Bộ", "in words"),
        ("Trong vòng 02 tháng kể từ khi được cấp vốn", "in words"),
        ("Thường xuyên, định kỳ báo cáo theo Quý", "regularly"),
    ],
)
def test_a_time_that_nobody_can_date_yet_is_told_and_not_asked(cell: str, time: str) -> None:
    plan = plan_of(("Sở Nội vụ", "", cell))
    assert (plan.tasks[0].data["time"], plan.tasks[0].data["time_words"]) == (time, cell)
    assert [(d.kind, d.place) for d in plan.decisions] == [
        (DecisionKind.TOLD, "Bảng 1, dòng 2, cột “Thời gian”")
    ]


@pytest.mark.parametrize(
    "cell", ["30 ngày sau khi có kết quả quý II", "Sau khi có hướng dẫn, trước 30/6", "100 ngày"]
)
def test_a_time_that_names_a_day_all_the_same_is_asked(cell: str) -> None:
    assert [q.first.words for q in asked(plan_of(("Sở Nội vụ", "", cell)))] == [cell]


def test_a_ministry_is_no_department_mistyped() -> None:
    (question,) = asked(plan_of(("Bộ Nội vụ", "", "Quý I")))
    assert question.proposal == ""
