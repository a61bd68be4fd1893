"""Which unit answers: what an agency's texts teach, and the evidence of its profile beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from complaints.agency import Agency
from complaints.taxonomy import AREAS, RESERVED_KINDS
from nlp.calibration import (
    best_temperature,
    cheapest_limit,
    expected_calibration_error,
    surprise,
)
from nlp.corpus_reading import Row, unusual_writers
from nlp.evidence import HEAD_COLUMNS, AgencyView, unit_vector, view_of
from nlp.heads import Encoded, Fitted, Taught, fit, split_by_writer
from nlp.model import LEAST_LOGIT, UnitHead, in_order, softmax
from nlp.terms import Floats
from nlp.transfer import Example, FittedTransfer, fit_transfer

FEWEST_ROWS_OF_AN_AGENCY: Final = 100
# How loud the evidence of a profile may be beside what its texts taught.
LOUDNESSES: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3, 1.6)


@dataclass(frozen=True, slots=True)
class FittedUnits:
    """A unit head with its evidence, and how it did on writers that it had not read."""

    units: UnitHead
    facts: dict[str, float]


def fit_units(
    rows: Sequence[Row], agencies: Mapping[str, Agency], encoded: Encoded, area: Fitted
) -> tuple[dict[str, FittedUnits], FittedTransfer]:
    """The evidence rule over all agencies, and a head for each agency with enough texts."""
    p_area = in_order(area.held_out, area.head.labels, tuple(AREAS))
    views = {
        agency_id: view_of(agencies[agency_id], encoded.features)
        for agency_id in sorted({row.agency for row in rows} & set(agencies))
    }
    tables = [
        views[row.agency].evidence(encoded.readings[i], encoded.written[i], p_area[i]).table
        if row.agency in views
        else None
        for i, row in enumerate(rows)
    ]
    transfer = fit_transfer(
        [
            Example(table, views[row.agency].gazetteer.position[row.unit], row.agency)
            for row, table in zip(rows, tables, strict=True)
            if table is not None
            and row.kind not in RESERVED_KINDS
            and row.unit in views[row.agency].gazetteer.position
        ]
    )
    heads = {}
    for agency_id, view in views.items():
        own = [i for i, row in enumerate(rows) if row.agency == agency_id]
        if len(own) >= FEWEST_ROWS_OF_AN_AGENCY:
            told = {i: table for i in own if (table := tables[i]) is not None}
            fitted = _fit_unit_head(rows, encoded, told)
            heads[agency_id] = _blended(fitted, [rows[i] for i in own], told, view, transfer)
    return heads, transfer


def _blended(
    fitted: Fitted,
    rows: Sequence[Row],
    tables: Mapping[int, Floats],
    view: AgencyView,
    transfer: FittedTransfer,
) -> FittedUnits:
    """The loudness of the evidence under which held-out labels are least surprising."""
    units = view.gazetteer.units
    taught = np.full((len(rows), len(units)), LEAST_LOGIT, np.float32)
    taught[:, [units.index(label) for label in fitted.head.labels]] = np.log(
        np.maximum(fitted.held_out, np.exp(LEAST_LOGIT))
    )
    said = np.stack([transfer.transfer.logits(table) for table in tables.values()])
    first = np.array([units.index(row.unit) for row in rows])
    second = np.array([units.index(row.unit2 or row.unit) for row in rows])
    ordinary = fitted.ordinary
    found = []
    for loudness in LOUDNESSES:
        mixed = taught + np.float32(loudness) * said
        guesses = mixed.argmax(axis=1)
        truth = np.where(guesses == second, second, first)
        temperature = best_temperature(mixed[ordinary], truth[ordinary])
        surprised = surprise(mixed[ordinary] / np.float32(temperature), truth[ordinary])
        found.append((surprised, loudness, temperature))
    _, loudness, temperature = min(found)
    told = np.float32(loudness) * said
    shares = softmax(np.asarray((taught + told) / temperature, np.float32))
    right = (shares.argmax(axis=1) == first) | (shares.argmax(axis=1) == second)
    confidence, right = shares.max(axis=1)[ordinary], right[ordinary]
    limit = cheapest_limit(confidence, right)
    facts = {
        "accuracy": round(float(right.mean()), 4),
        "ece": round(expected_calibration_error(confidence, right), 4),
    }
    return FittedUnits(UnitHead(fitted.head, units, loudness, temperature, limit), facts)


def _fit_unit_head(rows: Sequence[Row], encoded: Encoded, tables: Mapping[int, Floats]) -> Fitted:
    width = encoded.features.width
    written = [unit_vector(encoded.written[i], table, width) for i, table in tables.items()]
    folded = [unit_vector(encoded.folded[i], table, width) for i, table in tables.items()]
    whole = width + HEAD_COLUMNS * len(next(iter(tables.values())))
    own = [rows[i] for i in tables]
    taught = Taught(
        [row.unit for row in own],
        [row.unit2 or row.unit for row in own],
        [row.weight for row in own],
        [row.writer not in unusual_writers() for row in own],
    )
    splits = split_by_writer([row.writer or row.id for row in own])
    return fit(taught, (written, folded, whole), splits)
