"""Typer's own words in Vietnamese: headings, usage, errors and the help option."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": "Tham số",
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "DEFAULT_STRING": "(mặc định: {})",
    "REQUIRED_LONG_STRING": "(bắt buộc)",
}
_ERRORS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Missing option (?P<a>'[^']+').*", "Thiếu tùy chọn {a}."),
        (r"Invalid value for (?P<a>'[^']+'): chưa ghi\.", "Thiếu tùy chọn {a}."),
        (r"Missing (argument|parameter):? (?P<a>'?[^'.]+'?)\.?.*", "Thiếu tham số {a}."),
        (r"Missing command\.", "Thiếu tên lệnh."),
        (r"No such command (?P<a>'[^']+').*", "Không có lệnh {a}."),
        (r"No such option:? (?P<a>'?[^'. ]+'?).*", "Không có tùy chọn {a}."),
        (r"Option (?P<a>'[^']+') requires an argument\.?", "Tùy chọn {a} cần một giá trị."),
        (r"Option (?P<a>'[^']+') does not take a value\.?", "Tùy chọn {a} không nhận giá trị."),
        (r"Got unexpected extra argument(\(s\)|s)? \((?P<a>.+)\)", "Thừa tham số: {a}."),
        (
            r"Invalid value for (?P<a>.+?): (Value error, )?(?P<b>.+?) is not one of (?P<c>.+?)\.",
            "Giá trị {b} của {a} không hợp lệ; chọn một trong: {c}.",
        ),
        (
            r"Invalid value for (?P<a>.+?): Input should be a valid integer.*",
            "Giá trị của {a} phải là số nguyên.",
        ),
        (
            r"Invalid value for (?P<a>.+?): Input should be greater than or equal to (?P<b>\d+).*",
            "Giá trị của {a} phải từ {b} trở lên.",
        ),
        (
            r"Invalid value for (?P<a>.+?): Input should be less than or equal to (?P<b>\d+).*",
            "Giá trị của {a} không được quá {b}.",
        ),
        (
            r"Invalid value for (?P<a>.+?): (?i:path|file|directory) (?P<b>'.+') is not readable\.",
            "Không có quyền đọc {b} ({a}); tài khoản đang chạy lệnh phải đọc được.",
        ),
        (
            r"Invalid value for (?P<a>.+?): (?i:path|file|directory) (?P<b>'.+') does not exist\.",
            "Không có {b} ({a}).",
        ),
        (  # our own words about a value, with how to write it
            r"Invalid value for (?P<a>.+?): (?P<b>'[^']*') (ghi sai|trống)\. (?P<c>.+)",
            "Giá trị {b} của {a} không hợp lệ. {c}",
        ),
        (
            r"Invalid value for (?P<a>.+?): (?P<b>'[^']*') .*",
            "Giá trị {b} của {a} không hợp lệ.",
        ),
        (r"Invalid value for (?P<a>.+?): (?P<b>.+)", "Giá trị của {a} không hợp lệ ({b})."),
    )
)
HELP = "Hiển thị hướng dẫn này."


def translated(message: str) -> str:
    """One of Typer's messages about a wrong call, in Vietnamese; others as they are."""
    line = " ".join(message.split())
    for pattern, words in _ERRORS:
        match = pattern.fullmatch(line)
        if match:
            return words.format(**match.groupdict())
    return line


def _speak_vietnamese() -> None:
    """Replace Typer's headings, once a help is to be shown."""
    from typer import rich_utils  # noqa: PLC0415 - a quarter of the time of an import of Typer

    for name, words in _HEADINGS.items():
        setattr(rich_utils, name, words)


class _InVietnamese:
    """A usage line, a help option and words for values in Vietnamese, of whatever stands behind."""

    def get_params(self, ctx: Any) -> Any:
        """Parameters that show no Python type."""
        return _without_types(_behind(self).get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, under Vietnamese headings."""
        _speak_vietnamese()
        _behind(self).format_help(ctx, formatter)

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(_behind(self).get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """``--help`` with its own words."""
        return _help_option(_behind(self).get_help_option(ctx))


def _behind(command: _InVietnamese) -> Any:
    """Typer's own class behind one of ours."""
    return super(_InVietnamese, command)


class VietnameseCommand(_InVietnamese, TyperCommand):
    """A command that speaks Vietnamese."""


class VietnameseGroup(_InVietnamese, TyperGroup):
    """Commands in the order of the year, in Vietnamese."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """As they are defined."""
        return list(self.commands)


def _usage(text: str) -> str:
    words = (("Usage: ", "Cách dùng: "), ("[OPTIONS]", "[TÙY CHỌN]"), ("COMMAND", "LỆNH"))
    for english, vietnamese in (*words, ("[ARGS]...", "[THAM SỐ]...")):
        text = text.replace(english, vietnamese, 1)
    return re.sub(r"\{(\w+)\}", r"\1", text)


def _without_types(params: Any) -> Any:
    """Typer writes ``<str>`` or ``<bool>`` beside what has no word of its own for its value."""
    for param in params:
        word = param.metavar if isinstance(param, TyperOption) else None
        param.display_type_rich = lambda ctx, word=word: word  # noqa: ARG005 - Typer's signature
    return params


def _help_option(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def new_app(group: type[VietnameseGroup]) -> typer.Typer:
    """The program, of which ``group`` knows the commands."""
    program = typer.Typer(
        name="plancycle",
        cls=group,
        help="Điều hành chu trình kế hoạch năm: lập, ban hành, giao nhiệm vụ, thu, đôn đốc và "
        "tổng hợp báo cáo.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    program.callback()(_before_all)
    return program


def _before_all() -> None:
    """Without it a lone command would be the whole program, and none would be no group."""
