"""The domain says what can be done and what is so; faces put it into words, nobody reads them back.

Both are seen in the sources: no module but those of the terminal names a command, and none takes a
reason, a finding or an error apart to learn what it was made of.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAYS_COMMANDS = ("plancycle/cli", "plancycle/rehearsal", "plancycle/faces/command_words.py")
SOURCES = sorted(p for p in (ROOT / "plancycle").rglob("*.py"))
DOMAIN = [p for p in SOURCES if not str(p.relative_to(ROOT)).startswith(SAYS_COMMANDS)]

_COMMAND = re.compile(
    r"plancycle [a-z][a-z-]*(?!\w)|[“`]plancycle\b|“(inbox|outbox|token|frozen|mail) "
)
_OPTION = re.compile(r"(?<![\w-])--[a-z]{2,}")
_VIETNAMESE = re.compile("[À-ỹ]")


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is not a docstring, with its line."""
    tree = ast.parse(source)
    spoken_aside = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in spoken_aside:
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            # An option may stand in a piece of its own, without the sentence around it.
            parts = (v.value for v in node.values if isinstance(v, ast.Constant))
            yield node.lineno, "…".join(map(str, parts))


def _commands(source: str) -> list[tuple[int, str]]:
    return [
        (line, text)
        for line, text in _texts(source)
        if _COMMAND.search(text) or (_OPTION.search(text) and _VIETNAMESE.search(text))
    ]


def test_only_the_terminal_names_its_commands() -> None:
    assert len(DOMAIN) > 250
    named = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in DOMAIN
        for line, text in _commands(path.read_text("utf-8"))
    ]
    assert named == []


def test_no_template_of_an_email_names_a_command() -> None:
    templates = sorted((ROOT / "templates" / "emails").glob("*.j2"))
    assert templates
    assert [t.name for t in templates if _COMMAND.search(t.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        'raise StepError("Hãy chạy “plancycle collect” trước.")',
        'told = f"chạy “plancycle inbox dismiss {code} --why …”"',
        'told = f"chạy `plancycle {name}`"',
        'told = f"Đơn vị {unit}: bỏ qua bằng “inbox dismiss”."',
        'told = "Hãy ghi lý do bằng tùy chọn --why."',
        'told = f"{told} Hãy {what} thêm --force."',
    ],
)
def test_the_walk_sees_a_command(line: str) -> None:
    assert len(_commands(line)) >= 1


@pytest.mark.parametrize(
    "line",
    [
        '"""As ``plancycle trace`` takes it."""',
        'told = f"do một phiên bản plancycle mới hơn lưu lại (dạng {version})"',
        'call = ["soffice", "--headless"]',
        'told = "Hồ sơ — dự thảo -- bản cũ"',
    ],
)
def test_the_walk_lets_other_words_be(line: str) -> None:
    assert _commands(line) == []


_TAKES_APART = {"partition", "rpartition", "split", "rsplit", "removeprefix", "removesuffix"}
_LOOKS_FOR = {"match", "fullmatch", "search", "findall", "finditer", "split", "sub"}
_SENTENCES = {"reason", "fix", "location", "told", "remedy"}
_CAUGHT = {"error", "exc", "e", "fault", "finding"}
_OF_LIBRARIES = {
    # Jinja says what is undefined in its message only.
    "plancycle/documents/rendering/template.py",
    # A server's own words, in which RFC 5530 puts a code: [UNAVAILABLE].
    "plancycle/mail/mailboxes/imap_connection.py",
    # The same words, which the library hands on as Python writes bytes: b'[UNAVAILABLE]'.
    "plancycle/mail/mailboxes/imap_words.py",
}


def _is_sentence(node: ast.expr) -> bool:
    """Whether an expression is a sentence that was made for a person."""
    if isinstance(node, ast.Attribute):
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        return node.attr in _SENTENCES or (node.attr == "message" and owner in {"f", *_CAUGHT})
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "msg"
    if isinstance(node, ast.BoolOp):
        return any(map(_is_sentence, node.values))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str":
        (said,) = node.args or [ast.Constant("")]
        return (isinstance(said, ast.Name) and said.id in _CAUGHT) or _is_sentence(said)
    return False


def _parsed_sentences(source: str) -> list[int]:
    """Lines in which a sentence is taken apart."""
    calls = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call))
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and (
            (call.func.attr in _TAKES_APART and _is_sentence(call.func.value))
            or (call.func.attr in _LOOKS_FOR and any(map(_is_sentence, call.args)))
        )
    ]


def test_nobody_takes_a_sentence_apart_to_learn_a_fact() -> None:
    parsed = {
        f"{name}:{line}"
        for path in SOURCES
        if (name := str(path.relative_to(ROOT))) not in _OF_LIBRARIES
        for line in _parsed_sentences(path.read_text("utf-8"))
    }
    assert parsed == set()


@pytest.mark.parametrize(
    "line",
    [
        'label = verdict.reason.partition(":")[0]',
        'message, _, fix = str(error).partition(". ")',
        'name = finding.location.partition(", dòng ")[0]',
        'line = re.search(r"dòng (\\d+)", finding.location)',
        'keys = re.findall("“(.*)”", str(detail["msg"]))',
        'told = e["msg"].removeprefix("Value error, ")',
        'code = _CODE.search(error.message or "")',
    ],
)
def test_the_walk_sees_a_sentence_taken_apart(line: str) -> None:
    assert _parsed_sentences(line) == [1]


@pytest.mark.parametrize(
    "line",
    [
        'name, _, domain = address.partition("@")',
        'shown = re.sub(" +", " ", reason_words)',
        'first = str(value).split(",")',
    ],
)
def test_the_walk_lets_other_texts_be_taken_apart(line: str) -> None:
    assert _parsed_sentences(line) == []
