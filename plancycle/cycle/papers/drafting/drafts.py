"""Drafts of papers: kept in the store and laid before the operator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from plancycle.cycle.papers.drafting.draft_notes import draft_notes
from plancycle.cycle.papers.drafting.laid_drafts import LaidDraft, place_draft, see_drafts
from plancycle.cycle.papers.paper_names import draft_name
from plancycle.cycle.workplace.frozen_data import is_same_context
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import store_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import UNISSUED
from plancycle.store.database import retry_conflicts
from plancycle.store.schema.records import Document


@dataclass(frozen=True, slots=True)
class DraftedPaper:
    """A draft that now lies before the operator; ``changed`` is False if it was there already.

    ``notes``: sentences on what a person edited or has open, and where the new version lies then.
    """

    kind: DocumentKind
    period: str
    version: int
    path: Path
    changed: bool
    notes: tuple[str, ...] = ()


def paper_moment(office: Office) -> datetime:
    """The moment a draft's file carries: the start of today, so that a second run is the same."""
    return datetime.combine(office.today(), time(), VIETNAM)


def keep_draft(
    office: Office,
    year: int,
    kind: DocumentKind,
    context: PaperContext,
    period: str = "",
    *,
    follows: bool = False,
) -> DraftedPaper:
    """Render a draft, keep it in the store and lay it out for the operator.

    Two that keep the same draft at the same moment keep it once.

    Args: follows: made because another paper was issued or put right, so nobody is its author.
    """
    return retry_conflicts(lambda: _keep_draft(office, year, kind, context, period, follows))


def _keep_draft(
    office: Office,
    year: int,
    kind: DocumentKind,
    context: PaperContext,
    period: str,
    follows: bool,
) -> DraftedPaper:
    with office.database.begin() as tx:
        cycle = tx.cycles.find_or_create(office.profile.code, year)
        previous = tx.documents.latest(cycle.id, kind, period)
    laid = see_drafts(office, year, kind, period)
    context_sha256 = store_context(office, context)
    same = (
        previous is not None
        and previous.status in UNISSUED
        and _is_data_of(office, previous, context_sha256)
    )
    # A draft of the same content keeps its bytes, whatever the day.
    moment = previous.created_at if same and previous is not None else paper_moment(office)
    content = office.renderer.render(kind, with_issue(context, None), modified=moment)
    name = draft_name(known_profile(office, cycle), kind, year, period)
    file_sha256 = office.blobs.put(content)
    with office.database.begin() as tx:
        document = (
            previous
            if same and previous is not None
            else tx.documents.draft(
                cycle.id,
                kind,
                context_sha256=context_sha256,
                file_sha256=file_sha256,
                file_name=_name_beside(laid, name),
                period=period,
                follows=follows,
            )
        )
    path = place_draft(office, year, document)
    notes = draft_notes(office, document, path, see_drafts(office, year, kind, period))
    return DraftedPaper(kind, period, document.version, path, not same, notes)


def _name_beside(laid: Sequence[LaidDraft], name: str) -> str:
    """The name of a new version: that of the last one, if it lies beside an edited file."""
    last = laid[-1].path.name if laid else name
    return last if last.startswith(f"{name.removesuffix('.docx')}-ban-") else name


def lay_out_missing(office: Office, year: int, draft: Document) -> DraftedPaper | None:
    """Lay out a draft that lies in the store alone: a run was killed before it could.

    Returns: None for what is no draft any more, or lies before the operator.
    """
    if draft.status not in UNISSUED:
        return None
    if (office.papers_of(year) / draft.file_name).exists():
        return None
    path = place_draft(office, year, draft)
    return DraftedPaper(draft.kind, draft.period, draft.version, path, changed=False)


def _is_data_of(office: Office, draft: Document, context_sha256: str) -> bool:
    """Whether a draft was made from this data; an earlier version may have kept it differently."""
    if draft.context_sha256 == context_sha256:
        return True
    return is_same_context(office.blobs.get(draft.context_sha256), office.blobs.get(context_sha256))
