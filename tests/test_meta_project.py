"""The lock, the layers of the house, and what an import may do."""

import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from plancycle.mail.outgoing import contexts
from plancycle.model.documents import DocumentKind
from plancycle.model.mail import MailKind
from templates.builder.registry import template_names

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"


def test_every_requirement_of_the_lock_has_a_hash_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) > 80
    for block in blocks:
        first, *rest = block.splitlines()
        assert re.match(r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==\S+ (;[^\\]*)?\\$", first), first
        assert rest, first
        assert all(re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in rest), first
    assert not re.search(r"https?:|file:|git\+|index|find-links|@ ", text)


def test_every_dependency_of_the_project_is_locked() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    named = {n for block in lists for n in re.findall(r'^    "([a-z0-9-]+)', block, re.MULTILINE)}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)", lock, re.MULTILINE))
    assert len(named) > 20
    assert named <= locked


WATCH = """
import importlib, json, os, pkgutil, sys
names = json.loads(sys.argv[1])
root = sys.argv[2]
done = []

def ours():
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith("importlib._bootstrap"):
            return None  # the import system itself, reading source and writing bytecode
        file = frame.f_code.co_filename
        if name == "__main__":
            return None
        if name.split(".")[0] in ("plancycle", "flows"):
            return name
        if "site-packages" in file and not name.startswith(("pathlib", "io", "os")):
            return None  # a library at its own import
        frame = frame.f_back
    return None

WATCHED = {"open", "os.mkdir", "os.remove", "os.rename", "os.listdir", "os.scandir", "os.putenv",
           "os.unsetenv", "socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo",
           "subprocess.Popen", "os.system", "sqlite3.connect", "tempfile.mkstemp",
           "tempfile.mkdtemp", "urllib.Request"}

def hook(event, arguments):
    # The rules of a time zone are a constant, wherever Python keeps them.
    if event in WATCHED and "zoneinfo" not in str(arguments):
        who = ours()
        if who:
            done.append([who, event, repr(arguments)[:200]])

real = os.environ.__class__.__getitem__

def read(self, key):
    who = ours()
    if who:
        done.append([who, "environment", key])
    return real(self, key)

os.environ.__class__.__getitem__ = read
sys.addaudithook(hook)
for name in names:
    importlib.import_module(name)
print(json.dumps(done))
"""


def _modules(package: str) -> list[str]:
    files = sorted((ROOT / package).rglob("*.py"))
    names = [".".join(f.relative_to(ROOT).with_suffix("").parts) for f in files]
    # Alembic runs env.py as a script; it is imported by nobody.
    return [n.removesuffix(".__init__") for n in names if not n.endswith("migrations.env")]


@pytest.mark.parametrize("package", ["plancycle", "flows"])
def test_importing_does_nothing(package: str, tmp_path: Path) -> None:
    """No file, no connection, no environment: not by our own modules, nor on their behalf."""
    command = [sys.executable, "-c", WATCH, json.dumps(_modules(package)), str(ROOT)]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment |= {"PREFECT_HOME": str(tmp_path / "prefect"), "DO_NOT_TRACK": "1"}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
    if package == "plancycle":
        assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    code = "import os, pathlib\nos.environ.get('X')\npathlib.Path(__file__).read_text()\n"
    (tmp_path / "plancycle").mkdir()
    (tmp_path / "plancycle" / "__init__.py").write_text(code)
    command = [sys.executable, "-S", "-c", WATCH, '["plancycle"]', str(tmp_path)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(tmp_path)}, cwd=tmp_path, capture_output=True, text=True,
        check=True, timeout=600,
    )  # fmt: skip
    assert {event for _, event, _ in json.loads(done.stdout)} == {"environment", "open"}


def _localities() -> list[str]:
    found = [p.name for p in (ROOT / "config").iterdir() if (p / "locality.yaml").is_file()]
    assert "thai-binh" in found
    return found


def test_no_locality_is_named_in_code() -> None:
    """Examples in help and docstrings may name one; nothing may be decided by it."""
    for code in _localities():
        name = code.replace("-", "[-_ ]?")
        decides = re.compile(
            rf"""(==|!=|\bin\b|\bcase\b|\.startswith\(|\bget\()\s*[(\[{{]?\s*["']{name}["']"""
            rf"""|["']{name}["']\s*(==|!=|\bin\b|:|\])|^\s*["']{name}["'],?$"""
        )
        for package in ("plancycle", "flows"):
            for file in (ROOT / package).rglob("*.py"):
                for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
                    assert not decides.search(line), f"{file.relative_to(ROOT)}:{number}: {line}"


def test_a_locality_stands_only_in_examples() -> None:
    codes = "|".join(_localities())
    found = [
        (str(file.relative_to(ROOT)), line.strip())
        for package in ("plancycle", "flows")
        for file in (ROOT / package).rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if re.search(codes, line)
    ]
    assert [f for f in found if not re.search(r"ví dụ|e\.g\.|``", f[1])] == []


# Which context an e-mail template is given; a kind of message without one fails below.
CONTEXTS: dict[MailKind, type[contexts.MailContext]] = {
    MailKind.ASSIGNMENT: contexts.AssignmentMail,
    MailKind.REQUEST: contexts.RequestMail,
    MailKind.REMINDER: contexts.ReminderMail,
    MailKind.ACKNOWLEDGEMENT: contexts.AcknowledgementMail,
    MailKind.FINDINGS: contexts.FindingsMail,
    MailKind.CONFIRM_SENDER: contexts.ConfirmMail,
    MailKind.ESCALATION: contexts.EscalationMail,
    MailKind.CORRECTION: contexts.CorrectionMail,
    MailKind.OPERATOR_NOTICE: contexts.OperatorNotice,
}


def test_there_is_one_template_for_each_kind_of_message() -> None:
    names = {p.name for p in (TEMPLATES / "emails").glob("*.j2") if not p.name.startswith("_")}
    assert names == {f"{kind}.j2" for kind in MailKind}
    assert set(CONTEXTS) == set(MailKind)


@pytest.mark.parametrize("kind", MailKind)
def test_every_name_in_an_email_template_is_given(kind: MailKind) -> None:
    text = (TEMPLATES / "emails" / f"{kind}.j2").read_text("utf-8")
    asked = meta.find_undeclared_variables(Environment(autoescape=True).parse(text))
    assert asked <= {f.name for f in fields(CONTEXTS[kind])}
    assert asked


def test_there_is_one_word_template_for_each_paper_and_module_of_the_builder() -> None:
    """Other names are other forms of a paper, which a profile asks for (``papers.*.template``)."""
    names = {p.stem for p in (TEMPLATES / "documents").glob("*.docx")}
    assert names == set(template_names())
    assert names >= set(DocumentKind)


_UNSAID = re.compile(
    r"#\s*(ruff: )?(type: ignore(\[[^\]]*\])?|noqa(: [A-Z0-9, ]+)?)\s*(# fmt: skip)?$"
)
"""A tool told to be silent, and no word why."""


def test_whoever_silences_a_tool_says_why() -> None:
    rooms = ("plancycle", "flows", "templates", "tests", "bench")
    files = [file for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]
    unsaid = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if _UNSAID.search(line)
    ]
    assert len(files) > 1000
    assert unsaid == []


@pytest.mark.parametrize(
    "line",
    ["x = f()  # noqa: S311", "y = g()  # type: ignore[arg-type]", "import z  # noqa",
     "# ruff: noqa: E501", "h()  # type: ignore  # fmt: skip"],
)  # fmt: skip
def test_a_silence_without_a_word_is_seen(line: str) -> None:
    assert _UNSAID.search(line)
    assert not _UNSAID.search(f"{line} - its signature is another's")
