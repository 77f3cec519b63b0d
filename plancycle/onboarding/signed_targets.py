"""A signed plan's table of targets into a profile, and the list of what waits for a person."""

from dataclasses import dataclass, replace
from pathlib import Path

from plancycle.model.acts import WordAct, word_plainly
from plancycle.model.errors import ConfigError
from plancycle.onboarding.asking.decisions import Topic
from plancycle.onboarding.asking.remembered_answers import FILE_NAME as ANSWERS
from plancycle.onboarding.asking.remembered_answers import (
    fingerprint,
    load_answers,
    render_answers,
)
from plancycle.onboarding.import_targets import (
    ImportedTargets,
    PlanYears,
    import_target_rows,
    render_targets,
)
from plancycle.onboarding.locality_files.profile_files import (
    DECISIONS,
    PLAN,
    free_name,
    read_text,
    write_file,
)
from plancycle.onboarding.plan_yaml import list_decisions, put_parts_in, years_of
from plancycle.onboarding.tables.plan_rows import unknown_headings
from plancycle.onboarding.tables.target_rows import find_targets
from plancycle.onboarding.tables_of_file import read_tables
from plancycle.onboarding.words.office_names import load_office_names
from plancycle.profiles.yaml_source import parse_yaml


@dataclass(frozen=True, slots=True)
class TargetsTaken:
    """What came of a table of targets.

    Attributes:
        read: the targets, and everything to be decided.
        path: the file that holds them now.
        separate: whether that is a file beside ``plan.yaml``, which has targets of its own.
        decisions: the file that lists what is to be decided.
        passed_over: names of the tables of the file that are none of targets.
    """

    read: ImportedTargets
    path: Path
    separate: bool
    decisions: Path
    passed_over: tuple[str, ...]


def import_targets(file: Path, folder: Path, act_words: WordAct = word_plainly) -> TargetsTaken:
    """The targets of a signed plan to ``plan.yaml`` of a profile.

    A ``plan.yaml`` that holds targets already is left alone: the imported ones go beside it.
    Targets of an import before that nobody has changed are replaced.

    Args: act_words: how whoever reads the list of decisions does what it asks for.
    Raises: ConfigError if the file can't be read or has no table of targets, or the profile has no
        units yet that leads could be matched to.
    """
    office = load_office_names(folder)
    tables = read_tables(file)
    rows = find_targets(tables)
    if not rows.rows:
        shown = "\n".join(f"- {line}" for line in unknown_headings(tables)) or "- (không có bảng)"
        raise ConfigError(
            f"{file.name}: không tìm thấy bảng chỉ tiêu (cần một cột “Chỉ tiêu” và cột giá trị ghi "
            f"năm, ví dụ “Năm 2026”; sửa tiêu đề cột trong tệp rồi nhập lại). Dòng đầu của các "
            f"bảng:\n{shown}"
        )
    target = folder / PLAN
    existing = read_text(target) if target.is_file() else ""
    first, last = years_of(existing)
    years = PlanYears(first, first if first == last else 0)
    known = load_answers(folder)
    read = import_target_rows(rows, office.matched(known.of(Topic.ACTOR)), years)
    part = render_targets(read.targets)
    parts = {"targets": part}
    whole = put_parts_in(existing, parts, known.written_targets) if existing else part
    if whole is None:
        target, whole = free_name(folder / "plan.targets.yaml", part.encode()), part
    taken = f"{len(read.targets)} chỉ tiêu"
    rendered = list_decisions(read.decisions, taken, file.name, target.name, act_words).encode()
    decisions = free_name(folder / DECISIONS, rendered)
    # The targets last: a run that is killed before them is done again, with the same list.
    write_file(decisions, rendered)
    if target.name == PLAN:
        both = dict.fromkeys((*known.written_targets[-1:], _print_of(part)))
        known = replace(known, written_targets=tuple(both))
        write_file(folder / ANSWERS, render_answers(known).encode())
    write_file(target, whole.encode())
    passed_over = tuple(t.name for t in rows.passed_over)
    return TargetsTaken(read, target, target.name != PLAN, decisions, passed_over)


def _print_of(part: str) -> str:
    """Fingerprint of the targets as ``plan.yaml`` has them after an import."""
    source, _ = parse_yaml(PLAN, part.encode())
    return fingerprint(source.data.get("targets") if source is not None else None)
