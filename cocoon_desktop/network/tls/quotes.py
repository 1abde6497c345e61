"""I find out whether a TDX quote holds: I keep collateral on the disk, and verdicts for an hour.

Collateral comes from anyone, since Intel signed it. It is fetched when what is here does not do, and not
again soon, so that a stranger's bad quotes cannot make us knock at somebody's server.
"""

import asyncio
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import dcap_qvl

from cocoon_desktop.attestation.tdx import (
    Evidence,
    Platform,
    Verdict,
    expect_collateral,
    quote_id,
    read_measurements,
    read_platform,
    verify_quote,
)
from cocoon_desktop.core.errors import CocoonError, PeerError, RemoteProtocolError, UsageError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.core.text import one_line

from .credentials import Clock

log = logging.getLogger(__name__)

VERDICT_S: Final = 3600.0
MAX_VERDICTS: Final = 10_000
REFETCH_S: Final = 600.0
MAX_PLATFORMS: Final = 64
"""Kinds of processors whose collateral we keep; each is some 15 kB."""
PLATFORM: Final = re.compile(r"[0-9A-F]{12}-(?:platform|processor)", re.ASCII)
INTEL: Final = dcap_qvl.INTEL_PCS_URL

Fetch = Callable[[bytes], Awaitable[str]]
"""From a quote to the collateral that it needs, as JSON. Raises CocoonError or OSError."""


def fetch_from(url: str) -> Fetch:
    """Intel's provisioning service, or anybody's cache of it (a PCCS)."""

    async def fetch(quote: bytes) -> str:
        try:
            collateral = await dcap_qvl.get_collateral(url, quote)
            return str(collateral.to_json())
        except (ValueError, RuntimeError) as error:
            raise PeerError(url, "asking for collateral", one_line(str(error))) from error

    return fetch


class QuoteChecker:
    """``folder`` holds one JSON file per kind of processor, and may be emptied at any time."""

    def __init__(
        self,
        folder: Path,
        fetch: Fetch,
        clock: Clock = time.time,
        root_der: bytes | None = None,
    ) -> None:
        """``root_der`` stands in for Intel's root certificate in tests."""
        self._folder, self._fetch, self._clock, self._root_der = folder, fetch, clock, root_der
        self._verdicts: OrderedDict[bytes, Verdict] = OrderedDict()
        self._fetched_at: dict[str, float] = {}
        self._turn = asyncio.Lock()

    async def evidence(self, quote: bytes) -> Evidence:
        """Raises RemoteProtocolError when the quote does not hold, or no valid collateral can be had."""
        now, key = self._clock(), quote_id(quote)
        known = self._verdicts.get(key)
        if known is None or known.expires_at <= now:
            read_measurements(quote)
            name = _name(read_platform(quote))
            verdict = await self._verdict(quote, name)
            known = Verdict(verdict.evidence, min(verdict.expires_at, now + VERDICT_S))
            self._verdicts[key] = known
            if len(self._verdicts) > MAX_VERDICTS:
                self._verdicts.popitem(last=False)
        return known.evidence

    async def _verdict(self, quote: bytes, name: str) -> Verdict:
        kept = self._kept(name)
        if kept is not None:
            try:
                return verify_quote(quote, kept, self._clock(), self._root_der)
            except RemoteProtocolError:
                if not self._may_fetch(name):
                    raise
        async with self._turn:
            if self._may_fetch(name):
                await self._renew(quote, name)
        kept = self._kept(name)
        if kept is None:
            raise RemoteProtocolError("there is no collateral for the quote's kind of processor")
        return verify_quote(quote, kept, self._clock(), self._root_der)

    def _may_fetch(self, name: str) -> bool:
        before = self._fetched_at.get(name)
        if before is None:
            return len(self._fetched_at) < MAX_PLATFORMS
        return not before <= self._clock() < before + REFETCH_S

    async def _renew(self, quote: bytes, name: str) -> None:
        self._fetched_at[name] = self._clock()
        try:
            collateral = await self._fetch(quote)
            expect_collateral(collateral)
            await asyncio.to_thread(self._keep, name, collateral)
        except (OSError, CocoonError) as error:
            log.warning("= no new collateral for %s: %s", name, one_line(str(error)))

    def _keep(self, name: str, collateral: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomic(self._folder / f"{name}.json", collateral.encode())

    def _kept(self, name: str) -> str | None:
        try:
            text = (self._folder / f"{name}.json").read_text("utf-8")
            expect_collateral(text)
        except (FileNotFoundError, UnicodeDecodeError, UsageError):
            return None
        return text


def _name(platform: Platform) -> str:
    name = f"{platform.fmspc}-{platform.ca}"
    if PLATFORM.fullmatch(name) is None:
        raise RemoteProtocolError("the quote names no kind of processor")
    return name
