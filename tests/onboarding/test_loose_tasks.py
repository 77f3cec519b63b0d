"""Tasks beside the groups of a table: their group gets the name that a person answers."""

from plancycle.onboarding.asking.answer_words import answer_data
from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import Answer, Answers
from plancycle.onboarding.import_plan import ImportedPlan, with_group_question
from tests.onboarding.small_office import NAMES, open_questions, read
from tests.profiles.plan_appendix import source_table

LONG = "Phát triển mô hình du lịch số gắn với tiêu thụ sản phẩm của địa phương trên nền tảng số"
TABLE = source_table(
    [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
        ("1", "Chuẩn hóa dữ liệu, bao gồm:", "", ""),
        ("a)", "Dữ liệu đất đai", "Sở KH&CN", "Quý II"),
        ("b)", "Dữ liệu hộ tịch", "Sở Nội vụ", "Quý II"),
        ("2", LONG, "Sở KH&CN", "Quý III"),
    ]
)
BEGINS = "Phát triển mô hình du lịch số gắn với tiêu thụ sản phẩm của …"


def _groups(plan: ImportedPlan) -> list[str]:
    return [group["title"] for group in plan.groups]


def test_the_name_is_asked_for_with_a_proposal() -> None:
    plan = read(TABLE)
    (asked,) = open_questions(plan)
    assert (asked.kind, asked.topic) == (DecisionKind.UNREAD, Topic.GROUP)
    assert (asked.words, asked.proposal) == (BEGINS, "Các nhiệm vụ khác")
    assert _groups(plan)[1].startswith("(ghi tên nhóm")


def test_the_answer_names_the_group_and_is_not_asked_again() -> None:
    answers = Answers().with_new([Answer(Topic.GROUP, BEGINS, "Các mô hình số")])
    plan = read(TABLE, answers=answers)
    assert open_questions(plan) == []
    assert _groups(plan) == ["Chuẩn hóa dữ liệu, bao gồm:", "Các mô hình số"]


def test_any_words_are_a_name() -> None:
    assert answer_data(Topic.GROUP, BEGINS, " Các mô hình số ", NAMES) == "Các mô hình số"
    assert answer_data(Topic.GROUP, BEGINS, "  ", NAMES) is None


FLAT = source_table(
    [("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("1", LONG, "Sở KH&CN", "Quý III")]
)


def test_a_table_without_groups_asks_how_its_only_group_is_called() -> None:
    (asked,) = open_questions(with_group_question(read(FLAT), "Bảng 1"))
    assert (asked.kind, asked.topic, asked.place) == (DecisionKind.GUESS, Topic.GROUP, "Bảng 1")
    assert (asked.words, asked.proposal) == ("(bảng không chia nhóm)", "Các nhiệm vụ")


def test_the_only_group_gets_the_name_that_was_answered() -> None:
    answers = Answers().with_new([Answer(Topic.GROUP, "(bảng không chia nhóm)", "Truyền thông")])
    plan = with_group_question(read(FLAT, answers=answers), "Bảng 1")
    assert open_questions(plan) == []
    assert _groups(plan) == ["Truyền thông"]


def test_a_table_with_groups_asks_for_no_such_name() -> None:
    plan = read(TABLE)
    assert with_group_question(plan, "Bảng 1") is plan
