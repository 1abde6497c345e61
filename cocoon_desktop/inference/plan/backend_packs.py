"""I know the packs of ggml's backends: where they are, which fit this program, and which is better.

A pack is a folder with a ``manifest.json`` and the files that it lists; ``installers/backends/build.py``
makes them. Loading a pack runs its code, in the engine process. The hashes beside the files find damage and
mixed-up builds; they stop nobody who can write to the folder.
"""

import hashlib
import logging
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.resources import resource

log = logging.getLogger(__name__)

Backend: TypeAlias = Literal["cpu", "cuda", "vulkan", "metal", "rpc", "attention"]

PREFERENCE: Final[tuple[Backend, ...]] = ("cuda", "metal", "vulkan", "cpu")
"""Best first. RPC is not among them: it has no authentication, so that nothing chooses it but a person
(``engine.rpc``).
"""

ATTENTION: Final[Backend] = "attention"
"""No backend of its own: a plug-in of the processor's, which computes attention faster."""

MANIFEST: Final = "manifest.json"
MAX_MANIFEST_BYTES: Final = 1 << 18
MAX_PACKS: Final = 64  # of one folder
MAX_FILES: Final = 64  # of one pack
_READ_BYTES: Final = 1 << 22
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")
_SYSTEMS: Final = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}
_PROCESSORS: Final = {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}


class PackError(CocoonError):
    """A pack cannot be used. ``folder`` is the pack, ``reason`` says why."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"the backend pack {folder.name}: {reason}")
        self.folder, self.reason = folder, reason


class PackFile(BaseModel):
    """A file of a pack. A ``library`` is loaded by the backend itself, and stays beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, Field(max_length=100)]
    role: Literal["backend", "library", "licence"]
    size: Annotated[int, Field(gt=0)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

    @model_validator(mode="after")
    def _stays_in_the_pack(self) -> "PackFile":
        if not _FILE_NAME.fullmatch(self.name) or self.name == MANIFEST:
            raise ValueError(f"{self.name!r} is no name for a file of a pack")
        return self


class Licence(BaseModel):
    """Under which terms a part of the pack comes; ``file`` holds them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    component: str
    spdx: str
    file: str


class Manifest(BaseModel):
    """``manifest.json``. ``platform`` is Python's ``sys.platform``, ``targets`` are the GPU architectures
    that code was made for; none means that the driver compiles for any.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[1]
    name: Backend
    llama_cpp_python: str
    ggml: str
    platform: Literal["linux", "win32", "darwin"]
    processor: str
    targets: list[str] = []
    files: Annotated[list[PackFile], Field(min_length=1, max_length=MAX_FILES)]
    licences: Annotated[list[Licence], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_whole(self) -> "Manifest":
        names = [file.name.lower() for file in self.files]
        if len(set(names)) != len(names):
            raise ValueError("a file is listed twice")
        if [file.role for file in self.files].count("backend") != 1:
            raise ValueError("exactly one file must be the backend")
        texts = {file.name for file in self.files if file.role == "licence"}
        if missing := [licence.file for licence in self.licences if licence.file not in texts]:
            raise ValueError(f"the licence {missing[0]!r} is not among the files")
        return self

    @property
    def backend_file(self) -> PackFile:
        """The one to load."""
        return next(file for file in self.files if file.role == "backend")


@dataclass(frozen=True, slots=True)
class Build:
    """What a pack must have been made for."""

    llama_cpp_python: str
    platform: str
    processor: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that fits this program by its manifest. Its files have not been read yet: ``verify_pack``."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> Backend:
        return self.manifest.name

    @property
    def backend(self) -> Path:
        """The file to load."""
        return self.folder / self.manifest.backend_file.name


@dataclass(frozen=True, slots=True)
class FoundPacks:
    """What the folders hold: packs, the better ones first, and why others cannot be used."""

    packs: tuple[Pack, ...]
    refused: tuple[PackError, ...]


@cache
def this_build() -> Build:
    """What runs here."""
    return Build(version("llama-cpp-python"), sys.platform, processor_name(platform.machine()))


def processor_name(machine: str) -> str:
    """One name for what systems call differently."""
    return _PROCESSORS.get(machine.lower(), machine.lower())


def pack_folders(data: Path) -> tuple[Path, ...]:
    """Where packs may lie: inside the program, and in the user's data folder. The first wins."""
    return resource("backends"), data / "backends"


def find_packs(folders: Iterable[Path], build: Build) -> FoundPacks:
    """Look into folders of packs, or at single packs. Of two packs of one backend the first is taken."""
    packs: dict[str, Pack] = {}
    refused = []
    for place in (place for folder in folders for place in _places(folder)):
        try:
            pack = read_pack(place, build)
            if pack.name in packs:
                raise PackError(place, f"there is another pack for {pack.name}, in {packs[pack.name].folder}")
            packs[pack.name] = pack
        except PackError as error:
            refused.append(error)
    return FoundPacks(tuple(sorted(packs.values(), key=_rank)), tuple(refused))


def _places(folder: Path) -> list[Path]:
    if (folder / MANIFEST).exists():
        return [folder]
    try:
        inside = sorted(place for place in folder.iterdir() if (place / MANIFEST).exists())
    except OSError:
        return []
    return inside[:MAX_PACKS]


def _rank(pack: Pack) -> int:
    return PREFERENCE.index(pack.name) if pack.name in PREFERENCE else len(PREFERENCE)


def read_pack(folder: Path, build: Build) -> Pack:
    """Read a pack's manifest.

    Raises PackError when it is damaged, or made for another program or computer.
    """
    try:
        with (folder / MANIFEST).open("rb") as file:
            raw = file.read(MAX_MANIFEST_BYTES + 1)
    except OSError as error:
        raise PackError(folder, f"its {MANIFEST} cannot be read: {error.strerror}") from error
    if len(raw) > MAX_MANIFEST_BYTES:
        raise PackError(folder, f"its {MANIFEST} is larger than {MAX_MANIFEST_BYTES} bytes")
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise PackError(folder, f"its {MANIFEST} is wrong at {where}: {first['msg']}") from error
    check_build(folder, manifest, build)
    return Pack(folder, manifest)


def check_build(folder: Path, manifest: Manifest, build: Build) -> None:
    """Raises PackError for a pack that was not made for this program on this kind of computer.

    ggml's plug-ins share structs with the library that loads them, without a promise that these stay.
    """
    if manifest.llama_cpp_python != build.llama_cpp_python:
        reason = (
            f"it is made for llama-cpp-python {manifest.llama_cpp_python}, "
            f"this program has {build.llama_cpp_python}; install the pack of this version"
        )
    elif (manifest.platform, manifest.processor) != (build.platform, build.processor):
        reason = (
            f"it is made for {_SYSTEMS[manifest.platform]} on {manifest.processor}, "
            f"this is {_SYSTEMS.get(build.platform, build.platform)} on {build.processor}"
        )
    else:
        return
    raise PackError(folder, reason)


def verify_pack(pack: Pack) -> None:
    """Read all files and compare them with the manifest.

    Raises PackError. Takes a second per gigabyte or two.
    """
    for file in pack.manifest.files:
        path = pack.folder / file.name
        try:
            if not path.resolve().is_relative_to(pack.folder.resolve()):
                raise PackError(pack.folder, f"{file.name} leads out of the pack")
            if path.stat().st_size != file.size:
                raise PackError(
                    pack.folder, f"{file.name} has {path.stat().st_size} bytes instead of {file.size}"
                )
            digest = _sha256_of(path)
        except OSError as error:
            raise PackError(pack.folder, f"{file.name} cannot be read: {error.strerror}") from error
        if digest != file.sha256:
            raise PackError(
                pack.folder, f"{file.name} is damaged: its SHA-256 is {digest}, not {file.sha256}"
            )


def _sha256_of(path: Path) -> str:
    hasher = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_READ_BYTES):
            hasher.update(data)
    return hasher.hexdigest()


def find_additions(folders: Iterable[Path], build: Build) -> tuple[Path, ...]:
    """Plug-ins that make the processor faster, and need no device: loaded wherever they lie unharmed."""
    for pack in find_packs(folders, build).packs:
        if pack.name == ATTENTION:
            try:
                verify_pack(pack)
            except PackError as error:
                log.warning("%s; the processor computes without it", error)
            else:
                return (pack.backend,)
    return ()


def choose_packs(packs: Sequence[Pack], names: Sequence[str]) -> tuple[Pack, ...]:
    """The packs that a person names; ``cpu`` needs none. Raises UsageError for one that is not there."""
    here = {pack.name for pack in packs}
    for name in names:
        if name not in here and name != "cpu":
            there_is = ", ".join(sorted(here)) or "none"
            raise UsageError(f"there is no usable pack {name!r}; there is {there_is}", "backend")
    return tuple(pack for pack in packs if pack.name in names)
