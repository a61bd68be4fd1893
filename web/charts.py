"""Charts of a page: drawn beside the event loop, kept by the drawing itself."""

from __future__ import annotations

import asyncio

from markupsafe import Markup

from surveys.report.charts import Chart
from surveys.report.pictures import svg


async def drawn(chart: Chart | None) -> Markup | None:
    """An SVG element in which every word is escaped already; None where there is no chart."""
    if chart is None:
        return None
    return Markup(await asyncio.to_thread(svg, chart))  # noqa: S704  # written by an XML library
