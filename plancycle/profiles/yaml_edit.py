"""Single values of a YAML file put in place of others; every other character stays as it is.

Comments, order and quotation marks are the office's own, so a file is not written anew: the place
of a value is found by the parser, and only the text of that value is replaced. What came out is
read again and must hold exactly what it held before, but for the values that were to change.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plancycle.model.errors import ConfigError
from plancycle.profiles.yaml_source import KeyPath, parse_yaml
from plancycle.profiles.yaml_text import block, entry, flow

Value = str | int | tuple[str, ...]


def with_values(name: str, raw: bytes, values: Mapping[KeyPath, Value]) -> bytes:
    """A file with other values.

    Args:
        name: as the operator is told it; raw: a file that ``check`` finds nothing wrong with.
        values: a text or number, or the texts of a list, by where they stand. A key that is not
            there yet is put at the end of its mapping.

    Returns: the file; the same bytes where nothing changes.
    Raises: ConfigError: a value is written in a way that is not understood here.
    """
    source, findings = parse_yaml(name, raw)
    if source is None or findings:
        raise ConfigError("\n".join(map(str, findings)))
    wanted = deepcopy(source.data)
    changed = {path: v for path, v in values.items() if source.get(path) != _plain(v)}
    for path, value in changed.items():
        try:
            _put(wanted, path, _plain(value))
        except (KeyError, IndexError, TypeError):
            raise _not_here(name, path) from None
    text = raw.decode("utf-8")
    # A mark is put before the text by some editors; the parser's places count from behind it.
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    for path, value in changed.items():
        body = _replaced(name, body, path, value)
    written = (mark + body).encode()
    again, faults = parse_yaml(name, written)
    if again is None or faults or again.data != wanted:
        raise _not_here(name, next(iter(changed), ()))
    return written


def with_added(name: str, raw: bytes, path: KeyPath, item: Mapping[str, Any]) -> bytes:
    """A file with one item more at the end of a list.

    Args: path: of the list; item: its keys, in the order in which they are to stand.
    Raises: ConfigError: there is no such list, or it is written in a way not understood here.
    """
    source, findings = parse_yaml(name, raw)
    before = source.get(path) if source is not None else None
    if source is None or findings or not isinstance(before, list):
        raise ConfigError("\n".join(map(str, findings)) or str(_not_here(name, path)))
    text = raw.decode("utf-8")
    node, _ = _find(name, text, path)
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise _not_here(name, path)
    line_end = _line_end(text, node.value[-1])
    added = block([dict(item)], node.start_mark.column)
    written = f"{text[:line_end]}\n{added.rstrip()}{text[line_end:]}".encode()
    wanted = deepcopy(source.data)
    _put(wanted, path, [*before, dict(item)])
    again, faults = parse_yaml(name, written)
    if again is None or faults or again.data != wanted:
        raise _not_here(name, path)
    return written


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _put(holder: Any, path: KeyPath, value: Any) -> None:
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value


def _replaced(name: str, text: str, path: KeyPath, value: Value) -> str:
    # Line ends of Windows are part of the text; the parser's places count them as they are.
    node, parent = _find(name, text, path)
    if node is None:
        return _with_key(name, text, path, parent, value)
    if isinstance(node, SequenceNode) and isinstance(value, tuple):
        return _with_list(name, text, path, node, value)
    if not isinstance(node, ScalarNode) or isinstance(value, tuple) or node.style in ("|", ">"):
        raise _not_here(name, path)
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        return _with_first(name, text, path, parent, value)
    return f"{text[:start]}{flow(value)}{text[end:]}"


def _with_first(name: str, text: str, path: KeyPath, parent: Node, value: Value) -> str:
    """The text with a value behind a key that has none: the parser places it on a later line."""
    if not isinstance(parent, MappingNode):
        raise _not_here(name, path)
    key = next(k for k, _ in parent.value if k.value == path[-1])
    colon = text.index(":", key.end_mark.index) + 1
    return f"{text[:colon]} {flow(value)}{text[colon:]}"


def _find(name: str, text: str, path: KeyPath) -> tuple[Node | None, Node]:
    """The node at a path, None where its key is not there; and the one that holds it."""
    node: Node | None = YAML(typ="safe", pure=True).compose(text)
    parent = node
    for place, part in enumerate(path):
        parent = node
        node = None
        if isinstance(parent, MappingNode):
            node = next((v for k, v in parent.value if k.value == part), None)
        elif isinstance(parent, SequenceNode) and isinstance(part, int):
            node = parent.value[part] if part < len(parent.value) else None
        if node is None and place < len(path) - 1:
            raise _not_here(name, path)
    assert parent is not None
    return node, parent


def _with_key(name: str, text: str, path: KeyPath, parent: Node, value: Value) -> str:
    """The text with a key more, behind the last line of its mapping."""
    if not isinstance(parent, MappingNode) or parent.flow_style or not parent.value:
        raise _not_here(name, path)
    column = parent.value[0][0].start_mark.column
    line_end = _line_end(text, parent.value[-1][1])
    line = entry(str(path[-1]), list(value) if isinstance(value, tuple) else value, column)
    return f"{text[:line_end].rstrip()}\n{line.rstrip()}{text[line_end:]}"


def _with_list(
    name: str, text: str, path: KeyPath, node: SequenceNode, value: Sequence[str]
) -> str:
    """The text with other lines of a list; a comment between them would be lost, so it is left."""
    if node.flow_style:
        start, end = node.start_mark.index, node.end_mark.index
        return f"{text[:start]}{flow(tuple(value))}{text[end:]}"
    if not node.value or not value:
        raise _not_here(name, path)
    start, end = node.start_mark.index, _end(node.value[-1])
    between = zip(node.value, node.value[1:], strict=False)
    if any("#" in text[_end(a) : b.start_mark.index] for a, b in between):
        raise _not_here(name, path)
    pad = " " * node.start_mark.column
    lines = f"\n{pad}".join(f"- {flow(v)}" for v in value)
    return f"{text[:start]}{lines}{text[end:]}"


def _line_end(text: str, node: Node) -> int:
    """Where the line ends on which a value does."""
    # A folded text (">-") reaches, for the parser, to the beginning of the next key.
    end = len(text[: _end(node)].rstrip())
    line_end = text.find("\n", end)
    return len(text) if line_end < 0 else line_end


def _end(node: Node) -> int:
    """Where the text of a value ends; that of a block would reach to the next key."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _not_here(name: str, path: KeyPath) -> ConfigError:
    place = ".".join(map(str, path))
    return ConfigError(
        f"{name}: chỗ “{place}” được ghi theo cách mà trang này không sửa được mà không làm mất "
        "chú thích hoặc chữ khác. Hãy nhờ người quản trị máy chủ sửa trong tệp."
    )
