"""Forms from the command line: all of a file, or nothing."""

from __future__ import annotations

import json

import pytest

from tests.hailong.commands.conftest import Installation, Said

HEADER = "form,survey,unit,day,x-overall,x-staff,x-wish"
ONE = "101,quick,van_phong,2026-11-18,4,5,"
TWO = "102,quick,van_phong,2026-11-18,2,3,Thêm ghế"


@pytest.fixture
def hailong(without_model: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """On 20 November 2026."""
    without_model.place.set_clock("2026-11-20T09:00:00+07:00")
    monkeypatch.setenv("HAILONG_CLOCK", without_model.place.environ["HAILONG_CLOCK"])
    return without_model


def table(hailong: Installation, name: str, *lines: str) -> str:
    path = hailong.folder / name
    path.write_text("\ufeff" + "\r\n".join([HEADER, *lines]) + "\r\n", "utf-8")
    return str(path)


def bring(hailong: Installation, *lines: str, more: tuple[str, ...] = ()) -> Said:
    return hailong("import", "answers", table(hailong, "a.csv", *lines), "--mode", "paper", *more)


def returned(hailong: Installation, *period: str) -> dict[str | None, int]:
    """Forms by mode, of the quick survey; None for all modes."""
    out = hailong.folder / "x.json"
    hailong("export", *period, "--format", "json", "--out", str(out))
    return {
        count["mode"]: count["value"]
        for count in json.loads(out.read_text("utf-8"))["intake"]
        if count["measure"] == "returned" and count["scope"]["unit"] is None
    }


def test_forms_are_imported_once(hailong: Installation) -> None:
    first = bring(hailong, ONE, TWO)
    again = bring(hailong, ONE, TWO)

    assert first.code == 0
    imported, valid, own_words = first.out.splitlines()
    assert imported == "Đã nhập 2 phiếu: 2 mới, 0 đã có từ trước."
    assert valid.startswith("Trong số mới: 2 hợp lệ, 0 không hợp lệ (trắng hoặc bỏ trống quá")
    assert own_words.startswith("Có 1 ý kiến viết tay: người nhập xin đọc lại; tố cáo")
    assert first.error.startswith("Phiếu giấy mới nhập một lần, chưa đối chiếu")
    assert (again.out, again.error) == ("Đã nhập 2 phiếu: 0 mới, 2 đã có từ trước.\n", "")
    assert returned(hailong, "--period", "2026-12") == {None: 2, "paper": 2}


def test_nothing_is_imported_before_two_entries_agree(hailong: Installation) -> None:
    wrong = TWO.replace(",2,3,", ",1,,")
    second = table(hailong, "b.csv", ONE, wrong, ONE.replace("101", "103"))
    said = bring(hailong, ONE, TWO, more=("--second", second))

    assert (said.code, said.out) == (1, "")
    head, overall, staff, alone = said.error.splitlines()
    assert head == "Có 3 lỗi:"
    where = "- b.csv, dòng 3, cột x-overall: phiếu 102"
    assert overall.startswith(f"{where}: a.csv ghi '2', ở đây ghi '1'. Xem phiếu giấy")
    assert "cột x-staff: phiếu 102: a.csv ghi '3', ở đây ghi '–'." in staff
    assert alone.startswith("- b.csv, dòng 4: phiếu 103 không có trong a.csv.")
    assert returned(hailong, "--period", "2026-12") == {}

    same = table(hailong, "b.csv", TWO.replace(",2,", ",không hài lòng,"), ONE)
    said = bring(hailong, ONE, TWO, more=("--second", same))

    assert (said.code, said.error) == (0, "")
    assert returned(hailong, "--period", "2026-12") == {None: 2, "paper": 2}


def test_faults_of_both_files_are_told_together(hailong: Installation) -> None:
    second = table(hailong, "b.csv", ONE.replace(",4,", ",8,"))
    said = bring(hailong, ONE.replace("quick", "qick"), more=("--second", second))

    assert said.code == 1
    assert "a.csv, dòng 2, cột survey" in said.error
    assert "b.csv, dòng 2, cột x-overall" in said.error


def test_late_forms_of_a_wave_are_told_and_counted_where_it_is_open(
    hailong: Installation,
) -> None:
    wave = ("--id", "11", "--name", "Đợt 11", "--survey", "quick", "--open", "2026-11-01")
    hailong("wave", "add", *wave, "--close", "2026-11-30", "--planned", "400")
    said = bring(
        hailong,
        ONE,
        TWO.replace("11-18", "11-05"),
        ONE.replace("101", "7").replace("-11-", "-10-"),
        more=("--wave", "11"),
    )

    assert said.out.splitlines()[2:4] == [
        "1 phiếu có ngày thuộc kỳ đã chốt: được tính vào hôm nay 20/11/2026, kỳ 2026-12.",
        "1 phiếu có ngày ngoài đợt khảo sát: được tính vào hôm nay 20/11/2026, kỳ 2026-12.",
    ]
    assert returned(hailong, "--wave", "11") == {None: 3, "paper": 3}
    assert returned(hailong, "--period", "2026-11") == {}


def test_a_mode_that_the_wave_does_not_take_is_refused(hailong: Installation) -> None:
    wave = ("--id", "11", "--name", "Đợt 11", "--survey", "quick", "--open", "2026-11-01")
    hailong("wave", "add", *wave, "--close", "2026-11-30", "--mode", "kiosk")
    said = bring(hailong, ONE, more=("--wave", "11"))

    assert said.error == "Đợt 11 không nhận hình thức paper, chỉ nhận: kiosk.\n"


def test_a_wave_needs_no_label(hailong: Installation) -> None:
    said = bring(hailong, ONE, more=("--wave", "11", "--batch", "quay-1"))

    assert said.code == 1
    assert said.error.startswith("Phiếu của một đợt thì không cần nhãn")


def test_a_question_without_a_column_is_told(hailong: Installation) -> None:
    path = hailong.folder / "a.csv"
    path.write_text(f"{HEADER.removesuffix(',x-wish')}\n{ONE.removesuffix(',')}\n", "utf-8")
    said = hailong("import", "answers", str(path), "--mode", "kiosk")

    assert said.code == 0
    assert said.error == (
        "Tệp không có cột cho các câu x-wish của phiếu quick: coi là không trả lời.\n"
    )
    assert returned(hailong, "--period", "2026-12") == {None: 1, "kiosk": 1}
