"""Units that end or begin while a year runs: shown first, then recorded under a person's name.

What the year froze at issue stays as it was; what is recorded here is dated and lies beside it.
"""

from collections.abc import Mapping, Sequence

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.desk.unit_consequences import UnitsChange, consequences
from plancycle.cycle.workplace.issued_year import require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.message_id import new_token
from plancycle.model.acts import Act
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.units import Unit
from plancycle.store.years.unit_changes import RecordedUnit


def preview_units(office: Office, year: int, heirs: Mapping[str, str]) -> UnitsChange:
    """What recording today's units would do; nothing is written.

    Args: heirs: see :func:`plancycle.cycle.workplace.unit_differences.unit_differences`.
    Raises: StepError: the plan is not issued, or what the files say of a unit is not enough.
    """
    with office.database.read() as tx:
        return consequences(tx, office, require_cycle(tx, office, year), heirs)


def record_units(
    office: Office, year: int, heirs: Mapping[str, str], why: str, *, seen: str = ""
) -> UnitsChange:
    """Record today's units in a running year, under the person's name and with a reason.

    Args: seen: mark of the change as the person saw it; empty: whatever it is now.

    Raises:
        StepError: as :func:`preview_units`; nothing has changed; nobody has said who takes over
            from a unit that became several.
        ConflictError: it is no longer what the person saw.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        cycle = require_cycle(tx, office, year)
        # Worked out anew in the transaction that writes it: the preview may be of an hour ago.
        change = consequences(tx, office, cycle, heirs)
        if change.is_nothing:
            raise StepError(f"Danh mục đơn vị không có gì mới so với năm {year}; không ghi gì.")
        if change.differences.undecided:
            raise StepError(_undecided(change.differences.undecided))
        if seen and change.mark != seen:
            raise ConflictError(
                "Danh mục đơn vị, thư đi hoặc năm đang chạy vừa đổi sau khi trang này được mở nên "
                "chưa ghi gì. Hãy xem lại những gì sẽ đổi rồi ghi."
            )
        tx.cycles.record_units(cycle.id, [d.now for d in change.differences.changed], reason)
        tx.assignments.change(cycle.id, change.assignments)
        register = change.profile.units
        for period, units in change.asked:
            wanted = [(u.code, register.mood(u), new_token()) for u in units]
            tx.requests.add(cycle.id, period, wanted)
        for message in change.taken_back:
            tx.outbox.cancelled(message, "đơn vị đã kết thúc")
    return change


def recorded_units(office: Office, year: int) -> tuple[RecordedUnit, ...]:
    """Everything recorded of units while a year ran, oldest first. Raises: StepError."""
    with office.database.read() as tx:
        return tx.cycles.recorded_units(require_cycle(tx, office, year).id)


def _undecided(units: Sequence[Unit]) -> str:
    parts = "; ".join(f"{u.name} (“{u.code}”: {', '.join(u.successors)})" for u in units)
    return (
        f"Chưa rõ đơn vị nào tiếp nhận nhiệm vụ của: {parts}. Hãy "
        f"{Act.NAME_HEIR(unit=units[0].code, heir=units[0].successors[0]):order}."
    )
