"""Everything that was called and said, for assertions and golden files."""

from collections import Counter, deque
from dataclasses import dataclass
from typing import Any

from tests.emulator.chats import Message

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API and its outcome; `lost` when the answer never reached the bot."""

    at: float
    method: str
    parameters: Json
    status: int
    description: str = ""
    blameless: bool = True
    lost: bool = False

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def is_fault(self) -> bool:
        """Refused for a reason that a correct bot avoids."""
        return not self.ok and not self.blameless


class Journal:
    """Calls and lines in order; with a limit only the newest stay (for benchmarks)."""

    def __init__(self, limit: int | None = None) -> None:
        self.calls: deque[Call] = deque(maxlen=limit)
        self.faults: deque[Call] = deque(maxlen=limit)
        self.counts: Counter[str] = Counter()
        self._lines: deque[str] = deque(maxlen=limit)

    def record(self, call: Call) -> None:
        self.calls.append(call)
        self.counts[call.method if call.ok else f"{call.method} {call.status}"] += 1
        if call.is_fault:
            self.faults.append(call)

    def note(self, line: str) -> None:
        """Adds to the transcript; further lines of a text are indented."""
        self._lines.append(line.replace("\n", "\n    ") if "\n" in line else line)

    def transcript(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)


def shown(message: Message) -> str:
    """A message as the transcript writes it: kind, text, buttons row by row."""
    kinds = [
        f"[{kind}]"
        for kind in ("photo", "document", "voice", "location", "contact", "sticker")
        if kind in message.content
    ]
    rows = [" ".join(f"[{button['text']}]" for button in row) for row in message.rows]
    parts = [*kinds, message.text, " / ".join(rows)]
    return " ".join(part for part in parts if part)
