"""Checks a form that was read against the form that was sent."""

from collections import Counter
from collections.abc import Iterator

from plancycle.forms.answers import answers_of, line_of, location
from plancycle.forms.rules import LONGEST_TEXT, ROW_RULES, is_tcvn3, old_font, too_long
from plancycle.forms.vocabulary import PART_IDS
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading, FormValue, ReportForm


def check_reading(reading: FormReading, form: ReportForm) -> tuple[Finding, ...]:
    """Everything to be told about a form that came back, in the order of the form.

    Args:
        reading: from :func:`plancycle.forms.read.parse_form`.
        form: the form that was sent; that its token is the reading's is for the caller to see to.

    Returns:
        The reading's own findings first, so that nobody need add them, then those of the rules.
        A form that nobody filled in gives one finding and not one for each cell.
    """
    own = reading.findings
    if form.rows and _untouched(reading):
        return (*own, _nothing_filled_in(Severity.ERROR))
    found = [*check_rows_there(reading, form), *check_rows_known(reading, form)]
    found += check_rows_once(reading)
    for row in form.rows:
        answers = answers_of(reading, row)
        if answers is not None:
            found += (f for rule in ROW_RULES for f in rule(answers))
    found += check_parts_there(reading)
    found += check_parts_text(reading)
    if not form.rows and _untouched(reading):
        found.append(_nothing_filled_in(Severity.WARNING))
    return (*own, *found)


def _untouched(reading: FormReading) -> bool:
    return not any(v.text for v in reading.values)


def _nothing_filled_in(severity: Severity) -> Finding:
    return Finding(
        "F28",
        severity,
        "Toàn bộ biểu mẫu",
        "biểu mẫu chưa được điền nội dung nào.",
        "Đề nghị điền biểu mẫu, lưu lại và kiểm tra đã đính kèm đúng tệp đã điền.",
    )


def check_rows_there(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F04: no row of the form was lost."""
    there = {v.task_id for v in reading.values}
    for row in form.rows:
        if row.task_id not in there:
            yield Finding(
                "F04",
                Severity.ERROR,
                f"Bảng nhiệm vụ, mã {row.task_id}",
                f"thiếu dòng của nhiệm vụ mã {row.task_id} “{row.title}”.",
                f"Đề nghị khôi phục dòng này, giữ nguyên “{row.task_id}” ở cột “Mã”.",
            )


def check_rows_known(reading: FormReading, form: ReportForm) -> Iterator[Finding]:
    """F05: no row carries the id of a task that is not this unit's."""
    known = {row.task_id for row in form.rows}
    for value in _first_of_rows(reading):
        if value.task_id not in known:
            yield Finding(
                "F05",
                Severity.ERROR,
                f"{line_of(value)}, cột “Mã”",
                f"mã “{value.task_id}” không có trong biểu mẫu của đơn vị.",
                "Đề nghị ghi lại đúng mã đã in trong biểu mẫu, hoặc xóa dòng này.",
            )


def check_rows_once(reading: FormReading) -> Iterator[Finding]:
    """F06: no id stands in two rows."""
    firsts = list(_first_of_rows(reading))
    counts = Counter(v.task_id for v in firsts)
    for task_id, count in counts.items():
        if count > 1:
            lines = "; ".join(line_of(v) for v in firsts if v.task_id == task_id)
            yield Finding(
                "F06",
                Severity.ERROR,
                lines,
                f"mã {task_id} xuất hiện ở {count} dòng.",
                "Đề nghị ghi kết quả của mỗi nhiệm vụ vào một dòng, xóa dòng thừa.",
            )


def _first_of_rows(reading: FormReading) -> Iterator[FormValue]:
    """The first cell of every task row of the file."""
    line = ""
    for value in reading.values:
        if value.task_id is not None and line_of(value) != line:
            line = line_of(value)
            yield value


def check_parts_there(reading: FormReading) -> Iterator[Finding]:
    """F24: no part in words was lost."""
    there = {v.field for v in reading.values if v.task_id is None}
    for field, letter in PART_IDS.items():
        if field not in there:
            yield Finding(
                "F24",
                Severity.WARNING,
                f"Phần {letter} “{field.vietnamese}”",
                "không tìm thấy phần này trong tệp.",
                "Nếu có nội dung, đề nghị gửi lại biểu mẫu còn đủ các phần A, B, C, D.",
            )


def check_parts_text(reading: FormReading) -> Iterator[Finding]:
    """F25 and F26 for the parts in words, F27 for a part that stands twice."""
    seen: set[Field] = set()
    for value in reading.values:
        if value.task_id is not None:
            continue
        where = location(value)
        if len(value.text) > LONGEST_TEXT:
            yield Finding("F25", Severity.ERROR, where, *too_long(value.text))
        if is_tcvn3(value.text):
            yield Finding("F26", Severity.ERROR, where, *old_font(value.text))
        if value.field in seen:
            yield Finding(
                "F27",
                Severity.ERROR,
                where,
                "phần này xuất hiện nhiều lần trong tệp.",
                "Đề nghị ghi nội dung vào một ô, xóa ô thừa.",
            )
        seen.add(value.field)
