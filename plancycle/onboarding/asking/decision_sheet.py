"""``can-quyet-dinh.xlsx``: the questions of an import with proposals, to be answered in Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plancycle.documents.workbook.workbook_table import Column, Kind, fill_table, new_workbook
from plancycle.model.acts import Act, WordAct, word_plainly
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding, Severity
from plancycle.model.source_table import SourceTable
from plancycle.model.text import fold
from plancycle.model.units import UnitRegister
from plancycle.office_files.workbook_file import save_book
from plancycle.onboarding.asking.answer_words import HOW_TO_ANSWER, answer_data
from plancycle.onboarding.asking.decisions import DecisionKind, Question, Topic
from plancycle.onboarding.asking.remembered_answers import Answer
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.profiles.checks import Check

FILE_NAME = "can-quyet-dinh.xlsx"
SHEET = "Cần quyết định"
_MADE = datetime(2000, 1, 1)
"""The same questions are the same bytes, whenever they are asked."""

_UNITS = "Mã đơn vị, nhóm"
_COLUMNS = (
    Column("STT", Kind.ID, 6),
    Column("Loại", Kind.TEXT, 14),
    Column("Về", Kind.TEXT, 14),
    Column("Nội dung trong bảng", Kind.TEXT, 44),
    Column("Cần làm", Kind.TEXT, 44),
    Column("Đề xuất", Kind.TEXT, 22),
    Column("Trả lời", Kind.TEXT, 28),
    Column("Nhiệm vụ", Kind.TEXT, 12),
    Column("Chỗ trong tệp", Kind.TEXT, 40),
)
_HEADINGS = [column.heading for column in _COLUMNS]
_EACH = " Chung cho mọi mục thì ghi một lần; khác nhau thì mỗi dòng một mục: “nội dung = trả lời”."
_BY_HAND = "(sửa trong plan.yaml)"
_YES = frozenset(("đúng", "x", "có", "đồng ý", "ok", "như đề xuất", "theo đề xuất"))


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """What an official filled in; only to be used if there are no findings."""

    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


def render_sheet(
    asked: Sequence[Question], file_name: str, register: UnitRegister, words: WordAct = word_plainly
) -> bytes:
    """A workbook with a row for each question, and the codes that answers may name.

    Args: asked: in their order; file_name: of the plan; words: how whoever fills it in goes on.
    """
    book = new_workbook()
    book.properties.created = _MADE
    above = (
        f"Những chỗ cần quyết định: {file_name}",
        "Ghi vào cột “Trả lời”: “đúng” nếu theo đề xuất, để trống nếu chưa quyết định. Lưu tệp rồi "
        f"{words(Act.ANSWER_IMPORT(sheet=FILE_NAME)).order}. Dòng không ghi gì ở cột “Về” thì sửa "
        "trong plan.yaml.",
    )
    open_ = [
        q for q in asked if q.first.kind is not DecisionKind.TOLD or q.first.topic is not Topic.NONE
    ]
    rows = [_row(n, q) for n, q in enumerate(open_, start=1)]
    fill_table(book, SHEET, _COLUMNS, rows, above=above)
    named = [(unit.code, unit.name, unit.short_name) for unit in register.units]
    named += [(f"@{group.code}", group.name, group.short_name) for group in register.groups]
    columns = (Column("Mã", width=24), Column("Tên", width=60), Column("Tên ngắn", width=30))
    fill_table(book, _UNITS, columns, named)
    return save_book(book)


def _row(n: int, question: Question) -> tuple[int | str, ...]:
    first = question.first
    how = f" Ghi: {HOW_TO_ANSWER[first.topic]}." if first.topic in HOW_TO_ANSWER else ""
    several = first.topic is not Topic.NONE and len(question.wordings) > 1
    words = "\n".join(question.wordings) if several else first.words
    how += _EACH if several and how else ""
    return (
        *(n, first.kind.value, first.topic.value, words, question.message + how),
        *(_proposal(question), "", question.tasks, "; ".join(question.places)),
    )


def _proposal(question: Question) -> str:
    """What “đúng” would say; of what takes no answer at all, where it is done."""
    return _BY_HAND if question.first.topic is Topic.NONE else question.proposal


def read_answers(tables: Sequence[SourceTable], names: ActorNames) -> AnswersRead:
    """What stands in the column of answers.

    Raises: ConfigError if no sheet has the headings of :func:`render_sheet`.
    """
    for table in tables:
        for start, row in enumerate(table.rows[:12], start=1):
            texts = [cell.text for cell in row]
            if {"Về", "Nội dung trong bảng", "Trả lời"} <= set(texts):
                places = {
                    heading: texts.index(heading) for heading in _HEADINGS if heading in texts
                }
                return _read_rows(table, start, places, names)
    raise ConfigError(
        "Không tìm thấy bảng trả lời: cần trang tính có các cột “Về”, “Nội dung trong bảng”, "
        "“Trả lời” như chương trình đã ghi ra."
    )


def _read_rows(
    table: SourceTable, start: int, places: dict[str, int], names: ActorNames
) -> AnswersRead:
    answers: list[Answer] = []
    findings: list[Finding] = []
    for n, row in enumerate(table.rows[start:], start=start + 1):
        cell = {h: row[at].text if at < len(row) else "" for h, at in places.items()}
        reply = cell["Trả lời"].strip()
        if fold(reply) in _YES:
            reply = cell.get("Đề xuất", "").strip()
        # Left open for now; but "đúng" where nothing is proposed is an answer that can't be
        # understood.
        if not reply and not cell["Trả lời"].strip():
            continue
        topic = _topic(cell["Về"])
        wordings = [line for line in cell["Nội dung trong bảng"].split("\n") if line.strip()]
        replies = _reply_to_each(wordings, reply)
        understood = [(w, answer_data(topic, w, r, names)) for w, r in replies.items() if r]
        if not understood or any(data is None for _, data in understood):
            message = f"chưa hiểu câu trả lời “{cell['Trả lời'].strip()}”."
            place = table.place(n, "Trả lời")
            fix = f"Cần {HOW_TO_ANSWER.get(topic, 'sửa trong plan.yaml, không trả lời ở đây')}."
            findings.append(Finding(Check.CSV_VALUE, Severity.ERROR, place, message, fix))
        else:
            answers += [Answer(topic, words, data) for words, data in understood]
    return AnswersRead(tuple(answers), tuple(findings))


def _reply_to_each(wordings: Sequence[str], reply: str) -> dict[str, str]:
    """What is answered to each of several wordings; empty where nothing is.

    A line ``words = answer`` is for one of them, all other lines are for the rest. Where a line
    names none of them, the whole reply is for each, which no answer can be made of.
    """
    if len(wordings) <= 1:
        return {"".join(wordings): reply}
    by_key = {fold(words): words for words in wordings}
    told: dict[str, str] = {}
    rest: list[str] = []
    for line in filter(None, (line.strip() for line in reply.split("\n"))):
        words, equals, answer = (part.strip() for part in line.rpartition("="))
        if equals and fold(words) not in by_key:
            return dict.fromkeys(wordings, reply)
        if equals:
            told[by_key[fold(words)]] = answer
        else:
            rest.append(line)
    return {words: told.get(words, "; ".join(rest)) for words in wordings}


def _topic(about: str) -> Topic:
    return next((topic for topic in Topic if topic.value == about.strip()), Topic.NONE)
