"""Methods that say how the bot receives updates, and the one that fetches them."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from telegram.constants import PollingLimit, WebhookLimit

from tests.emulator.errors import bad_request, conflict
from tests.emulator.polling import WEBHOOK_SET
from tests.emulator.webhook import Target
from tests.emulator.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]+")
USUAL_CONNECTIONS = 40
# Telegram shortens longer polls to this.
LONGEST_POLL = 50
POLL_WITH_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)

Json = dict[str, Any]


async def get_updates(world: World, p: Json) -> list[Json]:
    if world.webhook.target is not None:
        raise conflict(POLL_WITH_WEBHOOK)
    limit = p.get("limit", PollingLimit.MAX_LIMIT)
    if not PollingLimit.MIN_LIMIT <= limit <= PollingLimit.MAX_LIMIT:
        raise bad_request("limit must be from 1 to 100")
    seconds = p.get("timeout", 0)
    if seconds < 0:
        raise bad_request("timeout must not be negative")
    world.updates.allow(p.get("allowed_updates"))
    return await world.poller.poll(p.get("offset", 0), limit, min(seconds, LONGEST_POLL))


def set_webhook(world: World, p: Json) -> bool:
    """An empty address removes the webhook; others must be http on this computer."""
    if not p["url"]:
        return delete_webhook(world, p)
    target = Target(p["url"], _secret(p), _connections(p))
    _check_address(target.url)
    world.updates.allow(p.get("allowed_updates"))
    if p.get("drop_pending_updates"):
        world.updates.drop()
    world.poller.interrupt(WEBHOOK_SET)
    world.webhook.set_target(target)
    return True


def delete_webhook(world: World, p: Json) -> bool:
    if p.get("drop_pending_updates"):
        world.updates.drop()
    world.webhook.set_target(None)
    return True


def get_webhook_info(world: World, _p: Json) -> Json:
    target = world.webhook.target
    info: Json = {
        "url": target.url if target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        "allowed_updates": sorted(world.updates.allowed),
    }
    if target:
        info |= {"max_connections": target.max_connections, "ip_address": "127.0.0.1"}
    if world.webhook.last_error:
        at, reason = world.webhook.last_error
        info |= {"last_error_date": at, "last_error_message": reason}
    return info


def _secret(p: Json) -> str | None:
    secret: str = p.get("secret_token", "")
    if len(secret) > WebhookLimit.MAX_SECRET_TOKEN_LENGTH:
        raise bad_request("secret token is too long")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret or None


def _connections(p: Json) -> int:
    wanted: int = p.get("max_connections", USUAL_CONNECTIONS)
    if not WebhookLimit.MIN_CONNECTIONS_LIMIT <= wanted <= WebhookLimit.MAX_CONNECTIONS_LIMIT:
        raise bad_request("max_connections must be from 1 to 100")
    return wanted


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if not _is_loopback(parts.hostname):
        raise bad_request("bad webhook: the emulator delivers to this computer only")
    if parts.scheme == "https":
        raise bad_request("bad webhook: the emulator delivers over http only")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
