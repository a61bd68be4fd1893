"""A command waits for no library that it has no use for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NOT_FOR_WORDS = frozenset(
    {"sklearn", "scipy", "underthesea"}  # training and cutting sentences load them when asked
    | {"sqlalchemy", "alembic", "aiosqlite", "asyncpg"}
    | {"telegram", "starlette", "uvicorn", "aiohttp", "jinja2", "holidays", "xlsxwriter"}
    | {"docx", "lxml"}
)


@pytest.mark.parametrize("module", ["language", "checking"])
def test_commands_about_words_and_files_load_neither_database_nor_network(module: str) -> None:
    """classify, mask, evaluate, train and check, before their first line of work."""
    program = f"import hailong.commands.{module}, json, sys; print(json.dumps(list(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert not NOT_FOR_WORDS & set(json.loads(run.stdout))
