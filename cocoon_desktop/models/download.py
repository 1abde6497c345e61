"""I fetch a model from a hub and let it appear under its name only when it is what it should be.

Until then it is a partial file that the next attempt goes on with, whatever stopped this one: a lost line, a
full disk, a cancelled task, a killed process. Bytes that are wrong in the end are deleted. A model in several
files appears when all are whole, the first one last: it stands for all.
"""

import asyncio
import errno
import hashlib
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, TypeVar
from urllib.parse import urlsplit

from cocoon_desktop.core.errors import CocoonError, UsageError

from .apart import abandonable, in_own_loop
from .errors import HubError, WrongBytesError
from .file_cursor import ModelFileError
from .gguf import GgufHeader, check_part, read_parts
from .hub import ask_hub, open_bytes
from .names import RemoteFile
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
class FetchedFile:
    """One file of a model, as it is at the hub."""

    file: RemoteFile
    commit: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A model that arrived, and is what it should be. ``sha256`` is that of all its files in their order."""

    path: Path
    sha256: str
    size: int
    changed_at_ns: int
    header: GgufHeader
    files: tuple[FetchedFile, ...]


OnWhole: TypeAlias = Callable[[Fetched], None]


async def download(
    orders: Sequence[Order],
    on_transfer: OnTransfer = lambda _: None,
    *,
    on_whole: OnWhole = lambda _: None,
    patience_s: Sequence[float] = PATIENCE_S,
    free: FreeSpace = free_space,
) -> Fetched:
    """Fetch all files of a model, in their order, into one folder, which must exist.

    Cancelling leaves partial files, as does every passing fault. ``on_whole`` is called, in another thread,
    when every byte is right and before the files have their names: what it writes down is never missing
    beside them, whatever ends the program.
    Raises HubError, SpaceError, WrongBytesError, ModelFileError, UsageError, and CocoonError for the disk's.
    """
    here = asyncio.get_running_loop()

    def tell(transfer: Transfer) -> None:
        here.call_soon_threadsafe(on_transfer, transfer)

    return await in_own_loop(lambda: _Download(orders, tell, on_whole, patience_s, free).run())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file to fetch. ``number`` counts from 1, ``start`` is where it begins in the whole of all files."""

    number: int
    order: Order
    offer: Offer
    start: int

    @property
    def target(self) -> Path:
        return self.order.folder / self.order.file.name

    @property
    def incomplete(self) -> Path:
        return partial_path(self.order.folder, self.order.file.name, self.offer.sha256)

    @property
    def place(self) -> Path:
        """Where its bytes are: under its name when somebody brought it there, or an earlier attempt."""
        return self.target if self.target.exists() else self.incomplete

    @property
    def end(self) -> int:
        return self.start + self.offer.size

    @property
    def there(self) -> int:
        """Bytes that have arrived, as far as they can be of this file."""
        try:
            return min(self.place.stat().st_size, self.offer.size)
        except FileNotFoundError:
            return 0


class _Download:
    """Lives in a loop of its own, so reading and writing the disk may block it."""

    def __init__(
        self,
        orders: Sequence[Order],
        tell: OnTransfer,
        on_whole: OnWhole,
        patience_s: Sequence[float],
        free: FreeSpace,
    ) -> None:
        self._orders, self._folder = orders, orders[0].folder
        self._tell, self._on_whole = tell, on_whole
        self._patience_s, self._free = patience_s, free

    async def run(self) -> Fetched:
        pieces = [piece async for piece in self._ask()]
        try:
            with ExitStack() as claims:
                for piece in pieces:
                    claims.enter_context(claim(piece.incomplete))
                    forget_partials(self._folder, piece.order.file.name, but=piece.incomplete)
                return await self._fetch_all(pieces)
        except OSError as error:
            if error.errno == errno.ENOSPC:  # somebody else filled the disk meanwhile
                raise SpaceError(self._folder, _missing(pieces), self._free(self._folder)) from error
            raise CocoonError(f"{self._folder}: {error.strerror or error}") from error

    async def _ask(self) -> AsyncIterator[_Piece]:
        """What the hub has, compared with what is known, before a byte is fetched."""
        start, commit = 0, ""
        for number, order in enumerate(self._orders, 1):
            file = replace(order.file, revision=commit) if commit else order.file  # the same state for all
            ask = partial(ask_hub, file, order.endpoint)
            offer = await self._patiently(partial(abandonable, ask), patience_s=self._patience_s[:2])
            check_offer(order, offer)
            yield _Piece(number, order, offer, start)
            start, commit = start + offer.size, offer.commit

    async def _fetch_all(self, pieces: Sequence[_Piece]) -> Fetched:
        check_space(self._folder, _missing(pieces), self._free)
        total, done = pieces[-1].end, pieces[-1].end - _missing(pieces)
        meter = Speedometer(total, done, time.monotonic())
        self._tell(Transfer(done, total, 0.0, None, is_checking=done > 0, kept=done))
        hasher = _Hasher(several=len(pieces) > 1)
        for piece in pieces:
            hasher.begin_file()
            await self._fetch(piece, pieces, hasher, meter)
        header = _read_whole(pieces)
        changed_at_ns = max(
            piece.place.stat().st_mtime_ns for piece in pieces
        )  # files keep that under their names
        files = tuple(
            FetchedFile(piece.order.file, piece.offer.commit, piece.offer.sha256, piece.offer.size)
            for piece in pieces
        )
        fetched = Fetched(pieces[0].target, hasher.whole(), total, changed_at_ns, header, files)
        self._on_whole(fetched)
        for piece in reversed(pieces):
            if piece.place != piece.target:
                os.replace(piece.incomplete, piece.target)  # noqa: PTH105
        return fetched

    async def _fetch(
        self, piece: _Piece, pieces: Sequence[_Piece], hasher: "_Hasher", meter: Speedometer
    ) -> None:
        """Bring a file to its full length, and check it."""
        name, wanted = piece.order.file.name, piece.offer.sha256
        if piece.place == piece.target:
            with piece.target.open("rb") as there:
                await _hash_what_is_there(there, hasher)
            if (got := hasher.of_file()) != wanted:
                message = f"{piece.target} is there already, and is another file: SHA-256 {got}, not {wanted}"
                raise UsageError(message, "model")
        else:
            with open_partial(piece.incomplete, piece.offer.size) as file:
                await _hash_what_is_there(file, hasher)
                await self._fill(piece, pieces, file, hasher, meter)
                file.flush()
                os.fsync(file.fileno())
            if hasher.of_file() != wanted:
                piece.incomplete.unlink()
                raise WrongBytesError(name, wanted, hasher.of_file(), "wrong bytes arrived")
        try:
            check_part(piece.place, piece.number, len(pieces))
        except ModelFileError as error:
            piece.incomplete.unlink(missing_ok=True)
            raise ModelFileError(f"{name}: {error}") from error

    async def _fill(
        self,
        piece: _Piece,
        pieces: Sequence[_Piece],
        file: BinaryIO,
        hasher: "_Hasher",
        meter: Speedometer,
    ) -> None:
        later = sum(other.there for other in pieces[piece.number :])
        base = piece.start + later  # what is there of all the others

        async def attempt() -> None:
            try:
                await self._receive(piece, base, file, hasher, meter)
            except (HubError, asyncio.CancelledError):  # what was told last may be older
                at_rest = meter.read(base + file.tell(), time.monotonic())
                self._tell(replace(at_rest, bytes_per_s=0.0, seconds_left=None))
                raise

        if file.tell() < piece.offer.size:
            silence = asyncio.create_task(self._tell_silence(base, file, meter))
            try:
                await self._patiently(attempt, self._patience_s, file.tell)
            finally:
                silence.cancel()
        if (last := meter.note(base + piece.offer.size, time.monotonic())) is not None:
            self._tell(last)

    async def _tell_silence(self, base: int, file: BinaryIO, meter: Speedometer) -> None:
        """A server that sends nothing must not leave its last speed on the screen."""
        while True:
            await asyncio.sleep(SILENCE_STEP_S)
            if (transfer := meter.note(base + file.tell(), time.monotonic())) is not None:
                self._tell(transfer)

    async def _receive(
        self, piece: _Piece, base: int, file: BinaryIO, hasher: "_Hasher", meter: Speedometer
    ) -> None:
        """One answer of the server, as far as it goes."""
        offer = piece.offer
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
                if (transfer := meter.note(base + file.tell(), time.monotonic())) is not None:
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


def _missing(pieces: Sequence[_Piece]) -> int:
    """Bytes that have not arrived."""
    return sum(piece.offer.size - piece.there for piece in pieces)


def _read_whole(pieces: Sequence[_Piece]) -> GgufHeader:
    """The head of the model; of one that is refused, the first file is deleted, which says what it is."""
    first = pieces[0]
    try:
        header = read_parts([piece.place for piece in pieces])
        check_template(first.order, header)
    except (ModelFileError, WrongBytesError) as error:
        first.incomplete.unlink(missing_ok=True)
        if isinstance(error, ModelFileError):
            raise ModelFileError(f"{first.order.file.name}: {error}") from error
        raise
    return header


class _Hasher:
    """SHA-256 of the file that is read now and, where there are several, of all so far."""

    def __init__(self, *, several: bool) -> None:
        self._several = several
        self._before, self._all, self._file = (hashlib.sha256() for _ in range(3))

    def begin_file(self) -> None:
        self._before = self._all.copy()
        self._file = hashlib.sha256()

    def begin_again(self) -> None:
        """The same file, from its beginning."""
        self._all, self._file = self._before.copy(), hashlib.sha256()

    def update(self, data: bytes) -> None:
        self._file.update(data)
        if self._several:
            self._all.update(data)

    def of_file(self) -> str:
        return self._file.hexdigest()

    def whole(self) -> str:
        return self._all.hexdigest() if self._several else self.of_file()


async def _hash_what_is_there(file: BinaryIO, hasher: _Hasher) -> None:
    file.seek(0)
    while data := file.read(READ_BYTES):
        hasher.update(data)
        await asyncio.sleep(0)  # where a cancellation comes in
