"""Keeping things: tables, repositories, migrations, raw files."""
