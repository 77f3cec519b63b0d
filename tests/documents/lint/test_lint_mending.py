# ruff: noqa: E501 - lines of papers stand whole
"""``--fix``: what has one right answer is put right in a copy, and nothing else is touched."""

import io
import zipfile
from collections.abc import Callable
from unicodedata import normalize

import pytest

from plancycle.lint import check_file, mend_file, read_paper
from plancycle.model.errors import UnreadablePaperError
from tests.documents.lint.papers import (
    PLAN,
    REMINDER,
    Plant,
    both,
    changed,
    draft,
    good,
    look,
    text_findings,
    write,
)
from tests.documents.lint.raw_word import members, paragraph, run, word, zipped
from tests.documents.lint.text_faults import GOOD, TEXT_FAULTS, TextFault

_MENDED = {
    "L-N01",
    "L-N02",
    "L-W06",
    "L-D04",
    "L-H03",
    "L-H12",
    "L-K02",
    "L-K04",
    "L-K09",
    "L-A01",
    "L-C05",
}
"""Rules all of whose planted faults have one right answer."""


@pytest.mark.parametrize(
    "fault",
    [f for f in TEXT_FAULTS if f.rule in _MENDED and f.bad != "- Văn phòng."],
    ids=lambda f: f"{f.rule} {f.bad[:30]}",
)
def test_planted_fault_is_put_right(fault: TextFault) -> None:
    mended = mend_file(fault.text.encode(), "a.txt")
    assert text_findings(mended.content.decode()) == []
    assert [c.rule for c in mended.changes] == [fault.rule]
    assert mend_file(mended.content, "a.txt").changes == ()


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("theo Phụ lục./.", "theo Phụ lục./", "L-K01"),
        ("theo Phụ lục./.", "theo Phụ lục.", "L-K01"),
        ("theo Phụ lục./.", "theo Phụ lục", "L-K01"),
        ("ngày 17 tháng 7 năm", "ngày 17 tháng 07 năm", "L-D04"),
        ("Hà Trung, ngày", "Hà Trung ngày", "L-D02"),
        ("- Các sở, ban, ngành;", "- Các sở, ban, ngành,", "L-K03"),
        ("Báo chí có chuyên mục", "Báo chí  có chuyên mục", "L-W05"),
        ("(nếu có)", "( nếu có )", "L-W06"),
        ("ngày 29/6/2006;", "ngày 29/6/2006", "L-C05"),
    ],
)
def test_one_right_answer(right: str, wrong: str, rule: str) -> None:
    mended = mend_file(GOOD.replace(right, wrong, 1).encode(), "a.txt")
    assert mended.content.decode() == GOOD
    assert {c.rule for c in mended.changes} == {rule}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("về chuyển đổi số theo", "về chuyên đổi số theo"),  # a word: a person looks
        ("2. Mục tiêu cụ thể", "3. Mục tiêu cụ thể"),
        ("gồm 03 nội dung", "gồm 04 nội dung"),
        ("theo Phụ lục./.", "theo Phụ lục;"),  # what was to follow?
        ("96/KH-UBND", "96-KH/UBND"),
    ],
)
def test_what_a_person_must_see_is_left(right: str, wrong: str) -> None:
    text = GOOD.replace(right, wrong).encode()
    mended = mend_file(text, "a.txt")
    assert (mended.content, mended.changes) == (text, ())


def test_good_papers_and_the_gazette_stay_as_they_are() -> None:
    for content in (good(PLAN), draft(PLAN), good(REMINDER), GOOD.encode()):
        assert mend_file(content, "a").content is content


def test_letters_keep_their_runs() -> None:
    bold, red = "<w:b/>", '<w:color w:val="FF0000"/>'
    body = paragraph(
        run("Theo Quyết định số 5 ", bold)
        + run(" /QĐ-UBND", red)
        + run(" của tỉnh ,", "<w:i/>")
        + run(" nay thôi.")
    )
    before = members(body)
    mended = mend_file(zipped(before), "a.docx")
    with zipfile.ZipFile(io.BytesIO(mended.content)) as archive:
        after = {name: archive.read(name).decode() for name in archive.namelist()}
    assert after.keys() == before.keys()
    for properties, text in (
        (bold, "Theo Quyết định số 05"),
        (red, "/QĐ-UBND"),
        ("<w:i/>", " của tỉnh,"),
        ("", " nay thôi."),
    ):
        marks = f"<w:rPr>{properties}</w:rPr>" if properties else "<w:rPr/>"
        assert (
            f'<w:r>{marks}<w:t xml:space="preserve">{text}</w:t></w:r>'
            in after["word/document.xml"]
        )
    assert [(c.rule, c.before, c.after) for c in mended.changes] == [
        ("L-W06", "-UBND của tỉnh , nay thôi.", "-UBND của tỉnh, nay thôi."),
        (
            "L-N01",
            "Quyết định số 5  /QĐ-UBND của tỉnh , na",
            "Quyết định số 5/QĐ-UBND của tỉnh , na",
        ),
        ("L-N02", "Quyết định số 5/QĐ-UBND của ", "Quyết định số 05/QĐ-UBND của "),
    ]


@pytest.mark.parametrize(
    ("plant", "rules"),
    [
        (write("Độc lập", "Độc lập – Tự do – Hạnh phúc"), {"L-H03"}),
        (write("CỘNG HÒA", "CỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), {"L-H01"}),
        (
            write("Kế hoạch giao 06", "Kế hoạch giao 06  nhiệm vụ tại Phụ lục kèm theo ."),
            {"L-W05", "L-W06"},
        ),
        (
            both(write("- Lưu", "- Lưu VT"), write("Nơi nhận", "Nơi nhận")),
            {"L-K02", "L-K03", "L-K04"},
        ),
        (write("TM. ỦY BAN", "TM ỦY BAN NHÂN DÂN"), {"L-K09"}),
    ],
)
def test_word_paper_is_silent_about_what_was_put_right(plant: Plant, rules: set[str]) -> None:
    known = {(f.code, f.location) for f in check_file(good(PLAN), "a.docx")}
    spoilt = changed(good(PLAN), plant)
    mended = mend_file(spoilt, "a.docx")
    assert {c.rule for c in mended.changes} == rules
    assert rules <= {f.code for f in check_file(spoilt, "a.docx")}
    assert not rules & {
        f.code for f in check_file(mended.content, "a.docx") if (f.code, f.location) not in known
    }
    assert mend_file(mended.content, "a.docx").changes == ()


def test_look_of_a_paper_stays() -> None:
    plant = both(look("Kế hoạch giao 06", bold=True), write("Độc lập", "Độc lập-Tự do-Hạnh phúc"))
    spoilt = changed(good(PLAN), plant)
    before, after = (read_paper(c, "a.docx") for c in (spoilt, mend_file(spoilt, "a.docx").content))
    assert [n.look for n in after.lines] == [n.look for n in before.lines]
    assert after.sections == before.sections
    assert [n.text for n in after.lines if n.text not in {m.text for m in before.lines}] == [
        "Độc lập - Tự do - Hạnh phúc"
    ]


def test_combined_letters_become_single_ones() -> None:
    mended = mend_file(word(paragraph(run(normalize("NFD", "Kế hoạch")))), "a.docx")
    assert [(c.rule, c.place) for c in mended.changes] == [("L-F03", "Đoạn 1 (“Kế hoạch”)")]
    assert read_paper(mended.content, "a.docx").filled[0].composed


def test_number_that_word_counts_itself_is_not_written_into_the_text() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    listed = paragraph(
        run("Nội dung  một ,"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    mended = mend_file(word(listed, numbering=numbering), "a.docx")
    assert [n.text for n in read_paper(mended.content, "a.docx").filled] == ["1. Nội dung một,"]
    assert (
        "1."
        not in zipfile.ZipFile(io.BytesIO(mended.content))
        .read("word/document.xml")
        .decode()
        .partition("<w:t")[2]
    )


def _signed() -> bytes:
    return zipped(
        {**members(paragraph(run("Một  hai."))), "_xmlsignatures/sig1.xml": "<Signature/>"}
    )


@pytest.mark.parametrize(
    ("content", "why"), [(_signed, "đã ký số"), (lambda: b"%PDF-1.7", "chỉ kiểm tra được")]
)
def test_what_cannot_be_mended_is_refused(content: Callable[[], bytes], why: str) -> None:
    with pytest.raises(UnreadablePaperError, match=why):
        mend_file(content(), "a.docx")


def test_paper_of_the_party_is_not_touched() -> None:
    text = "Số 12-CV/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nThực  hiện , báo cáo\n".encode()
    assert mend_file(text, "a.txt").changes == ()
