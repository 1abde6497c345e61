"""I know the models that the program brings along. I never download or load one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cocoon_desktop.core.resources import resource

TINY: Final = "cocoon-tiny"
"""Name of the model inside the program: small enough to answer on any computer, for the practice network."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model on this computer. ``sha256``: 64 hexadecimal digits of the whole file; ``size``: its bytes."""

    path: Path
    name: str
    sha256: str
    size: int


def tiny_model_path() -> Path:
    """Where the model inside the program lies."""
    return resource("models", f"{TINY}.gguf")
