"""The domain says what can be done and what is so; faces put it into words, nobody reads them back.

Both are seen in the sources: no module but those of the terminal names a command.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAYS_COMMANDS = ("plancycle/cli", "plancycle/rehearsal", "plancycle/command_words.py")
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
