"""Shapes of the files that the model has no class for: the calendar overlay and the groups."""

import datetime

from pydantic import BaseModel, ConfigDict

from plancycle.model.fields import Code, Text
from plancycle.model.units import Mood


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CalendarLine(_File):
    """One decided day: a weekday off, or a weekend worked."""

    date: datetime.date
    working: bool
    source: Text


class CalendarFile(_File):
    """``common/calendar.yaml``."""

    days: tuple[CalendarLine, ...] = ()


class GroupLine(_File):
    """One group; a profile's own file may give only the keys that differ from the common group."""

    code: Code
    name: Text | None = None
    short_name: Text | None = None
    includes: tuple[Code, ...] | None = None
    mood: Mood | None = None


class GroupsFile(_File):
    """``common/groups.yaml`` and, optional, ``<profile>/groups.yaml``."""

    groups: tuple[GroupLine, ...]
