"""What officers corrected becomes training rows; what could poison a model is put aside.

sort by time -> same text once -> contradictions -> each officer's limit -> each officer's sense
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from complaints.agency import Agency
from complaints.taxonomy import AREAS, KINDS, RESERVED_KINDS
from nlp.corpus_reading import Row
from nlp.reading import plain_phrase

# A correction is one real message of this agency; a written one stands for many imagined ones.
WEIGHT: Final = 3.0
# What one officer may teach in one run: nobody rewrites the model alone.
MOST_OF_AN_OFFICER: Final = 200
# From so many corrections on an officer is judged by them.
FEWEST_TO_JUDGE: Final = 5
# A label that the model gave less than this is against everything it ever read.
IMPLAUSIBLE: Final = 0.01
MOST_IMPLAUSIBLE: Final = 0.5  # share of an officer's corrections
# One accepted message in so many is shown to an officer again: unseen errors are found there.
REVIEW_ONE_IN: Final = 10


@dataclass(frozen=True, slots=True)
class Labels:
    kind: str
    area: str
    unit: str


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` is masked; `officer` is the id of whoever corrected last."""

    code: str
    text: str
    agency: str
    labels: Labels
    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """A correction that teaches nothing, and why in the words of an operator."""

    correction: Correction
    why: str


@dataclass(frozen=True, slots=True)
class Sifted:
    kept: tuple[Correction, ...]
    refused: tuple[Refused, ...]

    def rows(self) -> list[Row]:
        return [row_of(correction) for correction in self.kept]


Shares = Callable[[Correction], Mapping[str, float]]


def sift(given: Iterable[Correction], agencies: Mapping[str, Agency], shares: Shares) -> Sifted:
    """`shares` tells the model's probability of each of the three corrected labels."""
    refused: list[Refused] = []

    def without(faults: Mapping[str, str], found: Sequence[Correction]) -> list[Correction]:
        refused.extend(Refused(c, faults[c.code]) for c in found if c.code in faults)
        return [c for c in found if c.code not in faults]

    kept = sorted(given, key=lambda c: (c.at, c.code))
    kept = without(_faulty(kept, agencies), kept)
    kept = without(_contradicting(kept), kept)
    kept = without(_repeated(kept), kept)
    kept = without(_too_many(kept), kept)
    kept = without(_senseless(kept, shares), kept)
    return Sifted(tuple(kept), tuple(refused))


def row_of(correction: Correction) -> Row:
    """An officer is a writer: what one taught is never judged by the same officer's texts."""
    labels = correction.labels
    return Row(
        f"correction {correction.code}",
        correction.text,
        correction.agency,
        labels.kind,
        labels.area,
        labels.unit,
        writer=f"officer {correction.officer}",
        weight=WEIGHT,
    )


def for_review(accepted: Iterable[str]) -> list[str]:
    """Codes of accepted cases that are to be looked at again: the same ones every time."""
    return [code for number, code in enumerate(sorted(accepted)) if number % REVIEW_ONE_IN == 0]


def _faulty(found: Sequence[Correction], agencies: Mapping[str, Agency]) -> dict[str, str]:
    return {c.code: fault for c in found if (fault := _fault(c, agencies.get(c.agency)))}


def _fault(correction: Correction, agency: Agency | None) -> str:
    labels = correction.labels
    if agency is None or not correction.text.strip():
        return "không còn nội dung hoặc hồ sơ cơ quan"
    if labels.kind not in KINDS or labels.area not in AREAS or labels.unit not in agency.units:
        return "nhãn không có trong bảng phân loại"
    if labels.kind in RESERVED_KINDS and labels.unit != agency.reserved_unit:
        return "tố cáo, khiếu nại không thuộc đơn vị này"
    if labels.kind == "other" and labels.area != "none":
        return "loại Khác phải đi với ngoài phạm vi"
    return ""


def _contradicting(found: Sequence[Correction]) -> dict[str, str]:
    said = defaultdict(set)
    for correction in found:
        said[plain_phrase(correction.text)].add(correction.labels)
    fault = "cùng nội dung được sửa thành nhiều nhãn khác nhau"
    return {c.code: fault for c in found if len(said[plain_phrase(c.text)]) > 1}


def _repeated(found: Sequence[Correction]) -> dict[str, str]:
    first: dict[str, str] = {}
    for correction in found:
        first.setdefault(plain_phrase(correction.text), correction.code)
    return {
        c.code: f"cùng nội dung với {code}"
        for c in found
        if (code := first[plain_phrase(c.text)]) != c.code
    }


def _too_many(found: Sequence[Correction]) -> dict[str, str]:
    """The newest of each officer are kept: what was learned in earlier runs comes again."""
    taught: Counter[str] = Counter()
    faults = {}
    for correction in reversed(found):
        taught[correction.officer] += 1
        if taught[correction.officer] > MOST_OF_AN_OFFICER:
            faults[correction.code] = f"quá {MOST_OF_AN_OFFICER} lần sửa của một cán bộ"
    return faults


def _senseless(found: Sequence[Correction], shares: Shares) -> dict[str, str]:
    """All corrections of an officer most of which the model holds for impossible."""
    by_officer = defaultdict(list)
    for correction in found:
        by_officer[correction.officer].append(min(shares(correction).values()) < IMPLAUSIBLE)
    doubted = {
        officer
        for officer, strange in by_officer.items()
        if len(strange) >= FEWEST_TO_JUDGE and sum(strange) > MOST_IMPLAUSIBLE * len(strange)
    }
    fault = "đa số lần sửa của cán bộ này trái với toàn bộ ngữ liệu; cần người khác xem lại"
    return {c.code: fault for c in found if c.officer in doubted}
