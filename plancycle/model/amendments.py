"""What may still be put right of a paper that is issued, and how far that has come."""

from enum import StrEnum


class AmendmentKind(StrEnum):
    """RENUMBER: the clerk typed a wrong number, date or signer; REOPEN: its period opens again."""

    RENUMBER = "renumber"
    REOPEN = "reopen"

    @property
    def vietnamese(self) -> str:
        """As it is called in sentences."""
        return _NAMES[self]


class AmendmentState(StrEnum):
    """PROPOSED by one person; then DONE by another's word, or DECLINED."""

    PROPOSED = "proposed"
    DONE = "done"
    DECLINED = "declined"


_NAMES = {
    AmendmentKind.RENUMBER: "sửa số, ngày ký ghi nhầm",
    AmendmentKind.REOPEN: "mở lại kỳ báo cáo đã khóa",
}
