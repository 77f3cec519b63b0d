"""What a task is to cost, as far as its plan says: a sum, a range, of a year or of several years.

In ``plan.yaml``, in million đồng::

    cost: 450                                  # of the task
    cost: {amount: 450, per: year}             # 450 triệu đồng/năm
    cost: {between: [200, 300]}                # từ 200 đến 300 triệu đồng
    cost: {amount: 1500, years: 2026-2030}     # 1,5 tỷ đồng (giai đoạn 2026 - 2030), in all
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from plancycle.model.errors import ConfigError

_EXPECTED = (
    "một số (triệu đồng), {amount: 450, per: year}, {between: [200, 300]} hoặc "
    "{amount: 1500, years: 2026-2030}"
)
_YEARS = re.compile(r"(20\d\d)-(20\d\d)")


@dataclass(frozen=True, slots=True)
class Cost:
    """An estimate in million đồng, made by :func:`parse_cost`.

    Attributes:
        least: the sum, or the lower end of a range.
        most: the upper end of a range, else None.
        is_yearly: whether the plan gives it for each year.
        first_year, last_year: the years that it is the whole sum of; 0 if the plan names none.
    """

    least: Decimal
    most: Decimal | None = None
    is_yearly: bool = False
    first_year: int = 0
    last_year: int = 0

    @property
    def upper(self) -> Decimal:
        """No year of the task can be planned to cost more than this."""
        return self.least if self.most is None else self.most

    @property
    def is_plain(self) -> bool:
        """Whether it is one sum and nothing more."""
        return self.most is None and not self.is_yearly and not self.first_year


def parse_cost(value: Any) -> Cost:
    """Read a cost as written in ``plan.yaml``. Raises: ConfigError, in Vietnamese."""
    if isinstance(value, Cost):
        return value
    if not isinstance(value, Mapping):
        return Cost(_sum(value, value))
    keys = set(value)
    if not ({"amount"} <= keys or {"between"} <= keys) or keys - {"per", "years"} not in (
        {"amount"},
        {"between"},
    ):
        raise _refuse(value)
    if value.get("per", "year") != "year" or {"per", "years"} <= keys:
        raise _refuse(value)
    least, most = _sums(value)
    first, last = _years(value) if "years" in keys else (0, 0)
    return Cost(least, most, "per" in keys, first, last)


def _sums(value: Mapping[str, Any]) -> tuple[Decimal, Decimal | None]:
    if "amount" in value:
        return _sum(value["amount"], value), None
    ends = value["between"]
    if not isinstance(ends, (list, tuple)) or len(ends) != 2:
        raise _refuse(value)
    least, most = (_sum(end, value) for end in ends)
    if least >= most:
        raise _refuse(value)
    return least, most


def _sum(amount: Any, whole: Any) -> Decimal:
    """A sum that is not negative; a plain one of several forms, also as JSON keeps it."""
    try:
        read = Decimal(str(amount))
    except InvalidOperation:
        raise _refuse(whole) from None
    # YAML reads "yes" as true, which counts as 1 in Python.
    if isinstance(amount, bool) or not read.is_finite() or read < 0:
        raise _refuse(whole)
    return read


def _years(value: Mapping[str, Any]) -> tuple[int, int]:
    match = _YEARS.fullmatch(str(value["years"]).replace(" ", ""))
    if match is None or int(match[1]) >= int(match[2]):
        raise _refuse(value)
    return int(match[1]), int(match[2])


def _refuse(value: Any) -> ConfigError:
    shown = value
    if isinstance(value, Mapping):
        shown = "{" + ", ".join(f"{key}: {inner}" for key, inner in value.items()) + "}"
    return ConfigError(f"không đọc được kinh phí “{shown}”; cách ghi đúng: {_EXPECTED}")


def cost_data(cost: Cost) -> Any:
    """A cost as written in ``plan.yaml``, sums as text; :func:`parse_cost` reads it back."""
    if cost.is_plain:
        return str(cost.least)
    data: dict[str, Any] = {"amount": str(cost.least)}
    if cost.most is not None:
        data = {"between": [str(cost.least), str(cost.most)]}
    if cost.is_yearly:
        data["per"] = "year"
    if cost.first_year:
        data["years"] = f"{cost.first_year}-{cost.last_year}"
    return data
