"""Runs the emulator on its own: `python -m tests.emulator --port 8081`."""

import argparse
import asyncio
import signal
import sys
from contextlib import suppress

from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.emulator.webhook import Target


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m tests.emulator", description=__doc__)
    found.add_argument("--port", type=int, default=0, help="0 lets the system choose")
    found.add_argument("--token", default=TOKEN, help="the only token that is accepted")
    found.add_argument("--delay-ms", type=float, default=0, help="added to every answer")
    found.add_argument("--webhook", metavar="URL", help="deliver there, without setWebhook")
    found.add_argument("--secret", help="the secret token of that webhook")
    found.add_argument("--connections", type=int, default=40, help="of that webhook, 1-100")
    found.add_argument("--speed", type=float, default=1, help="divides the pauses of retries")
    found.add_argument("--limits", action="store_true", help="enforce Telegram's message limits")
    found.add_argument("--keep", type=int, default=10_000, help="calls and lines remembered")
    return found


async def run(arguments: argparse.Namespace) -> None:
    """Prints `ready URL` on one line, then serves until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    emulator = TelegramEmulator(
        token=arguments.token,
        port=arguments.port,
        speed=arguments.speed,
        limit=arguments.keep,
    )
    emulator.weather.delay_ms = arguments.delay_ms
    if arguments.limits:
        emulator.weather.enforce_limits()
    async with emulator:
        if arguments.webhook:
            emulator.webhook.set_target(
                Target(arguments.webhook, arguments.secret, arguments.connections)
            )
        sys.stdout.write(f"ready {emulator.url}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(run(parser().parse_args()))
