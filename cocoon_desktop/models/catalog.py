"""I know the models that the program brings along or can fetch. I never download or load one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.resources import resource

from .names import TINY, RemoteFile, is_file_name
from .parts import parse_part

VRAM_CLASSES: Final = (4, 6, 8, 12, 16, 24)
"""GiB of the graphics cards that people have."""
DESKTOP_BYTES: Final = 1 << 30
"""What a desktop takes of a card; part of the rule of thumb."""

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model on this computer. ``sha256``: 64 hexadecimal digits of the whole file; ``size``: its bytes."""

    path: Path
    name: str
    sha256: str
    size: int


class CatalogModel(BaseModel):
    """One model that can be fetched. What nobody here could know for certain is None."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")
    family: str
    kind: Literal["chat", "embedding"]
    parameters: str = Field(description="What its maker calls its size, such as 8B.")
    quantization: str
    repo: str | None = Field(description="Repo on the hub; None for the model inside the program.")
    file: str = Field(description="Path in the repo.")
    revision: str = "main"
    size_bytes: int | None = Field(gt=0)
    sha256: Sha256 | None
    licence: str = Field(description="SPDX identifier; LicenseRef-... where SPDX has none.")
    restricts_use: bool = Field(description="Whether the licence forbids some uses or users.")
    context_tokens: int = Field(gt=0)
    vram_gib: int = Field(description="The smallest card that holds it with a short context.")
    chat_template_sha256: Sha256 | None = None
    checked: bool = Field(description="Whether this project hashed the file itself.")

    @model_validator(mode="after")
    def _names_are_safe(self) -> "CatalogModel":
        if self.vram_gib not in VRAM_CLASSES:
            raise ValueError(f"there are no cards with {self.vram_gib} GiB here")
        if self.checked and self.sha256 is None:
            raise ValueError("a file without a hash was not checked")
        if not is_file_name(self.file_name):
            raise ValueError(f"{self.file} is no name for a file")
        if parse_part(self.file_name) is not None:
            raise ValueError(f"{self.file} is one of several, and a row has the size and hash of one")
        if self.repo is not None:
            try:
                _ = self.remote
            except UsageError as error:
                raise ValueError(str(error)) from error
        return self

    @property
    def file_name(self) -> str:
        """What the file is called on this computer."""
        return self.file.rpartition("/")[2]

    @property
    def remote(self) -> RemoteFile:
        """Where the file is. Raises UsageError for the model inside the program."""
        if self.repo is None:
            raise UsageError(f"{self.id} is inside the program; nothing has to be fetched", "model")
        return RemoteFile(self.repo, self.file, self.revision)


class _Catalog(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    models: tuple[CatalogModel, ...]

    @model_validator(mode="after")
    def _names_are_unique(self) -> "_Catalog":
        for names in ([model.id for model in self.models], [model.file_name for model in self.models]):
            if len(set(names)) != len(names):
                raise ValueError("two models have one name")
        return self


def read_catalog(path: Path) -> tuple[CatalogModel, ...]:
    """The models of a catalog file. Raises CocoonError that says what is wrong with it."""
    try:
        return _Catalog.model_validate_json(path.read_bytes()).models
    except (OSError, ValidationError) as error:
        raise CocoonError(f"the catalog {path.name} cannot be used: {error}") from error


@cache
def catalog() -> tuple[CatalogModel, ...]:
    """The models that this version of the program knows."""
    return read_catalog(resource("models", "catalog.json"))


def find_in_catalog(name: str) -> CatalogModel | None:
    """The model that somebody means by its id or its file name."""
    wanted = name.lower()
    for model in catalog():
        if wanted in (model.id, model.file_name.lower(), model.file_name.lower().removesuffix(".gguf")):
            return model
    return None


def fitting(models: Sequence[CatalogModel], gib: float) -> list[CatalogModel]:
    """Those that a card with ``gib`` GiB holds, largest class first."""
    return sorted((model for model in models if model.vram_gib <= gib), key=lambda model: -model.vram_gib)


def vram_class(size_bytes: int) -> int | None:
    """The smallest class that holds a file of this size, a short context, and a desktop beside them.

    None: too large.
    """
    needed = rough_need(size_bytes) + DESKTOP_BYTES
    return next((gib for gib in VRAM_CLASSES if needed <= gib << 30), None)


def rough_need(size_bytes: int) -> int:
    """Bytes of memory that a file of this size takes with a short context.

    A rule of thumb for choosing what to download; what is on the disk can be asked precisely.
    """
    return size_bytes * 6 // 5 + (1 << 28)


def tiny_model_path() -> Path:
    """Where the model inside the program lies."""
    return resource("models", f"{TINY}.gguf")
