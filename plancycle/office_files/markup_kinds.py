"""What a page, an XML file or a message saved as a file is: which program wrote it."""

import re

from plancycle.office_files.file_kind import FileKind

_FOREWORD = re.compile(
    r"\s+|\ufeff|<!--.*?-->|<\?.*?\?>|<!\[[^>]*>|<!DOCTYPE\b[^>\[]*(?:\[[^\]]*\])?\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""What may stand before the first element."""

_ELEMENT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_PAGE_DOCTYPE = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
_PROGRAM = re.compile(r"<\?mso-application\s+progid\s*=\s*[\"']([\w.]{1,40})", re.IGNORECASE)
_PAGE_ELEMENT = re.compile(
    "html|head|body|title|meta|link|base|style|script|table|thead|tbody|tr|td|th|colgroup|div|p|"
    "span|font|center|h[1-6]|ul|ol|li|br|hr|form|b|i|u|a|img|pre|frameset|noscript"
)

_BY_PROGRAM = {
    "word.document": FileKind.WORD_XML,
    "excel.sheet": FileKind.SHEET_XML,
    "powerpoint.show": FileKind.PRESENTATION,
}
# The first mark that stands in the beginning counts.
_BY_NAMESPACE = (
    ("http://schemas.microsoft.com/office/word/2003/wordml", FileKind.WORD_XML),
    ("urn:schemas-microsoft-com:office:spreadsheet", FileKind.SHEET_XML),
    ("http://schemas.microsoft.com/visio/2003/core", FileKind.DRAWING),
)
_BY_OPEN_TYPE = (
    ("opendocument.spreadsheet", FileKind.FLAT_OPEN_SHEET),
    ("opendocument.presentation", FileKind.PRESENTATION),
    ("opendocument.graphics", FileKind.DRAWING),
)
_OPEN_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_FLAT_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlpackage"

_SHEET_MARKS = (
    "urn:schemas-microsoft-com:office:excel",
    "microsoft excel",
    "x-document-type: workbook",
)
_WORD_MARKS = ("urn:schemas-microsoft-com:office:word", "microsoft word")
_OF_OUTLOOK = "(filtered medium)"
"""Outlook writes the text of its mails by Word's engine and says so by this."""

_HEADERS = re.compile(
    r"(?:From [^\n]*\n)?((?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+)"
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_RELATED = re.compile(r"^content-type:\s*multipart/related", re.MULTILINE)
_SENT = frozenset({"to", "cc", "bcc", "received", "delivered-to", "return-path"})
_MAIL = frozenset({"from", "subject", "date", "message-id", "mime-version", "content-type"}) | _SENT


def kind_of_markup(text: str) -> FileKind | None:
    """What a text that begins with ``<`` is; None for XML of an unknown program or no markup."""
    at, is_page, program = _first_element(text)
    element = _ELEMENT.match(text, at)
    name = element[1].casefold() if element else ""
    if is_page or _PAGE_ELEMENT.fullmatch(name) or (not name and "<html" in text.casefold()):
        return _kind_of_page(text)
    if not name:
        return None
    return _BY_PROGRAM.get(program) or _kind_of_xml(name, text[at:].casefold())


def _first_element(text: str) -> tuple[int, bool, str]:
    """Where the first element begins, whether it is declared a page, and the program named."""
    at, is_page, program = 0, False, ""
    while (foreword := _FOREWORD.match(text, at)) is not None:
        is_page = is_page or _PAGE_DOCTYPE.match(text, at) is not None
        named = _PROGRAM.match(text, at)
        program = named[1].casefold() if named else program
        at = foreword.end()
    return at, is_page, program


def _kind_of_xml(name: str, text: str) -> FileKind | None:
    """By the first element and the namespaces it declares; ``text`` is casefolded."""
    # Only the first tag: a page may quote any namespace in its text.
    root = text.partition(">")[0]
    if name == "package" and _FLAT_PACKAGE in root:
        return _kind_of_flat_package(text)
    if name == "document" and _OPEN_NAMESPACE in root:
        return next((k for m, k in _BY_OPEN_TYPE if m in root), FileKind.FLAT_OPEN_DOCUMENT)
    for namespace, kind in _BY_NAMESPACE:
        if namespace in root:
            return kind
    if name == "svg":
        return FileKind.IMAGE
    return FileKind.SHORTCUT if name == "plist" and "<key>url</key>" in text else None


def _kind_of_flat_package(text: str) -> FileKind:
    """An Office file whose parts stand one after another in one XML; Word writes it most."""
    if "/ppt/presentation.xml" in text:
        return FileKind.PRESENTATION
    return FileKind.SHEET_XML if "/xl/workbook.xml" in text else FileKind.WORD_XML


def _kind_of_page(text: str) -> FileKind:
    """Which program saved a page: both save what is called .doc or .xls and is a page."""
    # In a message the sign = is written as =3D and lines are cut.
    plain = re.sub(r"=\r?\n", "", text).replace("=3D", "=").casefold()
    if _OF_OUTLOOK in plain:
        return FileKind.WEB_PAGE
    for program, kind in (
        ("excel.sheet", FileKind.WEB_SHEET),
        ("word.document", FileKind.WEB_DOCUMENT),
    ):
        if f"progid content={program}" in plain.replace('"', "").replace("'", ""):
            return kind
    sheet = any(mark in plain for mark in _SHEET_MARKS)
    word = any(mark in plain for mark in _WORD_MARKS)
    if sheet == word:
        return FileKind.WEB_PAGE
    return FileKind.WEB_SHEET if sheet else FileKind.WEB_DOCUMENT


def kind_of_mail(text: str) -> FileKind | None:
    """What a text that begins with headers is: a mail, or a page saved as one file (.mht).

    Returns: None for a text that begins with anything else.
    """
    headers = _HEADERS.match(text.replace("\r\n", "\n"))
    if headers is None:
        return None
    head = headers[1].casefold()
    names = set(_HEADER.findall(head))
    sent = "from" in names and bool(names & _SENT)
    if _RELATED.search(head) is not None and not sent:
        return _kind_of_page(text)
    is_mail = len(names & _MAIL) >= 2 and bool(names & {"from", "received", "return-path"})
    return FileKind.MAIL_MESSAGE if is_mail else None
