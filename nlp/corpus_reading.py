"""A labelled corpus becomes rows, or every bad line by its number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from complaints.agency import Agency
from complaints.taxonomy import AREAS, KINDS, RESERVED_KINDS
from nlp.identifiers import spans
from nlp.letters import clean, fold
from nlp.reading import plain_phrase

REGISTERS: Final = frozenset(
    {"formal", "casual", "no_accents", "teencode", "typos", "rambling"}
    | {"north", "central", "south", "english", "mixed"}
)
TEXTS: Final = ("id", "text", "agency", "kind", "area", "unit", "register", "writer", "provenance")
OPTIONAL: Final = ("area2", "unit2")
# Four fifths of the three-word runs in common: somebody swapped a noun.
NEAR: Final = 0.8
FEWEST_WORDS_NEAR: Final = 8
PERSONAL: Final = frozenset({"[CCCD]", "[CMND]", "[BHYT]", "[BHXH]", "[SĐT]", "[EMAIL]", "[STK]"})


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
        raw = _object(line)
        if isinstance(raw, str):
            bad.append(BadLine(number, raw))
            continue
        missing = [
            k for k in ("text", "agency", "kind", "area", "unit") if not _is_text(raw.get(k))
        ]
        if missing:
            bad.append(BadLine(number, f"thiếu hoặc sai kiểu: {', '.join(missing)}"))
            continue
        rows.append(_row(raw, number))
    if bad:
        raise BadCorpus(bad)
    return rows


def lint_corpus(lines: Iterable[str], agencies: Mapping[str, Agency]) -> list[BadLine]:
    """Everything that is wrong with a corpus file that is to be shipped, line by line."""
    bad: list[BadLine] = []
    rows: list[tuple[int, Mapping[str, Any]]] = []
    for number, line in enumerate(lines, 1):
        raw = _object(line)
        if isinstance(raw, str):
            bad.append(BadLine(number, raw))
            continue
        bad += [BadLine(number, fault) for fault in _faults(raw, agencies)]
        rows.append((number, raw))
    bad += _repeated(rows)
    return sorted(bad, key=lambda line: line.number)


def _object(line: str) -> dict[str, Any] | str:
    try:
        raw = json.loads(line)
    except ValueError as error:
        return f"không phải JSON ({error})"
    return raw if isinstance(raw, dict) else "không phải một đối tượng JSON"


def _is_text(value: object) -> bool:
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


def _faults(raw: Mapping[str, Any], agencies: Mapping[str, Agency]) -> Iterator[str]:
    for key in TEXTS:
        if not _is_text(raw.get(key)):
            yield f"{key}: phải là chữ, không trống"
    for key in sorted(set(raw) - set(TEXTS) - set(OPTIONAL)):
        yield f"{key}: không có trường này"
    if not all(_is_text(raw.get(key)) for key in TEXTS):
        return
    yield from _label_faults(raw, agencies)
    if clean(raw["text"]) != raw["text"]:
        yield "text: chưa ở dạng NFC hoặc có ký tự ẩn"
    for start, end, token in spans(fold(raw["text"].lower()), for_public=False):
        if token in PERSONAL and not _is_invented(raw["text"][start:end]):
            yield f"text: '{raw['text'][start:end]}' giống {token} thật; dùng số như 0900 000 0xx"


def _label_faults(raw: Mapping[str, Any], agencies: Mapping[str, Agency]) -> Iterator[str]:
    if raw["kind"] not in KINDS:
        yield f"kind: '{raw['kind']}' không có trong bảng phân loại"
    for key in ("area", "area2"):
        if raw.get(key) is not None and raw[key] not in AREAS:
            yield f"{key}: '{raw[key]}' không có trong bảng phân loại"
    if raw["register"] not in REGISTERS:
        yield f"register: '{raw['register']}' không có trong danh sách"
    agency = agencies.get(raw["agency"])
    if agency is None:
        yield f"agency: không có hồ sơ '{raw['agency']}'"
        return
    for key in ("unit", "unit2"):
        if raw.get(key) is not None and raw[key] not in agency.units:
            yield f"{key}: '{raw[key]}' không phải đơn vị của {agency.id}"
    if raw["kind"] in RESERVED_KINDS and raw["unit"] != agency.reserved_unit:
        yield f"unit: {raw['kind']} phải thuộc {agency.reserved_unit}"
    outside = raw["kind"] == "other" or raw["area"] == "none"
    if outside and raw["kind"] not in RESERVED_KINDS and raw["unit"] != agency.office:
        yield f"unit: phải là {agency.office} khi ngoài phạm vi"
    if raw["kind"] == "other" and raw["area"] != "none":
        yield "area: loại other phải đi với none"


def _is_invented(number: str) -> bool:
    """0900 000 012, 079000000001 and the like: at least five noughts or one digit repeated."""
    digits = [c for c in number if c.isdigit()]
    return (
        not digits
        or digits.count("0") >= 5
        or max(map(digits.count, digits)) >= 6
        or "x" in number
    )


def _repeated(rows: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[BadLine]:
    texts: dict[str, int] = {}
    ids: dict[str, int] = {}
    runs: list[tuple[int, frozenset[str]]] = []
    shared: dict[str, list[int]] = {}
    for number, raw in rows:
        if (first := ids.setdefault(str(raw.get("id")), number)) != number:
            yield BadLine(number, f"id: trùng với dòng {first}")
        words = plain_phrase(str(raw.get("text", ""))).split()
        if (first := texts.setdefault(" ".join(words), number)) != number:
            yield BadLine(number, f"text: trùng với dòng {first}")
            continue
        if len(words) >= FEWEST_WORDS_NEAR:
            yield from _near(number, words, runs, shared)


def _near(
    number: int,
    words: Sequence[str],
    runs: list[tuple[int, frozenset[str]]],
    shared: dict[str, list[int]],
) -> Iterator[BadLine]:
    own = frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))
    meets: dict[int, int] = {}
    for run in own:
        for other in shared.setdefault(run, []):
            meets[other] = meets.get(other, 0) + 1
        shared[run].append(len(runs))
    for other, common in meets.items():
        first, theirs = runs[other]
        if common >= NEAR * min(len(own), len(theirs)):
            yield BadLine(number, f"text: gần như trùng với dòng {first}")
    runs.append((number, own))
