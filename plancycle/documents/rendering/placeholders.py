"""Which values a template asks for, found in its jinja code without rendering it."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes


def find_placeholders(tree: nodes.Template) -> frozenset[str]:
    """Every value a template takes from its context, as a path.

    A value inside a loop carries ``[]``: ``groups[].tasks[].title``. Names that the template
    sets itself, and jinja's own (``loop``, ``range``), are left out.
    """
    paths: set[str] = set()
    _walk(tree, {"loop": None, "range": None, "dict": None, "namespace": None}, paths)
    return frozenset(paths)


_Scope = dict[str, str | None]


def _walk(node: nodes.Node, scope: _Scope, paths: set[str]) -> None:
    path = _path(node, scope)
    if path is not None:
        paths.add(path)
        for index in _indices(node):
            _walk(index, scope, paths)
        return
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return
    if isinstance(node, nodes.For):
        _walk_loop(node, scope, paths)
        return
    if isinstance(node, nodes.Assign):
        # What is on the right is read before the name is the template's own: {% set a = a.b %}.
        _walk(node.node, scope, paths)
        scope.update(dict.fromkeys(_names(node.target)))
        return
    for child in node.iter_child_nodes():
        _walk(child, scope, paths)


def _walk_loop(node: nodes.For, scope: _Scope, paths: set[str]) -> None:
    _walk(node.iter, scope, paths)
    inner = dict(scope)
    source = _path(node.iter, scope)
    for name in _names(node.target):
        # "for key, value in ..." takes things apart: which part comes from where is not followed.
        single = isinstance(node.target, nodes.Name) and source is not None
        inner[name] = f"{source}[]" if single else None
    for child in [*node.body, *([node.test] if node.test else [])]:
        _walk(child, inner, paths)
    # The branch for an empty list never sees the loop's name.
    for child in node.else_:
        _walk(child, scope, paths)


def _names(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    for child in target.iter_child_nodes():
        yield from _names(child)


def _indices(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Getitem):
        yield node.arg
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        yield from _indices(node.node)


def _path(node: nodes.Node, scope: Mapping[str, str | None]) -> str | None:
    """The path a name or attribute stands for; None if it is none, or the template's own."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name) if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return None if base is None else f"{base}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        base = _path(node.node, scope)
        if base is None:
            return None
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        return f"{base}.{key}" if isinstance(key, str) else f"{base}[]"
    return None


def missing_from(context: Mapping[str, object], placeholders: frozenset[str]) -> tuple[str, ...]:
    """The placeholders a context does not hold, sorted; an empty list counts as holding all."""
    return tuple(sorted(p for p in placeholders if not _holds(context, p.split("."))))


def _holds(value: object, path: list[str]) -> bool:
    if not path:
        return True
    name, depth = path[0].rstrip("[]"), path[0].count("[]")
    if not isinstance(value, Mapping) or name not in value:
        return False
    inner = [value[name]]
    for _ in range(depth):
        inner = [item for items in inner if isinstance(items, (list, tuple)) for item in items]
    return all(_holds(item, path[1:]) for item in inner)
