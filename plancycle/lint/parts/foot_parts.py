"""The parts of a paper's foot and its appendices, found by their words and their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plancycle.model.paper import Line, Paper

_APPENDIX = re.compile(r"phụ lục(?:\s+(?:số\s+)?([IVXLC]+|\d{1,2}))?\s*[.:]?", re.IGNORECASE)
_REFERENCE = re.compile(r"\((?:.*kèm theo|đính kèm).*\)?", re.IGNORECASE)
_STAMP = re.compile(r"\s*\[[^\[\]]*\]\s*")
_SIGNED = re.compile(r"\((?:đã )?(?:chữ )?ký\b|dấu(?:/| của )", re.IGNORECASE)
_ITEM = re.compile(r"[-–+•]|Lưu\b")
"""How a recipient begins."""

_TITLE_ABOVE = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\. .+|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|"
    r"TRƯỞNG \w+|VỤ TRƯỞNG|BỘ TRƯỞNG|THỦ TƯỚNG|HIỆU TRƯỞNG|TỔNG \w+))"
)
"""A title of who signs, alone on the row above the recipients."""

_FOOT_LINES = 10


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: label, title lines, reference, and everything in it."""

    label: Line
    numeral: str
    title: tuple[Line, ...]
    reference: Line | None
    lines: tuple[Line, ...]


def find_items(main: Sequence[Line], recipients: Line | None) -> tuple[Line, ...]:
    """The recipients: in a cell all of it, else the lines with a dash."""
    if recipients is None:
        return ()
    if recipients.cell is not None:
        return _without_marks(_in_column(main, recipients))
    items: list[Line] = []
    last = recipients.order
    for line in main:
        if line.order <= recipients.order:
            continue
        if _ITEM.match(line.text):
            items.append(line)
        elif items and line.order == last + 1 and _goes_on(items[-1].text, line.text):
            items[-1] = replace(items[-1], text=f"{items[-1].text} {line.text}")
        elif not (items and _is_title_between(line, last)):
            break
        last = line.order
    return tuple(items)


_TYPISTS_MARK = re.compile(r"(?![-–+•]|Lưu)[\w./ ]{1,12}")
_ARCHIVE = re.compile(r"[-–+•]?\s*Lưu\b")


def _without_marks(items: tuple[Line, ...]) -> tuple[Line, ...]:
    """The recipients without what a typist notes below the archive, as ``09 KH``."""
    marked = len(items) > 1 and _TYPISTS_MARK.fullmatch(items[-1].text)
    return items[:-1] if marked and _ARCHIVE.match(items[-2].text) else items


def _in_column(main: Sequence[Line], recipients: Line) -> tuple[Line, ...]:
    """What stands below the label in its cell and the cells below it; a cut line with its rest."""
    cell = recipients.cell
    items: list[Line] = []
    for line in main:
        at = line.cell
        if at is None or cell is None or line.order <= recipients.order:
            continue
        if (at.table, at.column) != (cell.table, cell.column):
            continue
        dashed = _ITEM.match(line.text)
        if items and not dashed and _is_cut(items[-1].text, line.text):
            items[-1] = replace(items[-1], text=f"{items[-1].text} {line.text}")
        else:
            items.append(line)
    return tuple(items)


def _is_title_between(line: Line, last: int) -> bool:
    """Whether a copied page puts who signs on a row of its own between two recipients."""
    return line.look is None and line.order == last + 1 and line.text.isupper()


def _goes_on(above: str, text: str) -> bool:
    """Whether a line is the rest of the one above it, or says in brackets what that one is for."""
    return _is_cut(above, text) or (text.startswith("(") and not _SIGNED.match(text))


def _is_cut(above: str, text: str) -> bool:
    """Whether a line of a copy is the rest of the one above."""
    # What is in capitals is a title, but for a short name that ends the recipient: "TBXH;".
    return above[-1] not in ";.]" and (not text.isupper() or text.endswith(";"))


def find_signer(
    main: Sequence[Line], recipients: Line | None, items: Sequence[Line]
) -> tuple[Line, ...]:
    """Authority, title and name of who signs; marks of stamps and signatures are left out."""
    if recipients is None:
        return ()
    if recipients.cell is not None:
        row = (recipients.cell.table, recipients.cell.row)
        beside = [
            (n, n.cell.column)
            for n in main
            if n.cell and n.cell.table == row[0] and n.cell.row >= row[1]
            and n.cell.column != recipients.cell.column and not _is_mark(n.text)
        ]  # fmt: skip
        right = [n for n, column in beside if column > recipients.cell.column]
        return tuple(right or [n for n, _ in beside])
    last = items[-1].order if items else recipients.order
    words = items[-1].text if items else ""
    below = [
        n for n in main if n.order > last and not _is_mark(n.text) and not words.endswith(n.text)
    ]
    above = [n for n in main if n.order < recipients.order][-1:]
    if recipients.look is None:  # a copy puts rows of the title first, or between recipients
        rows = [n for n in main if recipients.order < n.order < last and n.text.isupper()]
        between = [n for n in rows if not _ITEM.match(n.text)]
        is_first = bool(below and above and _TITLE_ABOVE.match(above[0].text))
        below = [*(above if is_first else ()), *between, *below]
    return tuple(below[:_FOOT_LINES])


def _is_mark(text: str) -> bool:
    """Whether a line only says where signature and seal stand."""
    return bool(_STAMP.fullmatch(text) or _SIGNED.match(text))


def unstamped(text: str) -> str:
    """A line of the foot without marks such as ``[Signature]`` that a copy leaves."""
    return _STAMP.sub("", text)


def find_appendices(paper: Paper) -> tuple[Appendix, ...]:
    """Every appendix: from a line that is nothing but its label to the next one or the end."""
    lines = paper.filled
    starts = [
        i for i, n in enumerate(lines) if i > 0 and n.cell is None and _APPENDIX.fullmatch(n.text)
    ]
    ends = [*starts[1:], len(lines)] if starts else []
    return tuple(_appendix(lines[a:b]) for a, b in zip(starts, ends, strict=True))


def _appendix(lines: Sequence[Line]) -> Appendix:
    numeral = _APPENDIX.fullmatch(lines[0].text)
    reference = next((n for n in lines[1:8] if n.cell is None and _REFERENCE.match(n.text)), None)
    if reference is not None:
        reference = _whole(reference, lines)
        title = tuple(n for n in lines[1:8] if n.order < reference.order)
    else:
        title = tuple(n for n in lines[1:2] if n.cell is None and "\t" not in n.text)
    return Appendix(
        lines[0], (numeral[1] or "") if numeral else "", title, reference, tuple(lines[1:])
    )


def _whole(reference: Line, lines: Sequence[Line]) -> Line:
    """A reference in brackets with the lines it runs on to."""
    text, last = reference.text, reference.order
    for line in lines:
        if line.order == last + 1 and not text.endswith(")") and line.cell is None:
            text, last = f"{text} {line.text}", line.order
    return replace(reference, text=text) if text.endswith(")") else reference
