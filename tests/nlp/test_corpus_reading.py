from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaints.agency import read_agency
from nlp.corpus_reading import BadCorpus, lint_corpus, read_rows
from tests.nlp.small import agency

ROOT = Path(__file__).parents[2]


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


def faults(*lines: str) -> list[str]:
    return [line.fault for line in lint_corpus(lines, {"so-thu": agency()})]


def test_a_good_row_has_no_faults() -> None:
    assert faults(row()) == []


@pytest.mark.parametrize(
    "changes, part",
    [
        ({"kind": "rant"}, "kind: 'rant'"),
        ({"area": "sport"}, "area: 'sport'"),
        ({"area2": "sport"}, "area2: 'sport'"),
        ({"unit": "la"}, "unit: 'la'"),
        ({"agency": "la"}, "không có hồ sơ 'la'"),
        ({"register": "loud"}, "register"),
        ({"writer": ""}, "writer"),
        ({"colour": "red"}, "colour"),
        ({"kind": "denunciation"}, "phải thuộc thanh_tra"),
        ({"kind": "other"}, "phải đi với none"),
        ({"area": "none", "unit": "tai_chinh"}, "phải là van_phong"),
        ({"text": "gọi tôi số 0938 217 456 nhé"}, "giống [SĐT] thật"),
        ({"text": "ho\u0302\u0300 so\u031b"}, "NFC"),
    ],
)
def test_a_fault_is_named(changes: dict[str, Any], part: str) -> None:
    assert any(part in fault for fault in faults(row(**changes)))


def test_invented_numbers_are_welcome() -> None:
    assert faults(row(text="gọi tôi số 0900 000 012 nhé")) == []


def test_doubles_and_near_doubles_are_found() -> None:
    near = "Nộp hồ sơ ba tuần rồi mà quầy vẫn hẹn tới hẹn lui suốt"
    found = faults(row(), row(id="r2"), row(id="r1", text="Khác hẳn"), row(id="r4", text=near))

    assert found == [
        "text: trùng với dòng 1",
        "id: trùng với dòng 1",
        "text: gần như trùng với dòng 1",
    ]


def test_lines_that_are_no_rows_are_named() -> None:
    assert len(faults("{", "[]")) == 2
    with pytest.raises(BadCorpus, match="dòng 2: thiếu hoặc sai kiểu: text"):
        read_rows([row(), row(text=" ")])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "nlp/corpus").glob("*.jsonl")), ids=lambda p: p.stem
)
def test_every_shipped_corpus_is_clean(path: Path) -> None:
    agencies = {
        profile.stem: read_agency(tomllib.loads(profile.read_text("utf-8")))
        for profile in (ROOT / "agencies").glob("*.toml")
    }

    assert lint_corpus(path.read_text("utf-8").splitlines(), agencies) == []
