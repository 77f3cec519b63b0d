"""What the file of an issued paper says: number and date stay in it when a letter corrects them."""

import re
from datetime import date

from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import Issue
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document

_TOLD = re.compile(r"số (\d+) ngày (\d{4}-\d{2}-\d{2})")
"""As the store tells of a paper that is issued."""


def printed_issue(tx: Transaction, document: Document) -> Issue:
    """Number and date as they stand in the file of an issued paper.

    They are those it is known by, unless a correcting letter has put those right: the letter goes
    beside the file, which stays as it went out.
    """
    assert document.issue is not None
    if tx.amendments.correcting_letter_id(document) is None:
        return document.issue
    for amendment in reversed(tx.amendments.of_document(document.id)):
        done = (AmendmentKind.RENUMBER, AmendmentState.DONE)
        if (amendment.kind, amendment.state) == done and amendment.issue is not None:
            return amendment.issue
    return _issued_as(tx, document) or document.issue


def _issued_as(tx: Transaction, document: Document) -> Issue | None:
    """Number and date that it was first issued under; None if the store does not say them."""
    for event in tx.events("document"):
        if (event.entity_id, event.to_state) == (document.id, DocumentStatus.ISSUED.value):
            told = _TOLD.fullmatch(event.why)
            if told is not None:
                return Issue(int(told[1]), date.fromisoformat(told[2]), document.signer_name)
    return None
