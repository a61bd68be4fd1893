"""Links and posters: what is printed works when it is followed or scanned."""

from __future__ import annotations

import io
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import segno

from bot.dialogue.state import Entry
from bot.links import BadLink, read_payload
from tests.hailong.commands.conftest import Installation

ONE_STOP = ("--survey", "one-stop", "--unit", "van_phong")


def test_a_link_leads_into_its_survey_and_unit(hailong: Installation) -> None:
    hailong.configure({"web.public_url": "https://hailong.example.vn"})
    printed = hailong("link", *ONE_STOP, "--batch", "quay-1", "--expires", "2026-12-31").json
    payload = printed["payload"]

    assert printed == {
        "payload": payload,
        "telegram": "",
        "web": f"https://hailong.example.vn/?start={payload}",
    }
    secret = (hailong.folder / "data" / "secret").read_text().strip().encode()
    read = read_payload(payload, secret, date(2026, 12, 31))
    assert read == Entry("one-stop", "van_phong", "quay-1")
    with pytest.raises(BadLink, match="expired"):
        read_payload(payload, secret, date(2027, 1, 1))


@pytest.mark.parametrize("batch", ["x" * 60, "quầy thủ tục hành chính số một", "a|b"])
def test_a_batch_that_does_not_fit_is_refused(hailong: Installation, batch: str) -> None:
    said = hailong("link", *ONE_STOP, "--batch", batch)

    assert (said.code, said.out) == (1, "")
    assert "Xin dùng nhãn đợt ngắn hơn" in said.error


@pytest.mark.parametrize("day", ["2019-12-31", "2199-06-07"])
def test_a_day_that_no_link_can_hold_is_refused(hailong: Installation, day: str) -> None:
    said = hailong("link", *ONE_STOP, "--expires", day)

    assert (said.code, said.out) == (1, "")
    assert "Ngày" in said.error


def test_unknown_surveys_and_units_are_refused_with_the_known_ones(hailong: Installation) -> None:
    survey = hailong("link", "--survey", "one_stop", "--unit", "van_phong", "--lang", "en")
    unit = hailong("link", "--survey", "one-stop", "--unit", "van_phon")

    assert survey.error.startswith("No survey one_stop. Known: one-stop,")
    assert unit.error.startswith("Không có đơn vị van_phon. Các đơn vị: ")
    assert "van_phong" in unit.error


class Page(HTMLParser):
    """Its texts, and the tags that are still open."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.paths: list[dict[str, str | None]] = []
        self.drawings: list[dict[str, str | None]] = []
        self.languages: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.languages.append(dict(attrs).get("lang"))
        if tag == "svg":
            self.drawings.append(dict(attrs))
        if tag == "path":
            self.paths.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def poster(hailong: Installation) -> tuple[Page, str, Path]:
    hailong.configure({"web.public_url": "https://hailong.example.vn"})
    out = hailong.folder / "poster.html"
    said = hailong("poster", *ONE_STOP, "--expires", "2026-12-31", "--out", str(out))
    assert (said.code, said.error) == (0, "")
    link = hailong("link", *ONE_STOP, "--expires", "2026-12-31").json["web"]
    page = Page()
    page.feed(out.read_text("utf-8"))
    page.close()
    return page, link, out


def test_a_poster_says_for_whom_it_is_and_where_it_leads(hailong: Installation) -> None:
    page, link, _ = poster(hailong)

    assert page.languages == ["vi"]
    assert link in page.texts
    assert "Văn phòng Sở" in page.texts
    assert any(text.startswith("Sở Y tế") for text in page.texts)
    assert len(page.paths) == 1


def test_the_whole_code_is_drawn_at_the_size_of_the_page(hailong: Installation) -> None:
    """Without a viewBox a browser cuts the right and the lower edge, and nobody can scan it."""
    page, link, out = poster(hailong)
    (drawing,) = page.drawings
    side = segno.make(link, error="m").symbol_size(scale=10, border=4)[0]

    assert drawing["viewbox"] == f"0 0 {side} {side}"
    assert not {"width", "height"} & set(drawing)
    assert "width: 95mm; height: 95mm; margin: 0 auto" in out.read_text("utf-8")


def test_the_code_on_a_poster_holds_the_link(hailong: Installation) -> None:
    """The drawing is the one that the link alone gives, module by module."""
    page, link, _ = poster(hailong)
    drawn = page.paths[0]["d"]

    expected = io.BytesIO()
    segno.make(link, error="m").save(expected, kind="svg", scale=10, xmldecl=False, border=4)
    assert drawn is not None
    assert f'd="{drawn}"' in expected.getvalue().decode()
