"""Text that a spreadsheet would run as a formula."""

from __future__ import annotations

# The first character makes a formula; tab and line ends are dropped by some programs, so that
# the next character becomes the first. The wide forms are read like the narrow ones.
_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def is_risky(text: str) -> bool:
    """Also where only spaces stand before the sign."""
    return text.startswith(_STARTS) or text.lstrip().startswith(_STARTS)
