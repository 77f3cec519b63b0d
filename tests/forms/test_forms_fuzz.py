"""Whatever bytes arrive, the answer is a reading or a refusal."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import UnreadableFormError
from plancycle.model.reports import TASK_FIELDS, Field, FormReading
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.docx_surgery import MAIN, members, pack
from tests.forms.form_samples import ANSWERS, form, render

FILLED = fill_form(render(), ANSWERS)
DOCUMENT = members(FILLED)[MAIN]
QUIET = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> FormReading | None:
    assert isinstance(sniff(data), FileKind)
    try:
        reading = parse_form(data)
    except UnreadableFormError as refusal:
        assert "Đề nghị" in str(refusal) or "đề nghị" in str(refusal)
        return None
    for finding in check_reading(reading, form()):
        assert finding.fix
    return reading


def mutated(data: bytes, changes: list[tuple[int, int]], cut: int) -> bytes:
    hurt = bytearray(data)
    for at, byte in changes:
        hurt[at % len(hurt)] = byte
    return bytes(hurt[: len(hurt) - cut % 400]) if cut % 3 == 0 else bytes(hurt)


CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12)


@QUIET
@given(CHANGES, st.integers(0, 10**4))
def test_mutated_zip_bytes(changes: list[tuple[int, int]], cut: int) -> None:
    read(mutated(FILLED, changes, cut))


@QUIET
@given(CHANGES, st.integers(0, 10**4))
def test_mutated_document_bytes(changes: list[tuple[int, int]], cut: int) -> None:
    read(pack(members(FILLED) | {MAIN: mutated(DOCUMENT, changes, cut)}))


@QUIET
@given(
    st.lists(st.sampled_from(DOCUMENT.replace(b">", b">\n").split(b"\n")), min_size=1, max_size=40),
    st.integers(0, len(DOCUMENT)),
)
def test_spliced_tags(pieces: list[bytes], at: int) -> None:
    read(pack(members(FILLED) | {MAIN: DOCUMENT[:at] + b"".join(pieces) + DOCUMENT[at:]}))


@QUIET
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]))
def test_any_bytes(tail: bytes, head: bytes) -> None:
    read(head + tail)


@QUIET
@given(
    st.dictionaries(
        st.sampled_from([(i, f) for i in ("01", "02", "14") for f in TASK_FIELDS]),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
        min_size=1,
    )
)
def test_any_answers(answers: dict[tuple[str | None, Field], str]) -> None:
    reading = read(fill_form(FILLED, answers))
    assert reading is not None
    assert {v.task_id for v in reading.values} == {v.task_id for v in parse_form(FILLED).values}


def test_a_lone_surrogate_can_not_be_typed() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        fill_form(FILLED, {("01", Field.RESULT): "\ud800"})
