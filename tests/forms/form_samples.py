"""Forms as the real templates and the real renderer make them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.printing.write import form_context, form_properties
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import DataWindow, FormKind, ReportingPeriod
from plancycle.model.reports import Field, FormRow, ReportForm, RowKind
from plancycle.model.units import Mood

TOKEN = "k7m2q4xwpab3"
TEMPLATES = Path(__file__).parents[2] / "templates" / "documents"
MODIFIED = datetime(2024, 5, 20, 8, 0, tzinfo=UTC)

PERIOD = ReportingPeriod(
    year=2024,
    code="H1",
    title="6 tháng đầu năm 2024",
    window=DataWindow(date(2023, 12, 15), date(2024, 6, 14)),
    due=date(2024, 6, 14),
    consolidate_on=date(2024, 6, 17),
    request_on=date(2024, 5, 15),
)

COMMENDING = replace(PERIOD, code="Y", title="Năm 2024", commendations=True)

ESTIMATE = ReportingPeriod(
    year=2024,
    code="B",
    title="Dự toán kinh phí năm 2025",
    window=DataWindow(date(2025, 1, 1), date(2025, 12, 31)),
    due=date(2024, 9, 14),
    consolidate_on=date(2024, 9, 16),
    request_on=date(2024, 8, 15),
    form=FormKind.ESTIMATE,
)

ROWS = (
    FormRow(
        "01",
        "Sản xuất, phát sóng chuyên mục về cải cách hành chính, chuyển đổi số trên sóng phát "
        "thanh, truyền hình và các nền tảng số của Đài; mỗi chuyên mục có ít nhất một phóng sự "
        "phản ánh cách làm hay ở cơ sở và được phát lại vào khung giờ có nhiều người theo dõi",
        "chuyên mục",
        12,
        "02 chuyên mục/tháng (gồm cả sản xuất mới và phát lại)",
        ("Sở Thông tin và Truyền thông",),
    ),
    FormRow("02", "Xuất bản trang chuyên đề trên báo in", "số", 26, "01 số/tuần"),
    FormRow("03", "Chương trình truyền thanh cơ sở", "chương trình", 6, "01 chương trình/tháng"),
    FormRow("06", "Tập huấn nghiệp vụ truyền thông", "lớp", 1, "02 lớp/năm"),
    FormRow("07", "Trực, xử lý thông tin trên mạng xã hội", "hoạt động", None, "thường xuyên"),
    FormRow("11", "Xây dựng mô hình điểm", "mô hình", 0, "từ 02 đến 03 mô hình/năm"),
    FormRow(
        "14",
        "Tuyên truyền trong trường học",
        "trường",
        None,
        "tối thiểu 50% trường từ trung học cơ sở đến đại học",
    ),
)

ANSWERS: dict[tuple[str | None, Field], str] = {
    ("01", Field.STATUS): "Hoàn thành",
    ("01", Field.QUANTITY): "12",
    ("01", Field.RESULT): "Phát sóng 12 chuyên mục\nphát lại 24 lượt",
    ("01", Field.EVIDENCE): "https://example.vn/chuyen-muc?a=1&b=2",
    ("01", Field.COST): "12,5",
    ("02", Field.STATUS): "Đang thực hiện",
    ("02", Field.QUANTITY): "20",
    ("03", Field.STATUS): "Hoàn thành",
    ("03", Field.QUANTITY): "6",
    ("03", Field.RESULT): "Phát đủ 6 chương trình <mới>",
    ("03", Field.EVIDENCE): "Báo cáo số 12/BC-VHTT",
    ("06", Field.STATUS): "Chưa thực hiện",
    ("07", Field.STATUS): "Đang thực hiện",
    ("11", Field.STATUS): "Không còn phù hợp",
    ("11", Field.DIFFICULTIES): "Đơn vị đã sáp nhập",
    ("14", Field.STATUS): "Hoàn thành",
    ("14", Field.RESULT): "Đã tổ chức tại 30 trường",
    ("14", Field.EVIDENCE): "Kế hoạch số 5/KH-SGDĐT",
    (None, Field.SHORTCOMINGS): "Nội dung chưa phong phú.\nThiếu thiết bị.",
    (None, Field.CAUSES): "Nguồn lực hạn chế.",
    (None, Field.NEXT_TASKS): "Hoàn thành các chuyên mục.",
    (None, Field.PROPOSALS): "Đề nghị bố trí kinh phí.",
}
"""A form filled in without a fault."""

APART = FormRow(
    "04",
    "Sản xuất chương trình truyền thanh về chuyển đổi số và phát lại trên hệ thống cơ sở",
    "chương trình",
    12,
    "01 chương trình/tháng và phát lại 03 lần/tháng",
    rebroadcasts=36,
)
"""A row whose rebroadcasts are counted apart."""

SHARE = FormRow(
    "08",
    "Vận động các trường tổ chức hoạt động truyền thông về kỹ năng số",
    "trường",
    None,
    "tối thiểu 50% trường từ trung học cơ sở đến đại học",
    is_share=True,
)
"""A task whose result is a share of a group."""

RANGE = FormRow("05", "Xây dựng mô hình điểm", "mô hình", 2, "từ 02 đến 03 mô hình/năm", most=3)

TARGET = FormRow(
    "CT01",
    "Tổ công nghệ số cộng đồng được bồi dưỡng kỹ năng truyền thông",
    "tổ",
    None,
    "100% đến năm 2025",
    kind=RowKind.TARGET,
    is_share=True,
)

SELF_TARGET = FormRow(
    "CT02",
    "Địa phương ban hành kế hoạch truyền thông và bố trí kinh phí",
    "địa phương",
    None,
    "100%",
    kind=RowKind.TARGET,
    is_share=True,
    total=1,
)
"""A target that counts the unit itself."""

VARIANTS: dict[str, tuple[FormRow, ...]] = {
    "base": (ROWS[1], RANGE),
    "total": (ROWS[1], SHARE, TARGET, SELF_TARGET),
    "rebroadcasts": (ROWS[1], APART),
    "both": (ROWS[1], APART, SHARE, TARGET, SELF_TARGET),
    "targets": (TARGET, SELF_TARGET),
}
"""The ways the table of results may look."""

ALL_ANSWERS: dict[tuple[str | None, Field], str] = {
    ("02", Field.STATUS): "Đang thực hiện",
    ("02", Field.QUANTITY): "20",
    ("04", Field.STATUS): "Hoàn thành",
    ("04", Field.QUANTITY): "12",
    ("04", Field.REBROADCASTS): "36",
    ("04", Field.RESULT): "Đủ 12 chương trình, mỗi tháng phát lại 3 lần",
    ("04", Field.EVIDENCE): "Lịch phát sóng tháng 1 đến tháng 6",
    ("05", Field.STATUS): "Đang thực hiện",
    ("05", Field.QUANTITY): "1",
    ("08", Field.STATUS): "Đang thực hiện",
    ("08", Field.QUANTITY): "30",
    ("08", Field.TOTAL): "42",
    ("CT01", Field.QUANTITY): "15",
    ("CT01", Field.TOTAL): "20",
    ("CT02", Field.QUANTITY): "1",
}
"""Answers without a fault to every row of :data:`VARIANTS`."""

ESTIMATE_ROWS = (ROWS[1], APART, RANGE)
ESTIMATE_ANSWERS: dict[tuple[str | None, Field], str] = {
    ("02", Field.QUANTITY): "52",
    ("02", Field.COST): "156",
    ("02", Field.FUNDING): "Ngân sách tỉnh",
    ("02", Field.BASIS): "52 số x 3 triệu đồng/số",
    ("04", Field.QUANTITY): "12",
    ("04", Field.COST): "30,5",
    ("04", Field.FUNDING): "Lồng ghép chương trình, đề án",
    ("04", Field.BASIS): "Theo định mức chi hiện hành\n12 chương trình",
    ("05", Field.COST): "0",
    (None, Field.PROPOSALS): "Đề nghị phân bổ kinh phí từ đầu năm.",
}
"""An estimate without a fault."""


def answers_to(rows: tuple[FormRow, ...]) -> dict[tuple[str | None, Field], str]:
    """Those of :data:`ALL_ANSWERS` that belong to some rows."""
    ids = {row.task_id for row in rows}
    return {key: text for key, text in ALL_ANSWERS.items() if key[0] in ids}


def form(
    rows: tuple[FormRow, ...] = ROWS,
    mood: Mood = Mood.BINDING,
    token: str = TOKEN,
    period: ReportingPeriod = PERIOD,
) -> ReportForm:
    return ReportForm(
        token=token,
        unit_code="dai-ptth",
        unit_name="Đài Phát thanh và Truyền hình tỉnh",
        mood=mood,
        period=period,
        plan_title="Kế hoạch truyền thông về cải cách hành chính năm 2024",
        lead_agency="Sở Thông tin và Truyền thông",
        reply_to="baocao@stttt.example.vn",
        rows=rows,
    )


def render(made: ReportForm | None = None) -> bytes:
    made = made or form()
    return DocumentRenderer([TEMPLATES]).render(
        DocumentKind.REPORT_FORM,
        form_context(made),
        properties=form_properties(made),
        modified=MODIFIED,
    )
