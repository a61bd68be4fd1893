"""The first schema, from one SQL file for each database; statements end with an empty line."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    statements = Path(__file__).with_name(f"0001_first.{dialect}.sql").read_text("utf-8")
    for statement in statements.strip().split(";\n\n"):
        op.get_bind().exec_driver_sql(statement)
