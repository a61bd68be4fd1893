"""Where in a file something stands: keys and indexes, its line, and words for people."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody wrote: its name for people, its text, and what it says.

    `keys` holds the keys that may stand in a table, by the table's name ("" for the file itself).
    """

    name: str
    text: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def line_of(self, place: Place) -> int | None:
        """The line of the place, or of the nearest thing around it; None where nothing is."""
        lines = lines_of(self.text)
        for length in range(len(place), 0, -1):
            if place[:length] in lines:
                return lines[place[:length]]
        return None


def lines_of(text: str) -> dict[Place, int]:
    """The first line of every key and table; what follows a fault of TOML is left out.

    A statement is complete as soon as TOML can read it, so strings and arrays may span lines.
    """
    found: dict[Place, int] = {}
    counts: Counter[Place] = Counter()
    table: Place = ()
    for line, statement in _statements(text):
        raw = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            table = _header(raw, counts)
            found.setdefault(table, line)
            found.setdefault(table[:-1], line)
        else:
            for place in _keys(raw, table):
                found.setdefault(place, line)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    pending, start = "", 1
    for number, line in enumerate(text.split("\n"), start=1):
        if not pending:
            start = number
        pending += line + "\n"
        try:
            tomllib.loads(pending)
        except tomllib.TOMLDecodeError:
            continue
        yield start, pending
        pending = ""


def _header(raw: Mapping[str, Any], counts: Counter[Place]) -> Place:
    """The table that `[a.b]` or `[[a.b]]` opens; `counts` knows how often each list was opened."""
    place: Place = ()
    node: Any = raw
    while node:
        if isinstance(node, list):
            counts[place] += 1
            return (*place, counts[place] - 1)
        ((name, node),) = node.items()
        if counts[place]:
            place = (*place, counts[place] - 1)
        place = (*place, name)
    return place


def _keys(raw: Mapping[str, Any], table: Place) -> Iterator[Place]:
    for key, value in raw.items():
        place = (*table, key)
        yield place
        if isinstance(value, dict):
            yield from _keys(value, place)


def real_place(raw: Any, place: Place) -> Place:
    """The place without what does not lead anywhere in the file.

    Pydantic names the branch of a union as if it were a key; a profile's problems name a unit by
    its id instead of its index.
    """
    node, real = raw, list[int | str]()
    for key in place:
        if isinstance(node, Mapping) and key in node:
            real.append(key)
            node = node[key]
        elif isinstance(node, list) and (index := _index(node, key)) is not None:
            real.append(index)
            node = node[index]
    return tuple(real)


def _index(rows: list[Any], key: int | str) -> int | None:
    if isinstance(key, int):
        return key if key < len(rows) else None
    named = (i for i, row in enumerate(rows) if isinstance(row, Mapping) and row.get("id") == key)
    return next(named, None)


def place_words(raw: Any, place: Place, lang: str = "vi") -> str:
    """`[web] prot`, `units "van_phong" parent`, `questions số 4`; for a sheet `cột B`."""
    if not raw and len(place) == 2 and isinstance(place[0], int):
        return f"cột {place[1]}" if lang == "vi" else f"column {place[1]}"
    if len(place) == 2 and all(isinstance(key, str) for key in place):
        return f"[{place[0]}] {place[1]}"
    words, node, after_name = "", raw, False
    for key in place:
        node = _step(node, key)
        if isinstance(key, int):
            words += f" {_entry_words(node, key, lang)}"
        else:
            words += f".{key}" if after_name else f" {key}"
        after_name = isinstance(key, str)
    return words.strip()


def _step(node: Any, key: int | str) -> Any:
    if isinstance(node, Mapping):
        return node.get(key)
    if isinstance(node, list) and isinstance(key, int) and key < len(node):
        return node[key]
    return None


def _entry_words(entry: Any, index: int, lang: str) -> str:
    name = entry.get("id", entry.get("code")) if isinstance(entry, Mapping) else None
    if isinstance(name, str):
        return f'"{name}"'
    return f"số {index + 1}" if lang == "vi" else f"no. {index + 1}"
