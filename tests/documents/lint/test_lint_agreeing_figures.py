# ruff: noqa: E501 - lines of papers stand whole
"""Figures, counts, times and symbols that must agree: the fault is told, what is right is not."""

import pytest

from tests.documents.lint.papers import text_findings
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


def _messages(text: str, code: str) -> list[str]:
    """What a rule says of a good plan of 17/7/2023 with some paragraphs more."""
    paper = GOOD.replace(_AIM, f"{_AIM}\n\n{text}")
    return [finding.message for finding in text_findings(paper) if finding.code == code]


_MATTERS = "Tổng số thụ lý 320 tin; đã giải quyết 62 tin, gồm: khởi tố {} tin, không khởi tố 14 tin, tạm đình chỉ 08 tin; đang giải quyết {} tin."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_MATTERS.format(40, 258), []),
        (_MATTERS.format(42, 258), ["Ghi tổng là 62, các phần cộng lại là 64."]),
        (
            "Trong kỳ tiếp nhận 320 đơn; đã giải quyết 62 đơn; đang giải quyết 268 đơn.",
            [
                "“tiếp nhận 320 đơn; đã giải quyết 62 đơn; đang giải quyết 268 đơn”: ghi 320, tính lại là 330."
            ],
        ),
        (
            "Trong kỳ tiếp nhận 320 đơn; đã giải quyết 62 đơn; đang giải quyết 200 đơn; chuyển nơi khác 58 đơn.",
            [],
        ),
        ("Lập 03 tổ, gồm: 01 tổ nội dung; 01 tổ hậu cần; 01 tổ kỹ thuật.", []),
        ("Tạm giữ 80 người (số cũ 24 người, số mới 56 người).", []),
        (
            "Tạm giữ 80 người (số cũ 24 người, số mới 66 người).",
            ["“80 người (số cũ 24 người, số mới 66 người)”: ghi 80, tính lại là 90."],
        ),
        ("Có 80 người (nam 24 người, dự bị 10 người).", []),
        ("Khởi tố 137 vụ, 200 bị can, tăng 12 vụ so với tháng 6 năm 2023 (125 vụ).", []),
        (
            "Khởi tố 137 vụ, 200 bị can, tăng 22 vụ so với tháng 6 năm 2023 (125 vụ).",
            ["“tăng 22 vụ so với tháng 6 năm 2023 (125 vụ)”: ghi 22, tính lại là 12."],
        ),
        (
            "Có 40 lớp, giảm 5 lớp so với cùng kỳ (46 lớp).",
            ["“giảm 5 lớp so với cùng kỳ (46 lớp)”: ghi 5, tính lại là 6."],
        ),
        ("Giải ngân đạt 30% kế hoạch; cao hơn 4,5 điểm phần trăm so với cùng kỳ (25,5%).", []),
        (
            "Giải ngân đạt 30% kế hoạch; cao hơn 5,5 điểm phần trăm so với cùng kỳ (25,5%).",
            [
                "“30% kế hoạch; cao hơn 5,5 điểm phần trăm so với cùng kỳ (25,5%)”: ghi 5,5, tính lại là 4,5."
            ],
        ),
        ("Bổ sung 20 triệu đồng, nâng tổng kinh phí từ 30 triệu đồng lên 50 triệu đồng.", []),
        (
            "Nay bổ sung 20 triệu đồng, nâng tổng kinh phí từ 30 triệu đồng lên 60 triệu đồng.",
            [
                "“bổ sung 20 triệu đồng, nâng tổng kinh phí từ 30 triệu đồng lên 60 triệu đồng”: ghi 60, tính lại là 50."
            ],
        ),
    ],
)
def test_figures_of_a_sentence_agree(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M11") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ngân sách tỉnh hỗ trợ 80%, ngân sách xã đối ứng 20%.", []),
        (
            "Ngân sách tỉnh hỗ trợ 80%, ngân sách xã đối ứng 30%.",
            ["Các tỷ lệ của một tổng cộng lại hơn 100%: 80% + 30% = 110%."],
        ),
        ("Giải ngân vốn trung ương 80%, vốn địa phương 70%.", []),
    ],
)
def test_who_pays_pays_no_more_than_the_whole(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M23") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Thành lập Tổ công tác gồm 03 thành viên:\n\na) Ông Trần Văn Nam, Tổ trưởng;\n\nb) Bà Lê Thị Hoa, thành viên.",
            ["Ghi “03 thành viên” nhưng liệt kê 2."],
        ),
        (
            "Thành lập Tổ công tác gồm 07 thành viên:\n\na) Tổ trưởng: Giám đốc;\n\nb) Các thành viên: đại diện các phòng.",
            [],
        ),
        (
            "Hoàn thành 03 dự án: đường Chiềng Xôm, hồ Bản Mòng.",
            ["Ghi “03 dự án” nhưng liệt kê 2."],
        ),
        ("Hoàn thành 02 dự án: Trường Văn hóa, Nghệ thuật và hồ Bản Mòng.", []),
        ("Hoàn thành 03 dự án: đường Chiềng Xôm, hồ Bản Mòng và các dự án khác.", []),
    ],
)
def test_count_of_persons_and_names(text: str, told: list[str]) -> None:
    assert _messages(text, "L-S05") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Làm từ tháng 11 năm 2023 đến tháng 7 năm 2023.",
            ["Thời gian ngược: “từ tháng 11 năm 2023 đến tháng 7 năm 2023”."],
        ),
        (
            "Làm từ quý III/2024 đến quý I/2024.",
            ["Thời gian ngược: “từ quý III/2024 đến quý I/2024”."],
        ),
        ("Làm từ tháng 11 năm 2023 đến tháng 7 năm 2024; từ quý I/2024 đến quý IV/2024.", []),
    ],
)
def test_months_and_quarters_run_forward(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M05") == told


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        (
            "L-N01",
            "Theo Thông tư số 12 /2023/TT-BTC.",
            ["Số, ký hiệu có dấu cách: “12 /2023/TT-BTC”."],
        ),
        (
            "L-N04",
            "Theo Kế hoạch số 85-KH/UBND ngày 02/3/2023.",
            ["Số, ký hiệu ghi “85-KH/UBND”."],
        ),
        ("L-N04", "Theo Kế hoạch số 85-KH/TU, Nghị quyết số 57-NQ/TW.", []),
        (
            "L-M16",
            "Theo Kế hoạch số 85/KH-UBND ngày 02/3/2023 của Sở Tài chính về thu ngân sách.",
            ["“Kế hoạch số 85/KH-UBND” ghi của “Sở Tài chính”."],
        ),
        ("L-M16", "Theo Kế hoạch số 85/KH-UBND ngày 02/3/2023 của Ủy ban nhân dân tỉnh.", []),
        (
            "L-C01",
            "Theo Công văn số 2336/BTTTT-ƯDCNTT ngày 21/6/2023 của Bộ Thông tin và Truyền thông về đấu thầu.",
            [],
        ),
        (
            "L-C01",
            "(Ban hành kèm theo Nghị định số 68/2011/NĐ-CP ngày 08/8/2011 của Chính phủ)",
            [],
        ),
        ("L-W10", "Không để công nghệ trở thành rào cản đối với việc học.", []),
        (
            "L-W02",
            "Điều chuyển vốn của dự án giải ngân giải ngân chậm.",
            ["Lặp từ “giải ngân giải ngân”."],
        ),
        ("L-W02", "Các tổ chức tổ chức hội nghị.", []),
        (
            "L-M10",
            "Thu đạt 46,2 tỷ đồng, bằng 65% dự toán năm (46,2/84 tỷ đồng).",
            ["“65% dự toán năm (46,2/84”: tỷ lệ đúng là 55%."],
        ),
        ("L-M10", "Thu bằng 55% dự toán năm (46,2/84 tỷ đồng), tăng 12% so với cùng kỳ.", []),
        (
            "L-M11",
            "Hỗ trợ 215 hộ, trong đó: 130 hộ nghèo, 95 hộ cận nghèo, với tổng kinh phí 645 triệu đồng.",
            ["Ghi tổng là 215, các phần cộng lại là 225."],
        ),
        ("L-V02", "Theo quy định của Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ.", []),
        (
            "L-V02",
            "Theo quy định của Luật phòng cháy, chữa cháy và cứu nạn, cứu hộ.",
            ["Viết “Luật phòng cháy, chữa cháy”."],
        ),
        (
            "L-V05",
            "Giao phó hiệu trưởng Lê Thị Hoa phụ trách.",
            ["Viết “phó hiệu trưởng Lê Thị Hoa”."],
        ),
    ],
)
def test_symbols_and_words(code: str, text: str, told: list[str]) -> None:
    assert _messages(text, code) == told


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (
            "2023 - 2024",
            ["Ghi “giai đoạn 2023 - 2024”, trích yếu ghi “giai đoạn 2023 - 2025”."],
        ),
        ("2023 - 2025", []),
    ],
)
def test_stage_of_the_title(year: str, told: list[str]) -> None:
    staged = GOOD.replace("tỉnh Hà Trung năm 2023\n", "tỉnh Hà Trung giai đoạn 2023 - 2025\n", 1)
    opening = f"ban hành Kế hoạch truyền thông về chuyển đổi số giai đoạn {year}, cụ thể"
    staged = staged.replace("ban hành Kế hoạch, cụ thể", opening, 1)
    assert [f.message for f in text_findings(staged) if f.code == "L-M08"] == told


@pytest.mark.parametrize(
    ("symbol", "house", "told"),
    [
        ("318/BC-VKS-VP", "VIỆN KIỂM SÁT NHÂN DÂN", []),
        ("318/BC-UBND-VP", "ỦY BAN NHÂN DÂN", ["Số, ký hiệu ghi “Số: 318/BC-UBND-VP”."]),
    ],
)
def test_branches_with_a_symbol_of_three_parts(symbol: str, house: str, told: list[str]) -> None:
    paper = GOOD.replace("ỦY BAN NHÂN DÂN\n", f"{house}\n", 1).replace(
        "Số: 96/KH-UBND", f"Số: {symbol}"
    )
    assert [f.message for f in text_findings(paper) if f.code == "L-N04"] == told


@pytest.mark.parametrize(
    ("code", "signer"),
    [
        ("L-Q02", "KT. VĂN PHÒNG"),
        ("L-Q03", "TL. SỞ NỘI VỤ"),
        ("L-Q04", "TUQ. SỞ NỘI VỤ"),
    ],
)
def test_an_agency_does_not_order_or_give_way(code: str, signer: str) -> None:
    paper = GOOD.replace("TM. ỦY BAN NHÂN DÂN", signer, 1)
    assert paper != GOOD
    told = [f.message for f in text_findings(paper) if f.code == code]
    assert [message.split(":")[0] for message in told] == [f"Ghi “{signer}”"]


def test_deputy_says_for_whom_he_signs() -> None:
    alone = GOOD.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "PHÓ CHỦ TỊCH", 1)
    assert alone != GOOD
    told = [f.message for f in text_findings(alone) if f.code == "L-Q02"]
    assert told == ["Trên “PHÓ CHỦ TỊCH” không ghi “KT.”."]


def test_appendix_calls_the_paper_by_its_type() -> None:
    other = GOOD.replace("(Kèm theo Kế hoạch số 96", "(Kèm theo Báo cáo số 96", 1)
    assert other != GOOD
    told = [f.message for f in text_findings(other) if f.code == "L-A05"]
    assert told == ["Kèm theo “Báo cáo số 96/KH-UBND”."]


@pytest.mark.parametrize("head", ["CỤC TRƯỞNG", "CHI CỤC TRƯỞNG"])
def test_the_head_of_an_agency_is_no_agency(head: str) -> None:
    paper = GOOD.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", f"KT. {head}\nPHÓ {head}", 1)
    assert not [f for f in text_findings(paper) if f.code == "L-Q02"]
