"""What a sender says about publishing their case (R-F1)."""

from __future__ import annotations

import re
from typing import Final

from complaints.agency import folded

# The consent asks for these very words; people add "xin", "muốn", "được" between them.
_REFUSES: Final = re.compile(
    r"\b(?:khong|dung|ko|k|hong)(?: (?:muon|duoc|nen|dong y|cho|xin))* (?:cong khai|cong bo)\b"
    r"|\b(?:do not|don t|dont|not to) publish\b"
)


def refuses_publication(text: str) -> bool:
    """Whether they asked not to have it published, with or without accents: then it is only
    counted."""
    return bool(_REFUSES.search(folded(text)))
