"""What neighbouring words say together: somebody is accused, money is taken, nothing is ours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_TITLES: Final = "ong ba anh chi co chu bac bs ds thay o ten"
TITLES: Final = frozenset(_TITLES.split())
PLACES: Final = frozenset(
    {"spa", "quan", "tiem", "shop", "clinic", "nha thuoc", "phong kham", "cong ty", "co so"}
    | {"tham my", "my vien", "nha khoa", "phong mach", "quay thuoc", "lo mo", "phong rang"}
)
NAME_WITHIN: Final = 6  # words after a place: "nhà thuốc gần chợ M."
_TAKES: Final = "lay thu doi nhan cam kep vo gia tra chi dua dong hua phai an"
TAKES: Final = frozenset(_TAKES.split())
AMOUNT_WITHIN: Final = 4  # words before an amount
_NO_NAMES: Final = "ko k dc vs bs ds bv tt nv tx tp ck dt"
NO_NAMES: Final = frozenset(_NO_NAMES.split())  # consonants that are no shortened name
VOWELS: Final = frozenset("aeiouy")


def accuses_person(plain: Sequence[str]) -> bool:
    """Someone is named by an initial ("ông T."), as citizens do when they accuse."""
    return any(one in TITLES and _is_initial(other) for one, other in pairwise(plain))


def accuses_place(plain: Sequence[str]) -> bool:
    """The same for a shop or clinic ("spa L.H.", "nhà thuốc gần chợ M.")."""
    initials = [at for at, word in enumerate(plain) if _is_initial(word)]
    for at in initials:
        before = plain[max(0, at - NAME_WITHIN + 1) : at]
        if not PLACES.isdisjoint([*before, *map(" ".join, pairwise(before))]):
            return True
    return False


def takes_amount(plain: Sequence[str]) -> bool:
    """A verb of taking or giving stands shortly before an amount of money."""
    return any(
        word == "<money>" and not TAKES.isdisjoint(plain[max(0, at - AMOUNT_WITHIN) : at])
        for at, word in enumerate(plain)
    )


def _is_initial(word: str) -> bool:
    short = len(word) <= 2 and word.isalpha()
    return short and VOWELS.isdisjoint(word) and word not in NO_NAMES
