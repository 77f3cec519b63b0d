"""The rules for what stands above the table and across it: whose report of what time, in what unit.

A form says above its table which period and unit it is of. Who overwrites that sends another
report, and a line of his own may change what every number below means.
"""

import re
from collections.abc import Iterator

from plancycle.forms.reading.outside_lines import speaks_of_figures
from plancycle.forms.wording.figure_words import LONGEST_NOTE, changes_figures
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import heading
from plancycle.forms.wording.quoting import quoted
from plancycle.forms.wording.vocabulary import key
from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading, ReportForm
from plancycle.model.text import fold, fold_ascii

_PERIOD = re.compile(r"kỳ (?:báo cáo|tổng hợp)\s*:(?P<said>.*)", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị (?:báo cáo|lập)\s*:(?P<said>[^.]*)", re.IGNORECASE)
_WINDOW = re.compile(r"từ ngày\s*(?P<said>[\d/.-]+\s*đến hết ngày\s*[\d/.-]+)", re.IGNORECASE)
_WINDOW_LINE = re.compile(
    r"^\W*(?:số liệu tính|kinh phí sử dụng) từ(?P<said>.*?)(?:cơ quan tổng hợp|$)", re.IGNORECASE
)
_DAY = re.compile(r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})")
_GOES_ON = re.compile(r"(?:từ|đến|hết|ngày|-)\W*$", re.IGNORECASE)
"""How a line ends that was cut in two."""

# "Đơn vị tính: nghìn đồng", "KP (1.000đ)"; "triệu đồng" is the form's own unit.
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


def check_stated(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F45, F52 and F59, in the order of the lines; each once, however often its line was found."""
    yield from dict.fromkeys(_stated(reading, form))


def _stated(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    for line in dict.fromkeys(reading.above):
        yield from _other_period(line, form)
        yield from _added_to_head(line, form)
        if key(line).startswith(_PRINTED) or key(line) in key(form.plan_title):
            continue
        if _LISTED.match(line) or len(line) > LONGEST_NOTE:
            continue  # the form's own lines above are longer than any note
        if form.lead_agency and fold(form.lead_agency) in fold(line) and "kính" in fold(line):
            continue
        yield from _note(line, form)


_HEADS = tuple(
    key(words)
    for words in (
        *("Báo cáo kết quả thực hiện nhiệm vụ", "Dự toán kinh phí", "Kế hoạch", "Kỳ báo cáo"),
        *("Kỳ tổng hợp", "Đơn vị báo cáo", "Đơn vị lập"),
    )
)
_ADDED = re.compile(
    r"(?P<more>\([^)]*(?:lũy kế|luỹ kế|ước|dự kiến|tạm tính|chưa|không gồm"
    r"|quý [ivx\d]|nghìn|ngàn|usd)[^)]*\))",
    re.IGNORECASE,
)
"""What the form's own head never says in brackets."""

_TITLE = re.compile(r"báo cáo kết quả thực hiện nhiệm vụ\W+(?P<more>\S.*)", re.IGNORECASE)
"""The form's title, which ends there."""


def _added_to_head(line: str, form: ReportForm) -> Iterator[Finding]:
    """F45 or F52: something was put behind a line of the form's own head."""
    added = (_TITLE.match(line) or _ADDED.search(line)) if key(line).startswith(_HEADS) else None
    printed = f"{form.plan_title} {form.unit_name} {form.period.title}"
    if added and names_another_unit(added["more"]):
        yield from _note(added["more"], form)
    elif added and key(added["more"]) not in key(printed):
        yield beside_the_table("Phần đầu biểu mẫu", added["more"], form)


def is_unit_note(text: str) -> bool:
    """Whether a short text in a table is a note on another unit, and nothing else."""
    is_note = len(text) <= _LONGEST_UNIT_NOTE and _UNIT_NOTE.match(text) is not None
    return is_note and names_another_unit(text)


_LONGEST_UNIT_NOTE = 60
_UNIT_NOTE = re.compile(r"\W*(?:ghi chú\W*)?(?:đvt|đơn vị(?: tính)?|tính bằng)\b", re.IGNORECASE)


def names_another_unit(line: str) -> bool:
    """Whether a line says that sums are in another unit than million đồng."""
    return _MONEY_UNIT.search(fold(line)) is not None and "triệu" not in fold(line)


def _note(line: str, form: ReportForm) -> Iterator[Finding]:
    where = "Phía trên bảng nhiệm vụ"
    if names_another_unit(line):
        yield another_unit(where, line, form)
    elif speaks_of_figures(line):
        yield beside_the_table(where, line, form)


def another_unit(where: str, line: str, form: ReportForm) -> Finding:
    """F45: a line says that sums are in another unit than the column's."""
    return finding_of(
        "F45.another_unit",
        where,
        written=quoted(line),
        column=heading(Field.COST, form.period.form),
    )


def beside_the_table(where: str, line: str, form: ReportForm) -> Finding:
    """F52: words beside the table; to be asked about where they change what its figures are of."""
    if changes_figures(line, form.period):
        return finding_of(
            "F52.changes_figures", where, written=quoted(line), period=form.period.title
        )
    return finding_of("F52.beside_table", where, written=quoted(line))


def _other_period(line: str, form: ReportForm) -> Iterator[Finding]:
    """F59: what the form printed of period, time and unit was overwritten."""
    period, unit = _PERIOD.search(line), _UNIT.search(line)
    if period and key(form.period.title) not in key(period["said"]):
        yield _changed(line, "kỳ báo cáo", form.period.title, Severity.ERROR)
    if _is_other_window(line, form):
        asked = [vietnamese_date(d) for d in (form.period.window.start, form.period.window.end)]
        wanted = f"từ ngày {asked[0]} đến hết ngày {asked[1]}"
        yield _changed(line, "thời gian tính số liệu", wanted, Severity.ERROR)
    if unit and key(form.unit_name) not in key(unit["said"]):
        other = _is_another_unit(unit["said"], form.unit_name)
        yield _changed(
            line, "tên đơn vị", form.unit_name, Severity.ERROR if other else Severity.WARNING
        )


_ALIKE = 0.4
"""Share of common words from which a name may be the unit's own, renamed or shortened."""

_KINDS_OF_UNITS = frozenset(
    (
        *("so", "ban", "nganh", "phong", "dai", "hoi", "doan", "uy", "nhan", "dan", "tinh"),
        *("thanh", "pho", "huyen", "quan", "xa", "phuong", "thi", "tran", "va", "cua"),
    )
)
# "Đài PTTH" has no word in common with the unit's printed name, and may well be its own.
_ABBREVIATED = re.compile(r"\b(?!UBND\b|HĐND\b|TP\b)[A-ZĐ&]{2,}\b")


def _is_another_unit(said: str, name: str) -> bool:
    """Whether a name is hardly the unit's own: few of the words that tell one from another."""
    if not said.strip() or _ABBREVIATED.search(said):
        return False
    said_words, own = (
        set(re.findall(r"[a-z0-9]+", fold_ascii(text))) - _KINDS_OF_UNITS for text in (said, name)
    )
    return bool(said_words and own) and len(said_words & own) < _ALIKE * len(said_words | own)


def _is_other_window(line: str, form: ReportForm) -> bool:
    """Whether the line that says of what time the figures are says another time, in any wording."""
    stated = _WINDOW.search(line) or _WINDOW_LINE.search(line)
    if stated is None:
        return False
    said = stated["said"]
    days = [tuple(map(int, day.groups())) for day in _DAY.finditer(said)]
    window = form.period.window
    asked = [(day.day, day.month, day.year) for day in (window.start, window.end)]
    # Retyped in another program, the line may have been cut between its two days.
    if len(days) < len(asked) and _GOES_ON.search(said):
        return days != asked[: len(days)]
    return days != asked


def _changed(line: str, what: str, wanted: str, severity: Severity) -> Finding:
    name = "F59.other_form" if severity is Severity.ERROR else "F59.renamed"
    return finding_of(name, "Phần đầu biểu mẫu", what=what, written=quoted(line), printed=wanted)
