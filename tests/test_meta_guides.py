"""The guides speak of what is there: commands and their options, settings, services, places."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plancycle.cli.command_index import COMMANDS, load_command
from plancycle.console.guide import slug
from plancycle.installation.setting_names import OUTSIDE
from plancycle.installation.settings import SETTING_NAMES

ROOT = Path(__file__).parents[1]
GUIDES = ("docs/administration.md", "docs/huong-dan.md", "docs/dia-phuong-moi.md", "README.md")
FENCE = re.compile(r"^ *```\w*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
CALL = re.compile(r"(?:^|(?<!-u)\s|bin/|Scripts\\)plancycle ([a-z][a-z-]*)\b([^\n|;&]*)")
SERVICE = re.compile(r"\bplancycle-([a-z]+)(?:@\d)?(?:\.(service|timer))?(?![\w-]|\.\w)")
NO_SERVICES = {"du", "home", "token"}
"""Other names that begin so: a folder of data on Windows, a file's mark."""


def _text(guide: str) -> str:
    return (ROOT / guide).read_text("utf-8")


def _pieces(text: str) -> Iterator[str]:
    """What is to be typed: the lines of a block of code, and code within a sentence."""
    for block in FENCE.findall(text):
        yield from re.sub(r"\\\n\s*", " ", block).splitlines()
    for span in re.findall(r"`([^`]+)`", FENCE.sub("", text)):
        yield re.sub(r"\s+", " ", span)


def _faults(text: str) -> list[str]:
    """Calls of commands that are none, or with options that they do not have."""
    calls = (match for piece in _pieces(text) for match in CALL.finditer(piece))
    return [f"plancycle {m[1]}{m[2]}" for m in calls if not _is_there(m[1], m[2])]


def _is_there(name: str, rest: str) -> bool:
    if name not in COMMANDS:
        return False
    command: Any = load_command(name)
    words = re.sub(r"#.*|\"[^\"]*\"|“[^”]*”", "", rest).split()
    inner = getattr(command, "commands", {})
    if inner:
        # Without a word of its own a group lists.
        command = inner[words[0]] if words and words[0] in inner else inner["list"]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return {w for w in words if w.startswith("--")} <= known


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_is_one_with_those_options(guide: str) -> None:
    assert _faults(_text(guide)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("`plancycle status thai-binh --year 2025 --period H1`", False),
        ("`plancycle status thai-binh --jahr 2025`", True),
        ("`plancycle stato thai-binh`", True),
        ("```sh\nsudo plancycle restore --from x \\\n    --home y   # --nothing\n```", False),
        ("```sh\nsudo plancycle restore --from x \\\n    --hom y\n```", True),
        ('`plancycle outbox resend thai-binh 34 --not-arrived --why "--no"`', False),
        ("`plancycle outbox resend thai-binh 34 --sent`", True),
    ],
)
def test_a_call_that_does_not_work_is_seen(text: str, wrong: bool) -> None:
    assert bool(_faults(text)) is wrong


@pytest.mark.parametrize("guide", GUIDES)
def test_every_setting_of_a_guide_is_one(guide: str) -> None:
    named = set(re.findall(r"\bPLANCYCLE_[A-Z_]*[A-Z](?![A-Z_…])", _text(guide)))
    assert named - SETTING_NAMES - OUTSIDE == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_service_of_a_guide_is_one(guide: str) -> None:
    text = re.sub(r"plancycle-(NĂM|…|\d)", "", _text(guide))
    for name, kind in SERVICE.findall(text):
        if name in NO_SERVICES:
            continue
        files = [
            ROOT / "deployments" / f"plancycle-{name}{mark}.{kind or 'service'}"
            for mark in ("", "@")
        ]
        assert any(f.is_file() for f in files), name


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_of_a_guide_leads_somewhere(guide: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _text(guide)):
        if "://" in target:
            continue
        path, _, place = target.partition("#")
        file = (ROOT / guide).parent / path if path else ROOT / guide
        assert file.exists(), target
        if place and file.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert place in {p for h in headings for p in (slug(h), _as_on_github(h))}, target


def _as_on_github(heading: str) -> str:
    """The place of a heading where the text is shown with its accents."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
