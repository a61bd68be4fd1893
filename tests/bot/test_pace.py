"""How fast a channel may be written to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace import MOST_KNOWN, TELEGRAM_CHAT, TELEGRAM_OVERALL, Pace, Rate

AN = "telegram:1001"
BINH = "telegram:1002"
START = 1000.0

ONE_A_SECOND = Rate(1, burst=3)
TEN_A_SECOND = Rate(10, burst=5)


@pytest.mark.parametrize(
    ("label", "sent_at", "now", "expected"),
    [
        ("nothing sent yet", [], 0.0, 0.0),
        ("inside the burst", [0.0, 0.0], 0.0, 0.0),
        ("the burst is used up", [0.0, 0.0, 0.0], 0.0, 1.0),
        ("half of the wait is over", [0.0, 0.0, 0.0], 0.5, 0.5),
        ("all of it is over", [0.0, 0.0, 0.0], 1.0, 0.0),
        ("one token came back and was taken", [0.0, 0.0, 0.0, 1.0], 1.0, 1.0),
        ("rested, the burst is whole again", [0.0, 0.0, 0.0, 60.0, 60.0], 60.0, 0.0),
        ("a rest saves up no more than a burst", [0.0, 60.0, 60.0, 60.0], 60.0, 1.0),
    ],
)
def test_pace_in_one_chat(label: str, sent_at: list[float], now: float, expected: float) -> None:
    pace = Pace(TEN_A_SECOND, ONE_A_SECOND)
    for at in sent_at:
        pace.sent(AN, START + at)

    assert pace.wait_for(AN, START + now) == pytest.approx(expected), label


def test_one_citizen_does_not_slow_another() -> None:
    pace = Pace(TEN_A_SECOND, ONE_A_SECOND)
    for _ in range(3):
        pace.sent(AN, START)

    assert pace.wait_for(AN, START) > 0
    assert pace.wait_for(BINH, START) == 0.0


def test_many_citizens_share_the_overall_pace() -> None:
    pace = Pace(TEN_A_SECOND, ONE_A_SECOND)
    for number in range(5):
        pace.sent(f"telegram:{number}", START)

    assert pace.wait_for(AN, START) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("label", "pauses", "waits"),
    [
        ("one citizen", [(AN, 30.0)], (30.0, 0.0)),
        ("everybody", [(None, 14.0)], (14.0, 14.0)),
        ("the longer of both", [(None, 14.0), (AN, 30.0)], (30.0, 14.0)),
        ("a shorter pause does not lift a longer one", [(AN, 30.0), (AN, 1.0)], (30.0, 0.0)),
        ("a pause that is over", [(None, -1.0)], (0.0, 0.0)),
    ],
)
def test_pauses_that_telegram_asks_for(
    label: str, pauses: list[tuple[str | None, float]], waits: tuple[float, float]
) -> None:
    pace = Pace(TEN_A_SECOND, ONE_A_SECOND)
    for citizen, seconds in pauses:
        pace.pause(citizen, START + seconds)

    assert (pace.wait_for(AN, START), pace.wait_for(BINH, START)) == waits, label


def test_asking_changes_nothing() -> None:
    pace = Pace(TEN_A_SECOND, ONE_A_SECOND)

    assert [pace.wait_for(AN, START) for _ in range(100)] == [0.0] * 100


def test_chats_at_rest_are_forgotten_and_paused_ones_are_not() -> None:
    pace = Pace(Rate(1_000_000, burst=1_000_000), ONE_A_SECOND)
    pace.pause(AN, START + 3600)
    for number in range(MOST_KNOWN):
        pace.sent(f"telegram:{number}", START)
    pace.sent(BINH, START + 60)

    assert len(pace._chats) == 2
    assert pace.wait_for(AN, START + 60) == 3540


@given(st.lists(st.sampled_from([AN, BINH]), max_size=60))
def test_whoever_waits_as_told_keeps_within_both_rates(citizens: list[str]) -> None:
    """Over any second: 30 in all at most, and in one chat a burst of 3 and one more."""
    pace = Pace(TELEGRAM_OVERALL, TELEGRAM_CHAT)
    now, sent = START, list[tuple[str, float]]()
    for citizen in citizens:
        now += pace.wait_for(citizen, now)
        pace.sent(citizen, now)
        sent.append((citizen, now))

    for _, begin in sent:
        second = [who for who, at in sent if begin <= at < begin + 1 - 1e-6]
        assert len(second) <= 30
        assert max(second.count(AN), second.count(BINH)) <= 3
