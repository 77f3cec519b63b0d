"""What the code can say is documented: states, finding codes; and all Vietnamese text is NFC."""

import re
import subprocess
import unicodedata
from collections import Counter
from enum import StrEnum
from pathlib import Path

import pytest

from plancycle.model import status
from plancycle.model.status import TRANSITIONS

ROOT = Path(__file__).parents[1]
ENUMS = (
    status.DocumentStatus,
    status.OutgoingStatus,
    status.IncomingStatus,
    status.SubmissionStatus,
)
# A finding about a form is called by its code, or by that and one of its texts.
_CODE = re.compile(r"""["']([FMDC]\d\d)(?:\.[a-z_]+)?["']""")
_TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".csv", ".j2", ".txt", ".cfg", ".mako", ".html"}


def _python_files() -> list[Path]:
    return [*(ROOT / "plancycle").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]


def test_every_status_enum_is_watched_here() -> None:
    found = {v for v in vars(status).values() if isinstance(v, type) and issubclass(v, StrEnum)}
    assert found - {StrEnum} == set(ENUMS)


@pytest.mark.parametrize("enum", ENUMS)
def test_every_state_has_its_ways_and_stays_in_its_own_kind(enum: type[StrEnum]) -> None:
    for state in enum:
        assert all(type(target) is enum for target in TRANSITIONS[state])  # type: ignore[index]  # a member of one of the four
        assert state not in TRANSITIONS[state]  # type: ignore[index]  # as above


def _section(enum: type[StrEnum]) -> str:
    text = (ROOT / "docs" / "states.md").read_text("utf-8")
    return text.partition(f"`{enum.__name__}`")[2].partition("\n## ")[0]


@pytest.mark.parametrize("enum", ENUMS)
def test_every_state_is_documented_with_its_ways(enum: type[StrEnum]) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", _section(enum), re.MULTILINE))
    assert list(rows) == [s.value for s in enum]
    for state in enum:
        targets = re.findall(r"`(\w+)`", rows[state.value].rpartition("|")[2])
        assert set(targets) == {t.value for t in TRANSITIONS[state]}  # type: ignore[index]  # as above


def test_every_finding_code_is_documented_once_and_none_that_is_not_used() -> None:
    used = {c for f in _python_files() for c in _CODE.findall(f.read_text("utf-8"))}
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    documented = re.findall(r"^\| ([FMDC]\d\d) \|", page, re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert set(documented) == used
    assert len(used) > 50


def _tracked() -> list[Path]:
    """Files under version control; those new in the work tree too."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git work tree")
    names = done.stdout.decode().split("\0")
    return [ROOT / n for n in names if n and (ROOT / n).is_file()]


def test_all_text_is_nfc_with_plain_line_ends() -> None:
    files = [f for f in _tracked() if f.suffix in _TEXT or f.name == "Makefile"]
    assert len(files) > 100
    bad = []
    for file in files:
        raw = file.read_bytes()
        text = raw.decode("utf-8")
        if not unicodedata.is_normalized("NFC", text) or b"\r" in raw or raw[:3] == b"\xef\xbb\xbf":
            bad.append(str(file.relative_to(ROOT)))
    assert bad == []


def test_no_page_is_left_in_the_two_halves_of_a_merge() -> None:
    mark = re.compile(rb"^(<<<<<<<|>>>>>>>) ", re.MULTILINE)
    halves = [str(f.relative_to(ROOT)) for f in _tracked() if mark.search(f.read_bytes())]
    assert halves == []


def test_names_of_files_are_ascii() -> None:
    names = [str(f.relative_to(ROOT)) for f in _tracked()]
    assert [n for n in names if not n.isascii()] == []


_NAMED_BY_PYTHON = {"__init__.py", "__main__.py"}


def test_no_two_modules_have_the_same_file_name() -> None:
    """Whoever searches by a file's name meets one file."""
    paths: dict[str, list[str]] = {}
    for file in _python_files():
        paths.setdefault(file.name, []).append(file.relative_to(ROOT).as_posix())
    assert len(paths) > 500
    assert {n: p for n, p in paths.items() if len(p) > 1 and n not in _NAMED_BY_PYTHON} == {}


def test_no_two_modules_of_tests_have_the_same_file_name() -> None:
    """Their folders are no packages: pytest would import the first for both, and run one."""
    names = Counter(f.name for f in (ROOT / "tests").rglob("test_*.py"))
    assert len(names) > 300
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("page", ["docs/house.md", "CONTRIBUTING.md"])
def test_every_path_that_leads_through_the_house_exists(page: str) -> None:
    spans = re.findall(r"`([^`\n]+)`", (ROOT / page).read_text("utf-8"))
    paths = [
        s for s in spans if re.fullmatch(r"[\w.-]+(?:/[\w.-]*)+|[\w.-]+\.(?:md|yaml|toml|lock)", s)
    ]
    assert len(paths) > 8
    assert [p for p in paths if not (ROOT / p).exists()] == []


_NAMED_IN = re.compile(
    r"((?:`\w+`(?:, | and )?)+)\s(?:in\s`(?P<path>(?:[\w.-]+/)*[\w.-]+\.\w+)`|there\b)"
)
"""``one``, ``another`` in ``a/file``, or “there” of the path before: the names are made there."""

_PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)`")


def _names_with_their_files(page: str) -> list[tuple[str, str]]:
    named = []
    for match in _NAMED_IN.finditer(page):
        path = match["path"] or _PATH.findall(page, 0, match.start())[-1]
        named += [(name, path) for name in re.findall(r"`(\w+)`", match[1])]
    return named


def _is_made_in(name: str, path: str) -> bool:
    """Whether a file defines a name (Python), or has a key of it (data)."""
    text = (ROOT / path).read_text("utf-8")
    made = rf"^[# ]*(?:def {name}\b|class {name}\b|{name}(?:: | = |:$)|\"{name}\",$)"
    return bool(re.search(made, text, re.MULTILINE))


@pytest.mark.parametrize(("page", "fewest"), [("docs/house.md", 120), ("CONTRIBUTING.md", 1)])
def test_every_name_that_a_page_gives_is_made_in_the_file_beside_it(page: str, fewest: int) -> None:
    named = _names_with_their_files((ROOT / page).read_text("utf-8"))
    assert len(named) >= fewest
    assert [(n, p) for n, p in named if not _is_made_in(n, p)] == []


_REFERENCE = re.compile(r":(?:func|class|data|mod):`(plancycle(?:\.\w+)+)`")


def test_what_docstrings_refer_to_by_its_whole_name_exists() -> None:
    references = {
        name for f in _python_files() for name in _REFERENCE.findall(f.read_text("utf-8"))
    }
    assert len(references) > 30

    def exists(name: str) -> bool:
        module, _, last = name.rpartition(".")
        if (ROOT / name.replace(".", "/")).is_dir():
            return True
        if (ROOT / f"{name.replace('.', '/')}.py").exists():
            return True
        file = ROOT / f"{module.replace('.', '/')}.py"
        file = file if file.exists() else ROOT / module.replace(".", "/") / "__init__.py"
        return file.exists() and bool(re.search(rf"\b{last}\b", file.read_text("utf-8")))

    assert [name for name in sorted(references) if not exists(name)] == []


def test_every_module_that_a_decision_names_is_there() -> None:
    """By its path from the root or from the program; by its name alone, for that stands once."""
    named = {
        (page.name, path)
        for page in (ROOT / "docs" / "decisions").glob("*.md")
        for path in re.findall(r"`([\w/.-]+\.py)`", page.read_text("utf-8"))
    }
    assert len(named) > 20
    tracked = {f"/{f.relative_to(ROOT).as_posix()}" for f in _tracked()}
    assert [n for n in sorted(named) if not any(f.endswith(f"/{n[1]}") for f in tracked)] == []


def test_every_room_stands_on_the_map() -> None:
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    rooms = {f.parent.relative_to(ROOT).parts[:2] for f in _python_files()}
    rooms -= {("plancycle",)}
    assert [r for r in sorted(rooms) if f"`{'/'.join(r)}/`" not in page] == []
