"""Figures of closed periods: frozen when they first leave, changed only with a reason (R-F6).

Quotes and published cases are no figures: every document has those that are approved when it is
asked for, so that an approval can be withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot import reporting
from bot.quotes import published_cases, quotes
from bot.reporting import Scope
from storage.ports import Store
from storage.records import Edition
from surveys.periods import (
    LAST_SUBMISSION_DAY,
    VIETNAM,
    Period,
    ending_with,
    parse_period,
    previous,
)
from surveys.report.document import ExportDocument
from surveys.report.stored import restored, stored

# "unit": what the agency reads and exports; "public": everybody, with larger smallest cells.
Readers = Literal["public", "unit"]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The newest edition, and whether the figures were others than before."""

    document: ExportDocument
    is_new: bool


async def report(
    store: Store, period: Period, scope: Scope, audience: Readers, now: datetime
) -> ExportDocument:
    """The newest edition; where there is none, the figures as they are now (edition 0)."""
    frozen = await _latest(store, period, audience)
    if frozen is None:
        return await _live(store, period, scope, audience, now)
    return await _with_words_of_people(store, frozen, scope)


async def freeze(
    store: Store, period: Period, scopes: Mapping[Readers, Scope], now: datetime
) -> None:
    """The first edition for every audience of a closed period about which anything is known."""
    if not period.is_closed(now):
        return
    for audience, scope in scopes.items():
        if await _latest(store, period, audience) is None:
            document = await _live(store, period, scope, audience, now)
            if says_anything(document):
                await _keep(store, replace(document, edition=1), audience, now)


async def adjust(
    store: Store, period: Period, scopes: Mapping[Readers, Scope], reason: str, now: datetime
) -> Mapping[Readers, Adjusted]:
    """One more edition for each audience whose figures are others now, for this reason."""
    found: dict[Readers, Adjusted] = {}
    for audience, scope in scopes.items():
        latest = await _latest(store, period, audience)
        if latest is None:
            raise LookupError(f"{period.label} is not frozen: there is nothing to adjust")
        document = await _live(store, period, scope, audience, now)
        same = replace(document, edition=latest.edition, adjusted=latest.adjusted)
        # What is kept has lost what cannot be kept, such as the order of a Counter.
        if restored(_kept(same)) == latest:
            found[audience] = Adjusted(
                await _with_words_of_people(store, latest, scope), is_new=False
            )
            continue
        document = replace(document, edition=latest.edition + 1, adjusted=reason)
        await _keep(store, document, audience, now)
        found[audience] = Adjusted(document, is_new=True)
    return found


def due(now: datetime) -> tuple[Period, ...]:
    """The report month whose last day for sending has passed, and longer periods it ends.

    By then its figures are frozen even where nobody exported them (R-F5, R-F6).
    """
    today = now.astimezone(VIETNAM).date()
    month = parse_period(f"{today:%Y-%m}")
    ended = month if today.day > LAST_SUBMISSION_DAY else previous(month)
    return (ended, *ending_with(ended)) if ended else ()


def says_anything(document: ExportDocument) -> bool:
    """Whether a response, a case or a dossier stands behind any number."""
    figures = (*document.figures, *(told.figure for told in document.imported))
    return bool(document.cases.received) or any(each.respondents for each in figures)


async def _latest(store: Store, period: Period, audience: Readers) -> ExportDocument | None:
    async with store.read() as unit:
        kept = await unit.latest_edition(audience, period.kind, period.label)
    return restored(kept.document) if kept else None


async def _live(
    store: Store, period: Period, scope: Scope, audience: Readers, now: datetime
) -> ExportDocument:
    async with store.read() as unit:
        document = await reporting.document(unit, period, scope, now)
    if audience == "public":
        # The register is the clerk's; how responses came in is for those who ask for them. Quotes
        # stay: a person approved each of them.
        return replace(document, register=(), intake=())
    return document


async def _with_words_of_people(
    store: Store, frozen: ExportDocument, scope: Scope
) -> ExportDocument:
    async with store.read() as unit:
        quoted = await quotes(unit, frozen.period, scope.smallest, scope.agency)
        published = await published_cases(unit, frozen.period)
    return replace(frozen, open_answers=quoted, published=published)


def _kept(document: ExportDocument) -> str:
    return stored(replace(document, open_answers=(), published=()))


async def _keep(store: Store, document: ExportDocument, audience: Readers, at: datetime) -> None:
    period = document.period
    edition = Edition(
        audience=audience,
        kind=period.kind,
        label=period.label,
        number=document.edition,
        frozen_at=at,
        document=_kept(document),
        reason=document.adjusted,
    )
    async with store.begin() as unit:
        await unit.add_edition(edition)
