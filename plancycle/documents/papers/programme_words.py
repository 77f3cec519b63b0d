"""What a paper says of a programme of several years: all its tasks, and each year's share."""

from collections.abc import Sequence

from plancycle.model.plan import Plan
from plancycle.model.tasks import Task
from plancycle.vi.numbers import counted


def printed_tasks(plan: Plan) -> Sequence[Task]:
    """The tasks that a plan prints: those of its year, or of the whole programme."""
    return plan.signed_tasks if plan.whole_programme else plan.tasks


def tasks_given(plan: Plan, year: int) -> str:
    """``20 nhiệm vụ``; of a programme also how many of the whole that is."""
    own, whole = len(plan.tasks), len(plan.signed_tasks)
    if plan.whole_programme or own == whole:
        return f"{counted(len(printed_tasks(plan)))} nhiệm vụ"
    years = _years(plan)
    return f"{counted(own)} nhiệm vụ của năm {year} trong tổng số {counted(whole)} nhiệm vụ {years}"


def programme_sentence(plan: Plan, year: int) -> str:
    """Each year's share, and which tasks are not of this year; "" where every task is.

    Args: plan: filled in for the year. year: the plan year.
    """
    left_out = tasks_of_other_years(plan)
    if not left_out:
        return ""
    share = "; ".join(f"năm {y}: {counted(n)}" for y, n in _shares(plan))
    text = f"Số nhiệm vụ thực hiện trong từng năm (kể cả việc làm trong nhiều năm): {share}."
    if plan.whole_programme:
        return text
    return f"{text} Nhiệm vụ không thuộc năm {year}: số {_ids(left_out)}."


def beyond_sentence(plan: Plan, year: int) -> str:
    """What a report of one year says of the tasks of the others; "" where there are none."""
    left_out = tasks_of_other_years(plan)
    if not left_out:
        return ""
    return (
        f" {plan.type_name} {_years(plan)} còn {counted(len(left_out))} nhiệm vụ không thuộc năm "
        f"{year} nên không đánh giá trong kỳ (nhiệm vụ số {_ids(left_out)})."
    )


def whole_or_share(plan: Plan, year: int) -> str:
    """Whose tasks a report counts: ``Kế hoạch``; of a programme ``Kế hoạch trong năm 2024``.

    "All 3 tasks of the plan" would be wrong of a plan of 5.
    """
    return f"{plan.type_name} trong năm {year}" if tasks_of_other_years(plan) else plan.type_name


def tasks_of_other_years(plan: Plan) -> list[Task]:
    """The tasks of the signed plan that its year leaves out."""
    own = {task.id for task in plan.tasks}
    return [task for task in plan.signed_tasks if task.id not in own]


def _shares(plan: Plan) -> list[tuple[int, int]]:
    """Every year of the plan with the number of its tasks; a task of two years counts in both."""
    years = range(plan.first_year, plan.last_year + 1)
    return [(y, sum(task.time.concerns(y) for task in plan.signed_tasks)) for y in years]


def _years(plan: Plan) -> str:
    if plan.first_year == plan.last_year:
        return f"năm {plan.first_year}"
    return f"giai đoạn {plan.first_year} - {plan.last_year}"


def _ids(tasks: Sequence[Task]) -> str:
    return ", ".join(task.id for task in tasks)
