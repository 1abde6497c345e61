"""The settings page in its states."""

import errno
from dataclasses import replace

from cocoon_desktop.core.setting import Setting

from ..reasons import explain
from .dashboard import STATUS
from .scene import Prepare, Scene, Stage

WORK = ("full", "small", "drain", "stop", "release")
TABLE = (
    Setting("when.idle_minutes", "whole", 10, "Minutes without mouse or keyboard.", (), 1, 60),
    Setting("when.hours", "hours", [], "Hours in which it may work."),
    Setting("when.on_battery", "switch", False, "Whether it works on battery."),
    Setting("when.on_metered", "switch", False, "Whether it works where bytes cost."),
    Setting("when.programs", "texts", [], "Programs that get the whole computer."),
    Setting("when.in_game", "choice", "release", "What a game does to work.", WORK),
    Setting("limits.temperature_c", "number", None, "Highest temperature.", (), 40, 110, optional=True),
    Setting("limits.free_disk_gib", "number", 2.0, "Free disk space.", (), 0, 1 << 20),
    Setting("power.price_per_kwh", "number", 0.3, "What a kilowatt hour costs you.", (), 0, 10),
    Setting("engine.model", "text", "", "GGUF file to serve."),
    Setting("models.folder", "folder", "", "Folder of the models."),
    Setting("models.small", "text", "", "Small model that works beside you."),
    Setting("models.mirror", "text", "", "Mirror to fetch models from."),
    Setting("endpoint.port", "whole", 10_000, "Port of the endpoint.", (), 0, 65_535),
    Setting("engine.threads", "whole", 0, "CPU threads of the engine.", (), 0, 512),
    Setting("engine.slots", "whole", 0, "Requests at the same time.", (), 0, 16),
    Setting("engine.n_ctx", "whole", 0, "Tokens that one request may take.", (), 0, 1 << 20),
    Setting("engine.gpus", "numbers", None, "GPUs to use.", optional=True),
    Setting("engine.url", "text", "", "Server that answers in the place of our own engine."),
    Setting("engine.rpc", "texts", [], "Servers that lend devices."),
    Setting("engine.rpc_in_clear", "switch", False, "Whether they may be elsewhere."),
    Setting("notifications.before_start", "switch", True, "Whether to say so before work begins."),
    Setting("notifications.trouble", "switch", True, "Whether to say that work waits for you."),
    Setting("window.theme", "choice", "system", "Dark or light.", ("system", "dark", "light")),
    Setting("window.motion", "choice", "system", "Motion.", ("system", "on", "off")),
    Setting("window.language", "choice", "system", "Language.", ("system", "en", "de", "ru", "zh_CN")),
)
FORBIDDEN = PermissionError(errno.EACCES, "Permission denied")
DEFAULTS = {setting.key: setting.default for setting in TABLE}
WORKDAYS = ["mon-fri 22:00-07:00", "wed 09:00-17:00", "sat-sun 00:00-24:00"]
CHOSEN = {
    **DEFAULTS,
    "when.idle_minutes": 15,
    "when.programs": ["blender", "davinci-resolve"],
    "when.hours": WORKDAYS,
    "limits.temperature_c": 78.0,
    "engine.slots": 4,
}
GROUPS = {"when": 0, "limits": 1, "models": 2, "network": 3, "messages": 4, "look": 5, "advanced": 6}


def open_group(name: str) -> Prepare:
    """One group, with a few values that are not the defaults."""

    async def prepare(stage: Stage) -> None:
        stage.views.dashboard.show_status(STATUS["answering"])
        settings = stage.views.settings
        settings.show_network("Practice network")
        settings.show_table(TABLE, DEFAULTS)
        settings.show_engine_values(DEFAULTS)
        settings.show_values(CHOSEN)
        settings.show_autostart("on")
        settings.chooseGroup(GROUPS[name])

    return prepare


def search_for(text: str) -> Prepare:
    """Somebody looks for a word."""

    async def prepare(stage: Stage) -> None:
        await open_group("when")(stage)
        stage.views.settings.search(text)

    return prepare


async def refuse(stage: Stage) -> None:
    """A port that is none."""
    await open_group("network")(stage)
    stage.views.settings.write("endpoint.port", "70000")


async def change(stage: Stage) -> None:
    """A change, with the way back."""
    await open_group("limits")(stage)
    settings = stage.views.settings
    settings.changeRequested.connect(lambda key, value: settings.show_values({**CHOSEN, key: value}))
    settings.write("limits.free_disk_gib", "10")


def start_at_log_in(state: str, fault: OSError | None = None) -> Prepare:
    """The system's own switch, when it is not simply on."""

    async def prepare(stage: Stage) -> None:
        await open_group("when")(stage)
        stage.views.settings.show_autostart(state, None if fault is None else explain(fault))
        stage.views.settings.search("autostart")

    return prepare


WHEN = Scene("settings", open_group("when"))
SCENES = {
    "settings-when": WHEN,
    "settings-when-light": replace(WHEN, theme="light"),
    "settings-when-narrow": replace(WHEN, width=760),
    "settings-when-low": replace(WHEN, width=760, height=480),
    "settings-when-whole": replace(WHEN, height=1300),
    "settings-autostart-blocked": Scene("settings", start_at_log_in("blocked")),
    "settings-autostart-absent": Scene("settings", start_at_log_in("absent"), width=760),
    "settings-autostart-refused": Scene("settings", start_at_log_in("off", FORBIDDEN)),
    "settings-limits": Scene("settings", open_group("limits")),
    "settings-models": Scene("settings", open_group("models")),
    "settings-messages": Scene("settings", open_group("messages")),
    "settings-look": Scene("settings", open_group("look")),
    "settings-look-narrow": Scene("settings", open_group("look"), width=760),
    "settings-advanced": Scene("settings", open_group("advanced")),
    "settings-advanced-whole": Scene("settings", open_group("advanced"), height=1300),
    "settings-advanced-narrow": Scene("settings", open_group("advanced"), width=760),
    "settings-refused": Scene("settings", refuse),
    "settings-changed": Scene("settings", change),
    "settings-found": Scene("settings", search_for("model")),
    "settings-found-nothing": Scene("settings", search_for("turbo")),
    "settings-first": Scene("settings"),
}
