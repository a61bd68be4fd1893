"""A chart as a picture: SVG that may stand in a page, PNG for chat and documents.

matplotlib is loaded with the first picture, not with the program.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Any, Final
from xml.etree import ElementTree as Tree

from surveys.report.charts import Chart, described

SVG: Final = "http://www.w3.org/2000/svg"
LINK: Final = "http://www.w3.org/1999/xlink"
PNG_DOTS_AN_INCH: Final = 200
# Letters stay letters: a tenth of the bytes. Names from a fixed salt: the same bytes.
FIXED: Final[Any] = {"svg.hashsalt": "hailong", "svg.fonttype": "none", "hatch.linewidth": 0.8}
NAMED = re.compile(r'(\bid="|href="#|url\(#)')
MOST_KEPT: Final = 128

# The library keeps its settings for the whole program.
_drawing = Lock()

Tree.register_namespace("", SVG)
Tree.register_namespace("xlink", LINK)


@lru_cache(MOST_KEPT)
def svg(chart: Chart) -> str:
    """An element to put into a page, whose letters it takes; with its words for screen readers.

    A strict policy refuses styles, so they become attributes.
    """
    raw = _saved(chart, "svg", metadata={"Date": None, "Creator": None}).decode()
    # Pages hold several charts, and names of elements must be their own.
    own = f"c{sha256(repr(chart).encode()).hexdigest()[:8]}-"
    root = Tree.fromstring(NAMED.sub(rf"\g<1>{own}", raw))  # noqa: S314  # drawn by ourselves
    for name in ("metadata", "defs"):
        for found in root.findall(f"{{{SVG}}}{name}"):
            if name == "metadata" or found.find(f"{{{SVG}}}style") is not None:
                root.remove(found)
    for element in root.iter():
        _style_as_attributes(element)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    words = described(chart)
    root.attrib |= {"class": "chart", "role": "img", "aria-label": words}
    root.attrib |= {"stroke-linejoin": "round", "stroke-linecap": "butt"}
    title = Tree.Element(f"{{{SVG}}}title")
    title.text = chart.title
    description = Tree.Element(f"{{{SVG}}}desc")
    description.text = words
    root.insert(0, title)
    root.insert(1, description)
    return Tree.tostring(root, encoding="unicode")


@lru_cache(MOST_KEPT)
def png(chart: Chart) -> bytes:
    return _saved(chart, "png", dpi=PNG_DOTS_AN_INCH, metadata={"Software": None})


def _saved(chart: Chart, kind: str, **how: Any) -> bytes:
    import matplotlib

    from surveys.report.chart_drawing import drawn

    content = io.BytesIO()
    with _drawing, matplotlib.rc_context(FIXED):
        drawn(chart).savefig(content, format=kind, **how)
    return content.getvalue()


def _style_as_attributes(element: Tree.Element) -> None:
    style = element.attrib.pop("style", "")
    for part in style.split(";"):
        name, _, value = part.partition(":")
        if value and name.strip() != "font-family":
            element.set(name.strip(), value.strip())
