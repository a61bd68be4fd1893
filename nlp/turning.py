"""Thanks that turn: what stands behind "cảm ơn Sở, nhưng" is why the citizen writes."""

from __future__ import annotations

from functools import cache
from typing import Final

from nlp.phrases import Phrases, compile_phrases
from nlp.reading import Reading, plain_phrase, read_text
from nlp.signals import cue_hits

_TURNS: Final = (
    "nhưng,nhưng mà,thế nhưng,tuy nhiên,tuy vậy,có điều,mỗi tội,khổ nỗi,khổ là,tiếc là,tiếc rằng,"
    "tiếc thay,chỉ tiếc,chỉ buồn,buồn là,thế mà,vậy mà,rứa mà,cơ mà,chứ,song,chỉ có cái,but,"
    "however,only that,unfortunately"
)
PRAISE: Final = "kinds.praise"
FEWEST_WORDS: Final = 5  # behind the turn; less is an afterthought


@cache
def _turns() -> Phrases:
    return compile_phrases((plain_phrase(turn), "turn") for turn in _TURNS.split(","))


def after_the_turn(reading: Reading) -> Reading | None:
    """The part behind the first turn after a word of praise; None where nothing turns."""
    praised = [hit.end for hit in cue_hits(reading) if hit.target == PRAISE]
    if not praised:
        return None
    for hit in reading.hits(_turns()):
        rest = reading.words[reading.origins[hit.end - 1] + 1 :]
        if hit.start >= min(praised) and len(rest) >= FEWEST_WORDS:
            return read_text(" ".join(rest))
    return None
