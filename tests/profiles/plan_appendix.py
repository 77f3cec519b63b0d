"""The appendix of Kế hoạch số 96/KH-UBND as it was laid out: five columns, on three pages.

Who, when and how much are the plan's; the tasks are told in our own words.
"""

from collections.abc import Sequence

from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import clean_text

HEAD = (
    "STT",
    "Nội dung nhiệm vụ",
    "Đơn vị thực hiện",
    "Đơn vị phối hợp",
    "Thời gian thực hiện",
)

_TTTT = "Sở Thông tin và Truyền thông"
_ALL = "Các sở, ban, ngành, địa phương"
_DISTRICTS = "Ủy ban nhân dân huyện, thành phố"
_YOUTH = "Đoàn TNCS Hồ Chí Minh tỉnh"
_YEARLY = "Hàng năm"

PAGES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        HEAD,
        ("I", "Lập kế hoạch", "", "", ""),
        (
            *("1", "Ban hành kế hoạch của từng cơ quan"),
            *("Các sở, ban, ngành, đoàn thể, cấp huyện", _TTTT, _YEARLY),
        ),
        ("II", "Truyền thông trên các phương tiện", "", "", ""),
        (
            *("2", "Chuyên mục trên truyền hình, phát thanh (tần suất phát sóng 01 số/tuần)"),
            *("Đài Phát thanh và Truyền hình Thái Bình", _ALL, _YEARLY),
        ),
        ("3", "Chuyên mục trên báo in, báo điện tử", "Báo Thái Bình", _ALL, _YEARLY),
        ("4", "Chuyên mục trên Cổng", "Văn phòng Ủy ban nhân dân tỉnh", _ALL, _YEARLY),
        (
            "5",
            "Phát thanh cấp huyện mỗi tháng 02 Chuyên mục (bao gồm cả sản xuất mới và phát lại)",
            *(_DISTRICTS, _ALL, _YEARLY),
        ),
    ),
    (
        HEAD,
        (
            "6",
            "Phát thanh cấp xã; ít nhất mỗi tháng 01 chương trình (khuyến khích phát lại)",
            *("Ủy ban nhân dân xã, phường, thị trấn", _ALL, _YEARLY),
        ),
        ("7", "Chuyên trang của tỉnh", _TTTT, _ALL, _YEARLY),
        ("8", "Các trang Zalo của tỉnh", _TTTT, _ALL, _YEARLY),
        ("9", "Báo cáo chuyên đề (hàng tháng)", _TTTT, _ALL, _YEARLY),
        ("10", "Phối hợp với báo chí Trung ương", _TTTT, _ALL, _YEARLY),
        ("III", "Sự kiện, cuộc thi, tập huấn, tài liệu", "", "", ""),
        (
            *("11", "Sự kiện hưởng ứng Ngày Chuyển đổi số quốc gia", _TTTT),
            "Văn phòng Ủy ban nhân dân tỉnh; các cơ quan, đơn vị, doanh nghiệp liên quan",
            _YEARLY,
        ),
        ("12", "Tập huấn cho cán bộ", _TTTT, _ALL, _YEARLY),
        (
            *("13", "Tập huấn cho doanh nghiệp"),
            *("Sở Công Thương; Hiệp hội Doanh nghiệp tỉnh", "Các doanh nghiệp", _YEARLY),
        ),
    ),
    (
        HEAD,
        (
            *("14", "Tập huấn cho hợp tác xã, hội, hiệp hội"),
            *("Sở Nông nghiệp và Phát triển nông thôn", "Các địa phương", _YEARLY),
        ),
        (
            *("15", "Ngày Chủ nhật số"),
            *(f"{_TTTT}; {_DISTRICTS}", "Các xã, phường, thị trấn", _YEARLY),
        ),
        (
            *("16", "Tập huấn kỹ năng truyền thông", _TTTT),
            *("Các cơ quan báo chí; các sở, ban, ngành, địa phương", _YEARLY),
        ),
        ("17", "In, phát hành tờ rơi", _TTTT, _ALL, _YEARLY),
        ("18", "Buổi ngoại khóa ở trường học", "Sở Giáo dục và Đào tạo", _DISTRICTS, _YEARLY),
        ("19", "Cuộc thi tìm hiểu", _YOUTH, _ALL, _YEARLY),
        ("20", "Đoàn viên hướng dẫn người dân", _YOUTH, _ALL, _YEARLY),
    ),
)


def source_table(rows: Sequence[Sequence[str]], name: str = "Bảng 1") -> SourceTable:
    """Rows as a table without merged cells; ``^`` repeats the cell above, ``<`` the one before."""
    found: list[list[SourceCell]] = []
    for n, row in enumerate(rows, start=1):
        cells: list[SourceCell] = []
        for column, text in enumerate(row, start=1):
            if text == "^":
                cells.append(found[-1][column - 1])
            elif text == "<":
                cells.append(cells[-1])
            else:
                cells.append(SourceCell(n, column, clean_text(text)))
        found.append(cells)
    return SourceTable(name, tuple(map(tuple, found)))
