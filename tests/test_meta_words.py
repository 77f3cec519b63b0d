"""No English word of the program's own reaches a person: every kind and state has Vietnamese words.

Each enum of the program is decided on here: it is spoken, by the words that a face puts there, or
it is never shown, and says why. One that is new is in neither, and fails.
"""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from plancycle.cli.commands import amend_commands
from plancycle.cli.views import inbox_view, outbox_view
from plancycle.console import status_words
from plancycle.cycle.keeping import damage
from plancycle.cycle.overviews.pages import doing_words
from plancycle.mail.outgoing.refusal_advice import meaning_of
from plancycle.model.documents import PaperName
from plancycle.model.people import ROLE_NAMES
from plancycle.model.runs import RUN_STATE_NAMES
from plancycle.store.leases import _STEPS

ROOT = Path(__file__).parent.parent
Words = Callable[[Any], str]


def _property(member: Any) -> str:
    return str(member.vietnamese)


def _value(member: Any) -> str:
    return str(member.value)


SPOKEN: dict[str, Words] = {
    "cycle/calendar/standing.py:Standing": _value,
    "cycle/keeping/lost_kinds.py:Kind": _value,
    "cycle/overviews/pages/inbox_overview.py:Tray": _property,
    "cycle/overviews/pages/period_overview.py:Standing": _property,
    "documents/edited/differences.py:ChangeKind": _value,
    "forms/letters/old_fonts.py:OldEncoding": _property,
    "lint/kinds.py:Kind": _value,
    "mail/doctor/doctor_lines.py:Verdict": _value,
    "mail/incoming/authentication.py:AuthVerdict": lambda m: inbox_view._VERDICTS[m],
    "mail/judging/said_words.py:Said": _property,
    "mail/outgoing/refusal_words.py:RefusalKind": meaning_of,
    "model/acts.py:Act": _value,
    "model/amendments.py:AmendmentKind": _property,
    "model/amendments.py:AmendmentState": lambda m: amend_commands._STATES[m],
    "model/consolidated.py:Light": _property,
    "model/consolidated.py:TargetState": _property,
    "model/documents.py:DocumentKind": _property,
    "model/findings.py:Severity": lambda m: inbox_view._MARKS[m],
    "model/mail.py:MailKind": _property,
    "model/people.py:Deed": _value,
    "model/people.py:PersonRole": lambda m: ROLE_NAMES[m],
    "model/period_lines.py:ReportingState": _property,
    "model/reports.py:Field": _property,
    "model/reports.py:TaskStatus": _property,
    "model/runs.py:RunState": lambda m: RUN_STATE_NAMES[m],
    "model/status.py:DocumentStatus": lambda m: damage._STATES[m.value],
    "model/status.py:IncomingStatus": lambda m: status_words.INCOMING[m][1],
    "model/status.py:OutgoingStatus": lambda m: status_words.OUTGOING[m][1],
    "model/status.py:SubmissionStatus": lambda m: status_words.SUBMISSION[m][1],
    "office_files/bounds.py:Fault": _value,
    "onboarding/asking/decisions.py:DecisionKind": _value,
    "profiles/checks.py:Check": _property,
    "rehearsal/moments.py:Moment": _property,
    "rehearsal/played_units.py:Behaviour": _property,
    "rehearsal/timetable.py:Step": _value,
    "store/engines/faults.py:_Fault": _value,
}
"""By the words that a person reads of each member."""

PLAIN = frozenset({"xem", "xong", "-"})
"""Vietnamese words without a mark; a dash where there is nothing to say."""

TYPED = {
    # What a person types or finds in an address: Vietnamese without its marks.
    "cycle/desk/going_live.py:TrialChoice",
    "cycle/overviews/pages/period_overview.py:Sorting",
    "model/documents.py:PaperName",
}

SETTINGS = {
    # What stands in files of settings, as it is written there.
    "mail/oauth/oauth_grant.py:Provider",
    "mail/server_settings.py:Auth",
    "mail/server_settings.py:Security",
    "installation/settings.py:MailMode",
}

UNSEEN = {
    # Of a program's own work: sentences are made of each where one is told at all.
    "cycle/calendar/year_days.py:YearAct": "named by ActNames",
    "cycle/incoming/answering/answer_numbers.py:Part": "a number",
    "cycle/keeping/damage.py:DamageKind": "the damage is told in a sentence of its own",
    "cycle/outgoing/after_restore.py:Known": "counted under headings",
    "documents/workbook/workbook_table.py:Kind": "a style",
    "forms/letters/broken_text.py:Damage": "a finding's words",
    "forms/letters/old_fonts.py:_Weight": "a number",
    "forms/numbers/digits.py:Doubt": "a finding's words",
    "forms/opening/wire.py:Task": "a byte between processes",
    "forms/reading/ink.py:Ink": "a finding's words",
    "forms/reading/sheets/number_formats.py:Kind": "how a cell is shown",
    "forms/wording/headings.py:Column": "its headings are words",
    "mail/outgoing/contexts.py:ReminderStage": "chooses a sentence of a letter",
    "mail/outgoing/refusals.py:Stage": "of a protocol",
    "model/acts.py:Form": "how an act is said",
    "model/assignments.py:Role": "a heading each",
    "model/mail.py:IncomingKind": "the message's reason is told",
    "model/mail.py:IncomingMark": "the message's reason is told",
    "model/mail.py:MatchOutcome": "the message's reason is told",
    "model/mail.py:TokenSource": "the ground is told",
    "model/mail_reach.py:MailReach": "its warning is told",
    "model/outline.py:Shown": "a part of a paper",
    "model/paper.py:Align": "a look",
    "model/paper.py:NumberSpot": "a place",
    "model/paper.py:Trace": "a finding's words",
    "model/periods.py:FormFormat": "the ending of a file",
    "model/periods.py:FormKind": "the paper is named",
    "model/quotas.py:Per": "printed by quota_words",
    "model/quotas.py:QuotaKind": "printed by quota_words",
    "model/reports.py:RowKind": "which table",
    "model/signed_papers.py:Agreement": "told in a sentence",
    "model/signed_papers.py:Chain": "told in a sentence",
    "model/signed_papers.py:Integrity": "told in a sentence",
    "model/signed_papers.py:SignedForm": "the ending of a file",
    "model/tasks.py:LeadKind": "leads are named",
    "model/time_kinds.py:TimeKind": "printed by time_words",
    "model/troubles.py:Cause": "its words stand in one catalogue",
    "model/units.py:Mood": "binding or invited: a column each",
    "office_files/child_process.py:End": "told in a sentence",
    "office_files/file_kind.py:FileKind": "told by kind_words",
    "office_files/template_serving.py:Mark": "a byte between processes",
    "onboarding/locality_files/data_fields.py:FieldKind": "how a field of a form is typed",
    "onboarding/asking/decisions.py:Topic": "its question is told",
    "onboarding/words/plan_words.py:ColumnRole": "the column's heading is told",
    "onboarding/words/row_numbers.py:Level": "a form of numbers",
    "onboarding/tables/target_columns.py:TargetRole": "the column's heading is told",
    "rehearsal/played_units.py:ActKind": "what an actor does",
    "store/notices.py:Subject": "a heading of a letter each",
}
"""Never printed itself; why not."""


def _enums() -> Iterator[str]:
    for path in sorted((ROOT / "plancycle").rglob("*.py")):
        name = path.relative_to(ROOT / "plancycle").as_posix()
        for node in ast.parse(path.read_text("utf-8")).body:
            bases = getattr(node, "bases", ())
            if any(getattr(b, "id", "") in ("StrEnum", "Enum", "IntEnum") for b in bases):
                yield f"{name}:{getattr(node, 'name', '')}"


def _members(which: str) -> list[Any]:
    module, _, name = which.partition(":")
    place = f"plancycle/{module}".removesuffix(".py").replace("/", ".")
    enum: type[Enum] = getattr(importlib.import_module(place), name)
    return list(enum)


def test_every_enum_is_decided_on_once() -> None:
    decided = [*SPOKEN, *TYPED, *SETTINGS, *UNSEEN]
    assert sorted(decided) == sorted(set(decided))
    assert set(_enums()) == set(decided)


@pytest.mark.parametrize("which", SPOKEN)
def test_every_member_has_words_of_its_own(which: str) -> None:
    members = _members(which)
    said = {member: SPOKEN[which](member) for member in members}
    for member, words in said.items():
        assert words.strip(), member
        assert "_" not in words, member
        assert words not in (member.name, member.name.lower()), member
        # A word of two syllables or more, or one with a mark: no English word of a program.
        is_plain = words in PLAIN or " " in words
        assert is_plain or re.search("[^ -~]", words), (member, words)


def test_what_is_typed_has_no_english_either() -> None:
    for which in TYPED:
        for member in _members(which):
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", member.value), member
    assert {p.kind.slug for p in PaperName} == {p.value for p in PaperName}


def test_all_states_that_a_list_of_unsent_mail_shows_have_words() -> None:
    from plancycle.cycle.desk.unsent_mail import _RESENDABLE

    assert set(outbox_view._STATES) == set(_RESENDABLE)


def _recorded() -> Iterator[tuple[str, str]]:
    """Entity and state of every event that is written with both in plain sight."""
    for path in (ROOT / "plancycle").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) < 4:
                continue
            name = getattr(node.func, "attr", "")
            place = {"event": 3, "note": 2}.get(name)
            if place is None:
                continue
            first, state = node.args[0], node.args[place]
            if isinstance(first, ast.Constant) and isinstance(state, ast.Constant):
                yield str(first.value), str(state.value)


def test_every_event_that_is_recorded_has_words() -> None:
    recorded = set(_recorded())
    assert ("lease", "freed") in recorded
    spoken = {entity for entity, _ in recorded} <= set(doing_words.KINDS)
    assert spoken
    missing = {
        (entity, state)
        for entity, state in recorded
        if entity not in doing_words._ALONE and state not in doing_words.STATES.get(entity, {})
    }
    assert missing == set()


def test_every_state_of_a_row_has_words_among_what_was_done() -> None:
    for which, entity in (
        ("model/status.py:DocumentStatus", "document"),
        ("model/status.py:OutgoingStatus", "outgoing"),
        ("model/status.py:IncomingStatus", "incoming"),
        ("model/status.py:SubmissionStatus", "submission"),
        ("model/amendments.py:AmendmentState", "amendment"),
        ("model/runs.py:RunState", "console_run"),
    ):
        assert {m.value for m in _members(which)} <= set(doing_words.STATES[entity])


def test_every_step_that_is_held_has_a_name() -> None:
    held = set()
    for room in ("plancycle", "flows"):
        for path in (ROOT / room).rglob("*.py"):
            held |= set(re.findall(r'leases\.hold\(f"(\w+):', path.read_text("utf-8")))
    assert held == set(_STEPS)


_LOUD = frozenset({"warning", "error", "exception", "critical"})


def _logged(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What a module logs so loudly that a terminal shows it: line and text."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="_LOG"), attr=level),
                args=[ast.Constant(value=str(text)), *_],
            ) if level in _LOUD:
                yield call.lineno, text


def test_what_the_log_says_at_the_terminal_is_vietnamese() -> None:
    texts = {
        f"{file.relative_to(ROOT)}:{line}": text
        for folder in ("plancycle", "flows")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for line, text in _logged(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert len(texts) >= 15
    english = {place: text for place, text in texts.items() if not re.search(r"[à-ỹđ]", text)}
    assert english == {}
