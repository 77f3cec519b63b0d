"""Locality profiles: files of ``config/`` to :class:`plancycle.model.profile.Profile`."""

from plancycle.profiles.checks import Check
from plancycle.profiles.load import list_profiles, load_profile

__all__ = ["Check", "list_profiles", "load_profile"]
