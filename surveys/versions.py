"""The seal on a published version: its content can be recognised, and never changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from surveys.definition import Survey
from surveys.writing import plain_values


def content_hash(survey: Survey) -> str:
    """SHA-256 over what a survey says; the layout and comments of its file do not matter."""
    canonical = json.dumps(
        plain_values(survey), ensure_ascii=False, sort_keys=True, default=str
    ).encode()
    return hashlib.sha256(canonical).hexdigest()


def read_hashes(text: str) -> Mapping[str, str]:
    """`surveys/published/HASHES`: one line a version, its hash and the name of its file."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {name: digest for digest, name in lines}
