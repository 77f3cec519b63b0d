"""``A. Nhiệm vụ chung`` over the groups I, II: its name stays with them, and nothing is asked."""

from plancycle.onboarding.asking.decisions import DecisionKind
from tests.onboarding.small_office import open_questions, read, titles
from tests.profiles.plan_appendix import source_table


def test_parts_stand_before_the_names_of_their_groups() -> None:
    plan = read(
        source_table(
            [
                ("STT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
                ("A", "Nhiệm vụ chung", "<", "<"),
                ("I", "Chỉ đạo", "<", "<"),
                ("1", "Ban hành kế hoạch", "Sở KH&CN", "Tháng 1"),
                ("II", "Truyền thông", "<", "<"),
                ("2", "Mở chuyên mục", "Sở KH&CN", "Quý II"),
                ("B", "Nhiệm vụ cụ thể", "<", "<"),
                ("I", "Y tế", "<", "<"),
                ("3", "Bệnh án điện tử", "Sở Nội vụ", "Quý III"),
            ]
        )
    )
    assert [(g["id"], g["title"]) for g in plan.groups] == [
        ("I", "Nhiệm vụ chung: Chỉ đạo"),
        ("II", "Nhiệm vụ chung: Truyền thông"),
        ("III", "Nhiệm vụ cụ thể: Y tế"),
    ]
    assert titles(plan) == ("Ban hành kế hoạch", "Mở chuyên mục", "Bệnh án điện tử")
    assert open_questions(plan) == []
    told = [d.words for d in plan.decisions if d.kind is DecisionKind.TOLD]
    assert told == ["A. Nhiệm vụ chung; B. Nhiệm vụ cụ thể", "I → III"]
