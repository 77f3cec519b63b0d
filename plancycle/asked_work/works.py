"""Which long work a person can ask for."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from plancycle.asked_work.house_work import back_up, look_at_mail
from plancycle.asked_work.practice_work import make_practice_office
from plancycle.asked_work.result_words import (
    collected_words,
    dispatched_words,
    drafted_words,
    reminded_words,
    today_words,
)
from plancycle.cycle import steps
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.steps import Watch
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings
from plancycle.model.people import Deed
from plancycle.store.persons.console_runs import Params


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """Where a run is done. Attributes: office: opens the locality's, in the name of who asked."""

    settings: Settings
    profile: str
    office: Callable[[], AbstractContextManager[Office]]


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of long work.

    Attributes:
        deed: what it is, by which the table of roles says who may.
        title: in words, for the params of one run.
        carry_out: does it; returns what came of it in sentences, raises what the step does.
        todays_files: it is made from the locality's files as they are.
        of_house: it belongs to no locality.
    """

    deed: Deed
    title: Callable[[Params], str]
    carry_out: Callable[[WorkPlace, Params, Watch], str]
    todays_files: bool = False
    of_house: bool = False


def _year(params: Params) -> int:
    return int(params["year"])


def _period(params: Params) -> str:
    return str(params.get("period", ""))


def _draft_plan(place: WorkPlace, params: Params, watch: Watch) -> str:
    order = steps.Order("Soạn dự thảo kế hoạch", draft_plan, (_year(params),))
    with place.office() as office:
        return drafted_words(watch.carry_out(office, order), "Không có dự thảo nào.")


def _today(place: WorkPlace, params: Params, watch: Watch) -> str:  # noqa: ARG001 - as all works
    with place.office() as office:
        return today_words(steps.today(office, watch))


def _dispatch(place: WorkPlace, params: Params, watch: Watch) -> str:
    year = _year(params)
    with place.office() as office:
        return dispatched_words(steps.dispatch(office, year, watch), place.profile, year)


def _collect(place: WorkPlace, params: Params, watch: Watch) -> str:  # noqa: ARG001 - as all works
    with place.office() as office:
        return collected_words(steps.collect(office, watch))


def _remind(place: WorkPlace, params: Params, watch: Watch) -> str:
    with place.office() as office:
        return reminded_words(steps.remind(office, _year(params), watch))


def _consolidate(place: WorkPlace, params: Params, watch: Watch) -> str:
    with place.office() as office:
        done = steps.consolidate_due(office, _year(params), _period(params), watch)
    return drafted_words(tuple(d.paper for d in done), "Chưa có kỳ nào đến ngày tổng hợp.")


def _back_up(place: WorkPlace, params: Params, watch: Watch) -> str:  # noqa: ARG001 - as all works
    return back_up(place.settings)


def _look_at_mail(place: WorkPlace, params: Params, watch: Watch) -> str:  # noqa: ARG001 - as all works
    return look_at_mail(place.settings, place.profile)


def _make_practice(place: WorkPlace, params: Params, watch: Watch) -> str:
    return make_practice_office(place.settings, str(params["moment"]), str(params["by"]), watch)


WORKS: dict[str, Work] = {
    "plan": Work(
        Deed.DRAFT_PAPER,
        lambda p: f"Soạn dự thảo kế hoạch năm {_year(p)}",
        _draft_plan,
        todays_files=True,
    ),
    "today": Work(Deed.DO_TODAY, lambda _: "Làm việc đến hạn hôm nay", _today),
    "dispatch": Work(
        Deed.DISPATCH, lambda p: f"Gửi giao nhiệm vụ và biểu mẫu năm {_year(p)}", _dispatch
    ),
    "collect": Work(Deed.COLLECT, lambda _: "Thu báo cáo từ hộp thư", _collect),
    "remind": Work(Deed.REMIND, lambda p: f"Đôn đốc đơn vị năm {_year(p)}", _remind),
    "consolidate": Work(
        Deed.CONSOLIDATE,
        lambda p: f"Tổng hợp báo cáo {p.get('title') or f'năm {_year(p)}'}",
        _consolidate,
    ),
    "mail_doctor": Work(Deed.TEST_MAIL, lambda _: "Kiểm tra đường thư", _look_at_mail),
    "practice": Work(Deed.REHEARSE, lambda _: "Lập văn phòng tập", _make_practice, of_house=True),
    "backup": Work(Deed.BACK_UP, lambda _: "Sao lưu dữ liệu", _back_up, of_house=True),
}
"""By the name under which a run is kept."""
