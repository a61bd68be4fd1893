"""Where a citizen can be in the dialogue: a closed list of small frozen types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Discriminator

from complaints.case import Move
from surveys.answers import Answer

Way = Literal["usual", "private", "above"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a deep link names; None is asked for."""

    survey: str | None = None
    unit: str | None = None
    batch: str = ""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that came with feedback, as its channel knows it."""

    kind: str
    reference: str
    name: str = ""
    mime: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Location:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Contact:
    """Who feedback is from, as NĐ 20/2008 Điều 7 asks; empty where it was not given yet."""

    name: str = ""
    address: str = ""
    phone: str = ""

    def in_words(self) -> str:
        return ", ".join(part for part in (self.name, self.address, self.phone) if part)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the classifier made of a text; `record` is its whole answer, for the register.

    `accused` (official, private, unclear) is "" for all but denunciations, whose `area2` names
    an ordinary grievance that was told in the same breath (R-D4).
    """

    kind: str
    area: str
    unit: str
    route: str
    p_unit: float
    units: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    area2: str | None = None
    unit2: str | None = None
    accused: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """Feedback that is being put together; nothing of it is filed before "Gửi".

    `warned`: the hotlines were named already, once is enough. `way`: a report on a private party
    goes to two readers without its sender; of what accuses the head only the fact is kept.
    """

    text: str = ""
    files: tuple[SharedFile, ...] = ()
    location: Location | None = None
    guess: Guess | None = None
    contact: Contact = Contact()
    anonymous: bool = False
    unit_asked: bool = False
    insisted: bool = False
    warned: bool = False
    way: Way = "usual"

    @property
    def kind(self) -> str:
        return self.guess.kind if self.guess else "other"


# Places


@dataclass(frozen=True, slots=True)
class AtMenu:
    at: Literal["menu"] = "menu"


@dataclass(frozen=True, slots=True)
class ChoosingLanguage:
    at: Literal["language"] = "language"


@dataclass(frozen=True, slots=True)
class SurveyWanted:
    """What to go on with once consent is given."""

    entry: Entry
    wants: Literal["survey"] = "survey"


@dataclass(frozen=True, slots=True)
class FeedbackWanted:
    draft: Draft
    wants: Literal["feedback"] = "feedback"


Intent = Annotated[SurveyWanted | FeedbackWanted, Discriminator("wants")]


@dataclass(frozen=True, slots=True)
class AskingConsent:
    purpose: str
    then: Intent
    at: Literal["consent"] = "consent"


@dataclass(frozen=True, slots=True)
class ChoosingSurvey:
    entry: Entry
    at: Literal["choosing_survey"] = "choosing_survey"


@dataclass(frozen=True, slots=True)
class ChoosingUnit:
    entry: Entry
    at: Literal["choosing_unit"] = "choosing_unit"


@dataclass(frozen=True, slots=True)
class ConfirmingAdult:
    """The hospital forms are for people of 18 and over (R-A8)."""

    entry: Entry
    at: Literal["adult"] = "adult"


@dataclass(frozen=True, slots=True)
class CheckingVisit:
    """Waiting for the shell to say whether this visit has answered already."""

    entry: Entry
    at: Literal["visit"] = "visit"


@dataclass(frozen=True, slots=True)
class InSurvey:
    """An open response; `run` ties its messages together so that they can be emptied.

    `answers` and `skipped` name question ids, `question` is the open one, `checking` a free text
    that the classifier is looking at, `aside` texts that belong in a case of their own.
    `begun_at` is None where an older program began it.
    """

    run: str
    survey: str
    version: int
    unit: str
    batch: str
    question: str
    begun_on: date
    touched_at: datetime
    answers: Mapping[str, Answer] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    checking: str = ""
    aside: str = ""
    begun_at: datetime | None = None
    at: Literal["survey"] = "survey"


@dataclass(frozen=True, slots=True)
class ResumingSurvey:
    """Back after hours: continue, or start again?"""

    survey: InSurvey
    at: Literal["resuming"] = "resuming"


@dataclass(frozen=True, slots=True)
class AnswerOrFeedback:
    """What was typed does not fit the open question: an answer, or something new?"""

    survey: InSurvey
    text: str
    files: tuple[SharedFile, ...] = ()
    location: Location | None = None
    warned: bool = False
    at: Literal["answer_or_feedback"] = "answer_or_feedback"


@dataclass(frozen=True, slots=True)
class DescribingFeedback:
    draft: Draft = Draft()
    at: Literal["describing"] = "describing"


@dataclass(frozen=True, slots=True)
class AwaitingGuess:
    """The feedback is written; the classifier has not answered yet."""

    draft: Draft
    at: Literal["guess"] = "guess"


@dataclass(frozen=True, slots=True)
class ConfirmingDenunciation:
    """It reads like a denunciation; its sender says what it is meant to be."""

    draft: Draft
    at: Literal["denunciation"] = "denunciation"


@dataclass(frozen=True, slots=True)
class AskingUnit:
    draft: Draft
    at: Literal["asking_unit"] = "asking_unit"


@dataclass(frozen=True, slots=True)
class AskingContact:
    draft: Draft
    at: Literal["contact"] = "contact"


@dataclass(frozen=True, slots=True)
class ConfirmingFeedback:
    draft: Draft
    at: Literal["confirming"] = "confirming"


@dataclass(frozen=True, slots=True)
class EditingFeedback:
    """ "Sửa" was said: the words, or who they are from?"""

    draft: Draft
    at: Literal["editing"] = "editing"


@dataclass(frozen=True, slots=True)
class ReservingCode:
    """ "Gửi" was said; the shell is choosing a code and working out the deadline."""

    draft: Draft
    at: Literal["reserving"] = "reserving"


@dataclass(frozen=True, slots=True)
class AskingCode:
    at: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class RatingHandling:
    """`describing`: feedback was asked for before, and not a word of it written yet."""

    code: str
    describing: bool = False
    at: Literal["rating"] = "rating"


@dataclass(frozen=True, slots=True)
class AnsweringOfficer:
    """An officer asked for details; the next message is the answer.

    `reopening`: the next message is the reason why the case is to be looked at again.
    """

    code: str
    reopening: bool = False
    at: Literal["answering"] = "answering"


@dataclass(frozen=True, slots=True)
class ErasingData:
    """What is kept was shown; `sure`: to erase it is asked once more."""

    sure: bool = False
    at: Literal["erasing"] = "erasing"


@dataclass(frozen=True, slots=True)
class CorrectingContact:
    """The next message replaces what is kept of who the citizen is."""

    at: Literal["correcting_contact"] = "correcting_contact"


@dataclass(frozen=True, slots=True)
class OfficerWriting:
    """An officer's next message is the text of `move` on case `code`."""

    code: str
    move: Move
    at: Literal["officer_writing"] = "officer_writing"


@dataclass(frozen=True, slots=True)
class OfficerPreview:
    code: str
    move: Move
    text: str
    at: Literal["officer_preview"] = "officer_preview"


@dataclass(frozen=True, slots=True)
class OfficerChoosingUnit:
    code: str
    at: Literal["officer_unit"] = "officer_unit"


Place = Annotated[
    AtMenu
    | ChoosingLanguage
    | AskingConsent
    | ChoosingSurvey
    | ChoosingUnit
    | ConfirmingAdult
    | CheckingVisit
    | InSurvey
    | ResumingSurvey
    | AnswerOrFeedback
    | DescribingFeedback
    | AwaitingGuess
    | ConfirmingDenunciation
    | AskingUnit
    | AskingContact
    | ConfirmingFeedback
    | EditingFeedback
    | ReservingCode
    | AskingCode
    | RatingHandling
    | AnsweringOfficer
    | ErasingData
    | CorrectingContact
    | OfficerWriting
    | OfficerPreview
    | OfficerChoosingUnit,
    Discriminator("at"),
]


@dataclass(frozen=True, slots=True)
class Profile:
    """What stays true of a citizen between flows; `consents` maps purposes to their answer."""

    met: bool = False
    language: str = "vi"
    consents: Mapping[str, bool] = field(default_factory=dict)
    contact: Contact = Contact()
    officer: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A whole dialogue; `paused` is a response left open for something more urgent."""

    place: Place = AtMenu()
    profile: Profile = Profile()
    paused: InSurvey | None = None


def open_response(state: State) -> InSurvey | None:
    """The response that lies in this dialogue, wherever it is; None where there is none."""
    match state.place:
        case InSurvey():
            return state.place
        case ResumingSurvey(survey) | AnswerOrFeedback(survey):
            return survey
        case _:
            return state.paused


def holds_words(place: Place) -> bool:
    """Whether something lies here that was written and not sent."""
    match place:
        case AskingConsent(then=FeedbackWanted()) | OfficerPreview():
            return True
        case _:
            return isinstance(getattr(place, "draft", None), Draft)
