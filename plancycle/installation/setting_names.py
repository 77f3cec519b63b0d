"""Names of settings: one that nobody knows is told with the nearest that is known.

A setting whose name is mistyped would be passed over without a word: an office believes that it
has set its mail server, and its letters go into the trial.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from plancycle.model.errors import ConfigError

PREFIX = "PLANCYCLE_"
OUTSIDE = frozenset(
    {
        "PLANCYCLE_ROOT",
        "PLANCYCLE_SEEDS",
        "PLANCYCLE_CHAOS_SEED",
        "PLANCYCLE_FUZZ_EXAMPLES",
        "PLANCYCLE_REQUIRE_REAL",
    }
)
"""Names that the program does not read, but what starts it (``prefect.yaml``) or tries it."""

_LINE = re.compile(r"\s*(?:export\s+)?(?P<name>[^\s=#]+)\s*=")
_NEAR, _VERY_NEAR = 0.6, 0.85


def check_environment(names: Iterable[str], known: frozenset[str]) -> None:
    """Look over the environment's names; those of other programs are let be.

    Args: known: names of settings, with the prefix, in capitals.
    Raises: ConfigError, naming each unknown one and the nearest known name.
    """
    faults = [
        f"{_unknown(name, known)}."
        for name in sorted(names)
        if _is_meant_for_us(name) and not _is_known(name, known)
    ]
    if faults:
        raise ConfigError("Biến môi trường không dùng được:\n" + "\n".join(faults))


def check_lines(text: str, file: str, known: frozenset[str]) -> None:
    """Look over the lines of a settings file: each is empty, a comment, or one setting, once.

    Args: file: how the file is called in a message; known: as of :func:`check_environment`.
    Raises: ConfigError, naming each line and never a value.
    """
    faults: list[str] = []
    first_line: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            faults.append(f"- dòng {number}: không phải dạng TÊN=giá trị.")
            continue
        name = match["name"].upper()
        if not _is_known(name, known) and not _is_anothers(name, known):
            faults.append(f"{_unknown(match['name'], known)} (dòng {number}).")
        elif name in first_line:
            faults.append(f"- {name}: ghi hai lần (dòng {first_line[name]} và {number}).")
        first_line.setdefault(name, number)
    if faults:
        raise ConfigError(f"Tệp “{file}” chưa đúng:\n" + "\n".join(faults))


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name.upper() in known | OUTSIDE


def _is_meant_for_us(name: str) -> bool:
    """Whether a name of the environment begins as ours do, or as one mistyped would."""
    head = name.upper().partition("_")[0]
    return "_" in name and bool(get_close_matches(head, [PREFIX[:-1]], cutoff=_VERY_NEAR))


def _is_anothers(name: str, known: frozenset[str]) -> bool:
    """Whether a line of a file is a setting of another program (Prefect's, the system's)."""
    if _is_meant_for_us(name) or PREFIX + name in known:
        return False
    return not get_close_matches(name, [k.removeprefix(PREFIX) for k in known], cutoff=_VERY_NEAR)


def _unknown(name: str, known: frozenset[str]) -> str:
    """What is wrong with a name, and the one that may be meant."""
    wanted = name.upper()
    if PREFIX + wanted in known:
        nearest = [PREFIX + wanted]
    else:
        _, _, rest = wanted.partition("_") if _is_meant_for_us(name) else ("", "", wanted)
        rests = {k.removeprefix(PREFIX): k for k in sorted(known)}
        nearest = [rests[r] for r in get_close_matches(rest, rests, n=1, cutoff=_NEAR)]
    advice = f"; đúng có thể là {nearest[0]}" if nearest else "; hãy bỏ hoặc sửa lại tên"
    return f"- {name}: không có mục cấu hình tên này{advice}"
