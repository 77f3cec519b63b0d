"""What the workbook form says besides headings and data; the Word form says it in its template."""

from collections.abc import Iterator, Mapping

from plancycle.forms.wording.headings import ID_HEADING, heading
from plancycle.forms.wording.instructions import DELIVERED_LINE
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, ReportForm, RowKind, TaskStatus
from plancycle.model.units import Mood

_STATES = ", ".join(s.vietnamese for s in TaskStatus)


def sheet_name(kind: FormKind) -> str:
    """Name of the sheet that is filled in."""
    return "Dự toán" if kind is FormKind.ESTIMATE else "Báo cáo"


def head_lines(form: ReportForm) -> Iterator[tuple[str, str]]:
    """The lines above the table: ``title`` or ``line``, and the text."""
    estimate = form.period.form is FormKind.ESTIMATE
    first, last = form.period.window.start, form.period.window.end
    span = f"từ ngày {vietnamese_date(first)} đến hết ngày {vietnamese_date(last)}"
    before = vietnamese_date(form.period.before)
    yield "title", "DỰ TOÁN KINH PHÍ" if estimate else "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ"
    yield "title", form.plan_title
    if estimate:
        yield "line", f"Đơn vị lập: {form.unit_name}. Kỳ tổng hợp: {form.period.title}."
        yield "line", f"Kinh phí sử dụng {span}. Cơ quan tổng hợp: {form.lead_agency}."
    else:
        yield "line", f"Đơn vị báo cáo: {form.unit_name}. Kỳ báo cáo: {form.period.title}."
        yield "line", f"Số liệu tính {span}. Cơ quan tổng hợp: {form.lead_agency}."
    if form.mood is Mood.INVITED:
        what = "lập dự toán" if estimate else "cung cấp kết quả thực hiện"
        yield (
            "line",
            f"{form.lead_agency} trân trọng đề nghị quý cơ quan phối hợp {what} và gửi lại tệp này "
            f"trước ngày {before} qua thư điện tử {form.reply_to}. Trân trọng cảm ơn.",
        )
    else:
        yield (
            "line",
            f"Thời hạn gửi: trước ngày {before}, qua thư điện tử {form.reply_to}. "
            "Cách điền: xem trang “Hướng dẫn”.",
        )
    if not form.rows:
        yield (
            "line",
            f"Trong kỳ này, {form.unit_name} không chủ trì nhiệm vụ nào nên không có bảng nhiệm "
            "vụ. Đề nghị cho ý kiến về các nội dung dưới đây (nếu có).",
        )


def instructions(form: ReportForm) -> Iterator[str]:
    """The sheet of instructions, its heading first; of a column only if the form has it."""
    kind = form.period.form
    names = {f: f"“{heading(f, kind)}”" for f in Field}
    yield "CÁCH ĐIỀN BIỂU MẪU"
    yield f"- Điền vào trang “{sheet_name(kind)}”, chỉ ở các ô để trống. Các ô khác đã được khóa."
    if kind is FormKind.ESTIMATE:
        yield (
            f"- Cột {names[Field.COST]}: ghi số tiền bằng triệu đồng, ví dụ 12 hoặc 12,5; ghi 0 "
            "nếu không đề nghị kinh phí. Cột này không để trống."
        )
        yield (
            f"- Cột {names[Field.FUNDING]}: ngân sách nhà nước, lồng ghép chương trình, đề án, "
            "hoặc nguồn huy động hợp pháp khác."
        )
        yield f"- Cột {names[Field.BASIS]}: nêu định mức chi, số lượng, đơn giá."
    elif form.rows:
        yield from _result_lines(form, names)
    yield "- Ghi số bằng chữ số, không ghi chữ và không dùng công thức."
    yield (
        f"- Không sửa, xóa cột “{ID_HEADING}”, dòng tiêu đề của bảng và dòng mã biểu mẫu; không "
        "thêm liên kết tới tệp khác."
    )
    yield "- Muốn xuống dòng trong một ô: bấm Alt + Enter."
    yield (
        "- Lưu tệp ở dạng Excel (.xlsx), không đặt mật khẩu, rồi gửi lại bằng cách trả lời "
        "(Reply) thư điện tử đã gửi kèm biểu mẫu này. Có thể trả lời bằng biểu mẫu Word (.docx) "
        "nếu đơn vị có."
    )


def _result_lines(form: ReportForm, names: Mapping[Field, str]) -> Iterator[str]:
    yield (f"- Cột {names[Field.STATUS]}: bấm vào ô, chọn một trong các mục: {_STATES}.")
    yield (
        f"- Cột {names[Field.QUANTITY]} và {names[Field.COST]}: chỉ ghi số, ví dụ 12 hoặc 12,5. "
        "Nhiệm vụ không tính được bằng số thì để trống."
    )
    if Field.TOTAL in form.fields:
        yield (
            f"- Cột {names[Field.TOTAL]}: ở dòng tính theo tỷ lệ, ghi số đã đạt ở cột "
            f"{names[Field.QUANTITY]} và tổng số phải tính ở cột này, không ghi %; dòng có dấu "
            "“-” không phải ghi."
        )
    if any(row.delivers for row in form.rows):
        yield f"- {DELIVERED_LINE}"
    if any(row.kind is RowKind.TARGET for row in form.rows):
        yield (
            "- Dòng chỉ tiêu (mã CT): không cần chọn tình trạng, trừ khi chỉ tiêu không áp dụng "
            f"được nữa thì chọn “{TaskStatus.NO_LONGER_FITS.vietnamese}” và nêu lý do ở cột cuối."
        )
    if Field.REBROADCASTS in form.fields:
        yield (
            f"- Cột {names[Field.REBROADCASTS]}: ghi riêng số lần phát lại, không cộng vào cột "
            f"{names[Field.QUANTITY]}."
        )


def prompt(field: Field, kind: FormKind) -> tuple[str, str]:
    """Title and text of what pops up at a cell; both empty where a heading says enough."""
    estimate = kind is FormKind.ESTIMATE
    match field:
        case Field.STATUS:
            return "Tình trạng", f"Chọn một mục: {_STATES}."
        case Field.COST:
            blank = "Ghi 0 nếu không đề nghị." if estimate else "Không chi thì để trống."
            return "Triệu đồng", f"Chỉ ghi số, ví dụ 12 hoặc 12,5. {blank}"
        case Field.QUANTITY:
            return "Số lượng", "Chỉ ghi số, không ghi chữ, không ghi %."
        case Field.TOTAL:
            return "Tổng số", "Tổng số phải tính; ô có dấu “-” không phải ghi."
        case Field.REBROADCASTS:
            return "Phát lại", "Chỉ ghi số lần phát lại; ô có dấu “-” không phải ghi."
        case _:
            return "", ""
