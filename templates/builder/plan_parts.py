"""What a plan and an official letter in its place share: the text, the appendices."""

from collections.abc import Iterator
from itertools import product

from docx.document import Document

from plancycle.documents.papers.plan_attachments import MOST_COLUMNS, layout_name
from templates.builder.parts import appendix_title
from templates.builder.style import (
    CENTRE,
    JUSTIFY,
    LANDSCAPE_WIDTH,
    LEFT,
    PORTRAIT_WIDTH,
    grid,
    heading,
    loop,
    paragraph,
    point,
    span_row,
    start_appendix,
    tag,
    tag_row,
    text_row,
)

_COLUMNS = {
    "id": ("TT", 12, CENTRE),
    "title": ("Nội dung nhiệm vụ", 0, JUSTIFY),
    "leads": ("Đơn vị thực hiện (chủ trì)", 45, LEFT),
    "partners": ("Đơn vị phối hợp", 43, LEFT),
    "product": ("Sản phẩm", 36, LEFT),
    "quota": ("Định mức, kết quả", 40, LEFT),
    "time": ("Thời gian", 28, CENTRE),
    "cost": ("Kinh phí (triệu đồng)", 28, CENTRE),
}
"""Heading, millimetres on a lying page and alignment; the title takes what the others leave."""

_OPTIONAL = ("product", "quota", "cost")
_RIGID = frozenset({"id", "time", "cost"})
"""Columns that can't be narrower: a date or a sum must not break."""
_NARROW = 12
_MORE_OF_A_PRODUCT = 20
"""Millimetres that a product, often a sentence, has more where no cost stands beside it."""


def body(document: Document) -> None:
    """The text, from the list ``body``, and the closing sentence."""
    tag(document, "for item in body")
    tag(document, "if item.kind == 'chapter'")
    heading(document, "{{ item.text }}")
    tag(document, "elif item.kind == 'point'")
    point(document, "{{ item.text }}")
    tag(document, "elif item.kind == 'letter'")
    paragraph(document, "{{ item.text }}", keep_next=True)
    tag(document, "elif item.title")
    paragraph(document, "**{{ item.title }}** {{ item.text }}")
    tag(document, "else")
    paragraph(document, "{{ item.text }}")
    tag(document, "endif")
    tag(document, "endfor")
    paragraph(document, "{{ closing }}", keep_next=True)


def appendices(document: Document) -> None:
    """The table of tasks on lying pages, then the attachments, each if there are any."""
    start_appendix(document, landscape=True)
    tag(document, "if task_groups")
    appendix_title(document, "{{ appendix_label }}", "{{ appendix_title }}")
    for number, shown in enumerate(_variants()):
        tag(document, f"{'elif' if number else 'if'} {_asked(shown)}")
        _task_table(document, shown)
    tag(document, "endif")
    start_appendix(document)
    tag(document, "endif")
    _attachments(document)


def _variants() -> Iterator[dict[str, bool]]:
    """Every choice of the columns that a plan may do without; never without all of them."""
    for chosen in product((True, False), repeat=len(_OPTIONAL)):
        if any(chosen):
            yield dict(zip(_OPTIONAL, chosen, strict=True))


def _asked(shown: dict[str, bool]) -> str:
    return " and ".join(f"{'' if is_there else 'not '}columns.{n}" for n, is_there in shown.items())


def _task_table(document: Document, shown: dict[str, bool]) -> None:
    names = [name for name in _COLUMNS if shown.get(name, True)]
    tight = 0.8 if sum(shown.values()) > 1 else 1
    widths = [round(_COLUMNS[n][1] * (1 if n in _RIGID else tight)) for n in names]
    if shown["product"] and not shown["cost"]:
        widths[names.index("product")] += _MORE_OF_A_PRODUCT
    widths[names.index("title")] = LANDSCAPE_WIDTH - sum(widths)
    table = grid(document, widths, [_COLUMNS[n][0] for n in names])
    tag_row(table, "for group in task_groups")
    span_row(table, "{{ group.number }}", "{{ group.title }}")
    tag_row(table, "for row in group.rows")
    texts = [f"{{{{ row.{name} }}}}" for name in names]
    text_row(table, texts, align=[_COLUMNS[n][2] for n in names])
    tag_row(table, "endfor")
    tag_row(table, "endfor")


def _attachments(document: Document) -> None:
    tag(document, "for attachment in attachments")
    tag(document, "if not loop.first")
    start_appendix(document)
    tag(document, "endif")
    appendix_title(document, "{{ attachment.label }}", "{{ attachment.title }}")
    loop(document, "line", "attachment.text")
    for number, (count, numbered) in enumerate(product(range(1, MOST_COLUMNS + 1), (True, False))):
        name = layout_name(count, numbered=numbered)
        tag(document, f"{'elif' if number else 'if'} attachment.layout == '{name}'")
        _text_table(document, count, numbered=numbered)
    tag(document, "endif")
    loop(document, "line", "attachment.points")
    tag(document, "endfor")


def _text_table(document: Document, count: int, *, numbered: bool) -> None:
    """A table of so many columns, all as wide, the first narrow where it holds numbers."""
    wide = count - 1 if numbered and count > 1 else count
    first = [_NARROW] * (count - wide)
    widths = [*first, *[(PORTRAIT_WIDTH - sum(first)) / wide] * wide]
    headings = [f"{{{{ attachment.columns[{n}] }}}}" for n in range(count)]
    table = grid(document, widths, headings)
    tag_row(table, "for row in attachment.rows")
    texts = [f"{{{{ row[{n}] }}}}" for n in range(count)]
    text_row(table, texts, align=[*[CENTRE] * len(first), *[LEFT] * wide])
    tag_row(table, "endfor")
