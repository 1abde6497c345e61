"""I gather what is known about every model of the catalog and the folder, and judge how each suits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cocoon_desktop.core.text import one_line
from cocoon_desktop.inference.plan.devices import Machine
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.inference.plan.suitability import suit, suit_class, suit_size
from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.catalog import (
    VRAM_CLASSES,
    CatalogModel,
    catalog,
    tiny_model_path,
    vram_class,
)
from cocoon_desktop.models.downloader import find_wanted
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.folder import FolderModel, FoundModel, describe
from cocoon_desktop.models.gguf import GgufHeader
from cocoon_desktop.models.index import Index, read_index
from cocoon_desktop.models.memory import read_memory
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.models.names import TINY, RemoteFile
from cocoon_desktop.models.parts import model_files, model_stem
from cocoon_desktop.ui.models.facts import ModelFacts

NAME_LIMIT = 60

MachineFor = Callable[[str], Machine]
"""What there is for a model of this architecture: a card may compute one rightly and another not."""


@dataclass(frozen=True)
class Shelf:
    """Every model, the file of each that is here, and what its head says."""

    models: tuple[ModelFacts, ...] = ()
    found: Mapping[str, FoundModel] = field(default_factory=dict)
    headers: Mapping[str, GgufHeader] = field(default_factory=dict)

    def key_of(self, path: Path) -> str | None:
        """The model whose (first) file this is."""
        return next((key for key, found in self.found.items() if found.first == path), None)


def read_shelf(store: ModelStore, wanted: Iterable[str], used: Path | None) -> Shelf:
    """Read the folder. ``wanted`` names downloads, ``used`` a file that may lie elsewhere.

    Takes a while: call it off the event loop. Raises CocoonError.
    """
    index, here = read_index(store.folder), store.models()
    by_file = {model.found.first.name: model for model in here if "/" not in model.found.key}
    models: list[ModelFacts] = []
    found: dict[str, FoundModel] = {}
    headers: dict[str, GgufHeader] = {}

    def put(facts: ModelFacts, model: FolderModel) -> None:
        models.append(facts)
        found[facts.key] = model.found
        if model.header is not None:
            headers[facts.key] = model.header

    for row in catalog():
        if row.id == TINY:
            tiny = describe(_found_at(tiny_model_path(), TINY))
            put(_of_row(row, "program", tiny.found.first), tiny)
        elif (there := by_file.pop(row.file_name, None)) is not None:
            facts = replace(_of_row(row, "disk", there.found.first), size=there.found.size)
            put(_with_hash(replace(facts, refusal=there.refusal), there, index), there)
        else:
            models.append(replace(_of_row(row, "hub"), fetched=store.fetched_bytes(row)))
    own = {model.found.first for model in here} - {each.first for each in found.values()}
    for model in here:
        if model.found.first in own:
            put(_with_hash(_of_file(model, "disk"), model, index), model)
    if used is not None and used not in {each.first for each in found.values()} and used.is_file():
        elsewhere = describe(_found_at(used, str(used)))
        put(_of_file(elsewhere, "outside"), elsewhere)
    known = {model.key for model in models}
    models += [_of_remote(name, store) for name in wanted if name not in known]
    return Shelf(tuple(models), found, headers)


def judge(shelf: Shelf, machine_for: MachineFor, wishes: Wishes) -> list[ModelFacts]:
    """The models with how they suit. Plans each that is here: call it off the event loop."""
    return [_judged(model, shelf.headers.get(model.key), machine_for, wishes) for model in shelf.models]


def _judged(
    model: ModelFacts, header: GgufHeader | None, machine_for: MachineFor, wishes: Wishes
) -> ModelFacts:
    try:
        return replace(model, suitability=_suitability(model, header, machine_for, wishes))
    except ModelFileError as error:  # its head is sound, its sizes are absurd
        return replace(model, refusal=str(error))


def _suitability(
    model: ModelFacts, header: GgufHeader | None, machine_for: MachineFor, wishes: Wishes
) -> Suitability:
    if header is not None:
        machine = machine_for(header.architecture)
        return suit(read_memory(header), header.context_length, machine, wishes)
    if model.size is not None:
        return suit_size(model.size, machine_for("llama"))
    return suit_class(model.vram_gib, machine_for("llama"))


def _of_row(row: CatalogModel, place: str, path: Path | None = None) -> ModelFacts:
    facts = ModelFacts(
        key=row.id,
        name=f"{row.family} {row.parameters}",
        kind=row.kind,
        place="hub",
        quantization=row.quantization,
        size=row.size_bytes,
        licence=row.licence,
        restricts_use=row.restricts_use,
        source=row.repo or "",
        sha256=row.sha256 or "",
        context_tokens=row.context_tokens,
        path="" if path is None else str(path),
        vram_gib=row.vram_gib,
    )
    if place == "disk":
        return replace(facts, place="disk")
    return replace(facts, place="program") if place == "program" else facts


def _of_file(model: FolderModel, place: str) -> ModelFacts:
    found, header = model.found, model.header
    facts = ModelFacts(
        key=found.key,
        name=one_line(found.name, NAME_LIMIT),
        kind="unknown",
        place="disk",
        size=found.size,
        path=str(found.first),
        vram_gib=vram_class(found.size) or VRAM_CLASSES[-1],
        refusal=model.refusal,
    )
    if header is not None:
        licence = header.metadata.get("general.license", "")
        facts = replace(
            facts,
            quantization=header.quantization,
            context_tokens=header.context_length,
            licence=one_line(licence, NAME_LIMIT) if isinstance(licence, str) else "",
        )
    return replace(facts, place="outside") if place == "outside" else facts


def _of_remote(name: str, store: ModelStore) -> ModelFacts:
    wanted = find_wanted(name)
    assert isinstance(wanted, RemoteFile), "a row of the catalog is known"
    return ModelFacts(
        key=name,
        name=one_line(model_stem(Path(wanted.name)), NAME_LIMIT),
        kind="unknown",
        place="hub",
        source=wanted.repo,
        vram_gib=VRAM_CLASSES[0],
        fetched=store.fetched_bytes(wanted),
    )


def _with_hash(facts: ModelFacts, model: FolderModel, index: Index) -> ModelFacts:
    """With what is remembered of the file. What was downloaded has a source."""
    entry = index.entries.get(model.found.key)
    if entry is None:
        return facts
    return replace(facts, sha256=entry.sha256, source=facts.source or entry.source)


def _found_at(path: Path, key: str) -> FoundModel:
    return FoundModel(key, model_stem(path), tuple(model_files(path)))
