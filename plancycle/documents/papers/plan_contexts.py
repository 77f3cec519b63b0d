"""What the plan and the letter that submits it are given; see the templates of these names."""

from dataclasses import dataclass

from plancycle.documents.rendering.paper_context import PaperContext


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyItem:
    """One paragraph of a plan; ``title`` is printed bold before the text, and mostly empty."""

    kind: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskColumns:
    """Which of the columns that not every plan needs its appendix of tasks has."""

    product: bool
    quota: bool
    cost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTaskRow:
    """A task in the appendix, as printed.

    Attributes: id: "" in a row that only names what the tasks below it are parts of.
    """

    id: str = ""
    title: str
    leads: str = ""
    partners: str = ""
    product: str = ""
    quota: str = ""
    time: str = ""
    cost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTaskGroup:
    """A group of tasks in the appendix, with its Roman number."""

    number: str
    title: str
    rows: tuple[PlanTaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentPart:
    """A further appendix.

    ``layout`` names the template's table for ``columns`` and ``rows``; "" is none.
    """

    label: str
    title: str
    text: tuple[str, ...]
    layout: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContext(PaperContext):
    """The plan (``plan``), or an official letter in its place (``plan_letter``).

    Attributes:
        type_name: ``Kế hoạch``; type_heading: the same in capitals.
        plan_name: type and title in running text.
        title, abstract: the title; title_small: with a small first letter.
        subject: the title without "Về việc".
        body: every paragraph between opening and closing.
        appendix_label, appendix_title: of the tasks; the label is empty where they stand in the
            text, and ``task_groups`` too.
    """

    type_name: str
    type_heading: str
    plan_name: str
    title: str
    title_small: str
    abstract: str
    abstract_rule: str
    subject: str
    year: str
    issuer: str
    bases: tuple[str, ...]
    opening: str
    body: tuple[BodyItem, ...]
    closing: str
    appendix_label: str
    appendix_title: str
    columns: TaskColumns
    task_groups: tuple[PlanTaskGroup, ...]
    attachments: tuple[AttachmentPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionNumbers:
    """Numbers of the sections; "" for one that is left out."""

    layout: str
    targets: str
    tasks: str
    reports: str
    budget: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionContext(PaperContext):
    """The letter that submits the draft plan (``submission_letter``).

    Attributes:
        parent, parent_full: what the plan carries on, short and as cited first; may be empty.
        appendices: whether the draft has any; estimates: whether a period asks for estimates.
        leads: how many units lead a task; periods: what is asked when, a line each.
        to_lead: whether all of that goes to the lead agency; else each line says where to.
    """

    abstract: str
    abstract_rule: str
    plan_name: str
    plan_type: str
    plan_type_upper: str
    year: str
    day: str
    lead: str
    issuer: str
    parent: str
    parent_full: str
    bases: tuple[str, ...]
    layout: str
    appendices: bool
    targets: tuple[str, ...]
    target_count: str
    numbers: SubmissionNumbers
    task_count: str
    groups: tuple[str, ...]
    leads: str
    estimates: bool
    periods: tuple[str, ...]
    to_lead: bool = True
