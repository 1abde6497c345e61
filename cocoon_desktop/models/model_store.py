"""I keep the folder of models of this user: fetch, add, verify and remove them."""

import asyncio
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from cocoon_desktop.core.errors import CocoonError, UsageError

from . import partials as waiting
from .catalog import CatalogModel, ModelFile, find_in_catalog
from .file_cursor import ModelFileError
from .fingerprint import take_fingerprint
from .folder import SUFFIX, FolderModel, FoundModel, describe, find_model, scan
from .gguf import read_header
from .index import Entry, Index, Pin, change_index, read_index
from .names import RemoteFile
from .order import Order, template_sha256
from .parts import model_files, model_stem, part_names
from .space import FreeSpace, check_space, free_space
from .store import resolve_model
from .transfer import OnTransfer, Speedometer

if TYPE_CHECKING:
    from .download import Fetched

DEFAULT_ENDPOINT: Final = "https://huggingface.co"
COPY_BYTES: Final = 1 << 22


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying one model found.

    ``new``: no hash was known, so this one is remembered. ``reason`` says what is wrong with a bad one.
    """

    model: FoundModel
    state: Literal["ok", "new", "changed", "refused"]
    sha256: str = ""
    reason: str = ""

    @property
    def is_good(self) -> bool:
        return self.state in ("ok", "new")


class ModelStore:
    """The models folder of this user. ``endpoint``: the hub, or a mirror of it.

    Everything but ``download`` reads or writes files and may take a while: call it off the event loop. All
    methods raise CocoonError for what the disk refuses.
    """

    def __init__(self, folder: Path, endpoint: str = DEFAULT_ENDPOINT) -> None:
        self.folder, self.endpoint = folder, endpoint

    def models(self) -> list[FolderModel]:
        """Every model of the folder, also those that cannot be used."""
        return [describe(found) for found in scan(self.folder)]

    def find(self, name: str) -> FoundModel:
        """The model that somebody means. Raises UsageError."""
        found = find_model(name, self.folder)
        if found is None:
            raise UsageError(f"there is no model {name} in {self.folder}", "model")
        return found

    async def download(
        self,
        wanted: CatalogModel | RemoteFile,
        on_transfer: OnTransfer = lambda _: None,
        *,
        accept_change: bool = False,
        patience_s: Sequence[float] | None = None,
        free: FreeSpace = free_space,
    ) -> ModelFile:
        """Fetch a model, or go on fetching it; one that is there already is only checked.

        Its hash is that of the catalog, else that of its first download, else the hub's word, remembered from
        now on. ``accept_change``: believe the hub also against what was known. Cancelling leaves a partial
        file. Raises HubError, SpaceError, WrongBytesError, ModelFileError and UsageError.
        """
        from .download import PATIENCE_S, download  # the hub's library is large

        row = wanted if isinstance(wanted, CatalogModel) else None
        files = wanted_files(wanted)
        self._make_folder()
        pins = (await asyncio.to_thread(read_index, self.folder)).pins
        orders = [Order(file, self.folder, self.endpoint) for file in files]
        if not accept_change:
            orders = [_with_what_is_known(order, row, pins.get(str(order.file))) for order in orders]
        known = orders[0].sha256 if len(orders) == 1 else None
        if (there := await asyncio.to_thread(self._already_there, files, known)) is not None:
            return there
        got = await download(
            orders, on_transfer, on_whole=self._remember, patience_s=patience_s or PATIENCE_S, free=free
        )
        return ModelFile(got.path, model_stem(got.path), got.sha256, got.size)

    def _remember(self, got: "Fetched") -> None:
        first = got.files[0].file
        entry = Entry(sha256=got.sha256, size=got.size, changed_at_ns=got.changed_at_ns, source=str(first))

        def change(index: Index) -> Index:
            for each in got.files:
                template = template_sha256(got.header) if each.file == first else None
                pin = Pin(sha256=each.sha256, size=each.size, commit=each.commit, template_sha256=template)
                index = index.with_pin(str(each.file), pin)
            return index.with_entry(first.name, entry)

        change_index(self.folder, change)

    def add(self, path: Path, *, move: bool = False, on_transfer: OnTransfer = lambda _: None) -> ModelFile:
        """Bring an own model into the folder: a copy, or the file itself. Parts of a split model come along.

        It appears under its name only when all of it is there. ``on_transfer`` is called in this thread.
        Raises UsageError and ModelFileError.
        """
        source = path.expanduser()
        files = model_files(source)
        name = source.name
        if name.startswith(".") or not name.lower().endswith(SUFFIX):
            raise UsageError(f"{source} is not called NAME{SUFFIX}", "model")
        if not source.is_file():
            raise UsageError(f"there is no file {source}", "model")
        self._make_folder()
        for file in files:
            if os.path.lexists(self.folder / file.name):
                raise UsageError(f"{self.folder / file.name} is there already", "model")
        try:
            read_header(source)
        except ModelFileError as error:
            raise ModelFileError(f"{source}: {error}") from error
        try:
            self._bring(files, on_transfer, move=move)
        except OSError as error:
            raise CocoonError(f"{source} cannot be added: {error.strerror or error}") from error
        return resolve_model(self.folder / name, self.folder)

    def fetched_bytes(self, wanted: CatalogModel | RemoteFile) -> int:
        """How much of a model that is not whole is here already."""
        names = [file.name for file in wanted_files(wanted)]
        return sum(path.stat().st_size for name in names for path in waiting.partials(self.folder, name))

    def give_up(self, wanted: CatalogModel | RemoteFile) -> int:
        """Delete what was fetched of a model that is not whole; answers the bytes that became free.

        Raises BusyError while somebody fetches it.
        """
        files = wanted_files(wanted)
        try:
            return sum(waiting.give_up(self.folder, file.name) for file in files)
        except OSError as error:
            message = f"what was fetched of {files[0].name} cannot be removed: {error.strerror}"
            raise CocoonError(message) from error

    def remove(self, name: str) -> int:
        """Delete a model and what was fetched of it; answers the bytes that became free.

        A link is deleted, never what it points to. The hash of its first download stays known. Raises
        UsageError.
        """
        row = find_in_catalog(name)
        file_name = name.rpartition("/")[2] if row is None else row.file_name
        found = find_model(name, self.folder)
        doomed = list(found.files) if found is not None else []
        first = file_name if found is None else found.key.rpartition("/")[2]
        for part in part_names(first):
            doomed += waiting.partials(self.folder, part)
        if not doomed:
            raise UsageError(f"there is no model {name} in {self.folder}", "model")
        freed = 0
        try:
            for path in doomed:
                status = path.lstat()
                path.unlink()
                freed += status.st_size
        except OSError as error:
            raise CocoonError(f"{path} cannot be removed: {error.strerror}") from error
        if found is not None:
            change_index(self.folder, lambda index: index.without_entry(found.key))
        return freed

    def verify(self, name: str | None = None) -> list[Verdict]:
        """Read one model, or all of them, completely, and compare with the hashes that are known."""
        chosen = scan(self.folder) if name is None else [self.find(name)]
        return [self._verify(found) for found in chosen]

    def _verify(self, found: FoundModel) -> Verdict:
        model = describe(found)
        if model.header is None:
            return Verdict(found, "refused", reason=model.refusal)
        try:
            taken = take_fingerprint(found.first)
        except ModelFileError as error:
            return Verdict(found, "refused", reason=str(error))
        known = read_index(self.folder).entries.get(found.key)
        if known is None:
            change_index(self.folder, lambda index: index.with_entry(found.key, Entry.of(taken)))
            return Verdict(found, "new", taken.sha256)
        if known.sha256 != taken.sha256:
            return Verdict(found, "changed", taken.sha256, f"its SHA-256 was {known.sha256}")
        return Verdict(found, "ok", taken.sha256)

    def _already_there(self, files: Sequence[RemoteFile], sha256: str | None) -> ModelFile | None:
        """The model of that name, if it is the one that is meant. Raises UsageError for another one."""
        file, target = files[0], self.folder / files[0].name
        if not all(os.path.lexists(self.folder / each.name) for each in files):
            return None  # what is missing of several is fetched, and the others are checked
        model = resolve_model(target, self.folder)
        entry = read_index(self.folder).entries.get(file.name)
        if sha256 is None and (entry is None or entry.source != str(file)):
            raise UsageError(f"{target} is there already, and is not known to be {file}", "model")
        if sha256 is not None and model.sha256 != sha256:
            raise UsageError(
                f"{target} is there already, and is another file: SHA-256 {model.sha256}, not {sha256}",
                "model",
            )
        return model

    def _bring(self, files: Sequence[Path], on_transfer: OnTransfer, *, move: bool) -> None:
        hidden = self.folder / waiting.FOLDER
        hidden.mkdir(exist_ok=True)
        if move and all(file.stat().st_dev == hidden.stat().st_dev for file in files):
            for file in reversed(files):  # the first part last: it stands for all
                file.rename(self.folder / file.name)
            return
        total = sum(file.stat().st_size for file in files)
        check_space(self.folder, total)
        meter = Speedometer(total, 0, time.monotonic())
        done = 0
        copies = [hidden / f"{file.name}.adding" for file in files]
        try:
            for file, copy in zip(files, copies, strict=True):
                for size in _copy(file, copy):
                    done += size
                    if (transfer := meter.note(done, time.monotonic())) is not None:
                        on_transfer(transfer)
            for file, copy in reversed(list(zip(files, copies, strict=True))):
                copy.replace(self.folder / file.name)
        except BaseException:
            for copy in copies:
                copy.unlink(missing_ok=True)
            raise
        if move:
            for file in files:
                file.unlink()

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise CocoonError(f"the models folder {self.folder} cannot be made: {error.strerror}") from error


def _copy(source: Path, target: Path) -> Iterator[int]:
    """Copy a file; yields the bytes of each piece when it is written."""
    with source.open("rb") as read, target.open("wb") as write:
        while piece := read.read(COPY_BYTES):
            write.write(piece)
            yield len(piece)


def wanted_files(wanted: CatalogModel | RemoteFile) -> tuple[RemoteFile, ...]:
    """Where a model is on the hub. Raises UsageError for the one inside the program, and for a later part."""
    return (wanted.remote if isinstance(wanted, CatalogModel) else wanted).parts()


def _with_what_is_known(order: Order, row: CatalogModel | None, pin: Pin | None) -> Order:
    """The catalog knows best; what it does not know, the first download told."""
    if row is not None and row.sha256 is not None:
        return replace(
            order, sha256=row.sha256, size=row.size_bytes, template_sha256=row.chat_template_sha256
        )
    if pin is not None:
        return replace(order, sha256=pin.sha256, size=pin.size, template_sha256=pin.template_sha256)
    if row is not None:
        return replace(order, size=row.size_bytes, template_sha256=row.chat_template_sha256)
    return order
