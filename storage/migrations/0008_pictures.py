"""A reply may carry a picture."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    column = sa.Column("pictures", sa.Text, nullable=False, server_default="[]")
    op.add_column("outbox", column)
