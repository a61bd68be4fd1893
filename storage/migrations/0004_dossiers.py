"""What is imported: dossiers of the one-stop system, transactions and forms given out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "dossiers",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("procedure", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("received", sa.Date, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("returned", sa.Date),
        sa.Column("contacts", sa.BigInteger),
        sa.Column("offices", sa.BigInteger),
        sa.Column("online", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_dossiers"),
    )
    op.create_index("ix_dossiers_received", "dossiers", ["received"])
    op.create_index("ix_dossiers_returned", "dossiers", ["returned"])
    op.create_table(
        "volumes",
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("calendar", sa.Boolean, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("survey", sa.Text, nullable=False),
        sa.Column("transactions", sa.BigInteger),
        sa.Column("forms_out", sa.BigInteger),
        sa.PrimaryKeyConstraint("period", "calendar", "unit", "survey", name="pk_volumes"),
    )
