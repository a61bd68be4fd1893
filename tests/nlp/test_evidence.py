from __future__ import annotations

import numpy as np

from complaints.taxonomy import AREAS
from nlp.evidence import COLUMNS, HEAD_COLUMNS, unit_vector, view_of
from nlp.reading import read_text
from tests.nlp.small import agency, model


def test_a_named_unit_leads_every_other() -> None:
    features, view = model().features, view_of(agency(), model().features)
    reading = read_text("bệnh viện Hòa Bình thu lệ phí cao")
    p_area = np.full(len(AREAS), 1 / len(AREAS), np.float32)

    evidence = view.evidence(reading, features.encode(reading), p_area)
    named = dict(zip(view.gazetteer.units, evidence.table[:, COLUMNS.index("named")], strict=True))
    touched = dict(
        zip(view.gazetteer.units, evidence.table[:, COLUMNS.index("topics")], strict=True)
    )
    assert named == {"van_phong": 0, "thanh_tra": 0, "tai_chinh": 0, "benh_vien": 1}
    assert touched["tai_chinh"] > 0


def test_a_unit_vector_adds_columns_behind_the_text() -> None:
    features = model().features
    vector = features.encode(read_text("hồ sơ"))
    table = np.ones((4, len(COLUMNS)), np.float32)

    longer = unit_vector(vector, table, features.width)
    assert len(longer.columns) == len(vector.columns) + 4 * HEAD_COLUMNS
    assert longer.columns.max() == features.width + 4 * HEAD_COLUMNS - 1
