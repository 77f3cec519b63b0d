"""Which class holds the data of which paper, and a kept draft's data read back into it."""

import json
from collections.abc import Mapping
from functools import cache

from pydantic import TypeAdapter

from plancycle.documents.papers.letter_contexts import (
    AssignmentLetterContext,
    CorrectionContext,
    ReminderContext,
)
from plancycle.documents.papers.plan_contexts import PlanContext, SubmissionContext
from plancycle.documents.papers.report_contexts import EstimateContext, ReportContext
from plancycle.documents.rendering.paper_context import PaperContext, framed
from plancycle.model.documents import DocumentKind

CONTEXT_CLASSES: Mapping[DocumentKind, type[PaperContext]] = {
    DocumentKind.PLAN: PlanContext,
    DocumentKind.SUBMISSION_LETTER: SubmissionContext,
    DocumentKind.ASSIGNMENT_LETTER: AssignmentLetterContext,
    DocumentKind.REMINDER: ReminderContext,
    DocumentKind.CONSOLIDATED_REPORT: ReportContext,
    DocumentKind.ESTIMATE_SUMMARY: EstimateContext,
    DocumentKind.CORRECTION_LETTER: CorrectionContext,
}
"""Every paper that is drafted, numbered and issued; a report form is none of them."""


@cache
def _adapter(kind: DocumentKind) -> TypeAdapter[PaperContext]:
    return TypeAdapter(CONTEXT_CLASSES[kind])


def parse_paper(kind: DocumentKind, values: Mapping[str, object]) -> PaperContext:
    """The data of a paper out of its names and values, as a template sees them.

    Raises: pydantic.ValidationError for a name that lacks, is unknown, or holds another type.
    """
    # As JSON, in which lists stand for tuples even where nothing else is converted.
    return _adapter(kind).validate_json(json.dumps(framed(values)), strict=True)
