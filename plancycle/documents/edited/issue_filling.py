"""Number, date and signer put into an edited draft, and not a word else.

What is filled are the blanks a draft has for them: in the line of the number, of the date, wherever
the paper cites itself ("Kèm theo Kế hoạch số …"), and below the signer's title. Whether that is all
the template asks for is proved each time on the draft as the program made it: filled in this way it
must read, paragraph by paragraph, as the program's own issued paper does.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from plancycle.documents.edited.text_nodes import paragraphs_of, raw_text, replace_span, text_nodes
from plancycle.documents.edited.word_blocks import one_line
from plancycle.documents.rendering.official_form import cited, date_line, number_line
from plancycle.documents.rendering.paper_context import IssueForm, PaperContext
from plancycle.documents.rendering.word_file import read_members
from plancycle.model.documents import Issue, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.office_files.packing import pack
from plancycle.office_files.xml_parts import Element, local_name, parse_xml

_MAIN = "word/document.xml"
_RECIPIENTS = "Nơi nhận"


@dataclass(frozen=True, slots=True)
class Blank:
    """One kind of blank of a draft.

    Attributes:
        name: as an official calls the place.
        asked: how it must read so that it can be filled.
        pattern: where its groups stand, each of which is replaced by the fill of the same place.
        issued: how it reads once it is filled.
    """

    name: str
    asked: str
    pattern: re.Pattern[str]
    fills: tuple[str, ...]
    issued: str


@dataclass(frozen=True, slots=True)
class ProgramPaper:
    """A paper as the program makes it, once as a draft and once issued; both Word files."""

    draft: bytes
    issued: bytes


def fill_issue(edited: bytes, paper: ProgramPaper, context: PaperContext, issue: Issue) -> bytes:
    """The edited draft with number, date and signer of an issue.

    Args:
        edited: the official's file.
        paper: made from ``context``, with today's template.
        context: what the draft was made from.
        issue: as the clerk gave it.

    Returns:
        The same file: of its members only the text of the document differs, and of that only the
        blanks.

    Raises: StepError: it names every place that can't be found because the edit touched it, or says
        that an own template puts number and date where they can't be filled in.
    """
    blanks = _blanks(context.frame.issue_form, issue)
    drafted, issued = (_root(_members(f)) for f in (paper.draft, paper.issued))
    members = _members(edited)
    root = _root(members)
    wanted = {b.name: len(_places(drafted, b)) for b in blanks}
    # Looked for before the proof, but told after it: where the template puts number or date
    # elsewhere, no edit of the official's could mend the draft.
    lost = [b for b in blanks if _fill(root, b) < wanted[b.name] - _removed(drafted, root, b)]
    for blank in blanks:
        _fill(drafted, blank)
    name, cell = _prove(drafted, issued)
    if lost:
        raise StepError(_restore(*(f"{b.name}: “{b.asked}”" for b in lost)))
    if cell is not None:
        _sign(root, cell, name)
    return pack({**members, _MAIN: _serialised(root)})


def missing_places(edited: bytes, draft: bytes, context: PaperContext) -> tuple[str, ...]:
    """The places that number and date would not find in an edited draft, as an official calls them.

    Args: draft: as the program makes it. The others as of :func:`fill_issue`.
    """
    any_issue = _blanks(context.frame.issue_form, None)
    drafted, root = (_root(_members(f)) for f in (draft, edited))
    return tuple(
        f"{b.name}: “{b.asked}”"
        for b in any_issue
        if len(_places(root, b)) < len(_places(drafted, b)) - _removed(drafted, root, b)
    )


# ---- the blanks of a draft


def _blanks(form: IssueForm, issue: Issue | None) -> tuple[Blank, ...]:
    """The blanks of a draft; without an issue they can be looked for, not filled."""
    symbol, year = re.escape(form.symbol), form.year
    day, month, number = ("", "", "")
    if issue is not None:
        dated = vietnamese_date(issue.signed_on)
        day, month, _ = dated.split("/")
        number, year = issue.padded, issue.signed_on.year
    place, kind = re.escape(form.place), re.escape(form.type_name)
    return (
        Blank(
            "dòng số",
            number_line(form.symbol, None),
            re.compile(rf"Số:(\s*)/{symbol}"),
            (f" {number}",),
            number_line(form.symbol, issue),
        ),
        Blank(
            "dòng ngày tháng",
            date_line(form.place, None, form.year),
            re.compile(rf"{place},\s*ngày(\s*)tháng(\s*)năm(\s*{form.year})"),
            (f" {day} ", f" {month} ", f" {year}"),
            date_line(form.place, issue, form.year),
        ),
        Blank(
            "dòng dẫn chiếu của phụ lục",
            cited(form.type_name, form.symbol, None, form.year),
            re.compile(rf"{kind}\s+số(\s*)/{symbol}\s+ngày(\s*)/(\s*)/(\s*{form.year})"),
            (f" {number}", f" {day}", month, str(year)),
            cited(form.type_name, form.symbol, issue, form.year),
        ),
    )


def _places(root: Element, blank: Blank) -> list[Element]:
    """The paragraphs with a blank of this kind."""
    return [p for p in paragraphs_of(root) if blank.pattern.search(raw_text(p))]


def _fill(root: Element, blank: Blank) -> int:
    """Fill every blank of one kind.

    Returns: how many places now read as they must, those that a person has filled in among them.
    """
    for paragraph in _places(root, blank):
        # From the end, so that what is put in moves none of the places that are still to be filled.
        for match in reversed(list(blank.pattern.finditer(raw_text(paragraph)))):
            for place, text in reversed(list(enumerate(blank.fills, start=1))):
                replace_span(paragraph, *match.span(place), text)
    return sum(1 for p in paragraphs_of(root) if blank.issued in one_line(raw_text(p)))


def _removed(drafted: Element, root: Element, blank: Blank) -> int:
    """How many annexes, each of which cites the paper once, are gone with their heading."""
    if not blank.name.endswith("phụ lục"):
        return 0
    headings = [_heading_before(p) for p in _places(drafted, blank)]
    left = {one_line(raw_text(p)) for p in paragraphs_of(root)}
    return sum(1 for heading in headings if heading and heading not in left)


def _heading_before(paragraph: Element) -> str:
    """The heading of the annex a paragraph belongs to; empty if there is none above it."""
    for above in paragraph.itersiblings(preceding=True):
        text = one_line(raw_text(above)) if local_name(above.tag) == "p" else ""
        if text.casefold().startswith("phụ lục"):
            return text
    return ""


# ---- the signer


def _prove(drafted: Element, issued: Element) -> tuple[str, Element | None]:
    """Whether a filled draft of the program reads as its issued paper.

    Returns: the signer's name and the draft's cell for it; None where the name stands already.
    Raises: StepError for a template that puts in more than blanks and a name.
    """
    pairs = list(zip(paragraphs_of(drafted), paragraphs_of(issued), strict=False))
    differing = [(a, b) for a, b in pairs if raw_text(a) != raw_text(b)]
    is_alike = len(paragraphs_of(drafted)) == len(paragraphs_of(issued))
    if is_alike and not differing:
        return "", None
    if is_alike and len(differing) == 1 and not raw_text(differing[0][0]).strip():
        empty, named = differing[0]
        cell = _cell_of(empty)
        if cell is not None:
            return raw_text(named), cell
    raise StepError(
        "Mẫu văn bản riêng của địa phương đặt số, ngày hoặc họ tên người ký ở chỗ chương trình "
        "không điền được vào bản đã sửa tay. Hãy đưa chỗ sửa vào mẫu hoặc vào hồ sơ rồi lập lại "
        "dự thảo."
    )


def _sign(root: Element, drafted: Element, name: str) -> None:
    """Put the signer's name below the title. Raises: StepError if there is no such place."""
    cell = _same_cell(root, drafted)
    lines = [] if cell is None else [p for p in cell if local_name(p.tag) == "p"]
    texts = [one_line(raw_text(p)) for p in lines]
    if texts and next((t for t in reversed(texts) if t), "") == one_line(name):
        return
    least = sum(1 for p in paragraphs_of(drafted) if raw_text(p).strip())
    # A further line in the cell may be a name that somebody typed there: with another one below
    # it the paper would seem to have two signers.
    is_free = bool(texts) and not texts[-1] and sum(map(bool, texts)) <= least
    if not is_free:
        raise StepError(
            _restore("chỗ ghi họ tên người ký: một đoạn trống ở cuối ô ký, dưới chức vụ")
        )
    _write_name(lines[-1], paragraphs_of(drafted)[-1], name)


def _same_cell(root: Element, drafted: Element) -> Element | None:
    """The signer's cell: beside the recipients, or with the same words as in the draft."""
    words = _words(drafted)
    cells = [e for e in root.iter() if local_name(e.tag) == "tc"]
    same = [c for c in cells if words and _words(c) == words]
    if len(same) == 1:
        return same[0]
    rows = [c.getparent() for c in cells if _words(c).startswith(_RECIPIENTS)]
    if len(rows) != 1 or rows[0] is None:
        return None
    return [c for c in rows[0] if local_name(c.tag) == "tc"][-1]


def _write_name(line: Element, drafted: Element, name: str) -> None:
    """A run with the form of the draft's own in an empty paragraph."""
    own = text_nodes(line)
    if own:
        own[0].element.text = name
        return
    like = next((e for e in drafted if local_name(e.tag) == "r"), None)
    space = etree.QName(line).namespace
    run = etree.SubElement(line, f"{{{space}}}r")
    form = None if like is None else next((e for e in like if local_name(e.tag) == "rPr"), None)
    if form is not None:
        run.append(deepcopy(form))
    etree.SubElement(run, f"{{{space}}}t").text = name


def _cell_of(paragraph: Element) -> Element | None:
    return next((e for e in paragraph.iterancestors() if local_name(e.tag) == "tc"), None)


def _words(cell: Element) -> str:
    return one_line(" ".join(raw_text(p) for p in paragraphs_of(cell)))


# ---- files


def _restore(*places: str) -> str:
    listed = "; ".join(places)
    return (
        f"Bản dự thảo đã sửa không còn chỗ để điền: {listed}. Hãy mở tệp trong Word, ghi lại đúng "
        "như vậy (để trống phần số, ngày), lưu rồi ban hành lại."
    )


def _members(content: bytes) -> dict[str, bytes]:
    try:
        return read_members(content)
    except ValueError as error:
        raise StepError(
            "Tệp dự thảo không mở được như một tệp Word (.docx). Hãy mở bằng Word, “Lưu thành” "
            "(Save As) loại .docx, đúng tên cũ, rồi làm lại."
        ) from error


def _root(members: Mapping[str, bytes]) -> Element:
    return parse_xml(members[_MAIN])


def _serialised(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
