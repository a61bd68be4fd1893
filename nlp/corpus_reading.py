"""A labelled corpus becomes rows, or every bad line by its number."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

WRITERS: Final = Path(__file__).parent / "corpus" / "writers.toml"
REGISTERS: Final = frozenset(
    {"formal", "casual", "no_accents", "teencode", "typos", "rambling"}
    | {"north", "central", "south", "english", "mixed"}
)
TEXTS: Final = ("id", "text", "agency", "kind", "area", "unit", "register", "writer", "provenance")
OPTIONAL: Final = ("area2", "unit2")


@dataclass(frozen=True, slots=True)
class Row:
    """A text with its labels; the second ones are as right as the first.

    `weight` is how many written texts it teaches as much as.
    """

    id: str
    text: str
    agency: str
    kind: str
    area: str
    unit: str
    area2: str | None = None
    unit2: str | None = None
    register: str = ""
    writer: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int  # counted from 1
    fault: str


@cache
def unusual_writers() -> frozenset[str]:
    """Writers who were asked for hard or unusual texts; probabilities are not fitted on theirs."""
    writers = tomllib.loads(WRITERS.read_text("utf-8"))
    return frozenset(name for name, said in writers.items() if not said["ordinary"])


class BadCorpus(ValueError):
    """A corpus with faults; `lines` names all of them."""

    def __init__(self, lines: Sequence[BadLine]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(f"dòng {line.number}: {line.fault}" for line in lines))


def read_rows(lines: Iterable[str]) -> list[Row]:
    """Rows of an evaluation or training file; only text, agency and labels are demanded.

    Raises BadCorpus with every line that is no such row.
    """
    rows: list[Row] = []
    bad: list[BadLine] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        raw = json_object(line)
        if isinstance(raw, str):
            bad.append(BadLine(number, raw))
            continue
        missing = [
            k for k in ("text", "agency", "kind", "area", "unit") if not is_text(raw.get(k))
        ]
        if missing:
            bad.append(BadLine(number, f"thiếu hoặc sai kiểu: {', '.join(missing)}"))
            continue
        rows.append(_row(raw, number))
    if bad:
        raise BadCorpus(bad)
    return rows


def json_object(line: str) -> dict[str, Any] | str:
    try:
        raw = json.loads(line)
    except ValueError as error:
        return f"không phải JSON ({error})"
    return raw if isinstance(raw, dict) else "không phải một đối tượng JSON"


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _row(raw: Mapping[str, Any], number: int) -> Row:
    return Row(
        id=str(raw.get("id") or number),
        text=raw["text"],
        agency=raw["agency"],
        kind=raw["kind"],
        area=raw["area"],
        unit=raw["unit"],
        area2=raw.get("area2") or None,
        unit2=raw.get("unit2") or None,
        register=str(raw.get("register") or ""),
        writer=str(raw.get("writer") or ""),
    )
