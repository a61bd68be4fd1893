"""Short forms and what they stand for, as data that anybody can correct."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nlp.letters import fold

HERE = Path(__file__).parent


@cache
def expansions() -> Mapping[str, tuple[str, ...]]:
    """Short form in small letters -> the words it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(HERE.glob("*.toml")):
        for short, words in tomllib.loads(path.read_text("utf-8"))["words"].items():
            if short in found and found[short] != tuple(words.split()):
                raise ValueError(f"{path.name}: '{short}' đã có nghĩa khác; bỏ một trong hai dòng")
            found[short] = tuple(words.split())
    return found


@cache
def plain_expansions() -> Mapping[str, tuple[str, ...]]:
    """The same, meant words without marks."""
    return {short: tuple(map(fold, words)) for short, words in expansions().items()}
