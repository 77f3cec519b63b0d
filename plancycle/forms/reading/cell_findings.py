"""What is to be said of the cells of a file before any form is known: marks, merges, headings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.layout import Layout
from plancycle.forms.reading.task_places import Place
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import heading
from plancycle.forms.wording.quoting import quoted
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.model.reports import EXACT_FIELDS, NUMBER_FIELDS, Field

_WHAT = {
    Ink.SYMBOL: "có ký tự của phông ký hiệu",
    Ink.PICTURE: "có hình ảnh",
    Ink.TEXT_BOX: "có hộp văn bản hoặc chữ nghệ thuật",
    Ink.OBJECT: "có hình vẽ hoặc đối tượng chèn",
    Ink.EQUATION: "có công thức toán",
    Ink.FIELD: "có trường tự động chưa cập nhật",
    Ink.CONTROL: "có ô chọn chưa rõ",
    Ink.NUMBERING: "có số thứ tự tự động của Word",
    Ink.GLUED: "có chữ bị gạch, chữ nhỏ hoặc chữ đảo chiều nằm xen giữa",
    Ink.FORMAT: "có định dạng hiển thị số không đọc chắc chắn được",
    Ink.CROSSED: "bị gạch chéo",
    Ink.TABLE_STYLE: "thuộc bảng có kiểu định dạng gạch ngang, gạch chéo hoặc ẩn chữ",
    Ink.NOTE_ALONE: "chỉ có chú thích",
}
_IGNORED = {
    Ink.STRUCK: "chữ bị gạch ngang",
    Ink.HIDDEN: "chữ ẩn hoặc chữ trắng",
    Ink.RAISED: "chữ nhỏ phía trên (dấu chú thích)",
}
_TOLD = {
    Ink.BOXED: "nội dung nằm trong hộp văn bản",
    Ink.NOTE_REFERENCE: "ô có chú thích cuối trang hoặc bên lề, nội dung chú thích không được đọc",
    Ink.UNSEEN_CELL: "ô nằm ở dòng hoặc cột đang bị ẩn",
}
_WORDS_LOST = frozenset({Ink.PICTURE, Ink.TEXT_BOX, Ink.OBJECT, Ink.EQUATION, Ink.FIELD})
_FORMULA = frozenset({Ink.NO_VALUE, Ink.STALE, Ink.ERROR})


def cell_findings(layout: Layout, shared: Mapping[int, tuple[Place, ...]]) -> Iterator[Finding]:
    """In the order of the cells; what concerns a whole column is said once.

    Args: shared: from :func:`merged_places`.
    """
    yield from _two_columns(layout)
    for place in layout.places:
        if len(others := shared.get(_corner(place), ())) > 1:
            yield from _one_for_several(place, others, layout.kind)
        if place.spills and place.field in EXACT_FIELDS and _says_a_value(place):
            yield _spilled(place, layout.kind)
        # Answers in a guessed column are counted by nobody: their marks change nothing.
        if not place.guessed:
            yield from _of_marks(place, layout.kind)
    yield from _moved_parts(layout)


def _where(place: Place, kind: FormKind) -> str:
    row = f" (mã {place.task_id})" if place.task_id else ""
    name = heading(place.field, kind)
    return f"{place.name}, {'cột' if place.task_id else 'phần'} “{name}”{row}"


def _finding(name: str, place: Place, kind: FormKind, **params: object) -> Finding:
    cell = (place.task_id, place.field.value)
    return finding_of(name, _where(place, kind), cell, **params)


def _two_columns(layout: Layout) -> Iterator[Finding]:
    """F44: two columns could be the asked one, and both hold something; said once a column."""
    doubled: dict[Field, list[Place]] = defaultdict(list)
    for place in layout.places:
        if place.doubles:
            doubled[place.field].append(place)
    for places in doubled.values():
        first = places[0]
        both_texts = ", ".join(quoted(c.text) for c in (*first.cells, *first.doubles) if c.text)
        rows = f" ở {len(places):02d} dòng" if len(places) > 1 else ""
        yield _finding("F44", first, layout.kind, rows=rows, found=both_texts)


def _corner(place: Place) -> int:
    # No object has the id 0: a place without a cell shares it with none.
    return id(place.cells[0]) if place.cells else 0


def _says_a_value(place: Place) -> bool:
    """Whether a cell holds more than the words that are printed in it."""
    return any(c.isdigit() for c in place.text) or any(m.kind.is_unread for m in place.marks)


def _spilled(place: Place, kind: FormKind) -> Finding:
    """F43: the cell is merged with a printed one, so that its text may be of both."""
    across = ", ".join(f"“{name}”" for name in place.spills)
    return _finding("F43.spilled", place, kind, written=quoted(place.text), columns=across)


def merged_places(places: Sequence[Place]) -> dict[int, tuple[Place, ...]]:
    """The places that share one cell which holds something, by that cell."""
    places_by_cell: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        for cell in place.cells:
            places_by_cell[id(cell)].append(place)
    return {key: tuple(group) for key, group in places_by_cell.items() if key and len(group) > 1}


def _one_for_several(place: Place, others: tuple[Place, ...], kind: FormKind) -> Iterator[Finding]:
    """F43: one cell stands for several rows or columns, said once.

    Words and states may be meant for each of the rows; a number can't be.
    """
    # The first of the places speaks for all.
    if place is not others[0] or not place.has_ink:
        return
    rows = list(dict.fromkeys(p.task_id for p in others if p.task_id))
    names = list(dict.fromkeys(heading(p.field, kind) for p in others))
    covered = f"các dòng mã {', '.join(rows)}" if len(rows) > 1 else ""
    if len(names) > 1:
        across = ("các cột " if place.task_id else "các phần ") + ", ".join(f"“{n}”" for n in names)
        covered = f"{covered} và {across}" if covered else across
    fields = {p.field for p in others}
    # One state across columns can't be a state alone: words or a number belong to it too.
    counted = bool(fields & NUMBER_FIELDS) or (len(fields) > 1 and Field.STATUS in fields)
    each = "từng dòng" if len(names) == 1 else "từng mục"
    written = quoted(place.text)
    if counted:
        yield _finding("F43.one_for_several", place, kind, written=written, covered=covered)
    else:
        yield _finding("F43.for_each", place, kind, written=written, covered=covered, each=each)


def _of_marks(place: Place, kind: FormKind) -> Iterator[Finding]:
    marks = place.marks
    if not marks:
        return
    # What makes the whole cell doubtful comes first; of the lesser marks nothing is said then.
    if any(m.kind in _FORMULA for m in marks):
        yield _formula(place, kind)
    elif any(m.kind is Ink.DATE for m in marks):
        # A date among words is what was meant; only a number can have become one.
        if place.field in NUMBER_FIELDS:
            yield _date(place, kind)
    elif any(m.kind in {Ink.OLD_FONT, Ink.GARBLED} for m in marks):
        yield _garbled(place, kind)
    elif place.field in EXACT_FIELDS:
        yield from _exact(place, marks, kind)
    else:
        yield from _words(place, marks, kind)


def _exact(place: Place, marks: Sequence[Mark], kind: FormKind) -> Iterator[Finding]:
    unread = [m for m in marks if m.kind.is_unread and m.kind in _WHAT]
    hint = next((m.text for m in marks if m.kind is Ink.PLACEHOLDER), "")
    left_out = [m for m in marks if m.kind in _IGNORED]
    # Ink that can't be read outweighs what was passed over: the figure without it may be wrong.
    if unread:
        yield _unread(place, unread, kind)
    # A hint that reads as a number or a state may be an answer that the file calls a hint.
    elif hint and not place.text and _looks_answered(place.field, hint):
        yield _still_a_hint(place, hint, kind)
    elif left_out and not place.figure:
        yield _nothing_left(place, left_out, kind)
    else:
        yield from _told(place, marks, kind)


def _unread(place: Place, unread: Sequence[Mark], kind: FormKind) -> Finding:
    """F40: something stands in the cell that can't be read with certainty."""
    what = ", ".join(dict.fromkeys(_WHAT[m.kind] for m in unread))
    texts = [m.text for m in unread if m.text] or ([place.text] if place.text else [])
    quotes = f" ({', '.join(quoted(t) for t in texts[:3])})" if texts else ""
    return _finding("F40.unread", place, kind, what=what, found=quotes)


def _looks_answered(field: Field, hint: str) -> bool:
    if field is Field.STATUS:
        return parse_status(hint) is not None
    amount = read_amount(hint, field)
    return amount is not None and amount.value is not None


def _still_a_hint(place: Place, hint: str, kind: FormKind) -> Finding:
    return _finding("F40.hint", place, kind, written=quoted(hint))


def _nothing_left(place: Place, left_out: Sequence[Mark], kind: FormKind) -> Finding:
    what = ", ".join(dict.fromkeys(_IGNORED[m.kind] for m in left_out))
    quotes = ", ".join(quoted(m.text) for m in left_out)
    return _finding("F40.nothing_left", place, kind, what=what, found=quotes)


def _told(place: Place, marks: Sequence[Mark], kind: FormKind) -> Iterator[Finding]:
    """F41: what was passed over or read in another way than it is written."""
    pieces = [f"bỏ qua {_IGNORED[m.kind]} {quoted(m.text)}" for m in marks if m.kind in _IGNORED]
    pieces += [_note(m) or _TOLD[m.kind] for m in marks if m.kind in _TOLD]
    pieces += [f"giá trị lưu trong ô là {quoted(m.text)}" for m in marks if m.kind is Ink.ROUNDED]
    # A blank cell was read as blank; but a comment beside it may be all its writer had to say.
    if pieces and (place.has_ink or any(m.kind is Ink.NOTE_REFERENCE for m in marks)):
        read = quoted(place.figure or place.text) if place.has_ink else "ô để trống"
        yield _finding("F41.read_as", place, kind, read=read, pieces="; ".join(pieces))
    yield from _decoded(place, marks, kind)


def _note(mark: Mark) -> str:
    """A comment or a footnote with what it says; empty where that isn't known."""
    is_read = mark.kind is Ink.NOTE_REFERENCE and mark.text
    return f"ô có chú thích {quoted(mark.text)}" if is_read else ""


def _words(place: Place, marks: Sequence[Mark], kind: FormKind) -> Iterator[Finding]:
    lost = [m for m in marks if m.kind in _WORDS_LOST]
    if lost:
        what = ", ".join(dict.fromkeys(_WHAT[m.kind] for m in lost))
        texts = ", ".join(quoted(m.text) for m in lost if m.text)
        quotes = f" ({texts})" if texts else ""
        yield _finding("F40.in_words", place, kind, what=what, found=quotes)
    # Raised letters stay among words (“m²”); only a figure is read without them.
    ignored = [m for m in marks if m.kind in {Ink.STRUCK, Ink.HIDDEN}]
    if ignored:
        pieces = "; ".join(f"{_IGNORED[m.kind]} {quoted(m.text)}" for m in ignored)
        yield _finding("F41.left_out", place, kind, pieces=pieces)
    around = [_note(m) or _TOLD[m.kind] for m in marks if m.kind is Ink.NOTE_REFERENCE]
    # An error where a number is counted (F40); beside words it is told and no more.
    around += [f"ô {_WHAT[m.kind]}" for m in marks if m.kind in {Ink.CROSSED, Ink.TABLE_STYLE}]
    if around:
        yield _finding("F41.around", place, kind, beside="; ".join(dict.fromkeys(around)))
    yield from _decoded(place, marks, kind)


def _decoded(place: Place, marks: Sequence[Mark], kind: FormKind) -> Iterator[Finding]:
    """F56: an old font turned into Unicode."""
    if any(m.kind is Ink.DECODED for m in marks):
        yield _finding("F56", place, kind, written=quoted(place.text))


def _garbled(place: Place, kind: FormKind) -> Finding:
    """F55: the letters no longer say what was written."""
    return _finding("F55.in_file", place, kind, written=quoted(place.text))


def _formula(place: Place, kind: FormKind) -> Finding:
    """F38: nobody knows what the unit saw in this cell."""
    marks = {m.kind: m for m in place.marks}
    if Ink.ERROR in marks:
        return _finding("F38.error", place, kind, written=quoted(place.text))
    if Ink.STALE in marks:
        return _finding("F38.stale", place, kind, written=quoted(marks[Ink.STALE].text))
    return _finding("F38.no_result", place, kind)


def _date(place: Place, kind: FormKind) -> Finding:
    """F39: Excel makes a date of ``12/5`` and, in some languages, of ``12.5``."""
    return _finding("F39", place, kind, written=place.text)


def _moved_parts(layout: Layout) -> Iterator[Finding]:
    """F57: the answer to a part in words stands elsewhere than asked, or goes on elsewhere."""
    for part in layout.parts:
        if part.is_before:
            name = "F57.before"
        elif part.others or part.is_inside:
            name = "F57.joined"
        elif part.is_by_order:
            name = "F57.by_order"
        elif part.renamed:
            name = "F57.renamed"
        else:
            continue
        place = next(p for p in layout.places if p.task_id is None and p.field is part.field)
        written = quoted(place.text)
        renamed = quoted(part.renamed) if part.renamed else ""
        yield _finding(name, place, layout.kind, written=written, name_found=renamed)
