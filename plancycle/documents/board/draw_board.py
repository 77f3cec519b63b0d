"""The board of a year: one HTML page that stands alone, for an official to read at a glance."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plancycle.documents.board.board_page import BoardPage
from plancycle.documents.board.board_view import board_page
from plancycle.model.board import Board
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import RenderError
from plancycle.model.periods import VIETNAM
from plancycle.model.text import forbidden_character
from plancycle.vi.numbers import number

TEMPLATE = "board.html.j2"


def render_board(board: Board, template_dirs: Sequence[Path]) -> str:
    """The page of a year as HTML.

    Args:
        board: what it shows.
        template_dirs: where ``board.html.j2`` is looked for; the first that has it wins.

    Returns:
        One page with its style, drawings and script inside; the same for the same board.

    Raises:
        RenderError: no template, a fault in it, or a character no page may hold.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(template_dirs),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, day=_slashed, moment=_moment)
    try:
        page = environment.get_template(TEMPLATE).render(_names(board_page(board)))
    except TemplateNotFound as error:
        looked = "; ".join(str(d) for d in template_dirs) or "(không có thư mục nào)"
        raise RenderError(f"Không tìm thấy mẫu trang “{error.name}” trong: {looked}.") from error
    except UndefinedError as error:
        raise RenderError(f"Mẫu trang “{TEMPLATE}” dùng tên không có: {error.message}.") from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f", dòng {line}" if line else ""
        raise RenderError(f"Mẫu trang “{TEMPLATE}”{where} có lỗi: {error.message}.") from error
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        # What an edited template may do with the values, e.g. divide by nothing.
        raise RenderError(f"Mẫu trang “{TEMPLATE}” có phép tính sai: {error}.") from error
    character = forbidden_character(page)
    if character:
        raise RenderError(f"Trang theo dõi có ký tự không được phép {character} trong dữ liệu.")
    return page


def _names(page: BoardPage) -> dict[str, object]:
    """The names the template begins with; what they hold it asks for itself."""
    return {field.name: getattr(page, field.name) for field in fields(page)}


def _slashed(day: date) -> str:
    return vietnamese_date(day)


def _moment(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {vietnamese_date(local.date())}"
