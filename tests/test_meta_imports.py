"""No module of the program leans on many others: whoever reads it has few to know."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST = 14
"""Modules of the program that one may import; look again well before."""

ALLOWED = {
    # Wiring: it knows every part there is, so that no other module has to.
    "plancycle/wiring/open_office.py": 19,
    "plancycle/wiring/office_mail.py": 17,
    # Every repository there is, one import each.
    "plancycle/store/transaction.py": 20,
    # Each reads one kind of source to its end, by many small crafts of its own room.
    "plancycle/forms/reading/word/word_writing.py": 17,
    "plancycle/profiles/load.py": 18,
}
"""Modules that import more, with how many: none of them grows, and none is added lightly."""


def _modules() -> list[Path]:
    return sorted(p.relative_to(ROOT) for p in (ROOT / "plancycle").rglob("*.py"))


def _is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def _imported(module: Path) -> Iterator[str]:
    """Every module of the program that a module names, wherever in it."""
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("plancycle"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plancycle"):
            full = (f"{node.module}.{a.name}" for a in node.names)
            yield from (name if _is_module(name) else str(node.module) for name in full)


@pytest.mark.parametrize("module", _modules(), ids=str)
def test_a_module_imports_few_others(module: Path) -> None:
    assert len(set(_imported(module))) <= ALLOWED.get(module.as_posix(), MOST)


def test_no_exception_is_larger_than_it_needs_to_be() -> None:
    counts = {name: len(set(_imported(Path(name)))) for name in ALLOWED}
    assert counts == ALLOWED
    assert min(counts.values()) > MOST


def _named(module: Path) -> str:
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")


def test_no_modules_name_each_other_in_a_circle_not_even_for_types() -> None:
    named = {_named(m): set(_imported(m)) - {_named(m)} for m in _modules()}
    assert len(named) > 500
    try:
        TopologicalSorter(named).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_imports_are_counted_as_they_are_written(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import os\n"
        "import plancycle.installation.settings\n"
        "from plancycle.store.schema import tables\n"
        "from plancycle.model.units import Unit, Mood\n"
        "def late():\n"
        "    from plancycle.model.units import UnitRegister\n"
        "    from plancycle.model import mail, periods\n"
    )
    assert sorted(set(_imported(module))) == [
        "plancycle.installation.settings",
        "plancycle.model.mail",
        "plancycle.model.periods",
        "plancycle.model.units",
        "plancycle.store.schema.tables",
    ]
