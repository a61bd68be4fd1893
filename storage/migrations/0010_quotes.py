"""Which open answers may be quoted, decided by a person."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    moment = (
        sa.BigInteger() if op.get_bind().dialect.name == "sqlite" else sa.DateTime(timezone=True)
    )
    op.create_table(
        "quote_decisions",
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("response", "question", "survey", "unit", "mode")
        ),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("approved", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("words", "area", "officer")),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("response", "question", name="pk_quote_decisions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_quote_decisions_day", "quote_decisions", ["day"])
