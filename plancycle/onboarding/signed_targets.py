"""A signed plan's table of targets into a profile, and the list of what waits for a person."""

from dataclasses import dataclass
from pathlib import Path

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.acts import WordAct, word_plainly
from plancycle.model.errors import ConfigError
from plancycle.onboarding.import_targets import (
    ImportedTargets,
    import_target_rows,
    render_targets,
)
from plancycle.onboarding.office_names import load_office_names
from plancycle.onboarding.plan_rows import unknown_headings
from plancycle.onboarding.plan_yaml import list_decisions, only_year, put_parts_in
from plancycle.onboarding.profile_files import (
    DECISIONS,
    PLAN,
    free_name,
    read_file,
    read_text,
    write_file,
)
from plancycle.onboarding.target_rows import find_targets


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

    Args: act_words: how whoever reads the list of decisions does what it asks for.
    Raises: ConfigError if the file can't be read or has no table of targets, or the profile has no
        units yet that leads could be matched to.
    """
    office = load_office_names(folder)
    tables = parse_tables(read_file(file))
    rows = find_targets(tables)
    if not rows.rows:
        shown = "\n".join(f"- {line}" for line in unknown_headings(tables)) or "- (không có bảng)"
        raise ConfigError(
            f"{file.name}: không tìm thấy bảng chỉ tiêu (cần cột chỉ tiêu và cột giá trị theo "
            f"năm). Dòng đầu của các bảng:\n{shown}"
        )
    target = folder / PLAN
    existing = read_text(target) if target.is_file() else ""
    read = import_target_rows(rows, office.matched(), only_year(existing))
    part = render_targets(read.targets)
    whole = put_parts_in(existing, {"targets": part}) if existing else part
    if whole is None:
        target, whole = free_name(folder / "plan.targets.yaml", part.encode()), part
    taken = f"{len(read.targets)} chỉ tiêu"
    rendered = list_decisions(read.decisions, taken, file.name, target.name, act_words).encode()
    decisions = free_name(folder / DECISIONS, rendered)
    # The targets last: a run that is killed before them is done again, with the same list.
    write_file(decisions, rendered)
    write_file(target, whole.encode())
    passed_over = tuple(t.name for t in rows.passed_over)
    return TargetsTaken(read, target, target.name != PLAN, decisions, passed_over)
