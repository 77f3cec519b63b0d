"""Bringing a database to the schema of this version; imported only where it is of an older one.

Alembic takes a tenth of a second to import, which no command is to pay that finds all in order.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from plancycle.model.errors import PlanCycleError

MIGRATIONS = Path(__file__).parents[1] / "migrations"


def upgrade(engine: sa.Engine, current: str | None) -> None:
    """Take every step from a revision to the newest.

    Args: current: the revision the database is at; None for an empty one.
    Raises: PlanCycleError if it is none of this version's: the database is newer.
    """
    config = config_for(engine)
    # Asked here: of a newer database Alembic says only that it lacks a revision.
    known = {r.revision for r in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise PlanCycleError(
            f"Cơ sở dữ liệu ở phiên bản “{current}”, mới hơn phần mềm; hãy nâng cấp phần mềm."
        )
    command.upgrade(config, "head")


def config_for(engine: sa.Engine) -> Config:
    """Alembic's settings for a database."""
    config = Config()
    # Alembic reads % as the beginning of a name to be put in.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # ``migrations/env.py`` takes it from here: it migrates over the engine of the caller.
    config.attributes["engine"] = engine
    return config
