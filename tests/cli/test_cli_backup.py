"""The commands backup and restore, in work folders of their own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from plancycle.cli.vietnamese import translated
from plancycle.cycle.keeping.release import lost_files
from plancycle.model.periods import VIETNAM, vietnamese_moment
from tests.cli.conftest import Said

Run = Callable[..., Said]


@pytest.fixture
def backup(run: Run) -> Path:
    """A backup of a work folder in which a plan was drafted."""
    assert run("plan", "thai-binh", "--year", "2024", "--workspace", "w").status == 0
    settings = Path("w/settings.env")
    settings.write_text("PLANCYCLE_ACTOR=van-thu\nPLANCYCLE_DATABASE_URL=\n")
    assert run("backup", "--to", "backups", "--workspace", "w").status == 0
    (made,) = Path("backups").iterdir()
    return made


def test_what_was_set_aside_comes_back_and_sends_nothing(run: Run, backup: Path) -> None:
    said = run("restore", "--from", str(backup), "--workspace", "new")
    assert said.status == 0
    assert "CHƯA gửi thư nào cho đến khi có người cho phép" in said.out
    assert Path("new/settings.env").read_text() == "PLANCYCLE_ACTOR=van-thu\n"
    assert (Path("new").stat().st_mode & 0o777) == 0o700
    assert run("verify", "--workspace", "new").status == 0
    said = run("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    assert said.status == 0
    assert "Đối chiếu được với: không có nguồn nào." in said.out
    said = run("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    assert said.status == 1
    assert "không bị tạm dừng gửi thư" in said.err


def test_the_old_folder_says_what_was_sent_and_stays_as_it_is(run: Run, backup: Path) -> None:
    run("restore", "--from", str(backup), "--workspace", "new")
    before = Path("w/plancycle.sqlite").read_bytes()
    said = run(
        "restore",
        "--release",
        "thai-binh",
        "--why",
        "Đổi máy",
        "--workspace",
        "new",
        "--old-workspace",
        "w",
    )
    assert said.status == 0
    assert "Đối chiếu được với: thư đi của thư mục cũ." in said.out
    assert Path("w/plancycle.sqlite").read_bytes() == before


def test_files_of_localities_that_were_changed_since_are_named(run: Run, backup: Path) -> None:
    run("restore", "--from", str(backup), "--workspace", "new")
    kept = Path("new-config/thai-binh")
    kept.mkdir(parents=True)
    old = Path("home/config/thai-binh")
    old.mkdir(parents=True)
    for folder, units in ((kept, "a"), (old, "b")):
        (folder / "units.csv").write_text(units)
        (folder / "plan.yaml").write_text("như nhau")
    assert lost_files(Path("home/config"), Path("new-config")) == (
        f"thai-binh/units.csv, sửa lúc {_changed_at(old / 'units.csv')}: "
        "home/config/thai-binh/units.csv",
    )
    Path("w").rename("home/workspace")
    release = ("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    said = run(*release, "--old-workspace", "home/workspace")
    assert said.status == 0, said.err
    assert "Tệp hồ sơ địa phương ở thư mục cũ khác bản phục hồi: 2." in said.err


def _changed_at(file: Path) -> str:
    return vietnamese_moment(datetime.fromtimestamp(file.stat().st_mtime, VIETNAM))


def test_an_old_folder_without_its_database_is_no_evidence(run: Run, backup: Path) -> None:
    run("restore", "--from", str(backup), "--workspace", "new")
    Path("w/plancycle.sqlite").unlink()
    release = ("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    said = run(*release, "--old-workspace", "w")
    assert said.status == 1
    assert "Thư mục làm việc cũ không còn cơ sở dữ liệu; hãy chạy không có nó." in said.err
    assert not Path("w/plancycle.sqlite").exists()
    assert run(*release).status == 0


def test_a_folder_in_use_is_not_restored_into(run: Run, backup: Path) -> None:
    said = run("restore", "--from", str(backup), "--workspace", "w")
    assert said.status == 1
    assert "không trống" in said.err


def test_a_variable_that_leads_elsewhere_is_told(
    run: Run, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", "sqlite:///elsewhere.sqlite")
    said = run("restore", "--from", str(backup), "--workspace", "new")
    assert said.status == 1
    assert "PLANCYCLE_DATABASE_URL" in said.err
    assert not Path("new").exists()


def test_only_the_newest_backups_are_kept_and_nothing_else_is_touched(
    run: Run, backup: Path
) -> None:
    backup.rename("backups/plancycle-2024-01-05-213000")
    for day in ("2023-01-05", "2023-01-06", "2023-01-07"):
        old = Path("backups", f"plancycle-{day}-213000")
        old.mkdir()
        (old / "manifest.json").write_text("{}")
    strangers = [Path("backups/plancycle-2023-01-04-213000"), Path("backups/anh")]
    for stranger in strangers:  # no manifest: nobody knows what it is
        stranger.mkdir()
    said = run("backup", "--to", "backups", "--keep", "2", "--workspace", "w")
    assert said.status == 0
    assert said.out.count("Đã xóa bản sao lưu cũ") == 3
    names = {p.name for p in Path("backups").iterdir()}
    assert {s.name for s in strangers} <= names
    assert len(names) == 2 + len(strangers)
    assert "plancycle-2024-01-05-213000" in names


def test_old_backups_stay_where_the_new_one_misses_a_file(run: Run, backup: Path) -> None:
    old = backup.rename("backups/plancycle-2023-01-05-213000")
    min(Path("w/blobs").glob("??/*")).unlink()
    said = run("backup", "--to", "backups", "--keep", "1", "--workspace", "w")
    assert said.status == 1
    assert "Không xóa bản sao lưu cũ nào" in said.out
    assert (old / "manifest.json").is_file()


def test_without_the_old_folder_it_is_said_what_may_be_lost(run: Run, backup: Path) -> None:
    run("restore", "--from", str(backup), "--workspace", "new")
    said = run("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    assert said.err.startswith(
        "Không đọc được thư mục cũ nên KHÔNG biết cán bộ đã quyết định gì sau bản sao lưu. Có thể "
        "đã mất: Gia hạn Cấp lại, thu hồi mã báo cáo Thay đổi đơn vị Đề nghị sửa văn bản, mở lại "
        "kỳ Bản đã ký Báo cáo nhận trực tiếp Quyết định về thư đến, báo cáo Soạn, sửa, phê duyệt, "
        "trả lại, ban hành văn bản Quyết định về thư đi, địa chỉ thư Người dùng của trang làm việc "
        "Hãy hỏi những người đã làm việc trong thời gian đó"
    )
    assert "phần mềm không giữ thư nào vì các quyết định này" in said.err


def test_the_old_folder_says_what_was_decided(run: Run, backup: Path) -> None:
    assert run("plan", "thai-binh", "--year", "2025", "--workspace", "w").status == 0
    run("restore", "--from", str(backup), "--workspace", "new")
    release = ("restore", "--release", "thai-binh", "--why", "Đổi máy", "--workspace", "new")
    said = run(*release, "--decisions-checked")
    assert said.status == 1
    assert "chỉ có sau khi cho gửi thư lại" in said.err
    said = run(*release, "--old-workspace", "w")
    assert said.status == 0
    whole = said.out + said.err
    assert "Quyết định của cán bộ sau bản sao lưu, nay đã mất: 2." in whole
    assert "van-thu: soạn dự thảo năm 2025, “ke-hoach-2025-du-thao.docx”" in whole
    assert "van-thu: soạn dự thảo năm 2025, “to-trinh-2025-du-thao.docx”" in whole
    # A draft holds no letter back.
    said = run(*release, "--decisions-checked")
    assert (said.status, "Không có quyết định bị mất nào" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Invalid value for '--from': path '/luu/plancycle-1' is not readable.",
            "Không có quyền đọc '/luu/plancycle-1' ('--from'); tài khoản đang chạy lệnh phải đọc "
            "được.",
        ),
        (
            "Invalid value for 'TỆP': Path 'a b.docx' does not exist.",
            "Không có 'a b.docx' ('TỆP').",
        ),
    ],
)
def test_a_backup_of_another_account_is_told_in_vietnamese(said: str, told: str) -> None:
    """As it comes from another machine, where the account had another number."""
    assert translated(said) == told
