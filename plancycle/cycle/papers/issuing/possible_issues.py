"""Whether a paper can carry a number and a day, beside the other papers that its office issued."""

from collections.abc import Iterator

from plancycle.cycle.papers.correcting_letters import open_correction
from plancycle.cycle.workplace.issued_year import known_profile, spoken_period
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason
from plancycle.model.documents import FROM_FILES, LOCKING, DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document

SIGNED_BEFORE_DRAFT = "signed_before_draft"
"""The event of a report signed before the day it speaks of, with a person's reason."""

_PLAN, _SUBMISSION = DocumentKind.PLAN, DocumentKind.SUBMISSION_LETTER


def check_possible(tx: Transaction, office: Office, document: Document, issue: Issue) -> None:
    """A number is given once in a year, and no paper is older than the one that it speaks of.

    Args: document: that is to carry number and day, a draft or issued under others.
    Raises: StepError saying which paper stands against it.
    Source: Nghị định 30/2020/NĐ-CP, Điều 15 (numbers of a year from 01 upwards).
    """
    _check_number_free(tx, office, document, issue)
    for earlier in _earlier_papers(tx, document):
        assert earlier.issue is not None
        if issue.signed_on < earlier.issue.signed_on:
            raise StepError(
                f"Ngày ký {vietnamese_date(issue.signed_on)} ở trước "
                f"{_told(tx, office, earlier)}, mà văn bản này chỉ có thể ký từ ngày ấy trở đi. "
                "Hãy xem lại ngày ghi trên bản đã ký."
            )
    for later in _later_papers(tx, document):
        assert later.issue is not None
        if issue.signed_on > later.issue.signed_on:
            raise StepError(
                f"Ngày ký {vietnamese_date(issue.signed_on)} ở sau {_told(tx, office, later)}, mà "
                "văn bản này phải có trước văn bản ấy. Hãy xem lại ngày ghi trên bản đã ký."
            )


def take_number(tx: Transaction, office: Office, document: Document, issue: Issue) -> None:
    """As :func:`check_possible`, in the transaction that writes it: no other takes the number.

    Raises: StepError.
    """
    check_possible(tx, office, document, issue)


def check_drafted_before(tx: Transaction, draft: Document, issue: Issue, why: str) -> None:
    """A report tells how things stood on the day of its draft: it is signed on that day or later.

    Args: why: a person's reason to issue it all the same, kept as an event; empty for none.
    Raises: StepError.
    """
    drafted_on = draft.created_at.astimezone(VIETNAM).date()
    if draft.kind not in LOCKING or issue.signed_on >= drafted_on:
        return
    told = (
        f"ký ngày {vietnamese_date(issue.signed_on)}, dự thảo nói số liệu đến ngày "
        f"{vietnamese_date(drafted_on)}"
    )
    reason = kept_reason(why)
    if not reason:
        raise StepError(
            f"Chưa ban hành: ngày ký {vietnamese_date(issue.signed_on)} ở trước ngày "
            f"{vietnamese_date(drafted_on)} "
            "mà bản dự thảo nói “Tính đến”. Hãy xem lại ngày ghi trên bản đã ký; nếu vẫn đúng thì "
            f"{Act.GIVE_REASON:order}."
        )
    tx.note("document", draft.id, SIGNED_BEFORE_DRAFT, f"{reason} [{told}]")


def _check_number_free(tx: Transaction, office: Office, document: Document, issue: Issue) -> None:
    """Raises: StepError."""
    form = load_context(office, document).frame.issue_form
    for cycle_id in tx.cycles.ids(office.profile.code):
        for other in tx.documents.all(cycle_id):
            given = other.issue
            if given is None or other.id == document.id or given.number != issue.number:
                continue
            of_other = load_context(office, other).frame.issue_form
            same = (of_other.symbol, of_other.issuer) == (form.symbol, form.issuer)
            if same and given.signed_on.year == issue.signed_on.year:
                raise StepError(
                    f"Số {issue.padded}/{form.symbol} năm {issue.signed_on.year} đã cấp cho "
                    f"{_told(tx, office, other)}; một số chỉ cấp cho một văn bản. Hãy lấy số khác "
                    f"ở sổ văn thư; nếu văn bản kia mang số sai thì hãy {Act.CORRECT_ISSUE:order} "
                    "của văn bản ấy trước."
                )


def _earlier_papers(tx: Transaction, document: Document) -> Iterator[Document]:
    """Issued papers that this one cites, answers or takes the place of."""
    if document.kind is DocumentKind.CORRECTION_LETTER:
        asked = None if document.issue else open_correction(tx, document.cycle_id)
        corrected = asked[1] if asked else _corrected_by(tx, document)
        if corrected is not None:
            yield corrected
        return
    for other in _issued(tx, document):
        before = other.version < document.version
        if (other.kind, other.period) == (document.kind, document.period) and before:
            yield other
    # Every paper of a year cites its plan, but for those that are made before there is one.
    in_force = tx.documents.in_force(document.cycle_id, _PLAN)
    if in_force is not None and document.kind not in FROM_FILES:
        yield in_force
    submission = tx.documents.in_force(document.cycle_id, _SUBMISSION)
    if submission is not None and document.kind is _PLAN:
        yield submission


def _later_papers(tx: Transaction, document: Document) -> Iterator[Document]:
    """Issued papers that cite this one, answer it or take its place."""
    for other in _issued(tx, document):
        same = (other.kind, other.period) == (document.kind, document.period)
        if other.kind is DocumentKind.CORRECTION_LETTER:
            corrected = _corrected_by(tx, other)
            if corrected is not None and corrected.id == document.id:
                yield other
        elif (
            (same and other.version > document.version)
            or (document.kind is _PLAN and other.kind not in FROM_FILES)
            or (document.kind is _SUBMISSION and other.kind is _PLAN)
        ):
            yield other


def _issued(tx: Transaction, document: Document) -> Iterator[Document]:
    """The other papers of its year that are issued, or were until another took their place."""
    for other in tx.documents.all(document.cycle_id):
        if other.id != document.id and other.issue is not None:
            yield other


def _corrected_by(tx: Transaction, letter: Document) -> Document | None:
    for document in tx.documents.all(letter.cycle_id):
        if any(a.letter_id == letter.id for a in tx.amendments.of_document(document.id)):
            return document
    return None


def _told(tx: Transaction, office: Office, document: Document) -> str:
    assert document.issue is not None
    cycle = tx.cycles.get(document.cycle_id)
    title = spoken_period(known_profile(office, cycle), cycle.year, document.period)
    of_period = f" kỳ {title}" if document.period else ""
    replaced = " (đã được thay)" if document.status is DocumentStatus.SUPERSEDED else ""
    return (
        f"“{document.kind.vietnamese}”{of_period} số {document.issue.padded} ngày "
        f"{vietnamese_date(document.issue.signed_on)}{replaced}"
    )
