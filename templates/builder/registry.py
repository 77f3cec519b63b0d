"""Which papers there are: one module of this package for each kind of document."""

import importlib
import importlib.util

from plancycle.model.documents import DocumentKind
from templates.builder.package import to_bytes


def build_all() -> dict[str, bytes]:
    """Every template by its file name, e.g. ``plan.docx``."""
    return {f"{kind}.docx": build(kind) for kind in DocumentKind if is_built(kind)}


def is_built(kind: DocumentKind) -> bool:
    """Whether a module of this package makes that paper."""
    return importlib.util.find_spec(f"templates.builder.{kind}") is not None


def build(kind: DocumentKind) -> bytes:
    """One template; its module has a ``build()`` that returns the Word document."""
    module = importlib.import_module(f"templates.builder.{kind}")
    return to_bytes(module.build())
