"""Groups of commands of which the first lists: ``inbox PROFILE`` is ``inbox list PROFILE``."""

from typing import Any

import typer

from plancycle.cli.vietnamese import VietnameseGroup

LIST = "list"


class ListingGroup(VietnameseGroup):
    """Takes what is no command for the argument of ``list``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``list`` before a profile's name."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = [LIST, *args]
        return list(super().parse_args(ctx, args))


def new_group(name: str, help_text: str) -> typer.Typer:
    """An empty group."""
    return typer.Typer(
        name=name,
        cls=ListingGroup,
        help=help_text,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
