"""Whatever is done to a sound form, reading ends with a reading or with a refusal."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.sheet_write import render_sheet_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.form_samples import ALL_ANSWERS, MODIFIED, VARIANTS, form, render
from tests.hostile.mutations import flipped, repacked, shuffled

EXAMPLES = int(os.environ.get("PLANCYCLE_FUZZ_EXAMPLES", "60"))
FORM = form(VARIANTS["both"])
ANSWERS = {
    key: text for key, text in ALL_ANSWERS.items() if key[0] in {r.task_id for r in FORM.rows}
}
FORMS = {
    "docx": fill_form(render(FORM), ANSWERS),
    "xlsx": fill_form(render_sheet_form(FORM, MODIFIED), ANSWERS),
}
QUIET = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("mutate", [shuffled, repacked, flipped])
@pytest.mark.filterwarnings("ignore:Duplicate name")  # that is what is tried
def test_no_exception_but_a_refusal(kind: str, mutate: Any) -> None:
    @QUIET
    @given(st.data())
    def look(data: st.DataObject) -> None:
        _read(data.draw(mutate(FORMS[kind])))

    look()


def _read(content: bytes) -> None:
    assert isinstance(sniff(content), FileKind)
    try:
        reading = parse_form(content)
    except UnreadableFormError as refusal:
        assert "đề nghị" in str(refusal).casefold()
        return
    for finding in check_reading(reading, FORM):
        assert finding.message
        assert finding.fix
