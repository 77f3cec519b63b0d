"""Forms as the real templates and the real renderer make them."""

from datetime import UTC, date, datetime
from pathlib import Path

from plancycle.documents.render import DocumentRenderer
from plancycle.forms.write import form_context, form_properties
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import DataWindow, ReportingPeriod
from plancycle.model.reports import Field, FormRow, ReportForm
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


def form(
    rows: tuple[FormRow, ...] = ROWS, mood: Mood = Mood.BINDING, token: str = TOKEN
) -> ReportForm:
    return ReportForm(
        token=token,
        unit_code="dai-ptth",
        unit_name="Đài Phát thanh và Truyền hình tỉnh",
        mood=mood,
        period=PERIOD,
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
