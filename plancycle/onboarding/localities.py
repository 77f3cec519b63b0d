"""Setting a locality up as data: a new profile, its units, the tasks of a signed plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.acts import Act, WordAct, word_plainly
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding
from plancycle.model.source_table import SourceTable
from plancycle.office_files.whole_files import make_folder, replace_file
from plancycle.onboarding.actor_names import ActorNames
from plancycle.onboarding.import_plan import ImportedPlan, import_rows
from plancycle.onboarding.import_targets import (
    ImportedTargets,
    import_target_rows,
    render_targets,
)
from plancycle.onboarding.models import MODELS, list_models, model_files
from plancycle.onboarding.new_profile import (
    check_name,
    find_like,
    in_filling_order,
    new_profile_files,
    own_templates,
)
from plancycle.onboarding.plan_rows import find_plan_rows, unknown_headings
from plancycle.onboarding.plan_words import FILE_NAME, load_plan_words
from plancycle.onboarding.plan_yaml import (
    list_decisions,
    only_year,
    put_in,
    put_parts_in,
    render_decisions,
    render_groups,
    render_tasks,
)
from plancycle.onboarding.target_rows import find_targets
from plancycle.onboarding.units_sheet import UnitsRead, csv_table, read_units, units_csv
from plancycle.profiles.load import COMMON, known_groups, known_units
from plancycle.profiles.source_text import decode_text
from plancycle.profiles.unfilled import is_unfilled
from plancycle.profiles.units_csv import parse_units

PLAN = "plan.yaml"
DECISIONS = "can-quyet-dinh.md"
_LARGEST = 25 * 1024 * 1024
_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class ImportedUnits:
    """What came of a list of units; ``path`` None: something is wrong, nothing was written."""

    read: UnitsRead
    path: Path | None


@dataclass(frozen=True, slots=True)
class ImportedTasks:
    """What came of a plan's table of tasks.

    Attributes:
        plan: tasks, groups, and everything to be decided.
        path: the file that holds them now.
        separate: whether that is a file beside ``plan.yaml``, which has tasks of its own.
        decisions: the file that lists what is to be decided.
        rendered: that list.
        passed_over: names of the tables of the file that are none of tasks.
        register: what is wrong with the register meanwhile.
    """

    plan: ImportedPlan
    path: Path
    separate: bool
    decisions: Path
    rendered: str
    passed_over: tuple[str, ...]
    register: tuple[Finding, ...]


def create_profile(
    config_dir: Path,
    code: str,
    like: str,
    *,
    shipped: Path,
    skeleton: Path,
    area: str = "",
    email: str = "",
) -> tuple[Path, ...]:
    """Write the commented files of a new profile; never into a folder that is there.

    Args:
        config_dir: gets the profile, and the common files if it has none yet.
        like: a model, or the profile whose papers and periods are taken as the shape.
        shipped: the configuration folder that came with the product.
        skeleton: folder of the commented skeletons.
        area, email: what a model is filled in with, see :func:`model_files`.

    Returns: the files written, in the order in which they are best filled in.
    Raises: ConfigError.
    """
    check_name(config_dir, code)
    files: Mapping[str, str]
    if like in list_models(shipped):
        shape = shipped / MODELS / like
        files = in_filling_order(model_files(shape, code, area, email))
    else:
        shape = find_like(like, config_dir, shipped, models=list_models(shipped))
        if area or email:
            raise ConfigError(
                f"Địa bàn, thư điện tử chỉ dùng với các mẫu {', '.join(list_models(shipped))}; hãy "
                f"{Act.LEAVE_OUT_AREA:order}."
            )
        files = new_profile_files(skeleton, shape, code)
    folder = config_dir / code
    try:
        if not (config_dir / COMMON).exists():
            make_folder(config_dir / COMMON, _content(shipped / COMMON))
        written = {name: text.encode() for name, text in files.items()}
        make_folder(folder, written | own_templates(shape))
    except OSError as error:
        raise ConfigError(f"Không ghi được vào {config_dir}: {error.strerror}.") from error
    return tuple(folder / name for name in files)


def _content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path below it."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def import_units(file: Path, folder: Path, *, replace: bool = False) -> ImportedUnits:
    """A list of units to ``units.csv`` of a profile, if nothing at all is wrong with it.

    Args: replace: also where the register already holds units.
    Raises: ConfigError if the file can't be read, or units would be overwritten.
    """
    groups = known_groups(folder.parent, folder.name)
    target = folder / "units.csv"
    if not replace and _holds_units(target):
        raise ConfigError(
            f"{target} đã có đơn vị. {Act.REPLACE_UNITS:Order} nếu muốn thay cả danh mục."
        )
    raw = _bytes(file)
    findings: tuple[Finding, ...] = ()
    tables: tuple[SourceTable, ...]
    if raw.startswith(_OFFICE) or not raw:
        tables = parse_tables(raw)
    else:
        table, findings = csv_table(file.name, raw)
        tables = (table,) if table is not None else ()
    read = read_units(tables, groups) if tables else UnitsRead((), ())
    read = UnitsRead(read.units, (*findings, *read.findings), read.notes)
    if read.findings:
        return ImportedUnits(read, None)
    _write(target, units_csv(read.units))
    return ImportedUnits(read, target)


def import_plan(file: Path, folder: Path, act_words: WordAct = word_plainly) -> ImportedTasks:
    """The tasks of a signed plan to ``plan.yaml`` of a profile.

    A ``plan.yaml`` that holds tasks already is left alone: the imported ones are written beside it.

    Args: act_words: how whoever reads the list of decisions does what it asks for.
    Raises: ConfigError if the file can't be read or has no table of tasks, or the profile has no
        units yet that leads could be matched to.
    """
    register, area, findings = known_units(folder.parent, folder.name)
    if not register.units:
        raise _no_units(folder)
    words = load_plan_words(folder.parent)
    tables = parse_tables(_bytes(file))
    found = find_plan_rows(tables, words)
    if not found.rows:
        shown = "\n".join(f"- {line}" for line in unknown_headings(tables)) or "- (không có bảng)"
        raise ConfigError(
            f"{file.name}: không tìm thấy bảng nhiệm vụ (cần cột nhiệm vụ và cột chủ trì hoặc phân "
            f"công). Dòng đầu của các bảng:\n{shown}\n"
            f"Tiêu đề có tên gọi khác thì thêm vào {folder.parent / FILE_NAME}."
        )
    plan = import_rows(found, ActorNames(register, words, area))
    target, text = _place_for(folder, plan)
    rendered = render_decisions(plan, file.name, target.name, act_words)
    decisions = _free(folder / DECISIONS, rendered)
    # The tasks last: a run that is killed before them is done again, with the same list.
    _write(decisions, rendered)
    _write(target, text)
    return ImportedTasks(
        plan=plan,
        path=target,
        separate=target.name != PLAN,
        decisions=decisions,
        rendered=rendered,
        passed_over=tuple(t.name for t in found.passed_over),
        register=findings,
    )


@dataclass(frozen=True, slots=True)
class TargetsTaken:
    """What came of a table of targets; as :class:`ImportedTasks`."""

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
    register, area, _ = known_units(folder.parent, folder.name)
    if not register.units:
        raise _no_units(folder)
    tables = parse_tables(_bytes(file))
    rows = find_targets(tables)
    if not rows.rows:
        shown = "\n".join(f"- {line}" for line in unknown_headings(tables)) or "- (không có bảng)"
        raise ConfigError(
            f"{file.name}: không tìm thấy bảng chỉ tiêu (cần cột chỉ tiêu và cột giá trị theo "
            f"năm). Dòng đầu của các bảng:\n{shown}"
        )
    target = folder / PLAN
    existing = _text(target) if target.is_file() else ""
    names = ActorNames(register, load_plan_words(folder.parent), area)
    read = import_target_rows(rows, names, only_year(existing))
    part = render_targets(read.targets)
    whole = put_parts_in(existing, {"targets": part}) if existing else part
    if whole is None:
        target, whole = _free(folder / "plan.targets.yaml", part), part
    taken = f"{len(read.targets)} chỉ tiêu"
    rendered = list_decisions(read.decisions, taken, file.name, target.name, act_words)
    decisions = _free(folder / DECISIONS, rendered)
    _write(decisions, rendered)
    _write(target, whole)
    passed_over = tuple(t.name for t in rows.passed_over)
    return TargetsTaken(read, target, target.name != PLAN, decisions, passed_over)


def _no_units(folder: Path) -> ConfigError:
    return ConfigError(
        f"{folder / 'units.csv'}: chưa có đơn vị nào để đối chiếu tên. Nhập danh mục trước: "
        f"{Act.IMPORT_UNITS(folder=folder)}"
    )


def _place_for(folder: Path, plan: ImportedPlan) -> tuple[Path, str]:
    """The file that the tasks go into, and its whole text."""
    target = folder / PLAN
    if not target.is_file():
        return target, _alone(plan)
    whole = put_in(_text(target), plan)
    if whole is not None:
        return target, whole
    return _free(folder / "plan.tasks.yaml", _alone(plan)), _alone(plan)


def _text(file: Path) -> str:
    """A file of ours as text. Raises: ConfigError naming what is wrong with its bytes."""
    text, findings = decode_text(f"{file.parent.name}/{file.name}", _bytes(file))
    if text is None:
        raise ConfigError("\n".join(map(str, findings)))
    return text


def _alone(plan: ImportedPlan) -> str:
    return f"{render_groups(plan)}\n{render_tasks(plan)}"


def _holds_units(path: Path) -> bool:
    """Whether a register has a row that is not a place to be filled in."""
    if not path.is_file():
        return False
    rows, _ = parse_units(path.name, path.read_bytes())
    return any(row.unit is None or not is_unfilled(row.unit.name) for row in rows)


def _free(path: Path, text: str) -> Path:
    """A name that is not taken: ``plan.tasks-2.yaml`` where ``plan.tasks.yaml`` is there.

    A file that says just this already, of a run that was cut short, is as good as a free name.
    """
    found, n = path, 1
    while found.exists() and not (found.is_file() and found.read_bytes() == text.encode()):
        n += 1
        found = path.with_name(f"{path.stem}-{n}{path.suffix}")
    return found


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise ConfigError(f"{file}: tệp lớn hơn {_LARGEST // 1024 // 1024} MB.")
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"Không đọc được {file}: {error.strerror}.") from error


def _write(path: Path, text: str) -> None:
    """A whole file or none: a break in between leaves the old one."""
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise ConfigError(f"Không ghi được {path}: {error.strerror}.") from error
