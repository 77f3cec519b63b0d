"""A paper with its plain faults put right, as a new file: the one that came in is left alone."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from plancycle.lint.fixing.mending import Edit, edits_of
from plancycle.lint.parts.anatomy import dissect
from plancycle.lint.reading.open_paper import WordParts, open_word
from plancycle.lint.reading.paragraph_runs import Piece, plain
from plancycle.lint.reading.read import decoded, read_document, read_paper, split_rows
from plancycle.lint.registry import Sheet
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.paper import Line, Paper
from plancycle.office_files.packing import pack

_ROUNDS = 8
"""Edits may touch each other and then wait for the next round; more of them never do."""

_AROUND = 14
_KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
_COMPOSED = "L-F03"


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: by which rule, where, the letters before and after with some around."""

    rule: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MendedPaper:
    """The new file's content and the list of its changes; without changes it is the old content."""

    content: bytes
    changes: tuple[Change, ...]


def mend_file(data: bytes, name: str) -> MendedPaper:
    """Put right what has one right answer; fonts, sizes and all other looks stay.

    Args: data: a Word file (.docx) or a text. name: as shown in findings.
    Returns: the new content; mending it again changes nothing.
    Raises: UnreadablePaperError for a file that can't be read, or that bears digital signatures,
        which would not hold for another content.
    """
    return _mend_word(data, name) if data.startswith(b"PK") else _mend_text(data, name)


# ---- Word


def _mend_word(data: bytes, name: str) -> MendedPaper:
    parts = open_word(data)
    if parts.holds("_xmlsignatures/"):
        raise UnreadablePaperError(
            "Không sửa được tệp: tệp đã ký số. Hãy sửa ở bản chưa ký, rồi ký lại."
        )
    root = parts.xml(parts.main_part)
    changes: list[Change] = []
    for _ in range(_ROUNDS):
        paper, pieces = read_document(parts, root, name)
        composed = list(_compose(paper, pieces))
        if composed:
            changes += composed
            continue
        done = [c for e in _in_turn(paper) if (c := _carry_out(e, pieces[e.line.order]))]
        if not done:
            break
        changes += done
    return MendedPaper(_packed(parts, root) if changes else data, tuple(changes))


def _packed(parts: WordParts, root: etree._Element) -> bytes:
    main = parts.main_part
    new = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(
        {
            info.filename: new if info.filename == main else parts.read(info.filename)
            for info in parts.archive.infolist()
            if not info.is_dir()
        }
    )


def _compose(paper: Paper, pieces: Sequence[Sequence[Piece]]) -> Iterable[Change]:
    """Letters typed as several characters, as one each."""
    for line, parts in zip(paper.lines, pieces, strict=True):
        sources = [p.source for p in parts if p.source is not None]
        loose = [s for s in sources if not unicodedata.is_normalized("NFC", s.text or "")]
        for source in loose:
            source.text = unicodedata.normalize("NFC", source.text or "")
        if loose:
            yield Change(_COMPOSED, line.place, "chữ tổ hợp", "chữ dựng sẵn")


def _carry_out(edit: Edit, pieces: Sequence[Piece]) -> Change | None:
    """Write an edit into the runs it touches; None if a tab or the like stands in its way."""
    letters = [(piece, at) for piece in pieces for at, c in enumerate(piece.text or "") if plain(c)]
    text = "".join(plain((piece.text or "")[at]) for piece, at in letters)
    shown = text.strip()
    if not edit.line.text.endswith(shown) or len(text) != len(letters):
        return None
    # An automatic number stands before the text and can't be edited in it.
    shift = text.find(shown) - (len(edit.line.text) - len(shown))
    begin, finish, right = _narrowed(edit)
    start, end = begin + shift, finish + shift
    if start < 0 or (start == end == 0 and not letters):
        return None
    spot = letters[start : end or 1] if start == 0 else letters[max(start - 1, 0) : end]
    touched = letters[start:end]
    home, at = touched[0] if touched else spot[0]
    if home.source is None or any(piece.source is None for piece, _ in touched):
        return None
    for piece, place in reversed(touched):
        assert piece.source is not None
        _replace(piece.source, place, place + 1, "")
    place = at if touched or start == 0 else at + 1
    _replace(home.source, place, place, right)
    return _change(edit)


def _narrowed(edit: Edit) -> tuple[int, int, str]:
    """Begin, end and letters of an edit without those at its ends that stay as they are.

    What stays is not touched, so each of its letters keeps the run it stands in.
    """
    old, new = edit.line.text[edit.start : edit.end], edit.right
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return edit.start + head, edit.end - tail, new[head : len(new) - tail]


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _replace(source: etree._Element, start: int, end: int, right: str) -> None:
    text = source.text or ""
    source.text = f"{text[:start]}{right}{text[end:]}"
    source.set(_KEEP_SPACES, "preserve")


# ---- plain text


def _mend_text(data: bytes, name: str) -> MendedPaper:
    text, changes = decoded(data), list[Change]()
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        changes.append(Change(_COMPOSED, "Cả tệp", "chữ tổ hợp", "chữ dựng sẵn"))
        text = composed
    for _ in range(_ROUNDS):
        rows = split_rows(text)
        done = [c for e in _in_turn(read_paper(text.encode(), name)) if (c := _in_row(e, rows))]
        if not done:
            break
        changes += done
        text = "\n".join(rows)
    return MendedPaper(text.encode() if changes else data, tuple(changes))


def _in_row(edit: Edit, rows: list[str]) -> Change | None:
    """Write an edit into its row; None for a paragraph that a page broke into several."""
    row = rows[edit.line.order - 1]
    begins = row.find(edit.line.text)
    if begins < 0:
        return None
    start, end = begins + edit.start, begins + edit.end
    rows[edit.line.order - 1] = f"{row[:start]}{edit.right}{row[end:]}"
    return _change(edit)


# ---- both


def _in_turn(paper: Paper) -> list[Edit]:
    """Edits that don't touch each other, from the end of each line, so that places stay true."""
    lines: dict[int, Line] = {line.order: line for line in paper.lines}
    chosen: list[Edit] = []
    for edit in edits_of(Sheet(paper, dissect(paper))):
        # What was put together from several lines has no single place to be written to.
        whole = lines[edit.line.order].text == edit.line.text
        free = all(
            e.line.order != edit.line.order or edit.end < e.start or e.end < edit.start
            for e in chosen
        )
        if whole and free:
            chosen.append(edit)
    return sorted(chosen, key=lambda e: (e.line.order, -e.start))


def _change(edit: Edit) -> Change:
    text = edit.line.text
    left = text[max(0, edit.start - _AROUND) : edit.start]
    right = text[edit.end : edit.end + _AROUND]
    before, after = text[edit.start : edit.end], edit.right
    return Change(edit.rule, edit.line.place, f"{left}{before}{right}", f"{left}{after}{right}")
