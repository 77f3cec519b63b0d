"""Shapes of files that the model has no class for: calendar overlay, groups, the practice year."""

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


class PracticeFile(_File):
    """``models/dien-tap.yaml``: the year that is played in the practice office."""

    profile: Code
    year: int
    units: int
    seed: int
