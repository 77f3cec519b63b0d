"""The rules for what stands above the table and across it: whose report of what time, in what unit.

A form says above its table which period and unit it is of. Who overwrites that sends another
report, and a line of his own may change what every number below means.
"""

import re
from collections.abc import Iterator

from plancycle.forms.outside_lines import speaks_of_figures
from plancycle.forms.quoting import quoted
from plancycle.forms.vocabulary import key
from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import NUMBER_FIELDS, FormReading, ReportForm
from plancycle.model.text import fold

_PERIOD = re.compile(r"kỳ (?:báo cáo|tổng hợp)\s*:(?P<said>.*)", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị (?:báo cáo|lập)\s*:(?P<said>[^.]*)", re.IGNORECASE)
_WINDOW = re.compile(
    r"từ ngày\s*(?P<start>[\d/.-]+)\s*đến hết ngày\s*(?P<end>[\d/.-]+)", re.IGNORECASE
)
_MONEY_UNIT = re.compile(
    r"(?:đvt|đơn vị|tính (?:bằng|theo)|kp|kinh phí|dự toán)\b[^.;]{0,40}?"
    r"\b(?:nghìn|ngàn|1\.?000|tỷ|tỉ|usd|(?<!triệu )(?<!tr )đồng|vnđ)\b"
)
_PRINTED = tuple(
    key(words)
    for words in (
        *("Báo cáo kết quả thực hiện nhiệm vụ", "Dự toán kinh phí", "Kỳ báo cáo", "Kỳ tổng hợp"),
        *("Đơn vị báo cáo", "Đơn vị lập", "Số liệu tính từ", "Kinh phí sử dụng từ", "Thời hạn gửi"),
        *("Cách điền biểu mẫu", "Cột “", "Dòng chỉ tiêu", "Không sửa, xóa", "Lưu tệp ở dạng"),
        *("I. Kết quả thực hiện", "I. Dự toán từng", "Các điểm cần hoàn thiện", "Ghi số bằng"),
        *("Nội dung đơn vị đã gửi được giữ nguyên", "Mã biểu mẫu", "Trong kỳ này", "Kế hoạch"),
    )
)
_LISTED = re.compile(r"^\d+\.\s+(?:Bảng|Trang|Phần|Toàn bộ|Bên ngoài|Chân trang)\b")
_LONGEST_NOTE = 120
"""Characters; a note on unit or time is short, the form's own lines above are not looked at."""


def check_stated(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F45, F52 and F59, in the order of the lines."""
    for line in reading.above:
        yield from _other_period(line, form)
        if key(line).startswith(_PRINTED) or key(line) in key(form.plan_title):
            continue
        if _LISTED.match(line) or len(line) > _LONGEST_NOTE:
            continue
        if form.lead_agency and fold(form.lead_agency) in fold(line) and "kính" in fold(line):
            continue
        yield from _note(line)


def names_another_unit(line: str) -> bool:
    """Whether a line says that sums are in another unit than million đồng."""
    return _MONEY_UNIT.search(fold(line)) is not None and "triệu" not in fold(line)


def _note(line: str) -> Iterator[Finding]:
    if names_another_unit(line):
        yield Finding(
            "F45",
            Severity.ERROR,
            "Phía trên bảng nhiệm vụ",
            f"ghi {quoted(line)} nên chưa rõ các khoản tiền tính theo đơn vị nào.",
            "Đề nghị bỏ dòng này và ghi số tiền bằng triệu đồng như tiêu đề cột.",
        )
    elif speaks_of_figures(line):
        yield Finding(
            "F52",
            Severity.WARNING,
            "Phía trên bảng nhiệm vụ",
            f"nội dung ghi thêm không được tính: {quoted(line)}.",
            "Số liệu được hiểu là của cả kỳ báo cáo. Nếu không đúng, đề nghị sửa và gửi lại.",
        )


def _other_period(line: str, form: ReportForm) -> Iterator[Finding]:
    """F59: what the form printed of period, time and unit was overwritten."""
    period, window, unit = _PERIOD.search(line), _WINDOW.search(line), _UNIT.search(line)
    if period and key(form.period.title) not in key(period["said"]):
        yield _changed(line, "kỳ báo cáo", form.period.title, Severity.ERROR)
    asked = [vietnamese_date(d) for d in (form.period.window.start, form.period.window.end)]
    if window and [window["start"].strip(".-"), window["end"].strip(".-")] != asked:
        wanted = f"từ ngày {asked[0]} đến hết ngày {asked[1]}"
        yield _changed(line, "thời gian tính số liệu", wanted, Severity.ERROR)
    if unit and key(form.unit_name) not in key(unit["said"]):
        yield _changed(line, "tên đơn vị", form.unit_name, Severity.WARNING)


def _changed(line: str, what: str, wanted: str, severity: Severity) -> Finding:
    return Finding(
        "F59",
        severity,
        "Phần đầu biểu mẫu",
        f"{what} ghi {quoted(line)}, khác với biểu mẫu đã gửi ({wanted}).",
        "Đề nghị kiểm tra đã dùng đúng biểu mẫu và số liệu đúng của kỳ, đơn vị này."
        if severity is Severity.ERROR
        else "Nếu đơn vị đã đổi tên, đề nghị báo cơ quan tổng hợp.",
    )


def check_sums(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F58: a row that adds up says something else than the rows above it."""
    rows = {row.task_id for row in form.rows}
    for written in reading.sums:
        numbers = [
            v.number
            for v in reading.values
            if v.field is written.field and v.task_id in rows and v.number is not None
        ]
        kinds = {row.unit_of_measure for row in form.rows}
        if written.field in NUMBER_FIELDS and not numbers:
            yield _sum_alone(written.line, written.field.vietnamese, written.text)
        elif len(kinds) == 1 or written.field.value == "cost":
            total = sum(numbers)
            if written.value is not None and written.value != total:
                yield _sum_differs(written.line, written.field.vietnamese, written.text, f"{total}")


def _sum_alone(line: str, column: str, text: str) -> Finding:
    return Finding(
        "F58",
        Severity.ERROR,
        f"{line}, cột “{column}”",
        f"chỉ dòng tổng ghi {quoted(text)}, các dòng nhiệm vụ để trống nên số này không được tính.",
        "Đề nghị ghi số của từng nhiệm vụ; nếu không tách được thì ghi cả vào một nhiệm vụ.",
    )


def _sum_differs(line: str, column: str, text: str, total: str) -> Finding:
    return Finding(
        "F58",
        Severity.WARNING,
        f"{line}, cột “{column}”",
        f"dòng tổng ghi {quoted(text)}, trong khi các dòng cộng lại là {total.replace('.', ',')}.",
        "Số của từng dòng được tính. Nếu không đúng, đề nghị sửa và gửi lại.",
    )
