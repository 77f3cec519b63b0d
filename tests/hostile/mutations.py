"""Sound forms with something moved, lost, doubled or twisted, as Hypothesis chooses."""

import io
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st
from lxml import etree

from tests.hostile.cases import members, pack

_WORDS = st.sampled_from(
    (
        "",
        "0",
        "-1",
        "1",
        "63",
        "999999999999",
        "1e400",
        "nan",
        "true",
        "XFD1048576",
        "A0",
        "A1:XFD1048576",
        "External",
        "s",
        "inlineStr",
        "restart",
        "rId1",
        "../../x",
        "\u202e",
        "Mã",
        "01",
        "hidden",
    )
)
_PLACES = st.integers(0, 10**6)


@st.composite
def shuffled(draw: st.DrawFn, data: bytes) -> bytes:
    """Elements of one XML part moved, copied, dropped, wrapped, renamed; attributes twisted."""
    parts = members(data)
    name = draw(st.sampled_from([n for n in parts if n.endswith((".xml", ".rels"))]))
    root = etree.fromstring(parts[name])
    for _ in range(draw(st.integers(1, 8))):
        _CHANGES[draw(st.integers(0, len(_CHANGES) - 1))](draw, root)
    return pack(parts | {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


@st.composite
def repacked(draw: st.DrawFn, data: bytes) -> bytes:
    """Members swapped, lost, renamed, doubled, emptied or put in another order."""
    parts = members(data)
    entries = list(parts.items())
    for _ in range(draw(st.integers(1, 4))):
        if len(entries) < 2:
            break
        first, second = (draw(_PLACES) % len(entries) for _ in range(2))
        (one, text), (other, more) = entries[first], entries[second]
        match draw(st.integers(0, 5)):
            case 0:
                entries[first], entries[second] = (one, more), (other, text)
            case 1:
                entries.pop(first)
            case 2:
                entries[first] = (draw(st.sampled_from((other, one.upper(), f"x/{one}"))), text)
            case 3:
                entries.append((one, more))
            case 4:
                entries[first] = (one, b"")
            case 5:
                entries.insert(second, entries.pop(first))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", draw(st.sampled_from((0, 8)))) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


@st.composite
def flipped(draw: st.DrawFn, data: bytes) -> bytes:
    """Bytes changed in the file as it is, or in one member before it is packed."""
    parts = members(data)
    name = draw(st.sampled_from(["", *parts]))
    hurt = bytearray(parts.get(name, data))
    for at, value in draw(
        st.lists(st.tuples(_PLACES, st.integers(0, 255)), min_size=1, max_size=9)
    ):
        if hurt:
            hurt[at % len(hurt)] = value
    return pack(parts | {name: bytes(hurt)}) if name else bytes(hurt)


def _one(draw: st.DrawFn, root: etree._Element) -> etree._Element:
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    return elements[draw(_PLACES) % len(elements)]


def _move(draw: st.DrawFn, root: etree._Element) -> None:
    what, where = _one(draw, root), _one(draw, root)
    if what is not root and what not in (*where.iterancestors(), where):
        where.insert(draw(st.integers(0, 3)), what)


def _copy(draw: st.DrawFn, root: etree._Element) -> None:
    what, where = _one(draw, root), _one(draw, root)
    where.insert(draw(st.integers(0, 3)), etree.fromstring(etree.tostring(what, with_tail=False)))


def _drop(draw: st.DrawFn, root: etree._Element) -> None:
    what = _one(draw, root)
    parent = what.getparent()
    if parent is not None:
        parent.remove(what)


def _wrap(draw: st.DrawFn, root: etree._Element) -> None:
    what, like = _one(draw, root), _one(draw, root)
    parent = what.getparent()
    if parent is not None:
        around = etree.Element(like.tag)
        parent.replace(what, around)
        around.append(what)


def _rename(draw: st.DrawFn, root: etree._Element) -> None:
    _one(draw, root).tag = _one(draw, root).tag


def _twist(draw: st.DrawFn, root: etree._Element) -> None:
    what = _one(draw, root)
    if what.attrib:
        keys = list(what.attrib)
        what.set(keys[draw(_PLACES) % len(keys)], draw(_WORDS))


def _retell(draw: st.DrawFn, root: etree._Element) -> None:
    letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    _one(draw, root).text = draw(st.one_of(_WORDS, st.text(letters, max_size=30)))


_CHANGES: tuple[Callable[[st.DrawFn, etree._Element], None], ...] = (
    _move,
    _copy,
    _drop,
    _wrap,
    _rename,
    _twist,
    _retell,
)
