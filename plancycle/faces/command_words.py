"""How the terminal does what the domain asks for: the command of each act, in one table.

The commands and the flows both use it: what a flow shows or mails is read by the person who types
the commands.
"""

from dataclasses import dataclass
from string import Formatter

from plancycle.model.acts import Act, ActWords, NextAct, worded


@dataclass(frozen=True, slots=True)
class _Command:
    """A command of ``plancycle``; a piece with a place is left out where the act has no value."""

    name: str
    pieces: tuple[str, ...] = ()

    def words(self, values: dict[str, str]) -> ActWords:
        line = " ".join(["plancycle", self.name, *_filled(self.pieces, values)])
        return ActWords(f"“{line}”", f"chạy “{line}”", f"“{self.name}”")


@dataclass(frozen=True, slots=True)
class _Option:
    """An option of the command that was just given."""

    name: str
    order: str

    def words(self, values: dict[str, str]) -> ActWords:
        return ActWords(self.name.format_map(values), self.order.format_map(values))


def _filled(pieces: tuple[str, ...], values: dict[str, str]) -> list[str]:
    return [p.format_map(values) for p in pieces if _places(p) <= values.keys()]


def _places(piece: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(piece) if name}


def _command(name: str, *pieces: str) -> _Command:
    return _Command(name, pieces)


_WORDS: dict[Act, _Command | _Option] = {
    Act.CHECK_PROFILE: _command("check", "{profile}"),
    Act.CHECK_IMPORTED: _Option("`plancycle check`", "chạy `plancycle check`"),
    Act.ANSWER_IMPORT: _Option(
        "tùy chọn --answers", "nhập lại kế hoạch với tùy chọn --answers {sheet}"
    ),
    Act.IMPORT_UNITS: _Option(
        "plancycle import-units TỆP --into {folder}",
        "chạy “plancycle import-units TỆP --into {folder}”",
    ),
    Act.NAME_HEIR: _Option(
        "tùy chọn --heir",
        "chỉ rõ bằng tùy chọn --heir, ví dụ {unit}={heir}; ghi {unit}=- nếu không có đơn vị nào",
    ),
    Act.CHANGE_UNITS: _command("units change", "{profile}", "--year {year}"),
    Act.REPLACE_UNITS: _Option("tùy chọn --replace", "thêm tùy chọn --replace"),
    Act.NAME_WORK_FOLDER: _Option(
        "--workspace, PLANCYCLE_WORKSPACE", "ghi lại --workspace, PLANCYCLE_WORKSPACE"
    ),
    Act.CREATE_HOME: _command("home", "--create THƯ_MỤC"),
    Act.UPGRADE: _command("upgrade"),
    Act.COPY_SHIPPED: _command("new-profile", "{profile} --like {profile}"),
    Act.NAME_AREA: _Option("tùy chọn --area", "ghi thêm tùy chọn --area"),
    Act.LEAVE_OUT_AREA: _Option("tùy chọn --area, --email", "bỏ tùy chọn --area, --email"),
    Act.PLAN: _command("plan", "{profile}", "--year {year}"),
    Act.APPROVE: _command(
        "draft approve", "{profile}", "--year {year}", "--document {document}", "--period {period}"
    ),
    Act.ISSUE: _command(
        "issue", "{profile}", "--year {year}", "--document {document} --number … --date …"
    ),
    Act.NAME_SIGNER: _Option("tùy chọn --signer", "ghi thêm tùy chọn --signer"),
    Act.LEAVE_OUT_PERIOD: _Option("tùy chọn --period", "bỏ tùy chọn --period"),
    Act.SHOW_EDITS: _command(
        "draft diff", "{profile}", "--year {year}", "--document {document}", "--period {period}"
    ),
    Act.CONFIRM_EDITS: _Option("tùy chọn --why", "ghi thêm tùy chọn --why"),
    Act.LOCK_OVER_EXTENSIONS: _Option(
        "tùy chọn --over-extensions", "ghi thêm tùy chọn --over-extensions kèm lý do"
    ),
    Act.CONFIRM_ISSUE: _Option("--yes", "thêm --yes"),
    Act.DECIDE_LATE: _Option(
        "tùy chọn --late-period",
        "ghi thêm --late-period {period}=NGÀY (thu muộn, hạn mới) hoặc --late-period "
        "{period}=khong-thu, kèm --late-why",
    ),
    Act.SAY_WHOSE: _Option(
        "--unit hoặc --all-units",
        "ghi --unit MÃ_ĐƠN_VỊ nếu là bản của một đơn vị, --all-units nếu là bản chung",
    ),
    Act.DRAFT_CORRECTION: _command(
        "amend letter", "{profile}", "--year {year}", "--document {document}"
    ),
    Act.NAME_SYMBOL: _Option(
        "tùy chọn --symbol", "ghi thêm tùy chọn --symbol, ví dụ: --symbol UBND-VX"
    ),
    Act.DECIDE_AMENDMENT: _Option(
        "“plancycle amend confirm” hoặc “plancycle amend decline”",
        "chạy “plancycle amend confirm” hoặc “plancycle amend decline” cho đề nghị {amendment}",
    ),
    Act.CORRECT_ISSUE: _command("amend number", "{profile}", "--year {year}"),
    Act.REOPEN_PERIOD: _command(
        "amend reopen", "{profile}", "--year {year}", '--period {period} --why "…"'
    ),
    Act.DO_TODAY: _command("today", "{profile}"),
    Act.DISPATCH: _command("dispatch", "{profile}", "--year {year}"),
    Act.COLLECT: _command("collect"),
    Act.CONSOLIDATE: _command("consolidate"),
    Act.CONSOLIDATE_AGAIN: _Option(
        "“plancycle consolidate”", "chạy lại “plancycle consolidate” cho kỳ {period}"
    ),
    Act.LIST_FIGURES: _Option("tùy chọn --list", "dùng tùy chọn --list"),
    Act.INBOX: _command("inbox"),
    Act.LIST_WAITING: _command("inbox list", "{profile}"),
    Act.LIST_IGNORED: _command("inbox ignored"),
    Act.SHOW_MESSAGE: _command("inbox show"),
    Act.ACCEPT_MESSAGE: _command("inbox accept"),
    Act.RETURN_MESSAGE: _command("inbox return"),
    Act.DISMISS_MESSAGE: _command("inbox dismiss", "{profile}", "{message} --why …"),
    Act.RETRY_MESSAGE: _command("inbox retry"),
    Act.SAVE_MESSAGE: _command("inbox save"),
    Act.CHOOSE_FILE: _Option("--file", "chọn bằng --file"),
    Act.CHOOSE_FOLDER: _Option("--out", "ghi --out"),
    Act.CHOOSE_MESSAGES: _Option(
        "--ids, --reason hoặc --all-before", "ghi --ids, --reason hoặc --all-before"
    ),
    Act.NAME_UNIT_AND_PERIOD: _Option("--unit và --period", "ghi thêm --unit và --period"),
    Act.RECEIVE: _command("receive"),
    Act.EXTEND: _command("extend", "{profile}", '{unit} {period} --until NGÀY --why "…"'),
    Act.USE_ANYWAY: _Option("--force", "thêm --force"),
    Act.GIVE_REASON: _Option("tùy chọn --why", "ghi tùy chọn --why"),
    Act.RENEW_REPORT_CODE: _command("token renew"),
    Act.LIST_FROZEN: _command("frozen"),
    Act.LIST_OUTBOX: _command("outbox list", "{profile}"),
    Act.SETTLE_SENT: _command("outbox settle", "…", "{number}", "--sent"),
    Act.RESEND: _command("outbox resend"),
    Act.RESEND_NOT_ARRIVED: _command("outbox resend", "…", "{number}", "--not-arrived"),
    Act.CONFIRM_NOT_ARRIVED: _Option("--not-arrived", "thêm --not-arrived"),
    Act.TRUST_ADDRESS: _command("outbox trust", "{profile}", 'ĐỊA_CHỈ --why "…"'),
    Act.TEST_MAIL: _command("mail doctor", "HỒ_SƠ"),
    Act.RELEASE_RESTORED: _command("restore", '--release HỒ_SƠ --why "…"'),
    Act.CHECK_LOST: _command("restore", '--release HỒ_SƠ --why "…" --decisions-checked'),
    Act.FLIGHT_CHECK: _command("flight-check", "{profile}"),
    Act.GO_LIVE: _command("go-live", "HỒ_SƠ"),
    Act.WAIT_LONGER: _Option("--wait dài hơn", "chạy lại với --wait dài hơn"),
}


def word_as_command(next_act: NextAct) -> ActWords:
    """The command that does an act, or the option of the command that was given."""
    return _WORDS[next_act.act].words(dict(next_act.params))


def with_commands(text: str) -> str:
    """A text of the domain as the terminal says it."""
    return worded(text, word_as_command)
