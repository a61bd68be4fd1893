"""From labelled texts to a model.

read -> vocabularies -> kind, area held out by writer -> evidence -> units held out
-> temperatures and limits from what was held out -> everything again on all rows
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from complaints.agency import Agency
from nlp.calibration import cheapest_limit
from nlp.corpus_reading import Row, unusual_writers
from nlp.heads import Fitted, Taught, encode, fit, split_by_writer
from nlp.model import Limits, Model
from nlp.normalize import NORMALISER_VERSION
from nlp.unit_heads import fit_units


def train(rows: Sequence[Row], agencies: Mapping[str, Agency]) -> Model:
    """The same rows give the same model. Raises TooLittle where a head cannot be fitted."""
    encoded = encode([row.text for row in rows])
    splits = split_by_writer([row.writer or row.id for row in rows])
    vectors = (encoded.written, encoded.folded, encoded.features.width)
    weights = [row.weight for row in rows]
    ordinary = [row.writer not in unusual_writers() for row in rows]
    kinds, areas = [row.kind for row in rows], [row.area for row in rows]
    kind = fit(Taught(kinds, kinds, weights, ordinary), vectors, splits)
    second = [row.area2 or row.area for row in rows]
    area = fit(Taught(areas, second, weights, ordinary), vectors, splits)
    units, transfer = fit_units(rows, agencies, encoded, area)
    limit_of = {name: _limit(fitted) for name, fitted in (("kind", kind), ("area", area))}
    data_hash = hash_of(rows)
    return Model(
        version=f"{NORMALISER_VERSION}.{data_hash[:12]}",
        features=encoded.features,
        kind=kind.head,
        area=area.head,
        units={agency: fitted.units for agency, fitted in units.items()},
        transfer=transfer.transfer,
        limits=Limits(**limit_of, transfer=transfer.limit),
        facts={
            "rows": len(rows),
            "writers": len({row.writer for row in rows}),
            "agencies": _sources(rows),
            "training_data_sha256": data_hash,
            "held_out": {"kind": kind.facts(), "area": area.facts()}
            | {f"unit {agency}": fitted.facts for agency, fitted in units.items()}
            | {"unit by evidence alone": transfer.facts},
        },
    )


def _sources(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """For each agency: its rows, their writers, and how many are officers' corrections."""
    return {
        agency: {
            "rows": len(own),
            "writers": len({row.writer for row in own}),
            "corrections": sum(row.weight != 1.0 for row in own),
        }
        for agency in sorted({row.agency for row in rows})
        for own in [[row for row in rows if row.agency == agency]]
    }


def hash_of(rows: Sequence[Row]) -> str:
    """Changes with any text or label, so a model says what it was made from."""
    said = [[r.text, r.agency, r.kind, r.area, r.unit, r.area2, r.unit2, r.weight] for r in rows]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _limit(fitted: Fitted) -> float:
    chosen = fitted.ordinary
    return cheapest_limit(fitted.confidence[chosen], fitted.right[chosen])
