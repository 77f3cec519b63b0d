"""What a unit wrote beside the tables of the form: below them, where nobody looks for it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from plancycle.forms.reading.ink import Ink
from plancycle.forms.reading.part_layout import heading_and_rest
from plancycle.forms.reading.word.word_writing import WordContext, write_cell
from plancycle.forms.wording.vocabulary import is_blank, key
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field
from plancycle.model.text import clean_text, fold
from plancycle.office_files.table_walk import nearest
from plancycle.office_files.xml_parts import Element, local_name

MOST_LINES = 200

_PRINTED = tuple(
    key(words)
    for words in (
        *("I. KẾT QUẢ THỰC HIỆN TỪNG", "II. NỘI DUNG BÁO CÁO BẰNG LỜI"),
        *("NỘI DUNG BÁO CÁO BẰNG LỜI", "Trong kỳ này,", "Người lập", "Thủ trưởng đơn vị"),
        *("(Ký, ghi rõ họ tên", "Mã biểu mẫu", "I. DỰ TOÁN", "II. ĐỀ XUẤT, KIẾN NGHỊ"),
        *("Điện thoại", "Số điện thoại", "ĐT", "Email", "Thư điện tử", "Nơi nhận", "Lưu:"),
        "Trân trọng",
    )
)
"""What the form prints below its tables, and what stands below any paper that is signed."""

# "Thái Bình, ngày ... tháng ... năm 2026", filled in or not.
_DATE_LINE = re.compile(r"^[^\d]{0,40}ngày[\s\d.…]+tháng[\s\d.…]+năm[\s\d.…]+$", re.IGNORECASE)
_LEAST_WORDS = 6
"""A name, a title or a date of signing has fewer."""

_LEAST_WORDS_WITH_FIGURES = 3


def lines_around_tables(
    root: Element, context: WordContext
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of running text of a Word file above its first table, and behind it."""
    body = next((c for c in root if local_name(c.tag) == "body"), root)
    above: list[str] = []
    below: list[str] = []
    lines = above
    for element in _blocks(body):
        if local_name(element.tag) == "tbl":
            lines = below
        elif len(lines) < MOST_LINES:
            lines += _lines_of(element, context)
    return tuple(above), tuple(below)


def _lines_of(paragraph: Element, context: WordContext) -> list[str]:
    texts = list(paragraph.iter("{*}t"))
    if next(paragraph.iter(*_MORE_THAN_TEXT), None) is None:
        # The usual line: to look for its looks would cost more than all the rest.
        lines = clean_text("".join(t.text or "" for t in texts)).split("\n")
        return [line for line in lines if line]
    writing = write_cell(paragraph, context)
    boxes = (m.text for m in writing.marks if m.kind is Ink.TEXT_BOX)
    return [t for text in (writing.text, *boxes) for t in text.split("\n") if t]


_MORE_THAN_TEXT = tuple(
    f"{{*}}{name}"
    for name in (
        *("br", "cr", "tab", "ptab", "sym", "drawing", "pict", "object", "AlternateContent", "sdt"),
        *("fldChar", "instrText", "fldSimple", "hyperlink", "del", "moveFrom", "oMath", "ruby"),
        *("vanish", "strike", "dstrike", "vertAlign", "position", "rFonts", "noBreakHyphen"),
    )
)
"""Elements of a paragraph that is more than a line of text."""


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body, those in content controls too."""
    for child in element:
        name = local_name(child.tag)
        if name in {"p", "tbl"}:
            yield child
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from _blocks(child)


def pictures_in(root: Element) -> int:
    """How many pictures stand outside the tables."""
    body = next((c for c in root if local_name(c.tag) == "body"), root)
    return sum(
        1
        for block in _blocks(body)
        if local_name(block.tag) == "p"
        for drawn in ("drawing", "pict", "object")
        for _ in nearest(block, drawn)
    )


def parts_below(
    lines: Sequence[str], kind: FormKind, wanted: Iterable[Field]
) -> tuple[dict[Field, str], tuple[str, ...]]:
    """The parts in words that were typed below the table: ``Nguyên nhân: ...``.

    Args: wanted: the parts whose cell is empty.
    Returns: text by part, and the lines that belong to none.
    """
    empty, text_by_part, others = set(wanted), {}, []
    current: Field | None = None
    for line in lines:
        start = heading_and_rest(line, kind)
        if start is not None and start[0] in empty and start[0] not in text_by_part:
            current = start[0]
            text_by_part[current] = start[1]
        # Lines go on with the part above them until another heading, or the form's own foot.
        elif current is not None and start is None and not is_printed(line):
            text_by_part[current] = f"{text_by_part[current]}\n{line}".strip("\n")
        else:
            current = None
            others.append(line)
    kept = {part: text for part, text in text_by_part.items() if not is_blank(text)}
    return kept, tuple(others)


def is_printed(line: str) -> bool:
    """Whether a line is the form's own, or says who signed when."""
    folded = key(line)
    return is_blank(line) or folded.startswith(_PRINTED) or bool(_DATE_LINE.match(line))


_SUSPECT = re.compile(
    r"số liệu|chưa|không gồm|chỉ tính|ước|tạm tính|dự kiến|lũy kế|luỹ kế|kinh phí|nghìn|ngàn|triệu"
    r"|tỷ|đồng|đơn vị tính|đvt|quý"
)
"""Words that say something of the figures, however short the line."""


def tells_something(line: str) -> bool:
    """Whether a line below the tables says more than who signed."""
    if is_printed(line):
        return False
    words = re.findall(r"\w+", line)
    numbers = sum(any(c.isdigit() for c in w) for w in words)
    if numbers > 1 or (numbers and len(words) >= _LEAST_WORDS_WITH_FIGURES):
        return True
    return len(words) >= _LEAST_WORDS or _SUSPECT.search(fold(line)) is not None


def speaks_of_figures(line: str) -> bool:
    """Whether a line across the table, or above it, says something of the figures."""
    return _SUSPECT.search(fold(line)) is not None or any(c.isdigit() for c in line)
