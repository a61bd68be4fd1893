"""What follows a failed sending."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.retry import (
    FIRST_WAIT,
    LONGEST_WAIT,
    MOST_TRIES,
    CitizenGone,
    GiveUp,
    SendFailed,
    TryAgain,
    after_failure,
)

NOON = datetime(2026, 1, 5, 12, tzinfo=timezone(timedelta(hours=7)))
HALF_A_MINUTE = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("label", "failure", "tries", "expected"),
    [
        ("first", SendFailed("timeout"), 1, TryAgain(NOON + FIRST_WAIT)),
        ("doubles", SendFailed("timeout"), 3, TryAgain(NOON + FIRST_WAIT * 4)),
        ("bounded", SendFailed("timeout"), 11, TryAgain(NOON + LONGEST_WAIT)),
        ("enough", SendFailed("timeout"), MOST_TRIES, GiveUp("timeout (14 tries)")),
        (
            "asked to pause",
            SendFailed("slow down", wait=HALF_A_MINUTE),
            1,
            TryAgain(NOON + HALF_A_MINUTE),
        ),
        (
            "a pause is not the message's fault",
            SendFailed("slow down", wait=HALF_A_MINUTE),
            500,
            TryAgain(NOON + HALF_A_MINUTE),
        ),
        ("never taken", SendFailed("too long", permanent=True), 1, GiveUp("too long")),
        ("blocked", SendFailed("blocked", gone=True), 1, CitizenGone("blocked")),
        (
            "gone wins over a pause",
            SendFailed("blocked", gone=True, wait=HALF_A_MINUTE),
            MOST_TRIES,
            CitizenGone("blocked"),
        ),
    ],
)
def test_after_failure(
    label: str, failure: SendFailed, tries: int, expected: TryAgain | GiveUp | CitizenGone
) -> None:
    assert after_failure(failure, tries, NOON) == expected, label


def test_an_outage_of_an_hour_loses_nothing() -> None:
    waited = timedelta()
    for tries in range(1, MOST_TRIES):
        decision = after_failure(SendFailed("timeout"), tries, NOON)

        assert isinstance(decision, TryAgain)
        waited += decision.at - NOON

    assert waited > timedelta(hours=1)


def test_a_citizen_who_is_gone_is_never_tried_again() -> None:
    assert SendFailed("blocked", gone=True).permanent
