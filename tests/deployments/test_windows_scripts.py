"""The scripts for one office PC: PowerShell 5 reads them, and they keep to a few plain rules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

FOLDER = Path(__file__).parents[2] / "deployments" / "windows"
SCRIPTS = sorted(FOLDER.glob("*.ps1"))
MARK = b"\xef\xbb\xbf"

CMDLETS = frozenset(
    {
        "Get-CimInstance",
        "Get-Command",
        "Get-ScheduledTask",
        "Invoke-RestMethod",
        "Join-Path",
        "Move-Item",
        "New-Item",
        "New-ScheduledTaskAction",
        "New-ScheduledTaskSettingsSet",
        "New-ScheduledTaskTrigger",
        "Out-Null",
        "Register-ScheduledTask",
        "Select-Object",
        "Set-Content",
        "Set-StrictMode",
        "Split-Path",
        "Start-Process",
        "Start-ScheduledTask",
        "Start-Sleep",
        "Stop-Process",
        "Stop-ScheduledTask",
        "Test-Path",
        "Where-Object",
        "Write-Host",
    }
)
"""All that come with Windows 10 and PowerShell 5.1 and are used; an alias is none of them."""
VERBS = frozenset(
    {
        "Find",
        "Get",
        "Install",
        "Invoke",
        "New",
        "Register",
        "Set",
        "Start",
        "Test",
        "Wait",
        "Write",
    }
)
"""Of PowerShell's approved verbs, those that name our own functions."""


def _nodes(node: Node, kind: str) -> Iterator[Node]:
    if node.type == kind:
        yield node
    for child in node.children:
        yield from _nodes(child, kind)


def _text(node: Node) -> str:
    assert node.text is not None
    return node.text.decode()


def _parse(content: bytes) -> Node:
    parser = Parser(Language(tree_sitter_powershell.language()))
    return parser.parse(content.removeprefix(MARK)).root_node


def _faults(root: Node) -> list[int]:
    """Lines of what PowerShell could not read."""

    def faulty(node: Node) -> Iterator[int]:
        if node.is_error or node.is_missing:
            yield node.start_point.row + 1
        for child in node.children:
            yield from faulty(child)

    return list(faulty(root))


def _commands(root: Node) -> set[str]:
    return {_text(n) for n in _nodes(root, "command_name")}


def _functions(root: Node) -> set[str]:
    return {_text(n) for n in _nodes(root, "function_name")}


def _shared() -> set[str]:
    return _functions(_parse((FOLDER / "Common.ps1").read_bytes()))


@pytest.fixture(params=SCRIPTS, ids=lambda p: p.name)
def script(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_the_scripts_are_those_that_the_guide_names() -> None:
    assert [p.name for p in SCRIPTS] == [
        "Backup.ps1",
        "Common.ps1",
        "Install.ps1",
        "Start.ps1",
        "Stop.ps1",
    ]


def test_powershell_5_reads_the_vietnamese_text_and_windows_its_lines(script: Path) -> None:
    content = script.read_bytes()
    assert content.startswith(MARK)
    assert content.count(MARK) == 1
    assert content.count(b"\n") == content.count(b"\r\n") > 5
    assert b"\t" not in content


def test_there_is_no_fault_of_syntax(script: Path) -> None:
    assert _faults(_parse(script.read_bytes())) == []


@pytest.mark.parametrize(
    "wrong", ["if ($a { }", "function A { ", "foreach ($a on $b) { }", "$a = 'open", "@{ a = 1"]
)
def test_a_fault_of_syntax_is_seen(wrong: str) -> None:
    assert _faults(_parse(wrong.encode())) != []


def test_every_command_is_a_cmdlet_of_windows_or_a_function_of_ours(script: Path) -> None:
    root = _parse(script.read_bytes())
    known = CMDLETS | _functions(root) | _shared()
    # A program that is called by its path stands behind &: that is no name.
    assert _commands(root) - known == set()


def test_every_cmdlet_that_is_allowed_is_used() -> None:
    used = set().union(*(_commands(_parse(p.read_bytes())) for p in SCRIPTS))
    assert CMDLETS - used == set()


def test_functions_are_named_as_powershell_names_them_and_hide_no_cmdlet(script: Path) -> None:
    for name in _functions(_parse(script.read_bytes())):
        assert re.fullmatch(r"[A-Z][a-z]+-[A-Z][A-Za-z]+", name), name
        assert name.partition("-")[0] in VERBS, name
        assert name not in {"Start-Service", "Stop-Service", *CMDLETS}


def test_nothing_stands_in_it_that_only_a_later_powershell_knows(script: Path) -> None:
    text = "\n".join(
        line for line in script.read_text("utf-8-sig").splitlines() if not line.startswith("#")
    )
    for later in ("&&", "||", "??", "?.", "-Parallel", "-AsByteStream", "utf8NoBOM", "$IsWindows"):
        assert later not in text
    for unsafe in ("Invoke-Expression", "ConvertTo-SecureString", "-Encoding UTF8"):
        assert unsafe not in text


def _ended_early(root: Node) -> list[str]:
    """Strings that PowerShell ends before their end: to it “ ” „ are " and ‘ ’ ‚ ‛ are '."""
    kinds = {"expandable_string_literal": "“”„", "verbatim_string_characters": "‘’‚‛"}
    strings = ((_text(n), marks) for kind, marks in kinds.items() for n in _nodes(root, kind))
    return [text for text, marks in strings if set(text) & set(marks)]


def test_no_typographic_quotation_mark_ends_a_string(script: Path) -> None:
    assert _ended_early(_parse(script.read_bytes())) == []


@pytest.mark.parametrize(
    ("line", "early"),
    [
        ('throw "ngoài “$Folder”."', True),
        ("throw 'ngoài “thư mục”.'", False),
        ("throw 'ngoài ‘thư mục’.'", True),
        ('throw "ngoài ‘$Folder’."', False),
        ("# ngoài “thư mục”", False),
    ],
)
def test_a_string_that_ends_early_is_seen(line: str, early: bool) -> None:
    assert bool(_ended_early(_parse(line.encode()))) is early


def test_every_script_stops_at_the_first_error(script: Path) -> None:
    text = script.read_text("utf-8-sig")
    if script.name == "Common.ps1":
        assert "Set-StrictMode -Version 2.0" in text
        assert "$ErrorActionPreference = 'Stop'" in text
    else:
        assert ". (Join-Path $PSScriptRoot 'Common.ps1')" in text


def test_files_that_a_script_names_are_beside_it(script: Path) -> None:
    named = re.findall(r"\$PSScriptRoot '([^']+)'", script.read_text("utf-8-sig"))
    assert [n for n in named if not (FOLDER / n).is_file()] == []


def test_variables_that_are_read_are_set(script: Path) -> None:
    """Under strict mode a mistyped name ends the script."""
    given = {"_", "true", "false", "null", "LASTEXITCODE", "PSScriptRoot", "ErrorActionPreference"}
    shared = _set_variables((FOLDER / "Common.ps1").read_text("utf-8-sig"))
    text = script.read_text("utf-8-sig")
    known = {n.lower() for n in given | shared | _set_variables(text)}
    read = re.findall(r"\$\{?(?!env:)([A-Za-z_]\w*)(?!\w*:)", text)
    assert {n for n in read if n.lower() not in known} == set()


def _set_variables(text: str) -> set[str]:
    """Assigned, a parameter, or of a loop."""
    return {
        *re.findall(r"\$(\w+)(?:\[[^]]*\])? = ", text),
        *re.findall(r"\](?:\$)(\w+)", text),
        *re.findall(r"foreach \(\$(\w+) in", text),
    }
