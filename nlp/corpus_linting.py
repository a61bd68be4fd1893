"""What is wrong with a corpus that is to be shipped: `python -m nlp.corpus_linting`.

Every line by itself (labels, identifiers), then all files together (the same text or nearly the
same, contradicting labels, templates, and labels that are hardly there).
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from complaints.agency import Agency, folded, read_agency
from complaints.taxonomy import AREAS, KINDS, RESERVED_KINDS
from nlp.corpus_reading import OPTIONAL, REGISTERS, TEXTS, WRITERS, is_text, json_object
from nlp.identifiers import spans
from nlp.letters import clean, fold
from nlp.reading import plain_phrase

CORPUS: Final = Path(__file__).with_name("corpus")
AGENCIES: Final = Path(__file__).parents[1] / "agencies"
HELD_OUT: Final = "held_out"
# Four fifths of the three-word runs in common: somebody swapped a noun.
NEAR: Final = 0.8
FEWEST_WORDS_NEAR: Final = 8
# A run of eight words in more texts than this is a template, whatever stands around it.
TEMPLATE_WORDS: Final = 8
MOST_OF_A_TEMPLATE: Final = 5
TEXTS_OF_A_TEMPLATE: Final = 1_500  # one more is allowed for each so many texts
# A label that occurs less often cannot be learnt; a writer with more is the corpus.
FEWEST_OF_A_LABEL: Final = 20
MOST_OF_A_WRITER: Final = 0.25
PERSONAL: Final = frozenset({"[CCCD]", "[CMND]", "[BHYT]", "[BHXH]", "[SĐT]", "[EMAIL]", "[STK]"})
FEWEST_DIGITS: Final = 8  # a shorter number points at nobody


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` is counted from 1; 0 for what concerns the whole corpus."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" if self.line else self.what


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


Placed = tuple[Place, Mapping[str, Any]]


def lint(files: Mapping[str, str], agencies: Mapping[str, Agency]) -> list[Fault]:
    """What is wrong with corpus files (name -> content), each by itself and all together."""
    faults: list[Fault] = []
    rows: list[Placed] = []
    for name, content in files.items():
        for number, line in enumerate(content.splitlines(), 1):
            raw = json_object(line)
            if isinstance(raw, str):
                faults.append(Fault(name, number, raw))
                continue
            faults += [Fault(name, number, fault) for fault in _faults(raw, agencies)]
            rows.append((Place(name, number), raw))
    return [*faults, *_repeated(rows), *_templates(rows, agencies)]


def skew(rows: Sequence[Mapping[str, Any]], agencies: Mapping[str, Agency]) -> Iterator[Fault]:
    """Labels that hardly occur, writers who wrote too much of it or whose brief is unknown."""
    wanted: list[tuple[str, tuple[str, ...], str]] = [
        *(("kind", (kind,), kind) for kind in KINDS),
        *(("area", (area,), area) for area in AREAS),
        *(("register", (register,), register) for register in sorted(REGISTERS)),
        *(
            ("unit", (agency.id, unit), f"{agency.id} {unit}")
            for agency in agencies.values()
            for unit in agency.units
            if agency.is_leaf(unit)
        ),
    ]
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter(
        (key, (row["agency"], row[key]) if key == "unit" else (row[key],))
        for row in rows
        for key in ("kind", "area", "register", "unit")
    )
    for key, label, name in wanted:
        if counts[key, label] < FEWEST_OF_A_LABEL:
            yield Fault("", 0, f"{key} '{name}': chỉ có {counts[key, label]} tin")
    briefs = tomllib.loads(WRITERS.read_text("utf-8"))
    for writer, count in Counter(row["writer"] for row in rows).items():
        if writer not in briefs:
            yield Fault("", 0, f"người viết '{writer}' chưa có trong {WRITERS.name}")
        if count > MOST_OF_A_WRITER * len(rows):
            yield Fault("", 0, f"người viết '{writer}' viết {count} trên {len(rows)} tin")


def _faults(raw: Mapping[str, Any], agencies: Mapping[str, Agency]) -> Iterator[str]:
    for key in TEXTS:
        if not is_text(raw.get(key)):
            yield f"{key}: phải là chữ, không trống"
    for key in sorted(set(raw) - set(TEXTS) - set(OPTIONAL)):
        yield f"{key}: không có trường này"
    if not all(is_text(raw.get(key)) for key in TEXTS):
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
        len(digits) < FEWEST_DIGITS
        or digits.count("0") >= 5
        or max(map(digits.count, digits)) >= 6
        or "x" in number
    )


def _repeated(rows: Sequence[Placed]) -> Iterator[Fault]:
    ids: dict[str, Place] = {}
    texts: dict[str, Placed] = {}
    runs: list[tuple[Place, frozenset[str]]] = []
    shared: dict[str, list[int]] = {}
    for place, raw in rows:
        if (known := ids.setdefault(str(raw.get("id")), place)) != place:
            yield Fault(place.file, place.line, f"id: trùng với {known}")
        words = plain_phrase(str(raw.get("text", ""))).split()
        first, other = texts.setdefault(" ".join(words), (place, raw))
        if first != place:
            if _matters(raw, other, words, place, first):
                what = "trùng" if _labels(raw) == _labels(other) else "trùng nhưng khác nhãn"
                yield Fault(place.file, place.line, f"text: {what} với {first}")
        elif len(words) >= FEWEST_WORDS_NEAR:
            yield from _near(place, words, runs, shared)


def _matters(
    raw: Mapping[str, Any], other: Mapping[str, Any], words: Sequence[str], *places: Place
) -> bool:
    """A greeting may be sent to two agencies; nothing held out may be learnt."""
    held_out = any(HELD_OUT in place.file for place in places)
    return held_out or raw.get("agency") == other.get("agency") or len(words) >= FEWEST_WORDS_NEAR


def _labels(raw: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(raw.get(key) for key in ("agency", "kind", "area", "unit"))


def _near(
    place: Place,
    words: Sequence[str],
    runs: list[tuple[Place, frozenset[str]]],
    shared: dict[str, list[int]],
) -> Iterator[Fault]:
    own = frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))
    meets: dict[int, int] = {}
    for run in own:
        for other in shared.setdefault(run, []):
            meets[other] = meets.get(other, 0) + 1
        shared[run].append(len(runs))
    for other, common in meets.items():
        first, theirs = runs[other]
        if common >= NEAR * min(len(own), len(theirs)):
            yield Fault(place.file, place.line, f"text: gần như trùng với {first}")
    runs.append((place, own))


def _templates(rows: Sequence[Placed], agencies: Mapping[str, Agency]) -> Iterator[Fault]:
    """A long name of a unit is no template."""
    counts: Counter[str] = Counter()
    for _, raw in rows:
        words = folded(str(raw.get("text", ""))).split()
        last = len(words) - TEMPLATE_WORDS + 1
        counts.update({" ".join(words[i : i + TEMPLATE_WORDS]) for i in range(last)})
    names = [
        folded(name)
        for agency in agencies.values()
        for unit in agency.units.values()
        for name in (unit.name, *unit.aliases)
    ]
    most = MOST_OF_A_TEMPLATE + len(rows) // TEXTS_OF_A_TEMPLATE
    for run, count in sorted(counts.items()):
        if count > most and not any(run in name for name in names):
            yield Fault("", 0, f"text: {count} tin có cùng '{run}'")


def read_corpus(folder: Path = CORPUS) -> dict[str, str]:
    """The files that are shipped, training and held out, by their names."""
    paths = [*sorted(folder.glob("*.jsonl")), *sorted((folder / HELD_OUT).glob("*.jsonl"))]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def read_profiles(folder: Path = AGENCIES) -> dict[str, Agency]:
    """The agencies of this checkout by their ids."""
    return {
        path.stem: read_agency(tomllib.loads(path.read_text("utf-8")))
        for path in sorted(folder.glob("*.toml"))
    }


def main() -> None:
    agencies = read_profiles()
    files = read_corpus()
    training = [
        raw
        for name, content in files.items()
        if "/" not in name
        for line in content.splitlines()
        if not isinstance(raw := json_object(line), str)
    ]
    faults = [*lint(files, agencies), *skew(training, agencies)]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
