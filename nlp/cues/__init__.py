"""Phrases that hint at a kind, an area or a danger, as data that anybody can correct."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
Subject = Literal["kinds", "areas", "ideas", "safety"]


@cache
def cues(subject: Subject) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """What hints at each label of a subject: lists of phrases by name."""
    read: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
        (HERE / f"{subject}.toml").read_text("utf-8")
    )
    return read
