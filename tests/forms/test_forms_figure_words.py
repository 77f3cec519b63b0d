"""Words beside a table: which of them change what its figures are of."""

from dataclasses import replace

import pytest

from plancycle.forms.wording.figure_words import changes_figures
from tests.forms.form_samples import COMMENDING, ESTIMATE, PERIOD


@pytest.mark.parametrize(
    "line",
    [
        "Số liệu Quý I",
        "SỐ LIỆU QUÝ I NĂM 2024",
        "Quý 2",
        "(Số liệu tháng 5)",
        "Kết quả 3 tháng đầu năm 2024",
        "Số liệu của năm 2023",
        "Số liệu ước thực hiện",
        "Ước 6 tháng",
        "Số tạm tính",
        "Kết quả dự kiến",
        "Ghi chú: số liệu chưa tính huyện A",
        "Chưa bao gồm các xã ven biển",
        "không tính đơn vị sự nghiệp",
        "Số liệu chỉ tính khối văn phòng",
        "Ghi chú: dòng 01 mới tính đến tháng 5",
        "Số liệu chưa đầy đủ",
        "02 xã chưa có số liệu",
        "Số liệu lũy kế từ năm 2022",
        "Luỹ kế từ đầu nhiệm kỳ",
        "Số liệu cộng dồn các năm",
        "nghìn",
        "ĐVT: nghìn lượt",
    ],
)
def test_a_note_that_changes_the_figures(line: str) -> None:
    assert changes_figures(line, PERIOD)


@pytest.mark.parametrize(
    "line",
    [
        "Số liệu 6 tháng đầu năm 2024",
        "Số liệu lũy kế từ đầu năm",
        "Số liệu do Phòng Nghiệp vụ tổng hợp",
        "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2024",
        "Thực hiện Công văn số 12/STTTT ngày 05 tháng 6 năm 2024, đơn vị báo cáo như sau",
        "Đơn vị chưa thực hiện nhiệm vụ mã 06 vì chưa được bố trí kinh phí",
        "Kính đề nghị cấp kinh phí quý III cho các nhiệm vụ trọng tâm của đơn vị",
        "Tuyên truyền hương ước, quy ước, điều ước quốc tế",
        "Không còn phù hợp",
        "Chỉ tiêu giao theo Kế hoạch",
        "Nơi nhận: như trên; lưu VT",
        "Nguyễn Thị Quý",
        "Thái Bình, ngày 10 tháng 6 năm 2024",
        "Thái Bình, ngày     tháng 6 năm 2024",
        "triệu đồng",
        "Bảng 1. Kết quả thực hiện",
        "x" * 121 + " số liệu quý I",
    ],
)
def test_words_that_leave_the_figures_what_they_are(line: str) -> None:
    assert not changes_figures(line, PERIOD)


def test_what_is_asked_for_is_no_other_time() -> None:
    quarter = replace(PERIOD, code="Q1", title="Quý I năm 2024")
    assert not changes_figures("Số liệu Quý I", quarter)
    assert changes_figures("Số liệu Quý II", quarter)
    assert changes_figures("Số liệu 6 tháng đầu năm", COMMENDING)


def test_an_estimate_is_a_forecast_itself() -> None:
    assert not changes_figures("Số dự kiến", ESTIMATE)
    assert changes_figures("Chưa tính cấp xã", ESTIMATE)
