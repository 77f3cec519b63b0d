"""Rendering: a Word template and a plain context become a Word file, the same bytes every time."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plancycle.documents.rendering.own_templates import OwnTemplates
from plancycle.documents.rendering.paper_context import template_values
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import RenderError
from plancycle.model.findings import Finding, Severity
from plancycle.model.text import forbidden_character
from plancycle.office_files.template_sandbox import TemplateBounds

if TYPE_CHECKING:
    from plancycle.documents.rendering.paper_context import TemplateData
    from plancycle.documents.rendering.template import WordTemplate

# Every command opens an office and with it makes a renderer, but few render: the libraries of Word
# files, 60 ms at each start, are imported by the methods that need them.

_SAMPLE_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


class DocumentRenderer:
    """Renders the papers from the templates of some folders; the first that has one wins.

    A paper's template has the name of its kind, unless its context names another one under
    ``template`` (see :func:`template_name`).

    A template is read, patched by docxtpl and compiled once, and again when its file changes:
    that is two thirds of the time of a letter, and the same work for every unit.

    An operator's own templates are compiled and rendered in a child, within bounds; it runs from
    the first of them until the renderer is closed. They come out the same either way.
    """

    def __init__(
        self,
        template_dirs: Sequence[Path],
        *,
        own_dirs: Sequence[Path] = (),
        bounds: TemplateBounds | None = None,
    ) -> None:
        """Args: template_dirs: the common ones, trusted; own_dirs: they win, and are bounded."""
        self._dirs = (*own_dirs, *template_dirs)
        self._trusted = frozenset(folder.resolve() for folder in template_dirs)
        self._own = OwnTemplates(bounds or TemplateBounds())
        self._cache: dict[tuple[Path, int, int], WordTemplate] = {}

    def close(self) -> None:
        """End the child, if one runs; the renderer can be used again."""
        self._own.close()

    def template_path(self, name: str) -> Path:
        """The file of a template.

        Args: name: a kind of paper, or a template of another name, e.g. ``plan_letter``.
        Raises: RenderError naming the folders that were searched.
        """
        for folder in self._dirs:
            path = folder / f"{name}.docx"
            if path.is_file():
                return path
        searched = "; ".join(str(folder) for folder in self._dirs) or "(chưa khai báo thư mục nào)"
        raise RenderError(
            f"Không tìm thấy tệp mẫu “{name}.docx”{_meaning(name)} trong các thư mục: "
            f"{searched}. Hãy đặt tệp mẫu vào một trong các thư mục này."
        )

    def render(
        self,
        kind: DocumentKind,
        context: "TemplateData",
        *,
        properties: Mapping[str, str] | None = None,
        modified: datetime,
    ) -> bytes:
        """One paper.

        Args:
            kind: which paper.
            context: the paper's data, or values by name: plain strings, numbers, booleans, lists
                and dicts.
            properties: custom document properties, e.g. the token of a report form.
            modified: aware; stands in the file as created and modified.

        Returns:
            A .docx file; the same arguments give the same bytes.

        Raises:
            RenderError: no template, a broken one, a placeholder the context does not hold, a
                character that must not stand in a Word file, an own one that takes too much.
            BusyMachineError, PlanCycleError: an own template could not be judged on this machine.
        """
        values = template_values(context)
        path = self.template_path(_named(kind, values))
        clean = _clean(values, "")
        extra = _clean(dict(properties or {}), "properties")
        if self._is_own(path):
            return self._own.render(path, clean, extra, modified)
        from plancycle.documents.rendering.template import render_template  # noqa: PLC0415 - see above

        return render_template(self._compiled(path), clean, extra, modified)

    def placeholders(self, name: str) -> frozenset[str]:
        """Every value a template asks for, e.g. ``head.number_line``, ``groups[].title``."""
        path = self.template_path(name)
        if self._is_own(path):
            return self._own.placeholders(path)
        return self._compiled(path).placeholders

    def check_template(self, kind: DocumentKind, context: "TemplateData") -> tuple[Finding, ...]:
        """What is wrong with a template, for the one who edited it; empty if it can be used.

        One of the operator's own is rendered too, for only that tells what it costs.

        Args: kind: which paper. context: a sample of what it will be given.
        """
        from plancycle.documents.rendering.placeholders import missing_from  # noqa: PLC0415 - see above

        values = template_values(context)
        name = _named(kind, values)
        try:
            path = self.template_path(name)
            missing = missing_from(values, self.placeholders(name))
            if not missing and self._is_own(path):
                self.render(kind, values, modified=_SAMPLE_MOMENT)
        except RenderError as error:
            return (
                Finding("D01", Severity.ERROR, f"Mẫu {name}.docx", str(error), "Sửa lại tệp mẫu."),
            )
        return tuple(
            Finding(
                "D02",
                Severity.ERROR,
                f"Mẫu {path.name}",
                f"Chỗ điền “{placeholder}” không có trong dữ liệu của {kind.vietnamese}.",
                "Sửa tên chỗ điền hoặc bỏ khỏi mẫu.",
            )
            for placeholder in missing
        )

    def _is_own(self, path: Path) -> bool:
        """Whether a template is not one of the common ones, wherever a link or ``..`` leads."""
        return path.resolve().parent not in self._trusted

    def _compiled(self, path: Path) -> "WordTemplate":
        from plancycle.documents.rendering.template import compile_template  # noqa: PLC0415 - see above

        stat = path.stat()
        key = (path, stat.st_mtime_ns, stat.st_size)
        if key not in self._cache:
            self._cache[key] = compile_template(path, path.read_bytes())
        return self._cache[key]


def template_name(kind: DocumentKind, context: "TemplateData") -> str:
    """Which template a paper is rendered from: the one its data names, else its kind's own."""
    return _named(kind, template_values(context))


def _named(kind: DocumentKind, values: Mapping[str, object]) -> str:
    return str(values.get("template") or kind)


def _meaning(name: str) -> str:
    """What a template is for, in brackets; nothing for one that is not named after a kind."""
    return f" ({DocumentKind(name).vietnamese})" if name in set(DocumentKind) else ""


def _clean(value: Any, path: str) -> Any:
    """The value in NFC, as plain strings, whole numbers, booleans, lists and dicts.

    Raises: RenderError with the path of the field that can't stand in a paper.
    """
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
        forbidden = forbidden_character(text)
        if forbidden is not None:
            raise RenderError(
                f"Dữ liệu ở mục “{path}” có ký tự không được phép trong văn bản ({forbidden}). "
                "Hãy xóa ký tự này và thử lại."
            )
        return text
    if isinstance(value, Mapping):
        return {str(k): _clean(v, f"{path}.{k}" if path else str(k)) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, (bool, int)):
        return value
    raise RenderError(
        f"Dữ liệu ở mục “{path}” thuộc kiểu {type(value).__name__}, không đưa được vào văn bản."
    )
