"""What is due is found by looking at few units, and is what looking at all of them would find."""

from datetime import date

import pytest

from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.renew_token import withdraw_token
from plancycle.cycle.outgoing.dispatch import due_to, plain_forms, units_to_look_at, what_is_due
from plancycle.model.mail import MailKind
from tests.cycle.world import YEAR, World

MENDED, UNMENDED, TAKEN_BACK, EXTENDED, NO_CODE = (
    "so-gddt",
    "vp-ubnd",
    "so-khdt",
    "so-noi-vu",
    "so-tai-chinh",
)
FIRST_OF_Y = "2024-11-14"
"""The day on which the forms of the second period go out."""


@pytest.fixture
def troubled(sent: World) -> World:
    """Two letters came back, of one unit with a new address since; one was taken back."""
    lost = [sent.letter(code, MailKind.ASSIGNMENT) for code in (MENDED, UNMENDED)]
    letter = sent.letter(TAKEN_BACK, MailKind.ASSIGNMENT)
    with sent.database.begin() as tx:
        for one in lost:
            tx.outbox.bounced(one, "không có người nhận")
        # Only what waits is taken back: as it does after a person has ordered it once more.
        tx.outbox.bounced(letter, "hộp thư đầy")
        tx.outbox.resend(tx.outbox.get(letter.id), letter.body.to, "gửi lại")
        tx.outbox.cancelled(tx.outbox.get(letter.id), "không gửi nữa")
    extend_request(sent.office, EXTENDED, "H1", until=date(2024, 12, 2), why="bão", year=YEAR)
    withdraw_token(sent.office, NO_CODE, "H1", why="nghi lộ mã")
    sent.edit("units.csv", f"vanthu@{MENDED}.", f"moi@{MENDED}.")
    return sent


@pytest.mark.parametrize(
    "day", ["2024-06-03", "2024-07-01", FIRST_OF_Y, "2024-12-10", "2024-12-20"]
)
def test_looking_at_few_finds_what_looking_at_all_finds(troubled: World, day: str) -> None:
    troubled.clock.set(f"{day} 08:00")
    assert what_is_due(troubled.office, YEAR) == due_to(troubled.office, YEAR, None)


def test_on_the_morning_of_a_period_only_lost_letters_are_looked_at(troubled: World) -> None:
    troubled.clock.set(f"{FIRST_OF_Y} 08:00")
    own = troubled.office.profile.locality.lead.unit
    assert units_to_look_at(troubled.office, YEAR) - {own} == {MENDED, UNMENDED}
    asked = [r.unit_code for r in troubled.requests("Y")]
    assert [r.unit_code for r in plain_forms(troubled.office, YEAR)] == asked
    plan = what_is_due(troubled.office, YEAR)
    # Of assignments that came back the first form is over: the next period's goes with them now.
    again = [(d.unit_code, d.period) for d in plan.due if d.kind is MailKind.ASSIGNMENT]
    assert again == [(UNMENDED, "Y"), (MENDED, "Y")]
    forms = [d.unit_code for d in plan.due if d.kind is MailKind.REQUEST]
    assert forms == [code for code in asked if code not in (MENDED, UNMENDED)]
