"""What the dressed forms are said to show is what LibreOffice prints, and what is read.

The forms are printed to PDF and its words are read by pdftotext, which knows nothing of Word files
or of the product. Struck text looks like any other there: that it isn't counted, the form's own
making says.
"""

import html
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openpyxl.styles import Alignment

from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.wording.headings import PART_HEADING
from plancycle.model.reports import FormRow
from tests.conftest import need_real
from tests.forms.docx_surgery import edit, w, xml
from tests.forms.dressed_books import dressed_books
from tests.forms.dressed_forms import DressedForm, Wardrobe, accepted, dressed_forms
from tests.forms.dressed_rows import table_in_two
from tests.forms.dressed_runs import NOISES, WRAPS, run
from tests.forms.dressed_structures import group_of_headings, merged_empty
from tests.forms.dressed_tables import text_of
from tests.forms.dressed_values import READ

SAMPLE, BOOKS = 12, 6
SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = [pytest.mark.real, pytest.mark.long]

COMPUTED = {"a field", "a field in a field", "a field with its code in two"}
NO_TEXT = ("w:drawing", "w:sym")
PRINTABLE = Wardrobe(
    noises=[n for n in NOISES if not n.is_markup and not any(t in n.xml for t in NO_TEXT)],
    wraps=[n for n in WRAPS if n not in COMPUTED],
    sure=(merged_empty, group_of_headings, table_in_two),
    odd=(),
)
"""What LibreOffice prints as Word shows it: a formula in a table it works out anew."""

SHEET = '<w:pgSz w:w="40000" w:h="24000" w:orient="landscape"/>'
"""Wide enough for every number to stand on one line."""

END = "HET-BANG"
LINE = 14  # points
_MARK = re.compile(rf"DONG-\w+|{END}")
_WORD = re.compile(r'<word xMin="[\d.]+" yMin="([\d.]+)" [^>]*>(.*?)</word>')


@dataclass(frozen=True)
class Paper:
    """A dressed form and its words on paper: page, top of the line in points, text."""

    dressed: DressedForm
    words: tuple[tuple[int, float, str], ...]


def sample(forms: st.SearchStrategy[DressedForm], size: int) -> list[DressedForm]:
    """The same forms in every run, those with much dress first."""
    found: dict[str, DressedForm] = {}

    @settings(
        max_examples=10 * size,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(forms)
    def collect(dressed: DressedForm) -> None:
        found[repr(dressed)] = dressed

    collect()
    by_form: dict[tuple[FormRow, ...], list[DressedForm]] = {}
    for dressed in sorted(found.values(), key=lambda d: -len(d.words)):
        by_form.setdefault(dressed.form.rows, []).append(dressed)
    # The generator makes many that hardly differ: one of each form, then the next of each.
    turns = zip_longest(*(group[:: len(group) // 3 or 1] for group in by_form.values()))
    return [d for turn in turns for d in turn if d is not None][:size]


def on_wide_paper(dressed: DressedForm) -> bytes:
    """The same form on wide paper, each row's title marked, so that rows can be told apart."""
    marks = {row.title: f"DONG-{row.task_id}" for row in dressed.form.rows}

    def change(root: etree._Element) -> None:
        for size in root.iter(w("pgSz")):
            size.getparent().replace(size, xml(SHEET))
        for element in root.iter(w("gridCol"), w("tcW")):
            element.set(w("w"), str(2 * int(element.get(w("w")))))
        for cell in root.iter(w("tc")):
            title = next((t for t in marks if text_of(cell).startswith(t)), "")
            if title:
                next(cell.iter(w("r"))).addprevious(xml(run(f"{marks[title]} ")))
        for table in list(root.iter(w("tbl"))):
            table.addnext(xml(f"<w:p>{run(END)}</w:p>"))

    return edit(dressed.data, change)


def book_on_wide_paper(dressed: DressedForm) -> bytes:
    """The same for a workbook."""
    marks = {row.title: f"DONG-{row.task_id}" for row in dressed.form.rows}
    book = load_workbook(BytesIO(dressed.data), rich_text=True)
    sheet = book.worksheets[0]
    for width in sheet.column_dimensions.values():
        width.width *= 2
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        titles = [c for c in line if any(str(c.value or "").startswith(t) for t in marks)]
        for cell in titles:
            cell.value = f"{next(m for t, m in marks.items() if t in cell.value)} {cell.value}"
        if any(str(c.value) in {PART_HEADING, "Tổng cộng"} for c in line):
            line[0].value = f"{END} {line[0].value or ''}"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    if SOFFICE is None or PDFTOTEXT is None:
        need_real("LibreOffice (soffice) or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("papers")
    forms = sample(dressed_forms(PRINTABLE), SAMPLE)
    books = sample(dressed_books(doubts=False), BOOKS)
    files = {folder / f"form{n:02d}.docx": on_wide_paper(d) for n, d in enumerate(forms)}
    files |= {folder / f"book{n:02d}.xlsx": book_on_wide_paper(d) for n, d in enumerate(books)}
    for file, content in files.items():
        file.write_bytes(content)
    command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    words = [words_of(file.with_suffix(".pdf")) for file in files]
    return [Paper(d, found) for d, found in zip((*forms, *books), words, strict=True)]


def words_of(pdf: Path) -> tuple[tuple[int, float, str], ...]:
    """Every word with its page and the top of its line."""
    command = [str(PDFTOTEXT), "-bbox", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    pages = enumerate(text.split("<page ")[1:])
    return tuple(
        (page, float(top), html.unescape(word))
        for page, content in pages
        for top, word in _WORD.findall(content)
    )


def rows_on_paper(paper: Paper) -> dict[str, list[str]]:
    """The words of each row, by its id, in no order."""
    starts = sorted((p, top, word) for p, top, word in paper.words if _MARK.fullmatch(word))
    found: dict[str, list[str]] = {word.partition("-")[2]: [] for _, _, word in starts}
    for page, top, word in paper.words:
        above = [s for s in starts if (s[0], s[1] - LINE / 2) <= (page, top)]
        if above and not _MARK.fullmatch(word) and above[-1][2] != END:
            found[above[-1][2].partition("-")[2]].append(word)
    return found


def digits_of(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for t in texts for c in unicodedata.normalize("NFKC", t) if c.isdigit())


def test_the_paper_shows_what_the_forms_are_said_to_show(papers: list[Paper]) -> None:
    for paper in papers:
        rows = rows_on_paper(paper)
        for row in paper.dressed.form.rows:
            said = paper.dressed.printed[row.task_id]
            assert digits_of(rows[row.task_id]) == digits_of(said), (row.task_id, paper.dressed)


def test_every_value_that_is_read_stands_in_its_row(papers: list[Paper]) -> None:
    compared = 0
    for paper in papers:
        rows, dressed = rows_on_paper(paper), paper.dressed
        reading = parse_form(dressed.data)
        for cell, verdict in dressed.verdicts.items():
            if verdict is not READ or cell not in dressed.texts:
                continue
            assert accepted(reading, cell) == dressed.meanings[cell], (cell, dressed)
            shown = compact("".join(rows[cell[0]]))
            for word in dressed.texts[cell].split():
                if not unicodedata.is_normalized("NFC", word):
                    continue  # marks apart from their letters are printed apart
                assert compact(word) in shown, (cell, word, shown, dressed)
            compared += 1
    assert compared > 6 * SAMPLE


def compact(text: str) -> str:
    """Without blanks, points and commas: what parts thousands is the computer's own affair."""
    return re.sub(r"[\s.,]", "", unicodedata.normalize("NFKC", text))
