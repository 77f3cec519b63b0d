"""What the classes of a profile are made of: a frozen part, a line of text, a code."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from plancycle.model.errors import ConfigError, WrongPartError
from plancycle.model.text import clean_text


class Part(BaseModel):
    """A piece of a profile: it never changes and has no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _clean(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_clean), Field(min_length=1)]
"""A line of Vietnamese text: NFC, no control characters, not empty."""

Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An ASCII code such as ``so-tttt``."""


def reader(parse: Callable[[Any], Any]) -> BeforeValidator:
    """A parser of the model as a validator: pydantic gathers ValueErrors, and nothing else."""

    def read(value: Any) -> Any:
        try:
            return parse(value)
        except ConfigError as error:
            raise WrongPartError(error.told, error.right_form) from error

    return BeforeValidator(read)
