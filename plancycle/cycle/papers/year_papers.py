"""What everything sent in a year rests on: its issued papers, who owes what, who is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import issued_document, issued_profile, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import by_unit
from plancycle.cycle.workplace.unit_mail import Recipient
from plancycle.model.acts import Act
from plancycle.model.assignments import Assignment
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.units import has_ended
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle, Document, ReportRequest, SignedFile


@dataclass(frozen=True)
class YearPapers:
    """What all letters of a year share; ``letter`` is None where the locality makes none.

    ``signed``: the signed PDFs of what the assignments carry: the letter, or without one the plan.
    ``correction``: the letter that corrected it, and ``correction_signed`` its own signed PDFs.

    ``assignments`` (by unit) and ``requests`` (by unit and period) may be those of some units only;
    of units that will have ended by the last day of a period there is no request.
    """

    profile: Profile
    cycle: Cycle
    plan: Document
    letter: Document | None
    assignments: dict[str, tuple[Assignment, ...]]
    requests: dict[tuple[str, str], ReportRequest]
    signed: tuple[SignedFile, ...] = ()
    correction: Document | None = None
    correction_signed: tuple[SignedFile, ...] = ()

    @property
    def drafted(self) -> datetime:
        """The moment all forms carry: the day the plan was signed."""
        assert self.plan.issue is not None
        return datetime.combine(self.plan.issue.signed_on, time(), VIETNAM)

    @cached_property
    def _plan_signed_on(self) -> date:
        assert self.plan.issue is not None
        return self.plan.issue.signed_on

    @cached_property
    def first_letters_on(self) -> date:
        """The day of the letters that gave out the tasks; without letters, of the plan."""
        issue = self.letter.issue if self.letter is not None else self.plan.issue
        assert issue is not None
        return issue.signed_on

    def given(self, unit_code: str, day: date) -> tuple[Assignment, ...]:
        """A unit's parts that have begun by a day."""
        own = self.assignments.get(unit_code, ())
        return tuple(a for a in own if a.active_from is None or a.active_from <= day)

    def begun_later(self, unit_code: str, day: date) -> tuple[Assignment, ...]:
        """Those of them that began after the letters."""
        first, own = self.first_letters_on, self.assignments.get(unit_code, ())
        return tuple(a for a in own if a.active_from is not None and first < a.active_from <= day)

    def gets_first_letter(self, code: str) -> bool:
        """Whether a unit has its part in the plan since the first letters, or is only to report.

        One that begins after the plan was signed, or whose tasks all do, is written to from its day
        on.
        """
        begins = self.profile.units.unit(code).valid_from
        if begins is not None and begins > self._plan_signed_on:
            return False
        own, day = self.assignments[code], self.first_letters_on
        # Asked of all 10,000 units: nearly always by the first part alone.
        return not own or any(a.active_from is None or a.active_from <= day for a in own)

    def period(self, code: str) -> ReportingPeriod:
        """The period of a code, which the year has."""
        period = self.profile.period(self.cycle.year, code)
        assert period is not None
        return period

    def recipient(
        self, unit_code: str, period_code: str, addresses: Sequence[str] = ()
    ) -> Recipient:
        """A unit, and its request in a period if that asks it.

        Args: addresses: only these of its addresses; empty for all.
        """
        unit = self.profile.units.unit(unit_code)
        request = self.requests.get((unit_code, period_code))
        return Recipient(self.profile, self.cycle, unit, period_code, request, tuple(addresses))


def load_year_papers(
    office: Office,
    year: int,
    unit_codes: Collection[str] | None = None,
    *,
    beginnings: bool = False,
) -> YearPapers:
    """All of it as it stands in the store.

    Args: unit_codes: whose assignments and requests are needed, a chunk at most; None for all
        units. A chunk that read those of all would make the work grow with their square.
        beginnings: each unit has only those of its assignments that tell from when on it is written
            to: enough to know what is due, not to write it.

    Raises: StepError if the plan, or an assignment letter that is to be made, is not issued.
    """
    kind = DocumentKind.ASSIGNMENT_LETTER
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        letter = issued_document(tx, cycle, kind)
        papers = year_papers_under(tx, office, cycle, letter, unit_codes, beginnings=beginnings)
    profile = papers.profile
    if letter is None and profile.locality.makes(kind):
        slug, name = kind.slug, paper_name(profile, kind)
        issuing = Act.ISSUE(profile=office.profile.code, year=year, document=slug)
        raise StepError(f"{name} năm {year} chưa có số và ngày ký. Hãy {issuing:order}.")
    return papers


def year_papers_under(
    tx: Transaction,
    office: Office,
    cycle: Cycle,
    letter: Document | None,
    unit_codes: Collection[str] | None = None,
    *,
    beginnings: bool = False,
) -> YearPapers:
    """As :func:`load_year_papers`, of an issued year under a letter: it may be one to come."""
    plan = issued_document(tx, cycle, DocumentKind.PLAN)
    # The plan of a frozen cycle is issued: both are written in one transaction.
    assert plan is not None
    read = tx.assignments.beginnings if beginnings else tx.assignments.of_cycle
    assignments = read(cycle.id, unit_codes)
    profile = issued_profile(office, cycle)
    signed = tx.signed.pdfs_of(letter or plan)
    correction = _correction(tx, letter or plan)
    correction_signed = tx.signed.pdfs_of(correction)
    # Of 10,000 units few have a last day: only their requests are looked at one by one.
    ending = {u.code: u for u in profile.units.units if u.valid_to is not None}
    requests = {
        (r.unit_code, r.period): r
        for p in profile.periods(cycle.year)
        for r in tx.requests.of_period(cycle.id, p.code, unit_codes)
        if r.unit_code not in ending or not has_ended(ending[r.unit_code], r.effective_due)
    }
    own = {code: tuple(of_unit) for code, of_unit in by_unit(assignments).items()}
    # A unit that only reports, without a task of its own, is written to as well.
    for code, _ in requests:
        own.setdefault(code, ())
    return YearPapers(
        profile, cycle, plan, letter, own, requests, signed, correction, correction_signed
    )


def is_current(
    tx: Transaction, office: Office, papers: YearPapers, unit_codes: Collection[str] | None
) -> bool:
    """Whether a year's papers and requests stand in the store as they were read.

    Args: papers: as of :func:`load_year_papers`, of the same units.
    """
    cycle = tx.cycles.get(papers.cycle.id)
    letter = issued_document(tx, cycle, DocumentKind.ASSIGNMENT_LETTER)
    return papers == year_papers_under(tx, office, cycle, letter, unit_codes)


def _correction(tx: Transaction, paper: Document | None) -> Document | None:
    """The letter that corrected a paper, if one has."""
    letter_id = None if paper is None else tx.amendments.correcting_letter_id(paper)
    return None if letter_id is None else tx.documents.get(letter_id)
