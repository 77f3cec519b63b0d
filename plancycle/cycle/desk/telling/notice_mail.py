"""The message that tells the department's own contact what needs a person."""

from collections.abc import Mapping, Sequence

from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_mail import Recipient, UnitMail, mail_basics, to_unit
from plancycle.mail.outgoing.contexts import NoticeActs, NoticeLine, OperatorNotice
from plancycle.model.acts import Act, WordAct, worded
from plancycle.model.display import safe_line
from plancycle.model.mail import MailKind
from plancycle.model.units import Unit
from plancycle.store.notices import Subject
from plancycle.store.schema.records import Cycle, NewOutgoing

OPERATOR = "can-bo"
"""Stands for the addressee of a notice where messages to units carry the unit's code."""
NO_PERIOD = "0"
_MOST_LINES = 10
_MOST_FAULTS = 5
_LONGEST_FAULT = 300


def notice_mail(
    office: Office, cycle: Cycle, news: Mapping[Subject, Sequence[News]], number: int
) -> NewOutgoing:
    """One message for all that is new. Args: number: of the notice, from 1."""
    profile = office.profile
    contact = profile.reporting.contact
    operator = Unit(OPERATOR, contact.office, contact.office, (), emails=(contact.email,))
    recipient = Recipient(profile, cycle, operator, NO_PERIOD)
    lines = {
        subject: tuple(_line(n, office.act_words) for n in told) for subject, told in news.items()
    }
    faults = office.profile_faults if news[Subject.PROFILE] else ()
    mail = OperatorNotice(
        **mail_basics(recipient),
        profile=profile.code,
        year=cycle.year,
        refusals=lines[Subject.REFUSED],
        collecting=lines[Subject.COLLECTING],
        calendar=lines[Subject.CALENDAR],
        profile_faults=tuple(safe_line(f, _LONGEST_FAULT) for f in faults[:_MOST_FAULTS]),
        profile_fault_count=len(faults),
        bad_addresses=lines[Subject.BAD_ADDRESS],
        undelivered=lines[Subject.UNDELIVERED][:_MOST_LINES],
        undelivered_count=len(lines[Subject.UNDELIVERED]),
        waiting=lines[Subject.WAITING][:_MOST_LINES],
        waiting_count=len(lines[Subject.WAITING]),
        unreached=lines[Subject.UNREACHED],
        programs=lines[Subject.PROGRAM],
        troubles=lines[Subject.TROUBLE],
        acts=_acts(office.act_words, profile.code, cycle.year),
    )
    notice = UnitMail(MailKind.OPERATOR_NOTICE, number, mail, auto_submitted="auto-generated")
    return to_unit(office, recipient, notice)


def _line(news: News, words: WordAct) -> NoticeLine:
    return NoticeLine(about=worded(news.about, words), reason=worded(news.reason, words))


def _acts(words: WordAct, profile: str, year: int) -> NoticeActs:
    return NoticeActs(
        list_outbox=words(Act.LIST_OUTBOX(profile=profile)).name,
        check_profile=words(Act.CHECK_PROFILE(profile=profile)).name,
        dispatch=words(Act.DISPATCH(profile=profile, year=year)).order,
        trust_address=words(Act.TRUST_ADDRESS(profile=profile)).order,
        list_waiting=words(Act.LIST_WAITING(profile=profile)).name,
    )
