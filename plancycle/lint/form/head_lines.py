"""The solid lines below motto, agency and abstract."""

from collections.abc import Iterator, Sequence

from plancycle.documents.rendering.text_width import text_width
from plancycle.lint.form.looks import points
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import DrawnLine, Line

_PART = (0.28, 0.55)
"""A third to a half, with room for what a text is wider or narrower than we reckon."""

_WHOLE = (0.8, 1.25)


def _width(line: Line) -> float:
    """Printed width in mm, by the line's own size."""
    size = max(line.look.sizes, default=14.0) if line.look else 14.0
    return text_width(line.text, size, bold=bool(line.look and line.look.bold))


def _below(sheet: Sheet, lines: Sequence[Line]) -> list[DrawnLine]:
    """Lines drawn at an element: in its cell, or until the next text outside tables."""
    last = lines[-1]
    if last.cell is not None:
        cell = last.cell
        return [d for d in sheet.paper.drawn if d.cell == cell]
    following = (n.order for n in sheet.paper.filled if n.order > last.order)
    end = next(following, last.order + 3)
    begin = lines[0].order
    return [d for d in sheet.paper.drawn if d.cell is None and begin <= d.order <= end]


def _loose(sheet: Sheet) -> bool:
    """Whether a shape hangs somewhere in the head and may float to any place in it."""
    last = max((n.order for n in sheet.parts.abstract), default=0)
    body = sheet.parts.body
    end = body[0].order if body else last
    return any(d.floating and d.order <= end for d in sheet.paper.drawn)


def _check(
    sheet: Sheet, name: str, lines: Sequence[Line], share: tuple[float, float], words: str
) -> Iterator[Hit]:
    if not lines or not sheet.paper.has_form or lines[-1].look is None:
        return  # a line that shares its row is not told apart
    last, low, high = lines[-1], *share
    width = min(_width(last), last.cell.width if last.cell and last.cell.width else 165.0)
    underlined = last.look is not None and last.look.underline is True
    own = _below(sheet, lines)
    fix = f"Kẻ một đường nét liền dưới {name}, dài {words} dòng chữ."
    if underlined and share is not _WHOLE:
        yield Hit(last.place, f"Đường kẻ dưới {name} dài bằng dòng chữ (gạch chân).", fix)
    elif not own and not underlined and not _loose(sheet):
        yield Hit(last.place, f"Không có đường kẻ dưới {name}.", fix)
    for drawn in own:
        length = drawn.length
        if not drawn.floating and length is not None and not low <= length / width <= high:
            message = f"{points(round(length))} mm, dòng chữ dài {points(round(width))} mm"
            yield Hit(last.place, f"Đường kẻ dưới {name} dài {message}.", fix)


@rule("L-H17")
def check_motto_line(sheet: Sheet) -> Iterator[Hit]:
    """As long as the motto."""
    motto = sheet.parts.motto
    alone = [motto] if motto is not None and "\t" not in motto.text else []
    yield from _check(sheet, "Tiêu ngữ", alone, _WHOLE, "bằng")


@rule("L-H18")
def check_agency_line(sheet: Sheet) -> Iterator[Hit]:
    """A third to a half of the agency's name."""
    yield from _check(sheet, "tên cơ quan ban hành", sheet.parts.agency, _PART, "từ 1/3 đến 1/2")


@rule("L-H19")
def check_abstract_line(sheet: Sheet) -> Iterator[Hit]:
    """A third to a half of the abstract."""
    yield from _check(sheet, "trích yếu", sheet.parts.abstract, _PART, "từ 1/3 đến 1/2")
