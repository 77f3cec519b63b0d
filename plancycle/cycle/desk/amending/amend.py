"""What was issued is put right by two persons: one asks for it with a reason, another confirms."""

from dataclasses import dataclass, replace

from plancycle.cycle.desk.amending.correct import DraftedCorrection, draft_correction
from plancycle.cycle.desk.amending.renumber import check_renumbering, renumber
from plancycle.cycle.desk.amending.reopen import check_reopening, reopen
from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.papers.issuing.issue_orders import check_order
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.cycle.workplace.issued_year import issued_period, known_profile, spoken_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Amendment, Document


@dataclass(frozen=True, slots=True)
class ProposedAmendment:
    """A proposal, the paper that it is about, and what is to be known before it is confirmed.

    ``period``: of the paper, as people call it; empty for one of the whole year.
    """

    amendment: Amendment
    document: Document
    period: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SettledAmendment:
    """What became of a proposal.

    Attributes:
        files: where its files lie now, in sentences for whoever sits before their folder.
        notes: what was done, and what is left to do, in sentences.
    """

    amendment: Amendment
    document: Document
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def propose_number(
    office: Office, year: int, kind: DocumentKind, issue: Issue, why: str, period: str = ""
) -> ProposedAmendment:
    """Ask that a paper get the number, date and signer that it was to be issued under.

    Raises: StepError: it is not issued, mail with the wrong number went out, another paper that
        is issued cites it, it has this number already, no reason, or a proposal is open.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        document = _in_force(tx, office, year, kind, period)
        profile = known_profile(office, tx.cycles.get(document.cycle_id))
    right = _signed_as_before(issue, document)
    check_order(office, profile, year, kind, right, period)
    notes = check_renumbering(office, document, right)
    return _propose(office, document, AmendmentKind.RENUMBER, reason, right, notes)


def propose_reopening(office: Office, year: int, period: str, why: str) -> ProposedAmendment:
    """Ask that a period which its report has closed be opened again.

    Raises: StepError: no such period, it is not closed, no reason, or a proposal is open.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        issued = issued_period(tx, office, year, period)
        document = _in_force(tx, office, year, summary_kind(issued.period), period)
        notes = check_reopening(tx, document)
    return _propose(office, document, AmendmentKind.REOPEN, reason, None, notes)


def draft_correcting_letter(
    office: Office,
    year: int,
    kind: DocumentKind,
    issue: Issue,
    why: str,
    period: str = "",
    symbol: str = "",
) -> DraftedCorrection:
    """Draft the letter that corrects a paper which has gone out.

    Raises: StepError: it is not issued, or as :func:`draft_correction`.
    """
    with office.database.read() as tx:
        document = _in_force(tx, office, year, kind, period)
    return draft_correction(office, document, _signed_as_before(issue, document), why, symbol)


def confirm_amendment(office: Office, amendment_id: int) -> SettledAmendment:
    """Do what another person has asked for.

    Raises: StepError: there is no such proposal, it is settled, who confirms is who asked, or it
        can't be done any more; OvertakenError: somebody was faster.
    """
    with office.database.read() as tx:
        amendment, document = _open(tx, office, amendment_id)
        if same_person(tx.actor, amendment.proposed_by):
            raise StepError(
                f"Đề nghị số {amendment.id} do chính {amendment.proposed_by} đưa ra; cần người "
                "khác xác nhận dưới tên của mình."
            )
    if amendment.kind is AmendmentKind.CORRECT:
        year = _year(office, document)
        issuing = Act.ISSUE(
            profile=office.profile.code, year=year, document=DocumentKind.CORRECTION_LETTER.slug
        )
        raise StepError(f"Đề nghị này xong khi công văn đính chính được ban hành: {issuing:order}.")
    if amendment.kind is AmendmentKind.RENUMBER:
        done = renumber(office, amendment, document)
        return _settled(office, amendment_id, done.notes, done.files)
    return _settled(office, amendment_id, reopen(office, amendment, document))


def decline_amendment(office: Office, amendment_id: int, why: str) -> SettledAmendment:
    """Turn a proposal down, or take one's own back. Raises: StepError; OvertakenError."""
    reason = given_reason(why)
    with office.database.begin() as tx:
        amendment, _ = _open(tx, office, amendment_id)
        tx.amendments.settle(amendment, AmendmentState.DECLINED, reason)
    return _settled(office, amendment_id, ())


def amendments_of_year(office: Office, year: int) -> tuple[ProposedAmendment, ...]:
    """Every proposal about papers of a year, oldest first."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        documents = () if cycle is None else tx.documents.all(cycle.id)
        listed = [
            ProposedAmendment(amendment, document, _title(tx, office, document))
            for document in documents
            for amendment in tx.amendments.of_document(document.id)
        ]
    return tuple(sorted(listed, key=lambda p: p.amendment.id))


def _propose(
    office: Office,
    document: Document,
    kind: AmendmentKind,
    why: str,
    issue: Issue | None,
    notes: tuple[str, ...],
) -> ProposedAmendment:
    with office.database.begin() as tx:
        for other in tx.amendments.of_document(document.id):
            if other.state is AmendmentState.PROPOSED:
                raise StepError(
                    f"Văn bản này đang có đề nghị số {other.id} của {other.proposed_by} "
                    f"({other.kind.vietnamese}) chờ quyết định; hãy "
                    f"{Act.DECIDE_AMENDMENT(amendment=other.id):order} trước."
                )
        asked = tx.amendments.propose(document, kind, why, issue)
        return ProposedAmendment(asked, document, _title(tx, office, document), notes)


def _title(tx: Transaction, office: Office, document: Document) -> str:
    cycle = tx.cycles.get(document.cycle_id)
    return spoken_period(known_profile(office, cycle), cycle.year, document.period)


def _in_force(
    tx: Transaction, office: Office, year: int, kind: DocumentKind, period: str
) -> Document:
    """Raises: StepError if there is no such issued paper."""
    cycle = tx.cycles.find(office.profile.code, year)
    document = None if cycle is None else tx.documents.in_force(cycle.id, kind, period)
    if document is None:
        title = spoken_period(known_profile(office, cycle), year, period)
        of_period = f" kỳ {title}" if period else ""
        raise StepError(
            f"“{kind.vietnamese}”{of_period} năm {year} chưa ban hành; không có gì để sửa."
        )
    return document


def _open(tx: Transaction, office: Office, amendment_id: int) -> tuple[Amendment, Document]:
    """A proposal of this profile that nobody has settled. Raises: StepError."""
    amendment = tx.amendments.find(amendment_id)
    own = tx.cycles.ids(office.profile.code)
    document = None if amendment is None else tx.documents.get(amendment.document_id)
    if amendment is None or document is None or document.cycle_id not in own:
        raise StepError(f"Không có đề nghị số {amendment_id}.")
    if amendment.state is not AmendmentState.PROPOSED:
        raise StepError(f"Đề nghị số {amendment_id} đã được {amendment.settled_by} quyết định.")
    return amendment, document


def _settled(
    office: Office, amendment_id: int, notes: tuple[str, ...], files: tuple[str, ...] = ()
) -> SettledAmendment:
    with office.database.read() as tx:
        amendment = tx.amendments.find(amendment_id)
        assert amendment is not None
        return SettledAmendment(amendment, tx.documents.get(amendment.document_id), notes, files)


def _signed_as_before(issue: Issue, document: Document) -> Issue:
    """An order without a signer's name means the one who signed."""
    return replace(issue, signer_name=issue.signer_name or document.signer_name)


def _year(office: Office, document: Document) -> int:
    with office.database.read() as tx:
        return tx.cycles.get(document.cycle_id).year


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however they were typed."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
