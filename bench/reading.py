"""How long reading a form takes, beside two well-known libraries: ``make bench``.

python-docx and openpyxl open the same file and walk its tables as their documentation shows, which
gives texts and no more: no marks, no checks, no findings. A form is read, and read and checked as
collecting does it. What is printed are ratios, because the seconds say more of the machine than of
the code.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
from openpyxl import load_workbook

from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.printing.write import form_context, form_properties
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import DataWindow, ReportingPeriod
from plancycle.model.reports import TASK_FIELDS, Field, FormRow, ReportForm
from plancycle.model.units import Mood

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "documents"
ROWS = (11, 100)
ROUNDS = 15
SECONDS_PER_ROUND = 0.15
MADE = datetime(2024, 5, 20, 8, 0, tzinfo=UTC)

PERIOD = ReportingPeriod(
    year=2024,
    code="H1",
    title="6 tháng đầu năm 2024",
    window=DataWindow(date(2023, 12, 15), date(2024, 6, 14)),
    due=date(2024, 6, 14),
    consolidate_on=date(2024, 6, 17),
    request_on=date(2024, 5, 15),
)
TYPED = {
    Field.STATUS: "Hoàn thành",
    Field.QUANTITY: "12",
    Field.RESULT: "Phát sóng 12 chuyên mục\nphát lại 24 lượt",
    Field.EVIDENCE: "Báo cáo số 12/BC-VHTT ngày 10/6/2024",
    Field.COST: "12,5",
    Field.DIFFICULTIES: "Thiếu thiết bị",
}


@dataclass(frozen=True)
class Compared:
    """A file and the ways of reading it; all seconds are medians.

    Attributes:
        seconds, checked: the product's, of one reading without and with its check.
        others: the library's.
    """

    kind: str
    rows: int
    seconds: float
    checked: float
    others: float


def made_form(rows: int) -> ReportForm:
    """A form of so many tasks."""
    row = FormRow(
        "01", "Sản xuất, phát sóng chuyên mục về chuyển đổi số", "chuyên mục", 12, "12/năm"
    )
    return ReportForm(
        token="k7m2q4xwpab3",
        unit_code="dai-ptth",
        unit_name="Đài Phát thanh và Truyền hình tỉnh",
        mood=Mood.BINDING,
        period=PERIOD,
        plan_title="Kế hoạch truyền thông năm 2024",
        lead_agency="Sở Thông tin và Truyền thông",
        reply_to="baocao@so.tinh.example",
        rows=tuple(replace(row, task_id=str(n).zfill(2)) for n in range(1, rows + 1)),
    )


def filled(form: ReportForm, kind: str) -> bytes:
    """The form as a file of that kind, every cell of its table filled in."""
    if kind == "xlsx":
        blank = render_sheet_form(form, MADE)
    else:
        blank = DocumentRenderer([TEMPLATES]).render(
            DocumentKind.REPORT_FORM,
            form_context(form),
            properties=form_properties(form),
            modified=MADE,
        )
    answers: dict[tuple[str | None, Field], str] = {
        (row.task_id, f): TYPED[f] for row in form.rows for f in TASK_FIELDS
    }
    return fill_form(blank, answers)


def walk_docx(data: bytes) -> list[list[str]]:
    """The texts of all tables, as python-docx's documentation reads them."""
    document = docx.Document(BytesIO(data))
    return [[cell.text for cell in row.cells] for t in document.tables for row in t.rows]


def walk_xlsx(data: bytes) -> list[list[object]]:
    """The values of all sheets, as openpyxl's documentation reads them."""
    book = load_workbook(BytesIO(data))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]


OTHERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "docx": ("python-docx", walk_docx),
    "xlsx": ("openpyxl", walk_xlsx),
}


def compare(kind: str, rows: int) -> Compared:
    """Both ways by turns, so that what else the machine does falls on both."""
    form = made_form(rows)
    data = filled(form, kind)

    def read_and_check(data: bytes) -> object:
        return check_reading(parse_form(data), form)

    ways = parse_form, read_and_check, OTHERS[kind][1]
    times = [_times(way, data) for way in ways]  # also the first, slow reading
    rounds = [
        [_seconds(way, data, n) for way, n in zip(ways, times, strict=True)] for _ in range(ROUNDS)
    ]
    return Compared(kind, rows, *map(statistics.median, zip(*rounds, strict=True)))


def _times(read: Callable[[bytes], object], data: bytes) -> int:
    """How often to read in one round."""
    read(data)
    return max(1, round(SECONDS_PER_ROUND / max(_seconds(read, data, 1), 1e-6)))


def _seconds(read: Callable[[bytes], object], data: bytes, times: int) -> float:
    started = time.process_time()
    for _ in range(times):
        read(data)
    return (time.process_time() - started) / times


def main() -> None:
    """Print one line a file."""
    print("Reading a form, in processor time; a ratio below 1 is faster than the library.")
    print(f"{'file':<6}{'rows':>5}{'read':>12}{'checked':>13}{'library':>12}{'read':>8}{'both':>8}")
    for kind, (name, _) in OTHERS.items():
        for rows in ROWS:
            found = compare(kind, rows)
            print(
                f"{kind:<6}{rows:>5}{found.seconds * 1000:>9.2f} ms{found.checked * 1000:>10.2f} ms"
                f"{found.others * 1000:>9.2f} ms{found.seconds / found.others:>8.2f}"
                f"{found.checked / found.others:>8.2f}  of {name}"
            )


if __name__ == "__main__":
    main()
