"""A signed plan's table into a profile: tasks, the questions they leave, what is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plancycle.model.acts import WordAct, word_plainly
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding
from plancycle.model.source_table import SourceTable
from plancycle.onboarding.asking.decision_sheet import FILE_NAME as SHEET
from plancycle.onboarding.asking.decision_sheet import read_answers, render_sheet
from plancycle.onboarding.asking.decisions import Topic, questions
from plancycle.onboarding.asking.remembered_answers import FILE_NAME as ANSWERS
from plancycle.onboarding.asking.remembered_answers import Answer, load_answers, render_answers
from plancycle.onboarding.import_plan import (
    ImportedPlan,
    import_rows,
    with_group_question,
    without_year_question,
)
from plancycle.onboarding.locality_files.profile_files import (
    DECISIONS,
    PLAN,
    free_name,
    read_text,
    write_file,
)
from plancycle.onboarding.plan_yaml import (
    put_in,
    render_decisions,
    render_groups,
    render_tasks,
    says_programme,
    written_by,
)
from plancycle.onboarding.tables.plan_rows import find_plan_rows, unknown_headings
from plancycle.onboarding.tables_of_file import read_tables
from plancycle.onboarding.words.office_names import OfficeNames, load_office_names
from plancycle.onboarding.words.plan_words import FILE_NAME


@dataclass(frozen=True, slots=True)
class ImportedTasks:
    """What came of a plan's table of tasks.

    Attributes:
        plan: tasks, groups, and everything to be decided.
        path: the file that holds them now.
        separate: whether that is a file beside ``plan.yaml``, which has tasks of its own.
        decisions: the file that lists what is to be decided.
        sheet: the same as a workbook to be answered.
        rendered: that list.
        passed_over: names of the tables of the file that are none of tasks.
        register: what is wrong with the register meanwhile.
    """

    plan: ImportedPlan
    path: Path
    separate: bool
    decisions: Path
    sheet: Path
    rendered: str
    passed_over: tuple[str, ...]
    register: tuple[Finding, ...]


def import_plan(
    file: Path,
    folder: Path,
    answers: Path | None = None,
    act_words: WordAct = word_plainly,
) -> ImportedTasks:
    """The tasks of a signed plan to ``plan.yaml`` of a profile.

    A ``plan.yaml`` that holds tasks already is left alone: the imported ones are written beside it.
    Tasks of an import before that nobody has changed are replaced.

    Args:
        answers: the workbook of questions of an import before, filled in.
        act_words: how whoever reads the list of decisions does what it asks for.

    Raises: ConfigError if a file can't be read, the plan has no table of tasks, an answer can't be
        understood, or the profile has no units yet that leads could be matched to.
    """
    office = load_office_names(folder)
    known = load_answers(folder)
    if answers is not None:
        known = known.with_new(_answers(answers, office))
    tables = read_tables(file)
    tasks = find_plan_rows(tables, known.with_columns(office.words))
    if not tasks.rows:
        raise ConfigError(_no_table(file, folder, tables))
    plan = import_rows(tasks, office.matched(known.of(Topic.ACTOR)), known)
    plan = with_group_question(plan, tasks.rows[0].table.name)
    if (folder / PLAN).is_file() and says_programme(read_text(folder / PLAN)):
        plan = without_year_question(plan)
    target, text = _place_for(folder, plan, known.written)
    rendered = render_decisions(plan, file.name, target.name, act_words)
    book = render_sheet(questions(plan.decisions), file.name, office.register, act_words)
    decisions = free_name(folder / DECISIONS, rendered.encode())
    sheet = free_name(folder / SHEET, book)  # one that is being filled in is never written over
    # The tasks last: a run that is killed before them is done again, with the same list.
    write_file(decisions, rendered.encode())
    write_file(sheet, book)
    if target.name == PLAN:
        both = dict.fromkeys((*known.written[-1:], written_by(plan)))
        known = replace(known, written=tuple(both))
    if known.items or known.written:
        write_file(folder / ANSWERS, render_answers(known).encode())
    write_file(target, text.encode())
    return ImportedTasks(
        plan=plan,
        path=target,
        separate=target.name != PLAN,
        decisions=decisions,
        sheet=sheet,
        rendered=rendered,
        passed_over=tuple(t.name for t in tasks.passed_over),
        register=office.findings,
    )


def _answers(file: Path, office: OfficeNames) -> tuple[Answer, ...]:
    """What an official filled in. Raises: ConfigError naming each answer not understood."""
    read = read_answers(read_tables(file), office.matched())
    if read.findings:
        raise ConfigError("\n".join(map(str, read.findings)))
    return read.answers


def _no_table(file: Path, folder: Path, tables: Sequence[SourceTable]) -> str:
    shown = "\n".join(f"- {line}" for line in unknown_headings(tables)) or "- (không có bảng)"
    return (
        f"{file.name}: không tìm thấy bảng nhiệm vụ (cần cột nhiệm vụ và cột chủ trì hoặc phân "
        f"công). Dòng đầu của các bảng:\n{shown}\n"
        f"Tiêu đề có tên gọi khác thì thêm vào {folder.parent / FILE_NAME}."
    )


def _place_for(folder: Path, plan: ImportedPlan, written: Sequence[str]) -> tuple[Path, str]:
    """The file that the tasks go into, and its whole text."""
    target = folder / PLAN
    if not target.is_file():
        return target, _alone(plan)
    whole = put_in(read_text(target), plan, written)
    if whole is not None:
        return target, whole
    return free_name(folder / "plan.tasks.yaml", _alone(plan).encode()), _alone(plan)


def _alone(plan: ImportedPlan) -> str:
    return f"{render_groups(plan)}\n{render_tasks(plan)}"
