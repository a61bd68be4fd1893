"""How responses came in; what is known of those that are there already is counted from them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

COUNTED = """
INSERT INTO intake (day, survey, version, unit, mode, batch, what, part, number)
SELECT day, survey, version, unit, mode, batch, {what}, {part}, count(*)
FROM {rows} WHERE {which} GROUP BY 1, 2, 3, 4, 5, 6, 8
"""
# The question at which an older response stopped, and how long it took, is not known.
SKIPPED = {
    "sqlite": "responses, json_each(responses.skipped) AS question",
    "postgresql": (
        "responses, json_array_elements_text(responses.skipped::json) AS question(value)"
    ),
}


def upgrade() -> None:
    op.create_table(
        "intake",
        sa.Column("day", sa.Date, nullable=False),
        *(
            sa.Column(name, sa.BigInteger if name == "version" else sa.Text, nullable=False)
            for name in ("survey", "version", "unit", "mode", "batch", "what", "part")
        ),
        sa.Column("number", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint(
            *("day", "survey", "version", "unit", "mode", "batch", "what", "part"),
            name="pk_intake",
        ),
        sqlite_with_rowid=False,
    )
    skipped = SKIPPED[op.get_bind().dialect.name]
    for what, part, rows, which in (
        ("finished", "''", "responses", "finished"),
        ("stopped", "''", "responses", "NOT finished"),
        ("invalid", "''", "responses", "NOT valid"),
        ("skipped", "question.value", skipped, "true"),
    ):
        statement = COUNTED.format(what=f"'{what}'", part=part, rows=rows, which=which)
        op.get_bind().exec_driver_sql(statement)
