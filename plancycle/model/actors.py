"""Who is meant by a plan: a unit, every member of a group, or others outside the register."""

from typing import Any

from pydantic import ConfigDict, Field, model_validator

from plancycle.model.fields import Code, Part, Text


class Actor(Part):
    """A lead or partner: a unit, every member of a group, or others who are not in the register.

    Written short as ``so-tttt`` (unit) or ``"@cap-xa"`` (group).
    """

    unit: Code | None = None
    group: Code | None = None
    excluding: tuple[Code, ...] = Field(default=(), alias="except")
    others: Text | None = None
    label: Text | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"group": value[1:]} if value.startswith("@") else {"unit": value}
        return value

    @model_validator(mode="after")
    def _exactly_one(self) -> "Actor":
        if sum(x is not None for x in (self.unit, self.group, self.others)) != 1:
            raise ValueError("cần đúng một trong các khóa “unit”, “group”, “others”")
        return self
