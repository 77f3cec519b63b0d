"""Before a year begins: would every mail come out of an operator's own templates?"""

import dataclasses
from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from plancycle.mail.outgoing.compose import MailComposer
from plancycle.mail.outgoing.contexts import (
    AcknowledgementMail,
    AssignmentMail,
    ConfirmMail,
    CorrectionMail,
    EscalationMail,
    FindingsMail,
    MailContext,
    OperatorNotice,
    ReminderMail,
    RequestMail,
)
from plancycle.model.errors import RenderError
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind

_DAY = "14/6/2024"
"""Stands for every text: days may be taken apart, names and titles are only printed."""

_CONTEXTS: dict[MailKind, type[MailContext]] = {
    MailKind.ASSIGNMENT: AssignmentMail,
    MailKind.REQUEST: RequestMail,
    MailKind.REMINDER: ReminderMail,
    MailKind.ESCALATION: EscalationMail,
    MailKind.OPERATOR_NOTICE: OperatorNotice,
    MailKind.ACKNOWLEDGEMENT: AcknowledgementMail,
    MailKind.FINDINGS: FindingsMail,
    MailKind.CONFIRM_SENDER: ConfirmMail,
    MailKind.CORRECTION: CorrectionMail,
}


def check_own_mails(composer: MailComposer) -> tuple[Finding, ...]:
    """What is wrong with the operator's own e-mail templates; what each costs is tried too."""
    findings = (
        Finding("D01", Severity.ERROR, f"Mẫu thư {kind}.j2", told, "Sửa lại tệp mẫu.")
        for kind in _CONTEXTS
        if composer.is_own(kind)
        for told in _faults(composer, kind)
    )
    # A part that several mails share is told once, at the first of them.
    return tuple({finding.message: finding for finding in reversed(list(findings))}.values())[::-1]


def _faults(composer: MailComposer, kind: MailKind) -> Iterator[str]:
    for context in sample_mails(kind):
        try:
            composer.render_mail(kind, context)
        except RenderError as error:
            yield str(error)


def sample_mails(kind: MailKind) -> Iterator[MailContext]:
    """A mail in which everything is there, and one in which nothing is that may be missing."""
    yield _sample(_CONTEXTS[kind], full=True)
    yield _sample(_CONTEXTS[kind], full=False)


def _sample(made: Any, *, full: bool) -> Any:
    hints = get_type_hints(made)
    values = {
        field.name: _value(hints[field.name], full=full)
        for field in dataclasses.fields(made)
        if full or field.default is dataclasses.MISSING
    }
    return made(**values)


def _value(hint: Any, *, full: bool) -> Any:
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0], full=full),)
    if isinstance(hint, UnionType):
        return _value(get_args(hint)[0], full=full)
    if dataclasses.is_dataclass(hint):
        return _sample(hint, full=full)
    if issubclass(hint, Enum):
        return next(iter(hint))
    return {str: _DAY, int: int(full), bool: full}[hint]
