"""What came of the steps of a day: why an act is not done, and what is to be known beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancycle.cycle.calendar.year_days import DatedAct
from plancycle.cycle.overviews.outputs import YearOverview
from plancycle.cycle.papers.drafting.drafts import DraftedPaper
from plancycle.cycle.papers.making.consolidate import Consolidated
from plancycle.cycle.steps.dispatching import Dispatched
from plancycle.cycle.steps.due_works import Work
from plancycle.cycle.steps.reminding import Reminded
from plancycle.cycle.workplace.collecting_state import warning
from plancycle.model.acts import Act

_ENDS = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class WorkResult:
    """What came of one work. Attributes: faults: why it failed; result: None then."""

    work: Work
    result: object
    faults: tuple[str, ...] = ()


def why_left(profile: str, what: DatedAct, results: Sequence[WorkResult]) -> str:
    """Why an act that was due is due still after its work, and what helps: whole sentences."""
    own = [r for r in results if r.work.covers(what)]
    again = Act.DO_TODAY(profile=profile)
    faults = [_sentence(fault) for r in own for fault in r.faults]
    if faults:
        mended = f"Xong thì {again:order}, hoặc chờ lượt hằng ngày sau."
        return " ".join((*dict.fromkeys(faults), mended))
    held = [r.result.held for r in own if isinstance(r.result, Reminded) and r.result.held]
    if held:
        return warning(held[0])
    return f"Đến hạn thêm trong lúc bước đang chạy. {again:Order}, hoặc chờ lượt hằng ngày sau."


def notes_of(results: Sequence[WorkResult]) -> tuple[str, ...]:
    """What the steps tell beside: units that can't be written to, papers that wait, open files."""
    return tuple(dict.fromkeys(note for r in results for note in _notes(r.result)))


def _notes(result: object) -> Iterator[str]:
    match result:
        case Reminded():
            for unit in result.unreached:
                yield f"Cần liên hệ trực tiếp: {unit.unit_name} ({unit.reason})."
            for draft in result.drafts:
                yield f"Công văn đôn đốc chờ số, ngày ký: {draft.path}"
                yield from draft.notes
        case Dispatched() if result.corrections:
            yield f"Thư kèm công văn đính chính đưa vào hàng đợi: {result.corrections}."
        case YearOverview():
            yield from result.notes
        case tuple():
            papers = (p.paper if isinstance(p, Consolidated) else p for p in result)
            yield from (n for p in papers if isinstance(p, DraftedPaper) for n in p.notes)


def deliveries_of(results: Sequence[WorkResult]) -> Iterator[Dispatched | Reminded]:
    """The results of steps that send letters."""
    for done in results:
        if isinstance(done.result, Dispatched | Reminded):
            yield done.result


def _sentence(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."
