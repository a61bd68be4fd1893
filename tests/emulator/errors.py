"""The one way in which the emulated Bot API says no."""

from collections.abc import Mapping


class Refused(Exception):
    """A call that gets `ok: false`; `blameless` when no correct bot could have avoided it.

    Blameless refusals (a blocked bot, an injected 429) are recorded as calls, but not as faults.
    """

    def __init__(
        self,
        code: int,
        description: str,
        parameters: Mapping[str, int] | None = None,
        *,
        blameless: bool = False,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})
        self.blameless = blameless


def bad_request(reason: str) -> Refused:
    """400, in Telegram's words."""
    return Refused(400, f"Bad Request: {reason}")


def conflict(reason: str) -> Refused:
    """409: two ways of receiving, or two receivers, exclude each other."""
    return Refused(409, f"Conflict: {reason}")


def forbidden(reason: str, *, blameless: bool = True) -> Refused:
    """403: the person does not want to, or can not, hear from the bot."""
    return Refused(403, f"Forbidden: {reason}", blameless=blameless)


def too_many_requests(retry_after: int, *, blameless: bool) -> Refused:
    """429, with the number of seconds to wait in `parameters`."""
    return Refused(
        429,
        f"Too Many Requests: retry after {retry_after}",
        {"retry_after": retry_after},
        blameless=blameless,
    )
