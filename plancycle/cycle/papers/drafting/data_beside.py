"""What the program keeps beside a draft and goes on counting by, whatever a person writes there."""

from collections.abc import Iterator

from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.edited.counted_places import CountedData
from plancycle.documents.papers.prose_tasks import prose_texts
from plancycle.model.documents import DocumentKind
from plancycle.model.plan import Plan
from plancycle.store.schema.records import Document


def counted_data(office: Office, document: Document) -> CountedData:
    """What the program keeps beside a draft."""
    context = load_context(office, document)
    with office.database.read() as tx:
        cycle = tx.cycles.get(document.cycle_id)
        kept = tx.figures.latest(document.cycle_id, document.period)
        own = kept is not None and kept.document_id == document.id
        figures = tx.figures.listed(kept.id) if kept is not None and own else ()
    texts: tuple[tuple[str, str], ...] = ()
    names: dict[str, str] = {}
    if document.kind is DocumentKind.PLAN:
        plan = known_profile(office, cycle).of_year(cycle.year).plan
        texts = tuple(_plan_texts(plan))
        names = {t.name or t.title: f"nhiệm vụ {t.id}" for t in plan.tasks}
    return CountedData(document.kind, context, figures, texts, names)


def _plan_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from ((t.title, f"nhiệm vụ {t.id}") for t in plan.tasks)
    yield from ((t.part_of, f"việc chung của nhiệm vụ {t.id}") for t in plan.tasks if t.part_of)
    yield from ((t.text, f"chỉ tiêu {t.id}") for t in plan.targets)
    yield from prose_texts(plan)
