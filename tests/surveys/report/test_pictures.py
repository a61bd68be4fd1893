"""Charts as SVG for pages and PNG for chat and documents."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as Tree

import pytest

from surveys.report.charts import Chart, described
from surveys.report.pictures import SVG, png, svg
from tests.surveys.report.chart_samples import ALL, BARS, COUNTS


def parsed(drawing: str) -> Tree.Element:
    return Tree.fromstring(drawing)  # noqa: S314  # drawn by ourselves


@pytest.mark.parametrize("chart", ALL)
def test_the_same_chart_gives_the_same_bytes(chart: Chart) -> None:
    first = svg(chart), png(chart)
    svg.cache_clear()
    png.cache_clear()

    assert (svg(chart), png(chart)) == first


@pytest.mark.parametrize("chart", ALL)
def test_a_screen_reader_hears_every_number(chart: Chart) -> None:
    root = parsed(svg(chart))

    assert root.get("role") == "img"
    assert root.get("aria-label") == described(chart)
    assert root.findtext(f"{{{SVG}}}title") == chart.title


@pytest.mark.parametrize("chart", ALL)
def test_a_strict_policy_has_nothing_to_refuse(chart: Chart) -> None:
    """No style, no script, no foreign address: "default-src 'self'" draws all of it."""
    elements = list(parsed(svg(chart)).iter())
    names = {element.tag.removeprefix(f"{{{SVG}}}") for element in elements}

    assert names & {"style", "script", "image", "foreignObject", "metadata"} == set()
    assert [element for element in elements if "style" in element.attrib] == []


def test_words_cannot_become_elements() -> None:
    evil = "<script>alert(1)</script> & \"'"
    chart = replace(BARS, title=evil, bars=(replace(BARS.bars[0], label=evil),))

    assert "<script" not in svg(chart)
    assert parsed(svg(chart)).findtext(f"{{{SVG}}}title") == evil


def test_charts_of_one_page_do_not_share_names_of_elements() -> None:
    first, second = (
        {element.get("id") for element in parsed(svg(chart)).iter()} - {None}
        for chart in (BARS, COUNTS)
    )

    assert first & second == set()


def test_a_picture_is_sharp_enough_and_small_enough_for_a_messenger() -> None:
    content = png(BARS)
    width = int.from_bytes(content[16:20], "big")

    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert width >= 800
    assert len(content) < 300_000


def test_drawing_is_loaded_with_the_first_picture_only() -> None:
    """matplotlib takes a second of every start, and most commands draw nothing."""
    program = "import sys, surveys.report.pictures; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
