"""Every figure is added up again from its cells, and every cell from the value that was kept."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from plancycle.cycle.keeping.damage import Damage, DamageKind, figure_lines
from plancycle.model.periods import period_words
from plancycle.store.cross_checks import KeptFigure, KeptPaper, KeptSource, KeptValue
from plancycle.store.database import Database, Transaction
from plancycle.vi.numbers import number

_ONE = Decimal(1)
_AT_ONCE = 500


def wrong_sums(database: Database) -> list[Damage]:
    """Figures that are not the sum of their cells, and cells that are not what was kept."""
    with database.read() as tx:
        papers = {p.id: p for p in tx.checks.papers()}
        return [
            damage
            for consolidation in tx.checks.consolidations()
            for damage in _of_one(tx, consolidation, papers)
        ]


def _of_one(tx: Transaction, consolidation: int, papers: dict[int, KeptPaper]) -> Iterator[Damage]:
    sources: dict[int, list[KeptSource]] = defaultdict(list)
    for source in tx.checks.sources_of(consolidation):
        sources[source.figure_id].append(source)
    kept = _values(tx, {s.submission_id for of_one in sources.values() for s in of_one})
    for figure in tx.checks.figures_of(consolidation):
        addends = sources[figure.id]
        # A figure without cells counts requests, of which not every one brought a report.
        total = sum((s.value for s in addends), Decimal(0))
        of_cells = any(s.cell for s in addends)
        if total > figure.value or (of_cells and total != figure.value):
            yield _wrong(
                figure, papers, f"ghi {number(figure.value)} nhưng các ô cộng lại {number(total)}"
            )
        for source in addends:
            if source.cell and not _is_kept(source, kept[source.submission_id, source.cell]):
                yield _wrong(
                    figure,
                    papers,
                    f"lấy {number(source.value)} (“{source.text}”) của đơn vị {source.unit_code}, "
                    f"bản số {source.submission_id}, ô {source.cell}, nhưng giá trị đã nhận ở ô "
                    "đó không phải như vậy",
                )


def _values(tx: Transaction, ids: set[int]) -> dict[tuple[int, str], list[KeptValue]]:
    kept: dict[tuple[int, str], list[KeptValue]] = defaultdict(list)
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        for value in tx.checks.values_of(ordered[start : start + _AT_ONCE]):
            kept[value.submission_id, value.cell].append(value)
    return kept


def _is_kept(source: KeptSource, values: list[KeptValue]) -> bool:
    """Whether an addend is the number of its cell, or counts a cell of that text once."""
    return any(
        v.text == source.text and source.value == (_ONE if v.number is None else v.number)
        for v in values
    )


def _wrong(figure: KeptFigure, papers: dict[int, KeptPaper], words: str) -> Damage:
    what = (
        f"Số liệu {figure.key} ({figure.label}), kỳ {period_words(figure.period, figure.year)} "
        f"(“{figure.profile}”), lần tổng hợp {figure.version}: {words}."
    )
    return Damage(DamageKind.WRONG_SUM, what, figure_lines([figure], papers))
