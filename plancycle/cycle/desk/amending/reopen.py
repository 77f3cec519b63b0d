"""A period that its report has closed is opened again; the report in force stays until the next."""

from plancycle.cycle.workplace.issued_year import known_profile, spoken_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.amendments import AmendmentState
from plancycle.model.errors import StepError
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Amendment, Document


def check_reopening(tx: Transaction, document: Document) -> tuple[str, ...]:
    """What is to be known of it. Raises: StepError if the period is open."""
    if tx.amendments.is_reopened(document):
        raise StepError("Kỳ báo cáo này đã được mở lại và chưa ban hành báo cáo mới.")
    requests = tx.requests.of_period(document.cycle_id, document.period)
    locked = sum(1 for r in requests if r.locked_at is not None)
    assert document.issue is not None
    return (
        f"Sẽ mở lại {locked} yêu cầu báo cáo. Báo cáo số {document.issue.padded} vẫn có hiệu lực "
        "cho đến khi báo cáo thay thế được ban hành với số mới. Đơn vị chưa báo cáo lại được nhắc "
        "theo lịch.",
    )


def reopen(office: Office, amendment: Amendment, document: Document) -> tuple[str, ...]:
    """Open the period, and say what comes next.

    Raises: StepError, OvertakenError: somebody was faster.
    """
    with office.database.begin() as tx:
        check_reopening(tx, document)
        why = f"{amendment.why} (đề nghị số {amendment.id} của {amendment.proposed_by})"
        requests = tx.requests.of_period(document.cycle_id, document.period)
        tx.requests.unlock(requests, why)
        tx.amendments.settle(amendment, AmendmentState.DONE, amendment.why)
        cycle = tx.cycles.get(document.cycle_id)
    title = spoken_period(known_profile(office, cycle), cycle.year, document.period)
    return (
        f"Kỳ {title} đã mở lại: báo cáo đến từ nay được tính. Hãy xem {Act.INBOX}, vì "
        "báo cáo đến sau khi khóa nằm chờ ở đó.",
        f"Khi đã đủ, hãy {Act.CONSOLIDATE_AGAIN(period=document.period):order}; bản dự thảo mới "
        "nêu từng số liệu khác bản đã ban hành.",
    )
