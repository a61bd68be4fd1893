"""Which units of an agency a text names, and which of their topics it touches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from rapidfuzz import fuzz, process

from complaints.agency import Agency, Unit, folded
from complaints.taxonomy import AREAS
from nlp.phrases import Hit, Phrases, compile_phrases, longest
from nlp.reading import Reading, plain_phrase

# A unit after these words is a landmark ("gần bệnh viện Thống Nhất"), not the one concerned.
_LANDMARKS: Final = (
    "gan,doi dien,doi dien cong,canh,ke ben,ke,sau lung,phia sau,sau,dang sau,ngang,di ngang,cach,"
    "truoc cong,truoc cua,truoc mat,cong,ngay cong,o cong,sat,sat ben,sat vach,ben hong,ben canh,"
    "tuong rao,canh tuong rao,sau tru so,truoc tru so,khuc,qua khoi,goc,near,next to,behind,"
    "opposite,across from,in front of,chuyen qua,chuyen len"
)
LANDMARKS: Final = frozenset(_LANDMARKS.split(","))
# The same name in another province is another body; a line holds the names of one province.
_PROVINCES: Final = """
ho chi minh,tphcm,hcm,sai gon,thanh pho ho chi minh
ba ria,vung tau,ba ria vung tau,brvt
dong nai,bien hoa
hung yen
ha tinh
ha noi
da nang
hai phong
can tho
thua thien hue
binh duong
binh phuoc
binh thuan
ninh thuan
khanh hoa,nha trang
lam dong,da lat
dak lak
long an
tien giang
tay ninh
nghe an
quang binh
quang ninh
quang ngai
thanh hoa
thai binh
hai duong
nam dinh
bac ninh
bac giang
phu tho
quang nam
phu yen
binh dinh
gia lai
ca mau
kien giang
an giang
dong thap
vinh long
ben tre
tra vinh
soc trang
bac lieu
hau giang
quang tri
vinh phuc
ha nam
ninh binh
hoa binh
lao cai
yen bai
son la
thai nguyen
lang son
cao bang
"""
PROVINCES: Final = tuple(tuple(line.split(",")) for line in _PROVINCES.split("\n") if line)
PLACING: Final = "o|tai|cua|ben|tren|tinh|thanh pho|tp|ngoai|trong"
BODIES: Final = (
    "so|benh vien|chi cuc|trung tam|uy ban nhan dan|uy ban|tram y te|cong dich vu cong|mot cua"
)
# Between a body and a province these start another thought ("bệnh viện, em thì ở Bình Dương").
_OTHER_WORDS: Final = (
    "tu len ve di cho thi la noi nguoi giong den toi em minh con ma va hay hoac nhu voi de mot "
    "nghe kho lien khi nop xin nay kia do mat lam"
)
OTHER_WORDS: Final = frozenset(_OTHER_WORDS.split())
# "như mấy bệnh viện Sài Gòn" compares, and is about ours.
COMPARING: Final = frozenset({"nhu", "may", "cac", "nhung", "hon", "bang"})
FUZZY_HEADS: Final = frozenset({"benh", "phong", "chi", "trung", "thanh", "van", "bvdk", "da"})
FUZZY_FROM: Final = 90.0  # of 100: one wrong letter in ten
SHORTEST_FUZZY: Final = 12  # letters; shorter names meet by chance
MOST_FUZZY: Final = 20  # places where a misspelled name is looked for


@dataclass(frozen=True)
class Gazetteer:
    """An agency's names and topics, ready to be looked for."""

    units: tuple[str, ...]
    names: Phrases
    topics: Phrases
    long_names: dict[str, str]
    elsewhere: re.Pattern[str]
    bodies: re.Pattern[str]

    @cached_property
    def position(self) -> dict[str, int]:
        return {unit: index for index, unit in enumerate(self.units)}

    def named(self, reading: Reading) -> list[Hit]:
        """Units named as the ones concerned, longest names first to win; landmarks left out."""
        hits = longest(reading.hits(self.names)) or list(self._misspelled(reading.plain))
        return [hit for hit in hits if self._is_concerned(hit, reading.plain)]

    def landmarks(self, reading: Reading) -> list[Hit]:
        """Units that only tell where something is; with the words that say so."""
        hits = longest(reading.hits(self.names))
        found = ((hit, landmark_before(hit, reading.plain)) for hit in hits)
        return [replace(hit, start=hit.start - reach) for hit, reach in found if reach]

    def is_elsewhere(self, reading: Reading) -> bool:
        """It is about a body of another province: "Sở Y tế Bình Dương", "bệnh viện ở Hà Nội"."""
        text = f" {' '.join(reading.plain)} "
        return any(
            OTHER_WORDS.isdisjoint(found["name"].split()) and found["before"] not in COMPARING
            for found in self.bodies.finditer(text)
        )

    def touched(self, reading: Reading) -> list[Hit]:
        return longest(reading.hits(self.topics))

    def _is_concerned(self, hit: Hit, words: Sequence[str]) -> bool:
        after = " ".join(words[hit.end : hit.end + 5]) + " "
        return not landmark_before(hit, words) and self.elsewhere.match(after) is None

    def _misspelled(self, words: Sequence[str]) -> Iterator[Hit]:
        heads = (start for start, word in enumerate(words) if word in FUZZY_HEADS)
        for start in islice(heads, MOST_FUZZY):
            for length in (4, 5, 3, 6):
                window = " ".join(words[start : start + length])
                if len(window) < SHORTEST_FUZZY or start + length > len(words):
                    continue
                best = process.extractOne(
                    window, self.long_names.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_FROM
                )
                if best is not None:
                    yield Hit(start, start + length, self.long_names[best[0]])
                    break


def gazetteer_of(agency: Agency) -> Gazetteer:
    """Only units that can be answered for: the root of a tree is the agency itself."""
    units = assignable(agency)
    names = [(plain_phrase(name), u.id) for u in units for name in (u.name, *u.aliases)]
    topics = [(plain_phrase(t), u.id) for u in units for t in u.topics if t not in AREAS]
    long_names = {name: unit for name, unit in names if len(name) >= SHORTEST_FUZZY}
    return Gazetteer(
        tuple(u.id for u in units),
        compile_phrases(names),
        compile_phrases(topics),
        long_names,
        *_elsewhere(agency),
    )


def assignable(agency: Agency) -> list[Unit]:
    parents = {unit.parent for unit in agency.units.values()}
    return [u for u in agency.units.values() if u.parent is not None or u.id not in parents]


def landmark_before(hit: Hit, words: Sequence[str]) -> int:
    """How many words in front of a name make it a landmark; 0 where it is none."""
    for reach in (3, 2, 1):
        before = words[max(0, hit.start - reach) : hit.start]
        if len(before) == reach and " ".join(before) in LANDMARKS:
            return reach
    return 0


def _elsewhere(agency: Agency) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words right behind a name that place it outside the agency's own province; bodies there."""
    home = f" {folded(agency.name)} "
    others = "|".join(
        name
        for names in PROVINCES
        if not any(f" {name} " in home for name in names)
        for name in names
    )
    where = rf"(?:(?:{PLACING}) )*(?:{others})"
    return (
        re.compile(rf"{where} "),
        re.compile(rf"(?P<before>\w*) (?:{BODIES}) (?P<name>(?:\w+ ){{0,5}}?){where} "),
    )
