"""The message that reminds one unit: its form again, and the official letter if it is late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from plancycle.cycle.outgoing.earlier_tries import EarlierTry
from plancycle.cycle.outgoing.reminder_letters import reminder_letters
from plancycle.cycle.outgoing.reminder_rounds import ReminderRound, reminder_sequence, stages
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import form_name, render_form, report_form
from plancycle.cycle.workplace.unit_mail import (
    Recipient,
    UnitMail,
    asked_words,
    before_words,
    mail_basics,
    period_words,
    to_unit,
)
from plancycle.documents.wording.wording import plan_name
from plancycle.mail.outgoing.contexts import ReminderMail, reminder_stage
from plancycle.model.assignments import Assignment
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM, FormKind
from plancycle.model.units import Mood
from plancycle.store.schema.records import NewOutgoing


def reminder_message(
    office: Office,
    this_round: ReminderRound,
    recipient: Recipient,
    own: Sequence[Assignment],
    tried: EarlierTry,
) -> NewOutgoing:
    """One unit's reminder.

    Args: recipient: with its request; own: its assignments; tried: what it has sent already.
    """
    profile, request = recipient.profile, recipient.request
    assert request is not None
    period = replace(this_round.due.period, due=request.effective_due)
    form = report_form(profile, period, request, own)
    drafted = datetime.combine(this_round.plan.signed_on, time(), VIETNAM)
    blank = (
        form_name(period, recipient.unit.code, form.format),
        render_form(office, form, drafted),
    )
    letters: tuple[tuple[str, bytes], ...] = ()
    if this_round.letter is not None and request.mood is Mood.BINDING:
        letters = reminder_letters(office, recipient, period, this_round)
    stage = this_round.due.stage
    days = profile.calendar.working_days_between(office.today(), request.effective_due)
    last = stage.number == len(stages(profile, request.effective_due))
    mail = ReminderMail(
        **mail_basics(recipient),
        plan_title=plan_name(profile.plan, recipient.cycle.year),
        period_title=period_words(period),
        before=before_words(request),
        stage=reminder_stage(days if stage.offset < 0 else -stage.offset, last),
        days=abs(days),
        binding=request.mood is Mood.BINDING,
        missing=(asked_words(period),),
        form_name=blank[0],
        letter_name=", ".join(name for name, _ in letters),
        estimate=period.form is FormKind.ESTIMATE,
        **tried,
    )
    number = reminder_sequence(stage, request)
    reminder = UnitMail(
        MailKind.REMINDER, number, mail, (*letters, blank), auto_submitted="auto-generated"
    )
    return to_unit(office, recipient, reminder)
