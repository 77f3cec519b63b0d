"""Which long work a person can ask for."""

from collections.abc import Callable
from dataclasses import dataclass

from plancycle.asked_work.result_words import (
    collected_words,
    dispatched_words,
    drafted_words,
    reminded_words,
)
from plancycle.cycle import steps
from plancycle.cycle.papers.draft_plan import draft_plan
from plancycle.cycle.steps import Watch
from plancycle.cycle.workplace.office import Office
from plancycle.model.people import Deed
from plancycle.store.console_runs import Params


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of long work.

    Attributes:
        deed: what it is, by which the table of roles says who may.
        title: in words, for the params of one run.
        carry_out: does it; returns what came of it in sentences, raises what the step does.
        todays_files: it is made from the locality's files as they are.
    """

    deed: Deed
    title: Callable[[Params], str]
    carry_out: Callable[[Office, Params, Watch], str]
    todays_files: bool = False


def _year(params: Params) -> int:
    return int(params["year"])


def _period(params: Params) -> str:
    return str(params.get("period", ""))


def _draft_plan(office: Office, params: Params, watch: Watch) -> str:
    order = steps.Order("Soạn dự thảo kế hoạch", draft_plan, (_year(params),))
    return drafted_words(watch.carry_out(office, order), "Không có dự thảo nào.")


def _dispatch(office: Office, params: Params, watch: Watch) -> str:
    year = _year(params)
    return dispatched_words(steps.dispatch(office, year, watch), office.profile.code, year)


def _collect(office: Office, params: Params, watch: Watch) -> str:  # noqa: ARG001 - as of all works
    return collected_words(steps.collect(office, watch))


def _remind(office: Office, params: Params, watch: Watch) -> str:
    return reminded_words(steps.remind(office, _year(params), watch))


def _consolidate(office: Office, params: Params, watch: Watch) -> str:
    done = steps.consolidate_due(office, _year(params), _period(params), watch)
    return drafted_words(tuple(d.paper for d in done), "Chưa có kỳ nào đến ngày tổng hợp.")


WORKS: dict[str, Work] = {
    "plan": Work(
        Deed.DRAFT_PAPER,
        lambda p: f"Soạn dự thảo kế hoạch năm {_year(p)}",
        _draft_plan,
        todays_files=True,
    ),
    "dispatch": Work(
        Deed.DISPATCH, lambda p: f"Gửi giao nhiệm vụ và biểu mẫu năm {_year(p)}", _dispatch
    ),
    "collect": Work(Deed.COLLECT, lambda _: "Thu báo cáo từ hộp thư", _collect),
    "remind": Work(Deed.REMIND, lambda p: f"Đôn đốc đơn vị năm {_year(p)}", _remind),
    "consolidate": Work(
        Deed.CONSOLIDATE,
        lambda p: " ".join(["Tổng hợp báo cáo", _period(p), f"năm {_year(p)}"]).replace("  ", " "),
        _consolidate,
    ),
}
"""By the name under which a run is kept."""
