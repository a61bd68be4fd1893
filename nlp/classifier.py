"""A message and an agency become a classification; numpy only, nothing of scikit-learn.

read -> kind, area, unit with probabilities -> the law's override -> flags -> route
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from complaints.agency import Agency
from complaints.taxonomy import AREAS, RESERVED_KINDS
from nlp.classification import Classification, Ranked, Route
from nlp.danger import danger_hits
from nlp.dossiers import Proof, proofs
from nlp.evidence import AgencyView, UnitEvidence, unit_vector, view_of
from nlp.letters import beginning_and_end
from nlp.model import Model, UnitHead, in_order
from nlp.model_forms import load_model
from nlp.reading import Reading, read_text
from nlp.reasons import reasons
from nlp.safety import Flag, accused_of, is_foreign, is_identifiable, is_spam
from nlp.segment import sentences, warm_up
from nlp.signals import cue_hits
from nlp.terms import Floats, Vector
from nlp.turning import after_the_turn

BEST: Final = 3
# A sentence speaks for a second grievance of its own from this probability on.
SECOND_FROM: Final = 0.6
# Without a hint of it in the whole text, a sentence alone is more often misread than not.
HINTED_FROM: Final = 0.05
SECOND_WORDS: Final = 6
MOST_SENTENCES: Final = 6
LONGEST_SENTENCE: Final = 250  # characters; a grievance is told by then
# "Cảm ơn …, nhưng …": what stands behind decides twice as much as the whole, thanks included.
BEHIND_TURN: Final = 2 / 3
# The words of advertising count only where the model does not contradict them.
SPAM_FROM: Final = 0.2
# A body of another province is another authority's business: a rule says so, less sure than a
# model may be that decides alone.
ELSEWHERE_P: Final = 0.7
# Two units are tied when a dossier code may decide between them.
TIED: Final = 0.2
# Only these accuse, or may turn out to when an officer reads them.
MAY_ACCUSE: Final = frozenset({"denunciation", "appeal", "complaint"})
# A fifth of a chance that it is for the inspectorate is enough for a person to look.
RESERVED_FROM: Final = 0.2


@dataclass(frozen=True, slots=True)
class Heard:
    """A text in the columns of the model; `p_area` in the order of the head."""

    reading: Reading
    vector: Vector
    p_area: Floats


@dataclass(frozen=True, slots=True)
class Guess:
    """Probabilities of one text before any rule; units in the order of the head."""

    reading: Reading
    kinds: Ranked
    areas: Ranked
    units: Ranked
    evidence: UnitEvidence
    proved: tuple[Proof, ...]
    elsewhere: bool  # about a body of another province, and none of ours is named


@dataclass(frozen=True, slots=True)
class Classifier:
    model: Model
    _views: dict[str, AgencyView] = field(default_factory=dict, compare=False)

    @classmethod
    def load(cls, directory: Path) -> Classifier:
        """Raises BadModel, which says the repair."""
        return cls(load_model(directory))

    def warm_up(self, agency: Agency) -> None:
        """Does now what the first message would wait for."""
        warm_up()
        self.classify("xin chào", agency)

    def classify(self, text: str, agency: Agency) -> Classification:
        """Never raises for any text; of a long one the beginning and the end are read."""
        text = beginning_and_end(text)
        guess = self._guess(read_text(text), agency, proofs(text, agency))
        kind, p_kind = guess.kinds[0]
        p_other = dict(guess.kinds).get("other", 0.0)
        flags = flags_of(guess.reading, may_be_spam=p_other >= SPAM_FROM)
        if flags == ("spam",):
            kind, p_kind = "other", p_other
        area, p_area, unit, p_unit = _after_the_law(kind, p_kind, guess, agency)
        area2, unit2 = None, None
        if kind != "other" and kind not in RESERVED_KINDS:
            area2, unit2 = self._second(text, guess, agency, (area, unit))
        return Classification(
            kind=kind,
            area=area,
            unit=unit,
            p_kind=p_kind,
            p_area=p_area,
            p_unit=p_unit,
            areas=_with_first(guess.areas, area, p_area),
            units=_with_first(guess.units, unit, p_unit),
            area2=area2,
            unit2=unit2,
            route=self._route(kind, p_unit, guess, agency, flags),
            flags=flags,
            why=self._why(guess),
            accused=accused_of(guess.reading) if kind == "denunciation" else None,
            identifiable=kind in MAY_ACCUSE and is_identifiable(text),
            model_version=self.model.version,
        )

    def ranked(self, text: str, agency: Agency) -> dict[str, dict[str, float]]:
        """The probability of every kind, area and unit, before the law and any rule."""
        guess = self._guess(read_text(beginning_and_end(text)), agency, ())
        return {"kind": dict(guess.kinds), "area": dict(guess.areas), "unit": dict(guess.units)}

    def _why(self, guess: Guess) -> tuple[str, ...]:
        named = [guess.reading.spelled(hit) for hit in guess.evidence.named]
        codes = [proof.code for proof in guess.proved]
        return reasons(self.model, guess.reading, guess.areas[0][0], [*codes, *named])

    def _view(self, agency: Agency) -> AgencyView:
        view = self._views.get(agency.id)
        if view is None or view.agency is not agency:
            view = view_of(agency, self.model.features)
            self._views[agency.id] = view
        return view

    def _guess(self, reading: Reading, agency: Agency, proved: tuple[Proof, ...]) -> Guess:
        model, view = self.model, self._view(agency)
        heard = self._hear(reading)
        landmarks = view.gazetteer.landmarks(reading)
        concerned = self._hear(reading.without(landmarks)) if landmarks else heard
        units, evidence = self._units(concerned, view)
        return Guess(
            reading,
            _ranked(model.kind.labels, self._kinds(heard)),
            _ranked(model.area.labels, heard.p_area),
            _untied(units, proved),
            evidence,
            proved,
            view.gazetteer.is_elsewhere(reading, evidence.named),
        )

    def _hear(self, reading: Reading) -> Heard:
        vector = self.model.features.encode(reading)
        return Heard(reading, vector, self.model.area.probabilities(vector))

    def _kinds(self, heard: Heard) -> Floats:
        """After "cảm ơn … nhưng" the rest of the text has as much to say as the whole."""
        whole = self.model.kind.probabilities(heard.vector)
        rest = after_the_turn(heard.reading)
        if rest is None:
            return whole
        turned = self.model.kind.probabilities(self._hear(rest).vector)
        shares: Floats = np.asarray(whole + (turned - whole) * BEHIND_TURN, np.float32)
        return shares

    def _units(self, heard: Heard, view: AgencyView) -> tuple[Ranked, UnitEvidence]:
        model = self.model
        p_area = in_order(heard.p_area, model.area.labels, tuple(AREAS))
        evidence = view.evidence(heard.reading, heard.vector, p_area)
        own = self._own_units(view)
        if own is None:
            shares = model.transfer.probabilities(evidence.table)
            return _ranked(view.gazetteer.units, shares), evidence
        vector = unit_vector(heard.vector, evidence.table, model.features.width)
        shares = own.probabilities(vector, evidence.table, model.transfer)
        return _ranked(own.units, shares), evidence

    def _own_units(self, view: AgencyView) -> UnitHead | None:
        """The agency's own head, if it was trained for the units of this very profile."""
        own = self.model.units.get(view.agency.id)
        return own if own is not None and own.units == view.gazetteer.units else None

    def _second(
        self, text: str, guess: Guess, agency: Agency, first: tuple[str, str]
    ) -> tuple[str | None, str | None]:
        """Area and unit of a sentence that is surely about something else than the whole."""
        hinted = {area for area, p in guess.areas if p >= HINTED_FROM} - {first[0], "none"}
        parts = list(dict.fromkeys(sentences(text)))[:MOST_SENTENCES] if hinted else []
        if len(parts) < 2:
            return None, None
        surest: tuple[float, str, Heard] | None = None
        for part in (part for part in parts if part.count(" ") >= SECOND_WORDS - 1):
            heard = self._hear(read_text(part[:LONGEST_SENTENCE]))
            area, p_area = _best(self.model.area.labels, heard.p_area)
            apart = p_area >= SECOND_FROM and area in hinted
            if apart and (surest is None or p_area > surest[0]):
                surest = p_area, area, heard
        if surest is None:
            return None, None
        _, area, heard = surest
        unit, p_unit = self._units(heard, self._view(agency))[0][0]
        return area, unit if p_unit >= SECOND_FROM and unit != first[1] else None

    def _route(
        self, kind: str, p_unit: float, guess: Guess, agency: Agency, flags: tuple[Flag, ...]
    ) -> Route:
        """Unsure means a person; so do danger, a foreign language and `suggest`.

        A denunciation or appeal is `auto` only where its kind is sure and no word of danger
        stands in it; either way only its restricted queue may open it (R-D2).
        """
        if kind == "other":
            return "none"
        if flags or agency.routing.mode == "suggest" or _may_be_reserved(kind, guess.kinds):
            return "triage"
        return "auto" if p_unit >= self._limit(kind, agency) else "triage"

    def _limit(self, kind: str, agency: Agency) -> float:
        limits = self.model.limits
        if kind in RESERVED_KINDS:
            return limits.kind
        if agency.routing.sure_unit is not None:
            return agency.routing.sure_unit
        own = self._own_units(self._view(agency))
        return limits.transfer if own is None else own.limit


def flags_of(reading: Reading, *, may_be_spam: bool) -> tuple[Flag, ...]:
    """In a fixed order; each at most once."""
    emergency = bool(danger_hits(reading, "emergency"))
    said: tuple[tuple[Flag, bool], ...] = (
        ("emergency", emergency),
        ("safety", emergency or bool(danger_hits(reading, "safety"))),
        ("spam", may_be_spam and is_spam(reading, _spam_cues(reading))),
        ("foreign", is_foreign(reading)),
    )
    return tuple(flag for flag, raised in said if raised)


def _spam_cues(reading: Reading) -> int:
    return sum(hit.target == "kinds.spam" for hit in cue_hits(reading))


def _after_the_law(
    kind: str, p_kind: float, guess: Guess, agency: Agency
) -> tuple[str, float, str, float]:
    """What is fixed whatever the model says: who gets appeals, denunciations and strays."""
    area, p_area = guess.areas[0]
    unit, p_unit = guess.units[0]
    if kind == "other":
        return "none", p_kind, agency.office, p_kind
    if kind in RESERVED_KINDS:
        return area, p_area, agency.reserved_unit, p_kind
    if guess.elsewhere:
        return "none", ELSEWHERE_P, agency.office, ELSEWHERE_P
    if area == "none" and unit != agency.office and _speaks_of_ours(guess.evidence):
        # What is another authority's business here may be ours there: the profile says so.
        return *guess.areas[1], unit, p_unit
    if area == "none":
        return area, p_area, agency.office, p_area
    return area, p_area, unit, p_unit


def _speaks_of_ours(evidence: UnitEvidence) -> bool:
    """A unit of the agency is named, or one of its topics touched."""
    return bool(evidence.named or evidence.topics)


def _may_be_reserved(kind: str, kinds: Ranked) -> bool:
    return kind not in RESERVED_KINDS and any(
        p >= RESERVED_FROM for k, p in kinds if k in RESERVED_KINDS
    )


def _untied(units: Ranked, proved: tuple[Proof, ...]) -> Ranked:
    """The second unit goes first where it is as good and a dossier code proves it."""
    if not proved or len(units) < 2:
        return units
    (first, p_first), (second, p_second), *rest = units
    owners = {proof.unit for proof in proved}
    if p_first - p_second < TIED and second in owners and first not in owners:
        return ((second, p_first), (first, p_second), *rest)
    return units


def _best(labels: tuple[str, ...], shares: Floats) -> tuple[str, float]:
    best = int(shares.argmax())
    return labels[best], float(shares[best])


def _ranked(labels: tuple[str, ...], shares: Floats) -> Ranked:
    order = np.argsort(-shares, kind="stable")
    return tuple((labels[k], float(shares[k])) for k in order)


def _with_first(ranked: Ranked, first: str, share: float) -> Ranked:
    """At least the best three, the decided one in front."""
    others = [(label, p) for label, p in ranked if label != first]
    return ((first, share), *others)[:BEST]
