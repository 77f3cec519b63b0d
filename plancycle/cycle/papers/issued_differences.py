"""A report is drafted anew after its period was opened again: what differs from the issued one."""

from collections.abc import Iterator

from plancycle.model.consolidated import Figure
from plancycle.model.documents import vietnamese_date
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document
from plancycle.vi.numbers import number

DIFFERS = "differs_from_issued"
"""The event of a paper that is issued in place of another, with the figures that changed."""

_MOST_TOLD = 60


def issued_differences(tx: Transaction, draft: Document) -> tuple[str, ...]:
    """Every figure that is not as it was issued, a sentence each, below a heading.

    Returns: none where nothing was issued before.
    """
    issued = tx.documents.in_force(draft.cycle_id, draft.kind, draft.period)
    if issued is None or issued.id == draft.id or issued.issue is None:
        return ()
    lines = list(_changes(_figures(tx, issued), _figures(tx, draft)))
    under = f"số {issued.issue.padded} ngày {vietnamese_date(issued.issue.signed_on)}"
    if not lines:
        return (f"Không số liệu nào khác bản đã ban hành {under}.",)
    more = len(lines) - _MOST_TOLD
    rest = (f"- và {more} số liệu khác",) if more > 0 else ()
    return (
        f"So với bản đã ban hành {under}, {len(lines)} số liệu thay đổi:",
        *lines[:_MOST_TOLD],
        *rest,
    )


def keep_differences(tx: Transaction, draft: Document) -> None:
    """Record what a paper changes of the one that it takes the place of."""
    told = issued_differences(tx, draft)
    if told:
        tx.note("document", draft.id, DIFFERS, " ".join(told))


def _figures(tx: Transaction, document: Document) -> dict[str, Figure]:
    kept = tx.figures.of_document(document.id)
    return {} if kept is None else {f.key: f for f in tx.figures.listed(kept.id)}


def _changes(before: dict[str, Figure], after: dict[str, Figure]) -> Iterator[str]:
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        if old is not None and new is not None and old.value == new.value:
            continue
        known = new or old
        assert known is not None
        shown = [number(f.value) if f is not None else "không có" for f in (old, new)]
        yield f"- {known.label}: {shown[0]} → {shown[1]} {known.unit}"
