"""What only a cell of a sheet can have wrong: a formula without a value, an error, a date."""

from collections.abc import Iterator

from plancycle.forms.headings import heading
from plancycle.forms.layout import Layout, Place
from plancycle.forms.tables import Trouble
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.reports import NUMBER_FIELDS


def trouble_findings(layout: Layout) -> Iterator[Finding]:
    """F38 and F39, in the order of the cells; none for a Word file."""
    for place in layout.places:
        if place.trouble is Trouble.DATE:
            if place.field in NUMBER_FIELDS:
                yield _date(place, layout.kind)
        elif place.trouble is not None:
            yield _formula(place, layout.kind)


def _formula(place: Place, kind: FormKind) -> Finding:
    """F38: nobody knows what the unit saw in this cell."""
    broken = place.trouble is Trouble.ERROR
    what = f"công thức báo lỗi “{place.text}”" if broken else "công thức chưa có kết quả được lưu"
    return Finding(
        "F38",
        Severity.ERROR,
        _where(place, kind),
        f"{what}.",
        "Đề nghị ghi trực tiếp nội dung hoặc con số vào ô, không dùng công thức.",
        (place.task_id, place.field.value),
    )


def _date(place: Place, kind: FormKind) -> Finding:
    """F39: Excel makes a date of ``12/5`` and, in some languages, of ``12.5``."""
    return Finding(
        "F39",
        Severity.ERROR,
        _where(place, kind),
        f"ô đang được hiểu là ngày tháng ({place.text}), không phải là số.",
        "Đề nghị chọn ô, đổi định dạng thành “Chung” (General), rồi ghi lại số, ví dụ 12 "
        "hoặc 12,5.",
        (place.task_id, place.field.value),
    )


def _where(place: Place, kind: FormKind) -> str:
    row = f" (mã {place.task_id})" if place.task_id else ""
    name = heading(place.field, kind)
    return f"{place.name}, {'cột' if place.task_id else 'phần'} “{name}”{row}"
