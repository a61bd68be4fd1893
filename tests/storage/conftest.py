"""Every test here may ask for a store or a database."""

from tests.stores import (
    database_url,
    empty_postgres_url,
    migrated_file,
    postgres_socket,
    postgres_url,
    sqlite_url,
    store,
)

__all__ = [
    "database_url",
    "empty_postgres_url",
    "migrated_file",
    "postgres_socket",
    "postgres_url",
    "sqlite_url",
    "store",
]
