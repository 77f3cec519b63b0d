"""`plancycle check` finds what is wrong with a profile's own Word files."""

import shutil
from pathlib import Path

from docx import Document

from plancycle.bootstrap import inspect_profile
from plancycle.model.findings import Severity
from plancycle.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def settings_with_own_template(tmp_path: Path, kind: str, added: str) -> Settings:
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    own = config / "thai-binh" / "templates"
    own.mkdir()
    paper = Document(str(ROOT / "templates" / "documents" / f"{kind}.docx"))
    paper.add_paragraph(added)
    paper.save(str(own / f"{kind}.docx"))
    return Settings(workspace=tmp_path / "workspace", config_dir=config)


def errors(settings: Settings) -> list[tuple[str, str, str]]:
    found = inspect_profile(settings, "thai-binh")
    return [(f.code, f.location, f.message) for f in found if f.severity is Severity.ERROR]


def test_the_common_templates_hold_nothing_unknown(tmp_path: Path) -> None:
    assert errors(Settings(workspace=tmp_path, config_dir=ROOT / "config")) == []


def test_an_unknown_placeholder_is_named(tmp_path: Path) -> None:
    settings = settings_with_own_template(tmp_path, "plan", "Mã số: {{ head.ma_so }}")
    assert errors(settings) == [
        ("D02", "Mẫu plan.docx", "Chỗ điền “head.ma_so” không có trong dữ liệu của Kế hoạch.")
    ]


def test_an_unknown_placeholder_in_the_consolidated_report_is_named(tmp_path: Path) -> None:
    settings = settings_with_own_template(tmp_path, "consolidated_report", "{{ tong_so }}")
    assert [(code, place) for code, place, _ in errors(settings)] == [
        ("D02", "Mẫu consolidated_report.docx")
    ]


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    settings = settings_with_own_template(tmp_path, "reminder", "")
    broken = settings.config_dir / "thai-binh" / "templates" / "reminder.docx"
    broken.write_bytes(b"not a zip")
    assert [(code, place) for code, place, _ in errors(settings)] == [("D01", "Mẫu reminder.docx")]
