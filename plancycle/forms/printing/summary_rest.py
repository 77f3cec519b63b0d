"""A summary cut down to what a mail can carry: what is not shown is counted and added up."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plancycle.forms.printing.summary import FormSummary, RowSummary
from plancycle.vi.numbers import counted, number

MOST_TITLED = 40
"""Rows shown with their titles; in a longer form a row is one line."""

MOST_ROWS = 120
"""Rows shown at all."""


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The rows to be shown, in the order of the form, and one sentence on all the others."""

    rows: tuple[RowSummary, ...]
    rest: str = ""


def shown_rows(summary: FormSummary, most: int = MOST_ROWS) -> ShownRows:
    """The rows for a mail of bounded size.

    Rows in which something was written go first. Of the rest their number, states and sums are
    told, so that the whole adds up; shares have no sum and are only counted.

    Args: most: rows that are shown.
    """
    rows = summary.rows
    if len(rows) > MOST_TITLED:
        rows = tuple(replace(r, title="") for r in rows)
    if len(rows) <= most:
        return ShownRows(rows)
    written = sorted(range(len(rows)), key=lambda n: _says_nothing(rows[n]))  # stable
    chosen = set(written[:most])
    rest = [r for n, r in enumerate(rows) if n not in chosen]
    shown = tuple(r for n, r in enumerate(rows) if n in chosen)
    return ShownRows(shown, f"Và {counted(len(rest))} dòng khác: {'; '.join(_told(rest))}.")


def _says_nothing(row: RowSummary) -> bool:
    return row.is_blank or not row.there


def _told(rows: Sequence[RowSummary]) -> Iterator[str]:
    counts = Counter(_group(r) for r in rows)
    yield ", ".join(f"{counted(n)} dòng {what}" for what, n in counts.items())
    unread = sum(1 for r in rows if r.unread)
    if unread:
        yield f"{counted(unread)} dòng có ô chưa đọc được"
    quantities = _by_unit(rows)
    if quantities:
        yield "cộng số lượng: " + ", ".join(f"{counted(q)} {u}" for u, q in quantities.items())
    shares = sum(1 for r in rows if r.is_share)
    if shares:
        yield f"{counted(shares)} dòng tính theo tỷ lệ, không cộng số lượng"
    costs = [r.cost for r in rows if r.cost is not None]
    if costs:
        yield f"cộng kinh phí: {number(sum(costs, Decimal()))} triệu đồng"


def _group(row: RowSummary) -> str:
    if not row.there:
        return "không có trong tệp"
    if row.is_blank:
        return "để trống"
    return f"“{row.status}”" if row.status else "có số liệu, không có tình trạng"


def _by_unit(rows: Sequence[RowSummary]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.quantity is not None:
            sums[row.unit] += row.quantity
    return dict(sums)
