"""What every paper is given: the fixed parts after Nghị định 30/2020/NĐ-CP, its frame.

Each kind of paper has a class of its own, with the frame and what that paper alone says. Its
template sees one flat list of names: those of :class:`PaperFrame` beside those of the class. Both
are kept as JSON with a draft, so a field that comes, goes or is renamed concerns what is kept: see
:mod:`plancycle.cycle.workplace.frozen_data`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from pydantic import ConfigDict

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    TemplateData: TypeAlias = DataclassInstance | Mapping[str, object]
    """What a template is filled from: an instance of a paper's class, or values by name."""

_FRAME = "frame"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Head of a paper: agencies a line each, the line below them, number, place and date."""

    superior: tuple[str, ...]
    agency: tuple[str, ...]
    agency_rule: str
    number_line: str
    date_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerLines:
    """Who signs: on whose behalf and as what, a line each; ``name`` may be empty in a draft."""

    authority: tuple[str, ...]
    title: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueForm:
    """What number, date and signer are made of once the clerk has given them."""

    symbol: str
    place: str
    year: int
    type_name: str
    issuer: str
    signer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFrame:
    """The fixed parts of a paper.

    Attributes:
        addressees: below "Kính gửi"; empty for a paper that is addressed to nobody.
        recipients: below "Nơi nhận".
        attached_to: below the title of an appendix.
        template: the Word template it is rendered from; None for the one named after its kind.
    """

    head: Head
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: SignerLines
    issue_form: IssueForm
    attached_to: str
    template: str | None = None


FRAME_NAMES = frozenset(f.name for f in fields(PaperFrame))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """A paper's data. A class of its own for each paper adds what that paper says."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    frame: PaperFrame


def template_values(context: "TemplateData") -> dict[str, object]:
    """Every name a template may use, with plain strings, numbers, booleans, lists and dicts.

    The frame stands among the paper's own names; a field that is None is none.
    """
    if not is_dataclass(context):
        return dict(context)
    values = _of_fields(context)
    if not isinstance(context, PaperContext):
        return values
    del values[_FRAME]
    return {**_of_fields(context.frame), **values}


def framed(values: Mapping[str, object]) -> dict[str, object]:
    """The way back: the names of the frame put under ``frame``, the others as they are."""
    own = {name: value for name, value in values.items() if name not in FRAME_NAMES}
    return {**own, _FRAME: {name: values[name] for name in values if name in FRAME_NAMES}}


def _of_fields(data: "DataclassInstance") -> dict[str, object]:
    held = ((f.name, getattr(data, f.name)) for f in fields(data))
    return {name: _plain(value) for name, value in held if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _of_fields(value)
    return value
