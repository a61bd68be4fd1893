"""What the tests of several folders share: real databases, and one trained model."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT
from tests.stores import (
    database_url,
    empty_postgres_url,
    migrated_file,
    postgres_socket,
    postgres_url,
    sqlite_url,
    store,
)

__all__ = [
    "database_url",
    "empty_postgres_url",
    "migrated_file",
    "postgres_socket",
    "postgres_url",
    "sqlite_url",
    "store",
]


@pytest.fixture(scope="session")
def trained_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the model of the shipped corpus, trained once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "trained" / "model"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
        if not folder.exists():
            subprocess.run(
                [sys.executable, "-m", "hailong", "train", "--out", str(folder)],
                cwd=ROOT,
                check=True,
                capture_output=True,
            )
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-dialogues",
        action="store_true",
        help="write into tests/dialogues/*.txt what the service really answers",
    )
