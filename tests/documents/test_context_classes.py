"""Each paper has a class for what it is given: its templates ask for its fields, and for no more.

What no common template uses stays for an office's own ones, and is listed here one by one: a field
that nobody uses by mistake shows up, and one that a template lost does too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from plancycle.documents.papers.kept_papers import CONTEXT_CLASSES, parse_paper
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.rendering.paper_context import PaperContext, framed, template_values
from plancycle.forms.printing.form_contexts import FormContext
from plancycle.model.documents import DocumentKind
from tests.documents.papers import RENDERER, papers
from tests.documents.sample import PLAN_ISSUE

_Kind = DocumentKind
TEMPLATES_OF = {
    _Kind.PLAN: ("plan", "plan_letter"),
    _Kind.SUBMISSION_LETTER: ("submission_letter",),
    _Kind.ASSIGNMENT_LETTER: ("assignment_letter", "assignment_notice"),
    _Kind.REMINDER: ("reminder",),
    _Kind.CONSOLIDATED_REPORT: ("consolidated_report",),
    _Kind.ESTIMATE_SUMMARY: ("estimate_summary",),
    _Kind.CORRECTION_LETTER: ("correction_letter",),
    _Kind.REPORT_FORM: ("report_form", "estimate_form"),
}
_FRAME = {f"issue_form.{n}" for n in ("issuer", "place", "signer_name", "symbol", "type_name")}
UNUSED = {
    _Kind.PLAN: {"issuer", "title", "title_small", "type_name", "year"},
    _Kind.SUBMISSION_LETTER: {"attached_to"},
    _Kind.ASSIGNMENT_LETTER: {"attached_to", "plan_short", "plan_type", "reports"}
    | {f"periods[].{n}" for n in ("first_day", "last_day", "title")},
    _Kind.REMINDER: {"attached_to", "issuer"}
    | {f"period.{n}" for n in ("asked", "data", "first_day", "last_day", "title")},
    _Kind.CONSOLIDATED_REPORT: {"issuer"},
    _Kind.ESTIMATE_SUMMARY: {"issuer", "receiver"},
    _Kind.CORRECTION_LETTER: {"attached_to"},
    _Kind.REPORT_FORM: set(),
}


def class_of(kind: DocumentKind) -> type[Any]:
    return FormContext if kind is _Kind.REPORT_FORM else CONTEXT_CLASSES[kind]


def paths(hint: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    """Every path a template may name, as placeholders are written; whether it ends there."""
    if get_origin(hint) is tuple:
        yield path, False
        yield from paths(get_args(hint)[0], f"{path}[]")
    elif is_dataclass(hint):
        if path:
            yield path, False
        hints = get_type_hints(hint)
        for field in fields(hint):
            inner = f"{path}.{field.name}".lstrip(".")
            yield from paths(hints[field.name], "" if inner == "frame" else inner)
    else:
        yield path, True


def test_every_kind_of_paper_has_a_class_and_its_templates() -> None:
    assert set(CONTEXT_CLASSES) == set(DocumentKind) - {DocumentKind.REPORT_FORM}
    assert len(set(CONTEXT_CLASSES.values())) == len(CONTEXT_CLASSES)
    assert set(TEMPLATES_OF) == set(UNUSED) == set(DocumentKind)


@pytest.mark.parametrize("kind", TEMPLATES_OF)
@pytest.mark.parametrize("place", [0, 1])
def test_a_template_asks_for_fields_of_its_class_alone(kind: DocumentKind, place: int) -> None:
    for name in TEMPLATES_OF[kind][place : place + 1]:
        known = {path for path, _ in paths(class_of(kind))}
        assert RENDERER.placeholders(name) - known == set()


@pytest.mark.parametrize("kind", TEMPLATES_OF)
def test_every_field_is_used_or_listed(kind: DocumentKind) -> None:
    asked = frozenset().union(*(RENDERER.placeholders(n) for n in TEMPLATES_OF[kind]))
    ends = {path for path, ends in paths(class_of(kind)) if ends} - {"template"}
    fixed = set() if kind is _Kind.REPORT_FORM else _FRAME | {"issue_form.year"}
    assert ends - asked == UNUSED[kind] | fixed


def test_what_is_asked_of_a_class_is_seen() -> None:
    """The tests above would see a name that is wrong deep inside, and one that nobody asks for."""

    @dataclass(frozen=True)
    class Row:
        id: str

    @dataclass(frozen=True)
    class Paper:
        title: str
        chunks: tuple[tuple[Row, ...], ...]
        row: Row

    assert dict(paths(Paper)) == {
        "title": True,
        "chunks": False,
        "chunks[]": False,
        "chunks[][]": False,
        "chunks[][].id": True,
        "row": False,
        "row.id": True,
    }


@pytest.mark.parametrize(("kind", "context"), papers().values(), ids=papers())
@pytest.mark.parametrize("issued", [False, True])
def test_a_paper_comes_back_from_json_as_it_was(
    kind: DocumentKind, context: PaperContext, issued: bool
) -> None:
    paper = with_issue(context, PLAN_ISSUE) if issued else context
    assert type(paper) is CONTEXT_CLASSES[kind]
    assert parse_paper(kind, template_values(paper)) == paper
    assert template_values(parse_paper(kind, template_values(paper))) == template_values(paper)


def test_a_name_of_the_frame_is_no_name_of_a_paper() -> None:
    """They stand in one list: the one would hide the other."""
    for kind, context in papers().values():
        own = {f.name for f in fields(CONTEXT_CLASSES[kind])} - {"frame"}
        frame = {f.name for f in fields(context.frame)}
        assert own & frame == set()
        assert framed(template_values(context)).keys() == own | {"frame"}


def test_a_template_is_named_only_where_it_is_another() -> None:
    made = papers()
    assert "template" not in template_values(made["plan"][1])
    assert template_values(made["assignment_notice"][1])["template"] == "assignment_notice"
