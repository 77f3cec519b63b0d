"""Groups of commands of which the first lists: ``inbox PROFILE`` is ``inbox list PROFILE``."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import typer

from plancycle.cli.vietnamese import VietnameseCommand, VietnameseGroup

LIST = "list"
Commands: TypeAlias = Mapping[str, Callable[..., None]]


class ListingGroup(VietnameseGroup):
    """Takes what is no command for the argument of ``list``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``list`` before a profile's name."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = [LIST, *args]
        return list(super().parse_args(ctx, args))


def add_group(app: typer.Typer, name: str, help_text: str, commands: Commands) -> None:
    """Put a group of commands into the program."""
    group = typer.Typer(
        name=name,
        cls=ListingGroup,
        help=help_text,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    for command_name, command in commands.items():
        group.command(command_name, cls=VietnameseCommand)(command)
    app.add_typer(group)
