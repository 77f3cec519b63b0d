"""A document that is cited: type, symbol, year and issuer fit each other."""

import re
from collections.abc import Iterator

from plancycle.lint.citing.cited_documents import Cited, find_citations
from plancycle.lint.parts.head_parts import TYPE_NAMES
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.model.paper import Line

_CODES = {
    **{name.casefold(): code for name, code in TYPE_NAMES.items()},
    "nghị định": "NĐ",
    "thông tư": "TT",
    "kết luận": "KL",
}
_KNOWN = frozenset(_CODES.values()) - {"TC", "BB", "CĐ", "PG", "PC", "PB", "DA", "TT"}
_CODE = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-]([A-ZĐ][A-Za-zĐ]*)[/-]")
_YEARED = re.compile(r"\d+/(\d{4})/")
_OF_ASSEMBLY = re.compile(r"/\d{4}/(?:QH|UBTVQH)\d\d$")
_NEVER_OF_ASSEMBLY = frozenset({"Nghị định", "Quyết định", "Thông tư", "Chỉ thị", "Công văn"})
_ISSUERS = (
    (
        re.compile(r"/\d{4}/QH\d\d$"),
        re.compile(r"(?:Chính phủ|Thủ tướng|Bộ |Ủy ban|Uỷ ban)"),
        "Quốc hội",
    ),
    (re.compile(r"/NQ-CP$"), re.compile(r"(?:Thủ tướng|Bộ |Quốc hội)"), "Chính phủ"),
    (re.compile(r"/NĐ-CP$"), re.compile(r"(?:Thủ tướng|Bộ |Quốc hội)"), "Chính phủ"),
    (
        re.compile(r"/(?:QĐ|CT|CĐ)-TTg$"),
        re.compile(r"(?:Chính phủ|Bộ |Quốc hội|Ủy ban|UBND)"),
        "Thủ tướng Chính phủ",
    ),
    (
        re.compile(r"-UBND$"),
        re.compile(r"(?:Sở |Bộ |Hội đồng nhân dân|HĐND|Chính phủ|Thủ tướng|Quốc hội|Tỉnh ủy)"),
        "Ủy ban nhân dân",
    ),
    (
        re.compile(r"/NQ-HĐND$"),
        re.compile(r"(?:Sở |Bộ |Ủy ban nhân dân|UBND|Chính phủ|Thủ tướng|Quốc hội|Tỉnh ủy)"),
        "Hội đồng nhân dân",
    ),
)  # fmt: skip


def _cited(sheet: Sheet) -> Iterator[tuple[Line, Cited]]:
    references = {a.reference.order for a in sheet.parts.appendices if a.reference is not None}
    lines = (*sheet.parts.body, *(n for a in sheet.parts.appendices for n in a.lines))
    for line in (n for n in lines if n.order not in references):
        for cited in find_citations(line.text):
            yield line, cited


@rule("L-M14")
def check_types(sheet: Sheet) -> Iterator[Hit]:
    """``Kế hoạch số 50/KH-UBND``: the symbol has the abbreviation of the type."""
    for line, cited in _cited(sheet):
        wanted = _CODES.get(cited.type.casefold())
        code = _CODE.match(cited.key)
        if wanted in _KNOWN and code and code[1] in _KNOWN and wanted != code[1]:
            message = f"“{cited.name}”: tên loại và ký hiệu không khớp."
            yield Hit(
                line.place, message, f"Kiểm tra tên loại, ký hiệu của {cited.type} là “{wanted}”."
            )
        elif _OF_ASSEMBLY.search(cited.key) and cited.type in _NEVER_OF_ASSEMBLY:
            message = f"“{cited.name}”: tên loại và ký hiệu không khớp."
            yield Hit(line.place, message, "Văn bản của Quốc hội là luật, nghị quyết.")


@rule("L-M15")
def check_year(sheet: Sheet) -> Iterator[Hit]:
    """The year in a symbol is that of the date."""
    for line, cited in _cited(sheet):
        year = _YEARED.match(cited.key)
        if year and cited.day is not None and int(year[1]) != cited.day.year:
            message = f"“{cited.name}” ban hành năm {cited.day.year}, ký hiệu ghi năm {year[1]}."
            yield Hit(line.place, message, "Kiểm tra ngày và số, ký hiệu.")


@rule("L-M16")
def check_issuer(sheet: Sheet) -> Iterator[Hit]:
    """A decree is the Government's, "-TTg" the Prime Minister's, "-UBND" a committee's."""
    for line, cited in _cited(sheet):
        for symbol, wrong, name in _ISSUERS:
            if symbol.search(cited.key) and wrong.match(cited.issuer):
                message = f"“{cited.name}” ghi của “{cited.issuer[:40]}”."
                yield Hit(line.place, message, f"Ghi “của {name}”.")
