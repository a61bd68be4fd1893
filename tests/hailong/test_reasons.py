"""Reasons of the operating system are said in Vietnamese."""

from __future__ import annotations

from hailong.failures import words_of
from hailong.reasons import reason_words


def test_a_known_reason_is_translated_and_any_other_stays() -> None:
    assert reason_words("No such file or directory") == "không có tệp này"
    assert reason_words("No such file or directory", "en") == "No such file or directory"
    assert reason_words("something else") == "something else"


def test_no_number_of_an_error_reaches_an_operator() -> None:
    full = OSError(28, "No space left on device", "data/x.db")
    there = FileExistsError(17, "File exists", "x.toml")

    assert words_of(full) == "data/x.db: ổ đĩa hết chỗ."
    assert words_of(there) == "Đã có tệp x.toml, không ghi đè. Xin chọn tên khác."
