"""Word files whose package is incomplete or odd, and what other programs make of a form."""

import re
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
    pack,
    swapped,
    without,
)

_MAIN, _RELS = "word/document.xml", "word/_rels/document.xml.rels"
_END = b"</w:body>"


def package_cases(bases: Bases) -> Iterator[Case]:
    """Parts that are missing, moved, written otherwise; the form in most is still sound."""
    for one in (*_packages(bases), *_dialects(bases)):
        yield Case(f"docx: {one.name}", "bao cao.docx", one.data, one.must)


def _case(name: str, data: bytes, must: str = "") -> Case:
    return Case(name, "", data, must)


def _packages(bases: Bases) -> Iterator[Case]:
    word = bases.word
    for name in members(word):
        yield _case(f"without {name}", without(word, name), REFUSED if name == _MAIN else "")
    yield _case(
        "without styles and settings", without(word, "word/styles.xml", "word/settings.xml"), READ
    )
    yield _case("with a workbook in it too", added(word, {"xl/workbook.xml": b"<workbook/>"}))
    yield _case(
        "inside another folder", pack({f"bao cao/{n}": c for n, c in members(word).items()})
    )
    yield _case("inside a zip", pack({"bao cao.docx": word}), READ)
    yield _case("inside a zip inside a zip", pack({"a.zip": pack({"bao cao.docx": word})}), REFUSED)
    yield _case("in capitals", pack({n.upper(): c for n, c in members(word).items()}))


def _dialects(bases: Bases) -> Iterator[Case]:
    """What other programs make of a sound form: it is still one."""
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
    }
    parts = members(bases.word)
    for old, new in strict.items():
        parts = {n: c.replace(old, new) for n, c in parts.items()}
    yield _case("Strict Open XML", pack(parts), READ)
    prefixed = changed(
        bases.word,
        _MAIN,
        lambda c: (
            c.replace(b"<w:", b"<ns0:")
            .replace(b"</w:", b"</ns0:")
            .replace(b"xmlns:w=", b"xmlns:ns0=")
            .replace(b" w:", b" ns0:")
        ),
    )
    yield _case("other prefixes", prefixed, READ)
    moved = {("word/document2.xml" if n == _MAIN else n): c for n, c in members(bases.word).items()}
    moved["word/_rels/document2.xml.rels"] = moved.pop(_RELS)
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")
    yield _case("its main part under another name", pack(moved), READ)
    controls = "<w:p><w:r><w:t>\u202e\u200b\ufeff\u00ad\ue000\uffff</w:t></w:r></w:p>".replace(
        "\uffff", ""
    )
    yield _case(
        "characters nobody sees",
        changed(bases.word, _MAIN, inserted(_END, controls.encode())),
        READ,
    )
    signed = (
        b'<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>x</w:t></w:r></w:ins>'
        b'<w:del w:id="2"><w:r><w:delText>y</w:delText></w:r></w:del></w:p>'
    )
    yield _case("tracked changes", changed(bases.word, _MAIN, inserted(_END, signed)), READ)
    token = "docProps/custom.xml"
    yield _case(
        "another token in its properties",
        changed(bases.word, token, swapped(_token(bases), b"aaaaaaaaaaaa")),
    )
    yield _case("no token in its properties", without(bases.word, token), READ)
    unknown = {n: c.replace(_token(bases), b"bbbbbbbbbbbb") for n, c in members(bases.word).items()}
    yield _case("a token nobody gave out", pack(unknown))


def _token(bases: Bases) -> bytes:
    found = re.search(rb">([a-z2-7]{12})<", members(bases.word)["docProps/custom.xml"])
    assert found is not None
    return found[1]
