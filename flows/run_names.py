"""What runs are called where Prefect lists them: the step, the profile, the day and hour."""

from datetime import date, datetime
from typing import Any

from prefect.runtime import flow_run
from prefect.utilities.annotations import quote

from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM


def run_name() -> str:
    """Name of the flow's run that begins, e.g. ``Thu báo cáo - thai-binh - 15/06/2024 07:15``."""
    told = flow_run.get_parameters().get("tham_so")
    return named(str(flow_run.get_flow_name()), told, datetime.now(VIETNAM))


def named(flow_name: str, told: Any, now: datetime) -> str:
    """The same from its parts.

    Args: told: the parameters, as a model or as they came; now: local time.
    """
    given = told if isinstance(told, dict) else getattr(told, "__dict__", {})
    as_of = given.get("as_of")
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    when = f"{now:%d/%m/%Y %H:%M}" if day is None else vietnamese_date(day)
    return f"{flow_name} - {given.get('profile', '?')} - {when}"


def piece_name(*, parameters: dict[str, Any]) -> str:
    """Name of a task's run: what it does, and of how many units."""
    order = parameters["order"]
    order = order.unquote() if isinstance(order, quote) else order
    return f"{order.name} ({order.pieces} đơn vị)" if order.pieces else str(order.name)
