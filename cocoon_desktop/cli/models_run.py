"""The work of ``cocoon models``: asks the store, and tells in words or in JSON."""

import json
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal, Self

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import load_settings
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.models.catalog import (
    CatalogModel,
    ModelFile,
    catalog,
    find_in_catalog,
    fitting,
    tiny_model_path,
)
from cocoon_desktop.models.errors import WrongBytesError
from cocoon_desktop.models.folder import FolderModel, describe, find_model
from cocoon_desktop.models.gguf import GgufHeader, read_header
from cocoon_desktop.models.index import Index, read_index
from cocoon_desktop.models.model_store import ModelStore, Verdict
from cocoon_desktop.models.names import TINY, RemoteFile
from cocoon_desktop.models.order import template_sha256
from cocoon_desktop.models.partials import partials
from cocoon_desktop.models.transfer import Transfer

from .terminal import Spinner, err, out, run_until_stopped

UNKNOWN = "-"
NAME_LIMIT = 60
KINDS: Final[tuple[Literal["chat", "embedding"], ...]] = ("chat", "embedding")
CATALOG_NOTE = (
    "GiB: the smallest graphics card that holds the model with a short context. A licence with * restricts "
    "use. Where the file's size is open, the hub tells it at the download."
)


def open_store() -> ModelStore:
    """The models folder as the owner's settings name it."""
    settings = load_settings(find_paths().settings)
    return ModelStore(settings.models_folder, settings.models_endpoint)


def run_list(vram: float | None, *, here_only: bool, as_json: bool) -> None:
    store = open_store()
    rows = list(catalog()) if vram is None else fitting(catalog(), vram)
    index, here = read_index(store.folder), store.models()
    if as_json:
        tell_json(
            folder=str(store.folder),
            catalog=[] if here_only else [catalog_facts(row, store) for row in rows],
            here=[folder_facts(model, index) for model in here],
        )
        return
    if not here_only:
        for kind in KINDS:
            out.print(_catalog_table(kind, rows, store))
            out.print()
        err.print(CATALOG_NOTE, soft_wrap=True)
    if here:
        out.print(_folder_table(here))
    err.print(f"{len(here)} in {store.folder}", markup=False, soft_wrap=True)


def run_show(name: str, *, as_json: bool) -> None:
    store = open_store()
    row, found = find_in_catalog(name), find_model(name, store.folder)
    if row is None and found is None:
        raise UsageError(f"there is no model {name}, neither in the catalog nor in {store.folder}", "model")
    facts: dict[str, Any] = {}
    if row is not None:
        facts["catalog"] = catalog_facts(row, store)
    if found is not None:
        facts["here"] = folder_facts(describe(found), read_index(store.folder))
    elif row is not None and row.id == TINY:
        facts["here"] = {"path": str(tiny_model_path()), **_header_facts(read_header(tiny_model_path()))}
    if as_json:
        tell_json(**facts)
        return
    for title, values in facts.items():
        out.print(f"{title}:")
        for key, value in values.items():
            shown = UNKNOWN if value is None or value == "" else one_line(str(value))
            out.print(f"  {key:22}{shown}", markup=False, soft_wrap=True)


def run_download(name: str, *, accept_change: bool, as_json: bool) -> None:
    store = open_store()
    row = find_in_catalog(name)
    if row is None and name.count("/") < 2:
        raise UsageError(
            f"{name} is not in the catalog (cocoon models list); a file of the hub is OWNER/REPO/FILE.gguf",
            "model",
        )
    wanted = RemoteFile.parse(name) if row is None else row
    if row is not None and row.restricts_use:
        err.print(f"Its licence, {row.licence}, restricts use. Read it before you serve the model to others.")
    bar = DownloadBar(name)
    try:
        with bar:
            model = run_until_stopped(store.download(wanted, bar.show, accept_change=accept_change))
    except KeyboardInterrupt:
        err.print(
            f"{bar.so_far}; `cocoon models download {name}` goes on there.", markup=False, soft_wrap=True
        )
        raise
    except WrongBytesError as error:
        raise CocoonError(
            f"{error}. If you know why it changed, --accept-change takes the new one."
        ) from error
    _tell_model(model, as_json=as_json, verb="Fetched")


def run_add(file: Path, *, move: bool, as_json: bool) -> None:
    with Spinner(f"{'moving' if move else 'copying'} {file.name}"):
        model = open_store().add(file, move=move)
    _tell_model(model, as_json=as_json, verb="Added")


def run_verify(name: str | None, *, as_json: bool) -> None:
    with Spinner("reading every byte"):
        verdicts = open_store().verify(name)
    if as_json:
        tell_json(models=[verdict_facts(verdict) for verdict in verdicts])
    else:
        for verdict in verdicts:
            out.print(_verdict_line(verdict), markup=False, soft_wrap=True)
    if not all(verdict.is_good for verdict in verdicts):
        raise typer.Exit(1)


def run_remove(name: str, *, sure: bool, as_json: bool) -> None:
    store = open_store()
    if name == TINY:
        raise UsageError(f"{TINY} is inside the program and cannot be removed", "model")
    if not sure and not typer.confirm(f"Delete {name} from {store.folder}?", err=True):
        raise typer.Exit(1)
    freed = store.remove(name)
    if as_json:
        tell_json(name=name, freed_bytes=freed)
    else:
        err.print(f"Removed {name}; {format_size(freed)} are free again.", markup=False)


class DownloadBar:
    """A bar with size, speed and time left on standard error; silent where there is no terminal."""

    def __init__(self, name: str) -> None:
        self._last: Transfer | None = None
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[words]}", markup=False),
            console=err,
            disable=not err.is_terminal,
        )
        self._task = self._progress.add_task(one_line(name, NAME_LIMIT), total=None, words="asking the hub")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, transfer: Transfer) -> None:
        self._last = transfer
        self._progress.update(
            self._task, completed=transfer.done, total=transfer.total, words=transfer_words(transfer)
        )

    @property
    def so_far(self) -> str:
        """What is there after a stop."""
        if self._last is None:
            return "Stopped before anything was fetched"
        return f"Stopped; {format_size(self._last.done)} of {format_size(self._last.total)} are kept"


# ---------------------------------------------------------------------------------------------------- words


def format_size(size_bytes: int | None) -> str:
    """A size as disks and hubs count it: 1 GB = 10**9 bytes."""
    if size_bytes is None:
        return UNKNOWN
    for unit, step in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size_bytes >= step:
            return f"{size_bytes / step:.2f} {unit}"
    return f"{size_bytes} B"


def _parameters(count: int) -> str:
    return f"{count / 1e9:.1f}B" if count >= 1e9 else f"{count / 1e6:.1f}M"


def transfer_words(transfer: Transfer) -> str:
    """``1.20 GB of 5.03 GB, 12.40 MB/s, 5 min 9 s left``."""
    words = f"{format_size(transfer.done)} of {format_size(transfer.total)}"
    if transfer.seconds_left is None:
        return f"{words}, waiting"
    minutes, seconds = divmod(round(transfer.seconds_left), 60)
    hours, minutes = divmod(minutes, 60)
    left = (
        f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    )
    return f"{words}, {format_size(round(transfer.bytes_per_s))}/s, {left} left"


def _verdict_line(verdict: Verdict) -> str:
    words = {"ok": "ok", "new": "ok, first seen", "changed": "CHANGED", "refused": "REFUSED"}[verdict.state]
    detail = "  ".join(part for part in (verdict.sha256, verdict.reason) if part)
    return f"{words:16}{one_line(verdict.model.key)}  {one_line(detail)}"


def _catalog_table(
    kind: Literal["chat", "embedding"], rows: Iterable[CatalogModel], store: ModelStore
) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in (f"{kind} models", "size", "quant.", "file", "GiB", "licence", ""):
        table.add_column(name, no_wrap=True, justify="right" if name in ("size", "file", "GiB") else "left")
    for row in rows:
        if row.kind != kind:
            continue
        licence = row.licence.removeprefix("LicenseRef-").removesuffix("-Community") + (
            "*" if row.restricts_use else ""
        )
        file, state = format_size(row.size_bytes), state_of(row, store)
        shown = "" if state == "absent" else state
        table.add_row(row.id, row.parameters, row.quantization, file, str(row.vram_gib), licence, shown)
    return table


def _folder_table(models: Iterable[FolderModel]) -> Table:
    table = Table("here", "architecture", "size", "quant.", "file", "context", box=None, pad_edge=False)
    for model in models:
        name, size, header = (
            one_line(model.found.name, NAME_LIMIT),
            format_size(model.found.size),
            model.header,
        )
        if header is None:
            table.add_row(name, f"refused: {one_line(model.refusal)}")  # its cell wraps
            continue
        table.add_row(
            name,
            one_line(header.architecture, NAME_LIMIT),
            _parameters(header.parameter_count),
            header.quantization,
            size,
            str(header.context_length or UNKNOWN),
        )
    return table


# ----------------------------------------------------------------------------------------------------- JSON


def tell_json(**facts: Any) -> None:
    print(json.dumps(facts, ensure_ascii=False))


def state_of(row: CatalogModel, store: ModelStore) -> str:
    """``here``, ``partial`` or ``absent``."""
    if row.id == TINY or (store.folder / row.file_name).exists():
        return "here"
    return "partial" if partials(store.folder, row.file_name) else "absent"


def catalog_facts(row: CatalogModel, store: ModelStore) -> dict[str, Any]:
    fetched = sum(path.stat().st_size for path in partials(store.folder, row.file_name))
    return {**row.model_dump(), "state": state_of(row, store), "fetched_bytes": fetched}


def folder_facts(model: FolderModel, index: Index) -> dict[str, Any]:
    entry, row = index.entries.get(model.found.key), model.catalog_model
    return {
        "name": model.found.name,
        "key": model.found.key,
        "files": [str(path) for path in model.found.files],
        "size_bytes": model.found.size,
        "catalog_id": None if row is None else row.id,
        "source": entry.source if entry is not None and entry.source else None,
        "sha256": None if entry is None else entry.sha256,
        "refusal": model.refusal or None,
        **({} if model.header is None else _header_facts(model.header)),
    }


def _header_facts(header: GgufHeader) -> dict[str, Any]:
    return {
        "calls_itself": header.name,
        "architecture": header.architecture,
        "parameters": header.parameter_count,
        "quantization": header.quantization,
        "context_tokens": header.context_length or None,
        "chat_template_sha256": template_sha256(header),
    }


def verdict_facts(verdict: Verdict) -> dict[str, Any]:
    return {
        "key": verdict.model.key,
        "state": verdict.state,
        "sha256": verdict.sha256 or None,
        "reason": verdict.reason or None,
    }


def _tell_model(model: ModelFile, *, as_json: bool, verb: str) -> None:
    if as_json:
        tell_json(name=model.name, path=str(model.path), size_bytes=model.size, sha256=model.sha256)
        return
    name = one_line(model.name)
    err.print(f"{verb} {name}: {format_size(model.size)}, {model.path}", markup=False, soft_wrap=True)
    err.print(f"SHA-256 {model.sha256}", markup=False, soft_wrap=True)
    err.print(f"Serve it: cocoon up --model {shlex.quote(name)}", markup=False, soft_wrap=True)
