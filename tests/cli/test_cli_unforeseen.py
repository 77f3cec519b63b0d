"""Nobody sees a traceback: one sentence, a code, a file; who asks to end gets an orderly end."""

import logging
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.cli import app as program
from plancycle.cli.commands import check_commands
from plancycle.faces.unforeseen import FOLDER, PrivateFormatter, work_folder
from tests.cli.conftest import Said

pytestmark = pytest.mark.long


Run = Callable[..., Said]
ROOT = Path(__file__).parents[2]
SECRET = "Nguyễn Thị Bí Mật, vanthu@xa-a.example"
CHECK = ("check", "thai-binh", "--workspace", "w")


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(check_commands, "inspect_profile", fail)


def test_what_nobody_foresaw_is_a_sentence_a_code_and_a_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(monkeypatch, KeyError(SECRET))
    said = run(*CHECK)
    assert said.status == program.UNFORESEEN == 70
    (log,) = (Path("w") / FOLDER).iterdir()
    code = log.name.removesuffix(".log")
    assert re.fullmatch("L-[0-9A-F]{6}", code)
    assert said.err.replace(" ", "") == (
        f"Lỗi: Phần mềm gặp lỗi chưa lường trước, mã {code}; những gì đã làm được giữ nguyên: hãy "
        "chạy lại, nếu vẫn lỗi thì gửi mã và tệp chi tiết cho người phụ trách phần mềm. Chi tiết "
        f"cho người phụ trách phần mềm: {log.resolve()}"
    ).replace(" ", "")
    assert "Traceback" in log.read_text("utf-8")
    assert SECRET in log.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_same_fault_has_the_same_code_and_one_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(monkeypatch, KeyError("a"))
    run(*CHECK)
    _fail_with(monkeypatch, KeyError("b"))
    run(*CHECK)
    (log,) = (Path("w") / FOLDER).iterdir()
    assert log.read_text("utf-8").count("Traceback") == 2
    _fail_with(monkeypatch, ValueError("a"))
    run(*CHECK)
    assert len(list((Path("w") / FOLDER).iterdir())) == 2


def test_without_a_work_folder_that_can_be_written_the_file_lies_in_the_systems_own(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tam"))
    Path("w").write_text("không phải thư mục")
    _fail_with(monkeypatch, KeyError("a"))
    said = run("check", "thai-binh", "--workspace=w")
    (log,) = (tmp_path / "tam" / "plancycle" / FOLDER).iterdir()
    assert said.status == 70
    assert log.name in said.err


def test_a_fault_of_the_disk_names_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(monkeypatch, OSError(28, "No space left on device", "/du-lieu/x"))
    said = run(*CHECK)
    assert said.status == 70
    assert said.err.startswith("Lỗi: Không đọc hoặc ghi được “/du-lieu/x” (ổ đĩa đã đầy)")
    assert "hãy kiểm tra quyền, chỗ trống trên đĩa" in said.err


def test_a_line_of_the_log_has_no_traceback(tmp_path: Path) -> None:
    formatter = PrivateFormatter(tmp_path)
    try:
        raise KeyError(SECRET)
    except KeyError:
        name, error = "plancycle.x", sys.exc_info()
        record = logging.LogRecord(name, logging.ERROR, "x", 1, "việc %s hỏng", (5,), error)
    line = formatter.format(record)
    (log,) = (tmp_path / FOLDER).iterdir()
    assert line == f"việc 5 hỏng (mã {log.stem}, xem {log})"
    assert SECRET in log.read_text("utf-8")


def test_a_line_of_a_library_says_that_it_is_one(tmp_path: Path) -> None:
    record = logging.LogRecord("httpx.client", logging.WARNING, "x", 1, "slow", (), None)
    assert PrivateFormatter(tmp_path).format(record) == "Thư viện httpx báo (tiếng Anh): slow"


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (["status", "x", "--workspace", "w"], "w"),
        (["status", "x", "--workspace=w/a"], "w/a"),
        (["status", "x"], "workspace"),
        (["status", "x", "--workspace"], "workspace"),
    ],
)
def test_the_work_folder_of_a_call(
    arguments: list[str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLANCYCLE_WORKSPACE", raising=False)
    assert work_folder(arguments) == Path(folder)


# Input that no person would give, and what an editor makes of a file


@pytest.mark.parametrize(
    "call",
    [
        "check {}",
        "collect {}",
        "plan {} --year 2024",
        "new-profile {} --like thai-binh --config c",
        "new-profile moi --like {} --config c",
        "import-plan {} --into c/x",
        "import-units {} --into c/x",
        "status thai-binh --year 2024 --period H1 --workspace {}",
        "leases {}",
    ],
)
def test_a_name_of_five_thousand_letters_is_an_error_like_any_other(run: Run, call: str) -> None:
    said = run(*call.format("x" * 5000).split())
    assert said.status in (1, 2), said.err[:300]
    assert "mã L-" not in said.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_settings_saved_as_utf_16_are_told_with_the_remedy(run: Run, encoding: str) -> None:
    Path("w").mkdir()
    Path("w/settings.env").write_bytes("PLANCYCLE_ACTOR=Trần Thị B\n".encode(encoding))
    said = run(*CHECK)
    assert said.status == 1
    assert "settings.env” không được lưu bằng bảng mã UTF-8. Mở tệp bằng Notepad" in said.err


def test_settings_with_a_mark_at_the_front_are_read(run: Run) -> None:
    Path("w").mkdir()
    Path("w/settings.env").write_bytes("PLANCYCLE_SMTP_PORT=sai\n".encode("utf-8-sig"))
    said = run(*CHECK)
    assert said.status == 1
    assert "PLANCYCLE_SMTP_PORT: giá trị 'sai' không hợp lệ" in said.err


def test_a_list_that_is_no_list_is_told(run: Run) -> None:
    Path("w").mkdir()
    Path("w/settings.env").write_text("PLANCYCLE_EMBEDDED_BOUNCING=a@b.example\n")
    said = run(*CHECK)
    assert said.status == 1
    assert "embedded_bouncing" in said.err
    assert "Cách ghi đúng" in said.err


def test_a_top_level_string_is_told_by_check(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "config", tmp_path / "config")
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(tmp_path / "config"))
    (tmp_path / "config/thai-binh/reporting.yaml").write_text("báo cáo", encoding="utf-8")
    said = run("check", "thai-binh")
    assert said.status == 1
    assert "thai-binh/reporting.yaml, dòng 1" in said.out


# Being asked to end


_WAITING = """
import sys, threading
from plancycle.cli import app as program
from plancycle.cli.commands import step_commands
from plancycle.cli.opened_office import office_for
from plancycle.cycle.steps.collecting import collecting as only_one

def wait(profile, workspace=None, as_of=""):
    with office_for("thai-binh", None) as office, only_one(office):
        print("held", flush=True)
        threading.Event().wait(600)

step_commands.collect = lambda: wait("thai-binh")
program.main(["collect"])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_sigterm_gives_the_lease_back(tmp_path: Path, run: Run) -> None:
    (tmp_path / "workspace").mkdir()
    child = subprocess.Popen(
        [sys.executable, "-c", _WAITING],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    said = run("leases", "thai-binh")
    assert said.out.endswith("với TÊN là collect:thai-binh.")
    assert str(child.pid) in said.out
    assert "đang chạy" in said.out
    child.send_signal(signal.SIGTERM)
    _, err = child.communicate(timeout=600)
    assert child.returncode == program.TERMINATED == 143
    assert "Đã dừng theo yêu cầu" in " ".join(err.split())
    assert "Không có bước nào đang giữ chỗ." in run("leases", "thai-binh").out


_DEAF = """
import os, signal, sys, threading, weakref
from plancycle.cli import app as program
from plancycle.cli.commands import step_commands

class Held:
    pass

def asked(_):
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(1000):  # the handler runs here, where what it raises is printed and dropped
        pass

def of_prefect(number, frame):
    raise type("TerminationSignal", (BaseException,), {})

def wait():
    if sys.argv[1] == "prefect":
        signal.signal(signal.SIGTERM, of_prefect)
    held = Held()
    watch = weakref.ref(held, asked)
    del held
    if sys.argv[1] == "prefect":
        signal.signal(signal.SIGTERM, program_handler)
    print("heard nothing", flush=True)
    threading.Event().wait(600)

def collect():
    global program_handler
    program_handler = signal.getsignal(signal.SIGTERM)
    wait()

step_commands.collect = collect
program.main(["collect"])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize("whose", ["ours", "prefect"])
def test_a_request_to_end_that_comes_inside_a_finaliser_is_not_lost(
    tmp_path: Path, whose: str
) -> None:
    (tmp_path / "workspace").mkdir()
    child = subprocess.run(
        [sys.executable, "-c", _DEAF, whose],
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert child.returncode == 143, child.stderr
    assert child.stdout in ("heard nothing\n", "")
    assert " ".join(child.stderr.split()) == f"Lỗi: {program._STOPPED}"


def test_the_handler_of_the_caller_stands_again_afterwards(run: Run) -> None:
    before = signal.getsignal(signal.SIGTERM)
    run("--help")
    assert signal.getsignal(signal.SIGTERM) == before
