"""A Word template, patched by docxtpl and compiled once, and its members filled from a context."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from plancycle.documents.rendering.empty_columns import drop_empty_columns
from plancycle.documents.rendering.lead_ins import keep_lead_ins
from plancycle.documents.rendering.narrow_cells import loosen_narrow_cells
from plancycle.documents.rendering.page_guesses import kept_styles, part_headings_from_guesses
from plancycle.documents.rendering.placeholders import find_placeholders
from plancycle.documents.rendering.row_breaks import let_high_rows_break
from plancycle.documents.rendering.sections import drop_empty_section, thin_out_section_ends
from plancycle.documents.rendering.table_gaps import turn_gaps_into_room
from plancycle.documents.rendering.title_lines import hold_names_together
from plancycle.documents.rendering.unbroken_codes import keep_codes_unbroken
from plancycle.documents.rendering.word_file import read_members, set_dates, set_properties
from plancycle.model.errors import RenderError
from plancycle.office_files.packing import pack

_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
_PARTS = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml"
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STYLES, _NO_STYLES = "word/styles.xml", b"<styles/>"
_BREAKS = re.compile("[\n\t]")
_UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'|has no element (\S+)")


@dataclass(frozen=True)
class _Part:
    """One member that holds tags, compiled; ``column_loops`` where tags make or join columns."""

    name: str
    template: Template
    placeholders: frozenset[str]
    column_loops: bool


@dataclass(frozen=True)
class WordTemplate:
    """A template ready to be filled; ``members`` are the file's parts as they stand in it.

    ``kept_styles``: ids of the styles whose paragraphs are kept with the next.
    """

    path: Path
    members: dict[str, bytes]
    parts: tuple[_Part, ...]
    word: DocxTemplate
    kept_styles: frozenset[str]

    @property
    def placeholders(self) -> frozenset[str]:
        """Every value the template asks for."""
        return frozenset().union(*(part.placeholders for part in self.parts))


def compile_template(path: Path, content: bytes) -> WordTemplate:
    """Compile a template.

    Args: path: by which messages name it. content: the file.
    Raises: RenderError if it is no Word file, or a tag in it can't be understood.
    """
    try:
        members = read_members(content)
        word = DocxTemplate(BytesIO(content))
        word.init_docx()
        kept = kept_styles(etree.fromstring(members.get(_STYLES, _NO_STYLES), _PARSER))
        sources = {
            name: etree.tostring(etree.fromstring(member, _PARSER), encoding="unicode")
            for name, member in members.items()
            if _PARTS.fullmatch(name)
        }
    except (ValueError, KeyError, etree.XMLSyntaxError) as error:
        raise RenderError(
            f"Tệp mẫu “{path}” không phải là tệp Word (.docx) đọc được. "
            "Hãy mở bằng Word và lưu lại với định dạng .docx."
        ) from error
    parts = tuple(
        _compile_part(path, word, name, xml)
        for name, xml in sources.items()
        if any(mark in xml for mark in ("{", "}"))
    )
    return WordTemplate(path, members, parts, word, kept)


def _compile_part(path: Path, word: DocxTemplate, name: str, xml: str) -> _Part:
    source = word.patch_xml(xml) if name.startswith("word/") else xml
    try:
        tree = _ENVIRONMENT.parse(source)
        template = _ENVIRONMENT.from_string(source)
    except TemplateSyntaxError as error:
        raise RenderError(
            f"Tệp mẫu “{path}” có thẻ viết sai cú pháp gần chỗ “{_place_of_error(source)}” "
            f"({error.message}). Hãy kiểm tra các dấu {{{{ }}}}, {{% %}} và các cặp for - endfor, "
            "if - endif."
        ) from error
    column_loops = any(mark in xml for mark in ("{%tc", "{% hm"))
    return _Part(name, template, find_placeholders(tree), column_loops)


def _place_of_error(source: str) -> str:
    """The text of the paragraph in which jinja stumbles, without its XML, at most 80 characters."""
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    try:
        _ENVIRONMENT.parse(lines)
    except TemplateSyntaxError as error:
        line = lines.split("\n")[error.lineno - 1]
        return re.sub(r"<[^>]*>?", " ", line).strip()[:80]
    return ""


def render_template(
    template: WordTemplate,
    context: Mapping[str, Any],
    properties: Mapping[str, str],
    modified: datetime,
) -> bytes:
    """A .docx file with every tag filled; the same arguments give the same bytes.

    Args: context, properties: clean, plain values. modified: aware.
    Raises: RenderError as :func:`fill`.
    """
    members = fill(template, context)
    set_dates(members, modified)
    set_properties(members, properties)
    return pack(members)


def fill(template: WordTemplate, context: Mapping[str, Any]) -> dict[str, bytes]:
    """The members of the file with every tag filled.

    Args: template: compiled. context: clean, plain values.
    Raises: RenderError for a placeholder the context does not hold or a tag that breaks the file.
    """
    filled = {part.name: _render_part(template, part, context) for part in template.parts}
    return {**template.members, **filled}


def _render_part(compiled: WordTemplate, part: _Part, context: Mapping[str, Any]) -> bytes:
    try:
        xml = part.template.render(context)
    except UndefinedError as error:
        _refuse_undefined(compiled, error)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise RenderError(
            f"Tệp mẫu “{compiled.path}” có biểu thức không tính được: {error}. "
            "Hãy sửa lại thẻ trong tệp mẫu."
        ) from error
    if part.name.startswith("word/") and _BREAKS.search(xml):
        xml = compiled.word.resolve_listing(xml)
    try:
        # Strict on purpose: a tag that opens in one cell and closes in another breaks the file,
        # and a parser that recovers would drop text without a word.
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError as error:
        raise RenderError(
            f"Tệp mẫu “{compiled.path}” cho ra văn bản hỏng cấu trúc: có thẻ mở và đóng không cùng "
            "một đoạn, một ô hoặc một dòng của bảng. Hãy đặt mỗi thẻ {%p %} trong một đoạn riêng, "
            "mỗi thẻ {%tr %} trong một dòng riêng."
        ) from error
    if part.name.startswith("word/"):
        root = _mend(compiled, part, root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _mend(compiled: WordTemplate, part: _Part, root: etree._Element) -> etree._Element:
    """Give every cell the paragraph Word insists on, every drawing an id; no blank last page."""
    if part.column_loops:
        root = compiled.word.fix_tables(etree.tostring(root, encoding="unicode"))
    # In this order: an empty last section goes before ends are made thin, columns go before heights
    # are estimated, for a wider column makes lower rows; paragraphs are counted when all are there.
    drop_empty_section(root)
    thin_out_section_ends(root)
    turn_gaps_into_room(root)
    drop_empty_columns(root)
    loosen_narrow_cells(root)
    let_high_rows_break(root)
    hold_names_together(root)
    keep_codes_unbroken(root)
    keep_lead_ins(root)
    part_headings_from_guesses(root, compiled.kept_styles)
    for cell in root.iter(f"{_W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{_W}p":
            etree.SubElement(cell, f"{_W}p")
    for number, drawing in enumerate(root.iter(f"{_WP}docPr"), start=1):
        drawing.set("id", str(number))
    return root


def _refuse_undefined(compiled: WordTemplate, error: UndefinedError) -> NoReturn:
    complaint = _UNDEFINED.search(error.message or "")
    name = next((g for g in complaint.groups() if g), "?") if complaint else str(error.message)
    paths = sorted(p for p in compiled.placeholders if p.split(".")[-1].rstrip("[]") == name)
    raise RenderError(
        f"Tệp mẫu “{compiled.path}” có chỗ điền “{', '.join(paths) or name}” mà dữ liệu của "
        "văn bản không có. Hãy sửa tên chỗ điền hoặc bỏ khỏi tệp mẫu."
    ) from error
