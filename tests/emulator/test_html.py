"""Telegram's HTML, tag by tag and refusal by refusal."""

import html
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.errors import Refused
from tests.emulator.html import TAGS, parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"', []),
        ("&#39;&#x41;&nbsp;&apos;", "'A&nbsp;&apos;", []),
        ("<B>to</B>", "to", [("bold", 0, 2)]),
        ("👍<i>nhỏ</i>", "👍nhỏ", [("italic", 2, 3)]),
        ("<b>to <i>nhỏ</i></b>", "to nhỏ", [("bold", 0, 6), ("italic", 3, 3)]),
        ("<b></b>rỗng", "rỗng", []),
        ('<span class="tg-spoiler">kín</span>', "kín", [("spoiler", 0, 3)]),
        ("<blockquote expandable>dài</blockquote>", "dài", [("expandable_blockquote", 0, 3)]),
    ],
)
def test_tags_become_entities(source: str, text: str, entities: list[Any]) -> None:
    found = parse_html(source)

    assert found[0] == text
    assert [(one["type"], one["offset"], one["length"]) for one in found[1]] == entities


def test_a_link_keeps_its_address() -> None:
    _, (link,) = parse_html('<a href="https://vd.gov.vn/?a=1&amp;b=2">đây</a>')

    assert link["url"] == "https://vd.gov.vn/?a=1&b=2"


def test_a_link_without_an_address_leads_to_its_text() -> None:
    _, (link,) = parse_html("👍 xem <a>https://vd.gov.vn</a>")

    assert (link["offset"], link["url"]) == (7, "https://vd.gov.vn")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("chờ < 5 phút", 'Unsupported start tag "" at byte offset 6'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("đ<đường>", 'Unsupported start tag "đường" at byte offset 2'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x>a</a>", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
    ],
)
def test_other_markup_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_html(source)

    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_unchanged(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(text=st.text(alphabet="<>/&;#ab \"'=x-\n", max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    with suppress(Refused):
        _, entities = parse_html(text)

        assert all(one["type"] in TAGS.values() for one in entities)
