"""What speaks for each unit of an agency: named, its topics, its duties, its areas.

The table works for an agency that no training text was written for, because its columns
mean the same for every unit of every agency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from complaints.agency import Agency
from complaints.taxonomy import AREAS
from nlp.gazetteer import Gazetteer, gazetteer_of
from nlp.letters import fold
from nlp.phrases import Hit
from nlp.reading import Reading, read_text
from nlp.terms import Block, Floats, Vector

COLUMNS: Final = ("named", "named_first", "topics", "duties", "areas", "office", "named_other")
# A head of its own knows its office and areas from texts; it takes the first four columns.
# Both numbers chosen by leaving one writer out (81 % of units, 79 % without evidence).
HEAD_COLUMNS: Final = 4
EVIDENCE_SCALE: Final = np.float32(0.2)
AREA_INDEX: Final[Mapping[str, int]] = {area: index for index, area in enumerate(AREAS)}


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """`table` has a row for each unit in the gazetteer's order and the COLUMNS above."""

    table: Floats
    named: tuple[Hit, ...]
    topics: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency in the words of one model: compute once, use for every text."""

    agency: Agency
    gazetteer: Gazetteer
    duties: Floats  # units x columns of the word block, rows of length one
    areas: Floats  # units x AREAS: 1 where the unit answers for the area
    office: Floats

    def evidence(self, reading: Reading, vector: Vector, p_area: Floats) -> UnitEvidence:
        """`vector` holds the word columns first; `p_area` follows the order of AREAS."""
        units = self.gazetteer.position
        named, touched = self.gazetteer.named(reading), self.gazetteer.touched(reading)
        table = np.zeros((len(units), len(COLUMNS)), np.float32)
        for hit in named:
            table[units[hit.target], 0] = 1.0
        if named:
            table[units[named[0].target], 1] = 1.0
            table[:, 6] = 1.0 - table[:, 0]
        for hit in touched:
            table[units[hit.target], 2] += 1.0
        table[:, 2] = np.log1p(table[:, 2])
        inside = vector.columns < self.duties.shape[1]
        table[:, 3] = self.duties[:, vector.columns[inside]] @ vector.values[inside]
        table[:, 4] = self.areas @ p_area
        table[:, 5] = self.office
        return UnitEvidence(table, tuple(named), tuple(touched))


def unit_vector(vector: Vector, table: Floats, width: int) -> Vector:
    """A text's columns, then the evidence for each unit: what a unit head is made of."""
    said = (table[:, :HEAD_COLUMNS] * EVIDENCE_SCALE).ravel()
    heard = np.flatnonzero(said).astype(np.int32)
    return Vector(
        np.concatenate([vector.columns, heard + np.int32(width)]),
        np.concatenate([vector.values, said[heard]]),
    )


def view_of(agency: Agency, words: Block) -> AgencyView:
    gazetteer = gazetteer_of(agency)
    duties = np.zeros((len(gazetteer.units), len(words.idf)), np.float32)
    areas = np.zeros((len(gazetteer.units), len(AREAS)), np.float32)
    office = np.zeros(len(gazetteer.units), np.float32)
    for row, unit_id in enumerate(gazetteer.units):
        unit = agency.units[unit_id]
        phrases = [t for t in unit.topics if t not in AREAS]
        said = read_text(". ".join([unit.name, *unit.duties, *phrases])).text
        for text in (said, fold(said)):
            vector = words.encode_words(text)
            duties[row, vector.columns] += vector.values
        duties[row] /= max(float(np.linalg.norm(duties[row])), 1e-9)
        for topic in unit.topics:
            if topic in AREA_INDEX:
                areas[row, AREA_INDEX[topic]] = 1.0
        office[row] = float(unit_id == agency.office)
    return AgencyView(agency, gazetteer, duties, areas, office)
