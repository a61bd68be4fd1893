"""Keyboards that Telegram would refuse are refused."""

from typing import Any

import pytest

from tests.emulator.errors import Refused
from tests.emulator.markup import check_markup

Json = dict[str, Any]


def inline(*buttons: Any) -> Json:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    "markup",
    [
        inline({"text": "Rất hài lòng", "callback_data": "x" * 64}),
        inline({"text": "Xem", "url": "https://vd.gov.vn/a"}),
        {"keyboard": [["1", {"text": "Vị trí", "request_location": True}]]},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "Ý kiến"},
    ],
)
def test_good_markup_is_taken_as_it_is(markup: Json) -> None:
    assert check_markup(markup, private=True) == markup


def test_an_empty_inline_keyboard_is_none() -> None:
    assert check_markup({"inline_keyboard": []}, private=True) is None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (inline({"text": "a", "callback_data": "đ" * 33}), "BUTTON_DATA_INVALID"),
        (inline({"text": "a", "callback_data": ""}), "Text buttons are unallowed"),
        (inline({"text": "a"}), "Text buttons are unallowed"),
        (inline({"text": " ", "callback_data": "a"}), "button text is empty"),
        (inline({"callback_data": "a"}), 'Can\'t find field "text"'),
        (inline({"text": 5, "callback_data": "a"}), "must be of type String"),
        (inline("Có"), "expected an Object"),
        (inline({"text": "a", "callback_data": "a", "url": "https://vd.vn"}), "exactly one kind"),
        (inline({"text": "a", "data": "a"}), 'unknown field "data"'),
        (inline({"text": "a", "url": "vd.vn"}), "URL 'vd.vn' is invalid"),
        (inline(*[{"text": "a", "callback_data": "a"}] * 9), "1-8 buttons"),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101},
            "reply markup is too long",
        ),
        ({"inline_keyboard": [{"text": "a"}]}, "Array of Arrays"),
        ({"inline_keyboard": [], "keyboard": []}, "exactly one kind"),
        ({"keyboard": []}, "must be non-empty"),
        ({"keyboard": [["a"]], "resize": True}, 'unknown field "resize"'),
        ({"remove_keyboard": False}, "must be True"),
        ({"force_reply": True, "input_field_placeholder": "a" * 65}, "placeholder is too long"),
    ],
)
def test_bad_markup_is_refused(markup: Json, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_markup(markup, private=True)


@pytest.mark.parametrize("request_kind", ["request_contact", "request_location"])
def test_personal_data_is_asked_for_in_private_chats_only(request_kind: str) -> None:
    markup = {"keyboard": [[{"text": "a", request_kind: True}]]}

    with pytest.raises(Refused, match="private chats only"):
        check_markup(markup, private=False)


def test_an_edit_takes_inline_keyboards_only() -> None:
    with pytest.raises(Refused, match="inline keyboard expected"):
        check_markup({"keyboard": [["a"]]}, private=True, inline_only=True)
