"""Values as YAML text, in the style of the profiles: plain where it can be, else in quotes."""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

# What begins with a digit, a sign or a bracket stands in quotes: 06, 2026-01-02 and [x] would be
# read as something else.
_PLAIN = re.compile(r"[^\W\d_](?:(?!: |:$| #)[^\n\\])*")
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][^:#\[\]{},\n\\]*")
# Readers of YAML 1.1 take "no" and "on" for false and true; ours would not, but the file is the
# office's to open with what it has.
_RESERVED = frozenset(
    ("true", "false", "null", "yes", "no", "on", "off", "y", "n", "none", "nan", "inf")
)
_WIDTH = 96


def flow(value: Any) -> str:
    """Any value on one line: ``{count: 1, per: week}``, ``[so-x, "@cap-xa"]``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return _scalar(value, _PLAIN_IN_FLOW)


def _scalar(value: Any, allowed: re.Pattern[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    plain = allowed.fullmatch(text) and text == text.strip() and text.casefold() not in _RESERVED
    return text if plain else json.dumps(text, ensure_ascii=False)


def _alone(value: Any) -> str:
    """A value behind a key or a dash, with the line to itself."""
    return _scalar(value, _PLAIN) if isinstance(value, str) else flow(value)


def block(value: Any, indent: int = 0) -> str:
    """A mapping or list over several lines, each beginning with ``indent`` spaces.

    Lists of plain codes and small mappings stay on one line, long text is folded.
    """
    pad = " " * indent
    if isinstance(value, Mapping):
        return "".join(entry(str(k), v, indent) for k, v in value.items())
    lines = []
    for element in value:
        if isinstance(element, Mapping) and not _is_small(element):
            inner = block(element, indent + 2)
            lines.append(f"{pad}- {inner[indent + 2 :]}")
        else:
            lines.append(f"{pad}- {_folded(element, indent + 2) or _alone(element)}\n")
    return "".join(lines)


def entry(key: str, value: Any, indent: int = 0) -> str:
    """One key with its value, closed by a newline."""
    pad = " " * indent
    if isinstance(value, Mapping) and not _is_small(value):
        return f"{pad}{key}:\n{block(value, indent + 2)}"
    if isinstance(value, list | tuple) and not _is_short(value):
        return f"{pad}{key}:\n{block(value, indent + 2)}"
    return f"{pad}{key}: {_folded(value, indent + 2) or _alone(value)}\n"


def comment(text: str, indent: int = 0) -> str:
    """A comment of any length, wrapped, closed by a newline."""
    mark = " " * indent + "# "
    lines = textwrap.wrap(" ".join(text.split()), _WIDTH - len(mark), break_on_hyphens=False)
    return "".join(f"{mark}{line}\n" for line in lines)


def _is_small(value: Mapping[str, Any]) -> bool:
    simple = all(isinstance(v, str | int | float) or _is_short(v) for v in value.values())
    return simple and len(flow(value)) <= 80


def _is_short(value: Any) -> bool:
    if not isinstance(value, list | tuple):
        return False
    codes = all(isinstance(v, str | int) and " " not in str(v) for v in value)
    return codes and len(flow(value)) <= 80


def _folded(value: Any, indent: int) -> str:
    """Long text as a folded block; empty where it is short, or would not be read back the same."""
    if not isinstance(value, str) or len(value) <= _WIDTH - indent:
        return ""
    pad = " " * indent
    lines = textwrap.wrap(value, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    if " ".join(lines) != value or lines[0].startswith(" "):
        return ""
    return ">-\n" + "\n".join(pad + line for line in lines)
