"""What the letters to a unit are given: its assignments, and the reminder of a late report."""

from dataclasses import dataclass

from plancycle.documents.rendering.paper_context import PaperContext


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    """A task that the unit leads; empty texts where it has none."""

    id: str
    title: str
    co_leads: str
    partners: str
    product: str
    quota: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """A task that the unit takes part in."""

    id: str
    title: str
    leads: str
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTargetRow:
    """A target whose figures the unit reports."""

    id: str
    title: str
    unit: str
    aim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A line of the table of deadlines; dates as printed.

    ``data`` is the time whose results, or money, are asked for.
    """

    title: str
    asked: str
    first_day: str
    last_day: str
    data: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterNumbers:
    """Numbers of the sections; "" for one that is left out."""

    leads: str
    partners: str
    targets: str
    duties: str
    reports: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that was printed wrongly: where, how, and how it is right."""

    place: str
    printed: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionContext(PaperContext):
    """The letter that corrects a paper which has gone out (``correction_letter``).

    Attributes:
        agency: who has issued it, and corrects it.
        corrected: the paper as it is cited, with the number and date that it carries.
        paper: its type; receivers: to whom it went, in the middle of a sentence.
        closing: what the letter does with it; empty in what was kept before it was said of each.
    """

    subject: str
    agency: str
    corrected: str
    paper: str
    mistakes: tuple[Mistake, ...]
    receivers: str = "các cơ quan, đơn vị, địa phương"
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext(PaperContext):
    """What both letters have.

    Attributes:
        unit: the addressee, as spoken to in the text.
        agency: who writes; lead, issuer: of the plan.
        contact: whom to ask, in one line.
    """

    unit: str
    agency: str
    lead: str
    issuer: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLetterContext(LetterContext):
    """One unit's assignments (``assignment_letter``, ``assignment_notice``).

    Attributes:
        binding: False for a unit that is only invited.
        shared, products, partner_products: which columns any row fills.
        reports: whether any period asks the unit; estimates: whether one asks for an estimate.
        duty_place: where the plan speaks of duties.
        delivery_heading, delivery: how it is to be sent.
    """

    subject: str
    abstract: str
    abstract_rule: str
    plan_short: str
    plan_full: str
    plan_type: str
    binding: bool
    lead_rows: tuple[LeadRow, ...]
    shared: bool
    products: bool
    partner_rows: tuple[PartnerRow, ...]
    partner_products: bool
    targets: tuple[LetterTargetRow, ...]
    duties: tuple[str, ...]
    duty_place: str
    reports: bool
    periods: tuple[PeriodRow, ...]
    estimates: bool
    delivery_heading: str
    delivery: str
    reply_to: str
    numbers: LetterNumbers


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderContext(LetterContext):
    """The letter to a unit whose report or estimate has not come (``reminder``).

    Attributes:
        overdue: the due day has passed; days: until then or since, as a number.
        request: what is to be done; owed: ``báo cáo`` or ``dự toán``; purpose: what for.
    """

    subject: str
    plan_full: str
    day: str
    overdue: bool
    days: str
    period: PeriodRow
    request: str
    owed: str
    purpose: str
    reply_to: str
