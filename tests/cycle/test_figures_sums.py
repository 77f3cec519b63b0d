"""Sums of accepted cells: exact, by any columns, each with its cells in their order."""

from decimal import Decimal

from plancycle.cycle.figures.sums import CellSums
from plancycle.store.schema.records import AcceptedValue


def _cell(unit: str, task: str | None, field: str, number: str | None) -> AcceptedValue:
    value = None if number is None else Decimal(number)
    return AcceptedValue(1, unit, task, field, number or "chưa rõ", value, f"ô {unit}{task}{field}")


CELLS = (
    _cell("a", "01", "quantity", "0.1"),
    _cell("a", "01", "cost", "12.5"),
    _cell("b", "01", "quantity", "0.2"),
    _cell("b", "02", "quantity", "3"),
    _cell("b", "01", "cost", None),
    _cell("c", "01", "quantity", "12345678901234567890.5"),
)


def test_a_sum_is_exact_and_keeps_its_cells_in_order() -> None:
    figure = CellSums(CELLS).figure("k", "nhãn", "lớp", task_id="01", field="quantity")
    assert figure.value == Decimal("12345678901234567890.8")
    assert [(s.unit_code, s.value) for s in figure.sources] == [
        ("a", Decimal("0.1")),
        ("b", Decimal("0.2")),
        ("c", Decimal("12345678901234567890.5")),
    ]
    assert (figure.key, figure.label, figure.unit) == ("k", "nhãn", "lớp")


def test_a_cell_without_a_number_adds_nothing_and_is_no_source() -> None:
    figure = CellSums(CELLS).figure("k", "nhãn", "triệu đồng", field="cost")
    assert figure.value == Decimal("12.5")
    assert [s.unit_code for s in figure.sources] == ["a"]


def test_a_group_without_cells_is_nought() -> None:
    sums = CellSums(CELLS)
    figure = sums.figure("k", "nhãn", "lớp", task_id="09", field="quantity")
    assert (figure.value, figure.sources) == (Decimal(0), ())
    assert CellSums(()).figure("k", "nhãn", "lớp", field="cost").value == Decimal(0)


def test_one_frame_serves_several_ways_of_grouping() -> None:
    sums = CellSums(CELLS)
    assert sums.figure("k", "n", "u", unit_code="b").value == Decimal("3.2")
    assert sums.figure("k", "n", "u", task_id="02").value == Decimal(3)
