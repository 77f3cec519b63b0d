# ruff: noqa: E501 - messages stand whole
"""Papers of many shapes, clean ones silent, each with one fault planted: found, named, placed."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from plancycle.documents.papers.estimate_paper import estimate_context
from plancycle.documents.papers.letter_papers import reminder_context
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.papers.report_paper import report_context
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.lint import RULES
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.profile import Profile
from tests.documents.lint.papers import (
    Plant,
    changed,
    drop,
    find,
    findings,
    layout,
    look,
    write,
)
from tests.documents.lint.typed_papers import TYPED, sheet
from tests.documents.papers import DRAFTED, letter, rendered
from tests.documents.sample import PLAN_ISSUE, sample_papers, sample_profile
from tests.documents.sample_plans import costed, department, district, letter_plan
from tests.documents.sample_report import full_report, sample_estimate

ISSUE = Issue(12, date(2024, 1, 22), "Nguyễn Văn An")
LEFT = WD_ALIGN_PARAGRAPH.LEFT


# ---- the papers


def _later(profile: Profile) -> Profile:
    """Its reports due a week after the cut-off, so that no rule about deadlines speaks."""
    rules = [
        rule.model_copy(update={"due_before": rule.due_before.model_copy(update={"day": 21})})
        for rule in profile.reporting.periods
    ]
    reporting = profile.reporting.model_copy(update={"periods": tuple(rules)})
    return profile.model_copy(update={"reporting": reporting})


def _plan(profile: Profile) -> tuple[DocumentKind, PaperContext]:
    return DocumentKind.PLAN, plan_context(profile, 2024, DRAFTED)


def _notice() -> tuple[DocumentKind, PaperContext]:
    form = {"symbol": "TB-STTTT", "template": "assignment_notice"}
    papers = sample_papers({"assignment_letter": form})
    profile = _later(sample_profile(locality={"papers": papers}))
    return DocumentKind.ASSIGNMENT_LETTER, letter("h-dong-ha", profile)


def _reminder() -> tuple[DocumentKind, PaperContext]:
    profile = _later(sample_profile())
    period, unit = profile.period(2024, "H1"), profile.units.unit("so-ct")
    assert period is not None
    day = date(2024, 6, 24)
    return DocumentKind.REMINDER, reminder_context(profile, period, unit, PLAN_ISSUE, day)


def _submission() -> tuple[DocumentKind, PaperContext]:
    context = submission_letter_context(_later(sample_profile()), 2024, DRAFTED)
    return DocumentKind.SUBMISSION_LETTER, context


_TASKS = {
    "t04": {"cost": 120, "product": "02 lớp", "funding": "Lồng ghép"},
    "t05": {"title": "Hưởng ứng Ngày Chuyển đổi số quốc gia (10/10)", "time": "quarter 4"},
}
_MORE = {"attachments": [{"title": "Tài liệu", "points": ["Bộ câu hỏi", "Tờ gấp"]}]}
OURS: dict[str, Callable[[], tuple[DocumentKind, PaperContext]]] = {
    "department's plan": lambda: _plan(department()),
    "district's plan in blocks": lambda: _plan(district()),
    "plan as a letter": lambda: _plan(letter_plan()),
    "plan with costs": lambda: _plan(costed(**_TASKS)),
    "plan with two appendices": lambda: _plan(sample_profile(plan=_MORE)),
    "notice of tasks": _notice,
    "reminder": _reminder,
    "submission": _submission,
    "report": lambda: (
        DocumentKind.CONSOLIDATED_REPORT,
        report_context(sample_profile(), full_report()),
    ),
    "estimates": lambda: (
        DocumentKind.ESTIMATE_SUMMARY,
        estimate_context(sample_profile(), sample_estimate()),
    ),
}


@cache
def paper(name: str) -> bytes:
    """A clean paper of ours, issued, or a typed one."""
    if name in TYPED:
        buffer = io.BytesIO()
        TYPED[name]().save(buffer)
        return buffer.getvalue()
    kind, context = OURS[name]()
    return rendered(kind, with_issue(context, ISSUE))


@pytest.mark.parametrize("name", [*OURS, *TYPED])
def test_a_clean_paper_is_silent(name: str) -> None:
    assert findings(paper(name)) == ()


# ---- ways to plant a fault


def swap(beginning: str, old: str, new: str) -> Plant:
    """Put some words in place of others in the paragraph that begins so."""

    def plant(document: DocumentObject) -> None:
        text = find(document, beginning).text
        assert old in text
        write(beginning, text.replace(old, new, 1))(document)

    return plant


def section(index: int, **changes: object) -> Plant:
    def plant(document: DocumentObject) -> None:
        for name, value in changes.items():
            setattr(document.sections[index], name, value)

    return plant


def cell(row: int, column: int, text: str) -> Plant:
    """Another text in a cell of the last table, counted from 0."""

    def plant(document: DocumentObject) -> None:
        document.tables[-1].rows[row].cells[column].paragraphs[0].runs[0].text = text

    return plant


def font_everywhere(name: str) -> Plant:
    def plant(document: DocumentObject) -> None:
        style = document.styles["Normal"]
        style.font.name = name  # type: ignore[union-attr]  # "Normal" is a paragraph style

    return plant


def header_left(document: DocumentObject) -> None:
    document.sections[0].header.paragraphs[0].alignment = LEFT


def lying(document: DocumentObject) -> None:
    sheet(document.sections[0], lying=True)


def no_new_page_numbers(document: DocumentObject) -> None:
    mark = document.sections[-1]._sectPr.find(qn("w:pgNumType"))
    mark.getparent().remove(mark)


class Planted(NamedTuple):
    """One fault in one paper, and the finding it makes."""

    paper: str
    plant: Plant
    rule: str
    place: str
    found: str


PLANTED = (
    Planted(
        "plan with two appendices",
        section(2, page_width=Mm(216), page_height=Mm(279)),
        "L-P01",
        "Phần trang 3, từ Đoạn 38 (“Phụ lục II”)",
        "Khổ giấy 216 x 279 mm.",
    ),
    Planted(
        "department's plan",
        section(0, right_margin=Mm(10)),
        "L-P02",
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN”)",
        "Lề phải 10 mm.",
    ),
    Planted(
        "typed notice",
        lying,
        "L-P03",
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN XÃ AN BÌNH”)",
        "Phần nội dung chính trình bày theo chiều ngang của giấy.",
    ),
    Planted(
        "typed report",
        header_left,
        "L-P05",
        "Phần trang 1, từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”)",
        "Số trang không canh giữa.",
    ),
    Planted(
        "estimates",
        no_new_page_numbers,
        "L-P08",
        "Đoạn 11 (“Phụ lục”)",
        "Số trang của phụ lục không đánh riêng từ 1.",
    ),
    Planted(
        "typed letter",
        font_everywhere("Arial"),
        "L-F01",
        "Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”)",
        "Phông chữ Arial (và 25 chỗ khác).",
    ),
    Planted(
        "estimates",
        look("Trên cơ sở", size=12),
        "L-F04",
        "Đoạn 10 (“Trên cơ sở dự toán của các đơn vị, Sở Th…”)",
        "Nội dung văn bản cỡ chữ 12.",
    ),
    Planted(
        "reminder",
        look("Sở Thông tin và Truyền thông đề", align=LEFT),
        "L-F05",
        "Đoạn 4 (“Sở Thông tin và Truyền thông đề nghị Sở…”)",
        "Đoạn văn không canh đều hai lề.",
    ),
    Planted(
        "typed report",
        layout("Tiếp tục đổi mới", first_line_indent=Mm(0)),
        "L-F06",
        "Đoạn 12 (“Tiếp tục đổi mới nội dung, hình thức tru…”)",
        "Chữ đầu dòng lùi vào 0 cm.",
    ),
    Planted(
        "typed plan",
        layout("Tập trung", line_spacing=2.0),
        "L-F08",
        "Đoạn 13 (“Tập trung 03 nội dung sau:”)",
        "Giãn dòng 2 lần dòng đơn.",
    ),
    Planted(
        "plan as a letter",
        write("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM"),
        "L-H01",
        "Bảng 1, dòng 1, cột 2 (“CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM”)",
        "Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM”.",
    ),
    Planted(
        "district's plan in blocks",
        write("Độc lập", "Độc lập – Tự do – Hạnh phúc"),
        "L-H03",
        "Bảng 1, dòng 1, cột 2 (“Độc lập – Tự do – Hạnh phúc”)",
        "Tiêu ngữ ghi “Độc lập – Tự do – Hạnh phúc”.",
    ),
    Planted(
        "reminder",
        look("ỦY BAN NHÂN DÂN", bold=True),
        "L-H05",
        "Bảng 1, dòng 1, cột 1 (“SỞ THÔNG TIN VÀ TRUYỀN THÔNG”)",
        "Tên cơ quan ban hành không đậm, hoặc tên cơ quan chủ quản đậm.",
    ),
    Planted(
        "typed letter",
        look("Số:", size=14),
        "L-H06",
        "Bảng 1, dòng 2, cột 1 (“Số: 485/SKHCN-CĐS”)",
        "Số, ký hiệu trình bày cỡ chữ 14.",
    ),
    Planted(
        "submission",
        look("TỜ TRÌNH", size=16),
        "L-H09",
        "Đoạn 1 (“TỜ TRÌNH”)",
        "Tên loại văn bản trình bày cỡ chữ 16.",
    ),
    Planted(
        "notice of tasks",
        look("Phân công nhiệm vụ", align=LEFT),
        "L-H10",
        "Đoạn 2 (“Phân công nhiệm vụ thực hiện Kế hoạch số…”)",
        "Trích yếu trình bày canh trái.",
    ),
    Planted(
        "typed notice",
        drop("Về việc"),
        "L-H11",
        "Đoạn 1 (“THÔNG BÁO”)",
        "Không có trích yếu nội dung.",
    ),
    Planted(
        "typed letter",
        write("- Ủy ban nhân dân các xã", "- Ủy ban nhân dân các xã, phường;"),
        "L-H15",
        "Đoạn 3 (“- Ủy ban nhân dân các xã, phường;”)",
        "Dòng nơi gửi sai dấu.",
    ),
    Planted(
        "plan as a letter",
        write("Số:", "Số: 12 /UBND-VX"),
        "L-N01",
        "Bảng 1, dòng 2, cột 1 (“Số: 12 /UBND-VX”)",
        "Số, ký hiệu có dấu cách: “12 /UBND-VX”.",
    ),
    Planted(
        "department's plan",
        write("Số:", "Số: 12/QĐ-UBND"),
        "L-N05",
        "Bảng 1, dòng 2, cột 1 (“Số: 12/QĐ-UBND”)",
        "Ký hiệu ghi “QĐ” nhưng tên loại là “KẾ HOẠCH”.",
    ),
    Planted(
        "typed letter",
        write("Số:", "Số: 485/CV-SKHCN"),
        "L-N05",
        "Bảng 1, dòng 2, cột 1 (“Số: 485/CV-SKHCN”)",
        "Công văn có chữ viết tắt tên loại “CV” trong ký hiệu.",
    ),
    Planted(
        "plan as a letter",
        swap("Hà Trung", "22 tháng 01", "31 tháng 11"),
        "L-D01",
        "Bảng 1, dòng 2, cột 2 (“Hà Trung, ngày 31 tháng 11 năm 2024”)",
        "Không có thời gian “ngày 31 tháng 11 năm 2024”.",
    ),
    Planted(
        "notice of tasks",
        write("Hà Trung", "Hà Trung, ngày 22/01/2024"),
        "L-D02",
        "Bảng 1, dòng 2, cột 2 (“Hà Trung, ngày 22/01/2024”)",
        "Ghi “Hà Trung, ngày 22/01/2024”.",
    ),
    Planted(
        "typed report",
        swap("Hà Trung", "năm 2026", "năm 26"),
        "L-D02",
        "Bảng 1, dòng 2, cột 2 (“Hà Trung, ngày 02 tháng 02 năm 26”)",
        "Ghi “Hà Trung, ngày 02 tháng 02 năm 26”.",
    ),
    Planted(
        "typed report",
        swap("Hà Trung", "tháng 02", "tháng 2"),
        "L-D03",
        "Bảng 1, dòng 2, cột 2 (“Hà Trung, ngày 02 tháng 2 năm 2026”)",
        "Tháng ghi “2”.",
    ),
    Planted(
        "plan with costs",
        cell(8, 6, "Quý III/2024"),
        "L-D06",
        "Bảng 3, dòng 9, cột 7 (“Quý III/2024”)",
        "Sự kiện ngày 10/10 lại ghi thời gian “Quý III”.",
    ),
    Planted(
        "typed letter",
        swap("b) Hưởng ứng", "Quý IV", "Quý III"),
        "L-D06",
        "Đoạn 7 (“b) Hưởng ứng Ngày Chuyển đổi số quốc gia…”)",
        "Sự kiện ngày 10/10 lại ghi thời gian “Quý III”.",
    ),
    Planted(
        "typed notice",
        swap("1. Thời gian", "thứ Ba", "thứ Sáu"),
        "L-D08",
        "Đoạn 4 (“1. Thời gian: 01 ngày, thứ Sáu, ngày 12/…”)",
        "Ghi “thứ Sáu, ngày 12/5/2026”.",
    ),
    Planted(
        "typed plan",
        swap("1. Văn phòng", "20/12/2026", "15/12/2026"),
        "L-R01",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì; b…”)",
        "Thời hạn “trước ngày 15/12/2026” (đến hết ngày 14/12) không sau ngày chốt số liệu 14/12 ít nhất 01 ngày làm việc.",
    ),
    Planted(
        "submission",
        swap("- Báo cáo 6 tháng", "21/6", "15/6"),
        "L-R01",
        "Đoạn 27 (“- Báo cáo 6 tháng đầu năm 2024 (số liệu…”)",
        "Thời hạn “trước ngày 15/6/2024” (đến hết ngày 14/6) không sau ngày chốt số liệu 14/6 ít nhất 01 ngày làm việc.",
    ),
    Planted(
        "plan as a letter",
        swap("Yêu cầu", ", báo cáo trước ngày 20/12/2024", ""),
        "L-R02",
        "Đoạn 14 (“Yêu cầu các đơn vị thực hiện./.”)",
        "Văn bản giao nhiệm vụ nhưng không nêu thời hạn báo cáo kết quả.",
    ),
    Planted(
        "department's plan",
        write("V. TỔ CHỨC", "IV. TỔ CHỨC THỰC HIỆN"),
        "L-S01",
        "Đoạn 25 (“IV. TỔ CHỨC THỰC HIỆN”)",
        "Số mục “IV” lặp lại, sau “IV”.",
    ),
    Planted(
        "plan as a letter",
        swap("3. Đề nghị", "3.", "4."),
        "L-S02",
        "Đoạn 11 (“4. Đề nghị các tổ chức đoàn thể: Vận độn…”)",
        "Số mục “4” nhảy cóc, sau “2”.",
    ),
    Planted(
        "district's plan in blocks",
        swap("c) Tổ chức", "c)", "d)"),
        "L-S03",
        "Đoạn 34 (“d) Tổ chức buổi ngoại khóa về chuyển đổi…”)",
        "Số mục “d” nhảy cóc, sau “b”.",
    ),
    Planted(
        "estimates",
        cell(5, 0, "1"),
        "L-S04",
        "Bảng 3, dòng 6, cột 1 (“1”)",
        "Số thứ tự “1” lặp lại, sau “1”.",
    ),
    Planted(
        "department's plan",
        write("Gồm các", "Gồm 03 nội dung sau:"),
        "L-S05",
        "Đoạn 12 (“Gồm 03 nội dung sau:”)",
        "Ghi “03 nội dung” nhưng liệt kê 2.",
    ),
    Planted(
        "estimates",
        swap("Tổng dự toán", "Tổng", "Theo Quyết định số 765/QĐ-UBND, tổng"),
        "L-C01",
        "Đoạn 3 (“Theo Quyết định số 765/QĐ-UBND, tổng dự…”)",
        "Lần đầu viện dẫn “Quyết định số 765/QĐ-UBND” không ghi đầy đủ.",
    ),
    Planted(
        "typed plan",
        swap("Căn cứ Nghị định", " của Chính phủ", ""),
        "L-C01",
        "Đoạn 4 (“Căn cứ Nghị định số 42/2022/NĐ-CP ngày 2…”)",
        "Lần đầu viện dẫn “Nghị định số 42/2022/NĐ-CP” không ghi đầy đủ.",
    ),
    Planted(
        "department's plan",
        swap("- Kế hoạch số", "50/KH-UBND", "50/KH-UBND ngày 04/01/2024"),
        "L-C02",
        "Đoạn 14 (“- Kế hoạch số 50/KH-UBND ngày 04/01/2024…”)",
        "“Kế hoạch số 50/KH-UBND” ngày 04/01/2024; ở trên ghi ngày 03/01/2024.",
    ),
    Planted(
        "plan with two appendices",
        swap("Ủy ban nhân dân tỉnh ban hành", "truyền thông", "tuyên truyền"),
        "L-C04",
        "Đoạn 7 (“Ủy ban nhân dân tỉnh ban hành Kế hoạch t…”)",
        "Phần mở đầu gọi là “Kế hoạch tuyên truyền về chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2024”, khác tên ở trích yếu.",
    ),
    Planted(
        "typed plan",
        swap("Trên đây là", "truyền thông", "nâng cao nhận thức"),
        "L-C04",
        "Đoạn 20 (“Trên đây là Kế hoạch nâng cao nhận thức…”)",
        "Phần kết gọi là “Kế hoạch nâng cao nhận thức về chuyển đổi số trên địa bàn xã năm 2026”, khác tên ở trích yếu.",
    ),
    Planted(
        "plan with two appendices",
        swap("Theo đề nghị", ".", ";"),
        "L-C05",
        "Đoạn 6 (“Theo đề nghị của Sở Thông tin và Truyền…”)",
        "Dòng căn cứ kết thúc bằng “;”.",
    ),
    Planted(
        "typed plan",
        look("Thực hiện Kế hoạch", italic=False),
        "L-C06",
        "Đoạn 5 (“Thực hiện Kế hoạch số 15/KH-UBND ngày 12…”)",
        "Căn cứ trình bày không nghiêng.",
    ),
    Planted(
        "plan with costs",
        cell(5, 1, "Duy trì chuyên mục “Chuyên đổi số”"),
        "L-W01",
        "Bảng 3, dòng 6, cột 2 (“Duy trì chuyên mục “Chuyên đổi số””)",
        "Viết sai “Chuyên đổi số”.",
    ),
    Planted(
        "department's plan",
        swap("- Thông điệp", "”", ""),
        "L-W04",
        "Đoạn 18 (“- Thông điệp của năm 2024: “Dữ liệu mở,…”)",
        "Dấu ngoặc kép mở ở “Dữ liệu mở, dịch vụ tốt.” không đóng.",
    ),
    Planted(
        "typed letter",
        swap("Kết quả gửi", "./.", "./"),
        "L-K01",
        "Đoạn 11 (“Kết quả gửi về Sở Khoa học và Công nghệ…”)",
        "Kết thúc “0203.3835.678./”.",
    ),
    Planted(
        "plan as a letter",
        write("- Lưu", "- Lưu VT."),
        "L-K04",
        "Bảng 2, dòng 1, cột 1 (“- Lưu VT.”)",
        "Ghi “- Lưu VT.”.",
    ),
    Planted(
        "typed letter",
        drop("- Lưu"),
        "L-K04",
        "Bảng 2, dòng 1, cột 1 (“- UBND tỉnh (báo cáo);”)",
        "Dòng cuối của nơi nhận không phải là “Lưu”.",
    ),
    Planted(
        "typed submission",
        drop("- Như trên"),
        "L-K06",
        "Bảng 2, dòng 1, cột 1 (“- Lưu: VT, CĐS.”)",
        "Văn bản có “Kính gửi” nhưng nơi nhận không ghi “Như trên”.",
    ),
    Planted(
        "typed plan",
        drop("TM. ỦY BAN"),
        "L-K08",
        "Bảng 2, dòng 1, cột 2 (“CHỦ TỊCH”)",
        "Không ghi “TM. ỦY BAN NHÂN DÂN” trên chức vụ người ký.",
    ),
    Planted(
        "plan as a letter",
        write("CHỦ TỊCH", "Chủ tịch"),
        "L-K10",
        "Bảng 2, dòng 1, cột 2 (“Chủ tịch”)",
        "Quyền hạn, chức vụ trình bày không in hoa.",
    ),
    Planted(
        "plan as a letter",
        write("Hà An", "HÀ AN"),
        "L-K11",
        "Bảng 2, dòng 1, cột 2 (“HÀ AN”)",
        "Họ tên người ký trình bày in hoa.",
    ),
    Planted(
        "estimates",
        write("Nguyễn Văn An", "ThS. Nguyễn Văn An"),
        "L-K12",
        "Bảng 2, dòng 1, cột 2 (“ThS. Nguyễn Văn An”)",
        "Ghi học hàm, học vị trước họ tên: “ThS.”.",
    ),
    Planted(
        "report",
        write("Phụ lục II", "PHỤ LỤC II"),
        "L-A01",
        "Đoạn 51 (“PHỤ LỤC II”)",
        "Ghi “PHỤ LỤC II”.",
    ),
    Planted(
        "plan with two appendices",
        write("Phụ lục II", "Phụ lục I"),
        "L-A02",
        "Đoạn 38 (“Phụ lục I”)",
        "Ghi “Phụ lục I”.",
    ),
    Planted(
        "plan with two appendices",
        write("TÀI LIỆU", "Tài liệu"),
        "L-A03",
        "Đoạn 39 (“Tài liệu”)",
        "Tên phụ lục không in hoa.",
    ),
    Planted(
        "department's plan",
        swap("(Kèm theo", "12/KH", "21/KH"),
        "L-A05",
        "Đoạn 34 (“(Kèm theo Kế hoạch số 21/KH-UBND ngày 22…”)",
        "Kèm theo văn bản số 21/KH-UBND.",
    ),
    Planted(
        "typed report",
        swap("Có 12/15", " (Phụ lục II)", ""),
        "L-A09",
        "Đoạn 17 (“Phụ lục II”)",
        "Nội dung văn bản không nhắc đến “Phụ lục II”.",
    ),
)


@pytest.mark.parametrize("fault", PLANTED, ids=lambda f: f"{f.rule} {f.paper}")
def test_one_fault_is_found_named_and_placed(fault: Planted) -> None:
    found = findings(changed(paper(fault.paper), fault.plant))
    assert [(f.code, f.severity, f.location, f.message) for f in found] == [
        (fault.rule, RULES[fault.rule].severity, fault.place, fault.found)
    ]
