"""I know what a person calls each setting, where it stands on the page, and when a change takes effect.

A setting that nobody has named yet appears all the same, under its key; a test finds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal, TypeAlias

from cocoon_desktop.core.setting import Setting

from ..i18n import translate

Effect: TypeAlias = Literal["now", "engine", "start"]
"""When a change works: at once, after a restart of the engine, from the program's next start."""

INTERNAL: Final = frozenset({"window.place", "window.maximized"})
"""What the program writes for itself."""


class Group(Enum):
    """The page's parts, in their order."""

    WHEN = "when"
    LIMITS = "limits"
    MODELS = "models"
    NETWORK = "network"
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
        case Group.LOOK:
            return translate("SettingGroup", "Appearance")
        case Group.ADVANCED:
            return translate("SettingGroup", "Advanced")


def setting_words() -> dict[str, SettingWords]:
    """The words of every setting in the language of now; a group shows its settings in this order."""
    system = translate("SettingWords", "as the system")
    return {
        "engine.model": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Model to serve"),
            translate("SettingWords", "A GGUF file, or the name of a model in the models folder."),
            effect="engine",
            nothing=translate("SettingWords", "the tiny one inside Cocoon"),
        ),
        "models.folder": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Folder of the models"),
            translate("SettingWords", "Models take gigabytes; choose a disk with room."),
            effect="engine",
            nothing=translate("SettingWords", "Cocoon's own folder"),
        ),
        "models.mirror": SettingWords(
            Group.MODELS,
            translate("SettingWords", "Mirror to download from"),
            translate("SettingWords", "Where huggingface.co cannot be reached. Every file is checked."),
            nothing=translate("SettingWords", "huggingface.co"),
        ),
        "endpoint.port": SettingWords(
            Group.NETWORK,
            translate("SettingWords", "Port of the endpoint"),
            translate("SettingWords", "Programs on this computer ask there, in OpenAI's format."),
            effect="engine",
            nothing=translate("SettingWords", "any free one"),
        ),
        "window.theme": SettingWords(
            Group.LOOK,
            translate("SettingWords", "Theme"),
            translate("SettingWords", "Dark, light, or as the system has it."),
            options={
                "system": system,
                "dark": translate("SettingWords", "dark"),
                "light": translate("SettingWords", "light"),
            },
        ),
        "window.motion": SettingWords(
            Group.LOOK,
            translate("SettingWords", "Motion"),
            translate("SettingWords", "Off: nothing glides or fades."),
            options={
                "system": system,
                "on": translate("SettingWords", "on"),
                "off": translate("SettingWords", "off"),
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
                "ru": "Русский",  # noqa: RUF001 - in its own letters
                "zh_CN": "简体中文",
            },
        ),
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
            translate("SettingWords", "Server in our engine's place"),
            translate("SettingWords", "An OpenAI-compatible one, such as http://127.0.0.1:8000."),
            effect="engine",
            nothing=translate("SettingWords", "our own engine"),
        ),
    }


_GROUP_OF_SECTION: Final = {"when": Group.WHEN, "limits": Group.LIMITS, "models": Group.MODELS}
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
        _GROUP_OF_SECTION.get(setting.section, Group.ADVANCED), name, setting.sentence, unit=unit
    )
