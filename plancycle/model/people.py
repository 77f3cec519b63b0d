"""Who works at the console, and which role may do what: one table for every face."""

from dataclasses import dataclass
from enum import StrEnum


class PersonRole(StrEnum):
    """What a person is there for; one person may have several."""

    VIEWER = "viewer"
    OPERATOR = "operator"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    PersonRole.VIEWER: "xem",
    PersonRole.OPERATOR: "điều hành",
    PersonRole.APPROVER: "phê duyệt",
    PersonRole.ADMINISTRATOR: "quản trị",
}


class Deed(StrEnum):
    """Everything a person can do; the value names it, for the middle of a sentence."""

    SEE = "xem"
    CHANGE_OWN_PASSWORD = "đổi mật khẩu của mình"  # noqa: S105 - a deed
    DRAFT_PAPER = "soạn dự thảo văn bản"
    EDIT_DRAFT = "tải lên dự thảo đã sửa"
    SET_ASIDE_DRAFT = "bỏ không dùng một dự thảo"
    APPROVE_PAPER = "phê duyệt hoặc trả lại dự thảo"
    ISSUE_PAPER = "ban hành văn bản"
    UPLOAD_SIGNED = "tải lên văn bản đã ký"
    PROPOSE_AMENDMENT = "đề nghị sửa văn bản đã ban hành"
    CORRECT_PAPER = "sửa số, ngày của văn bản đã ban hành"
    REOPEN_PERIOD = "mở lại kỳ báo cáo đã khóa"
    DO_TODAY = "làm việc đến hạn hôm nay"
    DISPATCH = "gửi giao nhiệm vụ và biểu mẫu"
    COLLECT = "thu báo cáo từ hộp thư"
    REMIND = "đôn đốc đơn vị"
    CONSOLIDATE = "tổng hợp báo cáo"
    JUDGE_MAIL = "xử lý thư đến"
    SETTLE_OUTBOX = "xử lý thư đi"
    RECEIVE_REPORT = "ghi nhận báo cáo giấy"
    ASK_UNIT = "đề nghị đơn vị xem lại báo cáo"
    EXTEND_DUE = "gia hạn cho đơn vị"
    RENEW_TOKEN = "cấp lại mã báo cáo"  # noqa: S105 - as above
    CHANGE_UNITS = "sửa danh mục đơn vị"
    RECORD_UNITS = "ghi thay đổi đơn vị vào năm đang chạy"
    CHANGE_PROFILE = "sửa dữ liệu của địa phương"
    REHEARSE = "chạy diễn tập"
    TEST_MAIL = "kiểm tra đường thư"
    RELEASE_STEP = "giải phóng bước đang treo"
    BACK_UP = "sao lưu dữ liệu"
    SEE_DOINGS = "xem nhật ký việc làm"
    MANAGE_PEOPLE = "quản lý người dùng"


_ANYONE = frozenset(PersonRole)
_OPERATORS = frozenset({PersonRole.OPERATOR})
_APPROVERS = frozenset({PersonRole.APPROVER})
_BOTH = _OPERATORS | _APPROVERS
_ADMINISTRATORS = frozenset({PersonRole.ADMINISTRATOR})

WHO_MAY: dict[Deed, frozenset[PersonRole]] = {
    Deed.SEE: _ANYONE,
    Deed.CHANGE_OWN_PASSWORD: _ANYONE,
    Deed.DRAFT_PAPER: _OPERATORS,
    Deed.EDIT_DRAFT: _BOTH,
    Deed.SET_ASIDE_DRAFT: _BOTH,
    Deed.APPROVE_PAPER: _APPROVERS,
    Deed.ISSUE_PAPER: _BOTH,
    Deed.UPLOAD_SIGNED: _BOTH,
    Deed.PROPOSE_AMENDMENT: _BOTH,
    Deed.CORRECT_PAPER: _APPROVERS,
    Deed.REOPEN_PERIOD: _APPROVERS,
    Deed.DO_TODAY: _OPERATORS,
    Deed.DISPATCH: _OPERATORS,
    Deed.COLLECT: _OPERATORS,
    Deed.REMIND: _OPERATORS,
    Deed.CONSOLIDATE: _OPERATORS,
    Deed.JUDGE_MAIL: _OPERATORS,
    Deed.SETTLE_OUTBOX: _OPERATORS,
    Deed.RECEIVE_REPORT: _OPERATORS,
    Deed.ASK_UNIT: _OPERATORS,
    Deed.EXTEND_DUE: _BOTH,
    Deed.RENEW_TOKEN: _OPERATORS,
    Deed.CHANGE_UNITS: _OPERATORS | _ADMINISTRATORS,
    # It changes what was frozen at issue, so it is for those who issue.
    Deed.RECORD_UNITS: _BOTH,
    Deed.CHANGE_PROFILE: _ADMINISTRATORS,
    Deed.REHEARSE: _ANYONE,
    Deed.TEST_MAIL: _OPERATORS | _ADMINISTRATORS,
    Deed.RELEASE_STEP: _ADMINISTRATORS,
    Deed.BACK_UP: _ADMINISTRATORS,
    Deed.SEE_DOINGS: _APPROVERS | _ADMINISTRATORS,
    Deed.MANAGE_PEOPLE: _ADMINISTRATORS,
}
"""The roles of which one is enough for a deed."""


@dataclass(frozen=True, slots=True)
class Person:
    """One who may sign in.

    Attributes:
        login: what is typed to sign in; lower case.
        name: how they are called wherever something they did is shown; no two have the same.
        profiles: localities that they see; None: all of the house.
        subject: who they are to the provider of single sign-on; empty without one.
    """

    id: int
    login: str
    name: str
    email: str
    roles: frozenset[PersonRole]
    profiles: frozenset[str] | None
    is_active: bool = True
    must_change_password: bool = False
    subject: str = ""

    def may(self, deed: Deed) -> bool:
        """Whether one of their roles is enough for a deed."""
        # Asked here, too: an account may be closed while a page of it is open.
        return self.is_active and not WHO_MAY[deed].isdisjoint(self.roles)

    def sees(self, profile: str) -> bool:
        """Whether a locality is theirs to look at."""
        return self.profiles is None or profile in self.profiles


def roles_for(deed: Deed) -> str:
    """The roles that may do a thing, in words: ``điều hành hoặc phê duyệt``."""
    return " hoặc ".join(ROLE_NAMES[r] for r in PersonRole if r in WHO_MAY[deed])
