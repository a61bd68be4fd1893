"""Every file in tests/dialogues is a conversation that goes exactly as it is written.

`pytest tests/bot/test_dialogues.py --update-dialogues` writes what the service really answers.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.playing import play
from bot.service import Voice
from tests.bot.setting import stage

SCRIPTS = sorted((Path(__file__).parents[1] / "dialogues").glob("*.txt"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path: Path, request: pytest.FixtureRequest) -> None:
    script = path.read_text("utf-8")
    voice = Voice(4096, buttons=not path.stem.startswith("without_buttons"))

    played = asyncio.run(play(script, stage(voice=voice)))

    if request.config.getoption("--update-dialogues", default=False):
        path.write_text(played, "utf-8")
        return
    assert played == script


def test_there_are_enough_conversations() -> None:
    assert len(SCRIPTS) >= 25
