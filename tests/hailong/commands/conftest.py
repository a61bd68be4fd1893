"""One installation in an empty folder, and its commands called as the terminal calls them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from hailong.__main__ import run
from storage.ports import Unit
from storage.sql import SqlStore
from tests.running import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.error
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Installation:
    """`place` for commands that need a standard input, and so a process of their own."""

    place: Place
    capsys: pytest.CaptureFixture[str]

    @property
    def folder(self) -> Path:
        return self.place.folder

    def __call__(self, *arguments: str) -> Said:
        """In this process, as a start would take two seconds; without `place.environ`."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run([*arguments, "--config", str(self.place.config)])
        said = self.capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    def configure(self, settings: Mapping[str, Any]) -> None:
        self.place.configure(settings)

    def in_store(self, work: Callable[[Unit], Any]) -> Any:
        """What a coroutine function of a unit returns, run on the installation's database."""

        async def opened() -> Any:
            store = SqlStore.open(f"sqlite+aiosqlite:///{self.folder / 'data' / 'hailong.db'}")
            try:
                async with store.begin() as unit:
                    return await work(unit)
            finally:
                await store.close()

        return asyncio.run(opened())


@pytest.fixture
def hailong(
    tmp_path: Path, trained_model: Path, capsys: pytest.CaptureFixture[str]
) -> Installation:
    """As it ships, with a trained model."""
    return Installation(Place.make(tmp_path / "place", trained_model), capsys)


@pytest.fixture
def without_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Installation:
    """As it ships, for commands that read no message: nothing is trained for them."""
    return Installation(Place.make(tmp_path / "place", tmp_path / "no-model"), capsys)
