from __future__ import annotations

import json
from typing import Any

import pytest

from nlp.corpus_reading import BadCorpus, read_rows, unusual_writers


def row(**changes: Any) -> str:
    raw = {
        "id": "r1",
        "text": "Nộp hồ sơ ba tuần rồi mà quầy vẫn hẹn tới hẹn lui hoài",
        "agency": "so-thu",
        "kind": "complaint",
        "area": "procedures",
        "unit": "van_phong",
        "area2": None,
        "unit2": None,
        "register": "casual",
        "writer": "w1",
        "provenance": "viết tay",
    }
    return json.dumps(raw | changes, ensure_ascii=False)


def test_lines_that_are_no_rows_are_named() -> None:
    with pytest.raises(BadCorpus, match="dòng 1: không phải JSON"):
        read_rows(["{"])
    with pytest.raises(BadCorpus, match="dòng 2: thiếu hoặc sai kiểu: text"):
        read_rows([row(), row(text=" ")])


def test_a_row_is_read_with_all_it_says() -> None:
    (found,) = read_rows([row(unit2="tai_chinh")])

    assert (found.unit, found.unit2, found.area2, found.writer) == (
        "van_phong",
        "tai_chinh",
        None,
        "w1",
    )
    assert found.weight == 1.0


def test_writers_of_hard_texts_are_known() -> None:
    assert {"w5", "w41"} <= unusual_writers()
    assert "w1" not in unusual_writers()
