"""A plan with lead, partner, product, time and cost, set up by data: Bà Rịa - Vũng Tàu, 2024."""

from collections import Counter
from datetime import date
from decimal import Decimal

from plancycle.model.assignments import Role, expand_assignments
from plancycle.model.tasks import LeadKind
from plancycle.model.time_labels import label_of
from plancycle.model.units import Mood
from plancycle.profiles.profile_check import check_profile
from tests.profiles.facts import CONFIG, missing, plan_text, profile

CODE = "ba-ria-vung-tau"
YEAR = 2024
DAY = date(2024, 1, 8)

FACTS = (
    "TỈNH BÀ RỊA - VŨNG TÀU",
    "Bà Rịa - Vũng Tàu, ngày",
    "/KH-UBND",
    "Triển khai thực hiện công tác truyền thông chính sách trên địa bàn tỉnh Bà Rịa - Vũng Tàu",
    "Chỉ thị số 09/CT-TTg ngày 31/3/2021 của Thủ tướng Chính phủ",
    "thông tin thiết yếu của các cơ quan báo chí giai đoạn 2021 - 2025",
    "Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ",
    "tăng cường công tác truyền thông chính sách",
    "Quyết định số 765/QĐ-BTTTT ngày 28/4/2023 của Bộ Thông tin và Truyền thông",
    "Sở Thông tin và Truyền thông tại Tờ trình số 118/TTr-STTTT ngày 20/12/2023",
    # What the directive asks of a province.
    "cán bộ phụ trách công tác truyền thông chính sách",
    "công khai, minh bạch",
    "phát hiện, dự báo xu hướng",
    "Đặt hàng, giao nhiệm vụ cho cơ quan báo chí",
)


def test_the_profile_has_neither_errors_nor_warnings() -> None:
    assert check_profile(CONFIG, CODE) == ()


def test_every_fact_of_the_source_stands_in_the_plan() -> None:
    assert missing(FACTS, plan_text(CODE, YEAR)) == []


def test_the_bases_come_before_the_proposal_and_the_opening() -> None:
    text = plan_text(CODE, YEAR)
    bases = [text.index(w) for w in ("Căn cứ Chỉ thị", "Theo đề nghị", "ban hành Kế hoạch")]
    assert bases == sorted(bases)


def test_products_and_costs_are_printed_in_the_appendix() -> None:
    text = plan_text(CODE, YEAR)
    assert missing(("Sản phẩm", "Kinh phí (triệu đồng)", "Hợp đồng đặt hàng", "1.500"), text) == []
    costs = {t.id: t.cost.upper for t in profile(CODE).plan.tasks if t.cost is not None}
    assert costs == {
        "03": Decimal(120),
        "04": Decimal(80),
        "09": Decimal(500),
        "10": Decimal(1500),
    }


def test_times_as_the_table_gives_them() -> None:
    found = {t.id: label_of(t.time, YEAR) for t in profile(CODE).plan.tasks}
    assert found == {
        "01": "Quý I/2024",
        "02": "Trước ngày 15/3/2024",
        "03": "Từ quý II đến quý III/2024",
        "04": "Hằng quý",
        "05": "Thường xuyên",
        "06": "Hằng tuần",
        "07": "Thường xuyên",
        "08": "Hằng tháng",
        "09": "Hằng tháng",
        "10": "6 tháng đầu năm 2024",
        "11": "Khi có yêu cầu",
        "12": "Tháng 12/2024",
    }


def test_who_owes_what() -> None:
    wanted = profile(CODE)
    owed = Counter(
        a.task_id for a in expand_assignments(wanted.plan, wanted.units, DAY) if a.role is Role.LEAD
    )
    alone = dict.fromkeys(("03", "04", "05", "06", "07", "09", "10", "12"), 1)
    assert owed == alone | {"01": 22 + 8, "02": 22 + 8, "08": 8, "11": 2}
    assert wanted.plan.task("11").lead_kind is LeadKind.DOUBLE
    invited = Counter(u.group for u in wanted.units.units if wanted.units.mood(u) is Mood.INVITED)
    assert invited == {"co-quan-dang": 1, "doan-the": 6, "hiep-hoi": 1}
    assert [(i, t.share) for i, t in wanted.plan.measured_targets] == [("CT01", 100)]
