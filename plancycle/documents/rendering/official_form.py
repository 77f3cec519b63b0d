"""The fixed parts of a paper after Nghị định 30/2020/NĐ-CP: head, number, date, foot.

A paper is made as a draft; :func:`with_issue` puts number and date in once the clerk has given
them, and never before.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from plancycle.documents.rendering.paper_context import (
    Head,
    IssueForm,
    PaperContext,
    PaperFrame,
    SignerLines,
)
from plancycle.documents.rendering.text_width import rule_name, text_width
from plancycle.documents.wording.present_recipients import present_recipients
from plancycle.documents.wording.wording import bare
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import ConfigError
from plancycle.model.locality import Authority, PaperForm
from plancycle.model.profile import Profile

_Paper = TypeVar("_Paper", bound=PaperContext)

AGENCY_RULES = {"short": 12, "medium": 18, "long": 27}
ABSTRACT_RULES = {"short": 20, "medium": 32, "long": 50}
"""Millimetres of the lines the templates have below agency and abstract, by name."""

_ABSTRACT_LINE = 165.0
_BLANK_NUMBER = " " * 8
_BLANK_DAY = " " * 6


def number_line(symbol: str, issue: Issue | None) -> str:
    """``Số: 05/KH-UBND``; in a draft the number is blank."""
    return f"Số: {issue.padded}/{symbol}" if issue else f"Số:{_BLANK_NUMBER}/{symbol}"


def date_line(place: str, issue: Issue | None, year: int) -> str:
    """``Thái Bình, ngày 10 tháng 01 năm 2024``; in a draft only the year stands there."""
    if issue is None:
        return f"{place}, ngày{_BLANK_DAY}tháng{_BLANK_DAY}năm {year}"
    day = issue.signed_on
    # Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4: a zero before a day below 10, and before the
    # months 1 and 2 alone.
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def cited(type_name: str, symbol: str, issue: Issue | None, year: int) -> str:
    """``Kế hoạch số 05/KH-UBND ngày 10/01/2024``, blank where a draft has nothing."""
    if issue is None:
        return f"{type_name} số{_BLANK_NUMBER}/{symbol} ngày{_BLANK_DAY}/{_BLANK_DAY}/{year}"
    return f"{type_name} số {issue.padded}/{symbol} ngày {vietnamese_date(issue.signed_on)}"


def replaced_sentence(type_name: str, form: PaperForm, replaced: Issue | None) -> str:
    """``Báo cáo này thay thế Báo cáo số 90/BC-STTTT ngày 17/6/2024.``; "" where none was issued.

    Two papers of one kind and period would else both stand.
    """
    if replaced is None:
        return ""
    return f"{type_name} này thay thế {cited(type_name, form.symbol, replaced, 0)}."


def addressee_lines(addressees: Sequence[str]) -> list[str]:
    """One addressee as it is; several with a dash each, the last with a full stop."""
    names = [bare(a) for a in addressees]
    return names if len(names) < 2 else _listed(names)


def recipient_lines(recipients: Sequence[str], *, as_above: bool) -> list[str]:
    """``- X;`` each, the last with a full stop.

    Args: recipients: as in the profile, "Lưu: VT, ..." last. as_above: "Như trên" comes first.
    """
    names = [bare(r) for r in recipients]
    if as_above and "Như trên" not in names:
        names.insert(0, "Như trên")
    return _listed(names)


def _listed(names: Sequence[str]) -> list[str]:
    return [f"- {n}{'.' if i == len(names) else ';'}" for i, n in enumerate(names, start=1)]


def abstract_rule(abstract: str) -> str:
    """Which line stands below an abstract, by the width of its first printed line."""
    return rule_name(_first_line(abstract), 14, ABSTRACT_RULES)


def _first_line(text: str) -> str:
    words = text.split(" ")
    while len(words) > 1 and text_width(" ".join(words), 14, bold=True) > _ABSTRACT_LINE:
        words.pop()
    return " ".join(words)


def paper_form(profile: Profile, kind: DocumentKind) -> PaperForm:
    """The fixed parts of one kind of paper.

    Raises: ConfigError if the profile says nothing of that kind.
    """
    try:
        return profile.locality.papers[kind]
    except KeyError:
        raise ConfigError(
            f"Hồ sơ địa phương “{profile.code}” chưa khai báo văn bản “{kind}” ({kind.vietnamese}) "
            "trong mục “papers” của locality.yaml."
        ) from None


def paper_frame(
    profile: Profile,
    kind: DocumentKind,
    type_name: str,
    day: date,
    addressees: Sequence[str] | None = None,
) -> PaperFrame:
    """The frame of a paper, as a draft: head, addressees, recipients, signer.

    Args:
        profile: the locality.
        kind: which paper.
        type_name: as cited, e.g. ``Kế hoạch``.
        day: the day it is drafted; its year stands in the blank date.
        addressees: instead of those of the profile.

    Returns:
        A draft. Where the profile names a template of its own for the paper, ``template`` says
        which, for the renderer.
    """
    form = paper_form(profile, kind)
    agency = profile.locality.authority(kind)
    recipients = present_recipients(form.recipients, profile.units, day)
    shown = addressee_lines(form.addressees if addressees is None else addressees)
    draft = PaperFrame(
        head=_head(agency),
        addressees=tuple(shown),
        recipients=tuple(recipient_lines(recipients, as_above=bool(shown))),
        signer=SignerLines(authority=form.signer.authority, title=form.signer.title, name=""),
        issue_form=IssueForm(
            symbol=form.symbol,
            place=agency.place,
            year=day.year,
            type_name=type_name,
            issuer=agency.name,
            signer_name=form.signer.name,
        ),
        attached_to="",
        template=form.template,
    )
    return _issued(draft, None)


def _head(agency: Authority) -> Head:
    return Head(
        superior=agency.superior,
        agency=agency.head,
        agency_rule=rule_name(agency.head[-1], 12, AGENCY_RULES),
        number_line="",
        date_line="",
    )


def with_issue(paper: _Paper, issue: Issue | None) -> _Paper:
    """The paper with number, date and signer of an issue, or blank again as a draft.

    Args:
        paper: from one of the ``*_context`` functions; it is not changed.
        issue: as given by the clerk; None for a draft.
    """
    return replace(paper, frame=_issued(paper.frame, issue))


def _issued(frame: PaperFrame, issue: Issue | None) -> PaperFrame:
    form = frame.issue_form
    reference = cited(form.type_name, form.symbol, issue, form.year)
    return replace(
        frame,
        head=replace(
            frame.head,
            number_line=number_line(form.symbol, issue),
            date_line=date_line(form.place, issue, form.year),
        ),
        signer=replace(frame.signer, name=form.signer_name or (issue.signer_name if issue else "")),
        attached_to=f"(Kèm theo {reference} của {form.issuer})",
    )
