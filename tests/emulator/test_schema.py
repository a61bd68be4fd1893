"""The tables come from `telegram.Bot`; our own part is complete; nothing unknown passes."""

import inspect

import pytest
from telegram import Bot

from tests.emulator.conftest import Raw
from tests.emulator.methods import EMULATED
from tests.emulator.schema import METHODS, NOT_EMULATED, READERS, methods_of


def test_every_method_is_a_method_of_the_library() -> None:
    assert len(METHODS) > 150
    assert all(callable(getattr(Bot, name)) for name in METHODS)
    assert EMULATED.keys() <= METHODS.keys()


def test_a_method_the_library_gains_is_known_at_once() -> None:
    class NewerBot(Bot):
        async def send_postcard(
            self, chat_id: int, motif: str, text: str | None = None, *, api_kwargs: None = None
        ) -> bool:
            return True

        sendPostcard = send_postcard  # noqa: N815 -- the library names its methods twice

    postcard = methods_of(NewerBot)["sendPostcard"]

    assert postcard.required == {"chat_id", "motif"}
    assert postcard.known == {"chat_id", "motif", "text"}


def test_required_and_optional_parameters_are_those_of_the_signature() -> None:
    signature = inspect.signature(Bot.send_message).parameters.values()
    without_default = {p.name for p in signature if p.default is p.empty} - {"self"}

    assert METHODS["sendMessage"].required == without_default == {"chat_id", "text"}
    assert "reply_parameters" in METHODS["sendMessage"].known


@pytest.mark.parametrize("convenience", ["reply_to_message_id", "read_timeout", "filename"])
def test_conveniences_of_the_library_are_no_parameters_of_the_api(convenience: str) -> None:
    assert all(convenience not in method.known for method in METHODS.values())


def test_what_the_library_takes_from_objects_is_required_all_the_same() -> None:
    assert METHODS["sendLocation"].required == {"chat_id", "latitude", "longitude"}


def test_every_parameter_of_an_emulated_method_has_a_type() -> None:
    used = set[str]().union(*(METHODS[name].known for name in EMULATED))

    assert used == READERS.keys()
    assert used >= NOT_EMULATED


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1001}, "message text is empty"),
        ("sendMessage", {"chat_id": "", "text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 2**53, "text": "a"}, "chat not found"),
        ("sendMessage", {"chat_id": "@somebody", "text": "a"}, "chat not found"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "keyboard": 1},
            'unknown parameter "keyboard" of sendMessage',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_to_message_id": 1},
            'unknown parameter "reply_to_message_id" of sendMessage',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "message_thread_id": 1},
            'parameter "message_thread_id" is not emulated',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": "{"},
            "can't parse reply markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "reply_markup": []},
            'parameter "reply_markup" must be an Object',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "a", "protect_content": "maybe"},
            'parameter "protect_content" must be a boolean',
        ),
        ("getUpdates", {"limit": "many"}, 'parameter "limit" must be an integer'),
        ("setMyCommands", {}, 'parameter "commands" is required'),
        ("sendDocument", {"chat_id": 1001}, "there is no document in the request"),
        (
            "sendDocument",
            {"chat_id": 1001, "document": "attach://x"},
            'file "x" is not attached',
        ),
        ("sendDice", {"chat_id": 1001}, "method not emulated: sendDice"),
    ],
)
@pytest.mark.usefixtures("an")
async def test_a_call_of_the_wrong_shape_is_refused(
    raw: Raw, method: str, parameters: dict[str, object], reason: str
) -> None:
    assert await raw.refusal(method, **parameters) == reason
