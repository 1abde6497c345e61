"""One table of settings: name, kind, limits, default, and the sentence that explains it.

``cocoon settings`` and the window read the table from here; everybody else takes plain values.
"""

import ipaddress
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

from cocoon_desktop.activity.hours import parse_hours
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.inference.plan.rpc_address import host_of

from .paths import find_paths
from .settings_form import AfterValidator, Field, Section, SettingsError


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


def _hours(lines: list[str]) -> list[str]:
    parse_hours(lines)
    return lines


def _rpc(servers: list[str]) -> list[str]:
    for server in servers:
        try:
            host_of(server)
        except UsageError as error:
            raise ValueError(str(error)) from None
    return servers


Language: TypeAlias = Literal["system", "en", "de", "ru", "zh_CN"]
Port = Annotated[int, Field(ge=0, le=65535)]
Hours = Annotated[list[str], AfterValidator(_hours)]
Work = Literal["full", "small", "drain", "stop", "release"]
"""Work; give back and work on with a small model; finish and give back; stop and keep the model loaded; give
everything back at once.
"""


class EndpointSettings(Section):
    port: Port = Field(default=10_000, description="Port of the OpenAI-compatible endpoint on this computer.")


class EngineSettings(Section):
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
    rpc: Annotated[list[str], AfterValidator(_rpc)] = Field(
        default=[],
        description="Servers that lend our engine devices of other computers, such as 127.0.0.1:50052 "
        "(llama.cpp's rpc-server). Whoever lends one reads every prompt and every answer in the clear.",
    )
    rpc_in_clear: bool = Field(
        default=False,
        description="Whether those servers may be beyond this computer's loopback: everybody on the way "
        "reads along, and can change what is computed.",
    )


class ModelsSettings(Section):
    folder: Annotated[str, AfterValidator(_absolute)] = Field(
        default="", description="Folder of the models; empty for the program's own."
    )
    mirror: Annotated[str, AfterValidator(_mirror)] = Field(
        default="", description="Mirror of huggingface.co to fetch models from; empty for huggingface.co."
    )
    small: str = Field(
        default="",
        description="Small model that works beside you where you want one: a GGUF file, or the name of a "
        "model in the models folder; empty for the smallest one there that is smaller than the usual one.",
    )


def _profile(name: str) -> str:
    if name and not (name.endswith(".toml") and Path(name).name == name):
        raise ValueError(f"{name!r} is no name of a kept network")
    return name


def _amount(text: str) -> str:
    if text and parse_ton(text) < 0:
        raise ValueError(f"{text!r} is less than nothing")
    return text


TON_AMOUNT = AfterValidator(_amount)
TonAmount = Annotated[str, TON_AMOUNT]


class NetworkSettings(Section):
    profile: Annotated[str, AfterValidator(_profile)] = Field(
        default="",
        description="Network to work in: the name of a file in the folder profiles beside this one; empty "
        "for the practice network.",
    )
    limit_request: TonAmount = Field(
        default="", description="The most TON that one request to the network may cost; empty for no limit."
    )
    limit_day: TonAmount = Field(
        default="",
        description="The most TON that requests to the network may cost in one day; empty for no limit.",
    )
    attested: bool = Field(
        default=True,
        description="Whether proxies have to prove by their hardware what they run, on a main network.",
    )


class WhenSettings(Section):
    """When this computer works for the network."""

    idle_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = Field(
        default=5, description="Minutes without mouse, keyboard or gamepad after which work may start."
    )
    in_game: Work = Field(default="release", description="What a game, or a program like one, does to work.")
    in_stream: Work = Field(
        default="release",
        description="What it does to work when the screen is streamed, recorded or used from afar.",
    )
    in_media: Work = Field(
        default="drain", description="What a film, a presentation or a call does to work: nobody types then."
    )
    when_active: Work = Field(
        default="release",
        description="What mouse, keyboard and gamepad do to work. The card is given back at a touch: a game "
        "may come next.",
    )
    when_away: Work = Field(default="full", description="What happens after the idle minutes.")
    when_locked: Work = Field(default="full", description="What happens while the session is locked.")
    hours: Hours = Field(
        default=[],
        description="Hours in which it may work, such as 'mon-fri 22:00-07:00'; none: at any time.",
    )
    on_battery: bool = Field(default=False, description="Whether it works on battery.")
    in_saver: bool = Field(default=False, description="Whether it works while the battery saver is on.")
    on_metered: bool = Field(
        default=False, description="Whether it works on a network that costs by the byte."
    )
    programs: list[str] = Field(
        default=[],
        description="Names of programs that get the whole computer while they run, such as 'blender'.",
    )
    min_profit: float | None = Field(
        default=None,
        description="The least that an hour of work has to bring after power, in your currency; without it, "
        "work does not have to pay.",
    )


class LimitSettings(Section):
    """What work may do to this computer. A limit that is not set does not hold."""

    temperature_c: Annotated[float, Field(ge=40, le=110)] | None = Field(
        default=None,
        description="Highest temperature of a card in °C. It computes a smaller share of the time below it.",
    )
    power_w: Annotated[float, Field(ge=20, le=2000)] | None = Field(
        default=None, description="Highest power of a card in watts, on average over ten seconds."
    )
    fan_percent: Annotated[float, Field(ge=10, le=100)] | None = Field(
        default=None, description="Highest speed of a card's fan in percent."
    )
    vram_left_gib: Annotated[float, Field(ge=0, le=1024)] | None = Field(
        default=None, description="Video memory in GiB that stays free for other programs on every card."
    )
    free_disk_gib: Annotated[float, Field(ge=0, le=1 << 20)] = Field(
        default=2.0, description="Free disk space in GiB below which work stops."
    )


Price = Annotated[float, Field(ge=0, le=1e6)]


class PowerSettings(Section):
    price_per_kwh: Price | None = Field(
        default=None, description="What a kilowatt-hour costs you; without it nothing is said about power."
    )
    cheap_price: Price | None = Field(
        default=None, description="What a kilowatt-hour costs you in the cheap hours."
    )
    cheap_hours: Hours = Field(
        default=[], description="Hours in which power costs the cheap price, such as 'sat-sun 00:00-24:00'."
    )
    currency: Annotated[str, Field(max_length=8)] = Field(
        default="", description="Sign of your currency, such as €; empty for that of your language."
    )
    ton_price: Price | None = Field(
        default=None, description="What a toncoin is worth to you; it is never looked up."
    )
    watts: Annotated[float, Field(gt=0, le=5000)] | None = Field(
        default=None,
        description="Watts that sharing takes, for cards that do not measure it; where they do, they count.",
    )
    keep_awake: bool = Field(
        default=True,
        description="Whether the computer stays awake while it works for others. The display may go dark.",
    )


class WalletSettings(Section):
    limit_payment: TonAmount = Field(
        default="", description="The most TON that one payment may be, such as 25; empty for no limit."
    )
    limit_day: TonAmount = Field(
        default="", description="The most TON that may be sent in one day; empty for no limit."
    )
    hide_balance: bool = Field(default=False, description="Hide the amounts of the wallet page.")


class NotificationSettings(Section):
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
    payout_above: TonAmount = Field(default="1", description="A payout of more TON than this is large.")


class WindowSettings(Section):
    theme: Literal["system", "dark", "light"] = Field(
        default="system", description="Dark, light, or as the system has it."
    )
    motion: Literal["system", "on", "off"] = Field(
        default="system", description="Whether anything in the window may move, or as the system has it."
    )
    language: Language = Field(
        default="system", description="Language of the window, or the system's; from the next start on."
    )
    place: tuple[int, int, int, int] | None = Field(
        default=None, description="Where the window was: left, top, width, height in pixels."
    )
    maximized: bool = Field(default=False, description="Whether the window filled the screen.")


class Settings(Section):
    """Every setting there is."""

    endpoint: EndpointSettings = EndpointSettings()
    engine: EngineSettings = EngineSettings()
    models: ModelsSettings = ModelsSettings()
    network: NetworkSettings = NetworkSettings()
    when: WhenSettings = WhenSettings()
    limits: LimitSettings = LimitSettings()
    power: PowerSettings = PowerSettings()
    wallet: WalletSettings = WalletSettings()
    notifications: NotificationSettings = NotificationSettings()
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
    except (ValueError, RecursionError) as error:  # a number may be too long, too
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return Settings.model_validate(values)
    except SettingsError as error:
        raise UsageError(f"{path}: {error}") from error


def save_setting(path: Path, section: str, name: str, value: Any) -> None:
    """Write one setting and leave the owner's comments and everything else as they are. Raises UsageError."""
    current = load_settings(path).model_dump(exclude_none=True)
    current.setdefault(section, {})[name] = value
    try:
        Settings.model_validate(current)
    except SettingsError as error:
        raise UsageError(str(error), f"{section}.{name}") from error
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
