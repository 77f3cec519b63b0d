"""Setting a locality up as data: a new profile, and its units."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plancycle.model.acts import Act
from plancycle.model.errors import ConfigError
from plancycle.office_files.whole_files import make_folder
from plancycle.onboarding.locality_files.models import MODELS, list_models, model_files
from plancycle.onboarding.locality_files.new_profile import (
    SKELETON,
    check_name,
    find_like,
    in_filling_order,
    is_copied,
    missing_common,
    new_profile_files,
    own_templates,
)
from plancycle.onboarding.locality_files.profile_files import read_file, read_text, write_file
from plancycle.onboarding.locality_files.units_sheet import UnitsRead, read_unit_list, units_csv
from plancycle.profiles.load import known_groups
from plancycle.profiles.unfilled import is_unfilled
from plancycle.profiles.units_csv import parse_units
from plancycle.vi.system_words import system_words


@dataclass(frozen=True, slots=True)
class ImportedUnits:
    """What came of a list of units; ``path`` None: something is wrong, nothing was written."""

    read: UnitsRead
    path: Path | None


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
        config_dir: gets the profile, and the common files if it has none yet and is no home's.
        like: a model, or the profile whose papers and periods are taken as the shape. Into a home
            the program's own profile of the new one's name comes as it stands: it is that locality.
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
        same = is_copied(config_dir, code, like)
        files = (
            in_filling_order(_texts(shape)) if same else new_profile_files(skeleton, shape, code)
        )
    folder = config_dir / code
    try:
        if common := missing_common(config_dir, shipped):
            make_folder(common[0], _content(common[1]))
        written = {name: text.encode() for name, text in files.items()}
        make_folder(folder, written | own_templates(shape))
    except OSError as error:
        raise ConfigError(f"Không ghi được vào {config_dir}: {system_words(error)}.") from error
    return tuple(folder / name for name in files)


def _texts(profile: Path) -> dict[str, str]:
    """The files of a profile as they stand. Raises: ConfigError."""
    return {name: read_text(profile / name) for name in SKELETON if (profile / name).is_file()}


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
    read = read_unit_list(file.name, read_file(file), groups)
    if read.findings:
        return ImportedUnits(read, None)
    write_file(target, units_csv(read.units).encode())
    return ImportedUnits(read, target)


def _holds_units(path: Path) -> bool:
    """Whether a register has a row that is not a place to be filled in."""
    if not path.is_file():
        return False
    rows, _ = parse_units(path.name, path.read_bytes())
    return any(row.unit is None or not is_unfilled(row.unit.name) for row in rows)
