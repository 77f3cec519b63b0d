"""What a letter says is true when it is queued, whatever changed while it was written."""

from collections.abc import Callable
from datetime import date

import pytest

from plancycle.cycle.desk.amending import renumber as renumbering
from plancycle.cycle.desk.amending.amend import confirm_amendment, propose_number
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.renew_token import renew_token
from plancycle.cycle.outgoing import due_letters, remind
from plancycle.cycle.outgoing.remind import queue_reminders
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConflictError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from tests.cycle.world import PLAN_ISSUE, YEAR, World, text_of

UNIT = "so-gddt"
LETTER = DocumentKind.ASSIGNMENT_LETTER
WRONG, RIGHT = (Issue(n, date(2024, 1, 12), "Nguyễn Văn A") for n in (83, 38))


def _interrupt(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, event: Callable[[], object]
) -> None:
    """After the first call of a module's function, an event comes in between."""
    original, events = getattr(module, name), [event]

    def call_and_wait(*args: object) -> object:
        made = original(*args)
        if events:
            events.pop()()
        return made

    monkeypatch.setattr(module, name, call_and_wait)


def _renumber(world: World) -> None:
    proposed = propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment
    world.database._actor = "người thứ hai"
    confirm_amendment(world.office, proposed.id)


def _issue_wrong(world: World) -> None:
    draft_plan(world.office, YEAR)
    world.clock.set("2024-01-10 08:00")
    issue_paper(world.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE)
    world.clock.set("2024-01-12 08:00")
    issue_paper(world.office, YEAR, LETTER, WRONG)


def test_a_code_that_is_renewed_while_forms_are_written_is_in_them(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = issued.request(UNIT).token
    _interrupt(
        monkeypatch,
        due_letters,
        "due_message",
        lambda: renew_token(issued.office, UNIT, "H1", why="lộ mã"),
    )
    issued.queue_everything()
    letter = issued.letter(UNIT, MailKind.ASSIGNMENT)
    assert issued.request(UNIT).token in letter.body.reply_to
    assert before not in str(letter.body)


def test_a_number_put_right_while_letters_are_written_is_in_all_of_them(
    fresh: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _issue_wrong(fresh)
    _interrupt(monkeypatch, due_letters, "due_message", lambda: _renumber(fresh))
    fresh.queue_everything()
    letters = fresh.outbox(MailKind.ASSIGNMENT)
    assert len(letters) == 18
    texts = [text_of(fresh.files(m)["Cong-van-giao-nhiem-vu.docx"]) for m in letters]
    assert all("Số: 38/" in text for text in texts)


def test_papers_that_change_each_time_are_sent_by_nobody(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = due_letters.due_message

    def write_and_renew(*args: object) -> object:
        made = original(*args)  # type: ignore[arg-type]  # as queue_due gives them
        renew_token(issued.office, UNIT, "H1", why="lộ mã")
        return made

    monkeypatch.setattr(due_letters, "due_message", write_and_renew)
    with pytest.raises(ConflictError, match="chưa đưa thư nào vào hàng đợi"):
        issued.queue_everything()
    assert issued.outbox(MailKind.ASSIGNMENT) == ()


def test_a_letter_queued_while_waiting_ones_are_made_anew_stops_the_renumbering(
    fresh: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _issue_wrong(fresh)
    _interrupt(monkeypatch, renumbering, "remade_letters", fresh.queue_everything)
    proposed = propose_number(fresh.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment
    fresh.database._actor = "người thứ hai"
    with pytest.raises(ConflictError, match="chưa sửa gì"):
        confirm_amendment(fresh.office, proposed.id)
    document = fresh.document(LETTER)
    assert document is not None and document.issue == WRONG
    confirm_amendment(fresh.office, proposed.id)
    letter = fresh.letter(UNIT, MailKind.ASSIGNMENT)
    assert "Số: 38/" in text_of(fresh.files(letter)["Cong-van-giao-nhiem-vu.docx"])


@pytest.mark.parametrize("what", ["extended", "renewed"])
def test_a_reminder_that_is_not_true_any_more_waits_for_the_next_run(
    sent: World, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    sent.clock.set("2024-06-17 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    changes: dict[str, Callable[[], object]] = {
        "extended": lambda: extend_request(
            sent.office, UNIT, "H1", until=date(2024, 7, 31), why="bão"
        ),
        "renewed": lambda: renew_token(sent.office, UNIT, "H1", why="lộ mã"),
    }
    monkeypatch.setattr(remind, "_doubts_of_round", lambda *_: ())
    _interrupt(monkeypatch, remind, "reminder_message", changes[what])
    chunk = (UNIT, *(code for code in due.unit_codes if code != UNIT))[:4]
    assert queue_reminders(sent.office, YEAR, due, chunk) == 3
    told = [m for m in sent.letters(UNIT, MailKind.REMINDER) if m.status is OutgoingStatus.QUEUED]
    assert told == []


def test_no_reminder_goes_along_with_a_letter_that_was_issued_meanwhile(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The round would be over for those units, and the official letter with it."""
    sent.clock.set("2024-06-17 08:00")
    (due,) = reminders_due(sent.office, YEAR)
    monkeypatch.setattr(remind, "_doubts_of_round", lambda *_: ())
    _interrupt(monkeypatch, remind, "reminder_message", lambda: _issue_reminder(sent))
    assert queue_reminders(sent.office, YEAR, due, due.unit_codes[:4]) == 0
    assert queue_reminders(sent.office, YEAR, due, due.unit_codes[:4]) == 4


def _issue_reminder(world: World) -> None:
    from plancycle.cycle.outgoing import reminder_letters

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reminder_letters, "doubts", lambda *_: ())
        reminder_letters.draft_reminder_letters(world.office, YEAR)
    world.issue(DocumentKind.REMINDER, 99, "2024-06-17", period="H1")
