# ruff: noqa: E501 - lines of papers stand whole
"""Kinds of slips that stand in one sentence: each found with its right value, its look-alike let be."""

import pytest

from tests.documents.lint.papers import text_findings
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


def _told(sentence: str, code: str) -> list[str]:
    """What a rule says of a sentence in a good plan of 17/7/2023."""
    findings = text_findings(GOOD.replace(_AIM, f"{_AIM}\n\n{sentence}"))
    return [f.message for f in findings if f.code == code]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Số vụ việc giảm từ 40 vụ xuống còn 52 vụ.",
            ["“giảm từ 40 vụ xuống còn 52 vụ”: số sau lớn hơn số trước."],
        ),
        (
            "Năm 2021 có 80 vụ, năm 2022 có 60 vụ, tăng 20 vụ.",
            [
                "“Năm 2021 có 80 vụ, năm 2022 có 60 vụ, tăng 20 vụ”: ghi tăng 20, tính lại là giảm 20."
            ],
        ),
        (
            "Thu ngân sách đạt 550 tỷ đồng, tăng 20% so với cùng kỳ (500 tỷ đồng).",
            [
                "“550 tỷ đồng, tăng 20% so với cùng kỳ (500 tỷ đồng)”: ghi tăng 20%, tính lại là tăng 10%."
            ],
        ),
        (
            "Năm 2022 có 1.200, tăng 300 hồ sơ so với năm 2021 (1.000 hồ sơ).",
            [
                "“1.200, tăng 300 hồ sơ so với năm 2021 (1.000 hồ sơ)”: ghi tăng 300, tính lại là tăng 200."
            ],
        ),
        ("Thu ngân sách đạt 550 tỷ đồng, tăng 10% so với cùng kỳ (500 tỷ đồng).", []),
        ("Chỉ số tăng hạng từ 40 lên 25; thời hạn tăng từ 6 tháng lên 1 năm.", []),
    ],
)
def test_what_rises_and_falls_does_so_by_as_much_as_is_told(sentence: str, told: list[str]) -> None:
    assert _told(sentence, "L-M25") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Có 130/124 xã, phường đã triển khai.", ["“130/124 xã”: phần lớn hơn toàn thể."]),
        ("Đã có 52 trong tổng số 50 đơn vị.", ["“52 trong tổng số 50”: phần lớn hơn toàn thể."]),
        (
            "Tỷ lệ hồ sơ đúng hạn đạt 112%.",
            ["“Tỷ lệ hồ sơ đúng hạn đạt 112%”: phần lớn hơn toàn thể."],
        ),
        ("Có 12/10 đơn vị, vượt chỉ tiêu; 120/124 xã đã triển khai; ngày 15/10 đơn vị họp.", []),
    ],
)
def test_a_part_is_not_more_than_the_whole(sentence: str, told: list[str]) -> None:
    assert _told(sentence, "L-M26") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Trên đây là Báo cáo kết quả.", ["Văn bản là kế hoạch nhưng ghi “Trên đây là Báo cáo”."]),
        (
            "Quyết định này có hiệu lực từ ngày ký.",
            ["Văn bản là kế hoạch nhưng ghi “Quyết định này có hiệu lực”."],
        ),
        ("Kế hoạch này có hiệu lực từ ngày ký.", []),
    ],
)
def test_a_paper_calls_itself_by_its_own_kind(sentence: str, told: list[str]) -> None:
    assert _told(sentence, "L-M27") == told


def test_a_part_that_a_paper_says_it_has_is_there() -> None:
    assert _told("Kinh phí theo mục XI Kế hoạch này.", "L-M28") == [
        "Dẫn đến “mục XI Kế hoạch này”, văn bản chỉ có đến mục IV."
    ]
    assert _told("Kinh phí theo mục IV Kế hoạch này và mục XI Kế hoạch số 5.", "L-M28") == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "- Sở Tài chính chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính thực hiện.",
            [],  # "Sở Tài chính thực hiện" may be another clause
        ),
        (
            "- Sở Tài chính chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan.",
            ["“Sở Tài chính” vừa chủ trì vừa phối hợp."],
        ),
        (
            "Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Sở Tư pháp, Sở Nội vụ.",
            ["“Sở Nội vụ” vừa chủ trì vừa phối hợp."],
        ),
        ("- Công an tỉnh chủ trì, phối hợp với Công an xã và Trung tâm thuộc Công an tỉnh.", []),
    ],
)
def test_who_leads_is_not_told_to_help_itself(sentence: str, told: list[str]) -> None:
    assert _told(sentence, "L-M29") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Gửi về a@@tinh.gov.vn.", ["Địa chỉ viết sai “a@@tinh.gov.vn”."]),
        ("Gửi về tong.hop @tinh.gov.vn.", ["Địa chỉ viết sai “tong.hop @tinh.gov.vn”."]),
        ("Truy cập htpp://tinh.gov.vn.", ["Địa chỉ viết sai “htpp://tinh.gov.vn.”."]),
        ("Điện thoại: 0263.38.", ["Số điện thoại “0263.38” thiếu hoặc thừa chữ số."]),
        ("Điện thoại (0203) 3835 678; a.b@tinh.gov.vn; https://tinh.gov.vn; @trangtin.", []),
    ],
)
def test_addresses_are_written_as_they_work(sentence: str, told: list[str]) -> None:
    assert _told(sentence, "L-W11") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Các đơn vị thự c hiện nhiệm vụ.", ["Một tiếng viết rời: “thự c hiện”."]),
        ("Các đơn vị tri ển khai nhiệm vụ.", ["Một tiếng viết rời: “tri ển khai”."]),
        ("Học sinh lớp a tổ chức tại nhóm c hoạt động.", []),
    ],
)
def test_a_syllable_is_not_cut_in_two(sentence: str, told: list[str]) -> None:
    assert _told(sentence, "L-W12") == told


@pytest.mark.parametrize(
    ("sentence", "code", "told"),
    [
        (
            "Tổng số là 1.250 hồ sơ, trong đó: trực tuyến 1.000 hồ sơ, trực tiếp 350 hồ sơ.",
            "L-M11",
            ["Ghi tổng là 1.250, các phần cộng lại là 1.350."],
        ),
        (
            "Có mặt 45 người (nam 25, nữ 22).",
            "L-M11",
            ["“45 người (nam 25, nữ 22)”: ghi 45, tính lại là 47."],
        ),
        ("Có mặt 45 người (nam 25, nữ 20).", "L-M11", []),
        (
            "Thời hạn 45 (bốn mươi lăn) ngày.",
            "L-M13",
            ["Bằng chữ ghi “bốn mươi lăn”: “lăn” không phải là chữ số."],
        ),
        ("Hồ sơ gồm 20 (hai mươi hộ) và 03 (ba bộ gốc).", "L-M13", []),
        (
            "Có 18/24 đơn vị hoàn thành kế hoạch (đạt tỷ lệ 85%).",
            "L-M10",
            ["“18/24” là 75%, văn bản ghi 85%."],
        ),
        ("Kết quả năm 2O25.", "L-M04", ["Năm không đúng: “2O25”."]),
        ("Giai đoạn 2021 - 20225.", "L-M04", ["Năm không đúng: “Giai đoạn 2021 - 20225”."]),
        (
            "Từ năm 2030 đến năm 2025.",
            "L-M05",
            ["Thời gian ngược: “Từ năm 2030 đến năm 2025”."],
        ),
        (
            "Đợt 1 từ ngày 15 đến ngày 10 tháng 12.",
            "L-M05",
            ["Thời gian ngược: “từ ngày 15 đến ngày 10 tháng 12”."],
        ),
        ("Từ ngày 15 tháng trước đến ngày 14 tháng sau.", "L-M05", []),
        (
            "Tổ chức vào Quý II/2023 (tháng 7).",
            "L-D06",
            ["Tháng không thuộc quý: “Quý II/2023 (tháng 7”."],
        ),
        (
            "Sơ kết 6 tháng đầu năm (từ tháng 7 đến tháng 12).",
            "L-D06",
            ["Tháng không thuộc nửa năm: “6 tháng đầu năm (từ tháng 7 đến tháng 12)”."],
        ),
        ("Quý II/2023 (tháng 4, tháng 5); 6 tháng đầu năm (từ tháng 12/2022).", "L-D06", []),
        ("Xong trước ngày 31/101/2023.", "L-D01", ["Không có thời gian “31/101/2023”."]),
        ("Đơn vị thực hiện (?).", "L-X02", ["Còn chữ giữ chỗ “(?)”."]),
        ("Số liệu (cần kiểm tra lại).", "L-X02", ["Còn chữ giữ chỗ “(cần kiểm tra lại)”."]),
        ("Các đơn vị thực hiện,.", "L-W06", ["Hai dấu câu liền nhau “,.”."]),
        ("Các đơn vị thực hiện.Các xã tổng hợp.", "L-W06", ["Thiếu dấu cách ở “hiện.Các”."]),
        ("Các xã,Sở Tài chính tổng hợp.", "L-W06", ["Thiếu dấu cách ở “xã,Sở”."]),
        ("Sở VH,TT&DL, v.v., tr., Tp.Hà Trung.", "L-W06", []),
        ("Báo cáo Ban thường vụ Tỉnh ủy.", "L-V01", ["Viết hoa sai “Ban thường vụ”."]),
        ("Nghị định của chính phủ về văn thư.", "L-V01", ["Viết hoa sai “chính phủ”."]),
        ("Làm việc với chính phủ của các nước.", "L-V01", []),
        ("Tư tưởng Hồ Chí minh.", "L-V03", ["Viết “Hồ Chí minh”."]),
        ("Theo pháp luật của nhà nước.", "L-V04", ["Viết “pháp luật của nhà nước”."]),
        ("Công tác quản lý nhà nước về lưu trữ.", "L-V04", []),
        ("Mời bà Trần thị Lan.", "L-V05", ["Viết “Trần thị Lan”."]),
        ("Mời ông phạm Quốc Việt.", "L-V05", ["Viết “phạm Quốc Việt”."]),
        ("Mời ông cao tuổi, bà Lê Thị Lan, bà mẹ Việt Nam anh hùng.", "L-V05", []),
        (
            "Nhân ngày thương binh - liệt sĩ 27/7.",
            "L-V06",
            ["Viết “ngày thương binh - liệt sĩ”."],
        ),
    ],
)
def test_a_slip_of_a_known_kind_is_found(sentence: str, code: str, told: list[str]) -> None:
    assert _told(sentence, code) == told


def test_marks_of_the_signer_are_capitals_with_one_stop() -> None:
    paper = GOOD.replace("TM. ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN")
    assert ("L-K09", "Ghi “T/M ỦY BAN NHÂN DÂN”.") in [
        (f.code, f.message) for f in text_findings(paper)
    ]


def test_a_misspelt_type_is_told_where_it_stands() -> None:
    paper = GOOD.replace("\nKẾ HOẠCH\n", "\nKẾ HOACH\n")
    assert [(f.location, f.message) for f in text_findings(paper) if f.code == "L-H09"] == [
        ("Dòng 8 (“KẾ HOACH”)", "Tên loại ghi “KẾ HOACH”.")
    ]


def test_the_signers_name_has_capitals() -> None:
    paper = GOOD.replace("Nguyễn Văn An", "nguyễn văn an")
    assert [f.message for f in text_findings(paper) if f.code == "L-K11"] == [
        "Họ tên ghi “nguyễn văn an”."
    ]


def test_a_roman_number_is_written_as_one() -> None:
    paper = GOOD.replace("IV. TỔ CHỨC", "IIII. TỔ CHỨC")
    assert [f.message for f in text_findings(paper) if f.code == "L-S01"] == [
        "Số La Mã “IIII” viết sai."
    ]


@pytest.mark.parametrize(
    ("sentence", "code", "told"),
    [
        (
            "Năm 2021 thu hút 30 dự án, năm 2022 thu hút 24 dự án, tăng 6 dự án.",
            "L-M25",
            [
                "“Năm 2021 thu hút 30 dự án, năm 2022 thu hút 24 dự án, tăng 6 dự án”: ghi tăng 6, tính lại là giảm 6."
            ],
        ),
        (
            "Tổ gồm 04 đồng chí: đồng chí Lê Văn Hải, đồng chí Trần Thu Hà, đồng chí Phạm Minh Đức.",
            "L-S05",
            ["Ghi “04 đồng chí” nhưng liệt kê 3."],
        ),
        (
            "Tổ gồm 03 người: ông Lê Văn Hải, Phó Giám đốc Sở, Tổ trưởng; bà Lê Thị Lan.",
            "L-S05",
            [],
        ),
        (
            "Thành phần mời: Văn phòng, Sở Y tế, Sở Xây dựng, Sở Y tế.",
            "L-M18",
            ["Ghi hai lần “Sở Y tế”."],
        ),
        ("Thành phần mời: Văn phòng, Sở Y tế, Sở Xây dựng, Sở Tài chính.", "L-M18", []),
    ],
)
def test_rows_of_names_and_years_agree(sentence: str, code: str, told: list[str]) -> None:
    assert _told(sentence, code) == told


@pytest.mark.parametrize("written", ["TM, ỦY BAN NHÂN DÂN", "TM: ỦY BAN NHÂN DÂN"])
def test_a_stop_and_no_other_sign_stands_behind_the_mark(written: str) -> None:
    paper = GOOD.replace("TM. ỦY BAN NHÂN DÂN", written)
    told = [(f.message, f.fix) for f in text_findings(paper) if f.code == "L-K09"]
    assert told == [(f"Ghi “{written}”.", "Ghi “TM. ỦY BAN NHÂN DÂN”.")]
