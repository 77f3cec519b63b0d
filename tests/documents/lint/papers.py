"""Good papers of the sample province, and one fault planted in each."""

import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from plancycle.documents.rendering.official_form import with_issue
from plancycle.lint import check_file
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.findings import Finding
from tests.documents.papers import all_contexts, rendered

ISSUE = Issue(12, date(2024, 1, 22), "Nguyễn Văn An")
PLAN = DocumentKind.PLAN
SUBMISSION = DocumentKind.SUBMISSION_LETTER
LETTER = DocumentKind.ASSIGNMENT_LETTER
REMINDER = DocumentKind.REMINDER
REPORT = DocumentKind.CONSOLIDATED_REPORT

Plant = Callable[[DocumentObject], Any]


@cache
def good(kind: DocumentKind) -> bytes:
    """A paper of ours, issued on 22/01/2024 under number 12."""
    return rendered(kind, with_issue(all_contexts()[kind], ISSUE))


@cache
def draft(kind: DocumentKind) -> bytes:
    """The same before the clerk has given number and date."""
    return rendered(kind, all_contexts()[kind])


def changed(content: bytes, plant: Plant) -> bytes:
    """The paper after a person has changed it in Word."""
    document = Document(io.BytesIO(content))
    plant(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def findings(content: bytes, name: str = "van-ban.docx") -> tuple[Finding, ...]:
    return check_file(content, name)


def new_findings(kind: DocumentKind, plant: Plant) -> list[Finding]:
    """What is found in the changed paper and not in the good one."""
    known = {(f.code, f.message) for f in findings(good(kind))}
    found = findings(changed(good(kind), plant))
    return [f for f in found if (f.code, f.message) not in known]


def text_findings(text: str) -> list[Finding]:
    return list(findings(text.encode(), "van-ban.txt"))


# ---- ways to find and change things in Word


def paragraphs(document: DocumentObject) -> Iterator[Paragraph]:
    """Every paragraph, those of tables too, in order."""
    for element in document.element.body.iter():
        if element.tag.endswith("}p"):
            yield Paragraph(element, document)


def find(document: DocumentObject, beginning: str, nth: int = 0) -> Paragraph:
    return [p for p in paragraphs(document) if p.text.startswith(beginning)][nth]


def write(beginning: str, text: str, nth: int = 0) -> Plant:
    """Put another text in place of a paragraph's, in the look of its first run."""

    def plant(document: DocumentObject) -> None:
        paragraph = find(document, beginning, nth)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text

    return plant


def drop(beginning: str, nth: int = 0) -> Plant:
    def plant(document: DocumentObject) -> None:
        element = find(document, beginning, nth)._p
        element.getparent().remove(element)

    return plant


def look(beginning: str, nth: int = 0, **changes: Any) -> Plant:
    """Change size, bold, italic, name, colour of a paragraph's letters, or its alignment."""

    def plant(document: DocumentObject) -> None:
        paragraph = find(document, beginning, nth)
        if "align" in changes:
            paragraph.alignment = changes["align"]
        for run in paragraph.runs:
            for name, value in changes.items():
                if name == "size":
                    run.font.size = Pt(value)
                elif name == "colour":
                    run.font.color.rgb = RGBColor.from_string(value)
                elif name != "align":
                    setattr(run.font, name, value)

    return plant


def both(*plants: Plant) -> Plant:
    def plant(document: DocumentObject) -> None:
        for one in plants:
            one(document)

    return plant


def layout(beginning: str, nth: int = 0, **changes: Any) -> Plant:
    """Change indents, gaps or line spacing of a paragraph."""

    def plant(document: DocumentObject) -> None:
        for name, value in changes.items():
            setattr(find(document, beginning, nth).paragraph_format, name, value)

    return plant


def after(beginning: str, *texts: str) -> Plant:
    """Add paragraphs like the one found, below it."""

    def plant(document: DocumentObject) -> None:
        above = find(document, beginning)
        for text in reversed(texts):
            copy = Paragraph(deepcopy(above._p), document)
            above._p.addnext(copy._p)
            for run in copy.runs[1:]:
                run.text = ""
            copy.runs[0].text = text

    return plant
