"""The record of a report that a person took in: a figure is traced back to it as to an e-mail."""

import hashlib
import json
from datetime import datetime

from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.cycle.incoming.requests import AskedReport
from plancycle.cycle.incoming.settling.message_ends import processed
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import ConflictError
from plancycle.model.mail import IncomingKind
from plancycle.model.periods import VIETNAM
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming

MAILBOX = "received-by-hand"
"""Stands in place of a mailbox's name; the key is the hash of the record."""


def keep_record(
    tx: Transaction,
    office: Office,
    asked: AskedReport,
    file: AssessedFile,
    moment: datetime,
    reason: str,
) -> Incoming:
    """Keep who took what and when; a figure is traced back to this record in place of an e-mail.

    Raises: ConflictError if another run has kept the very same record.
    """
    record = {
        "kind": IncomingKind.RECEIVED_BY_HAND.value,
        "unit": asked.unit.code,
        "period": asked.period.code,
        "year": asked.cycle.year,
        "file_name": file.name,
        "file_sha256": file.sha256,
        "received_at": moment.astimezone(VIETNAM).isoformat(),
        "recorded_at": tx.now.astimezone(VIETNAM).isoformat(),
        "recorded_by": tx.actor,
        "why": reason,
    }
    raw = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1).encode()
    office.blobs.put(raw)
    sha256 = hashlib.sha256(raw).hexdigest()
    if not tx.inbox.store(MAILBOX, sha256, sha256=sha256, size=len(raw), received_at=moment):
        raise ConflictError("Một lệnh khác vừa ghi nhận chính tệp này; hãy chạy lại lệnh.")
    message = tx.inbox.by_sha256(sha256)
    assert message is not None
    tx.inbox.describe(
        message,
        kind=IncomingKind.RECEIVED_BY_HAND,
        sender=f"cán bộ ghi nhận: {tx.actor}",
        subject=reason,
        message_id="",
    )
    told = f"ghi nhận trực tiếp cho {asked.label}: {reason}"
    processed(tx, message, told)
    return tx.inbox.get(message.id)
