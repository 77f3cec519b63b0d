"""Lines of a cell on one line: items and headings keep their ends, broken lines are joined."""

import pytest

from plancycle.onboarding.words.cell_lines import running_text
from tests.onboarding.small_office import read
from tests.profiles.plan_appendix import source_table

TASK = "Triển khai thanh toán không tiền mặt tại các chợ"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Mở lớp tập huấn", "Mở lớp tập huấn"),
        ("- Mở 02 lớp\n- In 500 tờ rơi", "Mở 02 lớp; In 500 tờ rơi"),
        ("- Mở 02 lớp;\n- In 500 tờ rơi.", "Mở 02 lớp; In 500 tờ rơi."),
        ("+ Kế hoạch\n+ Báo cáo", "Kế hoạch; Báo cáo"),
        ("Đạt chỉ tiêu:\n- 80% hồ sơ\n- 50% hộ", "Đạt chỉ tiêu: 80% hồ sơ; 50% hộ"),
        ("a) Kế hoạch\nb) Báo cáo", "a) Kế hoạch; b) Báo cáo"),
        ("- Kế hoạch", "Kế hoạch"),
        # A narrow column breaks a name or a sentence anywhere.
        ("Xây dựng kế hoạch\nNghị quyết số 57", "Xây dựng kế hoạch Nghị quyết số 57"),
        ("- Mở lớp tại Sở Khoa học\nvà Công nghệ\n- In", "Mở lớp tại Sở Khoa học và Công nghệ; In"),
        # A heading is much shorter than the sentence below it.
        (
            "Kinh tế đêm\nTriển khai thí điểm 02 mô hình kinh tế đêm tại nội thành và ngoại thành",
            "Kinh tế đêm. Triển khai thí điểm 02 mô hình kinh tế đêm tại nội thành và ngoại thành",
        ),
        ("Kinh tế đêm:\nThí điểm 02 mô hình", "Kinh tế đêm: Thí điểm 02 mô hình"),
        ("\n  \n", ""),
        ("-15% so với năm 2025", "-15% so với năm 2025"),
    ],
)
def test_lines_of_a_cell(cell: str, shown: str) -> None:
    assert running_text(cell) == shown


def test_titles_products_and_groups_are_read_so() -> None:
    plan = read(
        source_table(
            [
                ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Sản phẩm"),
                ("I", "Kinh tế số:\nhộ kinh doanh", "", "", ""),
                ("1", f"Chợ số\n{TASK}", "Sở KH&CN", "Quý II", "- Mã QR\n- Báo cáo"),
            ]
        )
    )
    (group,) = plan.groups
    (task,) = plan.tasks
    assert group["title"] == "Kinh tế số: hộ kinh doanh"
    assert task.data["title"] == f"Chợ số. {TASK}"
    assert task.data["product"] == "Mã QR; Báo cáo"
