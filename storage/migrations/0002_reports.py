"""Reports on private parties have a second reader, and denunciations keep some readers out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name, empty in (("inspected_by", ""), ("kept_from", "[]")):
        column = sa.Column(name, sa.Text, nullable=False, server_default=empty)
        op.add_column("cases", column)
    op.create_index("ix_cases_inspected_by", "cases", ["inspected_by"])
