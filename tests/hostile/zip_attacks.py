"""Files whose zip is broken, lies, or is more than one thing."""

import io
import random
import struct
import zipfile
from collections.abc import Iterator

from tests.hostile.cases import READ, REFUSED, Bases, Case, added, members, pack

_CENTRAL, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def zip_cases(bases: Bases) -> Iterator[Case]:
    """Each attack on a Word form and on a workbook."""
    for kind, main, form in bases.each():
        for one in (*_cut(form), *_bits(form), *_lies(form), *_members(form, main), *_two(form)):
            yield Case(f"{kind}: {one.name}", f"bao cao.{kind}", one.data, one.must)


def _case(name: str, data: bytes, must: str = "") -> Case:
    return Case(name, "", data, must)


def _cut(form: bytes) -> Iterator[Case]:
    for percent in (1, 10, 35, 60, 90, 99):
        yield _case(f"cut off at {percent} %", form[: len(form) * percent // 100], REFUSED)
    end = form.rfind(_END)
    yield _case("without the end of its list", form[:end], REFUSED)
    yield _case("with the last byte missing", form[:-1])
    yield _case("with its first half missing", form[len(form) // 2 :], REFUSED)
    yield _case("with a hole in the middle", form[:4000] + bytes(2000) + form[6000:])
    yield _case("sent as text: line ends changed", form.replace(b"\n", b"\r\n"))
    yield _case("sent as text: 8th bit lost", bytes(b & 0x7F for b in form), REFUSED)
    yield _case("twice in one file", form + form)


def _bits(form: bytes) -> Iterator[Case]:
    """Checksums that do not fit: each of the first members in turn."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        infos = archive.infolist()
    for info in infos[:6]:
        hurt = bytearray(form)
        at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
        hurt[at] ^= 0x5A
        yield _case(f"with a flipped byte in {info.filename}", bytes(hurt))
    for seed in range(6):
        chance = random.Random(seed)
        hurt = bytearray(form)
        for _ in range(20):
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        yield _case(f"with twenty random bytes, {seed}", bytes(hurt))


def _poked(form: bytes, mark: bytes, at: int, value: bytes) -> bytes:
    """The form with bytes of the first record of a kind replaced."""
    start = form.find(mark) + at
    return form[:start] + value + form[start + len(value) :]


def _lies(form: bytes) -> Iterator[Case]:
    big = struct.pack("<I", 0xFFFFFFF0)
    yield _case("a size of four gigabytes in the list", _poked(form, _CENTRAL, 24, big), REFUSED)
    yield _case("a packed size of four gigabytes", _poked(form, _CENTRAL, 20, big))
    yield _case("a size of zero in the list", _poked(form, _CENTRAL, 24, bytes(4)))
    yield _case("an offset beyond the end", _poked(form, _CENTRAL, 42, big))
    yield _case("an encrypted member", _poked(form, _CENTRAL, 8, b"\x01\x00"), REFUSED)
    yield _case("strong encryption", _poked(form, _CENTRAL, 8, b"\x41\x00"), REFUSED)
    for method in (1, 9, 12, 14, 93, 99):
        packed = _poked(form, _CENTRAL, 10, struct.pack("<H", method))
        yield _case(f"packing method {method}", packed, REFUSED)
    yield _case("another name where it is stored", _poked(form, _LOCAL, 30, b"xxxx"))
    yield _case("65535 members by the end record", _poked(form, _END, 10, b"\xff\xff"))
    yield _case("a list that starts nowhere", _poked(form, _END, 16, big), REFUSED)
    yield _case("a list of no length", _poked(form, _END, 12, bytes(4)), REFUSED)
    yield _case("a comment that is not there", _poked(form, _END, 20, b"\xff\xff"))


def _members(form: bytes, main: str) -> Iterator[Case]:
    yield _case("two members of one name", _doubled(form, main, main), REFUSED)
    yield _case("two members, one in capitals", _doubled(form, main, main.upper()), REFUSED)
    backslash = main.replace("/", "\\")
    yield _case("two members, one with backslashes", _doubled(form, main, backslash), REFUSED)
    yield _case("two members, one by a detour", _doubled(form, main, f"a/../{main}"), REFUSED)
    for name in (
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\Windows\\x.dll",
        "..\\..\\x",
        "\u202ecod.x",
    ):
        yield _case(f"a member {name!r}", added(form, {name: b"x"}))
    yield _case("a member with a long name", added(form, {"x" * 60_000: b"x"}))
    yield _case("a member named by a space", added(form, {" ": b"x"}))
    yield _case(
        "a NUL in a name", added(form, {"word/a.xml": b"x"}).replace(b"word/a.xml", b"word/\0.xml")
    )
    many = {f"docProps/{n}.xml": b"" for n in range(1100)}
    yield _case("1,100 members", added(form, many), REFUSED)
    yield _case("no members", pack({}), REFUSED)
    yield _case("only folders", pack({"word/": b"", "xl/": b""}), REFUSED)
    parts = members(form)
    yield _case("nothing but its main part", pack({main: parts[main]}), REFUSED)
    yield _case("not packed at all", pack(parts, zipfile.ZIP_STORED), READ)
    yield _case("packed by bzip2", pack(parts, zipfile.ZIP_BZIP2), REFUSED)
    yield _case("packed by lzma", pack(parts, zipfile.ZIP_LZMA), REFUSED)
    yield _case("its members in reverse order", pack(dict(reversed(parts.items()))), READ)


def _doubled(form: bytes, name: str, second: str) -> bytes:
    buffer = io.BytesIO(form)
    with zipfile.ZipFile(buffer, "a") as archive:
        content = archive.read(name)
        # Written under another name of the same length: zipfile would warn of the same one.
        archive.writestr("~" * len(second), content)
    return buffer.getvalue().replace(b"~" * len(second), second.encode())


def _two(form: bytes) -> Iterator[Case]:
    """Polyglots: a zip is found from its end, other programs look at the beginning."""
    for name, head in (
        ("a program", b"MZ\x90\x00" + bytes(60)),
        ("a PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
        ("a picture", b"GIF89a\x01\x00\x01\x00"),
        ("a web page", b"<html><script>alert(1)</script>"),
        ("a shell script", b"#!/bin/sh\nexit\n"),
        ("RTF", b"{\\rtf1\\ansi "),
    ):
        yield _case(f"{name} in front", head + form, REFUSED)
    yield _case("a program behind it", form + b"MZ\x90\x00" + bytes(512))
    yield _case("a comment of 64 kB", _commented(form, b"<script>" * 8000))
    yield _case("a zip in the comment", _commented(form, pack({"a.exe": b"MZ"})))


def _commented(form: bytes, comment: bytes) -> bytes:
    buffer = io.BytesIO(form)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = comment
    return buffer.getvalue()
