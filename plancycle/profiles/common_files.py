"""Which file is meant by one that all localities share: the office's own, or the program's.

An office that keeps its data in a home of its own has of these files only those that it changed, so
that a new version of the program brings it new ones. A folder ``config`` that stands by itself
holds them all, and one that is missing there is told.
"""

import shutil
from pathlib import Path

from plancycle.model.acts import Act
from plancycle.model.folder_names import HOME_MARK

COMMON = "common"
"""Folder of what all profiles share."""

_SHIPPED = Path(__file__).resolve().parents[2] / "config"
SHIPPED_COMMON = _SHIPPED / COMMON


def shared_file(config_dir: Path, name: str) -> Path:
    """The file of that name that counts for the localities of a folder; it need not be there.

    Args: name: in the folder ``common``, e.g. ``calendar.yaml``.
    """
    own = config_dir / COMMON / name
    return own if own.exists() or not is_of_home(config_dir) else SHIPPED_COMMON / name


def shared_files(config_dir: Path) -> dict[str, Path]:
    """Every shared file that counts for the localities of a folder, by its name."""
    folders = (SHIPPED_COMMON, config_dir / COMMON)
    names = {p.name for folder in folders if folder.is_dir() for p in folder.iterdir()}
    paths = {name: shared_file(config_dir, name) for name in sorted(names)}
    return {name: path for name, path in paths.items() if path.is_file()}


def copy_shared_files(config_dir: Path, target: Path) -> None:
    """Copy every shared file that counts for a folder's localities into another such folder."""
    (target / COMMON).mkdir(exist_ok=True)
    for name, path in shared_files(config_dir).items():
        shutil.copy2(path, target / COMMON / name)


def is_of_home(config_dir: Path) -> bool:
    """Whether a folder of localities lies in a home, so that the program's are not among them."""
    return (config_dir.parent / HOME_MARK).is_file()


def advice_to_copy(config_dir: Path, code: str) -> str:
    """How a locality that only the program has comes into a home; empty where that is not so."""
    if not is_of_home(config_dir) or not (_SHIPPED / code / "locality.yaml").is_file():
        return ""
    return f"Phần mềm có sẵn bộ này; muốn dùng thì {Act.COPY_SHIPPED(profile=code):order}."
