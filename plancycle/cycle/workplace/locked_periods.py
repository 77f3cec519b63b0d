"""A period that its issued report has closed: what is refused of it says how it is opened again."""

from plancycle.model.acts import Act
from plancycle.model.periods import ReportingPeriod


def how_to_reopen(profile: str, period: ReportingPeriod) -> str:
    """What opens a closed period, a sentence with the mark of an act.

    Args: profile: its code; period: of the year that it is of.
    """
    act = Act.REOPEN_PERIOD(profile=profile, year=period.year, period=period.code)
    return f"Cần mở lại kỳ thì {act:order}: một người đề nghị kèm lý do, người khác xác nhận."
