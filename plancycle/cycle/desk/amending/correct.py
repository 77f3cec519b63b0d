"""A paper that has gone out is corrected the decree's way: by a letter, drafted here."""

from dataclasses import dataclass

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.papers.correcting_letters import open_correction
from plancycle.cycle.papers.drafting.drafts import DraftedPaper, keep_draft
from plancycle.cycle.papers.issuing.issue_orders import check_number_and_day
from plancycle.cycle.papers.issuing.possible_issues import check_possible
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.papers.correction_paper import (
    UPWARD,
    correction_context,
    correction_form,
)
from plancycle.model.acts import Act
from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.store.schema.records import Amendment, Document

_KIND = DocumentKind.CORRECTION_LETTER


@dataclass(frozen=True, slots=True)
class DraftedCorrection:
    """The draft of a correcting letter, and the proposal that is done once it is issued."""

    paper: DraftedPaper
    amendment: Amendment


def draft_correction(
    office: Office, corrected: Document, right: Issue, why: str, symbol: str = ""
) -> DraftedCorrection:
    """Draft the letter that corrects number, date or signer of an issued paper.

    It is numbered and issued as every other paper; then the paper is known by its right number,
    and its file stays as it went out. Drafted anew, the letter takes the place of its own draft.

    Args: right: that the paper was to carry; symbol: of the letter, empty for one that is known.
    Raises: StepError: nothing is wrong, the right number or day can't be, no reason, no symbol is
        known, or the letter that corrects another paper of the year is not issued yet.
    """
    reason = given_reason(why)
    issue = corrected.issue
    assert issue is not None
    if corrected.kind is _KIND or right == issue:
        raise StepError("Văn bản đã mang đúng số, ngày và người ký này; không có gì để đính chính.")
    with office.database.read() as tx:
        cycle = tx.cycles.get(corrected.cycle_id)
        _refuse_another(open_correction(tx, cycle.id), corrected)
        check_number_and_day(office, right)
        check_possible(tx, office, corrected, right)
    profile = known_profile(office, cycle)
    form = correction_form(profile, corrected.kind, symbol)
    if form is None:
        raise StepError(
            "Chưa biết ký hiệu công văn của cơ quan ban hành văn bản này. Hãy "
            f"{Act.NAME_SYMBOL:order}, hoặc khai báo “correction_letter” trong mục “papers” của "
            "locality.yaml."
        )
    wrong = (load_context(office, corrected).frame.issue_form, issue)
    context = correction_context(
        profile, form, wrong, right, office.today(), is_upward=corrected.kind in UPWARD
    )
    paper = keep_draft(office, cycle.year, _KIND, context)
    with office.database.begin() as tx:
        earlier = open_correction(tx, cycle.id)
        _refuse_another(earlier, corrected)
        if earlier is not None:
            tx.amendments.settle(
                earlier[0], AmendmentState.DECLINED, "soạn lại công văn đính chính"
            )
        amendment = tx.amendments.propose(corrected, AmendmentKind.CORRECT, reason, right)
    return DraftedCorrection(paper, amendment)


def _refuse_another(asked: tuple[Amendment, Document] | None, corrected: Document) -> None:
    """Raises: StepError if a letter about another paper waits."""
    if asked is not None and asked[1].id != corrected.id:
        amendment, document = asked
        raise StepError(
            f"Đang có công văn đính chính “{document.kind.vietnamese}” (đề nghị số {amendment.id} "
            f"của {amendment.proposed_by}) chưa ban hành; hãy ban hành hoặc "
            f"{Act.DECIDE_AMENDMENT(amendment=amendment.id):order} trước."
        )
