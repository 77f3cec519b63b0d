"""Nothing goes from room to room as a bag of values by name: papers, mails and forms have classes.

Bags are allowed where data enter or leave the program's own types, at jinja and at JSON; each such
place is listed here, so that a new one is a decision and not a habit.
"""

import ast
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[1] / "plancycle"
ROOMS = ("cycle", "documents", "forms", "mail/outgoing", "store/schema/records.py")

AT_JINJA_AND_JSON = {
    # What a Word template is filled from, once its paper's class is told by names.
    ("documents/rendering/own_templates.py", "render"),
    ("documents/rendering/paper_context.py", "TemplateData"),
    ("documents/rendering/paper_context.py", "framed"),
    ("documents/rendering/paper_context.py", "template_values"),
    ("documents/rendering/placeholders.py", "missing_from"),
    ("documents/rendering/template.py", "fill"),
    ("documents/rendering/template.py", "render_template"),
    # What an e-mail template is filled from.
    ("mail/outgoing/mail_templates.py", "compose_mail"),
    ("mail/outgoing/own_mail_templates.py", "render"),
    # JSON as an earlier version kept it, before it is read into a class.
    ("cycle/workplace/frozen_data.py", "Content"),
    ("cycle/workplace/frozen_data.py", "unwrap"),
    ("cycle/workplace/frozen_data.py", "upgraders"),
    ("cycle/workplace/frozen_data.py", "wrap"),
    ("documents/papers/kept_papers.py", "parse_paper"),
}


JSON = frozenset({"Content"})
"""What a bag is called where it stands for JSON; another room that takes one is seen by it."""


def is_bag(node: ast.AST) -> bool:
    """Whether it is ``dict[str, Any]`` or the like, of any value under any name."""
    if not (isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple)):
        return False
    kind, (_, *value) = ast.unparse(node.value), node.slice.elts
    return kind.split(".")[-1] in {"dict", "Dict", "Mapping", "MutableMapping"} and [
        ast.unparse(v) for v in value
    ] in (["Any"], ["object"])


def parts(annotation: ast.AST | None) -> Iterator[ast.AST]:
    """The parts of an annotation, of one in quotes too."""
    for node in ast.walk(annotation) if annotation else ():
        yield node
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            with suppress(SyntaxError):  # words, and no type
                yield from ast.walk(ast.parse(node.value, mode="eval"))


def holds_bag(annotation: ast.AST | None, aliases: frozenset[str]) -> bool:
    return any(
        is_bag(node) or (isinstance(node, ast.Name) and node.id in aliases)
        for node in parts(annotation)
    )


def public_annotations(body: list[ast.stmt]) -> Iterator[tuple[str, ast.AST | None]]:
    """Name and annotation of everything another room may see; the value of an alias is one."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                arguments = node.args
                every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
                yield from ((name, a.annotation) for a in every)
                yield name, node.returns
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield from public_annotations(node.body)
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                yield name, node.annotation
                if ast.unparse(node.annotation).endswith("TypeAlias"):
                    yield name, node.value
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()):
                yield from [] if name.startswith("_") else [(name, node.value)]
            case ast.If():  # for the type checker alone
                yield from public_annotations(node.body)


def bags(source: str, aliases: frozenset[str]) -> set[str]:
    """The public names of a module whose type is, takes or gives a bag."""
    annotations = list(public_annotations(ast.parse(source).body))
    return {name for name, annotation in annotations if holds_bag(annotation, aliases)}


def modules() -> Iterator[Path]:
    for room in ROOMS:
        path = PROGRAM / room
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def test_no_bag_goes_from_room_to_room() -> None:
    seen = {
        (path.relative_to(PROGRAM).as_posix(), name)
        for path in modules()
        for name in bags(path.read_text("utf-8"), JSON)
    }
    assert seen == AT_JINJA_AND_JSON


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x: dict[str, Any]) -> None: ...", {"f"}),
        ("def f(*, x: 'Mapping[str, object]') -> None: ...", {"f"}),
        ("def f() -> tuple[int, list[dict[str, Any]]]: ...", {"f"}),
        ("def f() -> Content: ...", {"f"}),
        (
            "class A:\n    body: dict[str, Any]\n    def g(self) -> 'dict[str, object]': ...",
            {"body", "g"},
        ),
        ("Row: TypeAlias = dict[str, Any]", {"Row"}),
        ("Row = tuple[int, dict[str, Any]]", {"Row"}),
        ("def f(x: dict[str, int], y: Mapping[str, str]) -> None: ...", set()),
        ("def _f(x: dict[str, Any]) -> None: ...", set()),
        ("class _A:\n    body: dict[str, Any]", set()),
        ("def f() -> None:\n    x: dict[str, Any] = {}", set()),
    ],
)
def test_bags_are_seen_wherever_they_stand(source: str, names: set[str]) -> None:
    assert bags(source, JSON) == names
