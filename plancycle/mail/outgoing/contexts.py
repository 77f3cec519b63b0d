"""What each e-mail template is given: one class a template, plain words and numbers only.

Dates are given as they are to be printed (``14/6/2024``). The attributes of a class are the names
that an operator who edits its template may use.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class MailContext:
    """Common to all e-mails.

    Attributes:
        agency: who writes, e.g. ``Sở Thông tin và Truyền thông``.
        unit_name: to whom.
        token: the report token; goes into the subject as ``[BC-...]``; empty if there is none.
        reply_to: address with the token as plus-extension, where answers go.
        contact_office, contact_email, contact_phone: whom to ask; phone may be empty.
    """

    agency: str
    unit_name: str
    token: str
    reply_to: str
    contact_office: str
    contact_email: str
    contact_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """A reporting period in a list: ``title``, e.g. ``6 tháng đầu năm 2024``; ``before`` a date.

    ``estimate`` says that a budget estimate is asked, and the title is then its own, e.g.
    ``dự toán kinh phí năm 2025``.
    """

    title: str
    before: str
    estimate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentMail(MailContext):
    """``assignment.j2``: the plan is issued; a letter (or the plan itself) and a form go along.

    Attributes:
        plan_title: the plan with its type, e.g. ``Kế hoạch truyền thông ... năm 2024``.
        plan_type: its type alone, e.g. ``Kế hoạch``, ``Công văn``.
        plan_number: e.g. ``05/KH-UBND``; plan_date: of its signature.
        binding: False for units that are only invited.
        task_count: tasks the unit leads; 0 if it only takes part.
        share: of which year they are, where the plan has more in others, e.g. ``trong năm 2026``.
        periods: every period that asks the unit, and the day before which it is due.
        letter_name, plan_file, form_name: names of the attached files, each empty if it is not
            there; one of the first two always is.
        letter_type: what the letter is, e.g. ``Công văn``, ``Thông báo``.
        form_period: title of the period the attached form is for; empty if none.
        form_before: the day before which that form is due; empty if none.
        form_estimate: that form asks for a budget estimate.
        since: from which day the unit has parts in the plan that it had not when the letters were
            signed; empty for a first assignment.
        begun: the tasks that it leads from then on, e.g. ``Nhiệm vụ 05: Xây dựng ...``.
    """

    plan_title: str
    plan_type: str
    plan_number: str
    plan_date: str
    binding: bool
    task_count: int
    periods: tuple[PeriodLine, ...]
    letter_name: str = ""
    letter_type: str = "Công văn"
    plan_file: str = ""
    form_name: str = ""
    form_period: str = ""
    form_before: str = ""
    form_estimate: bool = False
    since: str = ""
    begun: tuple[str, ...] = ()
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMail(MailContext):
    """``request.j2``: the form of one period is sent out.

    Attributes:
        plan_title: the plan with its type; period_title: what the report is about.
        window_start, window_end: first and last day of the results it counts.
        before: the report is due before this day.
        binding: False for units that are only invited.
        form_name: name of the attached form.
        estimate: a budget estimate is asked; ``period_title`` is then its own title.
        money_time: the time the money is for, e.g. ``năm 2025``; empty unless ``estimate``.
        receiver: who receives it, where that is not ``agency``; else empty.
        renewed: the form takes the place of one sent before, whose token was withdrawn.
        again: the form is the one sent before, which the unit does not have any more.
    """

    plan_title: str
    period_title: str
    window_start: str
    window_end: str
    before: str
    binding: bool
    form_name: str
    estimate: bool = False
    money_time: str = ""
    receiver: str = ""
    renewed: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding: place (table, row, column), what is wrong with the value found, and the remedy."""

    location: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """What was read in one row of a form: ``code`` 06 or CT01, and the words of ``read``.

    ``title`` is that of the task or target, shortened; empty in a form of very many rows.
    """

    code: str
    read: str
    title: str = ""


class ReminderStage(StrEnum):
    """How pressing a reminder is; decides subject and wording."""

    UPCOMING = "upcoming"
    CLOSE = "close"
    OVERDUE = "overdue"
    FINAL = "final"


def reminder_stage(days_left: int, last: bool) -> ReminderStage:
    """The stage on a day.

    Args: days_left: working days until the due day, 0 on it, negative after; last: no later
        reminder is planned.
    """
    if days_left < 0:
        return ReminderStage.FINAL if last else ReminderStage.OVERDUE
    return ReminderStage.CLOSE if days_left <= 3 else ReminderStage.UPCOMING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderMail(MailContext):
    """``reminder.j2``: a report has not come.

    Attributes:
        stage: see :func:`reminder_stage`; an invited unit is never told that it is late.
        days: working days left until the due day, or gone since.
        binding: False for units that are only invited.
        missing: what has not come, e.g. ``Báo cáo 6 tháng đầu năm 2024``; at least one.
        returned_at: moment at which the unit's last report arrived that had to go back (without
            ``findings``: at which it was told that no report could be read); empty if none came.
        findings: what has to be mended in it; more_findings: how many there are beyond these.
        held: a report came from an address that is not registered, and is held back.
        form_name: name of the form attached again; empty if none.
        letter_name: name of the official reminder that goes along; empty if none.
        estimate: a budget estimate has not come; ``period_title`` is then its own title.
    """

    plan_title: str
    period_title: str
    before: str
    stage: ReminderStage
    days: int
    binding: bool
    missing: tuple[str, ...]
    form_name: str = ""
    letter_name: str = ""
    estimate: bool = False
    returned_at: str = ""
    findings: tuple[FindingLine, ...] = ()
    more_findings: int = 0
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationMail(MailContext):
    """``escalation.j2``: to the unit above those that have not reported, once for each period.

    Attributes:
        before: the day before which the reports were due.
        days: working days gone since the due day.
        binding: False if the addressee itself is only invited; it is then asked more softly.
        units: the units below it whose report is missing, each with what is to be said of it; at
            least one.
        estimate: as in :class:`ReminderMail`.
    """

    plan_title: str
    period_title: str
    before: str
    days: int
    binding: bool
    units: tuple[str, ...]
    estimate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionMail(MailContext):
    """``correction.j2``: to units that were sent a paper whose number or date a letter corrects.

    Attributes:
        paper: what it is, e.g. ``Kế hoạch``.
        wrong, right: its number with symbol and date as it was sent, and as they are to be read,
            e.g. ``05/KH-UBND ngày 10/01/2024``.
        letter: the same of the correcting letter.
        file_names: of the attached letter, as a list in one line.
        binding: False for units that are only invited.
    """

    paper: str
    wrong: str
    right: str
    letter: str
    file_names: str
    binding: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One thing for the operator: what it is about (address, unit, sender), and the reason."""

    about: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeActs:
    """What the operator can do about a notice, in the words of the face that he works at.

    Attributes:
        list_outbox, check_profile, list_waiting: what it is called, after ``bằng``.
        dispatch, trust_address: an order in the middle of a sentence.
    """

    list_outbox: str
    check_profile: str
    dispatch: str
    trust_address: str
    list_waiting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorNotice(MailContext):
    """``notice.j2``: to the department's own contact, when something needs a person.

    Attributes:
        profile, year: of the locality; acts: what can be done about all this, and how.
        refusals: what the mail server said when it refused everybody, and what to set.
        collecting: what is to be known of collecting: letters held back, a mailbox that fails.
        calendar: what was late, what can't be made up for, what a person owes by the calendar.
        profile_faults: what is wrong with the profile's files as they are today, each with file and
            line; profile_fault_count: of all, the list may be shorter.
        bad_addresses: addresses that mail does not reach.
        undelivered: messages that will not go as they are, or of which nobody knows whether they
            went; undelivered_count: of all, the list may be shorter.
        waiting: messages that arrived and wait for a person; waiting_count: of all.
        unreached: units that could not be reminded by e-mail.
        programs: messages that brought a program that passed itself off as a document.
        troubles: what goes wrong in running the office, and what to do.
    """

    profile: str
    year: int
    acts: NoticeActs
    refusals: tuple[NoticeLine, ...] = ()
    collecting: tuple[NoticeLine, ...] = ()
    calendar: tuple[NoticeLine, ...] = ()
    profile_faults: tuple[str, ...] = ()
    profile_fault_count: int = 0
    bad_addresses: tuple[NoticeLine, ...] = ()
    undelivered: tuple[NoticeLine, ...] = ()
    undelivered_count: int = 0
    waiting: tuple[NoticeLine, ...] = ()
    waiting_count: int = 0
    unreached: tuple[NoticeLine, ...] = ()
    programs: tuple[NoticeLine, ...] = ()
    troubles: tuple[NoticeLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementMail(MailContext):
    """``ack.j2``: a report was taken.

    Attributes:
        revision: 1 for the first; file_name: of the report; received_at: moment of arrival.
        before: corrections are taken before this day (the due day is included).
        late: it came after the due day (never for an invited unit).
        warnings: what the unit may want to look at; empty if there is nothing.
        binding: False for units that are only invited.
        figures: what was read, row by row; empty if there is nothing to show.
        more_figures: a sentence on the rows that are not among them; empty if all are.
        parts_read: which of the parts in words hold something; empty if the form has none.
        replaces: it took the place of a revision that had counted.
        counted: number of the revision that counts in its place, because it came later; 0 if this
            one counts.
        earlier: what came of other files of the same days that had no answer of their own.
    """

    period_title: str
    revision: int
    file_name: str
    received_at: str
    before: str
    late: bool = False
    warnings: tuple[FindingLine, ...] = ()
    binding: bool = True
    figures: tuple[FigureLine, ...] = ()
    more_figures: str = ""
    parts_read: str = ""
    replaces: bool = True
    counted: int = 0
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsMail(MailContext):
    """``findings.j2``: a report must be mended, or a file can't be read (then one finding).

    Attributes:
        file_name: the file spoken of; empty if the message brought none.
        received_at: moment of arrival.
        before: the report is due before this day.
        findings: at least one.
        form_name: name of the form attached again; empty if none.
        form_marked: that form holds the unit's own answers, the cells to be mended marked.
        counted: number of the revision that was taken before and still counts; 0 without one.
        asked_again: a person asks about a report that counts; its form is enclosed as it came.
        late: it came after the due day (never for an invited unit).
        binding: False for units that are only invited.
        figures, more_figures, parts_read, earlier: as in :class:`AcknowledgementMail`.
    """

    period_title: str
    file_name: str
    received_at: str
    before: str
    findings: tuple[FindingLine, ...]
    form_name: str = ""
    form_marked: bool = False
    counted: int = 0
    figures: tuple[FigureLine, ...] = ()
    more_figures: str = ""
    parts_read: str = ""
    asked_again: bool = False
    late: bool = False
    binding: bool = True
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMail(MailContext):
    """``confirm.j2``: to the registered address, after a report came from another one.

    Attributes:
        from_address: where it came from; file_name, received_at: what came, and when.
        counted: number of the unit's revision that counts already; 0 without one.
    """

    period_title: str
    from_address: str
    file_name: str
    received_at: str
    counted: int = 0
