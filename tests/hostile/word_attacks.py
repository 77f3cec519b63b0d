"""Word files built to do harm, or of a shape that no reader expects."""

import random
from collections.abc import Iterator

from tests.hostile.cases import (
    READ,
    REFUSED,
    Bases,
    Case,
    added,
    changed,
    inserted,
    members,
    swapped,
)

_MAIN, _RELS = "word/document.xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_END = b"</w:body>"


def word_cases(bases: Bases) -> Iterator[Case]:
    """Links, fields, contents and shapes; the form in each is sound."""
    for one in (
        *_links(bases),
        *_fields(bases),
        *_contents(bases),
        *_shapes(bases),
    ):
        yield Case(f"docx: {one.name}", "bao cao.docx", one.data, one.must)


def _case(name: str, data: bytes, must: str = "") -> Case:
    return Case(name, "", data, must)


def relation(kind: str, target: str, *, external: bool = True) -> bytes:
    """One relationship, as the end of its part has it."""
    mode = ' TargetMode="External"' if external else ""
    start = f'<Relationship Id="rId9{len(target)}" Type="{_OFFICE}/{kind}"'
    return f'{start} Target="{target}"{mode}/>'.encode()


def _links(bases: Bases) -> Iterator[Case]:
    end = b"</Relationships>"
    for kind in (
        "attachedTemplate",
        "image",
        "oleObject",
        "subDocument",
        "frame",
        "package",
        "footer",
        "styles",
        "settings",
        "theme",
        "video",
        "khong-co",
    ):
        link = relation(kind, f"{bases.url}/{kind}")
        yield _case(f"an external {kind}", changed(bases.word, _RELS, inserted(end, link)), REFUSED)
    for name, target in (
        ("a file share", "\\\\\\\\127.0.0.1\\\\share\\\\a.dotm"),
        ("a file by address", f"file://{bases.secret}"),
        ("mhtml", f"mhtml:{bases.url}/x!x"),
        ("a path upwards", "../../../../etc/passwd"),
    ):
        link = relation("attachedTemplate", target)
        yield _case(f"a template from {name}", changed(bases.word, _RELS, inserted(end, link)))
    link = relation("hyperlink", f"{bases.url}/click")
    yield _case("a hyperlink", changed(bases.word, _RELS, inserted(end, link)), READ)
    climbing = relation("footer", "../../../../etc/passwd", external=False)
    yield _case("a footer outside the file", changed(bases.word, _RELS, inserted(end, climbing)))
    itself = relation("footer", "document.xml", external=False)
    yield _case(
        "a document that is its own footer", changed(bases.word, _RELS, inserted(end, itself))
    )
    many = b"".join(relation("hyperlink", f"{bases.url}/{n}") for n in range(10_000))
    yield _case("10,000 hyperlinks", changed(bases.word, _RELS, inserted(end, many)))
    root = relation("officeDocument", f"{bases.url}/document.xml")
    yield _case("its main part elsewhere", changed(bases.word, "_rels/.rels", inserted(end, root)))


def _fields(bases: Bases) -> Iterator[Case]:
    for name, code, must in (
        ("DDE", 'DDE "cmd" "/c calc"', REFUSED),
        ("DDEAUTO", 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', REFUSED),
        ("INCLUDEPICTURE", f'INCLUDEPICTURE "{bases.url}/p.png"', ""),
        ("INCLUDETEXT", f'INCLUDETEXT "{bases.secret}"', ""),
        ("LINK", f'LINK Excel.Sheet "{bases.url}/x.xlsx"', ""),
        ("IMPORT", f'IMPORT "{bases.url}/x"', ""),
        ("QUOTE that spells DDE", "QUOTE 68 68 69", ""),
        ("TIME", "TIME \\@ HH:mm", READ),
    ):
        escaped = code.replace("&", "&amp;").replace('"', "&quot;")
        simple = f'<w:p><w:fldSimple w:instr="{escaped}"/></w:p>'.encode()
        yield _case(f"a field {name}", changed(bases.word, _MAIN, inserted(_END, simple)), must)
        cut = "".join(f"<w:r><w:instrText>{c}</w:instrText></w:r>" for c in _pieces(escaped))
        split = f"<w:p>{cut}</w:p>".encode()
        yield _case(
            f"a field {name} in pieces", changed(bases.word, _MAIN, inserted(_END, split)), must
        )


def _pieces(text: str) -> list[str]:
    """In threes, but no entity torn apart."""
    plain = text.replace("&quot;", '"')
    found = [plain[n : n + 3] for n in range(0, len(plain), 3)]
    return [f.replace("&", "&amp;").replace('"', "&quot;") for f in found]


def _contents(bases: Bases) -> Iterator[Case]:
    word = bases.word
    for part in ("word/vbaProject.bin", "word/vbaData.xml", "WORD\\VBAPROJECT.BIN"):
        yield _case(f"macros in {part}", added(word, {part: b"x"}), REFUSED)
    types = "[Content_Types].xml"
    plain = b"wordprocessingml.document.main+xml"
    assert plain in members(word)[types]
    macro = changed(
        word,
        types,
        swapped(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )
    yield _case("a type with macros", macro, REFUSED)
    yield _case(
        "a template", changed(word, types, swapped(plain, b"wordprocessingml.template.main+xml"))
    )
    yield _case(
        "another type altogether", changed(word, types, swapped(plain, b"application/octet-stream"))
    )
    for part, content in (
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)),
        ("word/activeX/activeX1.bin", bytes(512)),
        ("word/afchunk.mht", b"MIME-Version: 1.0\r\n\r\n<html>"),
        ("word/media/image1.png", b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(50_000)),
        ("word/media/image1.svg", f'<svg><image href="{bases.url}/a.png"/></svg>'.encode()),
        ("customXml/item1.xml", b"<x/>"),
        ("word/glossary/document.xml", b"<x/>"),
        ("chuong trinh.exe", b"MZ"),
        ("_xmlsignatures/sig1.xml", b"<x/>"),
    ):
        yield _case(f"with {part}", added(word, {part: content}))
    chunk = b'<w:altChunk xmlns:q="' + _OFFICE.encode() + b'" q:id="rId1"/>'
    yield _case("an altChunk", changed(word, _MAIN, inserted(_END, chunk)))


def _shapes(bases: Bases) -> Iterator[Case]:
    def put(text: str) -> bytes:
        return changed(bases.word, _MAIN, inserted(_END, text.encode()))

    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = "<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>"
    yield _case("10,000 tables", put(table.format(cell.format("x")) * 10_000))
    yield _case(
        "a row of 63 columns", put(table.format("".join(cell.format(n) for n in range(63)))), READ
    )
    yield _case("a row of 20,000 columns", put(table.format(cell.format("x") * 20_000)))
    text = random.Random(3).randbytes(500_000).hex()
    yield _case("a cell of a megabyte", put(table.format(cell.format(text))), READ)
    nested = table.format("<w:tc>" * 1).replace("</w:tr></w:tbl><w:p/>", "")
    deep = nested * 400 + "<w:p/></w:tc></w:tr></w:tbl>" * 400
    yield _case("400 tables in each other", put(deep))
    sdt = "<w:sdt><w:sdtContent>" * 800 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 800
    yield _case("800 content controls in each other", put(sdt))
    for span in ("999999999", "-5", "0", "1e9", "x"):
        spans = f'<w:gridSpan w:val="{span}"/><w:vMerge w:val="{span}"/>'
        odd = f"<w:tc><w:tcPr>{spans}</w:tcPr><w:p/></w:tc>"
        yield _case(f"a span of {span}", put(table.format(odd)), READ)
    merge = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 3000
    yield _case("3,000 rows merged", put(f"<w:tbl>{merge}</w:tbl>"))
    form = members(bases.word)[_MAIN]
    start, end = form.find(b"<w:tbl>"), form.rfind(b"</w:tbl>") + 8
    yield _case("the form twice", put(form[start:end].decode()))
    yield _case(
        "the form without its tables",
        changed(bases.word, _MAIN, lambda c: c[:start] + c[end:]),
        REFUSED,
    )
