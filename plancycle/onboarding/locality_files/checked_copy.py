"""A profile checked as it would be with other files, in a copy, before its own are touched."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from plancycle.model.findings import Finding
from plancycle.profiles.common_files import copy_shared_files
from plancycle.profiles.profile_check import check_profile


def check_with(config_dir: Path, code: str, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """All that is to be said of a profile that has other files.

    Args: files: content by path in the folder of localities, e.g. ``thai-binh/units.csv``.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        copy_shared_files(config_dir, copy)
        shutil.copytree(config_dir / code, copy / code)
        for path, content in files.items():
            (copy / path).write_bytes(content)
        return check_profile(copy, code)
