"""A mistake in today's files stops what is made from them, and no step of an issued year."""

import json
import shutil
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from plancycle.cycle.workplace.last_profile import FOLDER
from plancycle.installation.settings import load_settings
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from plancycle.wiring.open_office import clock_at, open_office
from tests.cli.conftest import Said, issue

pytestmark = pytest.mark.long


Run = Callable[..., Said]
CONFIG = Path(__file__).parents[2] / "config"
PLACE = ("--workspace", "w")
YEAR = ("thai-binh", "--year", "2024", *PLACE)
WARNING = (
    "Lưu ý: tệp cấu hình hiện nay của hồ sơ “thai-binh” có lỗi, bước này dùng bản đúng gần nhất; "
    "mọi thay đổi từ đó (kể cả địa chỉ thư) chưa có hiệu lực. Hãy chạy “plancycle check thai-binh” "
    "và sửa. Lỗi: "
)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The files of a profile with a few units, before anything was done."""
    units = sample_units(load_profile(CONFIG, "thai-binh"), 6)
    write_sample(CONFIG, "thai-binh", Path("config"), units=units)
    monkeypatch.setenv("PLANCYCLE_CONFIG_DIR", str(Path("config").resolve()))
    return Path("config/thai-binh")


@pytest.fixture
def issued(run: Run, files: Path) -> Path:
    """The same with an issued plan, whose files were read last when all was well."""
    assert run("plan", *YEAR, "--as-of", "2023-12-05").status == 0
    order = ("--number", "5", "--date", "2024-01-10", "--signer", "Nguyễn Văn A")
    said = issue(run, *YEAR, "--yes", *order, "--as-of", "2024-01-10")
    assert said.status == 0, said.err
    return files


def _break(files: Path, name: str = "reporting.yaml") -> None:
    (files / name).write_text("tabs:\n\t- hỏng\n", encoding="utf-8")


GO_ON = (
    ("collect", "thai-binh", *PLACE, "--as-of", "2024-06-05"),
    ("remind", *YEAR, "--as-of", "2024-06-05"),
    ("status", *YEAR, "--period", "H1", "--as-of", "2024-06-05"),
    ("inbox", "thai-binh", *PLACE),
    ("outbox", "thai-binh", *PLACE),
    ("leases", "thai-binh", *PLACE),
    ("consolidate", *YEAR, "--as-of", "2024-03-05"),
)
STOP = (
    ("plan", *YEAR, "--as-of", "2023-12-05"),
    ("issue", *YEAR, "--number", "6", "--date", "2024-01-12", "--as-of", "2024-01-12"),
)


@pytest.mark.parametrize("file", ["locality.yaml", "plan.yaml", "reporting.yaml", "units.csv"])
def test_an_issued_year_goes_on_with_a_warning(run: Run, issued: Path, file: str) -> None:
    good = (issued / file).read_bytes()
    _break(issued, file)
    run(*GO_ON[0])  # tells the operator by mail, once a day
    (issued / file).write_bytes(good)
    well = [run(*call) for call in GO_ON]
    _break(issued, file)
    for call, before in zip(GO_ON, well, strict=True):
        said = run(*call)
        assert (said.status, said.out) == (before.status, before.out), call
        assert said.err.startswith(WARNING + f"thai-binh/{file}, dòng "), said.err
        assert said.err.count("Lưu ý") == 1, "once"
    for call in STOP:
        said = run(*call)
        assert said.status == 1
        assert said.err.startswith(f"Lỗi: thai-binh/{file}, dòng ")
    assert f"LỖI - thai-binh/{file}, dòng " in run("check", "thai-binh").out


def test_the_operator_is_told_by_mail(run: Run, issued: Path) -> None:
    _break(issued)
    assert run(*GO_ON[0]).status == 0
    (letter,) = Path("w/mail/outside/new").iterdir()
    text = message_from_bytes(letter.read_bytes(), policy=default).get_body(("plain",))
    assert text is not None
    assert (
        "\n- thai-binh/reporting.yaml, dòng 2: dòng thụt vào bằng phím Tab (“- hỏng”). Thay Tab "
        "bằng dấu cách (mỗi cấp hai dấu cách).\n"
    ) in text.get_content()


def test_figures_are_traced_though_the_files_are_gone(run: Run, issued: Path) -> None:
    late = ("--as-of", "2024-06-20")
    assert run("consolidate", *YEAR, "--period", "H1", *late).status == 0
    call = ("trace", *YEAR, "--period", "H1", "--list")
    before = run(*call)
    assert "units.owed" in before.out
    shutil.rmtree(issued)
    said = run(*call)
    assert (said.status, said.out) == (0, before.out)
    assert said.err.startswith(WARNING)


def test_the_register_is_that_of_the_last_good_files(run: Run, issued: Path) -> None:
    """What was mended after the issue stays mended."""
    register = issued / "units.csv"
    old = "vanthu@so-gddt.thaibinh.example"
    text = register.read_text("utf-8")
    assert old in text
    register.write_text(text.replace(old, "moi@so-gddt.thaibinh.example"), encoding="utf-8")
    assert run(*GO_ON[0]).err == ""
    _break(issued)
    assert run(*GO_ON[0]).status == 0
    kept = json.loads((Path("w") / FOLDER / "thai-binh.json").read_text("utf-8"))
    assert "moi@so-gddt.thaibinh.example" in json.dumps(kept)
    assert old not in json.dumps(kept)


def test_without_it_the_frozen_profile_stands_in(run: Run, issued: Path) -> None:
    """As after an update of the product, or when a backup was put back."""
    before = run(*GO_ON[2])
    shutil.rmtree(Path("w") / FOLDER)
    _break(issued)
    said = run(*GO_ON[2])
    assert (said.status, said.out) == (0, before.out)
    (Path("w") / FOLDER).mkdir()
    (Path("w") / FOLDER / "thai-binh.json").write_text('{"của": "bản khác"}', encoding="utf-8")
    assert run(*GO_ON[2]).out == before.out


def test_a_paper_of_an_issued_year_is_numbered_though_the_files_are_broken(
    run: Run, issued: Path
) -> None:
    late = ("--as-of", "2024-06-20")
    assert run("consolidate", *YEAR, "--period", "H1", *late).status == 0
    _break(issued, "locality.yaml")
    order = ("--document", "bao-cao-tong-hop", "--period", "H1", "--signer", "Nguyễn Văn A")
    said = issue(run, *YEAR, "--yes", *order, "--number", "70", "--date", "2024-06-20", *late)
    assert said.status == 0, said.err
    assert "Đã ban hành Báo cáo tổng hợp số 70: " in said.out
    assert said.err.startswith(WARNING)


def test_a_year_of_a_newer_version_is_told_in_one_sentence(run: Run, issued: Path) -> None:
    with open_office(load_settings(Path("w")), "thai-binh", clock_at(None)) as office:
        newer = office.blobs.put(b'{"schema": 99, "profile": {}}')
        with office.database.begin() as tx:
            (cycle_id,) = tx.cycles.ids("thai-binh")
            tx.cycles.freeze_profile(cycle_id, newer)
    expected = "Lỗi: Hồ sơ chốt khi ban hành kế hoạch do một phiên bản plancycle mới hơn lưu lại"
    assert run(*GO_ON[2]).err.startswith(expected)
    shutil.rmtree(Path("w") / FOLDER)
    shutil.rmtree(issued)
    said = run(*GO_ON[2])
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(expected)


def test_before_the_first_issue_a_mistake_stops_every_step(run: Run, files: Path) -> None:
    _break(files)
    said = run(*GO_ON[0])
    assert said.status == 1
    assert said.err.startswith("Lỗi: thai-binh/reporting.yaml, dòng 2")
    assert not Path("w").exists(), "and nothing is made for it"
    (files / "reporting.yaml").write_bytes((CONFIG / "thai-binh/reporting.yaml").read_bytes())
    assert run("plan", *YEAR, "--as-of", "2023-12-05").status == 0
    _break(files)
    assert run(*GO_ON[0]).err.startswith("Lỗi: thai-binh/reporting.yaml, dòng 2")


def test_a_work_folder_that_cannot_keep_it_stops_nothing(run: Run, issued: Path) -> None:
    shutil.rmtree(Path("w") / FOLDER)
    (Path("w") / FOLDER).write_text("một tệp đứng ở chỗ của thư mục")
    assert (run(*GO_ON[2]).status, run(*GO_ON[2]).err) == (0, "")
