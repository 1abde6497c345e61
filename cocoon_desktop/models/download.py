"""I fetch one file from a hub and let it appear under its name only when it is what it should be.

Until then it is a partial file that the next attempt goes on with, whatever stopped this one: a lost line, a
full disk, a cancelled task, a killed process. Bytes that are wrong in the end are deleted.
"""

import asyncio
import errno
import hashlib
import logging
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, TypeVar
from urllib.parse import urlsplit

from cocoon_desktop.core.errors import CocoonError

from .apart import abandonable, in_own_loop
from .errors import HubError, WrongBytesError
from .file_cursor import ModelFileError
from .gguf import GgufHeader, read_header
from .hub import ask_hub, open_bytes
from .order import Offer, Order, check_offer, check_template
from .partials import claim, forget_partials, open_partial, partial_path
from .space import FreeSpace, SpaceError, check_space, free_space
from .transfer import OnTransfer, Speedometer, Transfer

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE_S: Final = (1.0, 2.0, 4.0, 8.0, 16.0)
"""How long to wait before each attempt that follows one without a single new byte; the hub is asked thrice.
"""
MAX_WISH_S: Final = 60.0
"""A server that wants us to wait longer is told to the person instead."""
READ_BYTES: Final = 1 << 22
SILENCE_STEP_S: Final = 1.0
"""How often it is told that nothing comes."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that arrived, and is what it should be."""

    path: Path
    commit: str
    sha256: str
    size: int
    changed_at_ns: int
    header: GgufHeader


OnWhole: TypeAlias = Callable[[Fetched], None]


async def download(
    order: Order,
    on_transfer: OnTransfer = lambda _: None,
    *,
    on_whole: OnWhole = lambda _: None,
    patience_s: Sequence[float] = PATIENCE_S,
    free: FreeSpace = free_space,
) -> Fetched:
    """Fetch a file; the folder must exist. Cancelling leaves a partial file, as does every passing fault.

    ``on_whole`` is called, in another thread, when every byte is right and before the file has its name: what
    it writes down is never missing beside the file, whatever ends the program.
    Raises HubError, SpaceError, WrongBytesError, ModelFileError, UsageError, and CocoonError for the disk's.
    """
    here = asyncio.get_running_loop()

    def tell(transfer: Transfer) -> None:
        here.call_soon_threadsafe(on_transfer, transfer)

    return await in_own_loop(lambda: _Download(order, tell, on_whole, patience_s, free).run())


class _Download:
    """Lives in a loop of its own, so reading and writing the disk may block it."""

    def __init__(
        self,
        order: Order,
        tell: OnTransfer,
        on_whole: OnWhole,
        patience_s: Sequence[float],
        free: FreeSpace,
    ) -> None:
        self._order, self._tell, self._on_whole = order, tell, on_whole
        self._patience_s, self._free = patience_s, free

    async def run(self) -> Fetched:
        order = self._order
        ask = partial(ask_hub, order.file, order.endpoint)
        offer = await self._patiently(lambda: abandonable(ask), patience_s=self._patience_s[:2])
        check_offer(order, offer)
        target = order.folder / order.file.name
        incomplete = partial_path(order.folder, order.file.name, offer.sha256)
        try:
            with claim(incomplete):
                forget_partials(order.folder, order.file.name, but=incomplete)
                header = await self._fetch(offer, incomplete)
                changed_at_ns = incomplete.stat().st_mtime_ns  # it keeps that under its name
                fetched = Fetched(target, offer.commit, offer.sha256, offer.size, changed_at_ns, header)
                self._on_whole(fetched)
                os.replace(incomplete, target)  # noqa: PTH105
        except OSError as error:
            if error.errno == errno.ENOSPC:  # somebody else filled the disk meanwhile
                rest = offer.size - incomplete.stat().st_size
                raise SpaceError(order.folder, rest, self._free(order.folder)) from error
            raise CocoonError(f"{order.folder}: {error.strerror or error}") from error
        return fetched

    async def _fetch(self, offer: Offer, incomplete: Path) -> GgufHeader:
        """Bring the partial file to its full length, and check it."""
        name = self._order.file.name
        with open_partial(incomplete, offer.size) as file:
            check_space(self._order.folder, offer.size - file.tell(), self._free)
            here = file.tell()
            self._tell(Transfer(here, offer.size, 0.0, None, is_checking=here > 0, kept=here))
            hasher = await _hash_what_is_there(file)
            await self._fill(offer, file, hasher)
            file.flush()
            os.fsync(file.fileno())
        try:
            if hasher.hexdigest() != offer.sha256:
                raise WrongBytesError(name, offer.sha256, hasher.hexdigest(), "wrong bytes arrived")
            header = read_header(incomplete)
            check_template(self._order, header)
        except (ModelFileError, WrongBytesError) as error:
            os.unlink(incomplete)  # noqa: PTH108
            if isinstance(error, ModelFileError):
                raise ModelFileError(f"{name}: {error}") from error
            raise
        return header

    async def _fill(self, offer: Offer, file: BinaryIO, hasher: "_Hasher") -> None:
        meter = Speedometer(offer.size, file.tell(), time.monotonic())

        async def attempt() -> None:
            try:
                await self._receive(offer, file, hasher, meter)
            except (HubError, asyncio.CancelledError):  # what was told last may be older
                at_rest = meter.read(file.tell(), time.monotonic())
                self._tell(replace(at_rest, bytes_per_s=0.0, seconds_left=None))
                raise

        if file.tell() < offer.size:
            silence = asyncio.create_task(self._tell_silence(file, meter))
            try:
                await self._patiently(attempt, self._patience_s, file.tell)
            finally:
                silence.cancel()
        if (last := meter.note(offer.size, time.monotonic())) is not None:
            self._tell(last)

    async def _tell_silence(self, file: BinaryIO, meter: Speedometer) -> None:
        """A server that sends nothing must not leave its last speed on the screen."""
        while True:
            await asyncio.sleep(SILENCE_STEP_S)
            if (transfer := meter.note(file.tell(), time.monotonic())) is not None:
                self._tell(transfer)

    async def _receive(self, offer: Offer, file: BinaryIO, hasher: "_Hasher", meter: Speedometer) -> None:
        """One answer of the server, as far as it goes."""
        host = urlsplit(offer.url).hostname or ""
        async with open_bytes(offer.url, file.tell()) as answer:
            if answer.start != file.tell():  # it cannot go on in the middle
                file.seek(0)
                file.truncate()
                hasher.begin_again()
            async for chunk in answer.chunks:
                if file.tell() + len(chunk) > offer.size:
                    raise HubError(
                        f"{host} sends more than the {offer.size} bytes that it announced", host=host
                    )
                file.write(chunk)
                hasher.update(chunk)
                if (transfer := meter.note(file.tell(), time.monotonic())) is not None:
                    self._tell(transfer)
                if file.tell() == offer.size:  # whatever length the answer has promised
                    return
        if file.tell() < offer.size:
            said = f"{host} ended after {file.tell()} of {offer.size} bytes"
            raise HubError(said, host=host, retry=True)

    async def _patiently(
        self,
        attempt: Callable[[], Awaitable[T]],
        patience_s: Sequence[float],
        mark: Callable[[], int] = lambda: 0,
    ) -> T:
        """Try until it works, or until several attempts in a row did not get beyond the best ``mark``."""
        best, fruitless = mark(), 0
        while True:
            try:
                return await attempt()
            except HubError as error:
                fruitless = 0 if mark() > best else fruitless + 1
                best = max(best, mark())
                if not error.retry or error.wait_s > MAX_WISH_S or fruitless > len(patience_s):
                    raise
                log.info("asked again, attempt %d in vain: %s", fruitless, error)
                await asyncio.sleep(max(error.wait_s, patience_s[max(fruitless - 1, 0)]))


class _Hasher:
    """SHA-256 of what the partial file holds."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()

    def update(self, data: bytes) -> None:
        self._sha256.update(data)

    def begin_again(self) -> None:
        self._sha256 = hashlib.sha256()

    def hexdigest(self) -> str:
        return self._sha256.hexdigest()


async def _hash_what_is_there(file: BinaryIO) -> _Hasher:
    hasher = _Hasher()
    file.seek(0)
    while data := file.read(READ_BYTES):
        hasher.update(data)
        await asyncio.sleep(0)  # where a cancellation comes in
    return hasher
