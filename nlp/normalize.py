"""One spelling for what citizens write, before anything looks at it.

    cap, clean, lower, place tones, decode Telex, placeholders, squeeze, add expansions

Every step is a pure function, changes nothing when applied again, and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nlp.identifiers import may_hold_identifier, spans
from nlp.letters import MOST_CHARACTERS, clean, fold, lower, place_tones
from nlp.lexicon import expansions, plain_expansions
from nlp.telex import decode_telex

# Part of every model: a model of another version is refused. Raise it with any change here,
# in letters, telex, identifiers or the lexicon.
NORMALISER_VERSION: Final = 3

HAPPY: Final = "[😀-😎😍😘🥰🤗👍👏❤💕💖💯🙏🌹🌟⭐🎉]|(?<!\\w)(?::\\)+|:-\\)|:d|\\^\\^|<3)(?!\\w)"
ANGRY: Final = "[😐-😔😖😞-😢😤-😪😬😭🙄🤬🤮👎💔😡😠]|(?<!\\w)(?::\\(+|:-\\(|:'\\(|t_t)(?!\\w)"
PLACEHOLDERS: Final = tuple(
    (re.compile(pattern), f" <{name}> ")
    for name, pattern in (
        (
            "url",
            r"(?:https?://|www\.)[^\s<>]+|(?<![\w@])[a-z0-9\-]{2,40}\.(?:com|vn|net|org|top|xyz|info)(?:/[^\s<>]*)?(?!\w)",
        ),
        ("pos", HAPPY),
        ("neg", ANGRY),
    )
)
MONEY: Final = "đồng|dong|đ|vnđ|vnd|k|tr|triệu|trieu|nghìn|ngàn|nghin|ngan|tỷ|tỉ|củ|cu"
PART: Final = r"[/\-.](?:\s*[/\-.])*"  # between the numbers of a date, also twice by mistake
NUMBERS: Final = tuple(
    (re.compile(pattern), f" <{name}> ")
    for name, pattern in (
        ("date", rf"(?<!\w)\d{{1,2}}{PART}\d{{1,2}}(?:{PART}\d{{2,4}})?(?!\w)"),
        ("money", rf"(?<!\w)\d[\d.,]*\s?(?:{MONEY})(?!\w)"),
        ("hour", r"(?<!\w)\d{1,2}\s?(?:h|g|giờ)\s?\d{0,2}(?!\w)"),
        ("number", r"(?<!\w)\d[\d.,]{4,}(?!\w)"),
    )
)  # fmt: skip
TOKENS: Final = {
    "[MÃ HỒ SƠ]": " <dossier> ", "[MÃ PAKN]": " <feedback> ", "[EMAIL]": " <email> ",
    "[SĐT]": " <phone> ", "[BIỂN SỐ]": " <plate> ", "[STK]": " <account> ",
}  # fmt: skip
REPEATED_LETTER: Final = re.compile(r"([^\W\d_])\1{2,}")
REPEATED_SIGN: Final = re.compile(r"([^\w\s])(?:\s*\1)+")
EDGE: Final = ".,;:!?…\"'()[]{}“”‘’-–/\\*"


def normalize(text: str) -> str:
    """Small composed text with placeholders and expansions; at most MOST_CHARACTERS long."""
    return cap(expand(spelled(text)))


def spelled(text: str) -> str:
    """Like `normalize`, short forms left alone: the words that a clerk sees again."""
    plain = place_tones(lower(clean(text[:MOST_CHARACTERS])))
    return cap(squeeze(replace_data(decode_telex(plain))))


def cap(text: str) -> str:
    return text[:MOST_CHARACTERS].strip()


def replace_data(text: str) -> str:
    """Links, feelings, identifiers, dates and amounts become <words>, so none enters a model."""
    for pattern, token in PLACEHOLDERS:
        text = pattern.sub(token, text)
    if not may_hold_identifier(text):
        return text
    pieces, done = [], 0
    for start, end, token in spans(fold(text), for_public=True):
        pieces += [text[done:start], TOKENS.get(token, " <id> ")]
        done = end
    text = "".join([*pieces, text[done:]])
    for pattern, token in NUMBERS:
        text = pattern.sub(token, text)
    return text


def squeeze(text: str) -> str:
    """quááá is quá, "!!!" is "!", and any white space is one space."""
    calm = REPEATED_SIGN.sub(r"\1", REPEATED_LETTER.sub(r"\1", text))
    return " ".join(calm.split())


def expand(text: str) -> str:
    """Writes what short forms stand for behind them, so a wrong guess loses nothing."""
    words = text.split()
    has_marks = not text.isascii()
    return " ".join(_expanded(words, has_marks))


def _expanded(words: list[str], has_marks: bool) -> Iterable[str]:
    known = expansions() if has_marks else plain_expansions()
    for position, word in enumerate(words):
        yield word
        meant = known.get(word) or known.get(word.strip(EDGE))
        if meant is None:
            continue
        behind = tuple(words[position + 1 : position + 1 + len(meant)])
        if meant not in {behind, (word,)}:
            yield from meant
