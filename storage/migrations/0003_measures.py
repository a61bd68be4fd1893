"""Rollups keep three more sums; what they are of past responses is counted at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name in ("fully_satisfied", "amount", "amount_squared"):
        column = sa.Column(name, sa.BigInteger, nullable=False, server_default=sa.text("0"))
        op.add_column("rollups", column)
    op.drop_index("ix_responses_day", "responses")
    op.create_index("ix_responses_day", "responses", ["day", "key"])
    op.execute(
        "INSERT INTO facts (key, value)"
        " SELECT 'rollups_counted', 'not yet' WHERE EXISTS (SELECT 1 FROM responses)"
    )
