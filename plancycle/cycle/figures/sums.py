"""Accepted cells added up with pandas, each sum with the cells it was added up from."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from plancycle.model.consolidated import Figure, FigureSource
from plancycle.store.schema.records import AcceptedValue

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("unit_code", "task_id", "field", "number")
_NOTHING = Decimal(0)


class CellSums:
    """Numbers of accepted cells, added up by some of ``unit_code``, ``task_id`` and ``field``.

    One frame holds all cells, one group-by gives all sums; numbers stay exact decimals.
    """

    def __init__(self, values: Sequence[AcceptedValue]) -> None:
        import pandas as pd  # noqa: PLC0415 - a third of a second, paid only where sums are made

        self._values = [v for v in values if v.number is not None]
        cells = [[getattr(v, column) for column in _COLUMNS] for v in self._values]
        # As objects: pandas would make floats of decimals, and 0.1 + 0.2 would not be 0.3.
        self._frame = pd.DataFrame(cells, columns=list(_COLUMNS), dtype=object)
        self._groups: dict[tuple[str, ...], _Groups] = {}

    def figure(self, key: str, label: str, unit: str, **group: str) -> Figure:
        """The sum of one group of cells; zero where no cell is in it.

        Args: group: what its columns hold, e.g. ``task_id="06", field="quantity"``.
        """
        by = tuple(group)
        if by not in self._groups:
            self._groups[by] = _Groups(self._frame, by)
        total, places = self._groups[by].of(tuple(group.values()))
        sources = tuple(_source(self._values[place]) for place in places)
        return Figure(key, label, total, unit, sources)


class _Groups:
    """One way of grouping: the sum of each group, and the rows that are in it."""

    def __init__(self, frame: "pd.DataFrame", by: tuple[str, ...]) -> None:
        # Words about the whole report have no task: a row without such a value is in no group.
        grouped = frame.groupby(list(by), sort=False)
        self._totals: dict[Hashable, Decimal] = grouped["number"].agg("sum").to_dict()
        self._rows = {key: list(rows) for key, rows in grouped.indices.items()}

    def of(self, group: tuple[str, ...]) -> tuple[Decimal, Sequence[int]]:
        """Sum and row numbers of a group."""
        # By one column pandas calls a group by its value, by several by a tuple of them.
        key: Hashable = group if len(group) > 1 else group[0]
        return self._totals.get(key, _NOTHING), self._rows.get(key, [])


def _source(value: AcceptedValue) -> FigureSource:
    assert value.number is not None
    return FigureSource(value.submission_id, value.unit_code, value.number, value.cell, value.text)
