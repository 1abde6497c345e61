"""One table of settings: name, kind, limits, default, and the sentence that explains it.

``cocoon settings`` and the window read the table from here; everybody else takes plain values.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.files import write_atomic

Port = Annotated[int, Field(ge=0, le=65535)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class EndpointSettings(_Section):
    port: Port = Field(default=10_000, description="Port of the OpenAI-compatible endpoint on this computer.")


class EngineSettings(_Section):
    model: str = Field(
        default="", description="GGUF file to serve; empty for the tiny model inside the program."
    )
    threads: Annotated[int, Field(ge=0, le=512)] = Field(
        default=0, description="CPU threads of the engine; 0 lets the program choose."
    )
    n_ctx: Annotated[int, Field(ge=256, le=1 << 20)] = Field(
        default=4096, description="Tokens that one request may take, prompt and answer together."
    )


class WindowSettings(_Section):
    theme: Literal["system", "dark", "light"] = Field(
        default="system", description="Dark, light, or as the system has it."
    )
    place: tuple[int, int, int, int] | None = Field(
        default=None, description="Where the window was: left, top, width, height in pixels."
    )
    maximized: bool = Field(default=False, description="Whether the window filled the screen.")


class Settings(_Section):
    """Every setting there is."""

    endpoint: EndpointSettings = EndpointSettings()
    engine: EngineSettings = EngineSettings()
    window: WindowSettings = WindowSettings()

    @property
    def model_path(self) -> Path | None:
        return Path(self.engine.model).expanduser() if self.engine.model else None


def load_settings(path: Path) -> Settings:
    """The settings of a file; defaults for what it lacks, and for a file that is not there.

    Raises UsageError that names the file and every setting that is wrong: nothing is guessed.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return Settings.model_validate(values, strict=False)
    except ValidationError as error:
        raise UsageError(f"{path}: {explain(error)}") from error


def save_setting(path: Path, section: str, name: str, value: Any) -> None:
    """Write one setting and leave the owner's comments and everything else as they are. Raises UsageError."""
    current = load_settings(path).model_dump(exclude_none=True)
    current.setdefault(section, {})[name] = value
    try:
        Settings.model_validate(current, strict=False)
    except ValidationError as error:
        raise UsageError(explain(error), f"{section}.{name}") from error
    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    document.setdefault(section, tomlkit.table())[name] = value
    write_atomic(path, tomlkit.dumps(document).encode(), mode=0o600)


def explain(error: ValidationError) -> str:
    """Every wrong setting with what is wrong about it."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()
    )
