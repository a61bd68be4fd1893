"""The menu of commands is one that Telegram takes, in every language the same."""

from __future__ import annotations

import re
import unicodedata

from bot.channels.telegram_commands import COMMANDS, USUAL


def test_every_language_shows_the_same_commands_in_the_same_order() -> None:
    names = [[name for name, _ in commands] for commands in COMMANDS.values()]

    assert names == [names[0]] * len(COMMANDS)
    assert USUAL in COMMANDS


def test_names_and_descriptions_keep_to_telegrams_limits() -> None:
    for commands in COMMANDS.values():
        for name, description in commands:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
            assert 1 <= len(description) <= 256
            assert unicodedata.is_normalized("NFC", description)
