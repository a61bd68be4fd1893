"""Campaigns (đợt khảo sát) beside the months."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "waves",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("survey", sa.Text, nullable=False),
        sa.Column("opens", sa.Date, nullable=False),
        sa.Column("closes", sa.Date, nullable=False),
        sa.Column("units", sa.Text, nullable=False),
        sa.Column("planned", sa.BigInteger),
        sa.Column("modes", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_waves"),
    )
