"""Closed periods, by their issued report or unasked: what is refused says how they are opened."""

from plancycle.cycle.workplace.form_carriers import UNSENT
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.periods import ReportingPeriod
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle


def how_to_reopen(profile: str, period: ReportingPeriod) -> str:
    """What opens a closed period, a sentence with the mark of an act.

    Args: profile: its code; period: of the year that it is of.
    """
    act = Act.REOPEN_PERIOD(profile=profile, year=period.year, period=period.code)
    return f"Cần mở lại kỳ thì {act:order}: một người đề nghị kèm lý do, người khác xác nhận."


def is_unasked(tx: Transaction, cycle: Cycle, period: ReportingPeriod) -> bool:
    """Whether by a person's word a period asks nobody, and no unit was asked all the same."""
    if not tx.cycles.is_unasked(cycle.id, period.code):
        return False
    return all(r.locked_at is not None for r in tx.requests.of_period(cycle.id, period.code))


def refuse_unasked(tx: Transaction, profile: str, cycle: Cycle, period: ReportingPeriod) -> None:
    """Raises: StepError: the period asks nobody."""
    if is_unasked(tx, cycle, period):
        asking = Act.EXTEND(profile=profile, unit=UNSENT, period=period.code)
        raise StepError(
            f"Kỳ {period.title} không thu theo quyết định khi ban hành kế hoạch, nên không có gì "
            f"để tổng hợp. Muốn thu thì {asking:order}."
        )
