"""The store on SQLAlchemy Core: SQLite for one machine, PostgreSQL beyond it."""

from storage.sql.store import SqlStore, SqlUnit

__all__ = ["SqlStore", "SqlUnit"]
