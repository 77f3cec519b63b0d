"""Costs of tasks: a sum, a range, of each year or of several years together."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.costs import Cost, cost_data, parse_cost
from plancycle.model.errors import ConfigError
from plancycle.vi.money import cost_label, read_cost


@pytest.mark.parametrize(
    ("written", "label", "upper"),
    [
        (450, "450 triệu đồng", 450),
        ("0.5", "0,5 triệu đồng", "0.5"),
        ({"amount": 450, "per": "year"}, "450 triệu đồng/năm", 450),
        ({"between": [200, 300]}, "từ 200 đến 300 triệu đồng", 300),
        (
            {"amount": 1500, "years": "2026-2030"},
            "1.500 triệu đồng (giai đoạn 2026 - 2030)",
            1500,
        ),
        (
            {"between": [2000, 3000], "years": "2026 - 2030"},
            "từ 2.000 đến 3.000 triệu đồng (giai đoạn 2026 - 2030)",
            3000,
        ),
    ],
)
def test_costs(written: Any, label: str, upper: Any) -> None:
    cost = parse_cost(written)
    assert cost_label(cost, " triệu đồng") == label
    assert cost.upper == Decimal(upper)
    assert parse_cost(cost_data(cost)) == cost
    assert parse_cost(cost) is cost


@pytest.mark.parametrize(
    "written",
    [
        *(-1, True, "x", "NaN", [], {}, {"amount": 1, "between": [1, 2]}, {"per": "year"}),
        *({"amount": 1, "per": "month"}, {"between": [3, 2]}, {"between": [2, 2]}, {"between": 2}),
        *({"amount": 1, "years": 2026}, {"amount": 1, "years": "2030-2026"}, {"amount": True}),
        {"amount": 1, "per": "year", "years": "2026-2030"},
        {"amount": 1, "nam": 2026},
    ],
)
def test_what_is_no_cost(written: Any) -> None:
    with pytest.raises(ConfigError, match="không đọc được kinh phí"):
        parse_cost(written)


sums = st.decimals("0.1", "100000", places=1)


@st.composite
def costs(draw: st.DrawFn) -> Cost:
    low, high = sorted((draw(sums), draw(sums)))
    yearly, years = draw(st.sampled_from([(False, ()), (True, ()), (False, (2026, 2030))]))
    return Cost(low, high if low < high else None, yearly, *years)


@given(costs())
def test_every_cost_is_read_back(cost: Cost) -> None:
    assert parse_cost(cost_data(cost)) == cost


@given(costs())
def test_a_printed_cost_is_read_back_with_its_meaning(cost: Cost) -> None:
    """Sums as papers print them; the years stand in brackets that cells read apart."""
    label = cost_label(cost, " triệu đồng").partition(" (giai đoạn")[0]
    read = read_cost(label)
    assert read is not None
    assert (read.least, read.most, read.is_yearly) == (cost.least, cost.most, cost.is_yearly)
