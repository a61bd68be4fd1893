"""The conversation as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.hearing import is_always_open
from storage.ports import Sent
from storage.records import Button


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """`words` say what it shows to those who cannot see it."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """`rows` are the choices under it, `pictures` stand above its text.

    `asks` where they belong to a question, `old` where a newer one has taken its place.
    """

    mine: bool
    text: str
    rows: tuple[tuple[Button, ...], ...]
    asks: bool
    old: bool
    pictures: tuple[ShownPicture, ...] = ()


def shown(lines: Sequence[Sent]) -> list[Line]:
    """Oldest first, without what the page itself said to begin."""
    asking = [line.id for line in lines if not line.mine and asks(line.buttons)]
    newest = asking[-1] if asking else 0
    return [
        _line(line, newest) for line in lines if not (line.mine and line.text.startswith("/start"))
    ]


def _line(line: Sent, newest: int) -> Line:
    is_question = asks(line.buttons)
    old = is_question and line.id != newest
    return Line(line.mine, line.text, rows(line.buttons), is_question, old, pictures(line))


def pictures(line: Sent) -> tuple[ShownPicture, ...]:
    """Fetched by the number of the message, so that only its own reader gets them."""
    return tuple(ShownPicture(f"/web/pictures/{line.id}", each.name) for each in line.pictures)


def as_json(line: Sent) -> dict[str, object]:
    return {
        "id": line.id,
        "text": line.text,
        "pictures": [{"src": each.address, "alt": each.words} for each in pictures(line)],
        "asks": asks(line.buttons),
        "rows": [
            [{"choice": button.choice, "label": button.label} for button in row]
            for row in rows(line.buttons)
        ],
    }


def last_id(lines: Iterable[Sent]) -> int:
    return max((line.id for line in lines if not line.mine), default=0)


def rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Buttons in the rows that they are drawn in."""
    drawn: list[list[Button]] = []
    for button in buttons:
        if button.beside and drawn:
            drawn[-1].append(button)
        else:
            drawn.append([button])
    return tuple(map(tuple, drawn))


def asks(buttons: Iterable[Button]) -> bool:
    """Whether these belong to a question, which closes when the next one is asked."""
    return any(not is_always_open(button.choice) for button in buttons)


def label_of(choice: str, lines: Sequence[Sent]) -> str:
    """What stood on the button, newest first; "" for a choice that was never offered."""
    offered = (b for line in reversed(lines) for b in line.buttons if b.choice == choice)
    return next((button.label for button in offered), "")
