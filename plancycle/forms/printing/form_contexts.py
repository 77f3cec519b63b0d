"""What a form is given: everything printed in it, dates and numbers as texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A task or target that is asked for.

    Attributes:
        note: small below the title; unit: of measure.
        expected, quota, apart: what is planned, in words, and of rebroadcasts.
        total, rebroadcasts, quantity: what stands in cells that are not to be filled in; "" where
            they are.
    """

    id: str
    title: str
    note: str
    unit: str
    expected: str
    quota: str
    apart: str
    total: str
    rebroadcasts: str
    quantity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPart:
    """A part to be filled in words, with its letter; ``note`` stands behind its heading."""

    id: str
    heading: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """A form of results (``report_form``), or of a budget estimate (``estimate_form``).

    Attributes:
        invited: the unit is asked, not bound.
        window_start, window_end: first and last day of what it counts; before: it is due earlier.
        template: names the template of an estimate; None for results.
        with_total, with_rebroadcasts, with_targets, with_tasks, with_delivered: which columns and
            kinds of row a form of results has; None in an estimate, whose template does not know
            them.
    """

    token: str
    unit_name: str
    invited: bool
    period_title: str
    window_start: str
    window_end: str
    before: str
    plan_title: str
    lead_agency: str
    reply_to: str
    rows: tuple[PrintedRow, ...]
    parts: tuple[PrintedPart, ...]
    template: str | None = None
    with_total: bool | None = None
    with_rebroadcasts: bool | None = None
    with_targets: bool | None = None
    with_tasks: bool | None = None
    with_delivered: bool | None = None
