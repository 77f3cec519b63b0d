"""The file of an issued paper under another number: of the very draft it was issued from."""

from collections.abc import Iterator
from datetime import datetime, time
from hashlib import sha256

from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.edited.issue_filling import ProgramPaper, fill_issue
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.model.documents import Issue
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.store.schema.records import Document


def issued_again(office: Office, document: Document, issue: Issue) -> bytes:
    """Make the file anew, by whatever makes the one that was issued, byte for byte.

    Raises: StepError if nothing does: a template, or the program, is another than it was.
    """
    assert document.issue is not None
    context = load_context(office, document)
    for draft in _drafts(office, document):
        if sha256(_made(office, document, context, document.issue, draft)).hexdigest() == (
            document.file_sha256
        ):
            return _made(office, document, context, issue, draft)
    raise StepError(
        "Không lập lại được đúng tệp đã ban hành (mẫu văn bản hoặc phiên bản phần mềm đã thay "
        "đổi), nên không sửa số tự động. Văn bản giữ nguyên; hãy khôi phục mẫu như lúc ban hành."
    )


def _drafts(office: Office, document: Document) -> Iterator[bytes | None]:
    """What it may have been issued from: the program's own draft (None), or one edited by hand."""
    yield None
    with office.database.read() as tx:
        files = tx.documents.files([document.id])
    for file in reversed(files):
        if file.edited:
            yield office.blobs.get(file.file_sha256)


def _made(
    office: Office, document: Document, context: PaperContext, issue: Issue, draft: bytes | None
) -> bytes:
    moment = datetime.combine(issue.signed_on, time(), VIETNAM)
    own = office.renderer.render(document.kind, with_issue(context, issue), modified=moment)
    if draft is None:
        return own
    blank = office.renderer.render(document.kind, with_issue(context, None), modified=moment)
    return fill_issue(draft, ProgramPaper(blank, own), context, issue)
