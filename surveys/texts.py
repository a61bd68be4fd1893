"""What people read, in Vietnamese and, where it has been translated, in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One wording; `en` is empty where nobody has translated it yet."""

    vi: str
    en: str = ""

    def read(self, lang: str) -> str:
        """The wording in `lang` ("vi" or "en"); Vietnamese where there is no other."""
        return self.en if lang == "en" and self.en else self.vi
