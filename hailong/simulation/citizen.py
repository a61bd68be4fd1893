"""One invented person with a telephone: reads what is sent, and taps or types what fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from bot.dialogue.entering import mark_of
from bot.dialogue.state import Entry
from bot.links import make_payload
from complaints.codes import read_code
from complaints.taxonomy import KINDS
from hailong.simulation import behaviour as tables
from hailong.simulation.form import Buttons, Form
from hailong.simulation.messages import REASONS, REPLIES, SENDERS
from hailong.simulation.stage import Stage
from hailong.simulation.visits import Visit, chosen
from storage.records import Inbound, Outgoing

CODE = re.compile(r"HL-\w{4}-\w{4}-\w")
SHOWN_KIND = re.compile(r"^Loại: (.+)$", re.MULTILINE)
KIND_IDS = {name: kind for kind, name in KINDS.items()}
NO_NAME = "Người gửi: ẩn danh"
RATINGS = (("1", 0.08), ("2", 0.12), ("3", 0.18), ("4", 0.37), ("5", 0.25))
# With a low rating comes the offer to have the case looked at again.
LOW = ("1", "2")


class Citizen:
    """`chance` is this person's own, so that what others do changes nothing here."""

    def __init__(self, person: str, channel: str, stage: Stage, chance: Random) -> None:
        self.id = f"{channel}:{person}"
        self._stage = stage
        self._chance = chance
        self._visit: Visit | None = None
        self._form: Form | None = None
        self._turn = 0
        self._kind, self._anonymous, self._gave_name = "", False, False
        self._sent_at: datetime | None = None
        stage.enter(self.id, self.hear)

    # What they set out to do

    def visit(self, visit: Visit) -> Inbound | None:
        """Come to the unit, and begin its form or never do."""
        self._tell("visit", unit=visit.unit, survey=visit.survey, satisfied=visit.is_satisfied)
        survey = self._stage.setting.catalog.newest(visit.survey)
        if visit.ends is None or survey is None:
            return None
        self._visit, self._form = visit, Form(visit, survey, self._stage.now)
        self._tell("begun", survey=visit.survey, unit=visit.unit, batch=visit.batch)
        return self._open(visit)

    def write(self, words: str) -> Inbound:
        self._tell("writes")
        return self._words(words)

    def _open(self, visit: Visit) -> Inbound:
        if not visit.batch:
            return self._words(f"/khaosat {visit.survey}")
        entry = Entry(visit.survey, visit.unit, visit.batch)
        return self._words(f"/start {make_payload(entry, self._stage.setting.secret)}")

    # What they are sent

    def hear(self, message: Outgoing) -> None:
        """Of questions only the newest is answered; what is about a case stands apart."""
        self._look_for_receipt(message.text)
        if message.text.startswith(
            self._stage.setting.catalog.word("vi", "survey.answered_already")
        ):
            self._tell("repeat")
            return
        buttons = {plain(button.choice): button.choice for button in message.buttons}
        for sign, react in SIGNS.items():
            if any(choice.startswith(sign) for choice in buttons):
                react(self, message.text, buttons)
                return

    def _consents(self, text: str, buttons: Buttons) -> None:
        form = self._form
        if form is None or form.visit.ends != "refuses":
            self._answer_with(buttons["consent.yes"])
            return
        self._form = None
        self._tell("refused", survey=form.survey.id)
        self._answer_with(buttons["consent.no"])

    def _is_of_age(self, text: str, buttons: Buttons) -> None:
        self._answer_with(buttons["adult.yes"])

    def _goes_on(self, text: str, buttons: Buttons) -> None:
        self._answer_with(buttons["resume.on"])

    def _names_unit(self, text: str, buttons: Buttons) -> None:
        if self._visit is not None:
            self._answer_with(buttons[f"unit.{mark_of(self._visit.unit)}"])

    def _answers_question(self, text: str, buttons: Buttons) -> None:
        form = self._form
        step = form.next(text, buttons, self._chance) if form else None
        if form is None or step is None:
            return
        if step.does == "leaves":
            self._closes(form, left=True)
            return

        def act() -> Inbound:
            form.done(step, self._stage.now)
            return self._words(step.said) if step.typed else self._tap(step.said)

        self._soon(act)

    def _has_finished(self, text: str, buttons: Buttons) -> None:
        """The last message of a form offers to write to the agency."""
        form = self._form
        if form is None:
            return
        self._closes(form, left=False)
        if form.visit.repeats:
            again = timedelta(minutes=self._chance.randint(5, 50))
            self._stage.after(again, lambda: self._open(form.visit))

    def _closes(self, form: Form, *, left: bool) -> None:
        self._form = None
        if not form.answers:
            self._tell("dropped", survey=form.survey.id)
            return
        self._tell(
            "response",
            day=form.closing_day(left=left).isoformat(),
            survey=form.survey.id,
            version=form.survey.version,
            unit=form.visit.unit,
            mode="self",
            batch=form.visit.batch,
            finished=not (left or form.stopped),
            answers=dict(form.answers),
            skipped=list(form.skipped),
        )

    # Writing to the agency

    def _gives_name(self, text: str, buttons: Buttons) -> None:
        if self._gave_name or self._chance.random() < tables.ANONYMOUS:
            self._answer_with(buttons["contact.anonymous"])
            return
        self._gave_name = True
        name, address = self._chance.choice(SENDERS)
        phone = f"0900{self._chance.randrange(1_000_000):06}"
        self._soon(lambda: self._words(f"{name}, {address}, {phone}"))

    def _denounces(self, text: str, buttons: Buttons) -> None:
        self._answer_with(buttons["denunciation.yes"])

    def _names_first(self, text: str, buttons: Buttons) -> None:
        self._answer_with(next(iter(buttons.values())))

    def _sends(self, text: str, buttons: Buttons) -> None:
        shown = SHOWN_KIND.search(text)
        self._kind = KIND_IDS.get(shown[1], "") if shown else ""
        self._anonymous = NO_NAME in text

        def act() -> Inbound:
            self._sent_at = self._stage.now
            return self._tap(buttons["filing.send"])

        self._soon(act)

    def _look_for_receipt(self, text: str) -> None:
        code = next(filter(read_code, CODE.findall(text)), None)
        if self._sent_at is None or code is None:
            return
        self._stage.log.tell(
            "case",
            self._sent_at,
            who=self.id,
            code=code,
            kind=self._kind,
            anonymous=self._anonymous,
            restricted=self._kind == "denunciation",
        )
        self._sent_at, self._gave_name = None, False

    def _rates(self, text: str, buttons: Buttons) -> None:
        if self._chance.random() >= tables.RATES:
            return
        code = next(iter(buttons)).split(":")[1]
        rating = chosen(RATINGS, self._chance)

        def act() -> Inbound:
            self._tell("rating", code=code, rating=int(rating))
            return self._tap(buttons[f"rate:{code}:{rating}"])

        self._stage.after(timedelta(minutes=self._chance.randint(20, 1800)), act)

    def _reopens(self, text: str, buttons: Buttons) -> None:
        """First the button under a low rating; then words, where a reason is asked for."""
        name, data = next((n, d) for n, d in buttons.items() if n.startswith("reopen:"))
        code = name.split(":")[1]
        if not name.endswith(":now"):
            if self._chance.random() < tables.REOPENS:
                self._later(lambda: self._tap(data))
            return

        def act() -> Inbound:
            self._tell("reopened", code=code)
            return self._words(self._chance.choice(REASONS))

        self._later(act)

    def _replies(self, text: str, buttons: Buttons) -> None:
        name, data = next((n, d) for n, d in buttons.items() if n.startswith("reply:"))

        def act() -> Inbound:
            self._tell("replied", code=name.split(":")[1])
            return self._words(self._chance.choice(REPLIES))

        def opens() -> Inbound:
            self._later(act)
            return self._tap(data)

        self._later(opens)

    # How they do it

    def _words(self, text: str) -> Inbound:
        return self._stage.words(self.id, text)

    def _tap(self, data: str) -> Inbound:
        return self._stage.tap(self.id, data)

    def _answer_with(self, data: str) -> None:
        self._soon(lambda: self._tap(data))

    def _soon(self, act: Callable[[], Inbound]) -> None:
        """After reading; not where another question has come meanwhile."""
        self._turn += 1
        turn = self._turn
        self._later(lambda: act() if turn == self._turn else None)

    def _later(self, act: Callable[[], Inbound | None]) -> None:
        self._stage.after(timedelta(seconds=self._chance.randint(3, 9)), act)

    def _tell(self, what: str, **values: object) -> None:
        self._stage.log.tell(what, self._stage.now, who=self.id, **values)


SIGNS: dict[str, Callable[[Citizen, str, Buttons], None]] = {
    "rate:": Citizen._rates,
    "reopen:": Citizen._reopens,
    "reply:": Citizen._replies,
    "consent.yes": Citizen._consents,
    "adult.yes": Citizen._is_of_age,
    "resume.on": Citizen._goes_on,
    "unit.": Citizen._names_unit,
    "survey.skip": Citizen._answers_question,
    "denunciation.yes": Citizen._denounces,
    "where.": Citizen._names_first,
    "feedback.insist": Citizen._names_first,
    "contact.anonymous": Citizen._gives_name,
    "filing.send": Citizen._sends,
    "do.phananh": Citizen._has_finished,
}


def plain(data: str) -> str:
    """The choice of a button without the version of its question before it."""
    version, colon, choice = data.partition(":")
    return choice if colon and version.isdigit() else data
