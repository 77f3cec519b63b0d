"""Files that take long to make or to read: for ``make chaos`` alone."""

import random
from collections.abc import Iterator

from tests.hostile.cases import READ, REFUSED, Bases, Case, added, changed, inserted, members, pack

_MEGABYTE = 1024 * 1024
_ZEROS = bytes(60 * _MEGABYTE)


def heavy_cases(bases: Bases) -> Iterator[Case]:
    """Bombs, and honest files of an extraordinary size."""
    for kind, main, form in bases.each():
        for name, data, must in (*_bombs(main, form), *_bulk(kind, main, form)):
            yield Case(f"{kind}: {name}", f"bao cao.{kind}", data, must)
    yield from _long(bases)


def _bombs(main: str, form: bytes) -> Iterator[tuple[str, bytes, str]]:
    yield "sixty megabytes of zeros beside it", added(form, {"zeros.bin": _ZEROS}), REFUSED
    yield "sixty megabytes of zeros in it", added(form, {main: _ZEROS}), REFUSED
    inner = pack({"zeros.bin": _ZEROS})
    yield "a bomb in a zip beside it", added(form, {"word/embeddings/a.zip": inner}), ""
    many = {f"docProps/{n}.bin": bytes(60_000) for n in range(900)}
    yield "nine hundred small bombs", added(form, many), ""


def _bulk(kind: str, main: str, form: bytes) -> Iterator[tuple[str, bytes, str]]:
    end = b"</w:body>" if kind == "docx" else b"</sheetData>"
    noise = random.Random(1).randbytes(5_500_000).hex().encode()
    for name, text in (
        ("an attribute of 11 MB", b'<x a="' + noise + b'"/>'),
        ("a text of 11 MB", b"<x>" + noise + b"</x>"),
        ("a comment of 11 MB", b"<!--" + noise + b"-->"),
        ("a million elements", b"<x a='1'/>" * 1_000_000),
        ("100,000 attributes", b"<x " + b" ".join(b'a%d=""' % n for n in range(100_000)) + b"/>"),
    ):
        yield name, changed(form, main, inserted(end, text)), ""
    media = "word/media" if kind == "docx" else "xl/media"
    photograph = random.Random(2).randbytes(12 * _MEGABYTE)
    yield "a photograph of 12 MB", added(form, {f"{media}/a.jpg": photograph}), READ
    yield (
        "26 MB",
        added(form, {f"{media}/a.bmp": photograph * 2 + photograph[: _MEGABYTE * 3]}),
        REFUSED,
    )


def _long(bases: Bases) -> Iterator[Case]:
    main, sheet = "word/document.xml", "xl/worksheets/sheet1.xml"
    rows = b"".join(b"<w:tr><w:tc><w:p/></w:tc></w:tr>" for _ in range(50_000))
    table = inserted(b"</w:body>", b"<w:tbl>" + rows + b"</w:tbl>")
    yield Case("docx: 50,000 rows", "a.docx", changed(bases.word, main, table))
    document = members(bases.word)[main]
    start, last = document.find(b"<w:tbl>"), document.rfind(b"</w:tbl>") + 8
    again = inserted(b"</w:body>", document[start:last] * 100)
    yield Case("docx: the form a hundred times", "a.docx", changed(bases.word, main, again))
    lines = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(100, 60_100)
    )
    long = changed(bases.sheet, sheet, inserted(b"</sheetData>", lines))
    yield Case("xlsx: 60,000 rows", "a.xlsx", long)
