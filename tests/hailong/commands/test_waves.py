"""Campaigns from the command line."""

from __future__ import annotations

import json

import pytest

from tests.hailong.commands.conftest import Installation

NOVEMBER = {
    "--id": "2026-11",
    "--name": "Khảo sát tháng 11",
    "--survey": "quick",
    "--open": "2026-11-01",
    "--close": "2026-11-30",
}


@pytest.fixture
def hailong(without_model: Installation) -> Installation:
    return without_model


def add(hailong: Installation, *more: str, **changed: str) -> tuple[int, str, str]:
    given = NOVEMBER | {f"--{name}": value for name, value in changed.items()}
    words = [word for pair in given.items() for word in pair]
    said = hailong("wave", "add", *words, *more)
    return said.code, said.out, said.error


def test_a_wave_is_added_and_listed(hailong: Installation) -> None:
    more = ("--unit", "van_phong", "--unit", "bv_thong_nhat", "--planned", "400")
    code, out, _ = add(hailong, *more, "--mode", "paper")

    assert code == 0
    assert json.loads(out) == json.loads(hailong("wave", "list").out)
    assert json.loads(out) == {
        "id": "2026-11",
        "name": "Khảo sát tháng 11",
        "survey": "quick",
        "open": "2026-11-01",
        "close": "2026-11-30",
        "units": ["van_phong", "bv_thong_nhat"],
        "planned": 400,
        "modes": ["paper"],
    }


def test_an_id_is_given_once(hailong: Installation) -> None:
    add(hailong)
    code, out, error = add(hailong)

    assert (code, out) == (1, "")
    assert error.startswith("Đã có đợt khảo sát mã 2026-11.")


def test_everything_that_is_wrong_is_said_at_once(hailong: Installation) -> None:
    code, _, error = add(
        hailong, "--unit", "van_phog", "--planned", "0", survey="nhanh", close="2026-10-01"
    )

    assert code == 1
    assert "Không có phiếu nhanh." in error
    assert "Ngày đóng 01/10/2026 trước ngày mở 01/11/2026" in error
    assert "không có đơn vị van_phog. Ý là van_phong?" in error
    assert "--planned phải từ 1 trở lên" in error


@pytest.mark.parametrize("bad", ["Đợt 11", "", "a" * 33, "-x"])
def test_an_id_is_short_and_plain(hailong: Installation, bad: str) -> None:
    said = hailong(
        "wave",
        "add",
        *(f"{name}={value}" for name, value in (NOVEMBER | {"--id": bad}).items()),
    )

    assert said.code == 1
    assert "--id không thể là" in said.error


def test_an_export_covers_the_days_of_the_wave(hailong: Installation) -> None:
    add(hailong, planned="400")
    out = hailong.folder / "wave.json"
    said = hailong("export", "--wave", "2026-11", "--format", "json", "--out", str(out))
    exported = json.loads(out.read_text("utf-8"))

    assert said.code == 0
    assert said.error.startswith("Đợt Khảo sát tháng 11 (01/11–30/11) chưa có phiếu")
    assert exported["period"]["kind"] == "wave"
    assert exported["period"]["label"] == "Khảo sát tháng 11"
    assert (exported["period"]["from"][:10], exported["period"]["to"][:10]) == (
        "2026-11-01",
        "2026-11-30",
    )
    assert exported["wave"] == {"id": "2026-11", "planned": 400, "returned": 0}
    assert {figure["survey"] for figure in exported["figures"]} == {"quick"}


def test_an_unknown_wave_is_named_with_the_known_ones(hailong: Installation) -> None:
    add(hailong)
    said = hailong("export", "--wave", "2026-12", "--format", "json", "--out", "x")

    assert said.code == 1
    assert said.error.startswith("Không có đợt khảo sát 2026-12. Các đợt: 2026-11.")


def test_a_wave_is_not_a_period_too(hailong: Installation) -> None:
    said = hailong(
        "export", "--wave", "a", "--period", "2026-10", "--format", "json", "--out", "x"
    )

    assert (said.code, said.error.split(":")[0]) == (1, "Đợt khảo sát có ngày của nó")
