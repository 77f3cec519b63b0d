"""A way that a state does not lead is refused in words that a person reads."""

import re

import pytest

from plancycle.model.errors import TransitionError
from plancycle.model.status import TRANSITIONS, DocumentStatus, check_transition


def test_every_state_has_words() -> None:
    for state in TRANSITIONS:
        with pytest.raises(TransitionError) as refused:
            check_transition(state, state)
        assert not re.search(rf"“{state.value}”", str(refused.value)), state


def test_both_states_are_named() -> None:
    with pytest.raises(TransitionError) as refused:
        check_transition(DocumentStatus.ISSUED, DocumentStatus.APPROVED)
    said = "Không thể chuyển trạng thái từ “đã ban hành” sang “đã duyệt”."
    assert str(refused.value) == said
