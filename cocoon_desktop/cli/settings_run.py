"""The work of ``cocoon settings``."""

import json
from typing import Any

from rich.table import Table
from rich.text import Text

from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.settings_table import find_setting, settings_table, values_of
from cocoon_desktop.app.settings_text import format_value, parse_value
from cocoon_desktop.core.setting import Setting

from .terminal import out


def run_list(search: str, *, changed_only: bool, as_json: bool) -> None:
    """Those that hold all words of ``search``."""
    values, words = values_of(_open().settings), search.casefold().split()
    found = [
        setting
        for setting in settings_table()
        if all(word in f"{setting.key} {setting.sentence}".casefold() for word in words)
        and not (changed_only and values[setting.key] == setting.default)
    ]
    if as_json:
        rows = [_facts(setting, values[setting.key]) for setting in found]
        print(json.dumps({"settings": rows}, ensure_ascii=False))
        return
    shown = Table("setting", "value", "what it does")
    for setting in found:
        value = values[setting.key]
        style = "" if value == setting.default else "bold"
        shown.add_row(setting.key, Text(format_value(value), style), Text(setting.sentence))
    out.print(shown if found else "No setting fits.")


def run_get(key: str, *, as_json: bool) -> None:
    """One value."""
    setting = find_setting(key)
    _tell(setting, values_of(_open().settings)[key], as_json=as_json)


def run_set(key: str, value: str, *, as_json: bool) -> None:
    """Raises UsageError for a value that is refused; then nothing has changed."""
    setting, store = find_setting(key), _open()
    meant = parse_value(setting, value)
    if meant is None:
        store.reset(setting.section, setting.name)
    else:
        store.change(setting.section, setting.name, meant)
    _tell(setting, values_of(store.settings)[key], as_json=as_json)


def run_reset(key: str, *, as_json: bool) -> None:
    """Take it out of the file."""
    setting, store = find_setting(key), _open()
    store.reset(setting.section, setting.name)
    _tell(setting, values_of(store.settings)[key], as_json=as_json)


def _open() -> SettingsStore:
    return SettingsStore(find_paths().make().settings)


def _tell(setting: Setting, value: object, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(_facts(setting, value), ensure_ascii=False))
    else:
        out.print(f"{setting.key} = {format_value(value)}", markup=False, soft_wrap=True)


def _facts(setting: Setting, value: object) -> dict[str, Any]:
    return {
        "key": setting.key,
        "value": value,
        "default": setting.default,
        "changed": value != setting.default,
        "kind": setting.kind,
        "options": list(setting.options),
        "low": setting.low,
        "high": setting.high,
        "sentence": setting.sentence,
    }
