"""Budget estimates as rows of text: by unit and task, and by source of funds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from plancycle.documents.papers.report_contexts import EstimateRow
from plancycle.documents.wording.wording import bare, capital, chunks, one_line, roman
from plancycle.model.consolidated import EstimateLine
from plancycle.model.text import fold
from plancycle.vi.numbers import number

NO_SOURCE = "Chưa ghi nguồn kinh phí"


def says_something(line: EstimateLine) -> bool:
    """Whether a unit wrote anything for the task."""
    return bool(line.amount or line.quantity or line.funding or line.basis)


def sums_by_source(lines: Iterable[EstimateLine]) -> list[tuple[str, Decimal]]:
    """Million đồng by source of funds, the largest first; what has no source comes last.

    The same source in other letters or with other capitals is one source; without an amount it is
    none.
    """
    sums: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    for line in lines:
        name = capital(one_line(line.funding)) or NO_SOURCE
        key = fold(name)
        names.setdefault(key, name)
        sums[key] = sums.get(key, Decimal(0)) + line.amount
    paid = [(names[key], amount) for key, amount in sums.items() if amount]
    return sorted(paid, key=lambda pair: (pair[0] == NO_SOURCE, -pair[1], pair[0]))


def row_chunks(lines: Sequence[EstimateLine]) -> tuple[tuple[EstimateRow, ...], ...]:
    """The appendix: a row of sums for each unit, its tasks below, and the sum of all at the end."""
    units: dict[str, list[EstimateLine]] = {}
    for line in lines:
        units.setdefault(line.unit_name, []).append(line)
    rows: list[EstimateRow] = []
    for place, (name, own) in enumerate(units.items(), start=1):
        # No Roman number is made beyond 399; a plan of a large city may have more units.
        rows.append(_sum_row(roman(place) if place < 400 else str(place), name, own))
        rows += [_task_row(n, line) for n, line in enumerate(own, start=1)]
    if rows:
        rows.append(_sum_row("", "Tổng cộng", lines))
    return chunks(rows)


def _sum_row(place: str, name: str, lines: Sequence[EstimateLine]) -> EstimateRow:
    amount = number(sum((line.amount for line in lines), Decimal(0)))
    return EstimateRow(sum="yes", place=place, name=name, amount=amount)


def _task_row(place: int, line: EstimateLine) -> EstimateRow:
    return EstimateRow(
        sum="",
        place=str(place),
        name=f"{bare(line.title)} (nhiệm vụ {line.task_id})",
        quantity="" if line.quantity is None else number(line.quantity),
        measure="" if line.quantity is None else line.unit_of_measure,
        amount=number(line.amount),
        funding=capital(one_line(line.funding)),
        basis=capital(one_line(line.basis)),
    )
