"""Parts whose XML is broken, poisoned, or written in an alphabet that hides something."""

from collections.abc import Iterator

from tests.hostile.cases import (
    READ,
    REFUSED,
    Bases,
    Case,
    Change,
    changed,
    inserted,
    members,
)

_DECLARATION = b"?>"


def xml_cases(bases: Bases) -> Iterator[Case]:
    """Each attack on the main part of a Word form and of a workbook, and on smaller parts."""
    for kind, main, form in bases.each():
        end = b"</w:body>" if kind == "docx" else b"</sheetData>"
        for name, change, must in (*_poison(bases), *_alphabets(), *_breaks(), *_bulk(end)):
            data = changed(form, main, change)
            yield Case(f"{kind}: {name} in {main}", f"bao cao.{kind}", data, must)
        for part in members(form):
            if part.endswith((".xml", ".rels")) and part != main:
                yield from _small_parts(kind, form, part, bases)


def _small_parts(kind: str, form: bytes, part: str, bases: Bases) -> Iterator[Case]:
    file = f"bao cao.{kind}"
    doctype = f'<!DOCTYPE x SYSTEM "{bases.url}/small.dtd">'.encode()
    yield Case(f"{kind}: a DOCTYPE in {part}", file, changed(form, part, _after_head(doctype)))
    yield Case(f"{kind}: {part} cut off", file, changed(form, part, lambda c: c[: len(c) // 2]))
    yield Case(f"{kind}: {part} empty", file, changed(form, part, lambda _: b""))


def _after_head(text: bytes) -> Change:
    """Behind the XML declaration, which every part of our forms has or gets."""

    def change(content: bytes) -> bytes:
        if not content.startswith(b"<?xml"):
            content = b'<?xml version="1.0"?>' + content
        head, found, rest = content.partition(_DECLARATION)
        return head + found + text + rest

    return change


def _poison(bases: Bases) -> Iterator[tuple[str, Change, str]]:
    url, secret = bases.url.encode(), bases.secret.encode()
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
    )
    doctypes = {
        "a billion laughs": b"<!DOCTYPE x [" + laughs + b"]>",
        "a quadratic entity": b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 200_000 + b'">]>',
        "an entity from a file": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file://' + secret + b'">]>',
        "an entity from the network": b'<!DOCTYPE x [<!ENTITY a SYSTEM "' + url + b'/e">]>',
        "a parameter entity": b'<!DOCTYPE x [<!ENTITY % p SYSTEM "' + url + b'/p"> %p;]>',
        "a DTD from the network": b'<!DOCTYPE x SYSTEM "' + url + b'/x.dtd">',
        "a public DTD": b'<!DOCTYPE html PUBLIC "-//W3C//DTD" "' + url + b'/html.dtd">',
    }
    for name, doctype in doctypes.items():
        yield name, _after_head(doctype), REFUSED
    style = b'<?xml-stylesheet type="text/xsl" href="' + url + b'/s.xsl"?>'
    yield "a style sheet from the network", _after_head(style), ""
    yield "an entity nobody declared", _before_end(b"&unknown;"), REFUSED
    include = (
        b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="'
        + url
        + b'/i" parse="text"/>'
    )
    yield "an XInclude", _before_end(include), ""
    base = (
        b'<x xml:base="' + url + b'/" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="a"/>'
    )
    yield "an xml:base", _before_end(base), ""
    schema = b'<x xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="'
    yield "a schema from the network", _before_end(schema + url + b'/s.xsd"/>'), ""


def _before_end(text: bytes) -> Change:
    def change(content: bytes) -> bytes:
        at = content.rfind(b"</")
        return content[:at] + text + content[at:]

    return change


def _alphabets() -> Iterator[tuple[str, Change, str]]:
    def written(encoding: str, said: str, mark: bytes = b"") -> Change:
        def change(content: bytes) -> bytes:
            text = content.decode("utf-8-sig")
            text = text.partition("?>")[2] if text.startswith("<?xml") else text
            head = f'<?xml version="1.0" encoding="{said}"?>'
            return mark + (head + text).encode(encoding)

        return change

    yield "UTF-8 with a mark", written("utf-8", "UTF-8", b"\xef\xbb\xbf"), READ
    yield "UTF-16, low byte first", written("utf-16-le", "UTF-16", b"\xff\xfe"), READ
    yield "UTF-16, high byte first", written("utf-16-be", "UTF-16", b"\xfe\xff"), READ
    yield "UTF-16 that calls itself UTF-8", written("utf-16-le", "UTF-8", b"\xff\xfe"), ""
    yield "UTF-8 that calls itself UTF-16", written("utf-8", "UTF-16"), ""
    yield "UTF-32", written("utf-32-le", "UTF-32", b"\xff\xfe\0\0"), ""
    yield "UTF-7", written("utf-7", "UTF-7"), ""
    yield "UTF-8 that calls itself Latin 1", written("utf-8", "ISO-8859-1"), ""
    yield "an alphabet of no name", written("utf-8", "x-khong-co"), ""
    yield "two marks", lambda c: b"\xef\xbb\xbf\xef\xbb\xbf" + c, ""
    yield "a mark of another alphabet", lambda c: b"\xff\xfe" + c, REFUSED


def _breaks() -> Iterator[tuple[str, Change, str]]:
    yield "its second half missing", lambda c: c[: len(c) // 2], REFUSED
    yield "its last tag missing", lambda c: c[: c.rfind(b"</")], REFUSED
    yield "nothing at all", lambda _: b"", REFUSED
    yield "only zeros", lambda c: bytes(len(c)), REFUSED
    yield "a NUL in the text", _before_end(b"\0"), REFUSED
    yield "a NUL by number", _before_end(b"&#0;"), REFUSED
    yield "control characters", _before_end(b"\x01\x08\x1f"), REFUSED
    yield "half of a character pair", _before_end(b"&#xD800;"), REFUSED
    yield "broken UTF-8", _before_end(b"\xe1\xba"), REFUSED
    yield "tags that cross", _before_end(b"<a><b></a></b>"), REFUSED
    yield "the same attribute twice", _before_end(b'<a b="1" b="2"/>'), REFUSED
    yield "a prefix of no namespace", _before_end(b"<khong:co/>"), ""
    yield "two roots", lambda c: c + b"<x/>", REFUSED
    yield "text behind its end", lambda c: c + b"\n<!-- x -->\n\n", READ
    yield "JSON", lambda _: b'{"a": [1, 2]}', REFUSED
    yield "HTML", lambda _: b"<html><body><table><tr><td>1</table>", REFUSED
    yield "a root that is something else", lambda _: b"<x/>", REFUSED


def _bulk(end: bytes) -> Iterator[tuple[str, Change, str]]:
    yield "1,000 levels", inserted(end, b"<x>" * 1000 + b"</x>" * 1000), ""
    yield "100,000 levels", inserted(end, b"<x>" * 100_000 + b"</x>" * 100_000), REFUSED
    names = b" ".join(b'xmlns:n%d="n%d"' % (n, n) for n in range(10_000))
    yield "10,000 namespaces", inserted(end, b"<x " + names + b"/>"), ""
    yield "a name of a megabyte", inserted(end, b"<" + b"x" * 1_000_000 + b"/>"), ""
