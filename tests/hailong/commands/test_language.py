"""Commands about texts over real pipes, and training on foreign data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hailong.commands.conftest import Installation
from tests.running import ROOT, Failed

HELD_OUT = ROOT / "nlp" / "corpus" / "held_out" / "syt-dong-nai.jsonl"
LINES = [
    {"id": 1, "text": "hồ sơ của tôi hẹn trả ngày 1/10 mà nay chưa có"},
    {"id": "b", "text": "bv thong nhat thu tien gui xe ma khong dua ve"},
]


def written(*lines: object) -> bytes:
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


async def test_each_line_is_answered_in_its_order(hailong: Installation) -> None:
    out = await hailong.place.command("classify", stdin=written(*LINES))
    answers = [json.loads(line) for line in out.splitlines()]

    assert [answer["id"] for answer in answers] == [1, "b"]
    assert list(answers[0])[:7] == ["id", "kind", "area", "unit", "p_kind", "p_area", "p_unit"]
    assert all(len(answer["areas"]) >= 3 <= len(answer["units"]) for answer in answers)
    assert {answer["route"] for answer in answers} <= {"auto", "triage", "none"}


async def test_bad_lines_are_named_in_their_place_and_the_end_is_1(hailong: Installation) -> None:
    stdin = b'{"id": 1, "text": 5}\nxin ch\xc3\n' + written(LINES[0]) + b"\n\n{"
    with pytest.raises(Failed, match="exit 1") as failed:
        await hailong.place.command("classify", stdin=stdin)

    assert "Traceback" not in str(failed.value)


async def test_identifiers_are_masked_and_masking_again_changes_nothing(
    hailong: Installation,
) -> None:
    text = "Tôi là Nguyễn Văn Thử, 0900 000 001, gọi 1900 9095\n"
    once = await hailong.place.command("mask", stdin=text.encode())

    assert "[SĐT]" in once
    assert "0900" not in once
    assert "1900 9095" in once
    assert await hailong.place.command("mask", stdin=once.encode()) == once


def test_foreign_data_is_trained_and_evaluated_by_its_own_label(
    hailong: Installation, tmp_path: Path
) -> None:
    rows = [{"text": "hay lắm", "y": "tốt"}, {"text": "chán quá", "y": "xấu"}] * 6
    data = tmp_path / "data.jsonl"
    data.write_bytes(written(*rows))
    out = tmp_path / "model"
    said = hailong("train", "--data", str(data), "--label", "y", "--out", str(out))

    assert (said.code, said.error) == (0, "")
    assert (out / "manifest.json").exists()


@pytest.mark.parametrize(
    "content, told",
    [
        (b'{"text": "hay"}\n', "1"),
        (b"khong phai json\n", "1"),
        (b'{"text": "hay", "y": "t\xff"}\n', "utf-8"),
        (b"", ""),
    ],
    ids=["no label", "no JSON", "no UTF-8", "nothing"],
)
def test_foreign_data_with_faults_is_refused(
    hailong: Installation, tmp_path: Path, content: bytes, told: str
) -> None:
    data = tmp_path / "data.jsonl"
    data.write_bytes(content)
    said = hailong("train", "--data", str(data), "--label", "y", "--out", str(tmp_path / "m"))

    assert (said.code, said.out) == (1, "")
    assert told in said.error
    assert not (tmp_path / "m").exists()


def test_the_held_out_set_is_measured(hailong: Installation, tmp_path: Path) -> None:
    lines = HELD_OUT.read_text("utf-8").splitlines()[:40]
    data = tmp_path / "data.jsonl"
    data.write_text("\n".join(lines), "utf-8")
    found = hailong("evaluate", "--data", str(data)).json

    assert found["n"] == 40
    assert set(found["kind"]) >= {"accuracy", "macro_f1", "ece"}
    assert {"area", "unit", "coverage", "by_register", "by_agency"} <= set(found)


@pytest.mark.parametrize(
    "content, told",
    [(b'{"text": "hay"}\n', "dòng 1"), (b"\xff\xfe", "UTF-8")],
    ids=["no labels", "no UTF-8"],
)
def test_rows_that_cannot_be_evaluated_are_named(
    hailong: Installation, tmp_path: Path, content: bytes, told: str
) -> None:
    data = tmp_path / "data.jsonl"
    data.write_bytes(content)
    said = hailong("evaluate", "--data", str(data))

    assert (said.code, said.out) == (1, "")
    assert told in said.error
