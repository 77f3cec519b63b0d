"""The office's data in a home of its own: what is looked for where, and a mistyped home."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.installation.settings import SHIPPED_CONFIG, load_settings
from plancycle.onboarding.locality_files.renewed_units import look_at_units
from plancycle.profiles import load_profile
from plancycle.rehearsal.rehearsal_folder import prepare, troubled_units
from plancycle.rehearsal.rehearse import Order
from tests.cli.conftest import Said

Run = Callable[..., Said]
PLAN = ("plan", "thai-binh", "--year", "2024")


@pytest.fixture
def home(run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the locality of Thái Bình."""
    assert run("home", "--create", "data").status == 0
    monkeypatch.setenv("PLANCYCLE_HOME", str(Path("data").resolve()))
    assert run("new-profile", "thai-binh", "--like", "thai-binh").status == 0
    return Path("data").resolve()


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }


def test_a_home_is_made_private_with_a_key_of_its_own_and_mail_on_trial(run: Run) -> None:
    assert run("home", "--create", "one").status == 0
    assert run("home", "--create", "two").status == 0
    folders = ("", "config", "templates", "templates/documents", "templates/emails", "workspace")
    assert {Path("one", f).stat().st_mode & 0o777 for f in folders} == {0o700}
    texts = [Path(h, "workspace/settings.env").read_text("utf-8") for h in ("one", "two")]
    assert Path("one/workspace/settings.env").stat().st_mode & 0o777 == 0o600
    keys = [t.partition("PLANCYCLE_SECRET_KEY=")[2].partition("\n")[0] for t in texts]
    assert [len(k) for k in keys] == [43, 43]
    assert keys[0] != keys[1]
    assert "PLANCYCLE_MAIL_MODE=embedded" in texts[0].splitlines()


def test_a_home_made_again_stays_as_it_is(run: Run) -> None:
    run("home", "--create", "data")
    before = _files(Path("data"))
    said = run("home", "--create", "data")
    assert said.status == 0
    assert "đã đủ, không thay đổi gì" in said.out
    assert "dùng thử" not in said.out
    assert _files(Path("data")) == before


def test_a_folder_with_other_things_does_not_become_a_home(run: Run) -> None:
    Path("other").mkdir()
    Path("other/x.txt").write_text("x")
    said = run("home", "--create", "other")
    assert said.status == 1
    assert "đã có dữ liệu khác" in said.err
    assert _files(Path("other")) == {"x.txt": b"x"}


def test_everything_of_the_office_goes_into_its_home(run: Run, home: Path) -> None:
    shipped = _files(SHIPPED_CONFIG)
    assert run("check", "thai-binh").status == 0
    assert run(*PLAN).status == 0
    assert (home / "workspace/plancycle.sqlite").is_file()
    assert list((home / "workspace/papers").rglob("*.docx")) != []
    assert not Path("workspace").exists()
    assert _files(SHIPPED_CONFIG) == shipped
    assert not (home / "config/common").exists()


def test_the_shipped_locality_comes_as_it_stands(home: Path) -> None:
    mine = _files(home / "config/thai-binh")
    assert mine == {n: b for n, b in _files(SHIPPED_CONFIG / "thai-binh").items() if n in mine}
    assert {"locality.yaml", "plan.yaml", "reporting.yaml", "units.csv"} <= set(mine)


def test_what_comes_as_it_stands_has_nothing_to_be_filled_in(run: Run, home: Path) -> None:
    whole = run("new-profile", "ly-son", "--like", "ly-son").out
    assert whole.startswith("Đã chép nguyên bộ có sẵn:")
    assert "(ghi …)" not in whole
    shaped = run("new-profile", "binh-an", "--like", "thai-binh").out
    assert shaped.startswith("Đã tạo, điền theo thứ tự:")
    assert "Thay từng cụm “(ghi …)”; chạy “plancycle check binh-an”" in shaped


def test_a_locality_that_only_the_program_has_is_not_run_from_it(run: Run, home: Path) -> None:
    said = run("check", "da-nang")
    assert said.status == 1
    assert "plancycle new-profile da-nang --like da-nang" in said.out


def test_a_shared_file_of_the_office_wins_and_the_others_stay_the_programs(
    run: Run, home: Path
) -> None:
    (home / "config/common").mkdir()
    (home / "config/common/calendar.yaml").write_text("days: [\n", "utf-8")
    said = run("check", "thai-binh")
    assert said.status == 1
    assert "common/calendar.yaml" in said.out
    assert "groups.yaml" not in said.out
    shown = run("home").out
    assert f"calendar.yaml: của cơ quan ({home}/config/common/calendar.yaml)" in shown
    assert "groups.yaml: của phần mềm (" in shown


def test_templates_of_the_office_win_over_the_programs_and_the_localitys_over_both(
    run: Run, home: Path
) -> None:
    (home / "templates/documents/plan.docx").write_bytes(b"no Word file")
    said = run("check", "thai-binh")
    assert said.status == 1
    assert str(home / "templates/documents/plan.docx") in said.out
    own = home / "config/thai-binh/templates"
    own.mkdir()
    shipped = load_settings().templates_dir / "documents/plan.docx"
    (own / "plan.docx").write_bytes(shipped.read_bytes())
    assert run("check", "thai-binh").status == 0


def test_what_is_named_wins_over_the_home(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings().workspace == home / "workspace"
    monkeypatch.setenv("PLANCYCLE_WORKSPACE", "elsewhere")
    assert load_settings().workspace == Path("elsewhere").resolve()
    assert load_settings(Path("named")).workspace == Path("named").resolve()
    assert load_settings().config_dir == home / "config"
    (home / "workspace/settings.env").open("a").write("PLANCYCLE_CONFIG_DIR=mine\n")
    assert load_settings(home / "workspace").config_dir == Path("mine")


def test_backups_have_their_place_in_the_home_unless_another_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings().backup_dir == home / "backups"
    monkeypatch.setenv("PLANCYCLE_BACKUP_DIR", "")
    assert load_settings().backup_dir == home / "backups"
    monkeypatch.setenv("PLANCYCLE_BACKUP_DIR", "/mnt/backups")
    assert load_settings().backup_dir == Path("/mnt/backups")
    monkeypatch.delenv("PLANCYCLE_HOME")
    monkeypatch.delenv("PLANCYCLE_BACKUP_DIR")
    assert load_settings(Path("named")).backup_dir is None


def test_without_a_home_everything_is_where_it_was(run: Run) -> None:
    settings = load_settings()
    assert settings.home is None
    assert settings.workspace == Path("workspace").resolve()
    assert settings.config_dir == SHIPPED_CONFIG
    assert settings.own_template_dirs == ()


@pytest.mark.parametrize("name", ["dta", "other"])
def test_a_mistyped_home_is_told_by_every_command(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    Path("other/workspace").mkdir(parents=True)
    monkeypatch.setenv("PLANCYCLE_HOME", name)
    for command in (PLAN, ("check", "thai-binh"), ("verify",), ("home",)):
        said = run(*command)
        assert said.status == 1
        assert f"PLANCYCLE_HOME chỉ tới “{Path(name).resolve()}”" in said.err
        assert "plancycle home --create" in said.err
    assert not Path("dta").exists()
    assert list(Path("other/workspace").iterdir()) == []


def test_settings_do_not_say_where_they_lie_themselves(run: Run, home: Path) -> None:
    (home / "workspace/settings.env").open("a").write("PLANCYCLE_HOME=/elsewhere\n")
    said = run("check", "thai-binh")
    assert said.status == 1
    assert "đặt PLANCYCLE_HOME là biến môi trường" in said.err


def test_a_backup_holds_what_the_home_holds_of_the_office(run: Run, home: Path) -> None:
    (home / "templates/emails/ack.j2").write_text("x", "utf-8")
    assert run(*PLAN).status == 0
    assert run("backup", "--to", "backups").status == 0
    (made,) = Path("backups").iterdir()
    names = set(_files(made))
    assert {"config/thai-binh/plan.yaml", "templates/emails/ack.j2", "settings.env"} <= names
    assert not any(n.startswith(("config/common", "config/da-nang")) for n in names)


def test_units_go_into_a_locality_of_the_home_by_its_name(run: Run, home: Path) -> None:
    shipped = SHIPPED_CONFIG / "thai-binh/units.csv"
    said = run("import-units", str(shipped), "--into", "thai-binh", "--replace")
    assert said.status == 0, said.err
    assert str(home / "config/thai-binh/units.csv") in said.out


def test_a_rehearsal_takes_locality_shared_files_and_templates_of_the_home(
    run: Run, home: Path
) -> None:
    (home / "config/common").mkdir()
    calendar = (SHIPPED_CONFIG / "common/calendar.yaml").read_bytes() + b"# ours\n"
    (home / "config/common/calendar.yaml").write_bytes(calendar)
    prepare(load_settings(), Path("played"), Order("thai-binh", 2024, 5, 1))
    played = load_settings(Path("played"))
    assert played.config_dir == Path("played/config").resolve()
    assert played.own_templates_dir == home / "templates"
    assert Path("played/config/common/calendar.yaml").read_bytes() == calendar
    names = {p.name for p in Path("played/config/common").iterdir()}
    assert names == {p.name for p in (SHIPPED_CONFIG / "common").iterdir()}


def test_a_register_that_is_open_in_excel_is_told_and_let_be(run: Run, home: Path) -> None:
    register = home / "config/thai-binh/units.csv"
    before = register.read_bytes()
    Path("units.csv").write_bytes(before.replace(b"vanthu@", b"baocao@"))
    register.with_name("~$units.csv").write_bytes(b"owner")
    said = run("import-units", "units.csv", "--into", "thai-binh", "--replace")
    assert said.status == 1
    assert f"Tệp “{register}” đang mở" in said.err
    assert register.read_bytes() == before


def test_a_backup_becomes_a_whole_home_again(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "workspace/settings.env"
    settings = file.read_text("utf-8")
    file.write_text(settings + f"PLANCYCLE_CONFIG_DIR={home}/config\n", "utf-8")
    (home / "templates/documents/notes.txt").write_text("x", "utf-8")
    assert run(*PLAN).status == 0
    assert run("backup", "--to", "backups").status == 0
    (made,) = Path("backups").iterdir()
    monkeypatch.setenv("PLANCYCLE_HOME", str(Path("again").resolve()))  # it is not there yet
    said = run("restore", "--from", str(made), "--home", "again")
    assert said.status == 0, said.err
    assert Path("again/workspace/settings.env").read_text("utf-8") == settings
    for name in ("config", "templates"):
        assert _files(Path("again", name)) == _files(home / name)
    assert run("check", "thai-binh").status == 0
    assert run("verify").status == 0
    assert "không thay đổi, bản 1" in run(*PLAN).out


def test_a_new_list_of_units_is_checked_with_the_shared_files_of_the_program(home: Path) -> None:
    before = (home / "config/thai-binh/units.csv").read_bytes()
    renewed = look_at_units(home / "config", "thai-binh", "units.csv", before, ())
    assert renewed.may_be_used


def test_of_a_locality_with_one_unit_nobody_has_trouble_with_mail() -> None:
    units = load_profile(SHIPPED_CONFIG, "thai-binh").units.units
    assert troubled_units(units[:1]) == ((), ())
    assert troubled_units(units[:2]) == ((units[0].code,), units[1].emails)
    assert troubled_units(units[:5]) == ((units[3].code,), units[4].emails)
