"""Channels translate a messenger's words to ours, at the border and only there."""

import os

# python-telegram-bot's way to say that we take durations as timedelta; otherwise each 429 warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")
