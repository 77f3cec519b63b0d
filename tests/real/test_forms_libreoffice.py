"""Forms opened and saved by LibreOffice still read value for value."""

import shutil
import subprocess
from pathlib import Path

import pytest

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import UnreadableFormError
from plancycle.model.reports import FormReading
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.form_samples import (
    ANSWERS,
    COMMENDING,
    ESTIMATE,
    ESTIMATE_ANSWERS,
    ESTIMATE_ROWS,
    TOKEN,
    VARIANTS,
    answers_to,
    form,
    render,
)

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.real,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def convert(folder: Path, name: str, target: str) -> bytes:
    """Open a file of the folder in LibreOffice and save it in another format."""
    out = folder / "out"
    command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", target, "--outdir", str(out), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / f"{Path(name).stem}.{target.partition(':')[0]}").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the filled form and, made from it, the .odt and the .doc."""
    made = tmp_path_factory.mktemp("forms")
    (made / "form.docx").write_bytes(fill_form(render(), ANSWERS))
    for target in ("odt", "doc:MS Word 97"):
        content = convert(made, "form.docx", target)
        (made / f"form.{target.partition(':')[0]}").write_bytes(content)
    return made


def assert_same(reading: FormReading) -> None:
    assert {(v.task_id, v.field): v.text for v in reading.values if v.text} == ANSWERS
    assert reading.token == TOKEN
    assert check_reading(reading, form()) == ()


@pytest.mark.parametrize("source", ["form.docx", "form.odt", "form.doc"])
def test_saved_as_docx_again(folder: Path, source: str) -> None:
    data = convert(folder, source, "docx:MS Word 2007 XML")
    assert_same(parse_form(data))


OTHERS = {
    "both": (form(VARIANTS["both"], period=COMMENDING), answers_to(VARIANTS["both"])),
    "estimate": (form(ESTIMATE_ROWS, period=ESTIMATE), ESTIMATE_ANSWERS),
}


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_forms_survive_it_too(folder: Path, name: str) -> None:
    """Extra columns, targets, whom to commend, and the estimate."""
    made, answers = OTHERS[name]
    filled = fill_form(render(made), answers)
    (folder / f"{name}.docx").write_bytes(filled)
    (folder / f"{name}.odt").write_bytes(convert(folder, f"{name}.docx", "odt"))
    before = parse_form(filled)
    for source in (f"{name}.docx", f"{name}.odt"):
        reading = parse_form(convert(folder, source, "docx:MS Word 2007 XML"))
        assert reading == before
        assert check_reading(reading, made) == ()


def test_filled_in_after_libreoffice(folder: Path) -> None:
    """The form is opened, saved, and only then filled in."""
    (folder / "blank.docx").write_bytes(render())
    saved = convert(folder, "blank.docx", "docx:Office Open XML Text")
    assert_same(parse_form(fill_form(saved, ANSWERS)))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("form.odt", FileKind.OPEN_DOCUMENT, "OpenDocument"),
        ("form.doc", FileKind.LEGACY_OFFICE, "Word cũ"),
    ],
)
def test_other_formats_are_refused(folder: Path, name: str, kind: FileKind, words: str) -> None:
    data = (folder / name).read_bytes()
    assert sniff(data) is kind
    with pytest.raises(UnreadableFormError, match=words):
        parse_form(data)


def test_a_pdf_is_refused(folder: Path) -> None:
    data = convert(folder, "form.docx", "pdf")
    assert sniff(data) is FileKind.PDF
    with pytest.raises(UnreadableFormError, match="PDF"):
        parse_form(data)
