"""Short names of the surveys' sheets that tell them apart at the foot of a workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from surveys.report.sheet import LONGEST_NAME


def sheet_names(titles: Mapping[str, str]) -> dict[str, str]:
    """By survey id: the title, or what distinguishes it from the others where it is too long.

    "Khảo sát ý kiến người bệnh nội trú" beside "... ngoại trú" is "Nội trú"; two surveys of one
    title are told apart by their ids.
    """
    return {id_: _name(id_, title, titles) for id_, title in titles.items()}


def _name(id_: str, title: str, titles: Mapping[str, str]) -> str:
    others = [other for key, other in titles.items() if key != id_]
    if title in others:
        return f"{_fitting(title.split(), LONGEST_NAME - len(id_) - 3)} ({id_})"
    if len(title) <= LONGEST_NAME:
        return title
    words = title.split()
    own = words[max((_shared(words, other.split()) for other in others), default=0) :]
    while len(own) > 1 and len(" ".join(own)) > LONGEST_NAME:
        own = own[1:]
    name = " ".join(own) or title
    return name[:1].upper() + name[1:]


def _shared(words: Collection[str], others: Collection[str]) -> int:
    """With how many words both begin."""
    count = 0
    for one, other in zip(words, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def _fitting(words: list[str], longest: int) -> str:
    fitting = ""
    for word in words:
        longer = f"{fitting} {word}".strip()
        if len(longer) > longest:
            break
        fitting = longer
    return fitting
