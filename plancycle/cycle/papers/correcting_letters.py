"""A correcting letter is issued: from then on the corrected paper is known by its right number."""

from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.model.acts import Act
from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import Issue, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Amendment, Document


def open_correction(tx: Transaction, cycle_id: int) -> tuple[Amendment, Document] | None:
    """The one correction of a year that is drafted and not issued, and the paper it is about."""
    for document in tx.documents.all(cycle_id):
        for amendment in tx.amendments.of_document(document.id):
            wanted = (AmendmentKind.CORRECT, AmendmentState.PROPOSED)
            if (amendment.kind, amendment.state) == wanted:
                return amendment, document
    return None


def carry_out_correction(tx: Transaction, office: Office, letter: Document, issue: Issue) -> None:
    """Bind a letter that is issued to the paper that it corrects; its file stays as it went out.

    Raises: StepError: nothing is to be corrected any more, or the letter has no signer.
    """
    if not load_context(office, letter).frame.issue_form.signer_name and not issue.signer_name:
        raise StepError(
            f"Chưa có họ tên người ký công văn đính chính; hãy {Act.NAME_SIGNER:order}."
        )
    asked = open_correction(tx, letter.cycle_id)
    if asked is None:
        raise StepError(
            "Đề nghị đính chính của công văn này đã bị từ chối hoặc rút lại; hãy soạn lại nếu vẫn "
            "cần."
        )
    amendment, document = asked
    right = amendment.issue
    assert right is not None
    why = (
        f"đính chính bằng công văn số {issue.padded} ngày {vietnamese_date(issue.signed_on)}: "
        f"{amendment.why} (đề nghị số {amendment.id} của {amendment.proposed_by})"
    )
    tx.documents.renumber(document, right, file_sha256=document.file_sha256, why=why)
    tx.amendments.settle(amendment, AmendmentState.DONE, why, letter)
