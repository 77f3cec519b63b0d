"""Which templates there are: a module of this package for each, save those that only serve them."""

import importlib
import pkgutil

import templates.builder as package
from templates.builder.package import to_bytes

_SERVING = frozenset({"__main__", "package", "registry", "style"})


def template_names() -> tuple[str, ...]:
    """Names of all templates, e.g. ``plan``, ``plan_letter``, in alphabetical order.

    A module whose name ends with ``parts`` holds what several of them share.
    """
    modules = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(m for m in modules if m not in _SERVING and not m.endswith("parts")))


def build(name: str) -> bytes:
    """One template; its module has a ``build()`` that returns the Word document."""
    module = importlib.import_module(f"templates.builder.{name}")
    return to_bytes(module.build())
