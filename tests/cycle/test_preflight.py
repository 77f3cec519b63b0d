"""`plancycle check` finds what is wrong with a profile's own Word files."""

import shutil
import sys
from pathlib import Path

import pytest
from docx import Document

from plancycle.cycle.papers.trying.preflight import sample_contexts
from plancycle.documents.papers.letter_contexts import CorrectionContext
from plancycle.documents.rendering.render import template_name
from plancycle.installation.settings import Settings
from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Severity
from plancycle.profiles import load_profile
from plancycle.wiring.profile_inspection import inspect_profile

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]


PROFILES = sorted(p.parent.name for p in (ROOT / "config").glob("*/locality.yaml"))


def settings_with_own_template(
    tmp_path: Path, kind: str, added: str, profile: str = "thai-binh"
) -> Settings:
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    own = config / profile / "templates"
    own.mkdir()
    paper = Document(str(ROOT / "templates" / "documents" / f"{kind}.docx"))
    paper.add_paragraph(added)
    paper.save(str(own / f"{kind}.docx"))
    return Settings(workspace=tmp_path / "workspace", config_dir=config)


def errors(settings: Settings, profile: str = "thai-binh") -> list[tuple[str, str, str]]:
    found = inspect_profile(settings, profile)
    return [(f.code, f.location, f.message) for f in found if f.severity is Severity.ERROR]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_common_templates_hold_nothing_unknown(tmp_path: Path, profile: str) -> None:
    assert errors(Settings(workspace=tmp_path, config_dir=ROOT / "config"), profile) == []


def made(profile: str) -> list[tuple[DocumentKind, str]]:
    """Kind and template of every sample."""
    found = sample_contexts(load_profile(ROOT / "config", profile))
    return [(kind, template_name(kind, context)) for kind, context in found]


def test_every_paper_a_profile_makes_is_looked_at() -> None:
    profile = "thai-binh"
    kinds = {kind for kind, _ in made(profile)}
    papers = load_profile(ROOT / "config", profile).locality.papers
    assert kinds == {*papers, DocumentKind.REPORT_FORM}


def test_a_letter_in_place_of_a_plan_has_its_own_template() -> None:
    found = made("minh-long")
    assert (DocumentKind.PLAN, "plan_letter") in found
    assert {kind for kind, _ in found}.isdisjoint(
        {DocumentKind.SUBMISSION_LETTER, DocumentKind.ASSIGNMENT_LETTER}
    )


def test_an_estimate_has_its_own_form_and_summary() -> None:
    found = made("da-nang")
    assert (DocumentKind.REPORT_FORM, "report_form") in found
    assert (DocumentKind.REPORT_FORM, "estimate_form") in found
    assert (DocumentKind.ESTIMATE_SUMMARY, "estimate_summary") in found


@pytest.mark.parametrize(
    ("profile", "template"),
    [
        ("quang-ngai-ban-dan-toc", "assignment_notice"),
        ("minh-long", "plan_letter"),
        ("da-nang", "estimate_form"),
        ("da-nang", "estimate_summary"),
    ],
)
def test_a_variant_of_the_profiles_own_is_checked(
    tmp_path: Path, profile: str, template: str
) -> None:
    settings = settings_with_own_template(tmp_path, template, "{{ ma_la }}", profile)
    assert [(code, place) for code, place, _ in errors(settings, profile)] == [
        ("D02", f"Mẫu {template}.docx")
    ]


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


@pytest.mark.parametrize("profile", ["thai-binh", "da-nang"])
def test_own_copies_of_the_common_templates_can_be_rendered(tmp_path: Path, profile: str) -> None:
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    shutil.copytree(ROOT / "templates" / "documents", config / profile / "templates")
    assert errors(Settings(workspace=tmp_path / "workspace", config_dir=config), profile) == []


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded on POSIX")
def test_a_template_that_takes_too_much_is_told(tmp_path: Path) -> None:
    settings = settings_with_own_template(tmp_path, "reminder", "{{ 'x' * 10 ** 10 }}")
    ((code, place, message),) = errors(settings)
    assert (code, place) == ("D01", "Mẫu reminder.docx")
    file = settings.config_dir / "thai-binh" / "templates" / "reminder.docx"
    assert message.startswith(f"Tệp mẫu “{file}” cần quá nhiều thời gian xử lý hoặc bộ nhớ (")


@pytest.fixture
def own_mails(tmp_path: Path) -> tuple[Settings, Path]:
    """Settings, and the folder of a profile's own e-mail templates."""
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    folder = config / "thai-binh" / "templates" / "emails"
    folder.mkdir(parents=True)
    return Settings(workspace=tmp_path / "workspace", config_dir=config), folder


def test_own_copies_of_the_common_mails_can_be_rendered(own_mails: tuple[Settings, Path]) -> None:
    settings, folder = own_mails
    shutil.copytree(ROOT / "templates" / "emails", folder, dirs_exist_ok=True)
    assert errors(settings) == []


def test_a_name_that_no_mail_holds_is_told(own_mails: tuple[Settings, Path]) -> None:
    settings, folder = own_mails
    text = "{% block subject %}x{% endblock %}{% block text %}{{ ten_la }}{% endblock %}"
    (folder / "ack.j2").write_text(text, encoding="utf-8")
    ((code, place, message),) = errors(settings)
    assert (code, place) == ("D01", "Mẫu thư ack.j2")
    assert message.startswith("Không lập được thư từ mẫu “ack.j2”: 'ten_la' is undefined.")


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded on POSIX")
def test_a_part_of_all_mails_that_takes_too_much_is_told_once(
    own_mails: tuple[Settings, Path],
) -> None:
    settings, folder = own_mails
    layout = folder / "_layout.txt.j2"
    layout.write_text("{{ 'x' * 10 ** 10 }}", encoding="utf-8")
    ((code, place, message),) = errors(settings)
    assert (code, place) == ("D01", "Mẫu thư assignment.j2")
    assert message.startswith(f"Tệp mẫu “{layout}” cần quá nhiều thời gian xử lý hoặc bộ nhớ (")


def test_a_correcting_letter_that_is_declared_is_looked_at() -> None:
    profile = load_profile(ROOT / "config", "thai-binh")
    papers = profile.locality.papers
    form = papers[DocumentKind.PLAN].model_copy(update={"symbol": "UBND-VX"})
    locality = profile.locality.model_copy(
        update={"papers": {**papers, DocumentKind.CORRECTION_LETTER: form}}
    )
    found = dict(sample_contexts(profile.model_copy(update={"locality": locality})))
    context = found[DocumentKind.CORRECTION_LETTER]
    assert isinstance(context, CorrectionContext)
    assert [m.place for m in context.mistakes] == ["số, ký hiệu văn bản"]
    assert context.frame.issue_form.symbol == "UBND-VX"
