"""Locality profiles: files of ``config/`` to :class:`plancycle.model.profile.Profile`."""

from plancycle.profiles.checks import Check
from plancycle.profiles.load import check_profile, list_profiles, load_profile

__all__ = ["Check", "check_profile", "list_profiles", "load_profile"]
