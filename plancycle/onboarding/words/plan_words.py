"""``common/plan-words.yaml``: how plans head their columns, and what their abbreviations mean."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from plancycle.model.errors import ConfigError
from plancycle.model.fields import Text
from plancycle.model.text import fold
from plancycle.profiles.common_files import COMMON, shared_file
from plancycle.profiles.messages import explain
from plancycle.profiles.yaml_source import parse_yaml

_NAME = "plan-words.yaml"
FILE_NAME = f"{COMMON}/{_NAME}"
TOLD = 14.0
"""Score of a heading that the office explained: above every judgement by words and cells."""

_LONGEST = 80
"""No heading of a column is longer, in characters."""


class ColumnRole(StrEnum):
    """What a column of a table of tasks says."""

    NUMBER = "number"
    TITLE = "title"
    GROUP = "group"
    LEAD = "lead"
    PARTNERS = "partners"
    ASSIGNMENT = "assignment"
    PRODUCT = "product"
    TIME = "time"
    QUOTA = "quota"
    COST = "cost"
    FUNDING = "funding"
    CODE = "code"
    SUB_NUMBER = "sub_number"
    CONTACT = "contact"
    STATUS = "status"
    NOTE = "note"


class _WordsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: dict[ColumnRole, tuple[Text, ...]]
    abbreviations: dict[Text, Text] = {}
    other_names: dict[Text, tuple[Text, ...]] = {}


def heading_key(text: str) -> str:
    """A heading as compared: what stands in brackets, signs, "các" and "và" left out."""
    words = re.sub(r"\([^()]*\)?", " ", fold(text))
    kept = (w for w in re.findall(r"\w+", words) if w not in ("các", "và"))
    return " ".join(kept)


@dataclass(frozen=True)
class PlanWords:
    """Headings by role, abbreviations by their folded short form.

    Attributes:
        told: headings that the office itself explained; they leave nothing to judge.
        other_names: how names begin, and what they may begin with instead.
    """

    columns: tuple[tuple[str, ColumnRole], ...]
    abbreviations: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, ColumnRole], ...] = ()
    other_names: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _usual(self) -> dict[tuple[str, ColumnRole], float]:
        """To 0.5 for what stands first in the list of a role: of two known headings the usual one.

        Where only this decides, a person is asked.
        """
        of_role: dict[ColumnRole, list[str]] = {}
        for phrase, role in self.columns:
            of_role.setdefault(role, []).append(phrase)
        return {
            (phrase, role): 0.5 * (1 - n / len(phrases))
            for role, phrases in of_role.items()
            for n, phrase in enumerate(phrases)
        }

    def scores(self, heading: str) -> dict[ColumnRole, float]:
        """How well a heading says each role: 10 and more word for word, less for a part of it.

        A heading is matched as a whole first, then by the words it begins with, which in
        Vietnamese say what it is ("Mã nhiệm vụ" is a code), then by those it ends on. Of headings
        parted by a stroke ("Tên nhóm nhiệm vụ/nhiệm vụ") each half may be a known one.
        """
        whole = heading_key(heading)
        if not whole or len(whole) > _LONGEST:
            return {}
        if (role_told := dict(self.told).get(whole)) is not None:
            return {role_told: TOLD}
        best: dict[ColumnRole, float] = {}
        halves = {heading_key(half) for half in re.split(r"[/\n]", heading)} - {"", whole}
        for phrase, role in self.columns:
            score = max(_fit(whole, phrase), *(_fit(half, phrase) - 1 for half in halves), 0.0)
            if score >= 9:
                score += self._usual[phrase, role]
            if score > best.get(role, 0):
                best[role] = score
        if best.get(ColumnRole.TITLE, 0) >= 9:  # "Nhóm nhiệm vụ/nhiệm vụ" heads the tasks
            best.pop(ColumnRole.GROUP, None)
        return _both_roles(heading_key(re.sub(r"[()]", " ", heading)), best)


def _both_roles(unfolded: str, best: dict[ColumnRole, float]) -> dict[ColumnRole, float]:
    """Scores of a heading that names leads and partners: its column says both.

    Args: unfolded: key of the heading with what stands in brackets, e.g. of ``Cơ quan thực hiện
        (chủ trì, phối hợp)``.
    """
    both = all(f" {w} " in f" {unfolded} " for w in ("chủ trì", "phối hợp"))
    if both and best.get(ColumnRole.ASSIGNMENT, 0) < 10:
        apart = (ColumnRole.LEAD, ColumnRole.PARTNERS)
        best = {role: score for role, score in best.items() if role not in apart}
        best[ColumnRole.ASSIGNMENT] = 8.0
    return best


def _fit(key: str, phrase: str) -> float:
    """How well a heading is a known one; keys as :func:`heading_key` gives them."""
    if key == phrase:
        return 10.0
    share = len(phrase) / len(key)
    if key.startswith(f"{phrase} "):
        return 6 + 3 * share
    if key.endswith(f" {phrase}"):
        return 5 + 3 * share
    if f" {phrase} " in key and len(phrase) > 3:
        return 3 + 2 * share
    return 0.0


def load_plan_words(config_dir: Path) -> PlanWords:
    """Read the file.

    Raises: ConfigError with file, line and key of everything that is wrong with it.
    """
    path = shared_file(config_dir, _NAME)
    if not path.is_file():
        raise ConfigError(
            f"{FILE_NAME}: không có tệp này. Chép tệp từ thư mục config/common của phần mềm."
        )
    source, findings = parse_yaml(FILE_NAME, path.read_bytes())
    if source is None or findings:
        raise ConfigError("\n".join(map(str, findings)))
    try:
        read = _WordsFile.model_validate(source.data)
    except ValidationError as error:
        raise ConfigError("\n".join(map(str, explain(error, source, _WordsFile)))) from None
    columns = tuple((heading_key(w), role) for role, words in read.columns.items() for w in words)
    abbreviations = tuple((fold(k), fold(v)) for k, v in read.abbreviations.items())
    return PlanWords(columns, abbreviations, other_names=tuple(read.other_names.items()))
