"""The letter by which an office corrects number or date of a paper that has gone out (đính chính).

Source: Nghị định 30/2020/NĐ-CP, Điều 18, khoản 3: mistakes of form in a paper that was sent out are
corrected by an official letter of the agency that issued it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from plancycle.documents.papers.letter_contexts import CorrectionContext, Mistake
from plancycle.documents.rendering.official_form import (
    cited,
    date_line,
    number_line,
    paper_form,
    paper_frame,
)
from plancycle.documents.rendering.paper_context import IssueForm
from plancycle.documents.wording.period_words import units_in_general
from plancycle.documents.wording.wording import bare, capital
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.locality import PaperForm
from plancycle.model.profile import Profile

_KIND = DocumentKind.CORRECTION_LETTER
_LETTERS = (DocumentKind.REMINDER, DocumentKind.ESTIMATE_SUMMARY, DocumentKind.ASSIGNMENT_LETTER)
"""Papers that are official letters, whose symbol names no type; a notice is none."""

UPWARD = frozenset({
    DocumentKind.SUBMISSION_LETTER,
    DocumentKind.CONSOLIDATED_REPORT,
    DocumentKind.ESTIMATE_SUMMARY,
})  # fmt: skip
"""Papers to an agency above, or beside, that is asked or reported to."""


def correction_form(
    profile: Profile, corrected: DocumentKind, symbol: str = ""
) -> PaperForm | None:
    """What is fixed about the letter: that of the locality, else taken from the corrected paper.

    Args: symbol: as a person gives it; empty: that of another letter of the same agency.
    Returns: None where no symbol is known.
    """
    papers, form = profile.locality.papers, paper_form(profile, corrected)
    own = papers.get(_KIND)
    if own is not None and own.issuer == form.issuer:
        return own.model_copy(update={"symbol": symbol}) if symbol else own
    known = symbol or next(
        (
            papers[kind].symbol
            for kind in _LETTERS
            if kind in papers
            and papers[kind].issuer == form.issuer
            and papers[kind].template is None
            and not papers[kind].symbol.startswith("TB-")
        ),
        "",
    )
    if not known:
        return None
    return form.model_copy(update={"symbol": known, "template": None})


def correction_context(
    profile: Profile,
    form: PaperForm,
    wrong: tuple[IssueForm, Issue],
    right: Issue,
    day: date,
    *,
    is_upward: bool = False,
) -> CorrectionContext:
    """What the letter says, as a draft.

    Args: form: from :func:`correction_form`; wrong: what is fixed about the corrected paper, and
        the number and date that it carries; right: those that it was to carry; day: of drafting.
        is_upward: whether the corrected paper was no order to units (:data:`UPWARD`).
    """
    corrected, issue = wrong
    # The agency that writes is the one that issued it: it is not named twice in one sentence.
    reference = cited(corrected.type_name, corrected.symbol, issue, corrected.year)
    short = f"{corrected.type_name} số {issue.padded}/{corrected.symbol}"
    locality = profile.locality
    papers = {**locality.papers, _KIND: form}
    with_form = profile.model_copy(
        update={"locality": locality.model_copy(update={"papers": papers})}
    )
    receivers = units_in_general(profile, day)
    addressees = form.addressees or (f"{capital(receivers)} nhận {short}",)
    mistakes = tuple(_mistakes(corrected, issue, right))
    return CorrectionContext(
        frame=paper_frame(with_form, _KIND, "Công văn", day, addressees),
        subject=f"đính chính {short}",
        agency=with_form.locality.authority(_KIND).full_name,
        corrected=reference,
        paper=corrected.type_name,
        receivers=receivers,
        mistakes=mistakes,
        closing=_closing(form.addressees if is_upward else (), receivers),
    )


def _closing(addressees: Sequence[str], receivers: str) -> str:
    """What is done with the letter. Args: addressees: of a paper that went upwards, else none."""
    use = "sử dụng văn bản theo nội dung đã đính chính"
    if not addressees:
        return f"thông báo để {receivers} biết và {use}"
    # An agency above is not told what to do.
    return f"kính đề nghị {', '.join(map(bare, addressees))} theo dõi và {use}"


def _mistakes(form: IssueForm, wrong: Issue, right: Issue) -> Iterator[Mistake]:
    if wrong.number != right.number:
        lines = (number_line(form.symbol, issue) for issue in (wrong, right))
        yield Mistake(place="số, ký hiệu văn bản", printed=next(lines), right=next(lines))
    if wrong.signed_on != right.signed_on:
        lines = (date_line(form.place, issue, form.year) for issue in (wrong, right))
        yield Mistake(
            place="địa danh và thời gian ban hành", printed=next(lines), right=next(lines)
        )
    if right.signer_name and wrong.signer_name != right.signer_name:
        yield Mistake(place="họ tên người ký", printed=wrong.signer_name, right=right.signer_name)
