"""winmail.dat: opened in a process of its own; what breaks the library breaks nothing else."""

import base64
import shutil
import struct
import sys
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancycle.mail.incoming import winmail as opener
from plancycle.mail.incoming.message_parts import MAX_WINMAILS, WINMAIL
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.incoming.winmail import MAX_FILES, is_winmail, open_winmail
from plancycle.model.errors import BusyMachineError
from plancycle.office_files.child_process import Asked, Child, End
from plancycle.office_files.sandboxed_work import BACKSTOP_SECONDS, Sandbox
from tests.mail.outlook_files import attribute, winmail

NAME = "Báo cáo 6 tháng đầu năm 2024 - xã An Bình.docx"
DOCX = b"PK\x03\x04" + bytes(range(256)) * 300 + b"\0\0"
PROPERTIES = (2, 0x00069005)


def message(*contents: bytes, kind: str = "ms-tnef", name: str = "winmail.dat") -> ParsedMessage:
    made = EmailMessage()
    made["From"] = "vanthu@xa-an-binh.example"
    made["To"] = "baocao@tinh.example"
    made["Subject"] = "Báo cáo"
    made.set_content("Kính gửi báo cáo.")
    for content in contents:
        made.add_attachment(content, maintype="application", subtype=kind, filename=name)
    return parse_message(made.as_bytes())


def test_the_files_inside_are_the_files_of_the_message() -> None:
    parsed = message(winmail([(NAME, DOCX), ("ảnh.jpg", b"\xff\xd8\xff")]))
    assert [(f.name, f.content) for f in parsed.files] == [
        (NAME, DOCX),
        ("ảnh.jpg", b"\xff\xd8\xff"),
    ]
    assert parsed.defects == ()
    assert not parsed.unreadable


def test_it_is_known_by_its_content_too() -> None:
    parsed = message(winmail([(NAME, DOCX)]), kind="octet-stream", name="ATT0001.dat")
    assert [f.name for f in parsed.files] == [NAME]
    assert is_winmail("application/ms-tnef", b"")
    assert not is_winmail("application/octet-stream", DOCX)


def test_a_name_that_would_climb_is_made_safe() -> None:
    parsed = message(winmail([("..\\..\\Startup\\a\u202excod.exe", DOCX)]))
    assert [f.name for f in parsed.files] == ["axcod.exe"]


def test_a_message_without_files_has_none() -> None:
    """Outlook packs the looks of the text alone, too."""
    parsed = message(winmail([]))
    assert parsed.files == ()
    assert parsed.defects == ()


def test_only_a_short_name() -> None:
    head = winmail([])[:-4]
    short = (
        attribute((2, 0x00069002), bytes(14))
        + attribute((2, 0x00018010), "b\xe1o c\xe1o.doc\0".encode("cp1258"))
        + attribute((2, 0x0006800F), DOCX)
    )
    (found,) = open_winmail(head + short + bytes(4)) or ()
    assert (found.name, found.content) == ("báo cáo.doc", DOCX)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x78\x9f\x3e\x22",
        winmail([(NAME, DOCX)])[:40],
        b"\x78\x9f\x3e\x22" + bytes(100),
        b"PK\x03\x04" + bytes(100),
    ],
    ids=["empty", "signature", "cut", "zeros", "another"],
)
def test_what_can_not_be_opened_stays_as_it_came(broken: bytes) -> None:
    parsed = message(broken)
    names = [f.name for f in parsed.files]
    assert names in (["winmail.dat"], [])
    if names:
        assert parsed.files[0].content == broken
        assert parsed.defects == (WINMAIL,)


@pytest.mark.long
@pytest.mark.parametrize(
    ("properties", "end"),
    [
        (struct.pack("<I", 0xFFFFFFFF), "OVER_TIME"),
        (struct.pack("<IHHI", 1, 0x1002, 0x3707, 0xFFFFFFFF) + bytes(8), "OVER_TIME"),
        (struct.pack("<IHHII", 1, 0x001F, 0x3707, 0xFFFFFFFF, 0xFFFFFFFF), "ANSWERED"),
    ],
    ids=["properties", "values", "strings"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="processor time is bounded on POSIX")
def test_a_count_of_four_thousand_million(
    properties: bytes, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A string of that length is not there; what is counted is ended, and not tried again."""
    asked: list[End] = []
    ask = Child.ask

    def noting(self: Child, content: bytes, seconds: int, timeout: float) -> Asked:
        answer = ask(self, content, seconds, timeout)
        asked.append(answer.end)
        return answer

    monkeypatch.setattr(Child, "ask", noting)
    monkeypatch.setattr(opener, "SECONDS", 1)
    evil = winmail([("a.docx", DOCX)], attribute(PROPERTIES, properties))
    assert message(evil).defects == (() if end == "ANSWERED" else (WINMAIL,))
    assert asked == [End[end]]


def test_one_message_does_not_start_process_after_process() -> None:
    one = winmail([(NAME, DOCX)])
    parsed = message(*[one] * (MAX_WINMAILS + 2))
    assert [f.name for f in parsed.files] == [NAME] * MAX_WINMAILS + ["winmail.dat"] * 2


def test_not_more_files_than_anyone_sends() -> None:
    many = [(f"{n}.docx", b"x") for n in range(MAX_FILES + 10)]
    found = open_winmail(winmail(many))
    assert found is not None
    assert len(found) == MAX_FILES


SAMPLE = winmail([(NAME, DOCX[:200])])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(6, len(SAMPLE) - 1), st.integers(0, 255)), max_size=6))
def test_mutated_bytes_never_raise(changes: list[tuple[int, int]]) -> None:
    hurt = bytearray(SAMPLE)
    for at, byte in changes:
        hurt[at] = byte
    found = open_winmail(bytes(hurt))
    assert found is None or all(isinstance(f.content, bytes) for f in found)


# ---- a machine that has other things to do


@pytest.fixture
def slow_tries(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """As many tries as it has elements are ended by the wall clock; it loses one with each."""
    left: list[int] = []
    within = Child._within

    def struck_within(self: Child, timeout: float, exchange: Callable[[], object]) -> object:
        if left and timeout == BACKSTOP_SECONDS - 1:
            left.pop()
            self._process.kill()
            return None, True
        return within(self, timeout, exchange)

    monkeypatch.setattr(Child, "_within", struck_within)
    monkeypatch.setattr(
        opener,
        "Sandbox",
        lambda module, memory: Sandbox(module, memory, timeout=BACKSTOP_SECONDS - 1),
    )
    return left


def test_a_slow_machine_gives_it_a_second_try(slow_tries: list[int]) -> None:
    slow_tries += [1]
    parsed = message(winmail([(NAME, DOCX)]))
    assert [f.name for f in parsed.files] == [NAME]
    assert slow_tries == []


def test_a_machine_that_stays_slow_judges_nothing(
    slow_tries: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_tries += [1, 2]
    with pytest.raises(BusyMachineError, match="chưa kết luận gì về tệp"):
        message(winmail([(NAME, DOCX)]))
    slow_tries += [1, 2]
    monkeypatch.setattr(opener, "BOUNDS_PROCESSOR_TIME", False)
    assert message(winmail([(NAME, DOCX)])).defects == (WINMAIL,)


@pytest.mark.parametrize("program", ["false", "no-such-program"])
def test_a_machine_that_starts_no_child_judges_nothing(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which(program) or program)
    with pytest.raises(BusyMachineError, match="chưa kết luận gì về tệp"):
        open_winmail(winmail([(NAME, DOCX)]))


def test_it_can_be_left_unopened(slow_tries: list[int]) -> None:
    """As long as nobody vouches for the message."""
    packed = winmail([(NAME, DOCX)])
    slow_tries += [1, 2]
    raw = message(b"x").raw.replace(base64.b64encode(b"x"), base64.encodebytes(packed).strip())
    (file,) = parse_message(raw, open_packed=False).files
    assert (file.name, file.content) == ("winmail.dat", packed)
    assert slow_tries == [1, 2]
