"""A real `hailong run` in a process of its own, and the commands beside it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECRET = "0123456789abcdef0123456789abcdef"
READY_SECONDS = 60.0
# Nobody waits for a pace in a test; the pace has tests of its own.
FAST = {"telegram.per_second": 1000, "telegram.burst": 1000}
FAST |= {"telegram.per_chat_per_second": 1000, "telegram.per_chat_burst": 1000}


class Failed(AssertionError):
    """A command ended with an error; the message is what it said."""


@dataclass(slots=True)
class Place:
    """An empty folder with a config.toml, and the environment that belongs to it."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls, folder: Path, model: Path, **environ: str) -> Place:
        """`model` is a trained one that every place shares; keywords go to the environment."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data" / "model").symlink_to(model)
        place = cls(folder, {"HAILONG_SECRET": SECRET, "HAILONG_PORT": "0", **environ})
        place.configure({})
        return place

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def configure(self, settings: Mapping[str, Any]) -> None:
        """Write config.toml: dotted names, everything quick unless said otherwise."""
        lines = [
            f"{name} = {json.dumps(value)}"
            for name, value in {"allow_test_clock": True, **FAST, **settings}.items()
        ]
        self.config.write_text("\n".join(lines) + "\n", "utf-8")

    def set_clock(self, iso: str) -> None:
        clock = self.folder / "now"
        fresh = self.folder / "now.new"
        fresh.write_text(iso, "utf-8")
        fresh.replace(clock)
        self.environ["HAILONG_CLOCK"] = str(clock)

    def environment(self) -> dict[str, str]:
        outer = {k: v for k, v in os.environ.items() if not k.startswith(("HAILONG", "TELEGRAM"))}
        return {**outer, "HAILONG_DATA": str(self.folder / "data"), **self.environ}

    async def command(self, *arguments: str, stdin: bytes = b"") -> str:
        """What `hailong` printed; raises Failed where it did not end with 0."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "hailong",
            *arguments,
            "--config",
            str(self.config),
            cwd=ROOT,
            env=self.environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, error = await process.communicate(stdin)
        if process.returncode:
            raise Failed(f"{arguments}: exit {process.returncode}\n{error.decode()}")
        return out.decode()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Running]:
        """`hailong run`, ready; ended with SIGTERM, which must end it with 0 in 10 seconds."""
        service = await self.start()
        try:
            yield service
        finally:
            await service.stop()

    async def start(self) -> Running:
        log = (self.folder / "log").open("ab")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "hailong",
            "run",
            "--config",
            str(self.config),
            cwd=ROOT,
            env=self.environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        log.close()
        if process.stdout is None:
            raise Failed("no standard output")
        async with asyncio.timeout(READY_SECONDS):
            line = (await process.stdout.readline()).decode().strip()
        if not line.startswith("ready "):
            await process.wait()
            raise Failed(f"{line!r}\n{(self.folder / 'log').read_text('utf-8')}")
        return Running(process, line.removeprefix("ready "))


@dataclass(slots=True)
class Running:
    process: asyncio.subprocess.Process
    url: str

    async def stop(self) -> None:
        if self.process.returncode is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            code = await self.process.wait()
        if code:
            raise Failed(f"SIGTERM ended the service with {code}")

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()
