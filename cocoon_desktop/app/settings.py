"""One table of settings: name, kind, limits, default, and the sentence that explains it.

``cocoon settings`` and the window read the table from here; everybody else takes plain values.
"""

import ipaddress
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.files import write_atomic

from .paths import find_paths


def _absolute(folder: str) -> str:
    try:
        whole = not folder or Path(folder).expanduser().is_absolute()
    except RuntimeError:  # ~ of somebody who is not there
        whole = False
    if not whole:
        raise ValueError(f"{folder!r} is no whole path")
    return folder


def _mirror(url: str) -> str:
    """A mirror tells which bytes are right, so nobody on the way may change what it says."""
    if not url:
        return url
    parts = urlsplit(url)
    if parts.hostname is None or parts.username is not None or parts.query or parts.fragment:
        raise ValueError(f"{url!r} is no address of a mirror, such as https://hub.example.org")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_near(parts.hostname)):
        raise ValueError(f"{url!r} is not https, and not in your own network")
    return url.rstrip("/")


def _is_near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost"


Port = Annotated[int, Field(ge=0, le=65535)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class EndpointSettings(_Section):
    port: Port = Field(default=10_000, description="Port of the OpenAI-compatible endpoint on this computer.")


class EngineSettings(_Section):
    model: str = Field(
        default="",
        description="GGUF file to serve, or the name of a model in the models folder; empty for the tiny "
        "model inside the program. With engine.url: the name of a model there; empty when it has only one.",
    )
    url: str = Field(
        default="",
        description="OpenAI-compatible server that answers in the place of our own engine, such as "
        "http://127.0.0.1:8000; its key comes from the environment variable COCOON_ENGINE_KEY.",
    )
    threads: Annotated[int, Field(ge=0, le=512)] = Field(
        default=0, description="CPU threads of the engine; 0 lets the program choose."
    )
    n_ctx: Annotated[int, Field(ge=0, le=1 << 20)] = Field(
        default=0,
        description="Tokens that one request may take, prompt and answer together; 0: as many as fit.",
    )
    slots: Annotated[int, Field(ge=0, le=16)] = Field(
        default=0, description="Requests that are answered at the same time; 0: as many as fit."
    )
    gpus: list[Annotated[int, Field(ge=0, le=63)]] | None = Field(
        default=None,
        description="GPUs to use, by number as in nvidia-smi; an empty list uses none. Without this line the "
        "program chooses, and spares the one that drives the display.",
    )


class ModelsSettings(_Section):
    folder: Annotated[str, AfterValidator(_absolute)] = Field(
        default="", description="Folder of the models; empty for the program's own."
    )
    mirror: Annotated[str, AfterValidator(_mirror)] = Field(
        default="", description="Mirror of huggingface.co to fetch models from; empty for huggingface.co."
    )


class NotificationSettings(_Section):
    before_start: bool = Field(
        default=True, description="Whether to say so five seconds before work begins by itself."
    )
    backup: bool = Field(
        default=True, description="Whether to say once that the wallet's words were never written down."
    )
    trouble: bool = Field(
        default=True, description="Whether to say that work stopped and waits for you to do something."
    )
    payout: bool = Field(default=True, description="Whether to tell of the first large payout of a day.")
    payout_above_nanoton: Annotated[int, Field(ge=0, lt=1 << 63)] = Field(
        default=1_000_000_000, description="A payout above this is large; 1 TON is 1000000000 nanoton."
    )


class PowerSettings(_Section):
    keep_awake: bool = Field(
        default=True,
        description="Whether the computer stays awake while it works for others. The display may go dark.",
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
    models: ModelsSettings = ModelsSettings()
    notifications: NotificationSettings = NotificationSettings()
    power: PowerSettings = PowerSettings()
    window: WindowSettings = WindowSettings()

    @property
    def model_path(self) -> Path | None:
        """A file for our own engine; None for the tiny model, and where another engine answers."""
        if not self.engine.model or self.engine.url:
            return None
        from cocoon_desktop.models.store import locate  # the window does not wait for it

        return locate(Path(self.engine.model), self.models_folder)

    @property
    def models_folder(self) -> Path:
        """Where the models are."""
        own = self.models.folder
        return Path(own).expanduser() if own else find_paths().data / "models"

    @property
    def models_endpoint(self) -> str:
        """Where models are fetched from."""
        from cocoon_desktop.models.model_store import DEFAULT_ENDPOINT

        return self.models.mirror or DEFAULT_ENDPOINT


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
    import tomlkit  # reading needs none of it

    document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    document.setdefault(section, tomlkit.table())[name] = value
    write_atomic(path, tomlkit.dumps(document).encode(), mode=0o600)


def clear_setting(path: Path, section: str, name: str) -> None:
    """Take one setting out of the file, so that its default holds again. Raises UsageError."""
    load_settings(path)
    if not path.exists():
        return
    import tomlkit

    document = tomlkit.parse(path.read_text("utf-8"))
    if name in document.get(section, {}):
        del document[section][name]
        write_atomic(path, tomlkit.dumps(document).encode(), mode=0o600)


def explain(error: ValidationError) -> str:
    """Every wrong setting with what is wrong about it."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()
    )
