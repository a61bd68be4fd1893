"""The processes that are measured: `hailong`, and the echo bot it is compared with."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.emulator.waiting import until
from tests.running import ROOT, Failed, Place

AGENCY = "syt-dong-nai"
START_SECONDS = 60.0
# Telegram's own pace would hide ours.
UNLIMITED = {
    f"telegram.{name}": 100_000
    for name in ("per_second", "burst", "per_chat_per_second", "per_chat_burst")
}


async def train(folder: Path) -> Path:
    """The model of the shipped corpus, once for all benchmarks."""
    model = folder / "model"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "hailong", "train", "--out", str(model)),
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await process.wait():
        raise Failed("hailong train")
    return model


@asynccontextmanager
async def hailong(folder: Path, model: Path, emulator: TelegramEmulator) -> AsyncIterator[None]:
    """`hailong run` behind a webhook of the emulator, with a fresh SQLite file in `folder`."""
    port = str(free_port())
    place = Place.make(
        folder,
        model,
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_API_URL=emulator.url,
        TELEGRAM_MODE="webhook",
        TELEGRAM_WEBHOOK_SECRET="invented-webhook-secret",
        HAILONG_PORT=port,
        PUBLIC_URL=f"http://127.0.0.1:{port}",
    )
    place.configure(UNLIMITED)
    async with place.running():
        await until(lambda: emulator.webhook.target is not None)
        yield


@asynccontextmanager
async def echo_bot(emulator: TelegramEmulator) -> AsyncIterator[None]:
    """`benchmarks.echo_bot` in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.echo_bot"),
        cwd=ROOT,
        env={**os.environ, "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": emulator.url},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        await first_line(process)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def first_line(process: asyncio.subprocess.Process) -> str:
    """Raises Failed where the process ends without a word."""
    if process.stdout is None:
        raise Failed("no standard output")
    async with asyncio.timeout(START_SECONDS):
        line = await process.stdout.readline()
    if not line:
        raise Failed(f"the process ended with {await process.wait()}")
    return line.decode()


def free_port() -> int:
    """A port that nobody listens on; a webhook's address must be known before the start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
