"""Plans of other kinds than the province's, as parts to put in the sample profile's plan.

``department()``: chapters in an order of its own, messages and a year's theme, prose duties, an
attachment with a table, no appendix of tasks. ``district()``: tasks printed as blocks in the text.
``letter()``: an official letter whose addressees have points below points. ``costed()``: an
appendix with products and costs.
"""

from datetime import date
from typing import Any

from plancycle.model.profile import Profile
from tests.documents.sample import sample_papers, sample_profile, sample_tasks

PROVINCE_PLAN: dict[str, Any] = {
    "type": "Kế hoạch",
    "number": "50/KH-UBND",
    "date": date(2024, 1, 3),
    "issuer": "Ủy ban nhân dân tỉnh",
    "abstract": "truyền thông về chuyển đổi số năm 2024",
}

_DEPARTMENT: dict[str, Any] = {
    "title": "Truyền thông về chuyển đổi số của Sở Công Thương năm {year}",
    "parent": None,
    "legal_bases": [],
    "proposal": "",
    "implements": [PROVINCE_PLAN],
    "themes": {2024: "Dữ liệu mở, dịch vụ tốt"},
    "messages": ["Dữ liệu là tài nguyên", "Bạn đã chuyển đổi số chưa?"],
    "targets": [],
    "contents": ["Chủ trương của Đảng và Nhà nước", "Kế hoạch số 50/KH-UBND"],
    "channels": ["Chuyên mục trên trang thông tin điện tử", "Hội nghị nhân ngày 10/10"],
    "budget": ["Kinh phí lấy từ dự toán năm {year} của Sở"],
    "duties": [
        {
            "addressee": "Văn phòng Sở",
            "actors": ["so-ct"],
            "points": ["Hướng dẫn, đôn đốc các phòng", "Báo cáo trước ngày 01/12/{year}"],
        },
        {
            "addressee": "các phòng thuộc Sở",
            "actors": ["@so-nganh"],
            "points": ["Phổ biến trong các buổi giao ban"],
        },
    ],
    "outline": [
        {
            "title": "Mục đích, yêu cầu",
            "passages": [
                {"title": "Mục đích", "show": "general_aims"},
                {"title": "Chỉ tiêu", "text": ["Các chỉ tiêu sau:"], "show": "targets"},
                {"title": "Yêu cầu", "points": ["Kịp thời", "Tiết kiệm"]},
            ],
        },
        {
            "title": "Nội dung tuyên truyền",
            "passages": [
                {"title": "Nội dung", "text": ["Gồm các nội dung sau:"], "show": "contents"},
                {
                    "title": "Thông điệp",
                    "show": "messages",
                    "points": ["Thông điệp của năm {year}: “{theme}”"],
                },
                {"text": ["Điểm khác nhau nêu tại Phụ lục kèm theo"]},
            ],
        },
        {"title": "Kinh phí thực hiện", "show": "budget"},
        {"title": "Hình thức tuyên truyền", "show": "channels"},
        {"title": "Tổ chức thực hiện", "show": "duties"},
    ],
    "attachments": [
        {
            "title": "Công nghệ thông tin và chuyển đổi số",
            "text": ["Tài liệu dùng để phổ biến tại các phòng"],
            "columns": ["TT", "Công nghệ thông tin", "Chuyển đổi số"],
            "rows": [
                ["1", "Tin học hóa quy trình sẵn có", "Thay đổi quy trình"],
                ["2", "Dữ liệu của từng đơn vị", "Dữ liệu dùng chung"],
            ],
        }
    ],
    "closing": "Trưởng các phòng tổ chức thực hiện Kế hoạch năm {year}",
}

_DISTRICT: dict[str, Any] = {
    "title": "Truyền thông về chuyển đổi số huyện Đông Hà năm {year}",
    "parent": None,
    "proposal": "",
    "legal_bases": [],
    "implements": [PROVINCE_PLAN],
    "outline": [
        {"title": "Hình thức tuyên truyền", "show": "task_blocks"},
        {
            "title": "Tổ chức thực hiện",
            "passages": [{"title": "Phân công", "show": "duties"}],
        },
    ],
}

_DISTRICT_TASKS: dict[str, dict[str, Any]] = {
    "02": {
        "name": "Trên hệ thống truyền thanh",
        "title": "Mở chuyên mục phát thanh Chuyển đổi số",
        "time": "regularly",
        "quota": {"count": 1, "per": "month", "unit": "chương trình", "rebroadcasts": 3},
    },
    "05": {"quota": {"count": 1, "per": "once", "unit": "cuộc thi"}, "product": "Báo cáo cuộc thi"},
    "06": {"cost": "25.5"},
}

_LETTER: dict[str, Any] = {
    "type_name": "Công văn",
    "title": "Về việc đẩy mạnh tuyên truyền về chuyển đổi số năm {year}",
    "parent": None,
    "legal_bases": [],
    "proposal": "",
    "opening": "Để nâng chỉ số chuyển đổi số năm {year}, Chủ tịch UBND huyện yêu cầu",
    "duties": [
        {
            "addressee": "Sở Tài chính",
            "actors": ["so-tc"],
            "points": ["Bố trí kinh phí năm {next_year}."],
        },
        {
            "addressee": "Ủy ban nhân dân các xã",
            "actors": ["@cap-xa"],
            "points": [
                "Phát chuyên mục 01 lần/tuần",
                {
                    "text": "Tuyên truyền trên Đài truyền thanh xã, cụ thể",
                    "points": ["Chương trình chuyển đổi số", "Kỹ năng số"],
                },
            ],
        },
        {
            "addressee": "Các tổ chức đoàn thể",
            "actors": ["@doan-the"],
            "mood": "invited",
            "points": [{"text": "Vận động hội viên", "points": ["Cài ứng dụng", "Học kỹ năng"]}],
        },
    ],
    "outline": [{"show": "duties"}],
    "closing": "Yêu cầu các đơn vị thực hiện, báo cáo trước ngày 20/12/{year}",
}


def department() -> Profile:
    """A department's plan under the province's."""
    return sample_profile(plan=_DEPARTMENT)


def district() -> Profile:
    """A district's plan with its tasks as blocks."""
    return sample_profile(plan=_DISTRICT | {"tasks": sample_tasks(_DISTRICT_TASKS)})


def letter_plan(**parts: Any) -> Profile:
    """An official letter in place of a plan, to two addressees.

    Args: parts: of the plan, in place of the letter's own.
    """
    paper = {
        "symbol": "UBND-VX",
        "template": "plan_letter",
        "addressees": ["Sở Tài chính", "Ủy ban nhân dân các xã"],
        "recipients": ["CT, các PCT", "Lưu: VT"],
        "signer": {"authority": ["TM. ỦY BAN NHÂN DÂN"], "title": ["CHỦ TỊCH"], "name": "Hà An"},
    }
    return sample_profile(plan=_LETTER | parts, locality={"papers": sample_papers({"plan": paper})})


def costed(**changes: dict[str, Any]) -> Profile:
    """The province's plan with some tasks changed.

    Args: changes: parts of a task by its id with a ``t`` before it, e.g. ``t04={"cost": 120}``.
    """
    return sample_profile(plan={"tasks": sample_tasks({k[1:]: v for k, v in changes.items()})})
