"""What every command has: where config.toml is, the language, and how to say that it failed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from hailong.settings import CONFIG, BadSettings, Settings, config_text, read_settings

if TYPE_CHECKING:
    # The calendar and the texts of conversations: half the commands need none of them.
    from hailong.world import World

Language = Literal["vi", "en"]


class CannotDo(Exception):
    """The command could not do it; the message says why and what to do."""


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Common:
    """Options of every command."""

    config: Annotated[
        Path, Parameter(help="Tệp thiết lập (config.toml); thư mục của nó chứa dữ liệu.")
    ] = Path(CONFIG)
    lang: Annotated[Language, Parameter(help="Ngôn ngữ của thông báo: vi hoặc en.")] = "vi"

    @property
    def root(self) -> Path:
        return self.config.resolve().parent

    @property
    def asked_for(self) -> Path | None:
        """The file of settings where it was named; the usual one may be missing."""
        return None if self.config == Path(CONFIG) else self.config

    def settings(self) -> Settings:
        """Raises BadSettings with every problem."""
        needed = self.asked_for is not None
        text, problems = config_text(self.config, self.lang, needed=needed)
        if problems:
            raise BadSettings(problems, self.lang)
        return read_settings(text, os.environ, self.root, self.lang, self.config.name)

    def world(self) -> World:
        from hailong.world import read_world

        return read_world(self.settings(), self.root, self.lang)

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en


DEFAULT = Common()
