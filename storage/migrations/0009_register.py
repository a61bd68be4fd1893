"""What officers enter in the register beside the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for column in (
        sa.Column("content_type", sa.Text, nullable=False, server_default=""),
        sa.Column("has_proposal", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("document_number", sa.Text, nullable=False, server_default=""),
        sa.Column("made_public", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("promised_on", sa.Date),
    ):
        op.add_column("cases", column)
