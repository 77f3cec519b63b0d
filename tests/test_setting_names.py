"""A setting that nobody knows, or that is written twice or to no purpose, is told."""

import os
from pathlib import Path

import pytest

from plancycle.installation.private_files import is_open_to_others, open_places
from plancycle.installation.setting_names import check_environment, check_lines
from plancycle.installation.settings import SETTING_NAMES, load_settings
from plancycle.model.errors import ConfigError


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("PLANCYCLE_SMTP_HOTS", "đúng có thể là PLANCYCLE_SMTP_HOST."),
        ("PLANCYCLE_MAILMODE", "đúng có thể là PLANCYCLE_MAIL_MODE."),
        ("PLANCYLE_SMTP_HOST", "đúng có thể là PLANCYCLE_SMTP_HOST."),
        ("PLAN_CYCLE_SMTP_HOST", None),
        ("PLANCYCLE_XYZZY", "hãy bỏ hoặc sửa lại tên."),
        ("PLANCYCLE_SMTP_HOST", None),
        ("plancycle_smtp_host", None),
        ("PLANCYCLE_ROOT", None),
        ("PLAN_OF_OTHERS", None),
        ("PATH", None),
    ],
)
def test_an_unknown_variable_is_told_with_the_nearest(name: str, told: str | None) -> None:
    if told is None:
        check_environment([name], SETTING_NAMES)
        return
    with pytest.raises(ConfigError) as error:
        check_environment([name, "HOME"], SETTING_NAMES)
    assert str(error.value).splitlines()[0] == "Biến môi trường không dùng được:"
    assert f"- {name}: không có mục cấu hình tên này" in str(error.value)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["PLANCYCLE_SMTP_HOTS=x"], "đúng có thể là PLANCYCLE_SMTP_HOST (dòng 1)."),
        (["# a", "", "SMTP_HOST=x"], "- SMTP_HOST: không có mục cấu hình tên này; đúng có thể "
         "là PLANCYCLE_SMTP_HOST (dòng 3)."),
        (["SMTP_PASWORD=bi-mat"], "đúng có thể là PLANCYCLE_SMTP_PASSWORD (dòng 1)."),
        (["PLANCYCLE_SMTP_HOST thu.example"], "- dòng 1: không phải dạng TÊN=giá trị."),
        (["PLANCYCLE_SMTP_HOST=a", "plancycle_smtp_host=b"],
         "- PLANCYCLE_SMTP_HOST: ghi hai lần (dòng 1 và 2)."),
        (["PLANCYCLE_SMTP_HOST=a", "export PLANCYCLE_SMTP_PORT=25", "PREFECT_API_URL=x", "TZ=x"],
         None),
    ],
)  # fmt: skip
def test_a_line_that_sets_nothing_is_told(lines: list[str], told: str | None) -> None:
    if told is None:
        check_lines("\n".join(lines), "settings.env", SETTING_NAMES)
        return
    with pytest.raises(ConfigError) as error:
        check_lines("\n".join(lines), "settings.env", SETTING_NAMES)
    assert str(error.value).startswith("Tệp “settings.env” chưa đúng:\n")
    assert told in str(error.value)
    assert "bi-mat" not in str(error.value)


def test_the_sample_of_the_settings_file_sets_nothing_unknown(tmp_path: Path) -> None:
    sample = Path(__file__).parents[1] / "deployments" / "settings.env.example"
    lines = sample.read_text("utf-8").splitlines()
    check_lines("\n".join(lines), "settings.env", SETTING_NAMES)
    offered = [line.removeprefix("# ") for line in lines if line.startswith("# PLANCYCLE_")]
    check_lines("\n".join(offered), "settings.env", SETTING_NAMES)
    assert len(offered) > 15


def test_an_unknown_variable_stops_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCYCLE_IMAP_HOTS", "x")
    with pytest.raises(ConfigError, match="PLANCYCLE_IMAP_HOST"):
        load_settings(tmp_path)


BASE = "PLANCYCLE_MAIL_MODE=smtp\nPLANCYCLE_SMTP_HOST=s.example\nPLANCYCLE_IMAP_HOST=i.example\n"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("PLANCYCLE_SMTP_USER=a\nPLANCYCLE_SMTP_PASSWORD=\n", "PLANCYCLE_SMTP_PASSWORD còn trống"),
        ('PLANCYCLE_SMTP_USER=a\nPLANCYCLE_SMTP_PASSWORD="  "\n', "PLANCYCLE_SMTP_PASSWORD còn"),
        ("PLANCYCLE_IMAP_USER=a\n", "PLANCYCLE_IMAP_PASSWORD còn trống"),
        ("PLANCYCLE_SMTP_USER=a\nPLANCYCLE_SMTP_AUTH=none\n", None),
        ("PLANCYCLE_IMAP_USER=a\nPLANCYCLE_INBOX_MAILDIR=/srv/thu\n", None),
        ("PLANCYCLE_REHEARSAL=true\n", "PLANCYCLE_REHEARSAL=true chỉ dùng với"),
    ],
)
def test_a_name_without_its_password_is_told(tmp_path: Path, more: str, told: str | None) -> None:
    (tmp_path / "settings.env").write_text(BASE + more)
    if told is None:
        load_settings(tmp_path)
        return
    with pytest.raises(ConfigError, match=told):
        load_settings(tmp_path)


@pytest.fixture
def passable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that every account reaches, as far as the program sees."""
    real, above = Path.stat, set(tmp_path.parents)

    def stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        seen = real(self, follow_symlinks=follow_symlinks)
        return os.stat_result((seen.st_mode | 0o001, *seen[1:])) if self in above else seen

    monkeypatch.setattr(Path, "stat", stat)
    tmp_path.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_secrets_that_everybody_reads_are_told(passable: Path) -> None:
    file = passable / "settings.env"
    file.write_text("PLANCYCLE_SECRET_KEY=mot-chuoi-du-dai-4711\n")
    file.chmod(0o644)
    with pytest.raises(ConfigError) as error:
        load_settings(passable)
    assert str(error.value) == (
        "Tệp “settings.env” chứa PLANCYCLE_SECRET_KEY nhưng mọi tài khoản trên máy đều đọc được. "
        f"Hãy chạy: chmod 600 {file}"
    )
    for mode, folder_mode in ((0o640, 0o755), (0o644, 0o700)):
        file.chmod(mode)
        passable.chmod(folder_mode)
        assert load_settings(passable).secret_key.get_secret_value() == "mot-chuoi-du-dai-4711"
    passable.chmod(0o755)
    file.chmod(0o644)
    file.write_text("PLANCYCLE_MAIL_MODE=embedded\nPLANCYCLE_SMTP_PASSWORD=\n")
    load_settings(passable)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_lies_open_in_a_work_folder_is_named(passable: Path) -> None:
    inner = passable / "w"
    (inner / "papers").mkdir(parents=True)
    (inner / "papers" / "a.docx").write_text("x")
    inner.chmod(0o755)
    assert is_open_to_others(inner)
    assert open_places(inner) == (inner,)
    inner.chmod(0o711)
    (inner / "papers").chmod(0o755)
    assert open_places(inner) == (inner / "papers",)
    inner.chmod(0o700)
    assert open_places(inner) == ()
