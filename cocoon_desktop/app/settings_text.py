"""I turn what is typed on a command line into a setting's value, and a value into a line of text."""

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.setting import Setting

UNSET = "unset"
"""What stands for "not decided", where a setting may be."""

_YES = ("true", "yes", "on", "1")
_NO = ("false", "no", "off", "0")


def parse_value(setting: Setting, text: str) -> object:
    """The value that a text means. Raises UsageError; limits are checked when the value is stored."""
    said = text.strip()
    if setting.optional and said.lower() == UNSET:
        return None
    match setting.kind:
        case "switch":
            return _switch(setting, said)
        case "whole" | "number":
            return _number(setting, said)
        case "texts" | "hours":
            return _items(said)
        case "numbers":
            return [_number(setting, item) for item in _items(said)]
        case "other":
            raise UsageError(f"{setting.key} is kept by the program itself", setting.key)
        case _:
            return text


def format_value(value: object) -> str:
    """The text that ``parse_value`` would read again."""
    match value:
        case None:
            return UNSET
        case bool():
            return "on" if value else "off"
        case list() | tuple():
            return ", ".join(map(format_value, value))
        case _:
            return str(value)


def _items(text: str) -> list[str]:
    return [item for part in text.split(",") if (item := part.strip())]


def _switch(setting: Setting, said: str) -> bool:
    if said.lower() in _YES:
        return True
    if said.lower() in _NO:
        return False
    raise UsageError(f"{setting.key} is on or off, not {said!r}", setting.key)


def _number(setting: Setting, said: str) -> int | float:
    try:
        return float(said) if setting.kind == "number" else int(said)
    except ValueError:
        whole = "a number" if setting.kind == "number" else "a whole number"
        raise UsageError(f"{setting.key}: {said!r} is not {whole}", setting.key) from None
