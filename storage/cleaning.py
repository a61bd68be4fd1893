"""The one place where text is made fit to be kept, the same for every store."""

from __future__ import annotations

import json
from typing import Any

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """`text` without what a store refuses: U+0000 and halves of surrogate pairs are replaced.

    PostgreSQL keeps no U+0000, and a lone surrogate has no UTF-8. Cleaning twice changes nothing.
    """
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        # Two halves that belong together become their character, the others the replacement.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def dump_json(value: Any) -> str:
    """JSON as it is stored: clean, short, Vietnamese readable; ValueError for NaN or infinity."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if "\\u0000" in text:
        text = json.dumps(
            _clean_deep(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
    return clean(text)


def _clean_deep(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {_clean_deep(key): _clean_deep(member) for key, member in value.items()}
        case list() | tuple():
            return [_clean_deep(member) for member in value]
        case _:
            return value
