"""I know what a person calls each setting, where it stands on the page, and when a change takes effect.

A setting that nobody has named yet appears all the same, under its key; a test finds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal, TypeAlias

from cocoon_desktop.core.setting import Setting

from ..i18n import translate
from ..units import unit_sign

Effect: TypeAlias = Literal["now", "engine", "start"]
"""When a change works: at once, after a restart of the engine, from the program's next start."""

INTERNAL: Final = frozenset({"network.profile", "window.place", "window.maximized"})
"""What the program writes for itself, and what another page is for."""
AUTOSTART: Final = Setting("system.autostart", "switch", False, "Whether it starts at log-in.")
"""A switch of the page that stands in no file: the system keeps it."""


class Group(Enum):
    """The page's parts, in their order."""

    WHEN = "when"
    LIMITS = "limits"
    MODELS = "models"
    NETWORK = "network"
    MESSAGES = "messages"
    LOOK = "look"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class SettingWords:
    """``nothing`` is said for 0, an empty text and a value that is not decided."""

    group: Group
    name: str
    sentence: str
    unit: str = ""
    effect: Effect = "now"
    nothing: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def group_name(group: Group) -> str:
    """As its tab says it."""
    match group:
        case Group.WHEN:
            return translate("SettingGroup", "When to run")
        case Group.LIMITS:
            return translate("SettingGroup", "Limits")
        case Group.MODELS:
            return translate("SettingGroup", "Models")
        case Group.NETWORK:
            return translate("SettingGroup", "Network")
        case Group.MESSAGES:
            return translate("SettingGroup", "Notifications")
        case Group.LOOK:
            return translate("SettingGroup", "Appearance")
        case Group.ADVANCED:
            return translate("SettingGroup", "Advanced")


def setting_words() -> dict[str, SettingWords]:
    """The words of every setting in the language of now; a group shows its settings in this order."""
    return {
        **_when_words(),
        **_limit_words(),
        **_model_words(),
        **_message_words(),
        **_look_words(),
        **_advanced_words(),
    }


def _when_words() -> dict[str, SettingWords]:
    work = {
        "full": translate("SettingWords", "Keep working"),
        "small": translate("SettingWords", "Keep working with a small model"),
        "drain": translate("SettingWords", "Finish answers"),
        "stop": translate("SettingWords", "Stop, keep the model"),
        "release": translate("SettingWords", "Give the card back"),
    }
    return {
        "when.idle_minutes": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Start when the computer is idle for"),
            translate("SettingWords", "No mouse, keyboard or gamepad."),
            unit=unit_sign("min"),
        ),
        "when.hours": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Hours"),
            translate("SettingWords", "Drag to paint. In painted hours your card may work, else never."),
            nothing=translate("SettingWords", "Nothing is painted: at any time."),
        ),
        "when.on_battery": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Run on battery"),
            translate("SettingWords", "Off: pulling the plug stops work at once."),
        ),
        "when.in_saver": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Run while the battery saver is on"),
            translate("SettingWords", "Off: the saver is taken for a wish to save power."),
        ),
        "when.on_metered": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Run on metered connections"),
            translate("SettingWords", "Off: nothing is sent where bytes cost money."),
        ),
        "power.keep_awake": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Stay awake while working"),
            translate("SettingWords", "The screen may still go dark."),
        ),
        AUTOSTART.key: SettingWords(
            Group.WHEN,
            translate("SettingWords", "Start at log-in"),
            translate("SettingWords", "Hidden in the tray, and only if you want it."),
        ),
        "when.programs": SettingWords(
            Group.WHEN,
            translate("SettingWords", "Programs that get the whole computer"),
            translate("SettingWords", "While one of them runs, your card is given back."),
        ),
        "when.in_game": SettingWords(
            Group.WHEN,
            translate("SettingWords", "When a game starts"),
            translate("SettingWords", "Full screen, a known game, or another program that uses the card."),
            options=work,
        ),
        "when.in_stream": SettingWords(
            Group.WHEN,
            translate("SettingWords", "When the screen is streamed or recorded"),
            translate("SettingWords", "Also when somebody uses this computer from afar."),
            options=work,
        ),
        "when.in_media": SettingWords(
            Group.WHEN,
            translate("SettingWords", "During a film or a call"),
            translate("SettingWords", "Nobody types then, and yet somebody is there."),
            options=work,
        ),
        "when.when_active": SettingWords(
            Group.WHEN,
            translate("SettingWords", "When you use the computer"),
            translate("SettingWords", "At the first touch of mouse, keyboard or gamepad."),
            options=work,
        ),
        "when.when_away": SettingWords(
            Group.WHEN,
            translate("SettingWords", "When you are away"),
            translate("SettingWords", "After the idle minutes."),
            options=work,
        ),
        "when.when_locked": SettingWords(
            Group.WHEN,
            translate("SettingWords", "While the screen is locked"),
            translate("SettingWords", "Whether somebody sits there or not."),
            options=work,
        ),
    }


def _limit_words() -> dict[str, SettingWords]:
    no_limit = translate("SettingWords", "no limit")
    return {
        "limits.temperature_c": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Highest temperature of a card"),
            translate("SettingWords", "Near it, your card rests a part of every second."),
            unit="°C",
            nothing=no_limit,
        ),
        "limits.power_w": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Highest power of a card"),
            translate("SettingWords", "On average over ten seconds."),
            unit=unit_sign("W"),
            nothing=no_limit,
        ),
        "limits.fan_percent": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Highest speed of the fan"),
            translate("SettingWords", "Quieter, and fewer answers."),
            unit="%",
            nothing=no_limit,
        ),
        "limits.vram_left_gib": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Video memory left free"),
            translate("SettingWords", "On every card, for your other programs."),
            unit=unit_sign("GiB"),
            nothing=translate("SettingWords", "chosen by Cocoon"),
        ),
        "limits.free_disk_gib": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Disk space left free"),
            translate("SettingWords", "With less, work stops."),
            unit=unit_sign("GiB"),
        ),
        "power.price_per_kwh": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Price of a kilowatt-hour"),
            translate("SettingWords", "In your currency. Without it nothing is said about power."),
            nothing=translate("SettingWords", "not known"),
        ),
        "power.cheap_price": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Price of a kilowatt-hour in cheap hours"),
            translate("SettingWords", "In your currency."),
            nothing=translate("SettingWords", "not known"),
        ),
        "power.cheap_hours": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Cheap hours"),
            translate("SettingWords", "Drag to paint the hours in which power costs less."),
        ),
        "when.min_profit": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Least profit of an hour"),
            translate("SettingWords", "After power, in your currency. With less, your card rests."),
            nothing=translate("SettingWords", "work need not pay"),
        ),
        "power.currency": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Your currency"),
            translate("SettingWords", "Its sign, such as €."),
            nothing=translate("SettingWords", "your language's"),
        ),
        "power.ton_price": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "What a toncoin is worth to you"),
            translate("SettingWords", "In your currency. It is never looked up."),
            nothing=translate("SettingWords", "not known"),
        ),
        "power.watts": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Power that sharing takes"),
            translate("SettingWords", "For cards that do not measure it."),
            unit=unit_sign("W"),
            nothing=translate("SettingWords", "not known"),
        ),
        "wallet.limit_payment": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Largest payment"),
            translate("SettingWords", "More than this cannot be sent at once."),
            unit="TON",
            nothing=no_limit,
        ),
        "wallet.limit_day": SettingWords(
            Group.LIMITS,
            translate("SettingWords", "Most to send in one day"),
            translate("SettingWords", "All payments of a day together."),
            unit="TON",
            nothing=no_limit,
        ),
    }


def _model_words() -> dict[str, SettingWords]:
    no_limit = translate("SettingWords", "no limit")
    return {
        "engine.model": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Model to serve"),
            translate("SettingWords", "A GGUF file, or the name of a model in the models folder."),
            effect="engine",
            nothing=translate("SettingWords", "the tiny one"),
        ),
        "models.folder": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Folder of the models"),
            translate("SettingWords", "Models take gigabytes; choose a disk with room."),
            effect="engine",
            nothing=translate("SettingWords", "Cocoon's own folder"),
        ),
        "models.small": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Small model"),
            translate("SettingWords", "Works beside you where you chose a small model under “When to run”."),
            effect="engine",
            nothing=translate("SettingWords", "the smallest one"),
        ),
        "models.mirror": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Mirror to download from"),
            translate("SettingWords", "Where huggingface.co cannot be reached. Every file is checked."),
            nothing=translate("SettingWords", "huggingface.co"),
        ),
        "network.limit_request": SettingWords(
            Group.NETWORK,
            translate("SettingWords", "Dearest request"),
            translate("SettingWords", "A request to the network that may cost more is not sent."),
            unit="TON",
            effect="engine",
            nothing=no_limit,
        ),
        "network.limit_day": SettingWords(
            Group.NETWORK,
            translate("SettingWords", "Most requests of one day"),
            translate("SettingWords", "What they may cost, all of them together."),
            unit="TON",
            effect="engine",
            nothing=no_limit,
        ),
        "network.attested": SettingWords(
            Group.NETWORK,
            translate("SettingWords", "Proxies have to prove what they run"),
            translate(
                "SettingWords",
                "On main networks, by their hardware. Off: any proxy of the network is trusted.",
            ),
            effect="engine",
        ),
        "endpoint.port": SettingWords(
            Group.NETWORK,
            translate("SettingWords", "Port of the local API"),
            translate("SettingWords", "Programs on this computer ask there, in OpenAI's format."),
            effect="engine",
            nothing=translate("SettingWords", "any free one"),
        ),
    }


def _message_words() -> dict[str, SettingWords]:
    return {
        "notifications.before_start": SettingWords(
            Group.MESSAGES,
            translate("SettingWords", "Before work starts"),
            translate("SettingWords", "Five seconds ahead, when it starts by itself."),
        ),
        "notifications.trouble": SettingWords(
            Group.MESSAGES,
            translate("SettingWords", "When work needs you"),
            translate("SettingWords", "It stopped, and waits for you to do something."),
        ),
        "notifications.backup": SettingWords(
            Group.MESSAGES,
            translate("SettingWords", "When the wallet has no backup"),
            translate("SettingWords", "Once, if its words were never written down."),
        ),
        "notifications.payout": SettingWords(
            Group.MESSAGES,
            translate("SettingWords", "After a large payout"),
            translate("SettingWords", "The first one of a day."),
        ),
        "notifications.payout_above": SettingWords(
            Group.MESSAGES,
            translate("SettingWords", "A payout is large from"),
            translate("SettingWords", "You are not told of smaller ones."),
            unit="TON",
        ),
    }


def _look_words() -> dict[str, SettingWords]:
    system = translate("SettingWords", "As the system")
    return {
        "window.theme": SettingWords(
            Group.LOOK,
            translate("SettingWords", "Theme"),
            translate("SettingWords", "Dark, light, or as the system has it."),
            options={
                "system": system,
                "dark": translate("SettingWords", "Dark"),
                "light": translate("SettingWords", "Light"),
            },
        ),
        "window.motion": SettingWords(
            Group.LOOK,
            translate("SettingWords", "Motion"),
            translate("SettingWords", "Off: nothing glides or fades."),
            options={
                "system": system,
                "on": translate("SettingWords", "On"),
                "off": translate("SettingWords", "Off"),
            },
        ),
        "window.language": SettingWords(
            Group.LOOK,
            translate("SettingWords", "Language"),
            translate("SettingWords", "Where a translation is missing, Cocoon speaks English."),
            effect="start",
            options={
                "system": system,
                "en": "English",
                "de": "Deutsch",
                "ru": "Русский",
                "zh_CN": "简体中文",
            },
        ),
        "wallet.hide_balance": SettingWords(
            Group.LOOK,
            translate("SettingWords", "Hide the amounts of the wallet"),
            translate("SettingWords", "For a screen that others can see."),
        ),
    }


def _advanced_words() -> dict[str, SettingWords]:
    return {
        "engine.gpus": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Graphics cards to use"),
            translate("SettingWords", "Numbers as in nvidia-smi, such as 0, 1; none to use no card."),
            effect="engine",
            nothing=translate("SettingWords", "chosen by Cocoon"),
        ),
        "engine.slots": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Answers at the same time"),
            translate("SettingWords", "More of them share the card's memory."),
            effect="engine",
            nothing=translate("SettingWords", "as many as fit"),
        ),
        "engine.n_ctx": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Length of a request"),
            translate("SettingWords", "Prompt and answer together."),
            unit=translate("SettingWords", "tokens"),
            effect="engine",
            nothing=translate("SettingWords", "as long as fits"),
        ),
        "engine.threads": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Processor threads"),
            translate("SettingWords", "Used where no graphics card computes."),
            effect="engine",
            nothing=translate("SettingWords", "chosen by Cocoon"),
        ),
        "engine.url": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Server instead of our engine"),
            translate("SettingWords", "An OpenAI-compatible one, such as http://127.0.0.1:8000."),
            effect="engine",
            nothing=translate("SettingWords", "our own engine"),
        ),
        "engine.rpc": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Other computers that compute with this one"),
            translate(
                "SettingWords",
                "Servers of llama.cpp's RPC, such as 127.0.0.1:50052. Whoever owns them reads every prompt "
                "and every answer in the clear.",
            ),
            effect="engine",
            nothing=translate("SettingWords", "none"),
        ),
        "engine.rpc_in_clear": SettingWords(
            Group.ADVANCED,
            translate("SettingWords", "Compute with them over open networks"),
            translate(
                "SettingWords",
                "Everybody on the way reads every prompt and every answer, too. Off, only servers on this "
                "computer are used, such as the near end of a tunnel.",
            ),
            effect="engine",
        ),
    }


def autostart_note(state: str | None) -> str:
    """What is to be known about a switch that is neither plainly on nor off."""
    match state:
        case "blocked":
            return translate(
                "Settings", "A tool of the system has switched it off; here you can switch it on again."
            )
        case "absent":
            return translate(
                "Settings", "Cocoon is not installed here, so the system has no program to start."
            )
        case "unknown":
            return translate("Settings", "The system does not say whether it is on.")
        case _:
            return ""


_GROUP_OF_SECTION: Final = {
    "when": Group.WHEN,
    "limits": Group.LIMITS,
    "models": Group.MODELS,
    "notifications": Group.MESSAGES,
}
_UNITS: Final = {
    "minutes": "min",
    "seconds": "s",
    "hours": "h",
    "percent": "%",
    "celsius": "°C",
    "c": "°C",
    "watts": "W",
    "w": "W",
    "s": "s",
    "gib": "GiB",
}
"""Units that the end of a name says."""


def unnamed(setting: Setting) -> SettingWords:
    """What can be said of a setting that nobody has named: its key as words, and the table's own sentence."""
    *words, last = setting.name.split("_")
    unit = _UNITS.get(last, "") if words and setting.kind in ("whole", "number") else ""
    name = " ".join(words if unit else (*words, last)).capitalize()
    return SettingWords(
        _GROUP_OF_SECTION.get(setting.section, Group.ADVANCED), name, setting.sentence, unit=unit_sign(unit)
    )
