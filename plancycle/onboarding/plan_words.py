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
from plancycle.profiles.messages import explain
from plancycle.profiles.yaml_source import parse_yaml

FILE_NAME = "common/plan-words.yaml"


class ColumnRole(StrEnum):
    """What a column of a table of tasks says."""

    NUMBER = "number"
    TITLE = "title"
    LEAD = "lead"
    PARTNERS = "partners"
    ASSIGNMENT = "assignment"
    PRODUCT = "product"
    TIME = "time"
    QUOTA = "quota"
    COST = "cost"
    FUNDING = "funding"


class _WordsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: dict[ColumnRole, tuple[Text, ...]]
    abbreviations: dict[Text, Text] = {}


def heading_key(text: str) -> str:
    """A heading as compared: what stands in brackets, signs, "các" and "và" left out."""
    words = re.sub(r"\([^()]*\)?", " ", fold(text))
    kept = (w for w in re.findall(r"\w+", words) if w not in ("các", "và"))
    return " ".join(kept)


@dataclass(frozen=True)
class PlanWords:
    """Headings by role, abbreviations by their folded short form."""

    columns: tuple[tuple[str, ColumnRole], ...]
    abbreviations: tuple[tuple[str, str], ...]

    @cached_property
    def _exact(self) -> dict[str, ColumnRole]:
        return dict(self.columns)

    def role(self, heading: str) -> tuple[ColumnRole, bool] | None:
        """The role of a heading, and whether it is one of the known headings word for word."""
        key = heading_key(heading)
        if not key or len(key) > 80:
            return None
        if key in self._exact:
            return self._exact[key], True
        inside = [
            (len(k), role) for k, role in self.columns if f" {k} " in f" {key} " and len(k) > 3
        ]
        if {ColumnRole.LEAD, ColumnRole.PARTNERS} <= {role for _, role in inside}:
            return ColumnRole.ASSIGNMENT, False  # "Đơn vị chủ trì/đơn vị phối hợp"
        return (max(inside)[1], False) if inside else None


def load_plan_words(config_dir: Path) -> PlanWords:
    """Read the file.

    Raises: ConfigError with file, line and key of everything that is wrong with it.
    """
    path = config_dir / FILE_NAME
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
    return PlanWords(columns, abbreviations)
