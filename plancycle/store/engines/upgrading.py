"""Bringing a database to the schema of this version; imported only where it is of an older one.

Alembic takes a tenth of a second to import, which no command is to pay that finds all in order.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

MIGRATIONS = Path(__file__).parents[1] / "migrations"


def upgrade(engine: sa.Engine) -> None:
    """Take every step from the revision a database is at to the newest; it is no newer one."""
    config = config_for(engine)
    command.upgrade(config, "head")


def config_for(engine: sa.Engine) -> Config:
    """Alembic's settings for a database."""
    config = Config()
    # Alembic reads % as the beginning of a name to be put in.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # ``migrations/env.py`` takes it from here: it migrates over the engine of the caller.
    config.attributes["engine"] = engine
    return config
