"""Appendices: label, numeral, title, reference, mention in the text."""

import re
from collections.abc import Iterator

from plancycle.documents.wording.wording import roman, running_day
from plancycle.lint.citing.cited_documents import find_citations
from plancycle.lint.citing.symbols import check_form, check_type, without_spaces
from plancycle.lint.form.looks import Wanted, look_hits
from plancycle.lint.parts.head_parts import is_sealed_apart
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Align, Line

_ATTACHED = re.compile(
    r"\((?:Được ban hành|Ban hành)? ?[Kk]èm theo (?:Quyết định|Kế hoạch|Nghị quyết|Tờ trình)"
)
_REFERENCE = re.compile(r"\((?:Kèm theo|Ban hành kèm theo|Đính kèm) .+\)")


@rule("L-A01")
def check_label(sheet: Sheet) -> Iterator[Hit]:
    """The label in ordinary letters."""
    for appendix in sheet.parts.appendices:
        if not appendix.label.text.startswith("Phụ lục"):
            right = f"Phụ lục {appendix.numeral}".strip()
            message = f"Ghi “{appendix.label.text}”."
            yield Hit(appendix.label.place, message, f"Ghi “{right}” bằng chữ in thường.")


@rule("L-A02")
def check_numerals(sheet: Sheet) -> Iterator[Hit]:
    """Two or more are numbered with Roman numerals, in order."""
    appendices = sheet.parts.appendices
    for index, appendix in enumerate(appendices if len(appendices) > 1 else (), start=1):
        if appendix.numeral != roman(index):
            message = f"Ghi “{appendix.label.text}”."
            yield Hit(appendix.label.place, message, f"Ghi “Phụ lục {roman(index)}”.")


@rule("L-A03")
def check_title(sheet: Sheet) -> Iterator[Hit]:
    """An appendix has a title, in capitals."""
    for appendix in sheet.parts.appendices:
        if not appendix.title:
            yield Hit(appendix.label.place, "Phụ lục không có tên.", "Ghi tên dưới chữ “Phụ lục”.")
        elif any(n.text != n.text.upper() for n in appendix.title):
            wrong = next(n for n in appendix.title if n.text != n.text.upper())
            yield Hit(wrong.place, "Tên phụ lục không in hoa.", "Ghi tên phụ lục bằng chữ in hoa.")


@rule("L-A04")
def check_reference(sheet: Sheet) -> Iterator[Hit]:
    """The reference, "(Kèm theo ...)", stands below the title; on paper only, so it is a doubt."""
    for appendix in sheet.parts.appendices:
        line = appendix.reference
        if line is None and is_sealed_apart(sheet.paper.filled):
            continue
        fix = "Văn bản giấy ghi “(Kèm theo Kế hoạch số … ngày … của …)” dưới tên phụ lục."
        if line is None:
            place = (appendix.title or (appendix.label,))[-1].place
            yield Hit(place, "Không có dòng “(Kèm theo …)”.", fix)
        elif not _REFERENCE.fullmatch(line.text):
            yield Hit(line.place, f"Ghi “{line.text}”.", fix)


_ATTACHING = frozenset(
    {"Kế hoạch", "Báo cáo", "Quyết định", "Tờ trình", "Thông báo", "Chương trình", "Hướng dẫn"}
)
"""Types that are told from each other by their names alone."""


@rule("L-A05")
def check_same_paper(sheet: Sheet) -> Iterator[Hit]:
    """The reference names the number and date of the paper itself."""
    number, signed = sheet.parts.number, sheet.parts.signed_on
    own = without_spaces(number.text.partition(":")[2]) if number else ""
    for line in _references(sheet):
        cited = None if sheet.parts.is_draft else next(find_citations(line.text), None)
        if cited is None or not own:
            continue
        same_number = _digits(cited.key) == _digits(own)
        if cited.key.lstrip("0") != own.lstrip("0") and not (same_number and _told(sheet)):
            yield Hit(line.place, f"Kèm theo văn bản số {cited.key}.", f"Văn bản này số {own}.")
        elif cited.day is not None and signed is not None and cited.day != signed:
            message = f"Kèm theo văn bản {running_day(cited.day)}."
            yield Hit(line.place, message, f"Văn bản này {running_day(signed)}.")
        elif (named := sheet.parts.type_name) is not None and cited.type != "Văn bản":
            own_type = named.text.strip(" :").capitalize()
            if own_type in _ATTACHING and cited.type in _ATTACHING and own_type != cited.type:
                message = f"Kèm theo “{cited.name}”."
                yield Hit(line.place, message, f"Văn bản này là {own_type}.")


def _references(sheet: Sheet) -> Iterator[Line]:
    """``(Kèm theo ...)`` of every appendix, and of lists that follow the paper without a label."""
    yield from (a.reference for a in sheet.parts.appendices if a.reference is not None)
    labelled = {n.order for a in sheet.parts.appendices for n in (a.label, *a.lines)}
    foot = sheet.parts.recipients
    if foot is None:
        return
    for line in sheet.paper.filled:
        if line.order not in labelled and line.order > foot.order and _ATTACHED.match(line.text):
            yield line


def _digits(key: str) -> str:
    return key.lstrip("0").partition("/")[0].partition("-")[0]


def _told(sheet: Sheet) -> bool:
    """Whether the symbol of the head is faulty itself: its own rules tell that, and where."""
    return any(True for check in (check_form, check_type) for _ in check(sheet))


@rule("L-A06")
def check_label_look(sheet: Sheet) -> Iterator[Hit]:
    """14, bold, centred."""
    lines = [a.label for a in sheet.parts.appendices]
    yield from look_hits("“Phụ lục”", lines, Wanted(14, 14, bold=True, align=Align.CENTRE))


@rule("L-A07")
def check_title_look(sheet: Sheet) -> Iterator[Hit]:
    """13 to 14, bold, centred."""
    lines = [n for a in sheet.parts.appendices for n in a.title]
    yield from look_hits("Tên phụ lục", lines, Wanted(13, 14, bold=True, align=Align.CENTRE))


@rule("L-A08")
def check_reference_look(sheet: Sheet) -> Iterator[Hit]:
    """13 to 14, italic, centred."""
    lines = [a.reference for a in sheet.parts.appendices]
    wanted = Wanted(13, 14, italic=True, align=Align.CENTRE)
    yield from look_hits("“(Kèm theo …)”", lines, wanted)


_AND = r"(?:\s*(?:,|;|-|–|và|đến|hoặc|,\s*và)\s*)"
_NUMERAL = r"(?:[IVXLC]+|\d{1,2})(?:\s*\([^()]{1,60}\))?"
_ALL_BROUGHT = re.compile(
    r"(?:các )?phụ lục(?: chi tiết)?,? (?:được )?(?:(?:ban hành|đính|gửi) )?kèm|"
    r"kèm theo (?:các )?phụ lục(?! (?:số )?[IVX\d])|các phụ lục(?! (?:số )?[IVX\d])",
    re.IGNORECASE,
)
"""A text that points to its appendices together: ``(chi tiết có phụ lục kèm theo)``."""


def _called(index: int, numeral: str, of: int) -> str:
    """How a text may point to an appendix, alone or in a row; the only one needs no number."""
    if of == 1:
        return r"phụ lục\b"
    own = rf"(?:{re.escape(numeral)}|{roman(index)}|0?{index})"
    label = r"(?:phụ lục )?(?:số )?"
    return rf"phụ lục (?:số )?(?:{_NUMERAL}{_AND}{label})*{own}\b"


@rule("L-A09")
def check_mentioned(sheet: Sheet) -> Iterator[Hit]:
    """The text points to every appendix."""
    appendices = sheet.parts.appendices if sheet.parts.official else ()
    first = appendices[0].label.order if appendices else 0
    # Also what is issued with a decision, below its foot: regulations, a plan.
    text = "\n".join(n.text for n in sheet.paper.filled if n.order < first)
    for index, appendix in enumerate(appendices, start=1):
        name = f"Phụ lục {appendix.numeral}".strip()
        called = re.search(_called(index, appendix.numeral, len(appendices)), text, re.IGNORECASE)
        if not called and not _ALL_BROUGHT.search(text):
            message = f"Nội dung văn bản không nhắc đến “{name}”."
            yield Hit(appendix.label.place, message, "Chỉ dẫn đến phụ lục ở nội dung văn bản.")
