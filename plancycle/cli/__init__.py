"""The operator's commands, in Vietnamese."""

from plancycle.cli.app import main

__all__ = ["main"]
