"""Figures of closed periods are kept as they were published."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "editions",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("audience", "kind", "label")),
        sa.Column("number", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("frozen_at", Moment, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("document", "reason")),
        sa.PrimaryKeyConstraint("audience", "kind", "label", "number", name="pk_editions"),
    )
