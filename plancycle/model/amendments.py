"""What may still be put right of a paper that is issued, and how far that has come."""

from enum import StrEnum


class AmendmentKind(StrEnum):
    """What is asked for.

    RENUMBER: the clerk typed a wrong number, date or signer, and nobody outside has seen it.
    CORRECT: it has gone out; a letter corrects it, and whoever issues that letter confirms.
    REOPEN: the period that the paper closed opens again.
    """

    RENUMBER = "renumber"
    CORRECT = "correct"
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
    AmendmentKind.CORRECT: "đính chính số, ngày của văn bản đã gửi",
    AmendmentKind.REOPEN: "mở lại kỳ báo cáo đã khóa",
}
