"""What a corpus must not have, line by line and as a whole; the shipped one has none of it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from nlp.corpus_linting import FEWEST_OF_A_LABEL, Fault, lint, skew
from tests.nlp.small import agency
from tests.nlp.test_corpus_reading import row
from tests.running import ROOT

AGENCIES = {"so-thu": agency()}


def faults(*lines: str) -> list[str]:
    return [fault.what for fault in lint({"a.jsonl": "\n".join(lines)}, AGENCIES)]


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
        "text: trùng với a.jsonl:1",
        "id: trùng với a.jsonl:1",
        "text: gần như trùng với a.jsonl:1",
    ]


def test_the_same_text_with_other_labels_is_a_contradiction() -> None:
    found = faults(row(), row(id="r2", kind="praise"))

    assert found == ["text: trùng nhưng khác nhãn với a.jsonl:1"]


def test_nothing_held_out_may_be_learnt() -> None:
    files = {"a.jsonl": row(text="alo"), "held_out/t.jsonl": row(id="r2", text="Alo")}

    assert lint(files, AGENCIES) == [
        Fault("held_out/t.jsonl", 1, "text: trùng với a.jsonl:1"),
    ]


def test_a_template_is_seen_however_its_nouns_are_swapped() -> None:
    nouns = ("xe", "nhà", "chó", "vườn", "ruộng", "áo")
    texts = [f"Con {n} nhà tôi bị {n * 3} nên tôi muốn hỏi xem ai sẽ đền cho {n}" for n in nouns]
    found = faults(*(row(id=f"r{i}", text=text) for i, text in enumerate(texts)))

    assert "text: 6 tin có cùng 'nen toi muon hoi xem ai se den'" in found


def test_labels_that_hardly_occur_and_one_writer_for_all_are_skew() -> None:
    rows = [json.loads(row()) for _ in range(FEWEST_OF_A_LABEL)]
    told = [str(fault) for fault in skew(rows, AGENCIES)]

    assert "kind 'praise': chỉ có 0 tin" in told
    assert "unit 'so-thu tai_chinh': chỉ có 0 tin" in told
    assert f"người viết 'w1' viết {FEWEST_OF_A_LABEL} trên {FEWEST_OF_A_LABEL} tin" in told
    assert not any("'complaint'" in line or "van_phong" in line for line in told)


def test_a_writer_without_a_brief_is_named() -> None:
    told = [str(fault) for fault in skew([json.loads(row(writer="w999"))], AGENCIES)]

    assert "người viết 'w999' chưa có trong writers.toml" in told


def test_the_shipped_corpus_is_clean() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nlp.corpus_linting"], cwd=ROOT, capture_output=True, text=True
    )

    assert (done.stdout, done.returncode) == ("", 0)
