"""What an operator can do next, said by the domain without a word of how a face does it.

A sentence names an act as ``f"Hãy {Act.COLLECT:order} trước."``. That writes a mark into the text,
and the mark stays one wherever the text goes: into an error, a reason that is stored, a notice.
The face that shows the text puts its own words there by :func:`worded`: the terminal the command,
the console the page.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Act(Enum):
    """Everything a message may ask an operator to do; the value names it where no face does."""

    CHECK_PROFILE = "kiểm tra hồ sơ địa phương"
    CHECK_IMPORTED = "kiểm tra hồ sơ vừa nhập"
    ANSWER_IMPORT = "nhập lại kế hoạch kèm bảng trả lời"
    IMPORT_UNITS = "nhập danh mục đơn vị"
    NAME_HEIR = "chỉ rõ đơn vị tiếp nhận"
    CHANGE_UNITS = "ghi thay đổi đơn vị vào năm đang chạy"
    REPLACE_UNITS = "thay cả danh mục đơn vị"
    NAME_AREA = "ghi địa bàn"
    NAME_WORK_FOLDER = "chọn thư mục làm việc"
    CREATE_HOME = "lập thư mục dữ liệu"
    UPGRADE = "nâng cấp dữ liệu"
    COPY_SHIPPED = "chép bộ cấu hình có sẵn"
    LEAVE_OUT_AREA = "bỏ địa bàn và thư điện tử"
    PLAN = "soạn dự thảo kế hoạch"
    APPROVE = "duyệt dự thảo"
    ISSUE = "ban hành văn bản"
    NAME_SIGNER = "ghi họ tên người ký"
    LEAVE_OUT_PERIOD = "bỏ kỳ báo cáo"
    SHOW_EDITS = "xem chỗ sửa trong dự thảo"
    CONFIRM_EDITS = "xác nhận chỗ sửa kèm lý do"
    LOCK_OVER_EXTENSIONS = "ghi lý do khóa kỳ dù còn gia hạn"
    CONFIRM_ISSUE = "xác nhận ban hành"
    DECIDE_LATE = "chọn thu muộn với hạn mới, hoặc không thu, kèm lý do"
    SAY_WHOSE = "nói rõ bản đã ký là của đơn vị nào, hay chung cho mọi đơn vị"
    DRAFT_CORRECTION = "soạn công văn đính chính"
    NAME_SYMBOL = "ghi ký hiệu của công văn"
    DECIDE_AMENDMENT = "xác nhận hoặc từ chối đề nghị sửa"
    CORRECT_ISSUE = "đề nghị sửa số, ngày ghi nhầm"
    REOPEN_PERIOD = "mở lại kỳ đã khóa (trang của báo cáo tổng hợp)"
    DO_TODAY = "làm việc đến hạn hôm nay"
    DISPATCH = "gửi công văn và biểu mẫu"
    COLLECT = "thu thư"
    CONSOLIDATE = "tổng hợp báo cáo"
    CONSOLIDATE_AGAIN = "tổng hợp lại báo cáo"
    LIST_FIGURES = "xem danh sách số liệu"
    INBOX = "xem hộp thư đến"
    LIST_WAITING = "xem danh sách thư đến"
    LIST_IGNORED = "xem thư đã bỏ qua"
    SHOW_MESSAGE = "xem thư"
    ACCEPT_MESSAGE = "nhận báo cáo trong thư"
    RETURN_MESSAGE = "đề nghị đơn vị gửi lại"
    DISMISS_MESSAGE = "bỏ qua thư"
    RETRY_MESSAGE = "xử lý lại thư"
    SAVE_MESSAGE = "lưu tệp của thư"
    CHOOSE_FILE = "chọn tệp"
    CHOOSE_FOLDER = "chọn thư mục"
    CHOOSE_MESSAGES = "chọn những thư cần bỏ qua"
    NAME_UNIT_AND_PERIOD = "ghi đơn vị và kỳ báo cáo"
    RECEIVE = "ghi nhận báo cáo"
    EXTEND = "gia hạn cho đơn vị"
    USE_ANYWAY = "xác nhận vẫn dùng"
    GIVE_REASON = "ghi lý do"
    RENEW_REPORT_CODE = "đổi mã báo cáo"
    LIST_FROZEN = "xem báo cáo tạm dừng tính"
    LIST_OUTBOX = "xem thư đi"
    SETTLE_SENT = "ghi nhận thư đã tới"
    RESEND = "gửi lại thư"
    RESEND_NOT_ARRIVED = "gửi lại thư chưa tới"
    CONFIRM_NOT_ARRIVED = "xác nhận thư chưa tới"
    TRUST_ADDRESS = "xác nhận địa chỉ vẫn đúng"
    TEST_MAIL = "kiểm tra đường thư của hồ sơ"
    RELEASE_RESTORED = "cho gửi thư sau khi phục hồi dữ liệu"
    CHECK_LOST = "xác nhận đã xem lại các quyết định bị mất"
    FLIGHT_CHECK = "kiểm tra buổi sáng"
    GO_LIVE = "chuyển sang gửi thư thật"
    WAIT_LONGER = "chờ lâu hơn"

    def __call__(self, **params: object) -> "NextAct":
        """The act with what it is done to, e.g. ``Act.DISMISS_MESSAGE(message=12)``."""
        return NextAct(self, tuple((name, str(value)) for name, value in params.items()))

    def __format__(self, form: str) -> str:
        return format(self(), form)


class Form(Enum):
    """How a sentence uses an act."""

    NAME = ""
    """What it is called: ``bằng {…}``, ``({…})``."""
    SHORT = "short"
    """The same, where the sentence is about such acts already."""
    ORDER = "order"
    """What is to be done: ``hãy {…} trước``."""
    OPENING = "Order"
    """An order at the beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class NextAct:
    """One act and what it is done to: names and values, as the face's words have places for."""

    act: Act
    params: tuple[tuple[str, str], ...] = ()

    def __format__(self, form: str) -> str:
        """The mark of it in a text."""
        return f"⟦{self.act.name} {Form(form).name} {json.dumps(dict(self.params))}⟧"

    __str__ = object.__str__


@dataclass(frozen=True, slots=True)
class ActWords:
    """How a face speaks of one act: a name, an order in the middle of a sentence, a short name."""

    name: str
    order: str
    short: str = ""

    def said(self, form: Form) -> str:
        """The words in a form."""
        if form is Form.OPENING:
            return self.order[:1].upper() + self.order[1:]
        if form is Form.ORDER:
            return self.order
        return self.short if form is Form.SHORT and self.short else self.name


WordAct = Callable[[NextAct], ActWords]
"""What a face gives: its words for each act."""

# JSON writes no letter beyond ASCII, so no value ends a mark.
_MARK = re.compile(r"⟦([A-Z_]+) ([A-Z]+) (\{[^⟧]*\})⟧")


def word_plainly(next_act: NextAct) -> ActWords:
    """The words where no face has its own: what is to be done, and nothing of how."""
    title = f"“{next_act.act.value}”"
    return ActWords(title, f"chọn {title}")


def worded(text: str, words: WordAct) -> str:
    """A text with a face's words in place of the marks; before anything of it is cut off."""

    def word(mark: re.Match[str]) -> str:
        known = _parse(mark)
        return words(known[0]).said(known[1]) if known is not None else mark[0]

    return _MARK.sub(word, text)


def acts_in(text: str) -> tuple[NextAct, ...]:
    """The acts that a text asks for, in its order; what a console may make buttons of."""
    known = (_parse(mark) for mark in _MARK.finditer(text))
    return tuple(k[0] for k in known if k is not None)


def _parse(mark: re.Match[str]) -> tuple[NextAct, Form] | None:
    """None for what only looks like a mark: strangers write into reasons too."""
    name, form, params = mark.groups()
    try:
        values = json.loads(params)
        return Act[name](**values), Form[form]
    except (KeyError, ValueError, TypeError, RecursionError):
        return None
