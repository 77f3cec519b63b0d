"""A small province made by code, with every turn a paper must master.

``sample_profile()`` has binding and invited units, single, double and collective leads, a unit
without lead tasks, one without partner tasks and one that ends within the year.
"""

from datetime import date
from typing import Any

from plancycle.model.documents import Issue
from plancycle.model.profile import Profile
from plancycle.model.units import Mood, Unit, UnitGroup, UnitRegister

PLAN_ISSUE = Issue(number=5, signed_on=date(2024, 1, 10))
"""Number and date of the sample plan: 05/KH-UBND of 10/01/2024."""

_GROUPS = (
    UnitGroup("so-nganh", "Các sở, ban, ngành", "Sở, ngành"),
    UnitGroup("cap-huyen", "Ủy ban nhân dân các huyện, thành phố", "Cấp huyện"),
    UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường, thị trấn", "Cấp xã"),
    UnitGroup("doan-the", "Các tổ chức đoàn thể", "Đoàn thể", mood=Mood.INVITED),
)


def sample_register(communes: int = 3) -> UnitRegister:
    """Four departments, two districts, some communes, two invited bodies."""
    units = [
        Unit("so-tttt", "Sở Thông tin và Truyền thông", "Sở TT&TT", ("so-nganh",), order=1),
        Unit("so-ct", "Sở Công Thương", "Sở CT", ("so-nganh",), order=2),
        Unit("so-tc", "Sở Tài chính", "Sở TC", ("so-nganh",), order=3),
        Unit(
            "so-khdt",
            "Sở Kế hoạch và Đầu tư",
            "Sở KH&ĐT",
            ("so-nganh",),
            order=4,
            valid_to=date(2024, 6, 30),
        ),
        Unit("h-dong-ha", "Ủy ban nhân dân huyện Đông Hà", "Đông Hà", ("cap-huyen",), order=10),
        Unit("tp-ha-trung", "Ủy ban nhân dân thành phố Hà", "TP Hà", ("cap-huyen",), order=11),
        Unit("tinh-doan", "Đoàn TNCS Hồ Chí Minh tỉnh", "Tỉnh đoàn", ("doan-the",), order=500),
        Unit("hoi-dn", "Hiệp hội Doanh nghiệp tỉnh", "Hiệp hội DN", ("doan-the",), order=501),
    ]  # fmt: skip
    units += [
        Unit(f"xa-{n:03d}", f"Ủy ban nhân dân xã An {n}", f"Xã An {n}", ("cap-xa",), order=100 + n)
        for n in range(1, communes + 1)
    ]
    return UnitRegister(tuple(units), _GROUPS)


_TASKS: list[dict[str, Any]] = [
    {
        "id": "01",
        "group": "I",
        "title": "Xây dựng, ban hành kế hoạch truyền thông của đơn vị",
        "lead": ["@so-nganh", "@cap-huyen"],
        "partners": ["so-tttt"],
        "time": "before 02-15",
        "quota": {"count": 1, "per": "year", "unit": "kế hoạch"},
    },
    {
        "id": "02",
        "group": "II",
        "title": "Phát chương trình truyền thanh cơ sở về chuyển đổi số",
        "lead": ["@cap-xa"],
        "partners": ["@cap-huyen"],
        "time": "monthly",
        "quota": {"at_least": 1, "per": "month", "unit": "chương trình"},
    },
    {
        "id": "03",
        "group": "II",
        "title": "Duy trì chuyên mục “Chuyển đổi số” trên trang thông tin điện tử",
        "lead": ["so-tttt"],
        "partners": ["@so-nganh", {"others": "các cơ quan báo chí"}],
        "time": "yearly",
        "quota": {"count": 1, "per": "week", "unit": "số"},
    },
    {
        "id": "04",
        "group": "III",
        "title": "Tập huấn về chuyển đổi số cho doanh nghiệp",
        "lead": ["so-ct", "hoi-dn"],
        "time": "quarter 2",
        "quota": {"between": [2, 3], "per": "year", "unit": "lớp"},
    },
    {
        "id": "05",
        "group": "III",
        "title": "Vận động đoàn viên, thanh niên tham gia tổ công nghệ số cộng đồng",
        "lead": ["tinh-doan"],
        "partners": ["@cap-xa"],
        "time": "on 10-10",
    },
    {
        "id": "06",
        "group": "III",
        "title": "Tổ chức buổi ngoại khóa về chuyển đổi số trong trường học",
        "lead": ["@cap-huyen"],
        "partners": [{"others": "các trường học"}],
        "time": "yearly",
        "quota": {"share_at_least": 50, "of": "trường trung học cơ sở trở lên"},
    },
]

_PLAN: dict[str, Any] = {
    "title": "Truyền thông về chuyển đổi số trên địa bàn tỉnh Hà Trung năm {year}",
    "first_year": 2023,
    "last_year": 2025,
    "parent": {
        "type": "Kế hoạch",
        "number": "96/KH-UBND",
        "date": date(2023, 7, 17),
        "issuer": "Ủy ban nhân dân tỉnh",
        "abstract": "truyền thông về chuyển đổi số giai đoạn 2023 - 2025",
    },
    "legal_bases": [
        {"type": "Luật", "date": date(2015, 6, 25), "abstract": "Ngân sách nhà nước"},
        {
            "type": "Quyết định",
            "number": "749/QĐ-TTg",
            "date": date(2020, 6, 3),
            "issuer": "Thủ tướng Chính phủ",
            "abstract": "phê duyệt Chương trình Chuyển đổi số quốc gia",
        },
    ],
    "proposal": "Theo đề nghị của Sở Thông tin và Truyền thông",
    "general_aims": ["Nâng cao nhận thức của cán bộ và người dân về chuyển đổi số"],
    "targets": [
        {"id": "chuyen-muc", "text": "100% cơ quan báo chí có chuyên mục", "tasks": ["03"]},
        {
            "id": "truong-hoc",
            "text": "Tối thiểu 50% trường học tổ chức ngoại khóa",
            "tasks": ["06"],
        },
    ],
    "contents": ["Kiến thức cơ bản về chuyển đổi số", "Gương điển hình tại cơ sở"],
    "channels": ["Báo chí, truyền thanh cơ sở", "Hội nghị, tập huấn"],
    "task_groups": [
        {"id": "I", "title": "Xây dựng kế hoạch"},
        {"id": "II", "title": "Truyền thông trên các phương tiện"},
        {"id": "III", "title": "Tập huấn và sự kiện"},
    ],
    "tasks": _TASKS,
    "appendix_title": "Nhiệm vụ truyền thông về chuyển đổi số năm {year}",
    "budget": ["Kinh phí bố trí trong dự toán chi thường xuyên của các đơn vị"],
    "duties": [
        {
            "addressee": "Sở Tài chính",
            "actors": ["so-tc"],
            "points": ["Tham mưu bố trí kinh phí thực hiện Kế hoạch"],
        },
        {
            "addressee": "Ủy ban nhân dân các huyện, thành phố",
            "actors": ["@cap-huyen"],
            "points": ["Xây dựng kế hoạch hằng năm", "Báo cáo đúng thời hạn"],
        },
        {
            "addressee": "các tổ chức đoàn thể",
            "actors": ["@doan-the"],
            "mood": "invited",
            "points": ["Vận động đoàn viên, hội viên tham gia"],
        },
    ],
    "closing": "Ủy ban nhân dân tỉnh yêu cầu các đơn vị tổ chức thực hiện Kế hoạch năm {year}",
}

_LEAD_SIGNER: dict[str, Any] = {"title": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]}

_LOCALITY: dict[str, Any] = {
    "code": "ha-trung",
    "name": "Hà Trung",
    "area": "tỉnh Hà Trung",
    "issuing": {
        "name": "Ủy ban nhân dân tỉnh",
        "full_name": "Ủy ban nhân dân tỉnh Hà Trung",
        "head": ["ỦY BAN NHÂN DÂN", "TỈNH HÀ TRUNG"],
        "place": "Hà Trung",
    },
    "lead": {
        "unit": "so-tttt",
        "name": "Sở Thông tin và Truyền thông",
        "full_name": "Sở Thông tin và Truyền thông tỉnh Hà Trung",
        "head": ["SỞ THÔNG TIN VÀ TRUYỀN THÔNG"],
        "superior": ["ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG"],
        "place": "Hà Trung",
    },
    "papers": {
        "plan": {
            "issuer": "issuing",
            "symbol": "KH-UBND",
            "recipients": ["Bộ Thông tin và Truyền thông", "Các sở, ban, ngành", "Lưu: VT, KGVX"],
            "signer": {
                "authority": ["TM. ỦY BAN NHÂN DÂN"],
                "title": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
                "name": "Trần Thị Hà",
            },
        },
        "submission_letter": {
            "issuer": "lead",
            "symbol": "TTr-STTTT",
            "addressees": ["Ủy ban nhân dân tỉnh"],
            "recipients": ["Như trên", "Lưu: VT, CNTT"],
            "signer": _LEAD_SIGNER,
        },
        "assignment_letter": {
            "issuer": "lead",
            "symbol": "STTTT-CNTT",
            "recipients": ["Ủy ban nhân dân tỉnh (báo cáo)", "Lưu: VT, CNTT"],
            "signer": _LEAD_SIGNER,
        },
        "reminder": {
            "issuer": "lead",
            "symbol": "STTTT-CNTT",
            "addressees": ["Sở Công Thương", "Ủy ban nhân dân huyện Đông Hà"],
            "recipients": ["Lưu: VT, CNTT"],
            "signer": _LEAD_SIGNER,
        },
        "consolidated_report": {
            "issuer": "lead",
            "symbol": "BC-STTTT",
            "addressees": ["Ủy ban nhân dân tỉnh"],
            "recipients": ["Lưu: VT, CNTT"],
            "signer": _LEAD_SIGNER,
        },
        "estimate_summary": {
            "issuer": "lead",
            "symbol": "STTTT-CNTT",
            "addressees": ["Sở Tài chính"],
            "recipients": ["Lưu: VT, CNTT"],
            "signer": _LEAD_SIGNER,
        },
    },
}

_REPORTING: dict[str, Any] = {
    "reply_to": "baocao@so-tttt.example",
    "sender_name": "Sở Thông tin và Truyền thông",
    "contact": {
        "office": "Phòng Công nghệ thông tin",
        "email": "cntt@so-tttt.example",
        "phone": "0200 123456",
    },
    "periods": [
        {
            "code": "H1",
            "title": "6 tháng đầu năm {year}",
            "window_start": {"month": 12, "day": 15, "year": -1},
            "window_end": {"month": 6, "day": 14},
            "due_before": {"month": 6, "day": 15},
            "consolidate_on": {"month": 6, "day": 20},
        },
        {
            "code": "Y",
            "title": "năm {year}",
            "window_start": {"month": 12, "day": 15, "year": -1},
            "window_end": {"month": 12, "day": 14},
            "due_before": {"month": 12, "day": 15},
            "consolidate_on": {"month": 12, "day": 20},
        },
    ],
    "report_bases": [
        "Nghị định số 09/2019/NĐ-CP ngày 24/01/2019 của Chính phủ quy định về chế độ báo cáo"
    ],
}


def sample_papers(changes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The sample's papers, some of them changed or added, by their kinds."""
    papers: dict[str, dict[str, Any]] = _LOCALITY["papers"]
    return papers | {kind: papers.get(kind, {}) | more for kind, more in changes.items()}


def sample_tasks(changes: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The sample's tasks, some with other parts, by their ids."""
    return [task | changes.get(task["id"], {}) for task in _TASKS]


def sample_profile(
    communes: int = 3,
    *,
    plan: dict[str, Any] | None = None,
    locality: dict[str, Any] | None = None,
    reporting: dict[str, Any] | None = None,
) -> Profile:
    """The sample province.

    Args:
        communes: how many communes lead the collective task 02.
        plan, locality, reporting: parts to put in place of the sample's own.
    """
    return Profile.model_validate(
        {
            "locality": _LOCALITY | (locality or {}),
            "plan": _PLAN | (plan or {}),
            "reporting": _REPORTING | (reporting or {}),
            "register": sample_register(communes),
        }
    )
