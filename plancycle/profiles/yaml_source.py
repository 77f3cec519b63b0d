"""YAML with positions: plain data, and the line on which every key and item stands.

Nothing is constructed from tags, anchors are refused, and dates stay text, so that an impossible
date is reported with its line like every other wrong value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from plancycle.model.findings import FilePlace, Finding, Severity, finding_in_file
from plancycle.model.text import forbidden_character
from plancycle.profiles.checks import Check
from plancycle.profiles.source_text import decode_text
from plancycle.profiles.yaml_syntax import control_finding, syntax_finding, unreadable_finding

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands: keys, and indices of list items counted from 0."""

_DEEPEST = 20

MOST_ANCHORS = 20
"""Anchors and aliases in a file that are still told one by one."""

# What YAML itself gives to plain text; anything else was written as a tag.
_PLAIN_TAGS = frozenset(
    "tag:yaml.org,2002:" + kind
    for kind in (
        *("str", "int", "float", "bool", "null", "timestamp"),
        *("map", "seq", "merge", "value"),
    )
)
# A leading zero makes it text: an id written 06 stays "06". So does a length that no figure has.
_INTEGER = re.compile(r"0|[-+]?[1-9][0-9]{0,17}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_WORDS: Mapping[str, bool | None] = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "~": None,
    "": None,
}


@dataclass(frozen=True)
class YamlSource:
    """The data of one file.

    Attributes:
        name: the file as named to the operator, e.g. ``thai-binh/plan.yaml``.
        data: dicts with text keys, lists, text, numbers, booleans, None.
        lines: line (from 1) of every key and list item.
    """

    name: str
    data: Any
    lines: Mapping[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """Line of a key, or of its nearest parent if it is not there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def get(self, path: KeyPath) -> Any:
        """The raw value at a path, or None."""
        value = self.data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def finding(
        self,
        check: Check,
        path: KeyPath,
        message: str,
        fix: str,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding placed at file, line and key."""
        place = FilePlace(self.name, self.line(path), path)
        return finding_in_file(check, severity, place, message, fix)


@dataclass
class _Reader:
    """Turns nodes into data while noting lines; collects what it had to refuse."""

    name: str
    lines: dict[KeyPath, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def refuse(self, check: Check, node: Node, path: KeyPath, message: str, fix: str) -> None:
        place = FilePlace(self.name, node.start_mark.line + 1, path)
        self.findings.append(finding_in_file(check, Severity.ERROR, place, message, fix))

    def read(self, node: Node, path: KeyPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if self._is_odd(node, path):
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.read(entry, (*path, n)) for n, entry in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, path)

    def _is_odd(self, node: Node, path: KeyPath) -> bool:
        tag = str(node.tag or "")
        if tag not in _PLAIN_TAGS or len(path) > _DEEPEST:
            self.refuse(
                Check.SYNTAX,
                node,
                path,
                f"không dùng được thẻ “{tag}” hoặc cấu trúc lồng quá sâu.",
                "Chỉ ghi văn bản, số, danh sách và các khóa.",
            )
            return True
        # An alias gives the node of its anchor once more: read again and again, nine lines make a
        # billion items.
        if not isinstance(node, ScalarNode) and id(node) in self.seen:
            self.refuse(
                Check.SYNTAX,
                node,
                path,
                "dùng bí danh (*) để lặp lại một phần khác.",
                "Ghi đầy đủ giá trị thay cho bí danh.",
            )
            return True
        self.seen.add(id(node))
        return False

    def _mapping(self, node: MappingNode, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.refuse(
                    Check.SYNTAX,
                    key_node,
                    path,
                    "khóa phải là một từ, không phải danh sách hay nhóm khóa.",
                    "Giá trị có dấu ngoặc phải đặt trong ngoặc kép.",
                )
                continue
            key = str(key_node.value)
            inner = (*path, key)
            if key in mapping:
                first = self.lines[inner]
                self.refuse(
                    Check.DUPLICATE_KEY,
                    key_node,
                    inner,
                    f"khóa “{key}” được ghi hai lần (lần đầu ở dòng {first}).",
                    "Giữ một khóa, xóa khóa kia.",
                )
                continue
            self.lines[inner] = key_node.start_mark.line + 1
            mapping[key] = self.read(value_node, inner)
        return mapping

    def _scalar(self, node: ScalarNode, path: KeyPath) -> Any:
        value = str(node.value)
        hidden = forbidden_character(value)
        if hidden is not None:
            self.refuse(
                Check.CHARACTER,
                node,
                path,
                f"có ký tự không nhìn thấy {hidden}.",
                "Xóa ký tự đó rồi gõ lại.",
            )
        if node.style is not None:
            return value
        if value in _WORDS:
            return _WORDS[value]
        if _INTEGER.fullmatch(value):
            return int(value)
        return float(value) if _FLOAT.fullmatch(value) else value


class _FewAnchors(Composer):
    """Gives up at a page of anchors: each would be looked up, warned of and refused by itself."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader=loader)
        self.warn_double_anchors = False
        self._met = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """As :class:`Composer`. Raises: ComposerError at one anchor or alias too many."""
        event = self.parser.peek_event()
        if getattr(event, "anchor", None) is not None:
            self._met += 1
            if self._met > MOST_ANCHORS:
                raise ComposerError(problem="too many alias", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def _compose(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _FewAnchors
    return yaml.compose(text)


@lru_cache(maxsize=32)  # pure: every step of a year reads the same few files again
def parse_yaml(name: str, raw: bytes) -> tuple[YamlSource | None, tuple[Finding, ...]]:
    """Read one YAML file.

    Args: name: the file as named to the operator; raw: its bytes.
    Returns: the source, or None if the file can't be read at all; and every finding about
        bytes, characters, syntax, repeated keys, tags and aliases.
    """
    text, findings = decode_text(name, raw)
    if text is None:
        return None, findings
    try:
        node = _compose(text)
    except ReaderError as error:  # control characters; told already, save for U+0080 to U+009F
        return None, findings or (control_finding(name, text, error),)
    except (RecursionError, ValueError, OverflowError):
        return None, (*findings, unreadable_finding(name))
    except YAMLError as error:
        return None, (*findings, syntax_finding(name, text, error))
    if node is None:
        return None, (
            *findings,
            finding_in_file(
                Check.SYNTAX, Severity.ERROR, FilePlace(name, 1), "tệp trống.", "Điền nội dung."
            ),
        )
    reader = _Reader(name)
    content = reader.read(node, ())
    # A hidden character is found in the line already; here only where an escape has made it.
    told = {f.file_place.line for f in findings if f.file_place is not None}
    own = [
        f
        for f in reader.findings
        if f.code != Check.CHARACTER or f.file_place is None or f.file_place.line not in told
    ]
    return YamlSource(name, content, reader.lines), (*findings, *own)
