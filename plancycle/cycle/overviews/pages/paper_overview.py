"""One paper: its versions, what a person changed in the draft, and what issuing it will do."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.overviews.pages.paper_versions import PaperVersion, told_versions
from plancycle.cycle.papers.drafting.draft_edits import DraftEdits, edits_of
from plancycle.cycle.papers.drafting.laid_drafts import look_at_drafts
from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import known_profile, require_period
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.model.documents import PERIODIC, UNAWAITED, DocumentKind, Issue
from plancycle.model.errors import ConfigError, StepError
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document, Event


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One paper of a year.

    Attributes:
        name: as the locality calls it; period_title: empty for a paper of the whole year.
        versions: newest first; none before the first draft.
        edits: of a draft that waits; None if none does, or its file can't be read: then ``fault``
            says why.
        draft_sha256: of the file that waits, as an approver sees it; empty without a draft.
        approved_sha256: of the file that was approved last; empty if none was.
        authors: who drafted or edited what waits.
        sent_back: why the draft that waits has to be edited first; empty if nobody asked for that.
        history: newest first.
        signer_name: who signs; empty where the clerk has to name the signer.
    """

    year: int
    kind: DocumentKind
    name: str
    symbol: str
    period: str
    period_title: str
    versions: tuple[PaperVersion, ...]
    edits: DraftEdits | None
    fault: str
    draft_sha256: str
    approved_sha256: str
    authors: frozenset[str]
    sent_back: str
    history: tuple[Event, ...]
    signer_name: str

    @property
    def latest(self) -> Document | None:
        """The newest version; None before the first draft."""
        return self.versions[0].document if self.versions else None

    @property
    def waiting(self) -> Document | None:
        """The draft that waits for approval or number; None if none does."""
        return self.latest if self.versions and self.versions[0].waits else None

    @property
    def set_aside(self) -> str:
        """Why the newest version is not wanted any more; empty if it was not set aside."""
        return self.versions[0].set_aside if self.versions else ""

    @property
    def may_be_set_aside(self) -> bool:
        """Whether a draft waits that nothing of the year waits for."""
        return self.waiting is not None and self.kind in UNAWAITED

    @property
    def is_approved(self) -> bool:
        """Whether the draft that waits is approved."""
        return self.latest is not None and self.latest.is_approved

    @property
    def is_edited_since(self) -> bool:
        """Whether what was approved was edited after that: it goes back before it is issued."""
        is_other = self.draft_sha256 != self.approved_sha256
        return self.is_approved and bool(self.approved_sha256 and self.draft_sha256) and is_other

    @property
    def issue(self) -> Issue | None:
        """Number and day, once issued."""
        return self.latest.issue if self.latest else None


def paper_page(office: Office, year: int, kind: DocumentKind, period: str = "") -> PaperPage:
    """One paper of a year, drafted or not; nothing is kept or changed by looking at it.

    Raises: StepError: the locality makes no such paper, or has no such period.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        profile = known_profile(office, cycle)
        documents = _versions(tx, cycle, kind, period)
        title = _checked(profile, year, kind, period, is_drafted=bool(documents))
        history = tx.pages.history("document", [d.id for d in documents])
        files = tx.documents.files([d.id for d in documents])
        versions = told_versions(documents, files, history)
        waits = bool(versions) and versions[0].waits
        authors = tx.documents.authors(documents[-1]) if waits else frozenset[str]()
        sent_back = tx.documents.sent_back(documents[-1]) if waits else ""
        approved = tx.documents.approved_file(documents[-1]) if waits else ""
    edits, fault, sha256 = _edits(office, year, kind, period) if waits else (None, "", "")
    symbol, signer_name = _symbol_and_signer(office, profile, kind, documents)
    return PaperPage(
        year=year,
        kind=kind,
        name=paper_name(profile, kind),
        symbol=symbol,
        period=period,
        period_title=title,
        versions=versions,
        edits=edits,
        fault=fault,
        draft_sha256=sha256,
        approved_sha256=approved,
        authors=authors,
        sent_back=sent_back,
        history=tuple(reversed(history)),
        signer_name=signer_name,
    )


def _symbol_and_signer(
    office: Office, profile: Profile, kind: DocumentKind, documents: Sequence[Document]
) -> tuple[str, str]:
    """What stands behind the number, and who signs; the signer is empty where the clerk names one.

    A correcting letter has what it was drafted with: a person may have given its symbol, and its
    signer is that of the paper which it corrects.
    """
    if kind is DocumentKind.CORRECTION_LETTER and documents:
        form = load_context(office, documents[-1]).frame.issue_form
        return form.symbol, form.signer_name
    paper = profile.locality.papers[kind]
    return paper.symbol, paper.signer.name or ""


def _checked(
    profile: Profile, year: int, kind: DocumentKind, period: str, *, is_drafted: bool
) -> str:
    """The title of the paper's period. Raises: StepError."""
    if kind is DocumentKind.CORRECTION_LETTER and not period:
        # Drafted when a number is put right after mail went, whatever papers a locality makes.
        if not is_drafted:
            raise StepError(f"Năm {year} chưa có “{kind.vietnamese}” nào.")
        return ""
    if kind is DocumentKind.REPORT_FORM or not profile.locality.makes(kind):
        raise StepError(f"Hồ sơ này không lập “{kind.vietnamese}”.")
    if kind in PERIODIC:
        return require_period(profile, year, period).title
    if period:
        raise StepError(f"“{paper_name(profile, kind)}” không theo kỳ báo cáo.")
    return ""


def _versions(
    tx: Transaction, cycle: Cycle | None, kind: DocumentKind, period: str
) -> tuple[Document, ...]:
    if cycle is None:
        return ()
    return tuple(d for d in tx.documents.all(cycle.id) if (d.kind, d.period) == (kind, period))


def _edits(
    office: Office, year: int, kind: DocumentKind, period: str
) -> tuple[DraftEdits | None, str, str]:
    try:
        laid = look_at_drafts(office, year, kind, period)
        return edits_of(office, laid), "", laid[-1].file_sha256
    except (ConfigError, StepError) as error:  # an edited file that Word could not have written
        return None, str(error), ""


def document_file(office: Office, document_id: int) -> tuple[str, str]:
    """Name and sha256 of the file of one version: as issued, else as it was edited last.

    Raises: StepError: no such paper of the office.
    """
    with office.database.read() as tx:
        document = _own_document(tx, office, document_id)
        files = tx.documents.files([document_id])
        said = "" if document.issue is None else printed_issue(tx, document).padded
    edited = [f.file_sha256 for f in files if f.edited]
    is_draft = document.issue is None and bool(edited)
    sha256 = edited[-1] if is_draft else document.file_sha256
    name = document.file_name
    return name.replace("-du-thao.", f"-so-{said}.") if said else name, sha256


def _own_document(tx: Transaction, office: Office, document_id: int) -> Document:
    for cycle_id in tx.cycles.ids(office.profile.code):
        for document in tx.documents.all(cycle_id):
            if document.id == document_id:
                return document
    raise StepError(f"Không có văn bản số {document_id}.")
