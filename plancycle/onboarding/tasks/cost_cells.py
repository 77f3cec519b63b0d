"""The cell of a task's costs: a sum, and words about the source of money."""

from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.tasks.task_draft import TaskDraft, text_of
from plancycle.onboarding.words.ditto import is_as_above
from plancycle.onboarding.words.money_cells import cost_numbers, has_sum, split_money
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.vi.money import money_unit


def read_cost_cell(draft: TaskDraft) -> None:
    """A sum goes into ``cost``, words about the source of money into ``funding``."""
    funding = text_of(draft, ColumnRole.FUNDING)
    text = text_of(draft, ColumnRole.COST)
    heading = next((c.heading for c, _ in draft.row.cells if c.role is ColumnRole.COST), "")
    cost, words = split_money(text, money_unit(heading))
    if cost is not None:
        draft.data["cost"] = cost_numbers(cost)
    if cost is None and has_sum(words):
        message = (
            "Chưa đọc được thành số tiền (triệu đồng): số tiền ghi vào cost, nguồn kinh phí ghi "
            "vào funding."
        )
        draft.decide(DecisionKind.UNREAD, draft.row.place(ColumnRole.COST), text, message)
        words = ""
    if is_as_above(words):
        message = (
            "Ghi nguyên văn vào funding. Nên ghi rõ số tiền, nguồn của dòng trên: bản kế hoạch của "
            "một năm có thể không có dòng đó."
        )
        draft.decide(DecisionKind.KEPT, draft.row.place(ColumnRole.COST), text, message)
    sources = "; ".join(dict.fromkeys(filter(None, (words, funding))))
    if sources:
        draft.data["funding"] = sources
