"""Triggers by which the database itself refuses to change the log of a case (R-E7)."""

from __future__ import annotations

from sqlalchemy import DDL

_SQLITE = """
CREATE TRIGGER case_events_no_{name} BEFORE {name} ON case_events
BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRES_TRIGGER = """
CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""

# Which database, and what it runs once the table is there.
APPEND_ONLY = (
    ("sqlite", _SQLITE.format(name="UPDATE").strip()),
    ("sqlite", _SQLITE.format(name="DELETE").strip()),
    ("postgresql", _POSTGRES_FUNCTION.strip()),
    ("postgresql", _POSTGRES_TRIGGER.strip()),
)


def ddl(statement: str) -> DDL:
    """As SQLAlchemy wants it: it formats what it gets."""
    return DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]  # theirs has no types
