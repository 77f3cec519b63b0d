"""What a year keeps to read again later, with the version of its form: profiles, data of papers.

A year outlives the version of the program it was issued with. So whatever is kept names the version
of its form, and one function for each version makes the next one of it. Whoever renames or drops a
key of the profile, or of what a template is given, adds such a function, and so does whoever adds
one to the class of a paper, unless it has a default; what earlier versions kept lies in
``tests/cycle/golden``.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic import ValidationError

from plancycle.documents.rendering.paper_context import PaperContext, template_values
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import NewerDataError, PlanCycleError
from plancycle.model.profile import Profile

Content: TypeAlias = dict[str, Any]
"""JSON of one kind of data, without the version around it."""

_VERSION = "schema"


def _same(content: Content) -> Content:
    return content


_SAID_BEFORE: Mapping[str, Content] = {
    "difficulties": {"nothing_said": "", "replaces": ""},
    "mistakes": {"receivers": "các cơ quan, đơn vị, địa phương", "closing": ""},
    "sent_to": {"units": "các đơn vị", "replaces": ""},
    "plan_type_upper": {"to_lead": True},
}
"""What a template said by itself in version 1 and is given since, by a key that only its paper has.

The consolidated report, the correcting letter, the estimates' summary, the submission letter. The
classes have the same defaults; they stand here too, for a draft kept before and one made of the
same data now must not look like two.
"""


def _with_what_templates_said(content: Content) -> Content:
    added = [new for key, new in _SAID_BEFORE.items() if key in content]
    return {key: value for part in (*added, content) for key, value in part.items()}


@dataclass(frozen=True, slots=True)
class KeptForm:
    """How one kind of data is kept: ``{"schema": version, key: content}``.

    Attributes:
        key: where the content stands.
        vietnamese: what an operator is told it is.
        upgraders: the function at place n makes version n + 1 of version n. Version 0 is the
            content alone, as it was kept before versions were written down.
    """

    key: str
    vietnamese: str
    upgraders: tuple[Callable[[Content], Content], ...]

    @property
    def version(self) -> int:
        """The version that is written today."""
        return len(self.upgraders)

    def wrap(self, content: Mapping[str, Any]) -> Content:
        """The content with the version around it."""
        return {_VERSION: self.version, self.key: content}

    def unwrap(self, kept: Content) -> Content:
        """The content as of today's version, whatever version it was kept in.

        Raises: NewerDataError if a newer version of the program kept it.
        """
        version = kept.get(_VERSION, 0)
        if version > self.version:
            raise NewerDataError(
                f"{self.vietnamese} do một phiên bản plancycle mới hơn lưu lại (dạng {version}, "
                f"chương trình này đọc được đến dạng {self.version}). Dữ liệu còn nguyên; hãy cài "
                "phiên bản plancycle mới hơn rồi chạy lại."
            )
        content: Content = kept[self.key] if version else kept
        for upgrade in self.upgraders[version:]:
            content = upgrade(content)
        return content


# A step that changes nothing is a version all the same: an older program then says that the data
# is newer than itself, and does not stumble over a key that it does not know.
PROFILE = KeptForm("profile", "Hồ sơ chốt khi ban hành kế hoạch", (_same, _same))
CONTEXT = KeptForm("context", "Dữ liệu của văn bản dự thảo", (_same, _with_what_templates_said))


def dump_profile(profile: Profile) -> bytes:
    """A profile as it is kept."""
    content = profile.model_dump(mode="json", by_alias=True)
    return json.dumps(PROFILE.wrap(content), ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=4)
def parse_profile(kept: bytes) -> Profile:
    """A profile as it was kept by this version or an earlier one.

    Raises: NewerDataError; PlanCycleError if it is no profile.
    """
    try:
        return Profile.model_validate_json(json.dumps(PROFILE.unwrap(json.loads(kept))))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise PlanCycleError(
            f"{PROFILE.vietnamese} không đọc được ({_first_fault(error)}). Dữ liệu của năm vẫn nằm "
            "trong kho; hãy dùng lại phiên bản plancycle đã ban hành kế hoạch và báo lỗi này cho "
            "người phụ trách kỹ thuật."
        ) from error


def _first_fault(error: Exception) -> str:
    """Where data is not as expected, for whoever mends the program."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_context=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return f"{type(error).__name__}: {error}"


def dump_context(context: PaperContext) -> bytes:
    """The data of a paper as it is kept; the same data gives the same bytes."""
    kept = CONTEXT.wrap(template_values(context))
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1).encode()


def parse_context(kind: DocumentKind, kept: bytes) -> PaperContext:
    """The data of a paper as it was kept by this version or an earlier one.

    Raises: NewerDataError; PlanCycleError if it is no data of such a paper.
    """
    # Two dozen classes, of which a command that reads no draft needs none.
    from plancycle.documents.papers.kept_papers import parse_paper  # noqa: PLC0415 - see above

    try:
        return parse_paper(kind, CONTEXT.unwrap(json.loads(kept)))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise PlanCycleError(
            f"{CONTEXT.vietnamese} “{kind.vietnamese}” không đọc được ({_first_fault(error)}). Hãy "
            "lập lại bản dự thảo; nếu vẫn còn lỗi này, báo cho người phụ trách kỹ thuật."
        ) from error


def is_same_context(kept: bytes, other: bytes) -> bool:
    """Whether both hold the same data, though different versions may have kept them.

    Raises: NewerDataError.
    """
    return CONTEXT.unwrap(json.loads(kept)) == CONTEXT.unwrap(json.loads(other))
