"""How pages call a locality, also while its files are broken."""

from pathlib import Path

from tests.console.offices import console_over

NAME = "Thái Bình"


def _broken(folder: Path) -> None:
    file = folder / "config" / "thai-binh" / "locality.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nsai: [\n", encoding="utf-8")


def test_broken_files_leave_the_name_at_the_head(issued_folder: Path, tmp_path: Path) -> None:
    with console_over(issued_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        assert console.house.name_of("thai-binh") == NAME
        _broken(tmp_path / "office")
        assert console.house.name_of("thai-binh") == NAME
        page = console.at_desk().get("/thai-binh/2024/H1")
        assert page.status_code == 200
        assert f'<span class="head-where">{NAME}</span>' in page.text


def test_a_locality_that_never_was_right_has_its_code(fresh_folder: Path, tmp_path: Path) -> None:
    with console_over(fresh_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        _broken(tmp_path / "office")
        assert console.house.name_of("thai-binh") == "thai-binh"
