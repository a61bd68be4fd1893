"""A report opened again by another program, as lines of text."""

from __future__ import annotations

import io
from typing import Any

from docx import Document


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def lines(content: bytes) -> list[str]:
    """Paragraphs outside of tables; dots to fill in are left out."""
    return [line.text.removesuffix("\t").rstrip() for line in opened(content).paragraphs]


def rows(content: bytes) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells] for table in opened(content).tables for row in table.rows
    ]


def everything(content: bytes) -> str:
    return "\n".join([*lines(content), *(" | ".join(row) for row in rows(content))])
