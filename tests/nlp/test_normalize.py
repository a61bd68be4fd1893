from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlp.letters import MOST_CHARACTERS
from nlp.normalize import expand, normalize, replace_data, spelled, squeeze

chat = st.text(
    alphabet=st.sampled_from(
        list("aàáăâđeêioôơuưybcghklmnprstv kođc dvc.!?:)0912/@-<>[]😀😡\n\u0301")
    ),
    max_size=120,
)


@pytest.mark.parametrize(
    "written, read",
    [
        ("Hoà BÌNH quááá!!!", "hòa bình quá!"),
        ("k bik mà", "k không bik biết mà"),
        ("ko dc tra kq", "ko khong dc duoc tra kq ket qua"),
        ("gọi 0900 000 012 đi", "gọi <phone> đi"),
        ("hồ sơ H19.12-260103-0042", "hồ sơ <dossier>"),
        ("mất 2.500.000đ", "mất <money>"),
        ("xem https://vi-du.vn/a?b=1 đi", "xem <url> đi"),
        ("😡😡", "<neg> <neg>"),
        ("😀😀😀", "<pos> <pos> <pos>"),
        ("thur tucj hanhf chinhs", "thủ tục hành chính"),
        ("nộp dvc dịch vụ công", "nộp dvc dịch vụ công"),
    ],
)
def test_citizens_write_and_we_read(written: str, read: str) -> None:
    assert normalize(written) == read


def test_composed_and_decomposed_text_are_one_text() -> None:
    text = "Bệnh viện trả kết quả trễ"

    assert normalize(unicodedata.normalize("NFD", text)) == normalize(text)


def test_spelled_text_keeps_short_forms_alone() -> None:
    assert spelled("Ko ĐC") == "ko đc"


@pytest.mark.parametrize(
    "text", ["a." * 32_000, "không " * 12_000, "0912345678 " * 6_000, "?!" * 32_000]
)
def test_hostile_text_is_cut_first(text: str) -> None:
    assert len(normalize(text)) <= MOST_CHARACTERS


@given(chat | st.text(max_size=80))
@example("0//0")
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalize(text)

    assert normalize(once) == once
    assert len(once) <= MOST_CHARACTERS


@pytest.mark.parametrize("step", [squeeze, expand, replace_data])
@given(text=chat)
def test_a_step_never_raises(step: object, text: str) -> None:
    assert callable(step)
    assert isinstance(step(text), str)
