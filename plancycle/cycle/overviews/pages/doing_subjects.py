"""What a recorded act was about, in words: which paper, whose report, which letter."""

from collections.abc import Callable

from plancycle.cycle.workplace.issued_year import spoken_period
from plancycle.model.display import safe_line
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import PlanCycleError
from plancycle.model.mail import MailKind
from plancycle.model.profile import Profile
from plancycle.store.persons.told_subjects import ToldSubject

_LONGEST = 70


def subject_words(subject: ToldSubject, profile_of: Callable[[str], Profile]) -> str:
    """E.g. ``Báo cáo tổng hợp 6 tháng đầu năm 2024``, ``Sở Tài chính, 6 tháng đầu năm 2024``.

    Args: profile_of: gives a locality by its code, as its files are today; where it can't, or does
        not know a unit any more, codes stand for names.
    """
    profile: Profile | None
    try:
        profile = profile_of(subject.profile) if subject.profile else None
    except PlanCycleError:
        profile = None
    when = _period(profile, subject)
    if subject.subject:
        return f"“{safe_line(subject.subject, _LONGEST)}”"
    if not subject.unit:
        return f"{_kind(subject.kind)} {when}".strip()
    unit = subject.unit
    if profile is not None and unit in profile.units:
        unit = profile.units.unit(unit).name
    return ", ".join(part for part in (_kind(subject.kind), unit, when) if part)


def _period(profile: Profile | None, subject: ToldSubject) -> str:
    if subject.period and profile is not None:
        return spoken_period(profile, subject.year, subject.period)
    return " ".join(p for p in (subject.period, f"năm {subject.year}" if subject.year else "") if p)


def _kind(value: str) -> str:
    """The name of a kind of paper or letter; empty for none."""
    if value in set(DocumentKind):
        name = DocumentKind(value).vietnamese
    else:
        name = MailKind(value).vietnamese if value in set(MailKind) else ""
    return name[:1].upper() + name[1:]
