"""What may be quoted of an open answer, and what takes its own path (R-D2, R-F2, R-G6)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from bot.quotable import Fault, fault_of, masked, open_questions, shows_a_child, takes_its_own_path
from tests.bot.setting import PLAIN_GUESS, catalog

WISH = "Chị Lan ở quầy 3 hướng dẫn tận tình, nhưng phòng chờ quá nóng. Gọi tôi 0900 000 001."


def test_the_questions_answered_in_ones_own_words_are_known_by_version() -> None:
    assert ("quick", 1, "x-wish") in open_questions(catalog().surveys)
    assert ("quick", 1, "x-overall") not in open_questions(catalog().surveys)


def test_quotes_hold_no_names_numbers_or_codes_and_are_composed() -> None:
    """R-G7: what an officer may read of a dossier's code, the public may not."""
    shown = masked(unicodedata.normalize("NFD", WISH) + " Mã HL-0000-0001-1\u200b")

    assert shown == (
        "Chị [TÊN] ở quầy 3 hướng dẫn tận tình, nhưng phòng chờ quá nóng. Gọi tôi [SĐT]. "
        "Mã [MÃ PAKN]"
    )
    assert masked(shown) == shown


@pytest.mark.parametrize(
    "words, fault",
    [
        (masked(WISH), None),
        ("Phòng chờ quá nóng.", None),
        ("… nhưng phòng chờ quá nóng …", None),
        ("[TÊN] hướng dẫn tận tình, phòng chờ [ĐỊA CHỈ] nóng", None),
        ("", "empty"),
        (" … [TÊN] ", "empty"),
        ("Phòng chờ quá lạnh.", "other_words"),
        ("nóng quá chờ phòng", "other_words"),
        ("Lan ở quầy 3 hướng dẫn tận tình", "other_words"),
        ("phòng chờ" + "." * 100, "longer"),
    ],
)
def test_a_quote_is_what_was_said_with_words_left_out(words: str, fault: Fault | None) -> None:
    assert fault_of(words, WISH) == fault


@pytest.mark.parametrize(
    "text, guess, own",
    [
        ("Cần thêm ghế ngồi", PLAIN_GUESS, False),
        ("Cháy ở tầng 2", replace(PLAIN_GUESS, flags=("emergency",)), True),
        ("Tiêm nhầm thuốc", replace(PLAIN_GUESS, flags=("safety",)), True),
        ("Mua hàng giá rẻ", replace(PLAIN_GUESS, flags=("spam",)), False),
        ("Đưa phong bì mới xong", replace(PLAIN_GUESS, kind="denunciation"), True),
        ("Tôi xin tố cáo việc này", PLAIN_GUESS, True),
    ],
)
def test_dangers_and_accusations_are_never_quotes(text: str, guess: object, own: bool) -> None:
    """R-D2, R-D6: by the machine's guess, or by the words themselves where it missed them."""
    assert takes_its_own_path(text, guess) is own  # type: ignore[arg-type]  # a Guess


@pytest.mark.parametrize(
    "text, child",
    [
        ("Em 12 tuổi, em thấy bác sĩ tốt", True),
        ("chau 8 thang tuoi cho lau", True),
        ("Con tôi học lớp 3 phải chờ", True),
        ("Em là học sinh", True),
        ("Cháu đang là học sinh trường làng", True),
        ("Tôi 70 tuổi, khó đọc bảng số", False),
        ("Cần khu chơi cho trẻ dưới 6 tuổi", False),
        ("Con chờ 2 tháng chưa có kết quả", False),
        ("Lớp 10 tầng 2 nóng", False),
    ],
)
def test_words_that_show_a_child_are_recognised(text: str, child: bool) -> None:
    """R-G6."""
    assert shows_a_child(text) is child
