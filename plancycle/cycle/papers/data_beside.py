"""What the program keeps beside a draft and goes on counting by, whatever a person writes there."""

from collections.abc import Iterator

from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.edited.counted_places import CountedData
from plancycle.model.documents import DocumentKind
from plancycle.model.profile import Profile
from plancycle.store.records import Document


def counted_data(office: Office, document: Document) -> CountedData:
    """What the program keeps beside a draft."""
    context = load_context(office, document)
    with office.database.read() as tx:
        cycle = tx.cycles.get(document.cycle_id)
        kept = tx.figures.latest(document.cycle_id, document.period)
        own = kept is not None and kept.document_id == document.id
        figures = tx.figures.listed(kept.id) if kept is not None and own else ()
    texts: tuple[tuple[str, str], ...] = ()
    if document.kind is DocumentKind.PLAN:
        texts = tuple(_plan_texts(known_profile(office, cycle).of_year(cycle.year)))
    return CountedData(document.kind, context, figures, texts)


def _plan_texts(profile: Profile) -> Iterator[tuple[str, str]]:
    yield from ((t.title, f"nhiệm vụ {t.id}") for t in profile.plan.tasks)
    yield from (
        (t.part_of, f"việc chung của nhiệm vụ {t.id}") for t in profile.plan.tasks if t.part_of
    )
    yield from ((t.text, f"chỉ tiêu {t.id}") for t in profile.plan.targets)
