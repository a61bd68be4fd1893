"""When an answer to a citizen has enough in it to be sent."""

from __future__ import annotations

# "Đã tiếp thu, cảm ơn ông/bà." is 28 characters and says nothing about what was found or done;
# one honest sentence about a matter is longer.
FEWEST_CHARACTERS = 40


def is_too_thin(text: str) -> bool:
    """An answer must say what was found and what was done; a bare "đã tiếp thu" does not."""
    return len(" ".join(text.split())) < FEWEST_CHARACTERS
